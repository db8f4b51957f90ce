from __future__ import annotations

from collections.abc import Callable

import pytest

from threadreader.errors import LibraryBusyError, LibraryError
from threadreader.tui.state.write_queue import WriteQueue


def fails(error: LibraryError) -> Callable[[], None]:
    def write() -> None:
        raise error

    return write


def test_writes_are_done_in_order() -> None:
    queue, done = WriteQueue(), list[int]()
    for number in range(3):
        queue.add(lambda number=number: done.append(number))  # type: ignore[misc]
    assert (len(queue), done) == (3, [])
    queue.flush()
    assert (len(queue), done) == (0, [0, 1, 2])


def test_a_write_that_fails_is_dropped_and_those_behind_it_are_done() -> None:
    queue, done = WriteQueue(), list[int]()
    queue.add(fails(LibraryError("full")))
    queue.add(lambda: done.append(1))
    with pytest.raises(LibraryError, match="full"):
        queue.flush()
    queue.flush()
    assert (len(queue), done) == (0, [1])


def test_one_reason_is_raised_once() -> None:
    queue = WriteQueue()
    queue.add(fails(LibraryError("full")))
    with pytest.raises(LibraryError):
        queue.flush()
    queue.add(fails(LibraryError("full")))
    queue.flush()
    assert str(queue.failure) == "full"
    queue.add(fails(LibraryError("gone")))
    with pytest.raises(LibraryError, match="gone"):
        queue.flush()


def test_a_write_that_succeeds_clears_the_failure() -> None:
    queue = WriteQueue()
    queue.add(fails(LibraryError("full")))
    with pytest.raises(LibraryError):
        queue.flush()
    queue.flush()
    assert queue.failure is not None  # nothing was written
    queue.add(lambda: None)
    queue.flush()
    assert queue.failure is None


def test_what_a_busy_library_does_not_take_stays_in_its_place() -> None:
    queue, done, busy = WriteQueue(), list[str](), [True]

    def write() -> None:
        if busy:
            raise LibraryBusyError("in use")
        done.append("first")

    queue.add(write)
    queue.add(lambda: done.append("second"))
    for _ in range(2):
        with pytest.raises(LibraryBusyError):
            queue.flush()
    assert (len(queue), done) == (2, [])
    busy.clear()
    queue.flush()
    assert done == ["first", "second"]


def test_nothing_is_written_to_a_library_that_takes_no_writes() -> None:
    queue, done = WriteQueue(lambda: True), list[int]()
    queue.add(lambda: done.append(1))
    queue.flush()
    assert (len(queue), done) == (0, [])


def test_an_error_of_another_kind_is_not_hidden() -> None:
    def write() -> None:
        raise KeyError("a fault of the program")

    queue = WriteQueue()
    queue.add(write)
    with pytest.raises(KeyError):
        queue.flush()
