// The core: its calendar, its numbers and words, and the state in the address.
const test = require("node:test");
const assert = require("node:assert");
const timeline = require("../../themes/default/static/js/timeline.js");

test("the calendar agrees with the language's own where that reaches", () => {
  for (const at of [-62135596800, -1, 0, 951782400, 951868800, 1723680000, 253402300799]) {
    const date = new Date(at * 1000);
    const { year, month, day, hour, minute } = timeline.parts(Math.floor(at / 60));
    assert.deepEqual(
      [year, month, day, hour, minute],
      [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes()],
    );
    assert.equal(timeline.minute(year, month, day, hour, minute), Math.floor(at / 60));
  }
});

test("every day of 800 years and of deep time comes back", () => {
  for (const start of [-4_500_000_000, -401, 1600]) {
    const first = timeline.dayNumber(start, 1, 1);
    for (let n = first; n < first + 292_194; n += 13) {
      const { year, month, day } = timeline.parts(n * 1440);
      assert.equal(timeline.dayNumber(year, month, day), n);
    }
  }
});

test("a period is a year, a month or a day, and nothing else", () => {
  assert.deepEqual(timeline.period("1970"), [0, 365 * 1440]);
  assert.deepEqual(timeline.period("1970-02"), [31 * 1440, 59 * 1440]);
  assert.deepEqual(timeline.period("1970-01-02"), [1440, 2880]);
  assert.equal(timeline.period("-0043")[0], timeline.minute(-43));
  for (const wrong of ["", "1970-13", "1970-02-30", "1970-02-0", "soon", "19 70"]) assert.equal(timeline.period(wrong), null);
});

test("numbers and words are the reader's", () => {
  assert.equal(timeline.number(1234567), "1,234,567");
  assert.equal(timeline.ngettext("{n} event", "{n} events", 1), "1 event");
  timeline.words({
    language: "uk", digits: "0123456789", group: " ", grouping: [3, 3], months: ["січ.", "лют."], patterns: {},
    status: {}, confidence: {}, text: { "Show all": "Показати всі" },
    plural: { "{n} events": { one: "{n} подія", few: "{n} події", many: "{n} подій", other: "{n} події" } },
  });
  assert.equal(timeline._("Show all"), "Показати всі");
  assert.equal(timeline._("Untold {x}", { x: 1 }), "Untold 1");
  assert.deepEqual([1, 3, 5].map((n) => timeline.ngettext("{n} event", "{n} events", n)), ["1 подія", "3 події", "5 подій"]);
  assert.equal(timeline.number(10000), "10 000");
  assert.equal(timeline.day(0), "1 січ. 1970");
});

test("years before 1 and beyond 9999 are written as such", () => {
  assert.equal(timeline.tick(timeline.minute(-43), "year"), "44 BC");
  assert.equal(timeline.tick(timeline.minute(2024, 1, 1, 12, 30), "minute"), "12:30");
});

test("what is set is written into the address", () => {
  const state = { ...timeline.EMPTY, tags: ["a & b"], from: "2024", within: "certainly", known: timeline.dayNumber(2024, 8, 17) };
  assert.equal(timeline.query(state), "tag=a+%26+b&from=2024&within=certainly&known=2024-08-17");
  assert.equal(timeline.query(timeline.EMPTY), "");
  assert.equal(timeline.iso(timeline.dayNumber(-43, 3, 15)), "-0043-03-15");
});
