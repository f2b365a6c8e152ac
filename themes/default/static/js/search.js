// Search: looks words up in the index that the build wrote (data/search/), loading the parts that a query needs, and shows what it finds.
(() => {
  "use strict";
  const LONGEST = 64; // characters of a word
  const WORDS = 10; // words of a query
  const STRETCHES = 4; // files at most for the words that begin alike
  const COMPACT = 5;
  const STEP = 10; // results shown at once
  const BEST = 2 ** 20; // more than all words of a query together can weigh, times 1024

  // --- Words: what timeline/explorer/tokens.py does to the events ---

  const DROPPED =
    /[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200c\u200d]/g;
  const FOLDED = { "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ʼ": " " };
  [..."øłđðħŧıŋςґىیکةۀہھ"].forEach((letter, i) => { FOLDED[letter] = "olddhtinσгييكهههه"[i]; });
  for (const zero of [0x660, 0x6f0, 0x966]) for (let n = 0; n < 10; n++) FOLDED[String.fromCharCode(zero + n)] = String(n);
  const FOLDING = new RegExp(`[${Object.keys(FOLDED).join("")}]`, "g");
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;
  const PAIRED = "\\u0e00-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\u{20000}-\\u{3ffff}";
  const RUN = new RegExp(`[${PAIRED}]+|[^${PAIRED}]+`, "gu");
  const IS_PAIRED = new RegExp(`^[${PAIRED}]`, "u");

  function runs(text) {
    const folded = text.normalize("NFKD").toLowerCase().replace(DROPPED, "").replace(FOLDING, (letter) => FOLDED[letter]);
    return (folded.normalize("NFC").match(WORD) || []).flatMap((word) => word.match(RUN));
  }

  const cut = (run) => (run.length > LONGEST ? [...run].slice(0, LONGEST).join("") : run);
  const pairs = (run) => [...run].map((letter, i, all) => letter + (all[i + 1] || ""));
  const words = (text) => runs(text).flatMap((run) => (IS_PAIRED.test(run) ? pairs(run) : [cut(run)]));

  // What a reader asks for -> [{text, prefix: longer words that begin so are meant too, short: may be the beginning of a word yet to be written}].
  function asked(query) {
    const found = new Map();
    for (const run of runs(query)) {
      const two = IS_PAIRED.test(run) ? pairs(run) : null;
      if (two) for (const text of two.length > 1 ? two.slice(0, -1) : two) found.set(text, { text, prefix: two.length === 1, short: false });
      else found.set(cut(run), { text: cut(run), prefix: run.length > 2, short: run.length < 3 });
    }
    return [...found.values()].slice(0, WORDS);
  }

  // --- Looking up ---

  const DIGITS = new Uint8Array(128);
  [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"].forEach((digit, i) => { DIGITS[digit.charCodeAt(0)] = i; });

  // The files in which a word stands: each begins where the index says, and holds words up to the next.
  function shardsOf(starts, { text, prefix }) {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= text) low = middle;
      else high = middle;
    }
    const found = [low];
    while (prefix && found.length < STRETCHES && high < starts.length && starts[high].startsWith(text)) found.push(high++);
    return found;
  }

  // How well each event fits one word, 0 where not at all; how many do; how much the word weighs for being rare.
  function fits(index, shards, word) {
    const fit = new Float32Array(index.count);
    const sought = `,${word.text}${word.prefix ? "" : " "}`;
    let events = 0;
    for (const number of shardsOf(index.starts, word)) {
      const shard = shards.get(number);
      for (let at = shard.indexOf(sought); at >= 0; at = shard.indexOf(sought, at)) {
        const gap = shard.indexOf(" ", at);
        const end = shard.indexOf(",", gap) < 0 ? shard.length : shard.indexOf(",", gap);
        const length = gap - at - 1;
        const near = length === word.text.length ? 1 : 0.3 + (0.4 * word.text.length) / length;
        let [event, value, scale] = [-1, 0, 1];
        for (at = gap + 1; at < end; at++) {
          const digit = DIGITS[shard.charCodeAt(at)];
          value += (digit & 31) * scale;
          scale *= 32;
          if (digit > 31) continue;
          event += Math.floor(value / index.levels);
          if (!fit[event]) events++;
          fit[event] = Math.max(fit[event], near * ((value % index.levels) + 0.5));
          [value, scale] = [0, 1];
        }
      }
    }
    return { fit, events, rare: Math.log(1 + (index.count - events + 0.5) / (events + 0.5)) };
  }

  // The events that fit, best first: those that have all words or, where none has, those that have the most.
  function lookUp(index, shards, asks) {
    const total = new Float32Array(index.count);
    const having = new Uint8Array(index.count);
    const missing = [];
    const meant = [];
    for (const word of asks) {
      const { fit, events, rare } = fits(index, shards, word);
      if (!events && word.short) continue;
      meant.push(word);
      if (!events) missing.push(word.text);
      for (let event = 0; event < index.count; event++) {
        if (!fit[event]) continue;
        total[event] += rare * fit[event];
        having[event]++;
      }
    }
    let most = 0;
    for (const times of having) if (times > most) most = times;
    // Sorted as numbers, which is several times quicker than by comparing: how far it is from the best possible, then the event itself.
    const keys = [];
    for (let event = 0; most && event < index.count; event++) {
      if (having[event] === most) keys.push((BEST - Math.min(BEST, Math.round(total[event] * 1024))) * index.count + event);
    }
    const found = Array.from(Float64Array.from(keys).sort(), (key) => key % index.count);
    return { found, whole: most === meant.length, missing, asks: meant };
  }

  // --- Spelling ---

  // How many letters are to be changed, left out, added or exchanged with their neighbour; more than `most` is not told apart.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [older, old] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [older, old] = [old, row];
    }
    return old[b.length];
  }

  function alike(a, b) {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    return i;
  }

  const tellable = (word) => word.length > 3;

  // The words nearest to one that is not there.
  function nearest(word, known) {
    if (!tellable(word)) return [];
    const most = word.length < 6 ? 1 : 2;
    return known
      .map((other) => [distance(word, other, most), alike(word, other), other])
      .filter(([far]) => far <= most)
      .sort((a, b) => a[0] - b[0] || b[1] - a[1])
      .slice(0, 3)
      .map(([, , other]) => other);
  }

  // Queries that may have been meant: the first word that is not there replaced by each near one, the others by their nearest.
  function suggestions(query, missing, known) {
    const near = new Map(missing.map((word) => [word, nearest(word, known)]));
    const first = missing.find((word) => near.get(word).length);
    if (!first) return [];
    return near.get(first).map((choice) => query.replace(WORD, (piece) => {
      const word = words(piece).join(" ");
      return word === first ? choice : (near.get(word) || [])[0] || piece;
    }));
  }

  // --- Marking ---

  // A text in pieces [text, whether it was asked for].
  function marked(text, asks) {
    const pieces = [];
    const put = (piece, found) => {
      const last = pieces[pieces.length - 1];
      if (last && last[1] === found) last[0] += piece;
      else if (piece) pieces.push([piece, found]);
    };
    const meant = (word) => asks.some((ask) => word === ask.text || (ask.prefix && word.startsWith(ask.text)));
    let end = 0;
    for (const match of text.matchAll(WORD)) {
      put(text.slice(end, match.index), false);
      end = match.index + match[0].length;
      for (const run of match[0].match(RUN)) {
        if (!IS_PAIRED.test(run)) {
          put(run, words(run).some(meant));
          continue;
        }
        const letters = [...run];
        const plain = letters.map((letter) => words(letter)[0]);
        const found = letters.map((_, i) => asks.some(({ text: ask }) => ask === plain[i] || ask === plain[i] + plain[i + 1] || ask === plain[i - 1] + plain[i]));
        letters.forEach((letter, i) => put(letter, found[i]));
      }
    }
    put(text.slice(end), false);
    return pieces;
  }

  if (typeof module !== "undefined") {
    module.exports = { words, asked, shardsOf, lookUp, distance, nearest, suggestions, marked };
    return;
  }

  // --- Loading ---

  const parts = new Map();
  timeline.found = (kind, number, value) => parts.set(`${kind} ${number}`, kind === "words" ? `,${value}` : value);

  function part(kind, number = 0, file = `${kind}/${number}`) {
    return timeline.script(`data/search/${file}.js`).then(() => parts.get(`${kind} ${number}`));
  }

  async function find(query) {
    const asks = asked(query);
    if (!asks.length) return null;
    const index = await part("index", 0, "index");
    const numbers = [...new Set(asks.flatMap((word) => shardsOf(index.starts, word)))];
    const shards = new Map();
    await Promise.all(numbers.map((number) => part("words", number).then((shard) => shards.set(number, shard))));
    const result = lookUp(index, shards, asks);
    if (!result.asks.length) return null;
    const meant = result.missing.some(tellable) ? suggestions(query, result.missing, (await part("spelling", 0, "spelling")).split(" ")) : [];
    return { ...result, meant, index };
  }

  // What a result shows of an event.
  const described = (index, event) => part("events", Math.floor(event / index.chunk)).then((chunk) => chunk[event % index.chunk]);

  // --- The page ---

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  const write = (text, asks) => marked(text, asks).map(([piece, found]) => (found ? make("mark", {}, piece) : piece));

  function foreign(element, language) {
    if (language) Object.assign(element, { lang: language, dir: "auto" });
    return element;
  }

  function resultOf([slug, title, when, note, summary, labels = [], of = 0, lang, summaryLang], asks, timelines, compact) {
    const link = make("a", { href: `${timeline.root}events/${encodeURIComponent(slug)}/index.html` }, ...write(title, asks));
    const date = make("p", { className: "when" }, ...write(when, asks));
    if (compact) return make("li", {}, date, foreign(link, lang));
    if (note) date.append(make("small", {}, note));
    const what = make("div", { className: "match" });
    if (labels.length) {
      what.append(make("p", { className: "labels" }, ...labels.map(([kind, text]) => make("span", { className: `label ${kind}` }, text))));
    }
    what.append(foreign(make("h2", {}, link), lang));
    if (summary) what.append(foreign(make("p", { className: "summary" }, ...write(summary, asks)), summaryLang));
    const unseen = !date.querySelector("mark") && !what.querySelector("mark") ? [timeline._("in its text or sources")] : [];
    const notes = [...(timelines.length ? [timelines[of]] : []), ...unseen];
    if (notes.length) what.append(make("p", { className: "of" }, notes.join(" · ")));
    return make("li", {}, make("article", {}, date, what));
  }

  class Search extends HTMLElement {
    connectedCallback() {
      if (this.input) return;
      this.compact = this.hasAttribute("compact");
      timeline.loadWords().then(() => this.build(), () => this.build());
    }

    build() {
      const { _ } = timeline;
      const name = _("Search");
      this.input = make("input", { type: "search", autocomplete: "off", spellcheck: false, maxLength: 200, placeholder: _("Words, names, places") });
      this.input.setAttribute("aria-label", name);
      this.input.setAttribute("enterkeyhint", "search");
      this.status = make("p", { className: "told" });
      this.status.setAttribute("role", "status");
      this.list = make("ol", { className: "finds" });
      this.hint = make("p", { className: "meant" });
      this.more = make("button", { type: "button", className: "further", hidden: true }, _("Show more"));
      this.findings = make("div", { className: "findings", hidden: this.compact }, this.status, this.hint, this.list, this.more);
      this.setAttribute("role", "search");
      this.append(this.input, this.findings);
      this.input.addEventListener("input", () => this.search());
      this.input.addEventListener("focus", () => part("index", 0, "index").catch(() => {}), { once: true });
      this.addEventListener("keydown", (event) => this.key(event));
      this.more.addEventListener("click", () => this.show(true).catch(() => {}));
      if (this.compact) {
        this.input.addEventListener("focus", () => { this.findings.hidden = !this.result; });
        this.addEventListener("focusout", ({ relatedTarget }) => { this.findings.hidden = this.findings.hidden || !this.contains(relatedTarget); });
        return;
      }
      this.input.value = (new URLSearchParams(location.search).get("q") || "").slice(0, 200);
      if (!this.input.value) this.input.focus({ preventScroll: true });
      this.search();
    }

    // Shows what is found; of several searches under way the last one counts.
    async search() {
      const query = this.input.value.trim();
      this.turn = (this.turn || 0) + 1;
      const turn = this.turn;
      if (!this.compact) this.keep(query);
      try {
        const result = await find(query);
        if (turn !== this.turn) return;
        Object.assign(this, { result, query, shown: 0 });
        await this.show(false, turn);
      } catch {
        if (turn === this.turn) this.tell(timeline._("The search index could not be loaded."));
      }
    }

    // Each result is shown as soon as it and those before it are there.
    async show(further, turn = this.turn) {
      const { result } = this;
      const next = result ? result.found.slice(this.shown, this.shown + (this.compact ? COMPACT : STEP)) : [];
      const loading = next.map((event) => described(result.index, event));
      for (const each of loading) each.catch(() => {}); // told below, where the first that fails is waited for
      if (!next.length) this.list.replaceChildren();
      this.findings.hidden = this.compact && !result;
      this.toggleAttribute("searching", next.length > 0);
      this.suggest();
      this.tell(result ? this.summing() : "");
      for (const [i, event] of loading.entries()) {
        const row = resultOf(await event, result.asks, result.index.timelines, this.compact);
        if (turn !== this.turn) return;
        if (!i && !further) this.list.replaceChildren();
        this.list.append(row);
        if (!i && further) row.querySelector("a").focus();
      }
      this.shown += next.length;
      this.more.hidden = this.compact || !result || this.shown >= result.found.length;
    }

    tell(text) {
      if (this.status.textContent !== text) this.status.textContent = text;
    }

    summing() {
      const { _, ngettext } = timeline;
      const { found, whole } = this.result;
      if (!found.length) return _("No event has “{words}”", { words: this.query });
      const count = ngettext("{n} event", "{n} events", found.length);
      return whole ? count : _("No event has all of these words; {count} with some of them", { count });
    }

    // Below the count: words that may have been meant; in the compact form the way to all results.
    suggest() {
      const { _ } = timeline;
      const { meant = [], found = [] } = this.result || {};
      const link = (query, text) => make("a", { href: `${this.compact ? this.page() : location.pathname}?q=${encodeURIComponent(query)}` }, text);
      this.hint.replaceChildren();
      if (meant.length) this.hint.append(_("Did you mean:"), ...meant.flatMap((query) => [" ", link(query, query)]));
      else if (this.compact && found.length > COMPACT) this.hint.append(link(this.query, _("All results")));
      this.hint.hidden = !this.hint.childNodes.length;
    }

    page() {
      return `${timeline.root}search/index.html`;
    }

    keep(query) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        try {
          history.replaceState(history.state, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
        } catch {
          // Some browsers keep the address of a file as it is.
        }
      }, 300);
    }

    key(event) {
      const links = [...this.findings.querySelectorAll("li a")];
      const at = links.indexOf(document.activeElement);
      const inField = event.target === this.input;
      if (event.key === "Enter" && inField && this.compact && this.input.value.trim()) {
        location.href = `${this.page()}?q=${encodeURIComponent(this.input.value.trim())}`;
      } else if (event.key === "Escape" && this.compact && !this.findings.hidden) {
        this.input.focus();
        this.findings.hidden = true;
      } else if (event.key === "ArrowDown" && (inField || at >= 0)) {
        this.findings.hidden = this.compact && !this.result;
        if (links[at + 1]) links[at + 1].focus();
      } else if (event.key === "ArrowUp" && at >= 0) {
        (links[at - 1] || this.input).focus();
      } else {
        return;
      }
      event.preventDefault();
    }
  }

  customElements.define("timeline-search", Search);
})();
