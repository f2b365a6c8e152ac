"""HTTP: which requests are answered, and how.

Only what a browser on this computer asks for itself is answered. A page of somebody else's, open in the same browser, can send requests here
too: it gets nothing to read, since answers say that they are for this origin only; and a name that somebody points at this computer (DNS
rebinding) is none of ours.
"""

from __future__ import annotations

import json
import os
import re
import socket
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from typing import Any

from timeline.serving import addresses, hosts
from timeline.serving.addresses import Found
from timeline.serving.building import Piece
from timeline.serving.news import Board, News
from timeline.serving.pages import ASSETS, EVENTS, OWN, failed_page, plain_page, waiting_page, with_script

HEARTBEAT = 5.0
"""Seconds after which a page that waits for news is sent an empty line, so that one that is gone is noticed."""
IDLE = 60.0
"""Seconds that a connection may say nothing."""
CHUNK = 1 << 18
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'"
_HTML = addresses.TYPES[".html"]


class Server(ThreadingMixIn, TCPServer):
    """Serves a site that is made while it is asked for, and the news of it."""

    allow_reuse_address = os.name != "nt"  # there it would let two programs share a port
    request_queue_size = 64

    def __init__(self, host: str, port: int, get: Callable[[str], Piece], board: Board, *, live: bool = True) -> None:
        """Raises OSError where host and port cannot be had.

        `get` gives what is at a path below the site's root; `live` says whether pages are given the script that reloads them.
        """
        self.address_family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        self.host, self.get, self.board, self.live = host.lower(), get, board, live
        self._connections: set[socket.socket] = set()
        super().__init__((host, port), Handler)
        self.port = int(self.server_address[1])

    def knows(self, host: str) -> bool:
        """Whether a request's Host is an address of ours."""
        return hosts.knows(host, self.host, self.port)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no error."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)

    def close(self) -> None:
        """Ends all connections, and returns when the threads that answered them have ended. `serve_forever` must be running."""
        self.shutdown()
        self.board.close()
        for connection in list(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    type: str = _HTML
    data: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    file: Found | None = None
    """What is sent in the place of `data`."""
    stretch: range | None = None
    """Which bytes of the file; None for all."""


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "timeline", ""
    timeout = IDLE
    disable_nagle_algorithm = True  # head and body go out apart, and the second must not wait for word of the first

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Requests are nobody's business; builds are told in the terminal."""

    def __getattr__(self, name: str) -> Any:
        """The base class looks for `do_` and the method, and would say that an unknown one is not implemented."""
        if name.startswith("do_"):
            return self._refuse_method
        raise AttributeError(name)

    def do_GET(self) -> None:
        refusal = self._refusal()
        if refusal is None and addresses.decoded(self.path) == EVENTS:
            self._tell_news()
        else:
            self._send(refusal or self._answer())

    do_HEAD = do_GET  # noqa: N815 - the base class's name

    def _refuse_method(self) -> None:
        self.close_connection = True  # there may be a body, which nobody reads
        text = f"{self.command[:20]} is no request for a page; there is only GET and HEAD\n"
        self._send(Answer(405, addresses.TYPES[".txt"], text.encode(), (("Allow", "GET, HEAD"),)))

    def _refusal(self) -> Answer | None:
        """Why a request is not looked at any further."""
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True
        named = self.headers.get_all("Host", [])
        if len(named) != 1:
            return _refused(400, "the request does not name its host")
        if not self.server.knows(named[0]):
            return _refused(403, f"this is a preview for port {self.server.port} of this computer, by no other name")
        if self.headers.get("Sec-Fetch-Site") == "cross-site" and self.headers.get("Sec-Fetch-Mode") != "navigate":
            return _refused(403, "this is a preview, and not for the pages of others")
        return None

    def _answer(self) -> Answer:
        path, news = addresses.decoded(self.path), self.server.board.news
        if path is None:
            return _refused(400, "no page of a site has such an address")
        if path in ASSETS:
            return self._file(addresses.open_file(ASSETS[path].parent, ASSETS[path].name))
        if path.startswith(OWN):
            return self._missing(news)
        if path != news.base and f"{path.rstrip('/')}/" in ("/", news.base):
            return self._redirect(news.base)
        if not news.build:
            return Answer(503, data=waiting_page(news, live=self.server.live), headers=(("Retry-After", "1"),))
        if not path.startswith(news.base):
            return self._missing(news)
        try:
            return self._of_site(path, path.removeprefix(news.base), news)
        except OSError as error:
            return _refused(500, f"the file cannot be read: {error.strerror or error}")

    def _of_site(self, path: str, below: str, news: News) -> Answer:
        if not below or below.endswith("/"):
            below += addresses.INDEX
        piece = self.server.get(below)
        if piece.faults:
            page = failed_page(piece.faults, news, live=self.server.live)
            return Answer(500, data=page, headers=(("Content-Security-Policy", _POLICY),))
        if piece.is_folder:
            return self._redirect(f"{path}/")
        if piece.file is not None:
            return self._file(addresses.opened(piece.file))
        return self._missing(news) if piece.data is None else self._made(below, piece.data, news)

    def _made(self, below: str, data: bytes, news: News) -> Answer:
        """What was made just now; a page with the script in it."""
        kind = addresses.type_of(below)
        if kind == _HTML:
            return Answer(200, kind, with_script(data, news) if self.server.live else data)
        etag = f'"{zlib.crc32(data):x}-{len(data):x}"'
        known = etag in self.headers.get("If-None-Match", "")
        return Answer(304 if known else 200, kind, b"" if known else data, (("ETag", etag),))

    def _missing(self, news: News) -> Answer:
        """The site's own page for what it does not have, or ours where it has none."""
        data = self.server.get(addresses.MISSING).data if news.build else None
        if data is None:
            text = "There is no page at this address. The site begins at:"
            page = plain_page("Not found", text, addresses.encoded(news.base), news, live=self.server.live)
            return Answer(404, data=page, headers=(("Content-Security-Policy", _POLICY),))
        return Answer(404, data=with_script(data, news) if self.server.live else data)

    def _redirect(self, path: str) -> Answer:
        query = self.path.partition("?")[1:]
        return Answer(302, headers=(("Location", addresses.encoded(path) + "".join(query)),))

    def _file(self, found: Found | None) -> Answer:
        """A file as it is, or what of it the browser asks for."""
        if found is None:
            return _refused(404, "there is no such file")
        headers = (("ETag", found.etag), ("Accept-Ranges", "bytes"))
        if found.etag in self.headers.get("If-None-Match", ""):
            found.file.close()
            return Answer(304, found.type, headers=headers)
        size = found.status.st_size
        stretch = _stretch(self.headers.get("Range", ""), size)
        if stretch is None:
            return Answer(200, found.type, headers=headers, file=found)
        if not stretch:
            found.file.close()
            return Answer(416, found.type, headers=(("Content-Range", f"bytes */{size}"),))
        told = ("Content-Range", f"bytes {stretch.start}-{stretch.stop - 1}/{size}")
        return Answer(206, found.type, headers=(*headers, told), file=found, stretch=stretch)

    def _send(self, answer: Answer) -> None:
        found = answer.file
        length = len(answer.data) if found is None else len(answer.stretch or range(found.status.st_size))
        self._head(answer, length)
        if found is None:
            if self.command != "HEAD":
                self.wfile.write(answer.data)
            return
        with found.file as file:
            if self.command != "HEAD":
                file.seek(answer.stretch.start if answer.stretch else 0)
                while length and (chunk := file.read(min(CHUNK, length))):
                    self.wfile.write(chunk)
                    length -= len(chunk)
        self.close_connection = self.close_connection or (length > 0 and self.command != "HEAD")

    def _head(self, answer: Answer, length: int | None) -> None:
        names = {name for name, _ in answer.headers}
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        if length is not None and answer.status != 304:
            self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-cache" if "ETag" in names else "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        for name, value in answer.headers:
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def _tell_news(self) -> None:
        """Server-sent events (HTML Standard, 9.2): the news as they are, and whenever there are others, until the page or the preview ends."""
        board = self.server.board
        self.close_connection = True
        self._head(Answer(200, "text/event-stream; charset=utf-8"), None)
        if self.command == "HEAD":
            return
        news: News | None = board.news
        serial = -1
        self.wfile.write(b"retry: 500\n")
        while not board.closed:
            if news is None:
                self.wfile.write(b":\n\n")
            else:
                serial = news.serial
                self.wfile.write(f"data: {json.dumps(news.message())}\n\n".encode())
            news = board.wait(serial, HEARTBEAT)


def _refused(status: int, text: str) -> Answer:
    return Answer(status, addresses.TYPES[".txt"], f"{text}\n".encode())


def _stretch(wanted: str, size: int) -> range | None:
    """The bytes that a Range header asks for (RFC 9110, 14.1.2), empty where there are none; None where it asks for no single stretch."""
    found = _RANGE.fullmatch(wanted.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        return range(max(0, size - int(found[2])), size)
    first, last = int(found[1]), int(found[2]) if found[2] else size - 1
    if found[2] and last < first:
        return None
    return range(min(first, size), min(last + 1, size))
