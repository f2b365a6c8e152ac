"""Measures the axis in Chromium against the same axis made with d3: first drawing, frames while panning and zooming, bytes.

    npm install --prefix DIR d3-scale d3-axis d3-zoom
    python benchmarks/axis/measure.py DIR/node_modules [--events 10000 100000] [--seconds 3]

The events are invented: days spread over 25 years, every fifth of them a span. Every page runs under the same hand: the wheel zooms in by
steps, then the mouse drags to and fro, at three depths of zoom. Times are those of the page's own clock; the machine should have nothing else to do.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

import rjsmin
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / "themes" / "default" / "static"
CHROMIUM = os.environ.get("CHROME_PATH", "/usr/bin/chromium")
ARGUMENTS = ["--disable-gpu", "--no-first-run", "--disable-background-networking"]
OWN = ("scale", "axis")
D3 = "array color dispatch ease format interpolate time timer selection time-format scale drag transition axis zoom"
KINDS = ("ours", "canvas", "svg", "elements")
WORDS = {
    "language": "en",
    "digits": "0123456789",
    "group": ",",
    "grouping": [3, 3],
    "months": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    **{name: {} for name in ("patterns", "status", "confidence", "text", "plural")},
}
MOST_ELEMENTS = 20_000
"""More elements than that take minutes."""
FRAMES = """() => {
  window.frames_at = [];
  const note = at => { frames_at.push(at); window.noting = requestAnimationFrame(note); };
  noting = requestAnimationFrame(note);
}"""


def invented(count: int) -> dict[str, Any]:
    """Columns as data/events.js has them."""
    chance = random.Random(1)
    first, last = 15_778_080, 28_927_000
    starts = sorted(chance.randrange(first, last) // 1440 * 1440 for _ in range(count))
    words = (
        "treaty",
        "harbour",
        "vote",
        "storm",
        "bridge",
        "court",
        "harvest",
        "strike",
        "railway",
        "inquiry",
        "budget",
    )
    none: dict[str, list[Any]] = {"names": [], "hrefs": [], "of": [[] for _ in starts]}
    spans = [chance.random() < 0.2 for _ in starts]
    return {
        "version": 1,
        "count": count,
        "today": None,
        "first": first,
        "last": last,
        "slug": [f"event-{number}" for number in range(count)],
        "title": [" ".join(chance.choices(words, k=chance.randrange(2, 7))) for _ in starts],
        "when": ["some day"] * count,
        "start": starts,
        "end": [
            at + (1440 * chance.randrange(2, 90) if span else 1440) for at, span in zip(starts, spans, strict=True)
        ],
        "shape": [int(span) for span in spans],
        "importance": [chance.choice((1, 2, 2, 3, 3, 3, 3, 4, 5)) for _ in starts],
        **{name: [0] * count for name in ("status", "confidence", "kind")},
        **dict.fromkeys(("tags", "actors", "places", "sources"), none),
        "groups": {"names": [], "hrefs": [], "of": [-1] * count},
        **{name: {} for name in ("lang", "certain", "parts", "coordinates")},
        "known": [[[0, 0, [], 0, 0]]] * count,
        "days": [[0, count]],
    }


def write_page(folder: Path, kind: str, modules: Path) -> str:
    """A page with the axis of that kind, and its address."""
    scripts = ["timeline.js", "scale.js"]
    if kind == "ours":
        scripts.append("axis.js")
        body = '<timeline-axis class="overview"><div style="height: 260px"></div></timeline-axis>'
    else:
        scripts += [f"d3-{name}.js" for name in D3.split()] + ["with_d3.js"]
        body = ""
    for name in scripts:
        source = modules / name.removesuffix(".js") / "dist" / name.replace(".js", ".min.js")
        shutil.copy(
            source if name.startswith("d3-") else HERE / name if name.startswith("with") else STATIC / "js" / name,
            folder / name,
        )
    sheets = "".join(
        f'<link rel="stylesheet" href="{(STATIC / "css" / name).as_uri()}">' for name in ("tokens.css", "explorer.css")
    )
    loads = "".join(f'<script defer src="{name}"></script>' for name in scripts)
    page = folder / f"{kind}.html"
    page.write_text(
        f'<!doctype html><html lang="en" data-events="data/events.js" data-kind="{kind}"><meta charset="utf-8"><title>{kind}</title>'
        f"{sheets}<style>body {{ margin: 40px; width: 1000px }} .overview > div:first-child {{ width: 1px }}</style>{loads}<body>{body}"
    )
    return page.as_uri()


READY = {
    True: """async () => {
      const axis = document.querySelector("timeline-axis"), frame = () => new Promise(requestAnimationFrame);
      while (!axis.levels || axis.waiting || ![...axis.levels.values()].some(level => level.rows)) await frame();
      return performance.now() - window.begun;
    }""",
    False: """async () => {
      while (!window.ready) await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return performance.now() - window.begun;
    }""",
}
"""How long the first drawing took from when the data were there."""


def measure(browser: Browser, address: str, kind: str, seconds: float) -> dict[str, float]:
    page = browser.new_page(viewport={"width": 1080, "height": 700})
    if kind == "ours":
        page.add_init_script(
            """customElements.define = ((define) => function (name, its) {
              const begin = its.prototype.begin;
              its.prototype.begin = function (data) { window.begun = performance.now(); begin.call(this, data); };
              define.call(customElements, name, its);
            })(customElements.define);"""
        )
    page.goto(address)
    page.wait_for_function("window.begun", timeout=120_000)
    found = {"first drawing ms": page.evaluate(READY[kind == "ours"])}
    page.wait_for_timeout(500)
    box = page.locator(".stage canvas" if kind == "ours" else "canvas, svg").first.bounding_box()
    assert box
    session = page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + 8
    page.evaluate(FRAMES)
    gaps: dict[str, list[float]] = {"pan": [], "zoom": []}
    for depth in range(3):
        for _ in range(8 * min(depth, 1)):
            wheel = {"type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": -120, "modifiers": 2}
            session.send("Input.dispatchMouseEvent", wheel)
            page.wait_for_timeout(30)
        page.wait_for_timeout(300)
        gaps["zoom"] += taken(page)
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(round(seconds / 3 * 100)):
            page.mouse.move(x + 300 * ((step % 60) / 30 - 1) * (-1) ** (step // 60), y)
            page.wait_for_timeout(8)
        page.mouse.up()
        gaps["pan"] += taken(page)
    page.close()
    for what, all_gaps in gaps.items():
        found[f"{what} frames a second"] = 1000 * len(all_gaps) / sum(all_gaps)
        found[f"{what} longest frame ms"] = max(all_gaps)
    return found


def taken(page: Page) -> list[float]:
    """Times between the frames since the last call."""
    at = page.evaluate("() => { const at = frames_at; frames_at = [at[at.length - 1]]; return at; }")
    return [after - before for before, after in itertools.pairwise(at)]


def packed(*texts: str) -> float:
    return len(gzip.compress("\n".join(texts).encode(), 9)) / 1000


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the axis against the same axis made with d3.")
    parser.add_argument("modules", type=Path, help="node_modules with d3-scale, d3-axis and d3-zoom")
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seconds", type=float, default=3)
    options = parser.parse_args()
    own = packed(*[rjsmin.jsmin((STATIC / "js" / f"{name}.js").read_text("utf-8")) for name in OWN])
    theirs = packed(*[(options.modules / f"d3-{name}/dist/d3-{name}.min.js").read_text("utf-8") for name in D3.split()])
    print(f"scripts, packed: ours {own:.1f} kB with rows, drawing and input; d3's modules {theirs:.1f} kB")
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        (folder / "data").mkdir()
        (folder / "data/words.js").write_text(f"timeline.words({json.dumps(WORDS)})")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False, args=ARGUMENTS)
        for count in options.events:
            (folder / "data/events.js").write_text(f"timeline.events({json.dumps(invented(count))})")
            for kind in KINDS:
                if kind == "elements" and count > MOST_ELEMENTS:
                    continue
                found = measure(browser, write_page(folder, kind, options.modules), kind, options.seconds)
                print(f"{count:>7} {kind:>9}: " + ", ".join(f"{name} {value:.0f}" for name, value in found.items()))
        browser.close()


if __name__ == "__main__":
    main()
