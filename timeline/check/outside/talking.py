"""One request and the head of its answer (HTTP/1.1, RFC 9112): a status and where it leads, nothing else.

Written here on top of `asyncio` rather than with an HTTP library: the address that is connected to must be the very one that was judged to be
public (a name can mean another one a moment later), and an answer must end in bounded time and bytes, however slowly it drips.
"""

from __future__ import annotations

import asyncio
import base64
import ipaddress
import os
import socket
import ssl
import threading
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple
from urllib.parse import SplitResult, quote, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

LARGEST_HEAD = 64 * 1024
"""Bytes that are read of an answer at most. Its body never is."""
CONNECT = 10.0
"""Seconds that a connection may take to be made, its certificate included."""
MOST_HOSTS_TRIED = 3
"""Of the addresses that a name has."""
_PATH = "/%:@!$&'()*+,;=~-._"
_LOCAL = (".local", ".localhost", ".internal", ".lan", ".home", ".intranet", ".corp")


class Reply(NamedTuple):
    status: int
    headers: Mapping[str, str]
    """By their names in small letters; of those that are repeated the first."""


class NoReplyError(Exception):
    """Why there is no answer, as words that follow the address."""

    def __init__(self, reason: str, *, lasting: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lasting = lasting
        """Whether it will hardly be different in an hour."""


class BrokenOffError(NoReplyError):
    """The host closed the connection without an answer."""

    def __init__(self) -> None:
        super().__init__("breaks the connection off")


class PrivateError(NoReplyError):
    """The host lies in a private network."""

    def __init__(self) -> None:
        super().__init__("leads into a private network, where readers do not get; it was not asked")


async def talk(method: str, address: str, agent: str, *, private: bool) -> Reply:
    """What the host answers. Raises NoReplyError; the caller bounds the whole time."""
    url = split(address)
    host = host_of(url)
    port = url.port or (443 if url.scheme == "https" else 80)
    proxy = _proxy(url.scheme, host)
    try:
        reader, writer = await _connect(url.scheme, host, port, proxy, agent, private=private)
    except ssl.SSLCertVerificationError as error:
        reason = f"has a certificate that is not valid: {error.verify_message.rstrip('.')}"
        raise NoReplyError(reason, lasting=True) from None
    except TimeoutError:
        raise NoReplyError("does not answer") from None
    except ssl.SSLError:
        raise NoReplyError("does not speak HTTPS that could be understood") from None
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "no connection"
        raise NoReplyError(f"cannot be reached: {reason.lower()}") from None
    try:
        target = (
            target_of(url)
            if proxy is None or url.scheme == "https"
            else f"http://{_authority(host, url.port)}{target_of(url)}"
        )
        head = f"{method} {target} HTTP/1.1\r\nHost: {_authority(host, url.port)}\r\nUser-Agent: {agent}\r\n"
        writer.write((head + "Accept: text/html, */*;q=0.8\r\nConnection: close\r\n\r\n").encode("ascii"))
        await writer.drain()
        return await _reply(reader)
    except OSError:
        raise BrokenOffError from None
    except ValueError:
        raise NoReplyError("gives an answer that is not HTTP") from None
    finally:
        writer.transport.abort()


def split(address: str) -> SplitResult:
    """Its parts. Raises NoReplyError where it is no address of a web page."""
    try:
        url = urlsplit(address)
        _ = url.port
    except ValueError:
        raise NoReplyError("is not an address", lasting=True) from None
    if url.scheme not in ("http", "https") or not url.hostname:
        raise NoReplyError("does not lead to a web page", lasting=True)
    return url


def host_of(url: SplitResult) -> str:
    """The host's name as networks know it (IDNA)."""
    host = url.hostname or ""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise NoReplyError("has a host that cannot exist", lasting=True) from None


def _authority(host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"{name}:{port}" if port else name


def target_of(url: SplitResult) -> str:
    query = f"?{quote(url.query, safe=_PATH + '?')}" if url.query else ""
    return (quote(url.path, safe=_PATH) or "/") + query


# --- The way to the host ---


class _Proxy(NamedTuple):
    host: str
    port: int
    authorization: str


def _proxy(scheme: str, host: str) -> _Proxy | None:
    """That of the environment (HTTPS_PROXY, NO_PROXY and so on) or of the system."""
    found = getproxies().get(scheme)
    if not found or proxy_bypass(host):
        return None
    url = urlsplit(found if "://" in found else f"http://{found}")
    if url.scheme != "http" or not url.hostname:
        return None
    user = f"{unquote(url.username)}:{unquote(url.password or '')}" if url.username else ""
    return _Proxy(url.hostname, url.port or 8080, base64.b64encode(user.encode()).decode() if user else "")


async def _connect(
    scheme: str, host: str, port: int, proxy: _Proxy | None, agent: str, *, private: bool
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    secure = _context() if scheme == "https" else None
    if proxy is None:
        last: OSError = OSError("no address")
        for ip in (await _public(host, port, private=private))[:MOST_HOSTS_TRIED]:
            try:
                async with asyncio.timeout(CONNECT):
                    name = host if secure else None
                    return await asyncio.open_connection(ip, port, ssl=secure, server_hostname=name, limit=LARGEST_HEAD)
            except ssl.SSLError:
                raise
            except OSError as error:
                last = error
        raise last
    await _judge_for_proxy(host, port, private=private)
    async with asyncio.timeout(CONNECT):
        reader, writer = await asyncio.open_connection(proxy.host, proxy.port, limit=LARGEST_HEAD)
        try:
            if secure is not None:
                await _tunnel(reader, writer, _authority(host, port), proxy, agent)
                await writer.start_tls(secure, server_hostname=host)
        except BaseException:
            writer.transport.abort()
            raise
        return reader, writer


async def _tunnel(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, authority: str, proxy: _Proxy, agent: str
) -> None:
    permit = f"Proxy-Authorization: Basic {proxy.authorization}\r\n" if proxy.authorization else ""
    writer.write(
        f"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\nUser-Agent: {agent}\r\n{permit}\r\n".encode("ascii")
    )
    reply = await _reply(reader)
    if not 200 <= reply.status < 300:
        raise NoReplyError(f"cannot be reached: the proxy refuses it (status {reply.status})")


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


async def _public(host: str, port: int, *, private: bool) -> list[str]:
    """The IP addresses of a host that may be asked."""
    found = await _resolve(host, port)
    allowed = [ip for ip in found if private or is_public(ip)]
    if not allowed:
        raise PrivateError
    return allowed


async def _judge_for_proxy(host: str, port: int, *, private: bool) -> None:
    """A proxy looks names up by itself; what we can tell beforehand is told."""
    if private:
        return
    if ("." not in host and ":" not in host) or host.endswith(_LOCAL):
        raise PrivateError
    try:
        await _public(host, port, private=False)
    except PrivateError:
        raise
    except NoReplyError:
        return  # only the proxy knows the name


async def _resolve(host: str, port: int) -> list[str]:
    """In a thread that nobody waits for at the end: a name server may be slow, and a look-up cannot be stopped."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[list[str]] = loop.create_future()

    def tell(found: list[str]) -> None:
        if not future.done():
            future.set_result(found)

    def look_up() -> None:
        try:
            found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except (OSError, UnicodeError):
            found = []
        if not loop.is_closed():
            loop.call_soon_threadsafe(tell, found)

    threading.Thread(target=look_up, daemon=True).start()
    try:
        async with asyncio.timeout(CONNECT):
            found = await future
    except TimeoutError:
        raise NoReplyError("has a host whose name could not be looked up in time") from None
    if not found:
        raise NoReplyError("has a host that is not known")
    return list(dict.fromkeys(found))


def is_public(ip: str) -> bool:
    """Whether an IP address is one of the public internet, those that are wrapped in another one included."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 addresses within IPv6 (RFC 6052)."""


# --- The answer ---


async def _reply(reader: asyncio.StreamReader) -> Reply:
    """The head of the answer; interim ones (status 1xx) are skipped. Raises ValueError for what is no answer, ConnectionError where there is none."""
    for _ in range(5):
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError as error:
            if not error.partial:
                raise ConnectionResetError from None
            head = error.partial
        except asyncio.LimitOverrunError:
            raise ValueError("no end of the head") from None
        first, *lines = head.decode("latin-1").split("\r\n")
        version, _, rest = first.partition(" ")
        if not version.startswith("HTTP/") or not rest[:3].isdecimal():
            raise ValueError("no HTTP")
        if not 100 <= int(rest[:3]) < 200:
            headers: dict[str, str] = {}
            for line in lines:
                name, _, value = line.partition(":")
                headers.setdefault(name.strip().lower(), value.strip())
            return Reply(int(rest[:3]), headers)
    raise ValueError("no end of interim answers")
