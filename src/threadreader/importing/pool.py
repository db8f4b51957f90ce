"""Work for several processes, of which none can take the others down.

A process that ends, or takes too long over a task, costs that task: it is told as `Lost`, and another process goes on
with the next. Tasks and results are bounded, so that memory is. Every process has a thread here that looks after it;
results come to whoever iterates, in the order in which they are made.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from typing import Generic, TypeVar

from threadreader.errors import ThreadreaderError
from threadreader.importing.worker import Failure, Worker

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 3
"""Tasks that a process has at hand, so that it need not wait for the next."""
_WAITING = 12
"""Results that may wait to be looked at."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without a result."""

    reason: str
    """The end of a sentence: `the process that read it ended`."""


def cores() -> int:
    """Processes that may run at once."""
    affinity = getattr(os, "sched_getaffinity", None)
    return max(1, len(affinity(0)) if affinity else os.cpu_count() or 1)


class Pool(Generic[Task, Result]):
    """Processes that do `work`, a function of a module, each with tasks of its own. They start with the first task."""

    def __init__(
        self,
        work: Callable[[Task], Result],
        limit: Callable[[Task], float],
        processes: int | None = None,
        *,
        gentle: bool = False,
    ) -> None:
        self._work = work
        self._limit = limit
        self._processes = processes or cores()
        self._gentle = gentle
        self._stop = threading.Event()
        self._taking = threading.Lock()
        self._done: queue.Queue[tuple[Task, Result | Lost] | BaseException | None] = queue.Queue(_WAITING)

    def stop(self) -> None:
        """Takes no further task, and drops those at hand; results that are there are still handed out."""
        self._stop.set()

    def map(self, tasks: Iterable[Task], wait: float = 3600) -> Iterator[tuple[Task, Result | Lost] | None]:
        """Every task with its result, as soon as there is one; None where there was none for `wait` seconds.

        Raises ThreadreaderError where no process can be started.
        """
        source = iter(tasks)
        lanes = [threading.Thread(target=self._lane, args=(source,), daemon=True) for _ in range(self._processes)]
        with _without_interrupts():
            for lane in lanes:
                lane.start()
        try:
            yield from self._results(len(lanes), wait)
        finally:
            self._stop.set()
            self._drain(lanes)

    def _results(self, lanes: int, wait: float) -> Iterator[tuple[Task, Result | Lost] | None]:
        while lanes:
            try:
                one = self._done.get(timeout=wait)
            except queue.Empty:
                yield None
                continue
            if isinstance(one, BaseException):
                raise one
            if one is None:
                lanes -= 1
            else:
                yield one

    def _drain(self, lanes: list[threading.Thread]) -> None:
        for lane in lanes:
            while lane.is_alive():
                with contextlib.suppress(queue.Empty):
                    self._done.get_nowait()
                lane.join(0.01)

    # In the thread of one process

    def _lane(self, source: Iterator[Task]) -> None:
        try:
            self._look_after(source)
        except BaseException as error:  # noqa: BLE001 (raised again where the results are asked for)
            self._done.put(error)
        self._done.put(None)

    def _look_after(self, source: Iterator[Task]) -> None:
        worker: Worker[Task, Result] | None = None
        waiting: deque[Task] = deque()
        try:
            while not self._stop.is_set():
                if worker is None and waiting:
                    worker = Worker(self._work, list(waiting), gentle=self._gentle)
                while len(waiting) < _AHEAD and (task := self._next(source)) is not None:
                    worker = worker or Worker(self._work, gentle=self._gentle)
                    worker.send(task)
                    waiting.append(task)
                if worker is None or not waiting:
                    return
                result = self._receive(worker, waiting[0])
                if result is None:
                    return
                self._done.put((waiting.popleft(), result))
                if isinstance(result, Lost) or worker.tired:
                    worker.end()
                    worker = None
        finally:
            if worker is not None:
                worker.end()

    def _next(self, source: Iterator[Task]) -> Task | None:
        with self._taking:
            return next(source, None)

    def _receive(self, worker: Worker[Task, Result], task: Task) -> Result | Lost | None:
        """The result of the task in hand; None where nobody wants it any more."""
        limit = self._limit(task)
        try:
            result = worker.receive(limit, self._stop.is_set)
        except TimeoutError:
            return Lost(f"reading it took longer than {limit:.0f} seconds")
        except (EOFError, OSError):
            if self._stop.is_set():
                return None
            if not worker.began:
                raise ThreadreaderError("The processes that read pages cannot be started.") from None
            return Lost(f"the process that read it ended ({worker.why()})")
        return Lost(result.reason) if isinstance(result, Failure) else result


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Threads begun within, and the processes these start, are not interrupted by Ctrl-C; who waits for them is."""
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    # Begun with the first process otherwise, which it would have interrupted again. It asks standard error for its
    # number; what stands there while the reader has the screen has none.
    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)
