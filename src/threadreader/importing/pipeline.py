"""The stages of an import, one behind the other."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from threadreader import formats
from threadreader.formats.base import shown_name
from threadreader.importing.pool import Lost, Pool
from threadreader.importing.read_file import FileRead, FileTask, patience, read_file
from threadreader.importing.results import FileOutcome
from threadreader.importing.store import batches, foretold, store
from threadreader.importing.worker import Failure, attempt
from threadreader.library import Library
from threadreader.library.files import KnownFile, NewFile

_IDLE = 0.3
"""Seconds without a result after which what is at hand is stored."""


class Import:
    """An import under way: iterate over it for what became of each file, `stop` it from anywhere.

    A file is stored with the note that it was, in one transaction: whenever the import ends, another takes up where
    it was left. Outcomes among the files are passed on. `again`: files that did not change are read too. `dry`: nothing
    is written. `here`: so few files are read in this process, before others would have begun; nothing shields it from
    them. `gentle`: the processes that read let others go first, so that a screen answers.
    """

    def __init__(
        self,
        library: Library,
        files: Iterable[Path | FileOutcome],
        *,
        again: bool = False,
        dry: bool = False,
        processes: int | None = None,
        here: int = 0,
        gentle: bool = False,
    ) -> None:
        self._library = library
        self._files = files
        self._again = again
        self._here = here
        self._keep = foretold if dry else store
        self._pool: Pool[FileTask, FileRead] = Pool(read_file, patience, processes, gentle=gentle)
        self.stopped = False
        """It was stopped before its end."""

    def stop(self) -> None:
        """Ends it soon: what is read is stored, what is being read is not."""
        self.stopped = True
        self._pool.stop()

    def __iter__(self) -> Iterator[FileOutcome]:
        """What became of each file, those first that need not be read. Raises LibraryError, ThreadreaderError."""
        known = self._library.known_files()
        tasks: list[FileTask] = []
        for path in self._files:
            if self.stopped:
                return
            task = path if isinstance(path, FileOutcome) else self._task(path, known)
            if isinstance(task, FileTask):
                tasks.append(task)
            else:
                yield task
        if tasks:
            for batch in batches(self._read(tasks)):
                yield from self._keep(self._library, batch)

    def _task(self, path: Path, known: Mapping[str, KnownFile]) -> FileTask | FileOutcome:
        """What is to be read; what is known of a file by its size and time is settled without opening it."""
        name = str(path)
        try:
            found = os.stat(path)  # noqa: PTH116 (counts where there are thousands)
        except OSError as error:
            return FileOutcome(name, "failed", f"{shown_name(name)} could not be read: {error.strerror}.")
        if not stat.S_ISREG(found.st_mode):
            return FileOutcome(name, "failed", formats.not_regular(path) or f"{shown_name(name)} is no regular file.")
        before = known.get(name)
        if before and not self._again and before[:2] == (found.st_size, found.st_mtime_ns):
            return FileOutcome(name, "unchanged")
        return FileTask(name, found.st_size, found.st_mtime_ns, before.hash if before and not self._again else None)

    def _read(self, tasks: Sequence[FileTask]) -> Iterator[NewFile | None]:
        for one in self._read_here(tasks) if len(tasks) <= self._here else self._pool.map(tasks, _IDLE):
            yield None if one is None else _new(*one)

    def _read_here(self, tasks: Iterable[FileTask]) -> Iterator[tuple[FileTask, FileRead | Lost]]:
        for task in tasks:
            if self.stopped:
                return
            read = attempt(read_file, task)
            yield task, Lost(read.reason) if isinstance(read, Failure) else read


def _new(task: FileTask, read: FileRead | Lost) -> NewFile:
    if isinstance(read, Lost):
        reason = f"{shown_name(task.path)} could not be read: {read.reason}."
        return NewFile(task.path, None, reason=reason, failed=True)
    # A file that could not even be opened may be readable the next time, without another size or time.
    known = KnownFile(task.size, task.modified, read.hash) if read.hash else None
    return NewFile(
        task.path, known, read.drafts, read.failed or read.none, failed=read.failed is not None, same=read.same
    )
