// Which events pass the filters, and how many would with each value. Nothing here touches the page.
(() => {
  "use strict";
  const core = typeof module === "undefined" ? window.timeline : require("./timeline.js");
  const FACETS = Object.keys(core.FACETS);
  const ELSEWHERE = 1 << FACETS.length; // fails for the period, or was not known yet

  // What a facet can be asked for, by index, and which of it each event has: an index, or a list of them.
  const keys = (data, facet) => ({ status: core.STATUS, confidence: core.CONFIDENCE })[facet] || data[facet].names;
  const columns = (data, known) =>
    FACETS.map((facet) => (facet === "status" ? known || data : data)[facet]).map((column) => column.of || column);

  // i -> the facets that it fails, as bits. An end that is open or not known may be anywhere.
  function judge(data, state, known) {
    const column = columns(data, known);
    const asked = FACETS.flatMap((facet, f) => {
      const flags = state[facet].length && Uint8Array.from(keys(data, facet), (key) => state[facet].includes(key));
      return flags ? [(i) => (typeof column[f][i] === "number" ? flags[column[f][i]] : column[f][i].some((at) => flags[at])) ? 0 : 1 << f] : [];
    });
    const [first] = core.period(state.from) || [-Infinity];
    const [, past] = core.period(state.to) || [0, Infinity];
    const overlaps = ([from, to]) => (from ?? -Infinity) < past && (to ?? Infinity) > first;
    const within = state.within === "certainly"
      ? (i) => (data.start[i] ?? -Infinity) >= first && (data.end[i] ?? Infinity) <= past
      : (i) => overlaps([data.start[i], data.end[i]]) && (!data.parts[i] || data.parts[i].some(overlaps));
    if (state.from || state.to) asked.push((i) => (within(i) ? 0 : ELSEWHERE));
    if (known) asked.push((i) => (known.here[i] ? 0 : ELSEWHERE));
    return (i) => asked.reduce((fails, ask) => fails | ask(i), 0);
  }

  function match(data, state, known) {
    const fails = judge(data, state, known);
    const passes = new Uint8Array(data.count);
    for (let i = 0; i < data.count; i++) passes[i] = fails(i) ? 0 : 1;
    return passes;
  }

  // {facet: how many events each value would show, given the other facets, …, shown, total}. Periods are background, and not counted.
  function counts(data, state, known) {
    const column = columns(data, known);
    const fails = judge(data, state, known);
    const found = FACETS.map((facet) => new Uint32Array(keys(data, facet).length));
    let [shown, total] = [0, 0];
    for (let i = 0; i < data.count; i++) {
      if (data.kind[i]) continue;
      const failed = fails(i);
      total++;
      if (!failed) shown++;
      // It counts for all facets, or for the only one that it fails.
      for (let f = 0; f < FACETS.length; f++) {
        if (failed & ~(1 << f)) continue;
        const has = column[f][i];
        if (typeof has === "number") found[f][has]++;
        else for (const at of has) found[f][at]++;
      }
    }
    return { ...Object.fromEntries(FACETS.map((facet, f) => [facet, found[f]])), shown, total };
  }

  Object.assign(core, { match, counts, keys });
  if (typeof module !== "undefined") module.exports = { match, counts };
})();
