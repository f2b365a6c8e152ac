// Which events pass the filters: facets, the period as timeline/dates/order.py defines it, the day, and the counts.
const test = require("node:test");
const assert = require("node:assert");
const core = require("../../themes/default/static/js/timeline.js");
const { match, counts } = require("../../themes/default/static/js/matching.js");

const NONE = { names: [], hrefs: [] };

// Columns of events given as {tags: ["a"], group: "G", status: 2, …}; dates as [start, end] or {start, end, parts}.
function columns(events) {
  const list = (key) => {
    const names = [...new Set(events.flatMap((event) => event[key] || []))];
    return { names, hrefs: names.map(() => ""), of: events.map((event) => (event[key] || []).map((name) => names.indexOf(name))) };
  };
  const groups = list("groups");
  groups.of = groups.of.map(([at = -1]) => at);
  return {
    count: events.length,
    start: events.map((event) => (event.when || [0])[0]),
    end: events.map((event) => (event.when || [0, 1])[1]),
    parts: Object.fromEntries(events.flatMap((event, i) => (event.parts ? [[i, event.parts]] : []))),
    status: events.map((event) => event.status || 0),
    confidence: events.map((event) => event.confidence || 0),
    kind: events.map((event) => event.kind || 0),
    tags: list("tags"), actors: list("actors"), places: list("places"), sources: list("sources"), groups,
  };
}

const asked = (patch) => ({ ...core.EMPTY, ...patch });
const passing = (data, patch, known) => [...match(data, asked(patch), known)].flatMap((passes, i) => (passes ? [i] : []));

// The minutes that a date covers: "2024-06", "2024-06/2025", "2024/.." or "../2024-06".
function covers(text) {
  const [from, to = from] = text.split("/");
  return [from === ".." ? null : core.period(from)[0], to === ".." ? null : core.period(to)[1]];
}

const BRANDENBURG = { when: covers("1667/1672"), parts: ["1667", "1670/1672"].map(covers) };
const CHRISTMAS = { when: covers("2022-12-25/2025-12-25"), parts: [2022, 2023, 2024, 2025].map((year) => covers(`${year}-12-25`)) };
const OPEN_SET = { when: [null, null], parts: [covers("../1600"), covers("1700/..")] };
const at = (hour, minute) => [core.minute(2024, 6, 14, hour, minute), core.minute(2024, 6, 14, hour, minute) + 1];

// The cases of tests/dates/test_order.py: a date, first, last, whether possibly, whether certainly.
const WITHIN = [
  ["2024-06-14", "2024", "2024", true, true],
  ["2024", "2024", "2024", true, true],
  ["2024", "2024-06", "2024-06", true, false],
  ["2023", "2024", "2024", false, false],
  ["2023-12-31", "2024", "2024", false, false],
  ["2025-01-01", "2024", "2024", false, false],
  ["2023-12/2024-01", "2024", "2024", true, false],
  ["2022/2026", "2024", "2024", true, false],
  ["2020/..", "2024", "2024", true, false],
  ["2024/..", "2024", "2024", true, false],
  ["2025/..", "2024", "2024", false, false],
  ["../2024-06", "2024", "2024", true, false],
  ["../2023", "2024", "2024", false, false],
  ["../..", "2024", "2024", true, false],
  ["2020/2029", "2024", "2024", true, false],
  [{ when: at(0, 0) }, "2024-06-14", "2024-06-14", true, true],
  [{ when: at(23, 59) }, "2024-06-14", "2024-06-14", true, true],
  [{ when: at(0, 0) }, "2024-06-13", "2024-06-13", false, false],
  [{ when: at(23, 59) }, "2024-06-15", "2024-06-15", false, false],
  [{ when: covers("1667/1760"), parts: ["1667", "1760"].map(covers) }, "1700", "1700", false, false],
  [{ when: covers("1667/1760"), parts: ["1667", "1760"].map(covers) }, "1760", "1800", true, false],
  [BRANDENBURG, "1671", "1671", true, false],
  [BRANDENBURG, "1668", "1669", false, false],
  [BRANDENBURG, "1667", "1672", true, true],
  [OPEN_SET, "1650", "1650", false, false],
  [OPEN_SET, "1500", "1500", true, false],
  [OPEN_SET, "1800", "1800", true, false],
  [CHRISTMAS, "2024-07", "2024-07", false, false],
  [CHRISTMAS, "2024-12-25", "2024-12-25", true, false],
  [CHRISTMAS, "2024-12-26", "2025-12-24", false, false],
  [CHRISTMAS, "2022", "2025", true, true],
  ["-0164/-0160", "-0165", "-0161", true, false],
  ["-170000", "-170001", "-169999", true, true],
  ["170000002", "170000001", "170000003", true, true],
];

for (const [date, from, to, possibly, certainly] of WITHIN) {
  const event = typeof date === "string" ? { when: covers(date) } : date;
  const name = typeof date === "string" ? date : JSON.stringify(date);
  test(`${name} within ${from} to ${to}: possibly ${possibly}, certainly ${certainly}`, () => {
    const data = columns([event]);
    assert.equal(match(data, asked({ from, to, within: "possibly" }))[0], possibly ? 1 : 0);
    assert.equal(match(data, asked({ from, to, within: "certainly" }))[0], certainly ? 1 : 0);
  });
}

