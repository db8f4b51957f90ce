"""Work in other processes: what ends or hangs costs its own task only."""

from __future__ import annotations

import os
import signal
import sys
import time
from multiprocessing import resource_tracker

import pytest

from threadreader.importing.pool import Lost, Pool

pytestmark = pytest.mark.slow


def double(task: int) -> int:
    """Work that goes wrong in every way there is, by its task."""
    if task == -1:
        os.kill(os.getpid(), signal.SIGKILL)
    if task == -2:
        time.sleep(600)
    if task == -3:
        raise ZeroDivisionError
    return 2 * task


def shout(task: int) -> int:
    """Work that writes where the person at the terminal would see it."""
    os.write(1, b"Here!")
    os.write(2, b"Here!")
    return task


def done(*tasks: int) -> dict[int, int | Lost]:
    pool: Pool[int, int | Lost] = Pool(double, lambda task: 1.5, processes=2)
    return dict(one for one in pool.map(tasks) if one is not None)


def test_every_task_has_its_result() -> None:
    assert done(*range(50)) == {number: 2 * number for number in range(50)}


@pytest.mark.parametrize(
    ("task", "reason"), [(-1, "ended (SIGKILL)"), (-2, "longer than 2 seconds"), (-3, "ZeroDivisionError")]
)
def test_a_task_that_goes_wrong_costs_no_other(task: int, reason: str) -> None:
    results = done(1, 2, task, 3, 4, 5)
    lost = results.pop(task)
    assert isinstance(lost, Lost)
    assert reason in lost.reason
    assert results == {1: 2, 2: 4, 3: 6, 4: 8, 5: 10}


def test_after_stop_no_task_is_taken() -> None:
    pool: Pool[int, int] = Pool(double, lambda task: 60, processes=1)
    taken = []
    for one in pool.map(range(10_000)):
        taken.append(one)
        pool.stop()
    assert len(taken) < 100


def test_nothing_that_a_process_writes_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    pool: Pool[int, int] = Pool(shout, lambda task: 60, processes=1)
    assert list(pool.map([1])) == [(1, 1)]
    assert capfd.readouterr() == ("", "")


def test_processes_start_where_standard_error_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[object] = []
    monkeypatch.setattr(resource_tracker, "ensure_running", lambda: found.append(sys.stderr))
    monkeypatch.setattr(sys, "stderr", None)
    assert done(1) == {1: 2}
    assert found == [sys.__stderr__]


def fill(task: int) -> int:
    """Work that takes so many MB of memory."""
    return len(bytearray(task * 1024 * 1024))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process so")
def test_a_task_that_takes_too_much_memory_costs_no_other() -> None:
    pool: Pool[int, int] = Pool(fill, lambda task: 60, processes=1)
    results = dict(one for one in pool.map([1, 2000, 2]) if one is not None)
    assert results == {
        1: 1024 * 1024,
        2000: Lost("it needs more than 1,500 MB of memory to read"),
        2: 2 * 1024 * 1024,
    }
