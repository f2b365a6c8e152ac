"""Times `timeline serve`: from saving an event to its new text standing in the page, in Chromium.

    python benchmarks/serve.py SITE [--runs 10]

SITE is a folder with timeline.toml and content/; it is copied first. One event is saved again and again: with another body while its own page
is open, and with another title while a page of the timeline that lists it is. Of each time, in milliseconds, the median of the runs with the
range beside it: until the preview noticed the save and has told of the build (less the build itself), the build, and from then until the
text stands in the page.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from threading import Thread
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Page, sync_playwright

from tests.previewing import Running, preview

CHROMIUM = os.environ.get("CHROME_PATH", "/usr/bin/chromium")
ARGUMENTS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
LOOK = """
const look = () => {
  const mark = /mark-[0-9]+-mark/.exec(document.querySelector("main")?.textContent ?? "");
  if (mark && !window.seen) window.seen = [mark[0], Date.now()];
};
new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
"""


def edit_body(text: str, mark: str) -> str:
    return f"{re.sub('mark-[0-9]+-mark', '', text).rstrip()}\n\n{mark}\n"


def edit_title(text: str, mark: str) -> str:
    return re.sub("^title: .*$", f'title: "{mark}"', text, count=1, flags=re.MULTILINE)


def measure(running: Running, page: Page, event: Path, edit: Callable[[str, str], str], runs: int) -> list[list[float]]:
    """Milliseconds: notice, build, reload and all, for each run."""
    told: Queue[float] = Queue()

    def listen() -> None:
        with running.news() as news:
            for _ in news:
                told.put(time.time())

    Thread(target=listen, daemon=True).start()
    told.get()
    found = []
    for number in range(runs + 1):
        mark = f"mark-{number}-mark"
        running.lines.clear()
        text = edit(event.read_text(encoding="utf-8"), mark)
        time.sleep(2)  # nobody saves more often; by then what a look leaves out is done
        start = time.time()
        event.write_text(text, encoding="utf-8")
        heard = told.get()
        page.wait_for_function("mark => window.seen && window.seen[0] === mark", arg=mark)
        seen = page.evaluate("window.seen[1]") / 1000
        line = running.wait_for(" changed: ")
        build = float(line.rpartition("(")[2].removesuffix(" s)"))
        found.append([1000 * each for each in (heard - start - build, build, seen - heard, seen - start)])
    return found[1:]  # the first one imports what a build with changes needs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--runs", type=int, default=10)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        shutil.copytree(arguments.site, site, ignore=shutil.ignore_patterns("output", ".*"))
        events = sorted(path for path in (site / "content").rglob("*.md") if not path.name.startswith("_"))
        event = events[len(events) // 2]
        print(f"{len(events)} events, load average {os.getloadavg()[0]:.1f}")
        with preview(site) as running:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False, args=ARGUMENTS)
            page = browser.new_page()
            page.set_default_timeout(120_000)
            page.add_init_script(LOOK)
            for name, edit in (("body", edit_body), ("title", edit_title)):
                running.lines.clear()
                event.write_text(edit(event.read_text(encoding="utf-8"), "mark-999-mark"), encoding="utf-8")
                running.wait_for(" changed: ")
                shown = page_of(running, event, listed=name == "title")
                page.goto(f"{running.address}{shown}")
                columns = zip(*measure(running, page, event, edit, arguments.runs), strict=True)
                print(f"{name} saved, seen in {shown}")
                for part, times in zip(("notice", "build", "reload", "all"), columns, strict=True):
                    print(f"  {part:8}{statistics.median(times):7.0f} ms  ({min(times):.0f} to {max(times):.0f})")
            browser.close()


def page_of(running: Running, event: Path, *, listed: bool) -> str:
    """The event's page, or a page of the timeline that lists it under the mark, below the site's root."""
    if not listed:
        return f"events/{event.stem}/"
    base = urlsplit(running.address).path
    found, seen = [""], set()
    while found:
        path = found.pop(0)
        text = running.get(base + path).text
        if "mark-999-mark" in re.sub("<script.*?</script>", "", text, flags=re.DOTALL):
            return path
        seen.add(path)
        pages = re.findall(r'href="(?:\.\./)*(\d{4}/(?:\d\d/)?)index\.html"', text)
        found += [each for each in dict.fromkeys(pages) if each not in seen and each not in found]
    raise LookupError("no page lists the event")


if __name__ == "__main__":
    main()
