// The axis as numbers: ticks, what a date looks like, and rows in which nothing lies on anything else.
const test = require("node:test");
const assert = require("node:assert");
const core = require("../../themes/default/static/js/timeline.js");
const { ticks, shape, arrange, firstAfter } = require("../../themes/default/static/js/scale.js");

const DAY = 1440;
const POINT = 0;
const SPAN = 1;
const OPEN = 2;
const VAGUE = 4;

// Numbers that look like chance and are always the same.
function chances(seed) {
  return () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
}

function columns(events) {
  const each = (key, other) => events.map((event) => (key in event ? event[key] : other));
  return {
    count: events.length, start: each("start", 0), end: each("end", null), shape: each("shape", POINT),
    status: each("status", 0), importance: each("importance", 3), certain: {}, parts: {},
  };
}

// The rows for events that are all shown, in one lane of `rows`, or as `given` says.
function arranged(data, scale, rows, given = {}) {
  const order = Array.from({ length: data.count }, (each, i) => i).sort((a, b) => data.start[a] - data.start[b] || a - b);
  const ranks = [5, 4, 3, 2, 1].map((rank) => order.filter((i) => data.importance[i] === rank));
  const work = arrange(data, {
    shown: new Uint8Array(data.count).fill(1), order, ranks, lanes: new Int16Array(data.count), room: [rows], scale, origin: 0,
    now: 0, status: data.status, wide: () => 100, ...given,
  });
  for (let pauses = 0; ; pauses++) {
    const turn = work.next();
    if (turn.done) return { ...turn.value, pauses };
  }
}

const day = (start, rest = {}) => ({ start: start * DAY, end: (start + 1) * DAY, ...rest });
const years = (found) => found.map(([at]) => core.parts(at).year);

test("ticks stand at round years, of which there is no year 0", () => {
  assert.deepEqual(years(ticks(core.minute(-1200), core.minute(1500), 800)), [-999, -499, 1, 500, 1000, 1500]);
  assert.deepEqual(years(ticks(core.minute(-2), core.minute(3), 800)), [-2, -1, 0, 1, 2, 3]);
  assert.deepEqual(new Set(ticks(core.minute(-4e9), core.minute(2000), 1000).map(([, unit]) => unit)), new Set(["year"]));
});

test("ticks stand at months, days, hours and minutes, whatever the month is long", () => {
  const written = (from, to) => ticks(from, to, 900).map(([at, unit]) => [unit, ...Object.values(core.parts(at))]);
  assert.deepEqual(written(core.minute(2023, 11, 20), core.minute(2024, 5, 20)), [
    ["month", 2023, 12, 1, 0, 0], ["month", 2024, 1, 1, 0, 0], ["month", 2024, 2, 1, 0, 0],
    ["month", 2024, 3, 1, 0, 0], ["month", 2024, 4, 1, 0, 0], ["month", 2024, 5, 1, 0, 0],
  ]);
  assert.deepEqual(written(core.minute(2024, 2, 12), core.minute(2024, 3, 12)).map((one) => one.slice(2, 4)), [[2, 15], [2, 22], [3, 1], [3, 8]]);
  assert.deepEqual(written(core.minute(2024, 2, 28, 20), core.minute(2024, 3, 1, 4)).map((one) => one.slice(3, 5)), [
    [29, 0], [29, 6], [29, 12], [29, 18], [1, 0],
  ]);
  assert.deepEqual(written(core.minute(2024, 2, 28, 23, 40), core.minute(2024, 2, 29, 0, 20)).map((one) => one.slice(3)), [
    [28, 23, 40], [28, 23, 45], [28, 23, 50], [28, 23, 55], [29, 0, 0], [29, 0, 5], [29, 0, 10], [29, 0, 15], [29, 0, 20],
  ]);
});

test("at every zoom from an hour to billions of years there are some ticks, in order, in view and with room for their words", () => {
  const chance = chances(7);
  for (let n = 0; n < 2000; n++) {
    const long = 60 * 10 ** (chance() * 14);
    const from = (chance() - 0.6) * 10 ** (chance() * 15);
    const found = ticks(from, from + long, 1000).map(([at]) => at);
    assert.ok(found.length >= 1 && found.length <= 13, `${found.length} from ${from} for ${long}`);
    assert.ok(found.every((at, i) => at >= from && at <= from + long && (!i || at > found[i - 1])));
  }
});

test("a day is a dot in its middle, and a bar once its hours can be seen", () => {
  const data = columns([day(10)]);
  assert.deepEqual(shape(data, 0, { now: 0, pixel: DAY }), [10.5 * DAY, 10.5 * DAY, 0, 0]);
  const [from, to, fadeIn, fadeOut] = shape(data, 0, { now: 0, pixel: DAY / 400 });
  assert.deepEqual([from, to], [10 * DAY, 11 * DAY]);
  assert.ok(fadeIn > 0 && fadeIn === fadeOut && 2 * fadeIn < DAY);
});

