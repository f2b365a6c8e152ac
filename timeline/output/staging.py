"""From taking the lock to the swap."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from timeline.errors import OutputError
from timeline.output import system
from timeline.output.faults import explained, quoted
from timeline.output.in_place import replace_files
from timeline.output.manifest import Stamps, Written, dump, load
from timeline.output.paths import INSIDE, MANIFEST, check
from timeline.output.place import resolve
from timeline.output.plan import Plan, make_plan
from timeline.output.tree import CannotSwap, Tree, create, dress, fill, walk, write_file
from timeline.output.workshop import WORTH_KEEPING, Workshop


@dataclass(frozen=True, slots=True)
class Report:
    """What a swap did, as paths below output/, in order."""

    written: tuple[str, ...] = ()
    """Files whose bytes are new."""
    unchanged: int = 0
    """Files that are what they were."""
    removed: tuple[str, ...] = ()
    """Files of ours that the site no longer has."""
    kept_foreign: tuple[str, ...] = ()
    """Files that we did not write and left alone; empty where nothing changed, for then nobody looked."""
    whole: bool = True
    """False where the files had to be replaced one by one (docs/output.md)."""


class Staging:
    """A build's access to output/: nothing there changes before `swap`, and leaving without it leaves everything as it was.

        with Staging(output, cache) as staging:
            for path, data in files:
                staging.keep(path) or staging.write(path, data)
            report = staging.swap()

    Every method raises OutputError. After a `write_file` that did not return, as when a worker is killed, write that path again or do not swap.
    """

    def __init__(
        self, output: Path, lock_folder: Path, *, clean: bool = False, waiting: Callable[[], None] | None = None
    ) -> None:
        """
        output       the folder that the site is written to; made if it is not there
        lock_folder  the site's .timeline-cache/, made if it is not there; what it lies in is the site
        clean        everything is written anew, whatever stands there; files that we did not write stay all the same
        waiting      called once if another build has to be waited for
        """
        self._named = output
        self._cache = lock_folder
        self._clean = clean
        self._waiting = waiting
        self._site: dict[str, Written] = {}
        self._swaps = True

    def __enter__(self) -> Self:
        self._output = resolve(self._named, self._cache)
        with explained(self._cache):
            self._cache.mkdir(parents=True, exist_ok=True)
            self._lock = system.Lock(self._cache / "lock")
            self._lock.take(self._waiting)
        try:
            with explained(self._named):
                Workshop(self._output, ()).recover()
                self._known, self._manifest = load(self._output)
                self._workshop = Workshop(self._output, self._known)
                self._stamps = Stamps(self._cache / "output.json")
        except BaseException:
            self._lock.leave()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            # What cannot be tidied now is tidied by the next build, and is no reason to hide the error that there may be.
            with suppress(OSError, OutputError):
                self._workshop.close(keep=self._swaps and len(self._known) >= WORTH_KEEPING)
        finally:
            self._lock.leave()

    @property
    def known(self) -> Mapping[str, Written]:
        """What we wrote there the last time, as the manifest says."""
        return MappingProxyType(self._known)

    @property
    def manifest(self) -> bytes:
        """The manifest in output/, byte for byte; empty where there is none."""
        return self._manifest

    @property
    def folder(self) -> Path:
        """The staging folder, for `write_file`. Ask for it before other processes are started: it is made at the first time."""
        with explained(self._named):
            self._workshop.open()
        return self._workshop.new

    @property
    def old(self) -> Path | None:
        """The folder to compare with, for `write_file`; None where everything is to be written anew."""
        return None if self._clean else self._output

    def keep(self, path: str) -> bool:
        """Carries a file over as it is. False where it is not ours, not what we wrote, or not there: then it has to be written."""
        return self.keep_all((path,))

    def keep_all(self, paths: Collection[str]) -> bool:
        """Carries files over as they are: all of them, or where that cannot be done for one, none."""
        if self._clean:
            return False
        known = {path: written for path in paths if (written := self._known.get(path)) is not None}
        if len(known) != len(paths) or not all(self._holds(path, written) for path, written in known.items()):
            return False
        for path, written in known.items():
            self._add(path, written)
        return True

    def keep_same(self, path: str, digest: str) -> bool:
        """Carries a file over if its bytes have the digest, which is one of the manifest's. False where it has to be written."""
        known = self._known.get(path)
        return known is not None and known.digest == digest and self.keep(path)

    def write(self, path: str, data: bytes) -> Written:
        """Puts a file into the new site."""
        written = write_file(self.folder, self.old, path, data)
        self.record(path, written)
        return written

    def record(self, path: str, written: Written) -> None:
        """Takes note of what `write_file` did in another process."""
        check(path)
        self._add(path, written)

    def _add(self, path: str, written: Written) -> None:
        if path in self._site:
            raise OutputError(f"two parts of the site want to write {quoted(path)}; rename one of them")
        self._site[path] = written

    def swap(self) -> Report:
        """Puts the new site in the place of the old one. Where nothing changed, nothing on the disk is touched."""
        staged = {path for path, written in self._site.items() if written.staged}
        manifest = dump(self._site)
        with explained(self._named):
            if not staged and manifest == self._manifest:
                self._settle(set())
                return Report(unchanged=len(self._site))
            base = self._workshop.open()
            found = walk(self._output, skip="" if self._workshop.swaps else INSIDE)
            plan = make_plan(found, self._site, self._known, self._holds)
            create(self._workshop.new, MANIFEST, manifest)
            whole = self._workshop.swaps and self._exchange(base, found, plan, staged)
            if not whole:
                self._swaps = False
                replace_files(self._output, self._workshop.new, found, plan, self._site, self._known)
        self._known = dict(self._site)
        self._manifest = manifest
        self._settle(staged)
        return Report(tuple(sorted(staged)), len(self._site) - len(staged), plan.removed, plan.foreign, whole)

    def _holds(self, path: str, written: Written) -> bool:
        return self._stamps.intact(path, f"{self._output}/{path}", written)

    def _exchange(self, base: Tree, found: Tree, plan: Plan, staged: set[str]) -> bool:
        new = self._workshop.new
        kept = (path for path in self._site if path not in staged)
        try:
            carried = {path: found.files[path] for path in (*kept, *plan.foreign)}
        except KeyError as missing:
            raise OutputError(
                f"{quoted(missing.args[0])} was taken out of the output folder during the build; build again"
            ) from None
        try:
            fill(new, self._output, base, carried, {*staged, MANIFEST}, plan.folders)
            dress(self._output, new, ("", *plan.foreign_folders) if self._output.exists() else ())
            system.sync(new, (*staged, MANIFEST))
            self._workshop.exchange()
        except CannotSwap:
            return False
        with suppress(OSError):
            self._workshop.strip(plan.foreign, plan.foreign_folders, found.files)
        return True

    def _settle(self, staged: set[str]) -> None:
        """The stamps only save time, and the site is in place: a cache that cannot be written is no failure."""
        with suppress(OSError):
            self._stamps.settle(self._output, self._site, staged)
