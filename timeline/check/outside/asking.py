"""Addresses -> answers: many hosts at once, but each with no more than a visitor or two at a time, and with a breath between."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from timeline.check.outside.answers import Answer, answer_of
from timeline.check.outside.talking import BrokenOffError, NoReplyError, PrivateError, Reply, split, talk

if TYPE_CHECKING:
    from timeline.check.outside import Manner

AT_ONCE = 16
"""Requests in all."""
AT_ONE_HOST = 2
TOTAL = 20.0
"""Seconds for one request and its answer."""
MOST_REDIRECTS = 5
MOST_RETRIES = 2
LONGEST_WAIT = 30.0
"""Seconds that a host is given if it asks for them; if it wants more, it is left alone until next time."""
PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})


def ask(
    addresses: Sequence[str], manner: Manner, answers: dict[str, Answer], on_progress: Callable[[int, int], None]
) -> None:
    """Fills `answers` as they come in, so that what is known stays known when this is interrupted. Ends after `manner.seconds`."""
    asyncio.run(_Asking(manner, answers, on_progress).run(addresses))


class _Host:
    """Whose turn it is at one host."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._visitors = asyncio.Semaphore(AT_ONE_HOST)
        self._next = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        async with self._visitors:
            while (wait := self._next - time.monotonic()) > 0:
                await asyncio.sleep(wait)
            self._next = time.monotonic() + self._delay
            yield

    def rest(self, seconds: float) -> None:
        """Nobody calls for so long."""
        self._next = max(self._next, time.monotonic() + seconds)


class _Asking:
    def __init__(self, manner: Manner, answers: dict[str, Answer], on_progress: Callable[[int, int], None]) -> None:
        self._manner = manner
        self._answers = answers
        self._on_progress = on_progress
        self._hosts: dict[str, _Host] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._ends = time.monotonic() + manner.seconds

    async def run(self, addresses: Sequence[str]) -> None:
        tasks = [asyncio.create_task(self._find_out(address, len(addresses))) for address in addresses]
        try:
            await asyncio.wait(tasks, timeout=self._manner.seconds)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task in tasks:
            if not task.cancelled() and (error := task.exception()):
                raise error

    async def _find_out(self, address: str, total: int) -> None:
        try:
            self._answers[address] = await self._follow(address)
        except PrivateError as error:
            self._answers[address] = Answer("private", error.reason, lasting=False)
        except NoReplyError as error:
            self._answers[address] = Answer("dead", error.reason, lasting=error.lasting)
        self._on_progress(len(self._answers), total)

    async def _follow(self, address: str) -> Answer:
        """The answer at the end of all redirects."""
        current, moved, permanent = address, "", True
        for _ in range(MOST_REDIRECTS + 1):
            reply = await self._reply(current)
            location = reply.headers.get("location", "")
            if reply.status not in REDIRECTS or not location:
                return answer_of(reply.status, moved)
            permanent = permanent and reply.status in PERMANENT
            try:
                current = urljoin(current, location.encode("latin-1").decode("utf-8", "replace")).partition("#")[0]
            except ValueError:
                raise NoReplyError("leads on to something that is not an address") from None
            moved = current if permanent else moved
        return Answer("dead", f"leads on and on, more than {MOST_REDIRECTS} times, perhaps in a circle")

    async def _reply(self, address: str) -> Reply:
        """What one host says. A link is never called dead by the short form of the question alone, which many programs get wrong."""
        with suppress(BrokenOffError):
            reply = await self._patiently("HEAD", address)
            if reply.status < 400 or reply.status == 429:
                return reply
        return await self._patiently("GET", address)

    async def _patiently(self, method: str, address: str) -> Reply:
        """Waits and asks again where a host says that this is too much (RFC 6585, section 4; RFC 9110, section 10.2.3)."""
        host = self._host(address)
        for attempt in range(MOST_RETRIES + 1):
            async with host.turn(), self._slots:
                try:
                    async with asyncio.timeout(TOTAL):
                        reply = await talk(method, address, self._manner.agent, private=self._manner.private)
                except TimeoutError:
                    raise NoReplyError(f"does not answer within {TOTAL:g} seconds") from None
            wait = _wait(reply)
            if wait is None or attempt == MOST_RETRIES or wait > LONGEST_WAIT or time.monotonic() + wait > self._ends:
                return reply
            host.rest(wait)
        raise AssertionError  # the last attempt returns

    def _host(self, address: str) -> _Host:
        url = split(address)
        name = f"{url.hostname}:{url.port}"
        if name not in self._hosts:
            self._hosts[name] = _Host(self._manner.delay)
        return self._hosts[name]


def _wait(reply: Reply) -> float | None:
    """How many seconds the host asks us to wait before we ask again; None where it does not."""
    wanted = reply.headers.get("retry-after", "")
    if reply.status != 429 and not (reply.status == 503 and wanted):
        return None
    if wanted.isdecimal() and len(wanted) < 10:
        return float(wanted)
    try:
        return max(parsedate_to_datetime(wanted).timestamp() - time.time(), 0.0)
    except (ValueError, OverflowError):
        return 5.0
