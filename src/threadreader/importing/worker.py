"""One process that works, seen from outside (`Worker`) and from within (`_serve`)."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from threadreader.memory import limit_memory, memory_shortage

Task = TypeVar("Task")
Result = TypeVar("Result")

_GROWTH = 100
"""MB by which a process may grow before another takes its place."""
_MOST_MEMORY = 1500
"""MB that a process may take: twice what the largest page within the caps needs."""
_STEP = 0.25
"""Seconds after which a wait looks whether it is still wanted."""
_NICENESS = 10
"""Of a process before which others go."""
_STARTING = 120.0
"""Seconds that a process may take until it can work: the machine may be busy."""


@dataclass(frozen=True, slots=True)
class Failure:
    """The work raised an error."""

    reason: str


class Worker(Generic[Task, Result]):
    """A process that does tasks one after the other. It ends with the process that began it, however that ends; where
    it is to be `gentle`, others go first.
    """

    def __init__(self, work: Callable[[Task], Result], tasks: Iterable[Task] = (), *, gentle: bool = False) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work, gentle), daemon=True)
        self._process.start()
        theirs.close()
        self.began = False
        """It has been heard of."""
        self.tired = False
        """It has grown so much that it should give way to another."""
        for task in tasks:
            self.send(task)

    def send(self, task: Task) -> None:
        """Gives it a task; it may have others at hand. One that has ended is told by `receive`."""
        with contextlib.suppress(OSError):
            self._connection.send(task)

    def receive(self, limit: float, is_over: Callable[[], bool]) -> Result | Failure:
        """The result of the first task without one. Raises TimeoutError after `limit` seconds, EOFError or OSError
        where it ended or `is_over` says that nobody waits any more.
        """
        if not self.began:
            self._wait(_STARTING, is_over)
            self._connection.recv()
            self.began = True
        self._wait(limit, is_over)
        result: Result | Failure
        result, self.tired = self._connection.recv()
        return result

    def _wait(self, limit: float, is_over: Callable[[], bool]) -> None:
        until = time.monotonic() + limit
        while not self._connection.poll(min(_STEP, limit)):
            if is_over():
                raise EOFError
            if time.monotonic() > until:
                raise TimeoutError

    def why(self) -> str:
        """How it ended, for a person."""
        self._process.join(5)
        code = self._process.exitcode
        if code is None or code >= 0:
            return f"status {code}"
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
        return f"signal {-code}"

    def end(self) -> None:
        """Ends it, whatever it does."""
        self._connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def attempt(work: Callable[[Task], Result], task: Task) -> Result | Failure:
    """The result of a task; a page that is too much for the work costs no other."""
    try:
        return work(task)
    except MemoryError:
        return Failure(f"it {memory_shortage()}")
    except Exception as error:  # noqa: BLE001 (told in the report of the import)
        return Failure(f"its HTML cannot be parsed (please report) ({type(error).__name__})")


def _serve(connection: Connection, work: Callable[[Any], Any], gentle: bool) -> None:
    """What the process does: results for tasks, until nobody sends any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _keep_quiet()
    if gentle and hasattr(os, "nice"):
        os.nice(_NICENESS)
    limit_memory(_MOST_MEMORY)
    # What was imported stays; a page makes many objects, few of which hold each other.
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    begun = _peak()
    with contextlib.suppress(EOFError, OSError):
        connection.send(None)
        while True:
            result = attempt(work, connection.recv())
            connection.send((result, _peak() - begun > _GROWTH))


def _keep_quiet() -> None:
    """Nothing that a package may print gets between the lines of the screen that the other process draws."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _peak() -> float:
    """The most memory this process has held, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
