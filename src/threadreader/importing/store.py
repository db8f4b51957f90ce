"""The last stages: drafts joined into the threads they belong to and stored, several files in a transaction."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from threadreader.errors import LibraryBusyError, LibraryError
from threadreader.importing.results import FileOutcome
from threadreader.library import Added, Library, Updated
from threadreader.library import Outcome as PageOutcome
from threadreader.library.files import NewFile

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


def store(library: Library, batch: Sequence[NewFile]) -> list[FileOutcome]:
    """Adds files to the library; what became of each. Raises LibraryError."""
    try:
        stored = patiently(lambda: library.add_files(batch))
    except LibraryError:
        raise
    except Exception:  # noqa: BLE001 (met again below, where one file has it)
        # Pages that the library cannot join are to cost no others: nothing was kept, and each is tried by itself.
        return [_store_one(library, file) for file in batch]
    return [told(file, pages) for file, pages in zip(batch, stored, strict=True)]


def _store_one(library: Library, file: NewFile) -> FileOutcome:
    try:
        (pages,) = patiently(lambda: library.add_files([file]))
    except LibraryError:
        raise
    except Exception as error:  # noqa: BLE001 (told in the report of the import)
        return FileOutcome(file.path, "failed", f"it cannot be joined into the library ({type(error).__name__})")
    return told(file, pages)


def patiently(work: Callable[[], _T]) -> _T:
    """What `work` gives, once no other program writes to the library. Raises LibraryError."""
    for _ in range(_BUSY - 1):
        try:
            return work()
        except LibraryBusyError:
            continue
    return work()


def told(file: NewFile, pages: Sequence[PageOutcome]) -> FileOutcome:
    """What became of a file, by what became of its pages."""
    threads = tuple(dict.fromkeys(one.thread_id for one in pages))
    if file.failed:
        return FileOutcome(file.path, "failed", file.reason)
    if file.same:
        return FileOutcome(file.path, "unchanged")
    if not pages:
        return FileOutcome(file.path, "no thread", file.reason)
    kinds = {type(one) for one in pages}
    return FileOutcome(
        file.path, "added" if Added in kinds else "updated" if Updated in kinds else "unchanged", None, threads
    )


def foretold(library: Library, batch: Sequence[NewFile]) -> list[FileOutcome]:
    """What would become of files, which are not added. Raises LibraryError."""
    return [_foretold(library, file) for file in batch]


def _foretold(library: Library, file: NewFile) -> FileOutcome:
    if not file.drafts:
        return told(file, ())
    kinds = library.foresee(file.drafts)
    return FileOutcome(file.path, "added" if "added" in kinds else "updated" if "updated" in kinds else "unchanged")
