"""What is known of pictures and kept in the cache, and what is published of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct

from timeline.errors import OutputError
from timeline.output.manifest import digest_of

ENDINGS = {"jpeg": "jpg", "png": "png", "webp": "webp", "gif": "gif", "avif": "avif"}


class Stored(Struct, frozen=True, array_like=True):
    """A file in the cache."""

    name: str
    kind: str
    """jpeg, png, webp, gif or avif."""
    width: int
    """In pixels."""
    digest: str
    """Of its bytes, as the site's manifest has it."""


class Known(Struct, frozen=True, array_like=True):
    """What was learnt and made from the bytes of one picture."""

    key: bytes
    width: int
    height: int
    own: Stored
    """The author's file, as it is published."""
    sizes: tuple[Stored, ...]
    """What pages may show, the narrower before the wider; `own` may be among them."""

    @property
    def stored(self) -> frozenset[str]:
        return frozenset({self.own.name, *(size.name for size in self.sizes)})

    def published_at(self, path: str, stored: Stored) -> str:
        """Where one of its files is published, if `path` is that of the picture.

        The author's file keeps it. A size has all of it in its name, since there may be doha.jpg and doha.png.
        """
        return path if stored == self.own else f"{path}.{stored.width}.{ENDINGS[stored.kind]}"


class Index(Struct, array_like=True):
    recipe: str = ""
    """With another one the rest is worthless."""
    stamps: dict[str, tuple[bytes, bytes]] = {}
    """Of a file, by its path below the site's folder: the stamp by which the survey knows it, and the digest of its bytes."""
    pictures: dict[bytes, Known] = {}
    """By their keys."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that is to be published."""

    path: str
    """Below the site's root."""
    file: Path
    """Where it lies in the cache."""
    origin: str
    digest: str
    """Of its bytes, as the site's manifest has it."""

    def read(self) -> bytes:
        """Raises OutputError where the cache does not hold what it should."""
        try:
            data = self.file.read_bytes()
        except OSError:
            data = b""
        if digest_of(data) != self.digest:
            self.file.unlink(missing_ok=True)
            raise OutputError(f"a picture in {self.file.parent} was damaged and has been removed; build again")
        return data
