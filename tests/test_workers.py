"""Workers that can be killed. What they are asked to do is in cases/workers/script.py."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from timeline.workers import Method, run, start_method

SCRIPT = Path(__file__).parent / "cases" / "workers" / "script.py"
METHODS: list[Method] = ["fork", "spawn"] if sys.platform.startswith("linux") else ["spawn"]
both_methods = pytest.mark.parametrize("method", METHODS)


def outcome(case: str, method: Method) -> Any:
    """What came of a case; nothing may be left over, and nothing said on standard error."""
    done = subprocess.run(
        [sys.executable, "-W", "error", SCRIPT, case, method], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    assert answer["left over"] == 0
    return answer["outcome"]


@both_methods
def test_results_come_in_order_and_progress_is_told(method: Method) -> None:
    assert outcome("order", method) == [True, True, 3000]


def test_no_items_need_no_worker() -> None:
    assert outcome("nothing", "spawn") == []


def test_there_must_be_a_job() -> None:
    with pytest.raises(ValueError, match="jobs must be at least 1, not 0"):
        run(str, [1], jobs=0, seconds=1)


TIMED_OUT = {"TimedOut": {"seconds": 1.0}}
CRASHED = {"Died": {"reason": "signal 11 (SIGSEGV)"}}


@both_methods
def test_the_culprits_are_named_and_the_rest_goes_on(method: Method) -> None:
    left = {"Died": {"reason": "exit status 3"}}
    assert outcome("culprits", method) == ["A", TIMED_OUT, "B", CRASHED, "C", left, "D", TIMED_OUT, "E"]


@both_methods
def test_the_culprits_are_named_in_large_batches(method: Method) -> None:
    assert outcome("culprits_among_many", method) == [True, CRASHED, True, TIMED_OUT, True]


@pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="this platform does not tell how much memory a process has"
)
@both_methods
def test_memory_has_a_limit(method: Method) -> None:
    assert outcome("memory", method) == ["A", {"Died": {"reason": "out of memory"}}, "B"]


@both_methods
def test_the_limit_is_an_items_not_a_batchs(method: Method) -> None:
    assert outcome("time_is_an_items_own", method) is True


@both_methods
def test_each_worker_is_initialised(method: Method) -> None:
    assert outcome("initialise", method) == [[1, "somebody"], [2, "somebody"], [3, "somebody"]]


@pytest.mark.skipif("fork" not in METHODS, reason="this platform does not fork safely")
def test_forked_workers_take_any_function_and_item() -> None:
    assert outcome("anything_when_forked", "fork") == [2, 3]


@both_methods
def test_an_exception_is_raised_with_the_workers_traceback(method: Method) -> None:
    kind, text, note = outcome("exception", method)
    assert (kind, text) == ("LookupError", "not there")
    assert note.startswith("In a worker:\nTraceback")
    assert "in misbehave" in note


@both_methods
def test_an_exception_is_not_taken_for_the_end_of_the_pipe(method: Method) -> None:
    assert outcome("exception_of_connections", method) == ["EOFError", "no line"]


@both_methods
def test_an_exception_that_cannot_be_sent_is_described(method: Method) -> None:
    kind, text, note = outcome("unsendable_exception", method)
    assert (kind, text) == ("RuntimeError", "Unsendable: a")
    assert "in misbehave" in note


@both_methods
def test_sys_exit_is_not_a_silent_death(method: Method) -> None:
    assert outcome("exit_in_peace", method) == "no more"


@both_methods
def test_a_result_that_cannot_be_sent_is_an_exception(method: Method) -> None:
    assert outcome("unsendable_result", method) is True


@both_methods
def test_a_worker_that_cannot_start_is_an_exception(method: Method) -> None:
    assert outcome("failing_start", method) == [
        ["LookupError", "no start"],
        ["RuntimeError", "a worker could not start: exit status 4"],
    ]


@both_methods
def test_a_failing_report_ends_the_workers(method: Method) -> None:
    assert outcome("failing_report", method) == ["LookupError"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals to groups are not for Windows")
@both_methods
def test_interrupt_ends_everything_at_once(method: Method) -> None:
    assert outcome("interrupted", method) is True


@pytest.mark.skipif(sys.platform == "win32", reason="standard streams are closed otherwise there")
@both_methods
def test_closed_standard_streams_do_not_matter(method: Method, tmp_path: Path) -> None:
    answer = tmp_path / "answer"
    command = 'exec "$0" "$@" <&- >&- 2>&-'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, SCRIPT, "order", method, answer], timeout=60, check=False
    )
    assert done.returncode == 0
    assert json.loads(answer.read_text(encoding="utf-8"))["outcome"] == [True, True, 3000]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see other processes")
@both_methods
def test_workers_do_not_outlive_a_parent_that_is_killed(method: Method) -> None:
    """The last resort: a worker that hangs ends by itself soon after its time."""
    parent = subprocess.Popen(
        [sys.executable, SCRIPT, "culprits", method], start_new_session=True, stdout=subprocess.DEVNULL
    )
    time.sleep(0.7)
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 20
    while (left := _session(parent.pid)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not left


def _session(leader: int) -> list[int]:
    """The processes of a session that are not dead yet."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, *fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == leader and state not in ("Z", "X"):
            found.append(int(stat.parent.name))
    return found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere workers are always spawned")
def test_a_process_of_several_threads_does_not_fork() -> None:
    code = """
import threading, time
from timeline.workers import start_method
print(start_method())
threading.Thread(target=time.sleep, args=(1,)).start()
print(start_method())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["fork", "spawn"]


def test_start_method_is_one_that_exists() -> None:
    assert start_method() in METHODS
