// The axis as numbers: ticks for a stretch of time, the shape of a date, and rows for the events at one step of zoom. Knows neither canvas nor page.
// Time is in minutes as in timeline.js; positions are pixels along it.
(() => {
  "use strict";
  const core = typeof module === "undefined" ? window.timeline : require("./timeline.js");
  const YEAR = 525949.2;
  const STEPS = [
    ...[1, 5, 15, 30].map((n) => ["minute", n, n]),
    ...[1, 3, 6, 12].map((n) => ["hour", n, n * 60]),
    ...[1, 2, 7, 14].map((n) => ["day", n, n * 1440]),
    ...[1, 3, 6].map((n) => ["month", n, n * 43829]),
  ];
  const GAP = 8; // between neighbours in a row
  const DOT = 7; // half the room of a dot
  const BESIDE = 6; // between a mark and its label
  const COLUMN = 12; // where so many pixels refused three labels, no more are tried
  const SHORTENED = 120; // what a label must do with where there is no room for the whole of it

  // [[minute, unit], …] that divide the stretch from `from` to `to` on `width` pixels, with `room` for each label.
  function ticks(from, to, width, room = 92) {
    const least = ((to - from) / width) * room;
    const [unit, n] = STEPS.find((step) => step[2] >= least) || ["year", years(least / YEAR)];
    const first = core.parts(from);
    const found = [];
    const add = (at) => {
      if (at >= from && at <= to) found.push([at, unit]);
      return at <= to;
    };
    if (unit === "year") {
      // There is no year 0: 500 BC is the year -499, and the era begins with the year 1.
      for (let year = Math.floor(first.year / n) * n; add(core.minute(year > 0 || n === 1 ? year : year + 1)); ) year += n;
    } else if (unit === "month") {
      for (let m = Math.floor((first.month - 1) / n) * n; add(core.minute(first.year + Math.floor(m / 12), (m % 12) + 1)); ) m += n;
    } else if (unit === "day" && n > 1) {
      // Begun anew each month, so that the first of the month is always among them.
      for (let { year, month } = first, on = true; on; month === 12 ? (year++, month = 1) : month++) {
        const next = core.minute(year, month + 1);
        for (let at = core.minute(year, month); on && at <= next - n * 720; at += n * 1440) on = add(at);
      }
    } else {
      const step = n * { day: 1440, hour: 60, minute: 1 }[unit];
      for (let at = Math.floor(from / step) * step; add(at); ) at += step;
    }
    return found;
  }

  function years(least) {
    for (let power = 1; ; power *= 10) for (const n of [1, 2, 5]) if (n * power >= least) return n * power;
  }

  // What is drawn of event i: [from, to, fadeIn, fadeOut], from === to for a dot; `pixel` is how long one lasts. What an end leaves open,
  // or where the event certainly was not all the time, fades.
  function shape(data, i, { now, pixel, status = data.status }) {
    const [start, end] = [data.start[i], data.end[i]];
    if (start === null && end === null) return [now, now, 0, 0];
    if (start === null) return [end - 60 * pixel, end, 60 * pixel, 0];
    if (end === null) return open(start, (data.certain[i] || [start])[0] ?? start, status[i] === 1 ? now : start, pixel);
    const long = end - start;
    const middle = start + long / 2;
    if (long < (data.shape[i] ? 8 : 180) * pixel) return [middle, middle, 0, 0];
    const spare = Math.max(0, 12 * pixel - long) / 2;
    const sure = data.certain[i];
    if (sure) return [start - spare, end + spare, (sure[0] ?? end) - start, end - (sure[1] ?? start)];
    const fade = data.shape[i] === 0 || data.shape[i] === 4 ? Math.min(long * 0.35, 96 * pixel) : 0;
    return [start - spare, end + spare, fade, fade];
  }

  function open(start, sure, until, pixel) {
    const full = Math.max(sure, until);
    return [start, full + 40 * pixel, sure - start, Math.max(40 * pixel, 0)];
  }

  // Rows for the events that are `shown`, at `scale` pixels a minute: a generator that pauses often, and returns them.
  // `order`: the events in order of time, `ranks`: the same by importance, the highest first. `lanes[i]`: the lane (0…) that an event belongs to,
  // `room[lane]`: how many rows it has. `wide(i)`: pixels of its label. `begin`, `end`: pixels between which labels must stay.
  // -> {rows: [[i, …], …] in order of time, a, b: times of each mark, l, r: the room it takes in pixels from the minute `origin`,
  // side: where its label is (0 nowhere, 1 after, 2 before, 3 on it), clusters: [{from, to, n, of, x}, …] of those that found no room (`of`: the first)}
  function* arrange(data, { shown, order, ranks, lanes, room, scale, origin, now, status, wide, begin = -Infinity, end = Infinity }) {
    const first = room.reduce((starts, n) => [...starts, starts[starts.length - 1] + n], [0]);
    const rows = Array.from({ length: first[room.length] }, () => []);
    const [a, b, l, r] = [1, 2, 3, 4].map(() => new Float64Array(data.count));
    const side = new Uint8Array(data.count);
    const tired = new Map();
    const how = { now, status, pixel: 1 / scale };
    const far = wide() + BESIDE + 40;
    let done = 0;

    // Where event i can stand, the best first: [left, right, side].
    function choices(i, x0, x1, bare) {
      if (bare) return [[x0, x1, 0]];
      const label = wide(i);
      if (x1 - x0 > label + 12) return [[x0, x1, 3]];
      return [label, SHORTENED].filter((w, n) => !n || w < label).flatMap((w) => [[x0, x1 + BESIDE + w, 1], [x0 - BESIDE - w, x1, 2]])
        .filter((one) => one[0] >= begin && one[1] <= end);
    }

    // Goes along all rows once, and puts what it can between what stands there already.
    function* pass(list, bare) {
      const left = [];
      const at = rows.map(() => 0);
      const last = rows.map(() => -Infinity);
      const added = rows.map(() => []);
      for (const i of list) {
        if (!shown[i]) continue;
        if (++done % 64 === 0) yield;
        if (!bare) [a[i], b[i]] = shape(data, i, how);
        const half = a[i] === b[i] ? DOT : 0;
        const [x0, x1] = [(a[i] - origin) * scale - half, (b[i] - origin) * scale + half];
        const column = Math.floor(x0 / COLUMN);
        const fits = (bare || !(tired.get(column) > 2)) && find(i, x0, choices(i, x0, x1, bare), at, last);
        if (fits) {
          [l[i], r[i], side[i]] = fits.one;
          last[fits.row] = r[i];
          added[fits.row].push(i);
        } else {
          left.push(i);
          tired.set(column, (tired.get(column) || 0) + 1);
        }
      }
      for (const [n, more] of added.entries()) {
        if (more.length) rows[n] = merge(rows[n], more, l);
        if (more.length > 999) yield;
      }
      return left;
    }

    function find(i, x0, options, at, last) {
      for (const one of options) {
        for (let row = first[lanes[i]]; row < first[lanes[i] + 1]; row++) {
          const placed = rows[row];
          while (at[row] < placed.length && r[placed[at[row]]] + GAP <= x0 - far) at[row]++;
          if (last[row] + GAP > one[0]) continue;
          let n = at[row];
          while (n < placed.length && r[placed[n]] + GAP <= one[0]) n++;
          if (n === placed.length || l[placed[n]] >= one[1] + GAP) return { row, one };
        }
      }
      return null;
    }

    const homeless = new Uint8Array(data.count);
    for (const rank of ranks) for (const i of yield* pass(rank, false)) homeless[i] = 1;
    // A few that are left go without a label; of many, their number says more.
    const rest = order.filter((i) => homeless[i]);
    yield;
    const pill = rest.length < 5000 ? 34 : 50;
    const column = (i) => Math.floor((((a[i] + b[i]) / 2 - origin) * scale) / pill);
    const crowd = new Map();
    for (const i of rest) crowd.set(column(i), (crowd.get(column(i)) || 0) + 1);
    yield;
    const few = rest.filter((i) => crowd.get(column(i)) < 4);
    for (const i of few) homeless[i] = 0;
    for (const i of yield* pass(few, true)) homeless[i] = 1;
    const found = new Map();
    for (const i of rest) {
      if (!homeless[i]) continue;
      const at = column(i);
      const one = found.get(at);
      if (!one) found.set(at, { from: a[i], to: b[i], n: 1, of: i, x: (at + 0.5) * pill });
      else {
        one.from = Math.min(one.from, a[i]);
        one.to = Math.max(one.to, a[i]);
        one.n++;
      }
    }
    yield;
    const clusters = [...found.values()].sort((one, other) => one.x - other.x);
    // Where it has room around it, a cluster stands exactly where its events are.
    clusters.forEach((one, n) => {
      const apart = (other) => !other || Math.abs(other.x - one.x) > 1.5 * pill;
      if (apart(clusters[n - 1]) && apart(clusters[n + 1])) one.x = ((one.from + one.to) / 2 - origin) * scale;
    });
    return { scale, rows, a, b, l, r, side, clusters };
  }

  function merge(some, more, l) {
    const found = [];
    for (let i = 0, j = 0; i < some.length || j < more.length; ) {
      found.push(j >= more.length || (i < some.length && l[some[i]] <= l[more[j]]) ? some[i++] : more[j++]);
    }
    return found;
  }

  // Where in a row (in order, without overlaps) the first thing ends after x.
  function firstAfter(row, r, x) {
    let [low, high] = [0, row.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (r[row[middle]] < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const scale = { ticks, shape, arrange, firstAfter };
  if (typeof module !== "undefined") module.exports = scale;
  else core.scale = scale;
})();
