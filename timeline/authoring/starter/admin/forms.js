// A value that is either one word, such as a source's key, or a group of values, such as a source written out. The editor's own lists have one
// form for all their items; with this field each item keeps the form that it has.
CMS.registerFieldType("either", createClass({
  render() {
    const { field, forID, classNameWrapper, onChange } = this.props;
    const fields = field.get("fields").toJS();
    const given = this.props.value;
    const value = given && given.toJS ? given.toJS() : given;
    const whole = value !== null && typeof value === "object";
    const input = (id, shown, change) => h("input", {
      id, className: classNameWrapper, type: "text", value: shown ?? "", style: { width: "100%" },
      onChange: event => change(event.target.value),
    });
    if (!whole) {
      return h("div", {},
        input(forID, value, onChange),
        value ? null : h("button", {
          type: "button", style: { marginTop: "8px" }, onClick: () => onChange({ [fields[0].name]: "" }),
        }, field.get("write_out")));
    }
    return h("div", { id: forID, role: "group" }, fields.map(({ name, label, required, number }) =>
      h("label", { key: name, style: { display: "block", marginBottom: "8px" } },
        label + (required ? " *" : ""),
        input(undefined, value[name], text => {
          const rest = { ...value, [name]: number && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text };
          if (text === "" && !required) delete rest[name];
          onChange(rest);
        }))));
  },
  isValid() {
    const given = this.props.value;
    const value = given && given.toJS ? given.toJS() : given;
    if (value === null || typeof value !== "object") return true;
    const missing = this.props.field.get("fields").toJS().filter(({ name, required }) => required && !value[name]);
    return missing.length ? { error: { message: `Missing: ${missing.map(({ label }) => label).join(", ")}` } } : true;
  },
}));
