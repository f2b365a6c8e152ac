// <timeline-axis>: the drawing of the axis becomes a canvas to explore. The list below it says the same, so the canvas is for those who see it;
// its keys and what it announces are for all.
(() => {
  "use strict";
  const { _, ngettext, scale, MINUTES } = timeline;
  const STRIP = 22; // pixels above the line, for clusters
  const FOOT = 36; // and below it, for the words of ticks
  const NEAREST = 60; // minutes: the shortest stretch that fills the axis
  const TURN = 6; // milliseconds of a frame for working out rows
  const COLOURS = ["panel", "ink", "soft", "muted", "line", "accent", "planned", "cancelled", "focus"];
  const query = (media) => matchMedia(media);

  class TimelineAxis extends HTMLElement {
    connectedCallback() {
      // In a turn of its own; without data the drawing stays.
      timeline.load().then((data) => data.count && setTimeout(() => this.begin(data)), () => {});
    }

    begin(data) {
      const tall = this.getBoundingClientRect().height;
      const desc = this.querySelector("desc");
      this.data = data;
      this.rtl = getComputedStyle(this).direction === "rtl";
      this.build(desc ? desc.textContent : "");
      this.classList.add("explorable");
      this.ink = this.canvas.getContext("2d");
      this.letters = new Float32Array(65536); // their widths
      this.widths = new Float32Array(data.count);
      this.texts = new Map();
      this.levels = new Map();
      this.hits = [];
      this.current = this.here = this.shown = -1;
      const start = Float64Array.from(data.start, (at, i) => at ?? data.end[i] ?? 0);
      this.order = [];
      this.bands = [];
      for (const i of data.slug.keys()) (data.kind[i] ? this.bands : this.order).push(i);
      this.order.sort((a, b) => start[a] - start[b] || a - b);
      this.ranks = [[], [], [], [], []];
      for (const i of this.order) this.ranks[5 - data.importance[i]].push(i);
      this.top = 20 + 18 * Math.min(2, this.bands.length);
      this.strip = this.order.length > 3 ? STRIP : 0;
      // As tall as the drawing was, for nothing to jump.
      this.canvas.style.height = 0;
      this.height = Math.max(this.top + this.strip + FOOT + 26, tall - this.getBoundingClientRect().height);
      const margin = data.start.some((at) => at !== data.start[0]) ? Math.max((data.last - data.first) * 0.03, 30) : 3 * MINUTES;
      this.whole = [data.first - margin, data.last + margin];
      [this.from, this.to] = this.whole;
      this.listen();
      this.follow();
      this.colours();
      this.resize(); // at once: observers are told a frame later, and the page would jump
      new ResizeObserver(() => this.resize()).observe(this.stage);
    }

    build(description) {
      this.canvas = make("canvas", "");
      this.canvas.setAttribute("role", "img");
      this.canvas.setAttribute("aria-label", description);
      this.stage = make("div", "stage");
      this.stage.tabIndex = 0;
      this.stage.setAttribute("role", "application");
      this.stage.setAttribute("aria-label", _("Axis: left and right move, plus and minus zoom, up and down go from event to event, Enter shows the event in the list"));
      this.stage.append(this.canvas);
      this.card = make("div", "axis-card");
      this.card.hidden = true;
      this.live = make("p", "axis-live");
      this.live.setAttribute("aria-live", "polite");
      const bar = make("div", "axis-buttons");
      const buttons = [["+", _("Zoom in"), () => this.zoom(2)], ["−", _("Zoom out"), () => this.zoom(0.5)], ["↔", _("Show all"), () => this.show(...this.whole)]];
      bar.append(this.live, ...buttons.map(([sign, name, act]) => {
        const button = make("button", "", sign);
        button.type = "button";
        button.title = name;
        button.setAttribute("aria-label", name);
        button.addEventListener("click", act);
        return button;
      }));
      const box = make("div", "explorer");
      box.append(this.stage, this.card, bar);
      this.append(box);
    }

    // --- What is drawn where ---

    colours() {
      const style = getComputedStyle(this);
      const forced = query("(forced-colors: active)").matches;
      const system = { panel: "Canvas", line: "GrayText", cancelled: "GrayText", planned: "LinkText", focus: "highlight" };
      this.colour = {};
      this.clear = {}; // the same, to fade to
      for (const name of COLOURS) {
        this.ink.fillStyle = forced ? system[name] || "CanvasText" : style.getPropertyValue(`--tl-${name}`).trim();
        const tint = (this.colour[name] = this.ink.fillStyle);
        this.clear[tint] = tint.length === 7 ? tint + "0d" : "transparent";
      }
      const sans = style.getPropertyValue("--tl-sans") || "sans-serif";
      this.font = `12.5px ${sans}`;
      this.strong = `600 11.5px ${sans}`;
      this.tiny = `600 10px ${sans}`;
      this.draw();
    }

    // Each group has a lane of its own where there are a few, and room for them.
    groups() {
      const { names, of } = this.data.groups;
      const rows = Math.max(1, Math.floor((this.height - FOOT - this.strip - this.top) / this.row));
      const counts = new Map();
      for (const i of this.order) counts.set(of[i], (counts.get(of[i]) || 0) + 1);
      const used = [...counts.keys()].sort((a, b) => (a < 0) - (b < 0) || a - b);
      const grouped = used[1] >= 0 && used.length < 9 && used.length <= rows && query("(min-width: 44rem)").matches;
      const lanes = grouped ? used : [0];
      this.names = grouped ? lanes.map((group) => names[group] || "") : [];
      this.lanes = new Int16Array(of.length);
      if (grouped) of.forEach((group, i) => { this.lanes[i] = Math.max(0, lanes.indexOf(group)); });
      this.room = lanes.map(() => (grouped ? 1 : rows));
      // What is left goes to the lanes with the most events a row.
      const share = (lane) => counts.get(lanes[lane]) / this.room[lane];
      for (let spare = grouped ? rows - lanes.length : 0; spare > 0; spare--) {
        this.room[lanes.reduce((best, group, lane) => (share(lane) > share(best) ? lane : best), 0)]++;
      }
      this.ink.font = this.tiny;
      this.gutter = Math.max(0, ...this.names.map((name) => this.ink.measureText(name).width + 12));
      this.levels.clear();
    }

    get scale() { return this.width / (this.to - this.from); }

    // The rows for this zoom: for the next wider of a few steps, counted from the view of all, so that panning and small zooms only shift them. They are worked out in turns
    // of some milliseconds, a frame each; until they are there, those of the nearest zoom stand in.
    level() {
      const base = this.width / (this.whole[1] - this.whole[0]);
      const step = Math.floor(Math.log2(this.scale / base) * 2 + 1e-6);
      let one = this.levels.get(step);
      if (!one) {
        if (this.levels.size > 8) this.levels.delete(this.levels.keys().next().value);
        const unit = base * 2 ** (step / 2);
        const [begin, end] = this.whole.map((at) => (at - this.data.first) * unit);
        one = { work: scale.arrange(this.data, {
          shown: timeline.visible, order: this.order, ranks: this.ranks, lanes: this.lanes, room: this.room, scale: unit, origin: this.data.first,
          now: this.now, status: timeline.known.status, wide: (i) => this.wide(i), begin, end,
        }) };
        this.levels.set(step, one);
      }
      for (const until = performance.now() + TURN; !one.rows && performance.now() < until; ) {
        const turn = one.work.next();
        if (turn.done) Object.assign(one, turn.value);
      }
      if (one.rows) return one;
      this.draw();
      const apart = (level) => Math.abs(Math.log(level.scale / this.scale));
      return [...this.levels.values()].filter((level) => level.rows).sort((a, b) => apart(a) - apart(b))[0];
    }

    // A label's width, added up from letters: measuring ten thousand titles would take too long. Without i, the widest.
    wide(i) {
      if (i === undefined) return this.label;
      if (!this.widths[i]) {
        this.ink.font = this.font;
        const text = this.data.title[i];
        let width = 1;
        for (let n = 0; n < text.length && width < this.label; n++) width += this.letters[text.charCodeAt(n)] ||= this.ink.measureText(text[n]).width || 0.01;
        this.widths[i] = width;
      }
      return Math.min(this.label, this.widths[i]);
    }

    // A title as it fits into so many pixels.
    title(i, room) {
      const key = `${i} ${Math.round(room)}`;
      if (!this.texts.has(key)) {
        if (this.texts.size > 5000) this.texts.clear();
        this.ink.font = this.font;
        const fits = (text) => this.ink.measureText(text).width <= room + 1;
        let text = this.data.title[i].slice(0, 300);
        if (!fits(text)) {
          let [low, high] = [1, text.length];
          while (low < high) {
            const middle = (low + high + 1) >> 1;
            if (fits(`${text.slice(0, middle)}…`)) low = middle;
            else high = middle - 1;
          }
          text = `${text.slice(0, low).replace(/[\s,;:–—-]*(\s\S{0,3})?$/, "")}…`;
        }
        this.texts.set(key, text);
      }
      return this.texts.get(key);
    }

    x(at) { return (at - this.from) * this.scale; }
    X(x) { return this.rtl ? this.width - x : x; }
    at(x) { return this.from + this.X(x) / this.scale; }

    resize() {
      const width = this.stage.clientWidth;
      if (!width || width === this.width) return;
      this.width = width;
      this.row = query("(pointer: coarse)").matches ? 28 : 24;
      this.label = Math.min(this.order.length > 40 ? 200 : 300, width * 0.48);
      this.canvas.style.height = `${this.height}px`;
      this.widths.fill(0);
      this.groups();
      this.render();
    }

    draw() {
      if (!this.waiting && this.width) this.waiting = requestAnimationFrame(() => this.render());
    }

    render() {
      this.waiting = 0;
      const { ink, colour, width, height, data, canvas } = this;
      const ratio = window.devicePixelRatio || 1;
      if (canvas.width !== Math.round(width * ratio)) {
        canvas.width = Math.round(width * ratio);
        canvas.height = Math.round(height * ratio);
      }
      const { known } = timeline.state;
      this.now = known === null ? data.today ?? data.last : known * MINUTES;
      ink.setTransform(ratio, 0, 0, ratio, 0, 0);
      ink.clearRect(0, 0, width, height);
      ink.textBaseline = "middle";
      this.hits = [];
      const line = height - FOOT;
      this.labels = [0, 0];
      this.bands.forEach((i, n) => timeline.visible[i] && this.band(i, n, line));
      this.ticks(line);
      if ((known !== null || data.today !== null) && this.now > this.from && this.now < this.to) {
        const x = this.x(this.now);
        this.rule(x, 20, line, colour.muted, [4, 3]);
        this.text(_("as of {date}", { date: timeline.day(Math.floor(this.now / MINUTES)) }), x, 10, colour.muted, this.font, this.side(x, 60));
      }
      const level = this.level();
      if (level) this.marks(level, line);
      this.place(line);
      if (this.shown >= 0) this.put();
    }

    // How a text below x is set so that none of it is cut off.
    side(x, half) { return x < half ? "start" : x > this.width - half ? "end" : "center"; }

    ticks(line) {
      const { ink, colour, width, from, to } = this;
      ink.font = this.font;
      const room = Math.max(92, ink.measureText(timeline.tick(from, "year")).width + 24);
      let said = null;
      for (const [at, unit] of scale.ticks(from, to, width, room)) {
        const x = this.x(at);
        this.rule(x, this.top, line, colour.line, [2, 3]);
        this.text(timeline.tick(at, unit), x, line + 14, colour.soft, this.font, this.side(x, 36));
        // Below days stands their year, below hours their day: at the first tick, and wherever it changes.
        const day = Math.floor(at / MINUTES);
        const year = timeline.tick(at, "year");
        const context = unit === "day" ? year : unit === "hour" || unit === "minute" ? day : said;
        if (context !== said) this.text(context === year || at === day * MINUTES ? year : timeline.day(day), x, line + 29, colour.muted, this.font, this.side(x, 44));
        said = context;
      }
      ink.fillStyle = colour.muted;
      ink.fillRect(0, line, width, 1);
    }

    marks(level, line) {
      const { data, ink, colour, width } = this;
      const [left, right] = [this.from, this.to].map((at) => (at - data.first) * level.scale);
      level.rows.forEach((row, n) => {
        const begin = scale.firstAfter(row, level.r, left - 20);
        // No more than fit, and no labels, should the rows of a nearer zoom stand in.
        for (let at = begin; at < row.length && at < begin + width / 12 && level.l[row[at]] < right + 20; at++) this.mark(level, row[at], this.top + n * this.row, level.scale < this.scale * 1.1);
      });
      let y = this.top;
      this.names.forEach((name, lane) => {
        ink.fillStyle = colour.line;
        if (lane) ink.fillRect(0, y, width, 1);
        this.text(name, 2, y + 9, colour.muted, this.tiny, "start", true);
        y += this.room[lane] * this.row;
      });
      const inView = level.clusters.filter(({ x }) => x > left - 40 && x < right + 40).slice(0, width / 20);
      for (const one of inView) this.cluster(one, this.x(data.first + one.x / level.scale), line - 12);
    }

    band(i, n, line) {
      const { ink, colour, width } = this;
      const [from, to, fadeIn, fadeOut] = scale.shape(this.data, i, { now: this.now, pixel: 1 / this.scale, status: timeline.known.status });
      const [x0, x1] = [this.x(from), this.x(to)];
      if (x1 < 0 || x0 > width) return;
      ink.globalAlpha = n % 2 ? 0.3 : 0.55;
      this.bar(x0, x1, this.top - 18 * Math.min(2, this.bands.length), line, fadeIn * this.scale, fadeOut * this.scale, colour.line);
      ink.globalAlpha = 1;
      const label = Math.max(4, x0 + 6);
      const row = this.labels.findIndex((end) => end < label);
      if (row < 0 || row >= this.bands.length || x1 - label < 40) return;
      const text = this.title(i, Math.min(320, x1 - label - 4));
      const y = 29 + 18 * row;
      this.text(text, label, y, colour.muted, this.font, "start", true);
      this.labels[row] = label + ink.measureText(text).width + 12;
      this.hits.push({ i, x0: label - 4, x1: this.labels[row] - 8, y0: y - 9, y1: y + 9 });
    }

    mark({ a, b, l, r, side, scale: unit }, i, y, labelled) {
      const { ink, colour, data } = this;
      const status = timeline.known.status[i];
      const tint = this.pen(status);
      const dot = a[i] === b[i] ? 7 : 0;
      const [x0, x1] = [this.x(a[i]) - dot, this.x(b[i]) + dot];
      const where = labelled ? side[i] : 0;
      const middle = y + (where === 3 ? this.row - 5.5 : this.row / 2);
      const hollow = status > 1;
      // An outline says by itself that it is not certain: only open ends fade.
      const plain = dot || (hollow && data.start[i] !== null && data.end[i] !== null);
      const [, , fadeIn, fadeOut] = plain ? [0, 0, 0, 0] : scale.shape(data, i, { now: this.now, pixel: 1 / unit, status: timeline.known.status });
      const parts = data.parts[i];
      const many = parts && parts.length <= 12 && !dot;
      if (dot) this.dot(x0 + dot, middle, 5, tint, hollow);
      else if (many && data.shape[i] !== 4) this.pieces(parts, middle, tint, hollow);
      else this.bar(x0, x1, middle - 4.5, middle + 4.5, fadeIn * this.scale, fadeOut * this.scale, tint, hollow);
      ink.setLineDash([]);
      ink.lineWidth = 1.5;
      if (many && data.shape[i] === 4) for (const [from, to] of parts) if (from !== null && to !== null) this.dot(this.x((from + to) / 2), middle, 2.5, tint, true);
      const hit = { i, x0: x0 - 4, x1: x1 + 4, y0: y, y1: y + this.row };
      if (where) {
        const room = where === 3 ? Math.min(x1 - x0 - 10, 600) : r[i] - l[i] - (b[i] - a[i]) * unit - 2 * dot - 6;
        const at = where === 1 ? x1 + 6 : where === 2 ? x0 - 6 : Math.min(Math.max(x0 + 2, this.gutter), x1 - this.wide(i));
        const words = status === 4 ? colour.cancelled : status > 1 ? colour.planned : colour.ink;
        this.text(this.title(i, room), at, where === 3 ? y + 7 : middle, words, this.font, where === 2 ? "end" : "start", true);
        if (where === 1) hit.x1 = x1 + 6 + room;
        if (where === 2) hit.x0 = x0 - 6 - room;
      }
      this.hits.push(hit);
      if (i === this.current || data.slug[i] === timeline.state.selected) {
        ink.strokeStyle = colour.focus;
        ink.lineWidth = 2;
        this.round(hit.x0 - 2, hit.x1 + 2, y + 1, y + this.row - 1, 6);
        ink.stroke();
      }
    }

    // Takes the pen for a status, and gives its colour.
    pen(status) {
      const { ink, colour } = this;
      ink.lineWidth = 1.7;
      ink.setLineDash(status === 4 ? [2.5, 2.5] : status === 3 ? [7, 2.5] : []);
      return status < 2 ? colour.accent : status === 4 ? colour.cancelled : colour.planned;
    }

    // The stretches of what happened several times, each by itself.
    pieces(parts, y, tint, hollow) {
      for (const [from, to] of parts) {
        const [x0, x1] = [from === null ? -20 : this.x(from), to === null ? this.width + 20 : this.x(to)];
        if (x1 - x0 < 12) this.dot((x0 + x1) / 2, y, 5, tint, hollow);
        else this.bar(x0, x1, y - 4.5, y + 4.5, 0, 0, tint, hollow);
      }
    }

    dot(x, y, radius, tint, hollow) {
      const { ink } = this;
      ink.beginPath();
      ink.arc(this.X(x), y, radius, 0, 7);
      ink.fillStyle = hollow ? this.colour.panel : tint;
      ink.fill();
      ink.strokeStyle = tint;
      if (hollow) ink.stroke();
    }

    // A bar whose ends fade over so many pixels.
    bar(x0, x1, y0, y1, fadeIn, fadeOut, tint, hollow) {
      const { ink } = this;
      let paint = tint;
      if (fadeIn + fadeOut > 1) {
        const long = Math.max(x1 - x0, fadeIn + fadeOut);
        paint = ink.createLinearGradient(this.X(x0), 0, this.X(x1), 0);
        const clear = this.clear[tint];
        paint.addColorStop(0, fadeIn ? clear : tint);
        paint.addColorStop(fadeIn / long, tint);
        paint.addColorStop(1 - fadeOut / long, tint);
        paint.addColorStop(1, fadeOut ? clear : tint);
      }
      this.round(Math.max(x0, -30), Math.min(x1, this.width + 30), y0, y1, y1 - y0 > 12 ? 0 : 4.5);
      ink.fillStyle = hollow ? this.colour.panel : paint;
      ink.fill();
      ink.strokeStyle = paint;
      if (hollow) ink.stroke();
    }

    round(x0, x1, y0, y1, radius) {
      this.ink.beginPath();
      this.ink.roundRect(this.rtl ? this.width - x1 : x0, y0, Math.max(0, x1 - x0), y1 - y0, radius);
    }

    cluster(one, x, y) {
      const { ink, colour } = this;
      if (one.n === 1) {
        const status = timeline.known.status[one.of];
        this.dot(x, y, 5, this.pen(status), status > 1);
        ink.setLineDash([]);
        this.hits.push({ i: one.of, x0: x - 12, x1: x + 12, y0: y - 12, y1: y + 12 });
        return;
      }
      const text = timeline.number(one.n);
      ink.font = this.strong;
      const half = Math.max(11, ink.measureText(text).width / 2 + 6);
      this.round(x - half, x + half, y - 9, y + 9, 9);
      ink.fillStyle = colour.panel;
      ink.fill();
      ink.strokeStyle = colour.accent;
      ink.lineWidth = 1.2;
      ink.stroke();
      this.text(text, x, y + 0.5, colour.accent, this.strong, "center");
      this.hits.push({ cluster: one, i: -1, x0: x - half - 2, x1: x + half + 2, y0: y - 13, y1: y + 13 });
    }

    // Where the list stands, as long as nothing is chosen.
    place(line) {
      if (this.here < 0 || timeline.state.selected) return;
      const x = this.X(this.x(this.middle(this.here)));
      const { ink } = this;
      ink.fillStyle = this.colour.focus;
      ink.beginPath();
      ink.moveTo(x - 6, line + 8);
      ink.lineTo(x + 6, line + 8);
      ink.lineTo(x, line);
      ink.fill();
    }

    rule(x, y0, y1, tint, dash) {
      const { ink } = this;
      ink.strokeStyle = tint;
      ink.lineWidth = 1;
      ink.setLineDash(dash);
      ink.beginPath();
      ink.moveTo(this.X(x), y0);
      ink.lineTo(this.X(x), y1);
      ink.stroke();
      ink.setLineDash([]);
    }

    text(text, x, y, tint, font, align, halo) {
      const { ink } = this;
      ink.font = font;
      ink.textAlign = align === "center" ? align : (align === "start") === this.rtl ? "right" : "left";
      if (halo) {
        ink.strokeStyle = this.colour.panel;
        ink.lineWidth = 3;
        ink.lineJoin = "round";
        ink.strokeText(text, this.X(x), y);
      }
      ink.fillStyle = tint;
      ink.fillText(text, this.X(x), y);
    }

    // --- Moving ---

    show(from, to, quietly) {
      const span = Math.min(Math.max(to - from, NEAREST), (this.whole[1] - this.whole[0]) * 1.2);
      const middle = Math.min(Math.max((from + to) / 2, this.whole[0]), this.whole[1]);
      const target = [middle - span / 2, middle + span / 2];
      const [a, b] = [this.from, this.to];
      const begun = performance.now();
      const step = (time) => {
        const part = quietly || query("(prefers-reduced-motion: reduce)").matches ? 1 : Math.min(1, Math.max(0, (time - begun) / 220));
        const eased = 1 - (1 - part) ** 3;
        const half = ((b - a) * (span / (b - a)) ** eased) / 2;
        const centre = (a + b) / 2 + (middle - (a + b) / 2) * eased;
        [this.from, this.to] = part < 1 ? [centre - half, centre + half] : target;
        this.draw();
        if (part < 1) this.moving = requestAnimationFrame(step);
      };
      cancelAnimationFrame(this.moving);
      step(begun);
      clearTimeout(this.telling);
      this.telling = setTimeout(() => this.tell(), 700);
    }

    zoom(by, at = (this.from + this.to) / 2, quietly = false) {
      this.show(at - (at - this.from) / by, at + (this.to - at) / by, quietly);
    }

    pan(part, quietly) {
      const by = (this.to - this.from) * part;
      this.show(this.from + by, this.to + by, quietly);
    }

    middle(i) {
      const { now, data } = this;
      const [from, to] = scale.shape(data, i, { now, pixel: 1 / this.scale, status: timeline.known.status });
      return data.end[i] === null ? from : (from + to) / 2;
    }

    inView(i) {
      const { data } = this;
      return timeline.visible[i] && (data.end[i] ?? Infinity) >= this.from && (data.start[i] ?? -Infinity) <= this.to;
    }

    tell() {
      const n = this.order.reduce((sum, i) => sum + (this.inView(i) ? 1 : 0), 0);
      const long = this.to - this.from;
      const name = (at) => {
        const day = timeline.day(Math.floor(at / MINUTES));
        return long > 1e6 ? timeline.tick(at, "year") : long > 4000 ? day : [...new Set([day, timeline.tick(at, "minute")])].join(" ");
      };
      this.live.textContent = _("{events}, {from} to {to}", { events: ngettext("{n} event", "{n} events", n), from: name(this.from), to: name(this.to) });
      this.canvas.setAttribute("aria-label", this.live.textContent);
    }

    // --- One event ---

    // The next event in time, brought into view.
    step(by) {
      const events = this.order.filter((i) => timeline.visible[i]);
      const at = events.indexOf(this.current);
      const next = at < 0 ? events.find((i) => (this.data.end[i] ?? Infinity) >= this.from) ?? events.at(-1) : events[at + by];
      if (next === undefined) return;
      this.current = next;
      this.reveal(next);
      this.open(next);
      this.live.textContent = this.card.firstChild.textContent + " · " + this.data.title[next];
      this.draw();
    }

    reveal(i) {
      const by = (this.middle(i) - this.from) / (this.to - this.from);
      if (by < 0.02 || by > 0.98) this.pan(by - 0.5, true);
    }

    open(i) {
      clearTimeout(this.soon);
      const { card, data } = this;
      if (this.shown !== i) {
        const link = make("a", "", data.title[i]);
        link.href = timeline.href(i);
        if (data.lang[i]) link.lang = data.lang[i];
        const status = timeline.known.status[i];
        card.replaceChildren(make("p", "", data.when[i] + (status ? ` · ${timeline.statusText(status)}` : "")), link);
        timeline.text(i).then(({ summary }) => {
          if (this.shown === i && summary && card.childElementCount < 3) card.append(make("p", "", summary));
        }).catch(() => {});
      }
      this.shown = i;
      card.hidden = false;
      this.put();
    }

    // The card stands below its mark, or where that is hidden in a cluster, below that.
    put() {
      const { card, width } = this;
      const hit = this.hits.find((one) => one.i === this.shown);
      const x = this.x(this.middle(this.shown));
      card.style.visibility = x < -9 || x > width + 9 ? "hidden" : "";
      card.style.left = `${Math.max(0, Math.min(width - card.offsetWidth, this.X(x) - 40))}px`;
      card.style.top = `${(hit ? hit.y1 : this.height - FOOT) + 3}px`;
    }

    close() {
      clearTimeout(this.soon);
      this.card.hidden = true;
      this.current = this.shown = -1;
      this.draw();
    }

    hit(event) {
      const box = this.canvas.getBoundingClientRect();
      const [x, y] = [this.X(event.clientX - box.left), event.clientY - box.top];
      return this.hits.findLast((one) => x >= one.x0 && x <= one.x1 && y >= one.y0 && y <= one.y1);
    }

    // A finger has nothing to hover with: its first touch shows the card, the next one chooses.
    choose(found, touched) {
      if (!found) return this.close();
      if (found.cluster) {
        const { from, to } = found.cluster;
        const room = Math.max((to - from) * 0.3, NEAREST / 2);
        return to - from < (this.to - this.from) / 2 ? this.show(from - room, to + room) : this.zoom(3, (from + to) / 2);
      }
      const first = touched && this.shown !== found.i;
      this.current = found.i;
      if (first) this.open(found.i);
      else {
        this.close();
        timeline.set({ selected: null }, "axis");
        timeline.set({ selected: this.data.slug[found.i] }, "axis");
      }
      this.draw();
    }

    // --- Listening ---

    listen() {
      const { stage, card } = this;
      const pointers = new Map();
      let [moved, far] = [0, 0];
      stage.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        stage.setPointerCapture(event.pointerId);
        if (!pointers.size) [moved, far] = [0, 0];
        pointers.set(event.pointerId, event);
      });
      stage.addEventListener("pointermove", (event) => {
        const before = pointers.get(event.pointerId);
        if (!before) return this.hover(event);
        if (pointers.size === 1) {
          far += Math.abs(event.clientX - before.clientX);
          if (far > 4) {
            this.pan(((this.rtl ? -1 : 1) * (before.clientX - event.clientX)) / this.width, true);
            moved = 1;
          }
        } else {
          const other = [...pointers.values()].find((one) => one.pointerId !== event.pointerId);
          const apart = (one) => Math.max(10, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY));
          this.zoom(apart(event) / apart(before), this.at((event.clientX + other.clientX) / 2 - stage.getBoundingClientRect().left), true);
          moved = 1;
        }
        pointers.set(event.pointerId, event);
      });
      const end = (event) => {
        if (pointers.delete(event.pointerId) && !moved && event.type === "pointerup") this.choose(this.hit(event), event.pointerType === "touch");
      };
      for (const type of ["pointerup", "pointercancel"]) stage.addEventListener(type, end);
      const leave = () => this.later(() => this.current < 0 && !card.contains(document.activeElement) && this.close(), 250);
      stage.addEventListener("pointerleave", leave);
      card.addEventListener("pointerleave", leave);
      card.addEventListener("pointerenter", () => clearTimeout(this.soon));
      stage.addEventListener("wheel", (event) => {
        const { deltaX, deltaY, deltaMode } = event;
        const aside = event.shiftKey ? deltaY || deltaX : Math.abs(deltaX) > Math.abs(deltaY) ? deltaX : 0;
        if (!aside && !event.ctrlKey && !event.metaKey && document.activeElement !== stage) return; // the page scrolls
        event.preventDefault();
        const pixels = deltaMode ? 16 : 1;
        if (aside) this.pan(((this.rtl ? -1 : 1) * aside * pixels) / this.width, true);
        else this.zoom(Math.exp(-deltaY * pixels * (Math.abs(deltaY) < 40 && event.ctrlKey ? 0.01 : 0.0022)), this.at(event.clientX - stage.getBoundingClientRect().left), true);
      }, { passive: false });
      const keys = {
        ArrowLeft: () => this.pan(this.rtl ? 0.15 : -0.15), ArrowRight: () => this.pan(this.rtl ? -0.15 : 0.15),
        "+": () => this.zoom(1.6), "=": () => this.zoom(1.6), "-": () => this.zoom(1 / 1.6), 0: () => this.show(...this.whole),
        Home: () => this.show(this.whole[0], this.whole[0] + this.to - this.from), End: () => this.show(this.whole[1] - this.to + this.from, this.whole[1]),
        ArrowDown: () => this.step(1), ArrowUp: () => this.step(-1),
        Enter: () => this.current >= 0 && this.choose({ i: this.current }),
        Escape: () => { this.close(); timeline.set({ selected: null }, "axis"); },
      };
      stage.addEventListener("keydown", (event) => {
        const act = !event.ctrlKey && !event.metaKey && !event.altKey && keys[event.key];
        if (act) { event.preventDefault(); act(); }
      });
      document.addEventListener("keydown", ({ key }) => { if (key === "Escape" && this.shown >= 0) this.close(); });
      document.addEventListener("timeline:change", ({ detail: { changed, state, by } }) => {
        if (changed.some((key) => key !== "selected" && key !== "order")) {
          this.levels.clear();
          if (this.shown >= 0) this.close();
        }
        const chosen = by === "axis" || !state.selected ? -1 : this.data.slug.indexOf(state.selected);
        if (chosen >= 0) this.reveal(chosen);
        this.draw();
      });
      for (const media of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) query(media).addEventListener("change", () => this.colours());
    }

    later(act, wait) {
      clearTimeout(this.soon);
      this.soon = setTimeout(act, wait);
    }

    hover(event) {
      const found = this.hit(event);
      this.stage.classList.toggle("over", Boolean(found));
      if (event.pointerType === "touch" || this.current >= 0) return;
      const i = found ? found.i : -1;
      if (i !== this.shown || i < 0) this.later(() => (i < 0 ? this.close() : this.open(i)), i < 0 ? 250 : 80);
      else clearTimeout(this.soon);
    }

    // The list's topmost event in view has a marker on the axis.
    follow() {
      const rows = new Map([...document.querySelectorAll("timeline-list .row[id]")].map((row) => [row.id, row]));
      const index = new Map();
      this.data.slug.forEach((slug, i) => { if (rows.has(slug)) index.set(slug, i); });
      const seen = new Set();
      const watch = new IntersectionObserver((entries) => {
        for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
        const [top] = [...seen].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
        this.here = top ? index.get(top.id) : -1;
        this.draw();
      }, { rootMargin: "-20% 0px -40% 0px" });
      for (const slug of index.keys()) watch.observe(rows.get(slug));
    }
  }

  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  customElements.define("timeline-axis", TimelineAxis);
})();
