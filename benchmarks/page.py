"""Measures the pages of a built site in Chromium: what the first view costs, how the axis pans, and what Lighthouse says.

    python benchmarks/page.py OUTPUT [--page index.html …] [--lighthouse PATH] [--runs 3]

OUTPUT is what `timeline build` wrote. It is served from this machine, compressed as hosts do. For each page, over the runs, the median of: requests
and bytes until the page is at rest, what of that its HTML is, first contentful paint, the longest task; then frames while the axis is
dragged to and fro for two seconds. `--lighthouse` names the program of `npm install lighthouse@12` (Node 20); its four scores are printed.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

CHROMIUM = os.environ.get("CHROME_PATH", "/usr/bin/chromium")
ARGUMENTS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
WATCH = """
window.longest = 0; window.painted = 0;
const watch = (type, note) => new PerformanceObserver(list => list.getEntries().forEach(note)).observe({type, buffered: true});
watch("longtask", one => { longest = Math.max(longest, one.duration); });
watch("paint", one => { if (one.name === "first-contentful-paint") painted = one.startTime; });
"""
FRAMES = """() => {
  window.frames_at = [];
  const note = at => { frames_at.push(at); requestAnimationFrame(note); };
  requestAnimationFrame(note);
}"""


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data, kind = path.read_bytes(), self.guess_type(str(path))
        self.send_response(200)
        self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
        if kind.startswith(("text/", "application/", "image/svg")):
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}/"
    httpd.shutdown()


def first_view(browser: Browser, address: str) -> dict[str, float]:
    """One page in a browser that has never seen it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(1500)
    found = {
        "requests": len(sizes),
        "kilobytes": sum(sizes) / 1000,
        "html kilobytes": sizes[0] / 1000 if sizes else 0,
        "first contentful paint ms": page.evaluate("painted"),
        "longest task ms": page.evaluate("longest"),
        "nodes": page.evaluate("document.querySelectorAll('*').length"),
    }
    if page.locator("timeline-axis canvas").count():
        found |= panned(page, session)
    context.close()
    return found


def panned(page: Any, session: CDPSession) -> dict[str, float]:
    """Frames while the axis is zoomed in and dragged, with real input events."""
    box = page.locator("timeline-axis canvas").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for _ in range(4):
        session.send(
            "Input.dispatchMouseEvent",
            {"type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": -200, "modifiers": 2},
        )
        page.wait_for_timeout(60)
    page.wait_for_timeout(300)
    page.evaluate(FRAMES)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(120):
        page.mouse.move(x + (step % 60 - 30) * box["width"] / 80 * (1 if step < 60 else -1), y)
        page.wait_for_timeout(8)
    page.mouse.up()
    at = page.evaluate("frames_at")
    lengths = [b - a for a, b in itertools.pairwise(at)]
    return {
        "frames a second": 1000 * len(lengths) / sum(lengths),
        "longest frame ms": max(lengths),
        "frames over 50 ms": sum(length > 50 for length in lengths),
    }


def lighthouse(program: str, address: str) -> dict[str, float]:
    """Scores, 0 to 100."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
        command = [program, address, "--quiet", f"--chrome-flags={flags}", "--output=json", f"--output-path={report}"]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": CHROMIUM}, stdout=subprocess.DEVNULL)
        told = json.loads(report.read_text())
    for category in told["categories"].values():
        for one in category["auditRefs"]:
            audit = told["audits"][one["id"]]
            if one["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"    {category['title']}: {audit['title']} ({audit.get('displayValue', audit['score'])})")
    return {f"lighthouse {name}": 100 * one["score"] for name, one in told["categories"].items()}


def main() -> None:
    asks = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asks.add_argument("output", type=Path)
    asks.add_argument("--page", action="append", default=[])
    asks.add_argument("--lighthouse", default="")
    asks.add_argument("--runs", type=int, default=3)
    given = asks.parse_args()
    with served(given.output) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False, args=ARGUMENTS)
        for path in given.page or ["index.html"]:
            runs = [first_view(browser, root + path) for _ in range(given.runs)]
            print(path)
            for name in runs[0]:
                print(f"  {name:28} {statistics.median(run[name] for run in runs):10.1f}")
            if given.lighthouse:
                for name, score in lighthouse(given.lighthouse, root + path).items():
                    print(f"  {name:28} {score:10.0f}")
        browser.close()


if __name__ == "__main__":
    main()
