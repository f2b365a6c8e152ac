// Search: what is asked for, where it is looked up, what was meant, what is marked. That words and index are those of the build is tested
// in tests/explorer/.
const test = require("node:test");
const assert = require("node:assert");
const { asked, distance, lookUp, marked, nearest, shardsOf, suggestions } = require("../../themes/default/static/js/search.js");

const plain = ({ found, whole, missing }) => ({ found, whole, missing });
const texts = (query) => asked(query).map(({ text, prefix }) => (prefix ? `${text}*` : text));
const shown = (text, query) => marked(text, asked(query)).map(([piece, found]) => (found ? `[${piece}]` : piece)).join("");

test("a query is words, each once; those of three letters or more stand for longer ones too", () => {
  assert.deepEqual(texts(" Kursk, KURSK in  12"), ["kursk*", "in", "12"]);
  assert.deepEqual(texts("東京都 京"), ["東京", "京都", "京*"]);
  assert.deepEqual(texts(" …"), []);
  assert.equal(texts("a b c d e f g h i j k l m").length, 10);
});

test("a word is looked up where it stands, and where those stand that begin with it", () => {
  const starts = ["", "bel", "kur", "kursk", "kurt", "z"];
  const of = (query) => shardsOf(starts, asked(query)[0]);
  assert.deepEqual(of("aa"), [0]);
  assert.deepEqual(of("be"), [0]);
  assert.deepEqual(of("belgorod"), [1]);
  assert.deepEqual(of("kur"), [2, 3, 4]);
  assert.deepEqual(of("kursk"), [3]);
  assert.deepEqual(of("zz"), [5]);
  const alike = ["", ...Array.from("abcdefgh", (letter) => `kur${letter}`)];
  assert.equal(shardsOf(alike, { text: "kur", prefix: true }).length, 4);
  assert.deepEqual(shardsOf([""], { text: "kursk", prefix: true }), [0]);
});

// Three events. A posting is (distance * 8 + level) in digits of five bits, the lowest first: "8" the next event at level 0, "F" at level 7, "G" the one after it.
const INDEX = { count: 3, levels: 8, starts: [""] };
const SHARDS = new Map([[0, ",doha F,kursk FG,kurskaya 8"]]);
const found = (query) => lookUp(INDEX, SHARDS, asked(query));

test("events that have all words are found, the best first", () => {
  assert.deepEqual(plain(found("doha")), { found: [0], whole: true, missing: [] });
  assert.deepEqual(found("kur").found, [0, 2]);
  assert.deepEqual(found("kurskaya").found, [0]);
  assert.deepEqual(found("kursk doha").found, [0]);
});

test("where no event has all words, those with the most of them are found", () => {
  const { found: some, whole, missing } = found("doha talks");
  assert.deepEqual([some, whole, missing], [[0], false, ["talks"]]);
  assert.deepEqual(plain(found("nothing")), { found: [], whole: false, missing: ["nothing"] });
});

test("a word of one or two letters that stands nowhere is taken for the beginning of one", () => {
  assert.deepEqual(plain(found("doha ku")), { found: [0], whole: true, missing: [] });
  assert.deepEqual(found("ku").asks, []);
  assert.deepEqual(plain(found("東京")), { found: [], whole: false, missing: ["東京"] });
});

test("a distance counts letters changed, left out, added and exchanged", () => {
  assert.equal(distance("kursk", "kursk", 2), 0);
  assert.equal(distance("kirsk", "kursk", 2), 1);
  assert.equal(distance("kusrk", "kursk", 2), 1);
  assert.equal(distance("kurs", "kursk", 2), 1);
  assert.equal(distance("kkursk", "kursk", 2), 1);
  assert.equal(distance("", "ab", 2), 2);
  assert.ok(distance("moscow", "kursk", 2) > 2);
  assert.ok(distance("a", "abcdef", 2) > 2);
});

test("the nearest words are offered, and none for a word too short to tell", () => {
  const known = ["corridor", "doha", "kirov", "kursk", "lavrov", "zelenskyy"];
  assert.deepEqual(nearest("kirsk", known), ["kursk"]);
  assert.deepEqual(nearest("zelensky", known), ["zelenskyy"]);
  assert.deepEqual(nearest("zelinskiy", known), ["zelenskyy"]);
  assert.deepEqual(nearest("dha", known), []);
  assert.deepEqual(suggestions("Talks in kirsk!", ["kirsk"], known), ["Talks in kursk!"]);
  assert.deepEqual(suggestions("zelensky laverov", ["zelensky", "laverov"], known), ["zelenskyy lavrov"]);
  assert.deepEqual(suggestions("qqqqqq", ["qqqqqq"], known), []);
});

test("what was asked for is marked as it is written", () => {
  assert.equal(shown("Talks in ZÜRICH, and Zürich’s part", "zurich"), "Talks in [ZÜRICH], and [Zürich]’s part");
  assert.equal(shown("Kurskaya and Kursk", "kurs"), "[Kurskaya] and [Kursk]");
  assert.equal(shown("in an inn", "in"), "[in] an inn");
  assert.equal(shown("東京都の京都", "東京"), "[東京]都の京都");
  assert.equal(shown("東京都の京都", "京"), "東[京]都の[京]都");
  assert.equal(shown("東京2020", "2020"), "東京[2020]");
  assert.equal(shown("", "x"), "");
  assert.equal(shown("<b>bold</b>", "bold"), "<b>[bold]</b>");
  assert.equal(marked("nothing here", asked("kursk")).length, 1);
});
