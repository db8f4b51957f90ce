"""Cases run in processes of their own, so that one which hangs, crashes or eats memory is a failure like any other."""

from __future__ import annotations

import multiprocessing
import resource
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import FrameType

from tests.fuzz.mutations import Case, case
from threadreader.engines.core import field_errors

SECONDS: float = 5
"""CPU time that a case may take."""
_MEMORY = 3_000_000_000
"""Bytes of address space that a process may take."""
_IDLE = 120
"""Seconds without an answer after which a process is ended: it waits for something."""

Target = Callable[[Case], None]


class SlowError(BaseException):
    """The case takes too long. Not an Exception, so that no code under test catches it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that failed."""

    number: int
    why: str
    """The last line of the traceback."""
    details: str = ""

    @property
    def place(self) -> str:
        """What failures with one cause have in common: the last line of the program's own, and the kind of error."""
        rows = [row.strip() for row in self.details.splitlines() if row.strip().startswith("File ")]
        own = [row for row in rows if "/src/threadreader/" in row]
        return f"{(own or rows or [''])[-1]}: {self.why.split(':')[0]}"


def run(seed: str, numbers: Sequence[int], jobs: int, target: Target) -> Iterator[Failure]:
    """Run the cases of these numbers, in `jobs` processes; those that failed, in no order."""
    spawn = multiprocessing.get_context("fork")
    shares = [list(numbers[job::jobs]) for job in range(jobs)]
    workers: dict[Connection, tuple[multiprocessing.process.BaseProcess, list[int]]] = {}

    def start(share: list[int]) -> None:
        if share:
            ours, theirs = spawn.Pipe(duplex=False)
            process = spawn.Process(target=_work, args=(theirs, seed, share, target), daemon=True)
            process.start()
            theirs.close()
            workers[ours] = process, share

    for share in shares:
        start(share)
    while workers:
        ready = wait(list(workers), _IDLE)
        for pipe in ready or list(workers):
            assert isinstance(pipe, Connection)
            process, share = workers[pipe]
            try:
                if not ready:
                    process.kill()
                    raise EOFError
                failure: Failure | None = pipe.recv()
            except EOFError:
                del workers[pipe]
                process.join()
                if share:
                    yield Failure(share[0], f"the process ended by signal {-(process.exitcode or 0)}")
                    start(share[1:])
                continue
            share.pop(0)
            if failure:
                yield failure


def _work(pipe: Connection, seed: str, numbers: list[int], target: Target) -> None:
    _limit(resource.RLIMIT_AS, _MEMORY)
    signal.signal(signal.SIGPROF, _too_slow)
    field_errors.strict = True
    for number in numbers:
        pipe.send(attempt(seed, number, target))


def attempt(seed: str, number: int, target: Target) -> Failure | None:
    """Run one case in this process; why it failed, if it did."""
    one = case(seed, number)
    before = resource.getrlimit(resource.RLIMIT_CPU)
    # Code of a library that never comes back to Python is ended by the system, and the process with it.
    _limit(resource.RLIMIT_CPU, int(time.process_time() + 3 * SECONDS) + 1)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        target(one)
    except BaseException as error:
        signal.setitimer(signal.ITIMER_PROF, 0)
        if isinstance(error, KeyboardInterrupt):
            raise
        return Failure(number, f"{type(error).__name__}: {error}"[:300], f"{one.name}\n{traceback.format_exc()}")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_CPU, before)
    return None


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise SlowError(f"more than {SECONDS:g} s")


def write(folder: Path, seed: str, failure: Failure) -> Path:
    """Write the files of a failed case into a folder; the path of the first."""
    folder.mkdir(parents=True, exist_ok=True)
    one = case(seed, failure.number)
    page = folder / f"{seed}-{failure.number}.html"
    page.write_bytes(one.data)
    page.with_suffix(".other.html").write_bytes(one.other)
    page.with_suffix(".txt").write_text(f"{failure.why}\n{failure.details}", "utf-8", "backslashreplace")
    return page
