"""Files that were imported: remembered, so that nothing is read twice, and their pages added in batches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import NamedTuple

from threadreader.library.ingest.add_page import add_within
from threadreader.library.ingest.match_thread import threads_of
from threadreader.library.ingest.prepared_page import Draft
from threadreader.library.ingest.saved_pages import brings_more, held_page, pages_at
from threadreader.library.storage.column_values import storable
from threadreader.library.storage.index_writer import Index
from threadreader.results import FileResult, PageResult


class KnownFile(NamedTuple):
    """A file as it was when it was imported."""

    size: int
    modified: int
    """Nanoseconds."""
    hash: bytes
    seen_at: float = 0.0
    """When it was imported, in seconds since 1970; the library writes it."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that was read."""

    source: str
    """The file as given, or as found in a folder that was given."""
    path: str
    """Absolute; `-` for standard input."""
    known: KnownFile | None
    """What to remember of it; None where it is to be read again the next time."""
    pages: tuple[Draft | PageResult, ...] = ()
    """Its pages, ready to be added; a result for those that hold no thread or could not be read."""
    error: str | None = None
    """A sentence, where it could not be read."""
    same: bool = False
    """Its bytes are known; only its time is new."""

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The pages that hold a thread."""
        return tuple(page for page in self.pages if isinstance(page, Draft))


def known_files(db: Connection) -> dict[str, KnownFile]:
    """Every file that was imported, by path."""
    rows = db.execute("SELECT path, size, modified, hash, seen_at FROM files")
    return {os.fsdecode(path): KnownFile(*rest) for path, *rest in rows}


def add_files(db: Connection, files: Iterable[NewFile], now: float) -> list[FileResult]:
    """Add the pages of files within a transaction; return what became of each file."""
    results = []
    index = Index(db)
    for file in files:
        pages = tuple(
            add_within(db, index, one, one.given, now) if isinstance(one, Draft) else one for one in file.pages
        )
        result = FileResult(file.source, file.path, pages, file.error)
        _remember(db, file, result, now)
        results.append(result)
    index.write()
    return results


def _remember(db: Connection, file: NewFile, result: FileResult, now: float) -> None:
    path = storable(file.path)
    if file.known is None:
        db.execute("DELETE FROM files WHERE path = ?", (path,))
        return
    size, modified, hash_, _ = file.known
    if file.same:
        change = "UPDATE files SET size = ?, modified = ?, seen_at = ? WHERE path = ?"
        db.execute(change, (size, modified, now, path))
        return
    outcome = "added" if result.threads else "failed" if result.outcome == "failed" else "none"
    db.execute(
        "INSERT OR REPLACE INTO files (path, size, modified, hash, outcome, reason, seen_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (path, size, modified, hash_, outcome, result.reason, now),
    )


def foresee(db: Connection, files: Sequence[NewFile]) -> list[FileResult]:
    """Return what adding files would come to, each page by itself, without the threads they would belong to."""
    return [
        FileResult(
            file.source,
            file.path,
            tuple(_foreseen(db, one) if isinstance(one, Draft) else one for one in file.pages),
            file.error,
        )
        for file in files
    ]


def _foreseen(db: Connection, new: Draft) -> PageResult:
    held = held_page(db, new.hash)
    if held:
        return PageResult(new.given, "updated" if brings_more(new, held) else "unchanged")
    earlier = pages_at(db, new.source) if new.in_file else []
    return PageResult(new.given, "updated" if threads_of(db, new, None, earlier) else "added")
