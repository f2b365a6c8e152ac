"""What all tests share: how much is tried, and what a process of the tests does once rather than at every build."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.effort import examples

# A slow machine is no fault of what is tested.
settings.register_profile("timeline", examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("timeline")


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once() -> Iterator[None]:
    """Compiling the default theme takes longer than building a small site with it."""
    import jinja2
    from jinja2.bccache import Bucket

    kept: dict[tuple[str, str], object] = {}

    class Memory(jinja2.BytecodeCache):
        def load_bytecode(self, bucket: Bucket) -> None:
            bucket.code = kept.get((bucket.key, bucket.checksum))  # type: ignore[assignment]  # what is kept is code

        def dump_bytecode(self, bucket: Bucket) -> None:
            kept[bucket.key, bucket.checksum] = bucket.code

    class Environment(jinja2.Environment):
        def __init__(self, **options: object) -> None:
            super().__init__(**options, bytecode_cache=Memory())  # type: ignore[arg-type]  # options of several types

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2, "Environment", Environment)
        yield


@pytest.fixture(scope="session", autouse=True)
def _workers_start_quickly() -> Iterator[None]:
    """A process of the tests has several threads and so may not fork; a server of its own, which has what a worker imports, may."""
    if "forkserver" not in multiprocessing.get_all_start_methods() or sys.platform == "darwin":
        yield
        return
    from timeline import workers

    start_method = workers.start_method
    multiprocessing.set_forkserver_preload(["timeline.reading", "tests.worker"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "start_method", lambda: "fork" if start_method() == "fork" else "forkserver")
        yield
