// Measures MiniSearch and Lunr beside our index, in node: `NODE_PATH=…/node_modules node benchmarks/search/measure.js FOLDER`, after documents.py
// has filled FOLDER. Bytes are those that travel, packed by gzip; times are medians of several rounds.
const fs = require("node:fs");
const path = require("node:path");
const { gzipSync } = require("node:zlib");
const MiniSearch = require("minisearch");
const lunr = require("lunr");
const { asked, lookUp, shardsOf, words } = require("../../themes/default/static/js/search.js");

const folder = process.argv[2];
const documents = JSON.parse(fs.readFileSync(path.join(folder, "documents.json"), "utf8"));
const fields = ["title", "names", "summary", "text", "sources"];
const boost = { title: 6, names: 4, summary: 2, text: 1, sources: 1 };
const ROUNDS = 15;

const kB = (text) => Math.round(gzipSync(text, { level: 9 }).length / 1000);
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

function time(work, rounds = ROUNDS) {
  const taken = [];
  let result;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    result = work();
    taken.push(performance.now() - start);
  }
  return [result, median(taken).toFixed(1)];
}

// Words that are common, less common and rare, and two together.
const often = new Map();
for (const { text } of documents) for (const word of new Set(words(text))) often.set(word, (often.get(word) || 0) + 1);
const ranked = [...often].filter(([word]) => word.length > 3).sort((a, b) => b[1] - a[1]).map(([word]) => word);
const at = (share) => ranked[Math.floor((ranked.length - 1) * share)];
const QUERIES = [at(0), at(0.02), at(0.5), `${at(0.01)} ${at(0.1)}`];

const show = (name, what) => console.log(name.padEnd(22), Object.entries(what).map(([key, value]) => `${key} ${value}`).join(" · "));
console.log(`${documents.length} documents, ${often.size} words; searched for: ${QUERIES.join(", ")}`);

function miniSearch() {
  const options = { fields, processTerm: (word) => word, tokenize: words };
  const searching = { boost, prefix: (word) => word.length > 2, combineWith: "AND" };
  const mini = new MiniSearch(options);
  const [, built] = time(() => mini.addAll(documents.map((document, id) => ({ id, ...document }))), 1);
  const whole = JSON.stringify(mini);
  const [loaded, load] = time(() => MiniSearch.loadJSON(whole, options), 3);
  const queries = QUERIES.map((query) => time(() => loaded.search(query, searching), 5)[1]);
  show("MiniSearch, whole", { "built in ms": built, kB: kB(whole), "load ms": load, "search ms": queries.join(" ") });
  // The same in parts: what all searches need, and the words that begin alike, joined again in the browser.
  const parts = JSON.parse(whole);
  const starts = JSON.parse(fs.readFileSync(path.join(folder, "ours", "index.json"), "utf8")).starts;
  const shards = starts.map(() => []);
  const sorted = parts.index.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  let shard = 0;
  for (const entry of sorted) {
    while (shard + 1 < starts.length && starts[shard + 1] <= entry[0]) shard++;
    shards[shard].push(entry);
  }
  parts.index = [];
  const common = JSON.stringify(parts);
  const results = QUERIES.map((query) => {
    const needed = [...new Set(asked(query).flatMap((word) => shardsOf(starts, word)))].map((number) => JSON.stringify(shards[number]));
    const [, taken] = time(() => {
      const joined = JSON.parse(common);
      joined.index = needed.flatMap((text) => JSON.parse(text));
      return MiniSearch.loadJS(joined, options).search(query, searching);
    }, 5);
    return [needed.reduce((sum, text) => sum + kB(text), 0), taken];
  });
  show("MiniSearch, in shards", {
    "common kB": kB(common), "all shards kB": shards.reduce((sum, each) => sum + kB(JSON.stringify(each)), 0),
    "kB a search": results.map(([bytes]) => bytes).join(" "), "load and search ms": results.map(([, ms]) => ms).join(" "),
  });
}

function lunrWhole() {
  const [index, built] = time(() => lunr(function () {
    this.pipeline.reset();
    this.ref("id");
    for (const field of fields) this.field(field, { boost: boost[field] });
    documents.forEach((document, id) => this.add({ id, ...document }));
  }), 1);
  const whole = JSON.stringify(index);
  const [loaded, load] = time(() => lunr.Index.load(JSON.parse(whole)), 3);
  const required = (query) => query.split(" ").map((word) => `+${word}${word.length > 2 ? "*" : ""}`).join(" ");
  const queries = QUERIES.map((query) => time(() => loaded.search(required(query)), 3)[1]);
  show("Lunr, whole", { "built in ms": built, kB: kB(whole), "load ms": load, "search ms": queries.join(" ") });
}

function ours() {
  const read = (name) => fs.readFileSync(path.join(folder, "ours", name), "utf8");
  const common = read("index.json");
  const { starts } = JSON.parse(common);
  const all = starts.map((_, number) => read(`words-${number}.json`));
  const results = QUERIES.map((query) => {
    const asks = asked(query);
    const needed = [...new Set(asks.flatMap((word) => shardsOf(starts, word)))];
    const [, taken] = time(() => {
      const index = JSON.parse(common);
      const shards = new Map(needed.map((number) => [number, `,${JSON.parse(all[number])}`]));
      return lookUp(index, shards, asks);
    });
    return [needed.reduce((sum, number) => sum + kB(all[number]), 0), taken];
  });
  show("ours", {
    "common kB": kB(common), "all shards kB": all.reduce((sum, text) => sum + kB(text), 0),
    "kB a search": results.map(([bytes]) => bytes).join(" "), "load and search ms": results.map(([, ms]) => ms).join(" "),
  });
}

ours();
miniSearch();
if (!process.argv.includes("--without-lunr")) lunrWhole();