test("a span is as long as it is, fades where it is not certain, and is a dot when tiny", () => {
  const data = columns([{ start: 0, end: 100 * DAY, shape: SPAN }, { start: 0, end: 100 * DAY, shape: VAGUE }, { start: 0, end: 100 * DAY, shape: SPAN }]);
  data.certain = { 2: [30 * DAY, 70 * DAY] };
  assert.deepEqual(shape(data, 0, { now: 0, pixel: DAY }), [0, 100 * DAY, 0, 0]);
  assert.deepEqual(shape(data, 1, { now: 0, pixel: DAY }), [0, 100 * DAY, 35 * DAY, 35 * DAY]);
  assert.deepEqual(shape(data, 2, { now: 0, pixel: DAY }), [0, 100 * DAY, 30 * DAY, 30 * DAY]);
  assert.deepEqual(shape(data, 0, { now: 0, pixel: 50 * DAY }), [50 * DAY, 50 * DAY, 0, 0]);
});

test("what is open fades away: after the day of the view if it is ongoing, at once if its end is not known, before its end if only that is known", () => {
  const data = columns([{ start: 0, end: null, shape: OPEN, status: 1 }, { start: 0, end: null, shape: OPEN }, { start: null, end: 90 * DAY }]);
  assert.deepEqual(shape(data, 0, { now: 50 * DAY, pixel: DAY }), [0, 90 * DAY, 0, 40 * DAY]);
  assert.deepEqual(shape(data, 1, { now: 50 * DAY, pixel: DAY }), [0, 40 * DAY, 0, 40 * DAY]);
  assert.deepEqual(shape(data, 2, { now: 50 * DAY, pixel: DAY }), [30 * DAY, 90 * DAY, 60 * DAY, 0]);
  const then = [2, 2, 2];
  assert.deepEqual(shape(data, 0, { now: 50 * DAY, pixel: DAY, status: then })[1], 40 * DAY, "not ongoing as was known then");
});

test("nothing lies on anything else, and every event is in a row or counted, once", () => {
  for (let seed = 1; seed < 40; seed++) {
    const chance = chances(seed);
    const count = 1 + Math.floor(chance() * 600);
    const data = columns(Array.from({ length: count }, () => {
      const start = Math.floor(chance() * 5000);
      const end = chance() < 0.05 ? null : (start + 1 + (chance() < 0.3 ? Math.floor(chance() * 700) : 0)) * DAY;
      return { start: start * DAY, end, shape: end === null ? OPEN : chance() < 0.5 ? SPAN : POINT, importance: 1 + Math.floor(chance() * 5) };
    }));
    const lanes = Int16Array.from({ length: count }, () => chance() * 3);
    const shown = Uint8Array.from({ length: count }, () => chance() < 0.9);
    const wide = (i) => (i === undefined ? 200 : 20 + (i % 180));
    const { rows, l, r, clusters } = arranged(data, 10 ** (chance() * 3 - 5), 0, { lanes, room: [1, 3, 2], shown, wide });
    assert.equal(rows.length, 6);
    const laneOf = [0, 1, 1, 1, 2, 2];
    rows.forEach((row, n) => row.forEach((i, at) => {
      assert.equal(lanes[i], laneOf[n]);
      assert.ok(!at || r[row[at - 1]] <= l[i], `seed ${seed}`);
    }));
    const placed = rows.flat();
    assert.equal(new Set(placed).size, placed.length);
    assert.equal(placed.length + clusters.reduce((sum, one) => sum + one.n, 0), shown.reduce((a, b) => a + b));
    assert.ok(clusters.every((one, at) => !at || clusters[at - 1].x < one.x));
  }
});

test("what matters more keeps its label, and the rest gives way: first its label, then its place", () => {
  const same = (importance) => day(100, { importance });
  const three = arranged(columns([same(2), same(5), same(3)]), 0.01, 1);
  assert.deepEqual(three.rows, [[1]]);
  assert.equal(three.side[1], 1);
  assert.deepEqual(three.clusters.map(({ n }) => n), [2]);
  const apart = arranged(columns([day(100, { importance: 2 }), day(103, { importance: 5 }), day(97, { importance: 3 })]), 0.01, 1);
  assert.deepEqual([...apart.rows[0]].sort(), [0, 1, 2]);
  assert.deepEqual([...apart.side], [0, 1, 2], "one after its mark, one before it, and between them a dot alone");
});

test("a label stands on a long bar, and never past either end of time", () => {
  const data = columns([{ start: 0, end: 300 * DAY, shape: SPAN }, day(2), day(298)]);
  const { side, clusters } = arranged(data, 1 / DAY, 3, { begin: -30, end: 320 });
  assert.deepEqual([...side], [3, 1, 2]);
  assert.deepEqual(clusters, []);
});

test("many that find no room are counted by place, and a lone count stands where they are", () => {
  const crowd = Array.from({ length: 50 }, () => day(100));
  const { clusters } = arranged(columns([...crowd, ...crowd.map(() => day(3000))]), 0.05, 2);
  assert.deepEqual(clusters.map(({ n, from, x }) => [n, from, x]), [[48, 100.5 * DAY, 100.5 * DAY * 0.05], [48, 3000.5 * DAY, 3000.5 * DAY * 0.05]]);
});

test("work on ten thousand events pauses often, so that frames can go on between", () => {
  const { pauses } = arranged(columns(Array.from({ length: 10_000 }, (each, i) => day(i))), 0.001, 6);
  assert.ok(pauses > 100);
});

test("what is in view is found without looking at the rest", () => {
  const r = [10, 20, 30, 40];
  assert.deepEqual([-5, 10, 11, 40, 41].map((x) => firstAfter([0, 1, 2, 3], r, x)), [0, 0, 1, 3, 4]);
  assert.equal(firstAfter([], r, 0), 0);
});
