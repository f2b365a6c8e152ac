"""Pages in the browser, and what they complain about."""

from __future__ import annotations

import time
from typing import Literal, Protocol

from playwright.sync_api import Frame, Page, Request

from tests.previewing import PATIENCE

Scheme = Literal["light", "dark"]


def watch(page: Page, allowed: tuple[str, ...], complaints: list[str]) -> None:
    """Notes everything that a page complains about, or asks of others than those whose addresses begin as `allowed`."""

    def note(complaint: str) -> None:
        complaints.append(f"{page.url}: {complaint}")

    page.on("console", lambda message: note(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: note(str(error)))
    page.on("requestfailed", lambda request: None if given_up(request) else note(f"failed: {request.url}"))
    page.on("request", lambda request: None if request.url.startswith(allowed) else note(f"asked for {request.url}"))


def given_up(request: Request) -> bool:
    """Whether the browser itself dropped the request, as it does with an icon when it is sent on to the next page."""
    return request.failure == "net::ERR_ABORTED"


def until(page: Page | Frame, expression: str, arg: object = None) -> None:
    """Waits until it holds on the page. `wait_for_function` would ask a second time by `eval`, which the policy of pages forbids."""
    last = time.monotonic() + PATIENCE
    while not page.evaluate(expression, arg):
        assert time.monotonic() < last, expression
        page.wait_for_timeout(20)


class OpenPage(Protocol):
    """Opens a page from disk, or from the server where its addresses begin at the host."""

    def __call__(self, path: str, width: int = 1280, scheme: Scheme = "light", /) -> Page: ...


SETTLED = """async () => {
  if (!window.timeline) return;
  if (timeline.source) await timeline.load();
  else if (document.querySelector("timeline-search")) await timeline.loadWords();
  else return;
  await new Promise(done => setTimeout(done, 0));
  await new Promise(requestAnimationFrame);
}"""


def settle(page: Page) -> None:
    """Waits until the page's scripts have their data and have shown what they make of them."""
    page.evaluate(SETTLED)
