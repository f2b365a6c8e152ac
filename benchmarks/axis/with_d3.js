// The axis once more, with d3's scale, ticks and zoom, to measure ours against: as a canvas, as SVG of what is in view, and as SVG with an
// element for each event. Rows and clusters are those of js/scale.js in all of them, since d3 has nothing for that; no groups, no cards, no keys.
(() => {
  const kind = document.documentElement.dataset.kind;
  const [WIDTH, HEIGHT, ROW, TOP] = [1000, 260, 24, 24];
  const FONT = "12.5px sans-serif";
  const DAY = 60000; // milliseconds in a minute, which d3's time scale counts in

  timeline.load().then((data) => {
    window.begun = performance.now();
    const ink = document.createElement("canvas").getContext("2d");
    ink.font = FONT;
    const order = data.start.map((at, i) => i).sort((a, b) => data.start[a] - data.start[b]);
    const ranks = [5, 4, 3, 2, 1].map((rank) => order.filter((i) => data.importance[i] === rank));
    const base = d3.scaleUtc().domain([new Date(data.first * DAY), new Date(data.last * DAY)]).range([0, WIDTH]);
    const widths = new Float32Array(data.count);
    const wide = (i) => (i === undefined ? 200 : (widths[i] ||= Math.min(200, ink.measureText(data.title[i]).width)));
    const levels = new Map();

    function level(k) {
      const step = Math.floor(Math.log2(k) * 2 + 1e-6);
      if (!levels.has(step)) {
        const scale = (WIDTH / (data.last - data.first)) * 2 ** (step / 2);
        const work = timeline.scale.arrange(data, {
          shown: timeline.visible, order, ranks, lanes: new Int16Array(data.count), room: [6], scale, origin: data.first, now: data.last,
          status: data.status, wide,
        });
        let turn = work.next();
        while (!turn.done) turn = work.next();
        levels.set(step, turn.value);
      }
      return levels.get(step);
    }

    // [i, row] of the marks in view, and the clusters.
    function inView(x, k) {
      const { rows, clusters, l, r, scale } = level(k);
      const [left, right] = [0, WIDTH].map((at) => (x.invert(at) / DAY - data.first) * scale);
      const marks = rows.flatMap((row, n) => {
        const found = [];
        for (let at = timeline.scale.firstAfter(row, r, left - 20); at < row.length && l[row[at]] < right + 20; at++) found.push([row[at], n]);
        return found;
      });
      return { marks, clusters: clusters.filter((one) => one.x > left - 40 && one.x < right + 40), scale };
    }

    const middle = (i) => ((data.start[i] + data.end[i]) / 2) * DAY;
    const drawings = { canvas, svg, elements };
    const { node, draw } = drawings[kind]();
    const zoom = d3.zoom().scaleExtent([0.8, 1e7]).on("zoom", ({ transform }) => {
      window.transform = transform;
      waiting ||= requestAnimationFrame(() => { waiting = 0; draw(transform.rescaleX(base), transform.k); });
    });
    let waiting = 0;
    d3.select(node).call(zoom);
    draw(base, 1);
    window.ready = true;
    window.zoomBy = (by) => zoom.scaleBy(d3.select(node), by);

    function canvas() {
      const node = document.body.appendChild(document.createElement("canvas"));
      [node.width, node.height] = [WIDTH, HEIGHT];
      const pen = node.getContext("2d");
      function draw(x, k) {
        pen.clearRect(0, 0, WIDTH, HEIGHT);
        pen.font = FONT;
        pen.textBaseline = "middle";
        for (const at of x.ticks(9)) {
          pen.fillStyle = "#ddd";
          pen.fillRect(x(at), TOP, 1, HEIGHT - TOP - 30);
          pen.fillStyle = "#333";
          pen.fillText(x.tickFormat()(at), x(at), HEIGHT - 12);
        }
        const { marks, clusters, scale } = inView(x, k);
        const { side } = level(k);
        for (const [i, row] of marks) {
          const [at, y] = [x(middle(i)), TOP + row * ROW + 12];
          pen.fillStyle = "#962a1b";
          pen.beginPath();
          pen.arc(at, y, 5, 0, 7);
          pen.fill();
          if (!side[i]) continue;
          pen.textAlign = side[i] === 2 ? "right" : "left";
          pen.lineWidth = 3;
          pen.strokeStyle = "#fff";
          pen.strokeText(data.title[i], at + (side[i] === 2 ? -13 : 13), y);
          pen.fillStyle = "#000";
          pen.fillText(data.title[i], at + (side[i] === 2 ? -13 : 13), y);
        }
        pen.textAlign = "center";
        for (const one of clusters) pen.fillText(one.n, x((data.first + one.x / scale) * DAY), HEIGHT - 42);
      }
      return { node, draw };
    }

    function svg() {
      const root = d3.select(document.body).append("svg").attr("width", WIDTH).attr("height", HEIGHT);
      const axis = root.append("g").attr("transform", `translate(0,${HEIGHT - 30})`);
      const [marked, counted] = [root.append("g"), root.append("g")];
      function draw(x, k) {
        axis.call(d3.axisBottom(x).ticks(9));
        const { marks, clusters, scale } = inView(x, k);
        const { side } = level(k);
        marked.selectAll("g").data(marks, ([i]) => i).join((enter) => {
          const one = enter.append("g");
          one.append("circle").attr("r", 5).attr("fill", "#962a1b");
          one.append("text").attr("dy", "0.35em").style("font", FONT);
          return one;
        }).attr("transform", ([i, row]) => `translate(${x(middle(i))},${TOP + row * ROW + 12})`)
          .select("text").attr("x", ([i]) => (side[i] === 2 ? -13 : 13)).attr("text-anchor", ([i]) => (side[i] === 2 ? "end" : "start"))
          .text(([i]) => (side[i] ? data.title[i] : ""));
        counted.selectAll("text").data(clusters, (one) => one.x).join("text").attr("y", HEIGHT - 42).attr("text-anchor", "middle")
          .attr("x", (one) => x((data.first + one.x / scale) * DAY)).text((one) => one.n);
      }
      return { node: root.node(), draw };
    }

    function elements() {
      const root = d3.select(document.body).append("svg").attr("width", WIDTH).attr("height", HEIGHT);
      const axis = root.append("g").attr("transform", `translate(0,${HEIGHT - 30})`);
      const all = root.append("g").selectAll("circle").data(order).join("circle")
        .attr("r", 5).attr("fill", "#962a1b").attr("cy", (i, n) => TOP + (n % 8) * ROW);
      function draw(x) {
        axis.call(d3.axisBottom(x).ticks(9));
        all.attr("cx", (i) => x(middle(i)));
      }
      return { node: root.node(), draw };
    }
  });
})();
