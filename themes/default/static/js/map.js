// The map: zooms, lights up what belongs together on map, axis and list, and shows some of the events where the address asks for them.
(() => {
  "use strict";
  const APART = 24; // as in timeline/atlas/marks.py: nearer marks are one
  const all = (selector, of = document) => [...of.querySelectorAll(selector)];
  const set = (element, values) => { for (const name in values) element.setAttribute(name, values[name]); };
  const between = (value, least, most) => Math.max(least, Math.min(most, value));
  const numbers = (element, name) => element.getAttribute(name).match(/[-.\d]+/g).map(Number);
  const to = (link) => link.getAttribute("href");

  function drawing(svg) {
    const [, , width, height] = numbers(svg, "viewBox");
    const bar = svg.querySelector(".map-scale");
    const corner = bar && numbers(bar, "transform");
    const marks = all(".map-mark", svg).map((link) => {
      const [title, ink, name] = ["title", ".map-ink", ".map-name"].map((part) => link.querySelector(part));
      const [x, y] = numbers(link, "transform");
      const count = +link.dataset.count;
      const place = document.getElementById(decodeURIComponent(to(link)).slice(1));
      return { link, ink, title, name, x, y, count, place, said: title.textContent, own: link.dataset.own || title.textContent };
    });
    const self = { svg, marks, zoom: 1, scale, move, draw, point, reveal };
    let [x, y] = [0, 0];
    let heads = [];
    group();
    for (const mark of marks) mark.whole = mark.sum;
    const size = marks[0].ink.r.baseVal.value / Math.sqrt(marks[0].whole);

    function group() {
      heads = [];
      for (const mark of marks) mark.sum = 0;
      for (const mark of marks.filter((one) => one.count).sort((a, b) => b.count - a.count)) {
        const away = (head) => Math.hypot(head.x - mark.x, head.y - mark.y) * self.zoom;
        mark.head = heads.filter((head) => away(head) < APART).sort((a, b) => away(a) - away(b))[0] || mark;
        if (mark.head === mark) heads.push(mark);
        mark.head.sum += mark.count;
      }
    }

    function draw() {
      const { zoom } = self;
      const still = { transform: `scale(${1 / zoom})` };
      set(svg, { viewBox: [x, y, width / zoom, height / zoom].join(" ") });
      group();
      for (const mark of marks) {
        const { sum, link } = mark;
        set(link, { display: sum ? "inline" : "none", transform: `translate(${mark.x} ${mark.y}) ${still.transform}` });
        mark.title.textContent = sum === mark.whole ? mark.said : mark.own;
        mark.r = Math.max(4.4, size * Math.sqrt(sum));
        set(mark.ink, { r: mark.r });
        all(".map-number", link).forEach((text) => set(text, { display: sum === mark.whole ? "inline" : "none" }));
      }
      letter(zoom);
      if (!bar) return;
      set(bar, { transform: `translate(${x + corner[0] / zoom} ${y + corner[1] / zoom})`, display: zoom > 4 ? "none" : "inline" });
      set(bar.querySelector("text"), still);
    }

    // Names stand to the right of their marks, where there is room.
    function letter(zoom) {
      const spans = heads.map((mark) => [mark.x * zoom - mark.r, mark.x * zoom + mark.r, mark.y * zoom]);
      heads.forEach((mark, at) => {
        const [left, right, level] = spans[at];
        mark.name ||= mark.link.appendChild(document.createElementNS(svg.namespaceURI, "text"));
        mark.name.textContent ||= mark.own.split(" · ")[0];
        const end = right + 4 + mark.name.getComputedTextLength();
        const free = spans.every((other, i) => i === at || Math.abs(other[2] - level) > 16 || other[1] < left || other[0] > end);
        if (free) spans[at][1] = end;
        set(mark.name, { class: "map-name", x: mark.r + 4, y: 4.4, "text-anchor": "start", display: free ? "inline" : "none" });
      });
    }

    function point({ clientX, clientY }) {
      const box = svg.getBoundingClientRect();
      return [x + (clientX - box.left) / box.width * width / self.zoom, y + (clientY - box.top) / box.height * height / self.zoom];
    }

    function scale(zoom, at = [x + width / self.zoom / 2, y + height / self.zoom / 2]) {
      const before = self.zoom;
      self.zoom = between(zoom, 1, 8);
      move((at[0] - x) * (1 - before / self.zoom), (at[1] - y) * (1 - before / self.zoom));
    }

    function move(dx, dy) {
      x = between(x + dx, 0, width - width / self.zoom);
      y = between(y + dy, 0, height - height / self.zoom);
      draw();
    }

    // What the Tab key comes to must be seen.
    function reveal(link) {
      const mark = marks.find((one) => one.link === link);
      if (mark && self.zoom > 1 && link.matches(":focus-visible")) move(mark.x - x - width / self.zoom / 2, mark.y - y - height / self.zoom / 2);
    }

    return self;
  }

  function start(map) {
    const drawings = all(".map", map).map(drawing);
    const shown = () => drawings.find(({ svg }) => svg.getBoundingClientRect().width) || drawings[0];
    const tools = map.appendChild(document.createElement("div"));
    tools.className = "map-tools";
    for (const [name, textContent, times] of [["in", "+", 2], ["out", "−", 0.5], ["all", "⤢", 0]]) {
      const title = map.dataset[name];
      tools.append(Object.assign(document.createElement("button"), { textContent, title, ariaLabel: title, onclick: () => zoom(times) }));
    }

    function zoom(times, at) {
      shown().scale(times * shown().zoom, at);
      map.classList.toggle("near", shown().zoom > 1);
    }

    map.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 200), shown().point(event));
    }, { passive: false });

    map.addEventListener("keydown", (event) => {
      const times = { "+": 2, "=": 2, "-": 0.5 }[event.key];
      const [dx, dy] = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] }[event.key] || [];
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (times) zoom(times);
      else if (dx + dy && shown().zoom > 1) shown().move(dx / shown().zoom, dy / shown().zoom);
      else return;
      event.preventDefault();
    });

    // One finger or the mouse moves the map, two zoom it.
    const down = new Map();
    let way = 0;
    const gap = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    map.addEventListener("pointerdown", (event) => {
      way = 0;
      if (!event.target.closest("button")) down.set(event.pointerId, event);
    });
    map.addEventListener("pointermove", (event) => {
      const last = down.get(event.pointerId);
      if (!last) return;
      const [was, is] = [last, event].map(shown().point);
      const before = [...down.values()];
      down.set(event.pointerId, event);
      way += gap([last, event]);
      if (down.size === 2) zoom(gap([...down.values()]) / gap(before), is);
      else if (shown().zoom > 1) shown().move(was[0] - is[0], was[1] - is[1]);
    });
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, ({ pointerId }) => down.delete(pointerId));
    map.addEventListener("focusin", ({ target }) => shown().reveal(target));
    map.addEventListener("dragstart", (event) => event.preventDefault());
    map.addEventListener("click", (event) => way > 4 && shown().zoom > 1 && event.preventDefault(), true);
    light(drawings);
    if (timeline.source && location.search.length > 1) filter(drawings);
  }

  function light(drawings) {
    const marks = drawings.flatMap((one) => one.marks);
    const links = all(".overview a[href], .place ol a");
    const events = new Map(all(".place").map((place) => [place, all("ol a", place).map(to)]));
    let last;
    const show = ({ target }) => {
      const [mark, place, link] = [".map-mark", ".place", ".overview a[href], .place ol li"].map((what) => target.closest?.(what));
      if (last === (last = mark || link || place)) return;
      const places = mark ? marks.filter(({ head }) => head?.link === mark).map((one) => one.place) : [place];
      const lit = new Set(link ? [to(link.querySelector("a") || link)] : places.flatMap((one) => events.get(one) || []));
      const heads = new Set(marks.filter((one) => events.get(one.place)?.some((href) => lit.has(href))).map((one) => one.head));
      for (const one of links) (one.closest(".place li") || one).classList.toggle("lit", lit.has(to(one)) && !(place && place.contains(one)));
      for (const one of marks) one.link.classList.toggle("lit", one.link !== mark && heads.has(one));
    };
    for (const type of ["pointerover", "focusin"]) document.addEventListener(type, show);
  }

  async function filter(drawings) {
    const { coordinates, kind } = await timeline.load();
    const events = Object.keys(coordinates).filter((i) => !kind[i]);
    // The marks are told by their places on the globe: where there are many, not each place has one.
    const parts = drawings.map(({ marks, draw }) => {
      const places = marks.map((mark) => [numbers(mark.link, "data-at"), mark]);
      const far = (lat, lon, at) => Math.hypot(lat - at[0], ((lon - at[1] + 540) % 360 - 180) * Math.cos(lat / 57.3));
      const nearest = ([lat, lon]) => places.reduce((best, one) => (far(lat, lon, one[0]) < far(lat, lon, best[0]) ? one : best))[1];
      return [marks, draw, new Map(events.map((i) => [i, new Set(coordinates[i].map(nearest))]))];
    });
    const show = () => {
      const seen = events.filter((i) => timeline.visible[i]);
      const hrefs = new Set(seen.map(timeline.href));
      for (const link of all(".overview a[href]")) link.style.display = hrefs.has(to(link)) ? "" : "none";
      for (const row of all(".place ol li")) row.hidden = !hrefs.has(to(row.querySelector("a")));
      for (const count of all(".place .count")) count.hidden = true;
      for (const place of all(".place")) place.hidden = !place.querySelector("ol li:not([hidden])");
      document.querySelector(".opening .facts").textContent = timeline.ngettext("{shown} of {n} event", "{shown} of {n} events", events.length, { shown: timeline.number(seen.length) });
      for (const [marks, draw, of] of parts) {
        for (const mark of marks) mark.count = 0;
        for (const i of seen) for (const mark of of.get(i)) mark.count++;
        for (const mark of marks) mark.own = `${mark.own.split(" · ")[0]} · ${timeline.ngettext("{n} event", "{n} events", mark.count)}`;
        draw();
      }
    };
    show();
    document.addEventListener("timeline:change", show);
  }

  addEventListener("DOMContentLoaded", () => customElements.define("timeline-map", class extends HTMLElement {
    connectedCallback() { start(this); }
  }));
})();
