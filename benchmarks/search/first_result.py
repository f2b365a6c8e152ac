"""How long a reader waits for the first result: `python -m benchmarks.search.first_result OUTPUT WORDS…`.

OUTPUT is what `timeline build` wrote; it is served from this machine, compressed as hosts do. For each query, in a browser that has never seen
the site: milliseconds from the last letter to the first result on the page, reading the index included, and the same for the query less a letter
right after; then requests and bytes of both, without and with those of the page itself.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.page import ARGUMENTS, CHROMIUM, served

RUNS = 5
ASK = """query => new Promise(done => {
  const search = document.querySelector("timeline-search"), input = search.querySelector("input"), start = performance.now();
  const told = new MutationObserver(() => {
    if (!search.querySelector("li")) return;
    told.disconnect();
    done(performance.now() - start);
  });
  search.querySelector("ol").replaceChildren();
  told.observe(search, {childList: true, subtree: true});
  input.value = query;
  input.dispatchEvent(new InputEvent("input"));
})"""


def asked(browser: Browser, address: str, query: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{address}search/index.html", wait_until="networkidle")
    page.wait_for_selector("timeline-search input")
    before = len(sizes)
    first = page.evaluate(ASK, query)
    page.wait_for_timeout(200)
    again = page.evaluate(ASK, query[:-1])
    found = {
        "first result ms": first,
        "next ms": again,
        "requests": len(sizes) - before,
        "kilobytes": sum(sizes[before:]) / 1000,
        "kilobytes with the page": sum(sizes) / 1000,
    }
    context.close()
    return found


def main() -> None:
    with served(Path(sys.argv[1])) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False, args=ARGUMENTS)
        for query in sys.argv[2:]:
            runs = [asked(browser, address, query) for _ in range(RUNS)]
            middle = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
            print(f"{query:24}", " · ".join(f"{name} {value:.0f}" for name, value in middle.items()))
        browser.close()


if __name__ == "__main__":
    main()
