// The bar above the list: filters with live counts, the order, and the day to go back to.
(() => {
  "use strict";
  const { _, ngettext, number, keys } = timeline;
  const MANY = 12; // more values than this: no chips in the bar, but a panel that typing narrows
  const AT_MOST = 60; // values that a panel shows at once
  const FACETS = ["groups", "tags", "actors", "places", "sources", "status", "confidence"];
  const unfiltered = { from: "", to: "", ...Object.fromEntries(FACETS.map((facet) => [facet, []])) };

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  const button = (text, onclick, properties) => make("button", { type: "button", onclick, ...properties }, ...[text].flat());
  const counter = () => make("span", { className: "count" });
  const named = (text) => make("span", { dir: "auto" }, text);
  const change = (patch) => timeline.set(patch, "filters");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function textOf(facet, at) {
    if (facet === "status") return timeline.statusText(at);
    return facet === "confidence" ? timeline.confidenceText(at) : keys(timeline.data, facet)[at];
  }

  const isSet = (facet, at) => timeline.state[facet].includes(keys(timeline.data, facet)[at]);

  function toggle(facet, at) {
    const asked = new Set(timeline.state[facet]);
    const key = keys(timeline.data, facet)[at];
    if (!asked.delete(key)) asked.add(key);
    change({ [facet]: [...asked] });
  }

  // The values to ask for, by index, the most frequent first: an order that stays while the counts change.
  function ranked(facet, totals) {
    const count = totals[facet];
    const found = [...count.keys()].filter((at) => count[at] || facet === "status");
    // What all events share divides nothing.
    if (found.length === 1 && count[found[0]] === totals.total) return [];
    if (facet === "status") return found;
    if (facet === "confidence") return found.filter(Boolean);
    const { compare } = new Intl.Collator(timeline.language);
    return found.sort((a, b) => count[b] - count[a] || compare(textOf(facet, a), textOf(facet, b)));
  }

  // A panel of check boxes. Values without an event, given the other filters, are left out unless they are set.
  function values(facet, ranks) {
    const items = new Map();
    const list = make("ul", { className: "values" });
    const more = make("p", { className: "hint" });
    const field = make("input", { type: "search", autocomplete: "off", oninput: () => update() });
    let counts;

    function item(at) {
      if (!items.has(at)) {
        const input = make("input", { type: "checkbox", onchange: () => toggle(facet, at) });
        items.set(at, make("li", {}, make("label", {}, input, named(textOf(facet, at)), " ", counter())));
      }
      const made = items.get(at);
      made.querySelector("input").checked = isSet(facet, at);
      made.querySelector(".count").textContent = number(counts[at]);
      return made;
    }

    function update(given = counts) {
      counts = given;
      const typed = plain(field.value.trim());
      const keeps = (at) => isSet(facet, at) || items.get(at)?.contains(document.activeElement);
      const fits = ranks.filter((at) => keeps(at) || (counts[at] && plain(textOf(facet, at)).includes(typed)));
      const shown = fits.filter((at, place) => place < AT_MOST || keeps(at)).map(item);
      if (shown.length !== list.childElementCount || shown.some((made, place) => made !== list.children[place])) {
        const focused = document.activeElement;
        list.replaceChildren(...shown);
        if (list.contains(focused)) focused.focus();
      }
      const rest = fits.length - shown.length;
      more.textContent = rest ? ngettext("{n} more: type to find it", "{n} more: type to find them", rest) : fits.length ? "" : _("None of this name");
    }

    const narrow = ranks.length > MANY ? [make("label", {}, _("Type to narrow"), field)] : [];
    return { parts: [...narrow, list, more], update };
  }

  function period() {
    const fault = make("p", { className: "fault", id: "tl-fault", role: "alert" });
    const ends = ["from", "to"].map((end) => {
      const input = make("input", { type: "text", name: end, size: 11, dir: "ltr", autocomplete: "off", spellcheck: false, onchange: apply });
      input.setAttribute("aria-describedby", "tl-hint tl-fault");
      return input;
    });
    const choices = ["possibly", "certainly"].map((within) =>
      make("input", { type: "radio", name: "tl-within", value: within, onchange: () => change({ within }) }));

    function apply() {
      const [from, to] = ends.map((input) => input.value.trim().replace("−", "-"));
      const [first, last] = [from, to].map(timeline.period);
      const wrong = [from !== "" && !first, to !== "" && !last];
      ends.forEach((input, end) => (input.ariaInvalid = String(wrong[end])));
      if (wrong.includes(true)) fault.textContent = _("This is no date");
      else fault.textContent = first && last && last[1] <= first[0] ? _("The end lies before the start") : "";
      if (!fault.textContent) change({ from, to });
    }

    function update() {
      const { state } = timeline;
      if (!fault.textContent) for (const input of ends) input.value = state[input.name];
      for (const input of choices) input.checked = input.value === state.within;
    }

    return { update, parts: [
      make("p", { className: "ends" }, make("label", {}, _("From"), ends[0]), make("label", {}, _("To"), ends[1])),
      make("p", { className: "hint", id: "tl-hint" }, _("A year, a month or a day: 2024, 2024-08, 2024-08-15; 44 BC is -0043")), fault,
      make("label", {}, choices[0], _("possibly: the date, or a part of it, can lie within")),
      make("label", {}, choices[1], _("certainly: all that the date can mean lies within")),
    ] };
  }

  // What became known on a day, in words.
  function learnt(day) {
    const found = [0, 0];
    for (const steps of timeline.data.known) {
      const at = steps.findIndex((step) => step[0] === day);
      if (at >= 0) found[at && 1]++;
    }
    const said = [];
    if (found[0]) said.push(ngettext("{n} event new", "{n} events new", found[0]));
    if (found[1]) said.push(ngettext("{n} event changed", "{n} events changed", found[1]));
    return said.length ? _("Became known on {date}: {what}", { date: timeline.day(day), what: said.join(", ") }) : "";
  }

  function asKnown() {
    const days = timeline.data.days.map(([day]) => day);
    const last = days.length - 1;
    let moved = false;
    // The place among the days; -1 before the first.
    const place = () => (timeline.state.known === null ? last : days.filter((day) => day <= timeline.state.known).length - 1);

    function go(to) {
      moved = true;
      if (to >= 0 && to <= last) change({ known: to === last ? null : days[to] });
    }

    const slider = make("input", { id: "tl-known", type: "range", max: last, oninput: () => go(+slider.value) });
    const shown = make("output", { ariaLive: "off" });
    shown.htmlFor.add(slider.id);
    const earlier = button("‹", () => go(place() - 1), { ariaLabel: _("The day before on which something became known") });
    const later = button("›", () => go(place() + 1), { ariaLabel: _("The next day on which something became known") });
    const news = make("p", { className: "learnt", role: "status" });

    function update() {
      const { known } = timeline.state;
      const day = known ?? days[last];
      slider.value = place();
      shown.textContent = slider.ariaValueText = timeline.day(day);
      earlier.ariaDisabled = String(place() < 1);
      later.ariaDisabled = String(place() === last);
      news.textContent = moved || known !== null ? learnt(day) : "";
    }

    const label = make("label", { htmlFor: slider.id }, _("As known on"));
    return { update, element: make("div", { className: "known" }, label, shown, earlier, slider, later, news) };
  }

  class Filters extends HTMLElement {
    connectedCallback() {
      if (this.panels) return;
      this.panels = [];
      timeline.load().then(() => this.build()).catch(() => (this.hidden = true));
    }

    build() {
      const { data } = timeline;
      const totals = timeline.counts(data, timeline.EMPTY);
      this.hidden = totals.total < 2;
      if (this.hidden) return;
      const names = [_("Tracks"), _("Topics"), _("People and bodies"), _("Places"), _("Sources"), _("Status"), _("Confidence")];
      const ranks = FACETS.map((facet) => ranked(facet, totals));
      const first = ranks[0].length ? 0 : 1;
      this.first = make("div", { className: "first" });
      this.more = make("div", { className: "more" });
      this.fields = make("div", { className: "fields", id: "tl-filters" }, this.first, this.more);
      if (ranks[first].length) this.addChips(FACETS[first], ranks[first].slice(0, MANY), names[first]);
      FACETS.forEach((facet, f) => {
        const found = ranks[f];
        if (found.length > (f === first ? MANY : 0)) this.addPanel(facet, names[f], values(facet, found), () => timeline.state[facet].length);
      });
      this.addPanel("period", _("Period"), period(), () => +!!(timeline.state.from || timeline.state.to));
      this.order = button(_("Newest first"), () => change({ order: timeline.state.order === "newest" ? "oldest" : "newest" }), { className: "order" });
      this.first.append(this.order);
      this.fold = button("", () => (this.fold.ariaExpanded = String(this.classList.toggle("unfolded"))), { className: "fold", ariaExpanded: "false" });
      this.fold.setAttribute("aria-controls", this.fields.id);
      this.found = make("p", { className: "found", role: "status" });
      this.set = make("ul", { className: "set" });
      this.known = data.days.length > 1 && asKnown();
      this.append(make("div", { className: "filters", role: "search", ariaLabel: _("Filter the events") }, this.fold, this.fields,
        make("div", { className: "outcome" }, this.found, this.set), this.known ? this.known.element : ""));
      this.onkeydown = (event) => this.close(event);
      document.addEventListener("timeline:change", () => this.update());
      this.update();
    }

    addChips(facet, ranks, name) {
      const all = button(_("All"), () => change({ [facet]: [] }));
      const chips = ranks.map((at) => button([named(textOf(facet, at)), " ", counter()], () => toggle(facet, at)));
      this.first.append(make("div", { className: "chips", role: "group", ariaLabel: name }, all, ...chips));
      this.updateChips = (counts) => {
        all.ariaPressed = String(!timeline.state[facet].length);
        chips.forEach((chip, place) => {
          const count = counts[facet][ranks[place]];
          const pressed = isSet(facet, ranks[place]);
          chip.ariaPressed = String(pressed);
          chip.lastChild.textContent = number(count);
          chip.disabled = !count && !pressed && chip !== document.activeElement;
        });
      };
    }

    addPanel(id, name, content, active) {
      const panel = make("div", { className: "panel", id: `tl-panel-${id}`, role: "group", ariaLabel: name, hidden: true }, ...content.parts);
      const opener = button([name, " ", counter()], () => this.open(id), { className: "opens", ariaExpanded: "false" });
      opener.setAttribute("aria-controls", panel.id);
      this.panels.push({ id, content, active, panel, opener });
      this.more.append(opener, panel);
    }

    // One panel at a time; the one that is open closes.
    open(id) {
      for (const each of this.panels) {
        each.panel.hidden = each.id !== id || !each.panel.hidden;
        each.opener.ariaExpanded = String(!each.panel.hidden);
      }
      this.update();
    }

    close({ key, target }) {
      const opened = this.panels.find(({ panel }) => !panel.hidden);
      if (key !== "Escape" || !opened || (target.type === "search" && target.value)) return;
      this.open();
      opened.opener.focus();
    }

    update() {
      const counts = timeline.counts(timeline.data, timeline.state, timeline.known);
      const { shown, total } = counts;
      if (this.updateChips) this.updateChips(counts);
      for (const { id, content, active, panel, opener } of this.panels) {
        opener.lastChild.textContent = active() ? number(active()) : "";
        if (!panel.hidden) content.update(counts[id]);
      }
      this.order.ariaPressed = String(timeline.state.order === "newest");
      if (this.known) this.known.update();
      this.found.textContent = shown < total
        ? ngettext("{shown} of {n} event", "{shown} of {n} events", total, { shown: number(shown) })
        : ngettext("{n} event", "{n} events", total);
      this.showSet();
    }

    // What is set, each with a way to take it back.
    showSet() {
      const { state, data } = timeline;
      const { from, to } = state;
      const remover = (name, remove) => button(named(name), remove, { ariaLabel: _("Remove {name}", { name }) });
      const set = FACETS.flatMap((facet) => state[facet].map((key) => {
        const at = keys(data, facet).indexOf(key);
        return remover(textOf(facet, at), () => toggle(facet, at));
      }));
      if (from || to) {
        const span = from && to ? _("{from} to {to}", { from, to }) : from ? _("from {date}", { date: from }) : _("until {date}", { date: to });
        set.push(remover(state.within === "certainly" ? _("certainly {period}", { period: span }) : span, () => change({ from: "", to: "" })));
      }
      this.fold.replaceChildren(_("Filters"), " ", make("span", { className: "count" }, set.length ? number(set.length) : ""));
      if (set.length) set.push(button(_("Clear all"), () => change(unfiltered), { className: "clear" }));
      const place = [...this.set.querySelectorAll("button")].indexOf(document.activeElement);
      this.set.replaceChildren(...set.map((each) => make("li", {}, each)));
      // The button that was pressed is gone: on to the next, or back to the start of the bar.
      if (place >= 0) (set[place] || set.pop() || [...this.querySelectorAll("button")].find((each) => each.checkVisibility())).focus();
    }
  }

  Object.assign(timeline, { make, button, unfiltered });
  customElements.define("timeline-filters", Filters);
})();
