"""`timeline serve` in a process of its own, as people run it, and what tests ask it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from tests.building import TODAY

PATIENCE = 120.0
"""Seconds that anything may take on a busy machine; a preview takes a fraction of one."""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(slots=True)
class Running:
    """A preview that runs."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    """What it has printed, on either stream."""
    address: str = ""
    """With the site's path and a slash at its end."""

    @property
    def origin(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 80

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """The answer to a request; `Sec_Fetch_Site="none"` is a header."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())

    def raw(self, request: bytes) -> bytes:
        """All that is answered to these bytes, until nothing more comes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(request)
            with suppress(OSError):  # it may have ended the connection already, which the next line tells
                connection.shutdown(socket.SHUT_WR)
            answer = b""
            while chunk := connection.recv(1 << 16):
                answer += chunk
            return answer

    @contextmanager
    def news(self) -> Iterator[Iterator[dict[str, Any]]]:
        """What an open page is told, first how things stand."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", "/_timeline/events")
            response = connection.getresponse()
            assert response.status == 200
            yield (json.loads(line[6:]) for line in iter(response.readline, b"") if line.startswith(b"data: "))

    def wait_for(self, text: str) -> str:
        """The first line with the text that is not there yet, or is already."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for line in list(self.lines):
                if text in line:
                    return line
            if self.process.poll() is not None:
                time.sleep(0.1)
                break
            time.sleep(0.01)
        raise AssertionError(f"“{text}” was not said: {self.lines}")

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Its exit status."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def preview(folder: Path, *arguments: str, port: int = 0) -> Iterator[Running]:
    """`timeline serve ARGUMENTS`, once there is something to see; it must end as it should."""
    process = subprocess.Popen(
        [sys.executable, "-m", "timeline", "serve", "--port", str(port), "--today", TODAY, *arguments],
        cwd=folder,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONWARNINGS": "error", "NO_COLOR": "1"},
    )
    running = Running(process)
    listener = Thread(target=_listen, args=(running,), daemon=True)
    listener.start()
    try:
        running.address = running.wait_for("Serving at ").split()[2]
        yield running
        if process.poll() is None:
            assert running.stop() == 0
    finally:
        process.kill()
        process.wait()
        listener.join(PATIENCE)
        assert process.stdout is not None
        process.stdout.close()
    assert not [line for line in running.lines if "Traceback" in line], running.lines


def _listen(running: Running) -> None:
    assert running.process.stdout is not None
    for line in running.process.stdout:
        running.lines.append(line.rstrip("\n"))
