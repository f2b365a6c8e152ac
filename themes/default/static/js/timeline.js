// The core of the page's scripts: loads the data, keeps what is asked of them (filters, the day) in the address, tells all when it changes.
// Everything here is also on the page without it. Data are loaded as scripts, since a page opened from disk may not fetch.
(() => {
  "use strict";
  const page = typeof document === "undefined" ? null : document.currentScript;
  const FACETS = { tags: "tag", actors: "actor", places: "place", groups: "group", sources: "source", status: "status", confidence: "confidence" };
  const STATUS = ["happened", "ongoing", "planned", "postponed", "cancelled"];
  const CONFIDENCE = ["", "confirmed", "reported", "disputed"];
  const MINUTES = 1440; // in a day
  const CHUNK = 200; // events whose texts lie in one file

  // --- The calendar: proleptic Gregorian, years of any size counted astronomically (0 is 1 BC) ---

  const floor = Math.floor;

  function dayNumber(year, month, day) {
    const y = month > 2 ? year : year - 1;
    const era = floor(y / 400);
    const of = y - era * 400;
    return era * 146097 + of * 365 + floor(of / 4) - floor(of / 100) + floor((153 * ((month + 9) % 12) + 2) / 5) + day - 719469;
  }

  function minute(year, month = 1, day = 1, hour = 0, min = 0) {
    return dayNumber(year, month, day) * MINUTES + hour * 60 + min;
  }

  function parts(at) {
    const days = floor(at / MINUTES);
    const rest = floor(at - days * MINUTES);
    const from = days + 719468;
    const era = floor(from / 146097);
    const of = from - era * 146097;
    const year = floor((of - floor(of / 1460) + floor(of / 36524) - floor(of / 146096)) / 365);
    const inYear = of - (365 * year + floor(year / 4) - floor(year / 100));
    const m = floor((5 * inYear + 2) / 153);
    const month = m < 10 ? m + 3 : m - 9;
    return {
      year: year + era * 400 + (month < 3 ? 1 : 0), month,
      day: inYear - floor((153 * m + 2) / 5) + 1, hour: floor(rest / 60), minute: rest % 60,
    };
  }

  // YYYY, YYYY-MM or YYYY-MM-DD -> [first minute, the minute after the last one], or null.
  function period(text) {
    const found = /^([-+]?\d{1,12})(?:-(\d\d?)(?:-(\d\d?))?)?$/.exec(text.trim());
    if (!found) return null;
    const [year, month, day] = [+found[1], +(found[2] || 0), +(found[3] || 0)];
    if (!found[2]) return [minute(year), minute(year + 1)];
    if (month < 1 || month > 12) return null;
    const first = minute(year, month);
    const next = month === 12 ? minute(year + 1) : minute(year, month + 1);
    if (!found[3]) return [first, next];
    const start = first + (day - 1) * MINUTES;
    return day >= 1 && start < next ? [start, start + MINUTES] : null;
  }

  function iso(day) {
    const { year, month, day: d } = parts(day * MINUTES);
    const two = (n) => String(n).padStart(2, "0");
    const y = String(Math.abs(year)).padStart(4, "0");
    return `${year < 0 ? "-" : ""}${y}-${two(month)}-${two(d)}`;
  }

  // --- Words ---

  let words = null;
  let plurals = null;

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
  const own = (text) => (words && words.digits !== "0123456789" ? text.replace(/\d/g, (d) => words.digits[d]) : text);

  function number(n) {
    const [last, others] = (words && words.grouping) || [3, 3];
    let rest = String(Math.abs(n));
    const groups = [];
    for (let size = last; size > 0 && rest.length > size; size = others) {
      groups.unshift(rest.slice(-size));
      rest = rest.slice(0, -size);
    }
    return (n < 0 ? "−" : "") + own([rest, ...groups].join(words ? words.group : ","));
  }

  function _(message, values) {
    return fill((words && words.text[message]) || message, values);
  }

  function ngettext(one, many, n, values) {
    const forms = words && words.plural[many];
    if (forms && !plurals) plurals = new Intl.PluralRules(words.language);
    const text = forms ? forms[plurals.select(n)] || forms.other : n === 1 ? one : many;
    return fill(text, { n: number(n), ...values });
  }

  // --- Dates in words ---

  const PATTERNS = { year: "{y}", bce: "{y} BC", month: "{m} {y}", day: "{d} {m}", full: "{d} {m} {y}", clock: "{h}:{min}" };
  const written = (name, values) => fill((words && words.patterns[name]) || PATTERNS[name], values);

  function yearText(year) {
    const shown = year < 1 ? 1 - year : year;
    return written(year < 1 ? "bce" : "year", { y: shown > 9999 ? number(shown) : own(String(shown)) });
  }

  // Some languages write a month beside a day in another form than alone.
  function fields(at, alone) {
    const { year, month, day, hour, minute: min } = parts(at);
    const two = (n) => own(String(n).padStart(2, "0"));
    const names = words && ((!alone && words.monthsInDates) || words.months);
    return { y: yearText(year), m: names ? names[month - 1] : String(month), d: own(String(day)), h: two(hour), min: two(min) };
  }

  function tick(at, unit) {
    const { year, month, day, hour, minute: min } = parts(at);
    const small = unit === "hour" || unit === "minute";
    if (small && hour + min) return written("clock", fields(at));
    if (unit === "day" || small) return written(day === 1 && month === 1 ? "full" : "day", fields(at));
    if (unit === "month" && month > 1) return written("month", fields(at, true));
    return yearText(year);
  }

  const day = (n) => written("full", fields(n * MINUTES));

  // --- Data ---

  const loaded = new Map();
  const arrived = {};

  function script(path) {
    if (!loaded.has(path)) {
      loaded.set(path, new Promise((resolve, reject) => {
        const element = document.createElement("script");
        element.src = timeline.root + path;
        element.onload = resolve;
        element.onerror = () => reject(new Error(path));
        document.head.append(element);
      }));
    }
    return loaded.get(path);
  }

  const folder = () => timeline.source.slice(0, -"events.js".length);
  let loading = null;

  function loadWords() {
    return script("data/words.js");
  }

  // What is on the page comes first: data wait until it is drawn, unless the address asks for a view that needs them.
  function idle() {
    if (location.search.length > 1) return Promise.resolve();
    const drawn = document.readyState === "complete" ? Promise.resolve() : new Promise((done) => addEventListener("load", done, { once: true }));
    return drawn.then(() => new Promise((done) => (window.requestIdleCallback || setTimeout)(done, { timeout: 1000 })));
  }

  // Whoever asks starts in a task of its own, in the order of asking, so that the page answers the reader in between.
  let turn = Promise.resolve();

  function load() {
    if (!timeline.source) return Promise.reject(new Error("This page has no events to load"));
    turn = Promise.all([arrive(), turn.catch(() => null)]).then(([data]) => new Promise((start) => setTimeout(() => start(data))));
    return turn;
  }

  function arrive() {
    loading = loading || idle()
      .then(() => Promise.all([loadWords(), script(timeline.source)]))
      .then(() => {
        timeline.data = arrived.events;
        timeline.state = { ...EMPTY, ...read(location.search) };
        work();
        return timeline.data;
      });
    return loading;
  }

  function text(i) {
    const chunk = floor(i / CHUNK);
    return script(`${folder()}texts/${chunk}.js`).then(() => {
      const [summary = "", note = ""] = arrived[`texts ${chunk}`][i % CHUNK] || [];
      return { summary, note };
    });
  }

  // --- State ---

  const EMPTY = Object.freeze({
    tags: [], actors: [], places: [], groups: [], sources: [], status: [], confidence: [],
    from: "", to: "", within: "possibly", order: "oldest", known: null, selected: null, q: "",
  });

  // The address's query -> a change of state. What the timeline does not have is left out.
  function read(query) {
    const asked = new URLSearchParams(query);
    const state = {};
    for (const [facet, name] of Object.entries(FACETS)) {
      const has = facet === "status" ? STATUS : facet === "confidence" ? CONFIDENCE.slice(1) : timeline.data[facet].names;
      state[facet] = [...new Set(asked.getAll(name))].filter((value) => has.includes(value));
    }
    for (const end of ["from", "to"]) state[end] = period(asked.get(end) || "") ? asked.get(end) : "";
    state.within = asked.get("within") === "certainly" ? "certainly" : "possibly";
    state.order = asked.get("order") === "newest" ? "newest" : "oldest";
    state.q = (asked.get("q") || "").slice(0, 200);
    const until = period(asked.get("known") || "");
    const last = timeline.data.days.length ? timeline.data.days[timeline.data.days.length - 1][0] : null;
    const known = until ? until[1] / MINUTES - 1 : null;
    state.known = known !== null && last !== null && known < last ? known : null;
    return state;
  }

  function query(state) {
    const asks = new URLSearchParams();
    for (const [facet, name] of Object.entries(FACETS)) for (const value of state[facet]) asks.append(name, value);
    for (const key of ["from", "to", "q"]) if (state[key]) asks.set(key, state[key]);
    if (state.within !== EMPTY.within && (state.from || state.to)) asks.set("within", state.within);
    if (state.order !== EMPTY.order) asks.set("order", state.order);
    if (state.known !== null) asks.set("known", iso(state.known));
    return String(asks);
  }

  function write() {
    const asks = query(timeline.state);
    try {
      history.replaceState(history.state, "", (asks ? `?${asks}` : location.pathname) + location.hash);
    } catch {
      // Some browsers keep the address of a file as it is: then the view is only not kept in it.
    }
  }

  // The columns that the day changes: which events were known, and the status of each.
  function knownOn(on) {
    const { count, known, status } = timeline.data;
    const here = new Uint8Array(count);
    const then = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const step = stepOf(known[i], on);
      here[i] = step ? 1 : 0;
      then[i] = step ? step[1] : status[i];
    }
    return { here, status: then };
  }

  function stepOf(steps, on) {
    if (on === null) return steps[steps.length - 1];
    let found = null;
    for (const step of steps) if (step[0] <= on) found = step;
    return found;
  }

  function asKnown(i) {
    const step = stepOf(timeline.data.known[i], timeline.state.known);
    return step && { status: step[1], accounts: step[2], updates: step[3], sources: step[4] };
  }

  function work() {
    timeline.known = knownOn(timeline.state.known);
    timeline.visible = timeline.match ? timeline.match(timeline.data, timeline.state, timeline.known) : timeline.known.here;
  }

  function set(patch, by = "") {
    const before = timeline.state;
    const changed = Object.keys(patch).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(patch[key]));
    if (!changed.length) return;
    timeline.state = { ...before, ...patch };
    if (changed.some((key) => key !== "selected" && key !== "order")) work();
    if (by !== "address" && changed.some((key) => key !== "selected")) write();
    document.dispatchEvent(new CustomEvent("timeline:change", { detail: { state: timeline.state, changed, by } }));
  }

  const timeline = {
    root: page ? page.dataset.root || "" : "",
    source: page ? document.documentElement.dataset.events || "" : "",
    STATUS, CONFIDENCE, FACETS, EMPTY, MINUTES,
    data: null, state: { ...EMPTY }, visible: null, known: null, match: null,
    words(given) { words = given; plurals = null; },
    get language() { return words ? words.language : "en"; },
    statusText: (index) => (words && words.status[STATUS[index]]) || STATUS[index],
    confidenceText: (index) => (words && words.confidence[CONFIDENCE[index]]) || CONFIDENCE[index],
    events(given) { arrived.events = given; },
    texts(chunk, given) { arrived[`texts ${chunk}`] = given; },
    href: (i) => `${timeline.root}events/${encodeURIComponent(timeline.data.slug[i])}/index.html`,
    load, loadWords, script, text, set, asKnown, query, period, iso, dayNumber, minute, parts, _, ngettext, number, tick, day, yearText,
  };
  if (page) {
    window.timeline = timeline;
    addEventListener("popstate", () => timeline.data && set(read(location.search), "address"));
  }
  if (typeof module !== "undefined") module.exports = timeline;
})();