test("one end alone asks nothing of the other side", () => {
  const data = columns(["2023", "2024", "2024/..", "../2024", "2023-12/2024-01", "../.."].map((text) => ({ when: covers(text) })));
  assert.deepEqual(passing(data, { from: "2024" }), [1, 2, 3, 4, 5]);
  assert.deepEqual(passing(data, { from: "2024", within: "certainly" }), [1, 2]);
  assert.deepEqual(passing(data, { to: "2023" }), [0, 3, 4, 5]);
  assert.deepEqual(passing(data, { to: "2024", within: "certainly" }), [0, 1, 3, 4]);
  assert.deepEqual(passing(data, { within: "certainly" }), [0, 1, 2, 3, 4, 5]);
});

test("any value of a facet will do, and every facet must", () => {
  const data = columns([
    { tags: ["talks", "energy"], actors: ["Kyiv"], groups: ["Diplomacy"], status: 0, confidence: 1 },
    { tags: ["talks"], places: ["Doha"], groups: ["Diplomacy"], status: 4, confidence: 3 },
    { tags: ["front"], actors: ["Kyiv"], groups: ["Military"], status: 1, sources: ["HuffPost"] },
    {},
  ]);
  assert.deepEqual(passing(data, {}), [0, 1, 2, 3]);
  assert.deepEqual(passing(data, { tags: ["talks"] }), [0, 1]);
  assert.deepEqual(passing(data, { tags: ["energy", "front"] }), [0, 2]);
  assert.deepEqual(passing(data, { tags: ["talks"], actors: ["Kyiv"] }), [0]);
  assert.deepEqual(passing(data, { groups: ["Military", "Diplomacy"], places: ["Doha"] }), [1]);
  assert.deepEqual(passing(data, { sources: ["HuffPost"] }), [2]);
  assert.deepEqual(passing(data, { status: ["cancelled", "ongoing"] }), [1, 2]);
  assert.deepEqual(passing(data, { confidence: ["disputed", "confirmed"] }), [0, 1]);
  assert.deepEqual(passing(data, { tags: ["no such tag"] }), []);
});

test("on an earlier day only what was known passes, with the status that it had", () => {
  const data = columns([{ status: 4 }, { status: 0 }, { status: 2 }]);
  const known = { here: Uint8Array.of(1, 1, 0), status: Uint8Array.of(2, 0, 2) };
  assert.deepEqual(passing(data, {}, known), [0, 1]);
  assert.deepEqual(passing(data, { status: ["planned"] }, known), [0]);
  assert.deepEqual(passing(data, { status: ["cancelled"] }, known), []);
  const { status, shown, total } = counts(data, asked({}), known);
  assert.deepEqual([[...status], shown, total], [[1, 0, 1, 0, 0], 2, 3]);
});

test("a value's count is what choosing it would show, given the other facets", () => {
  const data = columns([
    { tags: ["a", "b"], groups: ["G"] },
    { tags: ["a"], groups: ["H"] },
    { tags: ["b"], groups: ["H"] },
    { tags: ["a"], groups: ["H"], kind: 1 },
  ]);
  const found = counts(data, asked({ tags: ["b"] }));
  assert.deepEqual([...found.tags], [2, 2], "a facet's own choice does not change its counts");
  assert.deepEqual([...found.groups], [1, 1]);
  assert.deepEqual([found.shown, found.total], [2, 3], "periods are background");
  assert.deepEqual([...counts(data, asked({ tags: ["b"], groups: ["G"] })).tags], [1, 1]);
});

test("counts agree with matching value by value, whatever is set", () => {
  let seed = 7;
  const dice = (n) => ((seed = (seed * 48271) % 2147483647) >> 8) % n;
  const some = (names) => names.filter(() => dice(3) === 0);
  const names = { tags: ["a", "b", "c"], actors: ["x", "y"], places: ["p"], sources: ["s", "t"] };
  const events = Array.from({ length: 120 }, () => ({
    ...Object.fromEntries(Object.entries(names).map(([key, values]) => [key, some(values)])),
    groups: dice(4) ? [["G", "H"][dice(2)]] : [],
    status: dice(5), confidence: dice(4), when: [dice(1000) * 1440, (1000 + dice(1000)) * 1440],
  }));
  const data = columns(events);
  const known = { here: Uint8Array.from(events, () => (dice(5) ? 1 : 0)), status: Uint8Array.from(events, () => dice(5)) };
  const all = { ...names, groups: ["G", "H"], status: core.STATUS, confidence: core.CONFIDENCE.slice(1) };
  for (let round = 0; round < 60; round++) {
    const state = asked(Object.fromEntries(Object.keys(all).map((facet) => [facet, dice(2) ? [] : some(all[facet])])));
    if (dice(2)) state.from = "1971";
    if (dice(2)) state.within = "certainly";
    const found = counts(data, state, known);
    assert.equal(found.shown, match(data, state, known).reduce((sum, one) => sum + one, 0));
    for (const [facet, values] of Object.entries(all)) {
      const keys = facet === "status" ? core.STATUS : facet === "confidence" ? core.CONFIDENCE : data[facet].names;
      for (const value of values) {
        const would = match(data, { ...state, [facet]: [value] }, known).reduce((sum, one) => sum + one, 0);
        assert.equal(found[facet][keys.indexOf(value)], would, `${facet}: ${value}`);
      }
    }
  }
});

test("an empty timeline has nothing to show", () => {
  const data = { ...columns([]), tags: { ...NONE, of: [] } };
  assert.equal(match(data, core.EMPTY).length, 0);
  assert.deepEqual([counts(data, core.EMPTY).shown, counts(data, core.EMPTY).total], [0, 0]);
});
