// The list: hides what the filters leave out, turns round, plays an earlier day back, and for a long timeline lists what was found.
(() => {
  "use strict";
  const { _, ngettext, number, make, button, unfiltered } = timeline;
  const BATCH = 50;
  const SHAPES = ["point", "span", "open", "until", "vague"];
  let index; // slug -> i

  // The event that a link leads to, if it is one of this timeline's.
  const eventOf = (link) => index.get(decodeURIComponent((/events\/([^/]+)\/index\.html$/.exec(link.getAttribute("href")) || ["", ""])[1]));
  const isUnknown = (link) => timeline.known.here[eventOf(link)] === 0;
  const titled = (heading) => make("h2", { className: "stretch" }, make("span", {}, heading));

  // A heading, and the periods named below it: none that nobody knew of yet.
  const conceal = (head, isEmpty) => head.forEach((each) => (each.hidden = isEmpty || [...each.querySelectorAll("a")].some(isUnknown)));

  const setStatus = ({ classList }, status) => classList.replace(timeline.STATUS.find((name) => classList.contains(name)), timeline.STATUS[status]);

  // Mark, labels, note, accounts and sources of a row as the event stood on the day.
  function stand(li, i) {
    const { data, state, STATUS } = timeline;
    const { status, accounts, sources } = timeline.asKnown(i);
    const find = (selector) => li.querySelector(selector);
    const labels = find(".labels") || make("p", { className: "labels" });
    setStatus(li, status);
    setStatus(find(".mark"), status);
    labels.querySelector(STATUS.map((name) => `.${name}`).join())?.remove();
    if (status && !data.kind[i]) labels.insertBefore(make("span", { className: `label ${STATUS[status]}` }, timeline.statusText(status)), labels.querySelector(".disputed"));
    if (labels.childElementCount) find(".what").prepend(labels);
    else labels.remove();
    if (state.known !== null && !data.kind[i] && (status || data.status[i])) {
      const day = Math.max(...data.known[i].map((step) => step[0]).filter((from) => from <= state.known));
      const note = ["", _("ongoing as of {date}", { date: timeline.day(day) }), _("planned"), _("planned"), _("was planned")][status];
      (find(".when small") || find(".when").appendChild(make("small"))).textContent = note;
    }
    const said = find(".accounts");
    if (said) {
      [...said.children].forEach((one, at) => (one.hidden = !accounts.includes(at)));
      said.hidden = !accounts.length;
    }
    const cited = find('.meta a[href$="#tl-sources"]');
    if (cited) {
      cited.textContent = ngettext("{n} source", "{n} sources", sources);
      cited.parentElement.hidden = !sources;
    }
    for (const link of li.querySelectorAll(".connection a")) link.parentElement.hidden = isUnknown(link);
  }

  // A row of an event that is not on the page.
  function row(i) {
    const { data } = timeline;
    const language = data.lang[i] ? { lang: data.lang[i], dir: "auto" } : {};
    const what = make("div", { className: "what" }, make("h3", language, make("a", { href: timeline.href(i) }, data.title[i])));
    if (data.confidence[i] === 3) what.prepend(make("p", { className: "labels" }, make("span", { className: "label disputed" }, timeline.confidenceText(3))));
    const meta = [make("a", { href: `${timeline.href(i)}#tl-sources` })];
    const { of, names, hrefs } = data.groups;
    if (of[i] >= 0) meta.unshift(make(hrefs[of[i]] ? "a" : "span", { href: timeline.root + hrefs[of[i]] }, names[of[i]]));
    what.append(make("ul", { className: "meta" }, ...meta.map((each) => make("li", {}, each))));
    const when = make("p", { className: "when" }, make("span", {}, data.when[i]), " ");
    const mark = make("span", { className: `mark ${SHAPES[data.shape[i]]} happened` });
    const li = make("li", { className: `row ${data.kind[i] ? "period" : "event"} happened`, event: i }, make("article", {}, when, mark, what));
    if (!document.getElementById(data.slug[i])) li.id = data.slug[i];
    stand(li, i);
    near.observe(li);
    return li;
  }

  // Summaries come when their rows come near.
  const near = new IntersectionObserver((seen) => seen.forEach((one) => one.isIntersecting && fill(one.target)), { rootMargin: "400px" });

  async function fill(li) {
    near.unobserve(li);
    const { summary, note } = await timeline.text(li.event);
    const title = li.querySelector("h3");
    if (summary) title.after(make("p", { className: "summary", lang: title.lang, dir: title.dir }, summary));
    if (note && !li.querySelector("small")) li.querySelector(".when").append(make("small", {}, note));
  }

  class List extends HTMLElement {
    connectedCallback() {
      if (this.blocks) return;
      this.blocks = [];
      timeline.load().then(() => this.build()).catch(() => {});
    }

    build() {
      index = new Map(timeline.data.slug.map((slug, i) => [slug, i]));
      this.original = [...this.childNodes];
      this.order = "oldest";
      this.rows = new Map();
      for (const element of this.children) {
        if (element.matches(".stretch") || !this.blocks.length) this.blocks.push({ head: [], items: [], months: element.matches("h3") });
        const block = this.blocks.at(-1);
        if (element.matches(".rows")) Object.assign(block, { list: element, items: [...element.children], nodes: [...element.childNodes] });
        else block.head.push(element);
      }
      for (const li of this.querySelectorAll(".row")) {
        this.rows.set(eventOf(li.querySelector(".what :is(h3, h4) a")), { li });
      }
      this.isLong = this.rows.size < timeline.data.count;
      this.tabIndex = -1;
      const part = (className) => make("div", { className, hidden: true });
      this.notice = part("as-known");
      this.nothing = part("empty");
      this.chosen = part("");
      this.results = part("results");
      this.prepend(this.notice, this.nothing, this.chosen, this.results);
      document.addEventListener("timeline:change", ({ detail: { changed } }) => {
        if (changed.some((key) => key !== "selected")) this.show();
        if (changed.includes("selected")) this.select();
      });
      this.show();
    }

    show() {
      this.isWhole = timeline.state.order === "oldest" && timeline.visible.every(Boolean);
      this.chosen.hidden = true;
      if (this.isLong) this.find();
      else this.sift();
      this.tell();
    }

    // A timeline whose rows are all on the page.
    sift() {
      const { visible, state } = timeline;
      if (state.order !== this.order) this.turn();
      for (const [i, one] of this.rows) {
        one.li.hidden = !visible[i];
        this.play(one, i);
      }
      let year;
      for (const { head, list, items, months } of this.blocks) {
        // What passed between two rows is true of the whole list only, read forwards.
        for (const li of items) if (li.matches(".gap")) li.hidden = !this.isWhole;
        const isEmpty = items.every((li) => li.hidden || li.matches(".gap"));
        if (list) list.hidden = isEmpty;
        conceal(head, isEmpty);
        if (!months) year = head;
        else if (!isEmpty) conceal(year, false);
      }
    }

    // Years, months and rows change places; a year's own rows stay under its heading.
    turn() {
      this.order = timeline.state.order;
      const isBack = this.order === "newest";
      for (const { list, nodes } of this.blocks) if (list) list.append(...(isBack ? [...nodes].reverse() : nodes));
      if (!isBack) return this.append(...this.original);
      const years = [];
      for (const block of this.blocks) {
        if (block.months) years[0].splice(1, 0, block);
        else years.unshift([block]);
      }
      for (const { head, list } of years.flat()) this.append(...head, ...(list ? [list] : []));
    }

    // On an earlier day copies stand in for what differs, so that all comes back exactly as it was.
    play(one, i) {
      const { li, undo } = one;
      if (undo) undo();
      one.undo = null;
      if (timeline.state.known === null || li.hidden) return;
      const kept = [li.querySelector("article"), li.querySelector(".what")].map((element) => [element, [...element.childNodes]]);
      for (const part of li.querySelectorAll(".when, .mark, .labels, .accounts, .meta")) part.replaceWith(part.cloneNode(true));
      stand(li, i);
      one.undo = () => {
        for (const [element, nodes] of kept) element.replaceChildren(...nodes);
        setStatus(li, timeline.data.status[i]);
      };
    }

    // A long timeline: what was found, from the data.
    find() {
      const { visible, state } = timeline;
      const isPlain = this.isWhole && state.known === null;
      for (const element of [...this.blocks.flatMap(({ head, list }) => [...head, list || []].flat()), ...document.querySelectorAll("main > .periods")]) element.hidden = !isPlain;
      this.results.hidden = isPlain;
      this.results.replaceChildren();
      if (isPlain) return;
      this.rest = [...visible.keys()].filter((i) => visible[i]);
      if (state.order === "newest") this.rest.reverse();
      this.heading = "";
      this.more = button("", () => this.add().querySelector("a").focus());
      this.results.append(this.more);
      this.add();
    }

    // The next rows, under their years -> the first of them.
    add() {
      const added = this.rest.splice(0, BATCH).map((i) => {
        const start = timeline.data.start[i];
        const heading = start === null ? _("Start not known") : timeline.yearText(timeline.parts(start).year);
        if (heading !== this.heading) this.more.before(titled(heading), make("ol", { className: "rows" }));
        this.heading = heading;
        const li = row(i);
        this.more.previousSibling.append(li);
        return li;
      });
      this.more.hidden = !this.rest.length;
      this.more.textContent = ngettext("Show {n} more", "Show {n} more", Math.min(BATCH, this.rest.length));
      return added[0];
    }

    // A button back to more, and the list gets the focus.
    way(text, patch) {
      return button(text, () => {
        timeline.set(patch, "list");
        this.focus({ preventScroll: true });
      });
    }

    tell() {
      const { data, visible, known, state } = timeline;
      const events = [...data.kind.keys()].filter((i) => !data.kind[i]);
      const isPast = state.known !== null;
      const back = () => (isPast ? this.way(_("Back to now"), { known: null }) : "");
      this.notice.hidden = !isPast;
      if (isPast) {
        const shown = number(events.filter((i) => known.here[i]).length);
        const then = ngettext("{shown} of {n} event", "{shown} of {n} events", events.length, { shown });
        const text = make("strong", {}, _("As known on {date}: {events}.", { date: timeline.day(state.known), events: then }));
        this.notice.replaceChildren(make("p", {}, text, " ", _("Titles and texts are today’s.")), back());
      }
      this.nothing.hidden = events.some((i) => visible[i]);
      if (this.nothing.hidden) return;
      const isFiltered = Object.keys(unfiltered).some((key) => state[key].length);
      const why = isFiltered ? _("Nothing here has all that is asked for.") : _("Nothing was known yet on this day.");
      const clear = isFiltered ? this.way(_("Clear all filters"), unfiltered) : "";
      this.nothing.replaceChildren(make("h2", {}, _("No event matches")), make("p", {}, why), make("p", { className: "ways" }, clear, back()));
    }

    // What was chosen on the axis.
    select() {
      for (const li of this.querySelectorAll(".selected")) {
        li.classList.remove("selected");
        li.ariaCurrent = null;
      }
      this.chosen.hidden = true;
      const i = index.get(timeline.state.selected);
      if (i === undefined) return;
      let li = this.isLong ? [...this.results.querySelectorAll(".row")].find((each) => each.event === i) : this.rows.get(i).li;
      if (!li) {
        li = row(i);
        this.chosen.hidden = false;
        this.chosen.replaceChildren(titled(_("Chosen on the axis")), make("ol", { className: "rows" }, li));
      }
      Object.assign(li, { ariaCurrent: "true", tabIndex: -1, onblur: () => li.removeAttribute("tabindex") });
      li.classList.add("selected");
      li.focus({ preventScroll: true });
      li.scrollIntoView({ block: "center" });
    }
  }

  customElements.define("timeline-list", List);
})();
