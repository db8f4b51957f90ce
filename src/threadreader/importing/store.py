"""The last stages: drafts joined into the threads they belong to and stored, several files in a transaction."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from threadreader.errors import LibraryBusyError, LibraryError, SaveError
from threadreader.importing.extract import read_errors
from threadreader.library import Library
from threadreader.library.ingest.imported_files import NewFile
from threadreader.results import FileResult

_T = TypeVar("_T")

_MOST = 32
"""Files of a batch: adding them takes a tenth of a second, in which other programs wait to write."""
_LONGEST = 0.5
"""Seconds after which a batch is stored, full or not."""
_LARGEST = 8_000_000
"""Packed bytes of pages in a batch."""
_BUSY = 20
"""How often a library that another program writes to is tried."""


def batches(files: Iterable[NewFile | None]) -> Iterator[list[NewFile]]:
    """The files in lots; None stands for a while without any."""
    batch: list[NewFile] = []
    size, begun = 0, time.monotonic()
    for file in files:
        if file is not None:
            batch.append(file)
            size += sum(len(one.packed) for one in file.drafts)
        if batch and (len(batch) >= _MOST or size > _LARGEST or time.monotonic() - begun > _LONGEST):
            yield batch
            batch, size, begun = [], 0, time.monotonic()
    if batch:
        yield batch


def store(library: Library, batch: Sequence[NewFile]) -> list[FileResult]:
    """Add files to the library; return what became of each. Raises LibraryError."""
    try:
        return patiently(lambda: library.add_files(batch))
    except LibraryError:
        raise
    except Exception:  # noqa: BLE001 (met again below, where one file has it)
        # Pages that the library cannot join are to cost no others: nothing was kept, and each is tried by itself.
        return [_store_one(library, file) for file in batch]


def _store_one(library: Library, file: NewFile) -> FileResult:
    try:
        with read_errors(file.source):
            (result,) = patiently(lambda: library.add_files([file]))
    except SaveError as error:
        return FileResult(file.source, file.path, error=str(error))
    return result


def patiently(work: Callable[[], _T]) -> _T:
    """What `work` gives, once no other program writes to the library. Raises LibraryError."""
    for _ in range(_BUSY - 1):
        try:
            return work()
        except LibraryBusyError:
            continue
    return work()


def foresee(library: Library, batch: Sequence[NewFile]) -> list[FileResult]:
    """Return what would become of files, which are not added. Raises LibraryError."""
    return library.foresee(batch)
