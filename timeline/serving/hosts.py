"""Names and ports: under which this computer is asked, and at which it can be."""

from __future__ import annotations

import errno
import re
import socket
from collections.abc import Callable
from ipaddress import ip_address
from typing import TypeVar

from timeline.errors import UsageError
from timeline.serving.addresses import encoded

Served = TypeVar("Served")
PORTS = 100
"""How many are tried."""
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - to know it when a person asks for it
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?", re.IGNORECASE | re.ASCII)


def knows(named: str, host: str, port: int) -> bool:
    """Whether a request that names its host so means us, who serve at `host` and `port`."""
    found = _HOST.fullmatch(named)
    if found is None or int(found[2] or 80) != port:
        return False
    name = found[1].lower().strip("[]")
    if name in ("127.0.0.1", "localhost", "::1", host):
        return True
    return host in EVERYWHERE and (_is_number(name) or name.removesuffix(".local") == _own_name())


def open_server(host: str, port: int, make: Callable[[str, int], Served]) -> Served:
    """A server at that port, or the next that is free; 0 is any. Raises UsageError where there is none to be had."""
    for candidate in range(port, min(port + PORTS, 65536)) if port else (0,):
        try:
            return make(host, candidate)
        except socket.gaierror:
            raise UsageError(f"--host “{host}” is no address of this computer; leave it out, or try 0.0.0.0") from None
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise UsageError(
                    f"--host “{host}” is no address of this computer; leave it out, or try 0.0.0.0"
                ) from None
            if error.errno == errno.EACCES and candidate == port:
                raise UsageError(f"port {port} may not be used; choose one above 1023, such as 8000") from None
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise UsageError(f"port {port} of {host} cannot be used: {error.strerror or error}") from None
    raise UsageError(f"no port from {port} on is free; choose another one with --port")


def address(host: str, port: int, base: str) -> str:
    """What a person opens in a browser on this computer."""
    name = "127.0.0.1" if host in EVERYWHERE else f"[{host}]" if ":" in host else host
    return f"http://{name}{'' if port == 80 else f':{port}'}{encoded(base)}"


def is_for_this_computer(host: str) -> bool:
    """Whether no other computer can ask there."""
    return host == "localhost" or (_is_number(host) and ip_address(host).is_loopback)


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _own_name() -> str:
    return socket.gethostname().lower().removesuffix(".local")
