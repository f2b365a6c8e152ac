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


def outcomes(case: str, *methods: Method) -> list[Any]:
    """What came of a case by each method, all at the same time; nothing may be left over, and nothing said on standard error."""
    started = [
        subprocess.Popen(
            [sys.executable, "-W", "error", SCRIPT, case, method],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for method in methods or METHODS
    ]
    try:
        told = [process.communicate(timeout=60) for process in started]
    finally:
        for process in started:
            process.kill()
            process.communicate()
    assert [(process.returncode, complaints) for process, (_, complaints) in zip(started, told, strict=True)] == [
        (0, "") for _ in started
    ]
    answers = [json.loads(answer) for answer, _ in told]
    assert not any(answer["left over"] for answer in answers)
    return [answer["outcome"] for answer in answers]


def outcome(case: str, *methods: Method) -> Any:
    """The one thing that came of a case, whatever the method."""
    first, *others = outcomes(case, *methods)
    assert all(other == first for other in others)
    return first


def test_results_come_in_order_and_progress_is_told() -> None:
    assert outcome("order") == [True, True, 3000]


def test_no_items_need_no_worker() -> None:
    assert outcome("nothing", "spawn") == []


def test_there_must_be_a_job() -> None:
    with pytest.raises(ValueError, match="jobs must be at least 1, not 0"):
        run(str, [1], jobs=0, seconds=1)


TIMED_OUT = {"TimedOut": {"seconds": 1.0}}
CRASHED = {"Died": {"reason": "signal 11 (SIGSEGV)"}}


def test_the_culprits_are_named_and_the_rest_goes_on() -> None:
    left = {"Died": {"reason": "exit status 3"}}
    assert outcome("culprits") == ["A", TIMED_OUT, "B", CRASHED, "C", left, "D", TIMED_OUT, "E"]


def test_the_culprits_are_named_in_large_batches() -> None:
    assert outcome("culprits_among_many") == [True, CRASHED, True, TIMED_OUT, True]


@pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="this platform does not tell how much memory a process has"
)
def test_memory_has_a_limit() -> None:
    assert outcome("memory") == ["A", {"Died": {"reason": "out of memory"}}, "B"]


def test_the_limit_is_an_items_not_a_batchs() -> None:
    assert outcome("time_is_an_items_own") is True


def test_each_worker_is_initialised() -> None:
    assert outcome("initialise") == [[1, "somebody"], [2, "somebody"], [3, "somebody"]]


@pytest.mark.skipif("fork" not in METHODS, reason="this platform does not fork safely")
def test_forked_workers_take_any_function_and_item() -> None:
    assert outcome("anything_when_forked", "fork") == [2, 3]


def test_an_exception_is_raised_with_the_workers_traceback() -> None:
    for kind, text, note in outcomes("exception"):
        assert (kind, text) == ("LookupError", "not there")
        assert note.startswith("In a worker:\nTraceback")
        assert "in misbehave" in note


def test_an_exception_is_not_taken_for_the_end_of_the_pipe() -> None:
    assert outcome("exception_of_connections") == ["EOFError", "no line"]


def test_an_exception_that_cannot_be_sent_is_described() -> None:
    for kind, text, note in outcomes("unsendable_exception"):
        assert (kind, text) == ("RuntimeError", "Unsendable: a")
        assert "in misbehave" in note


def test_sys_exit_is_not_a_silent_death() -> None:
    assert outcome("exit_in_peace") == "no more"


def test_a_result_that_cannot_be_sent_is_an_exception() -> None:
    assert outcome("unsendable_result") is True


def test_a_worker_that_cannot_start_is_an_exception() -> None:
    assert outcome("failing_start") == [
        ["LookupError", "no start"],
        ["RuntimeError", "a worker could not start: exit status 4"],
    ]


def test_a_failing_report_ends_the_workers() -> None:
    assert outcome("failing_report") == ["LookupError"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals to groups are not for Windows")
def test_interrupt_ends_everything_at_once() -> None:
    assert outcome("interrupted") is True


@pytest.mark.skipif(sys.platform == "win32", reason="standard streams are closed otherwise there")
def test_closed_standard_streams_do_not_matter(tmp_path: Path) -> None:
    command = 'exec "$0" "$@" <&- >&- 2>&-'
    for method in METHODS:
        answer = tmp_path / method
        done = subprocess.run(
            ["/bin/sh", "-c", command, sys.executable, SCRIPT, "order", method, answer], timeout=60, check=False
        )
        assert done.returncode == 0
        assert json.loads(answer.read_text(encoding="utf-8"))["outcome"] == [True, True, 3000]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see other processes")
def test_workers_do_not_outlive_a_parent_that_is_killed() -> None:
    """The last resort: a worker that hangs ends by itself soon after its time."""
    parents = [
        subprocess.Popen(
            [sys.executable, SCRIPT, "culprits", method], start_new_session=True, stdout=subprocess.DEVNULL
        )
        for method in METHODS
    ]
    sessions = {parent.pid for parent in parents}
    deadline = time.monotonic() + 30
    while len(_in_sessions(sessions)) < 3 * len(parents) and time.monotonic() < deadline:  # each has two workers
        time.sleep(0.05)
    time.sleep(0.3)  # they have to get as far as their first item
    for parent in parents:
        parent.kill()
        parent.wait()
    while (left := _in_sessions(sessions)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not left


def _in_sessions(leaders: set[int]) -> list[int]:
    """The processes of some sessions that are not dead yet."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, *fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) in leaders and state not in ("Z", "X"):
            found.append(int(stat.parent.name))
    return found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere workers are always spawned")
def test_a_process_of_several_threads_does_not_fork() -> None:
    code = """
import threading, time
from timeline.workers import start_method
print(start_method())
threading.Thread(target=time.sleep, args=(0.3,)).start()
print(start_method())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["fork", "spawn"]


def test_start_method_is_one_that_exists() -> None:
    assert start_method() in METHODS
