"""The stages of an import, one behind the other."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence

from threadreader import formats
from threadreader.formats import companions
from threadreader.formats.base import shown_name
from threadreader.importing.find_files import FoundFile
from threadreader.importing.pool import Lost, Pool
from threadreader.importing.read_file import FileTask, patience, read_file
from threadreader.importing.standard_input import STANDARD_INPUT
from threadreader.importing.store import batches, foresee, store
from threadreader.importing.worker import Failure, attempt
from threadreader.library import Library
from threadreader.library.ingest.imported_files import KnownFile, NewFile
from threadreader.results import FileResult

FEW = 8
"""So few files are read before other processes would have begun."""
_IDLE = 0.3
"""Seconds without a result after which what is at hand is stored."""


class Import:
    """An import under way: iterate over it for what became of each file, `stop` it from anywhere.

    A file is stored with the note that it was, in one transaction: whenever the import ends, another takes up where
    it was left. Results among the files are passed on. `again`: files that did not change are read too. `wanted`:
    somebody asks for just these files; one that the library holds no thread of is read again though it did not change,
    and one that is no regular file is read if it was named itself. `engine`: the name of the engines to read pages
    with. `dry`: nothing is written. `here`: so few files are read in this process, before others would have begun;
    nothing shields it from them. `gentle`: the processes that read let others go first, so that a screen answers.
    """

    def __init__(
        self,
        library: Library,
        files: Iterable[FoundFile | FileResult],
        *,
        again: bool = False,
        wanted: bool = False,
        engine: str | None = None,
        dry: bool = False,
        processes: int | None = None,
        here: int = 0,
        gentle: bool = False,
    ) -> None:
        self._library = library
        self._files = files
        self._again = again
        self._wanted = wanted
        self._engine = engine
        self._here = here
        self._keep = foresee if dry else store
        self._pool: Pool[FileTask, NewFile] = Pool(read_file, patience, processes, gentle=gentle)
        self.stopped = False
        """It was stopped before its end."""

    def stop(self) -> None:
        """End it soon: what is read is stored, what is being read is not."""
        self.stopped = True
        self._pool.stop()

    def __iter__(self) -> Iterator[FileResult]:
        """Yield what became of each file, those first that need not be read. Raises LibraryError, ThreadreaderError."""
        known = self._library.known_files()
        tasks: list[FileTask] = []
        for found in self._files:
            if self.stopped:
                return
            task = self._task(found, known) if isinstance(found, FoundFile) else found
            if isinstance(task, FileTask):
                tasks.append(task)
            else:
                yield task
        if tasks:
            for batch in batches(self._read(tasks)):
                yield from self._keep(self._library, batch)

    def _task(self, found: FoundFile, known: Mapping[str, KnownFile]) -> FileTask | FileResult:
        """What is to be read; what is known of a file by its size and time is settled without opening it."""
        source, name = found.source, str(found.path)
        if name == STANDARD_INPUT:
            return FileTask(source, name, is_regular=False, engine=self._engine)
        try:
            status = os.stat(name)  # noqa: PTH116 (counts where there are thousands)
        except OSError as error:
            return FileResult(source, name, error=f"{shown_name(source)} could not be read: {error.strerror}.")
        if not stat.S_ISREG(status.st_mode):
            if self._wanted and not found.in_folder:
                return FileTask(source, name, is_regular=False, engine=self._engine)
            reason = formats.not_regular(found.path) or f"{shown_name(source)} is no regular file."
            return FileResult(source, name, error=reason)
        before = known.get(name)
        if before is not None and (self._again or (self._wanted and self._may_bring_more(found, before))):
            before = None
        if before and (before.size, before.modified) == (status.st_size, status.st_mtime_ns):
            return FileResult(source, name)
        hash_ = before.hash if before else None
        return FileTask(source, name, status.st_size, status.st_mtime_ns, known=hash_, engine=self._engine)

    def _may_bring_more(self, found: FoundFile, before: KnownFile) -> bool:
        """Whether reading a file that did not change may bring a thread or pictures: none of it is in the library, or
        the folder beside it is newer than the last import.
        """
        return companions.changed_at(found.path) > before.seen_at or not self._library.threads_at(str(found.path))

    def _read(self, tasks: Sequence[FileTask]) -> Iterator[NewFile | None]:
        """Yield the files, read; None for a while without any. What cannot be read again is read in this process."""
        few = len(tasks) <= self._here
        here = [task for task in tasks if few or not task.is_regular]
        others = [] if few else [task for task in tasks if task.is_regular]
        yield from self._read_here(here)
        if others:
            for one in self._pool.map(others, _IDLE):
                yield None if one is None else _read_or_lost(*one)

    def _read_here(self, tasks: Iterable[FileTask]) -> Iterator[NewFile]:
        for task in tasks:
            if self.stopped:
                return
            read = attempt(read_file, task)
            yield _read_or_lost(task, Lost(read.reason) if isinstance(read, Failure) else read)


def _read_or_lost(task: FileTask, read: NewFile | Lost) -> NewFile:
    if not isinstance(read, Lost):
        return read
    error = f"{shown_name(task.source)} could not be read: {read.reason}."
    return NewFile(task.source, task.path, None, error=error)


def threads_of(library: Library, result: FileResult) -> set[int]:
    """Return the ids of the threads that a file's pages belong to, also where it was not read again."""
    if result.outcome == "unchanged" and not result.pages:
        return library.threads_at(result.path)
    return set(result.threads)
