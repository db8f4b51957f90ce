"""Files that were imported: remembered, so that nothing is read twice, and their pages added in batches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import NamedTuple

from threadreader.library.adding import add_within
from threadreader.library.belonging import threads_of
from threadreader.library.drafts import Draft
from threadreader.library.index import Index
from threadreader.library.outcomes import Outcome
from threadreader.library.pages import brings_more, held_page, pages_at, storable


class KnownFile(NamedTuple):
    """A file as it was when it was imported."""

    size: int
    modified: int
    """Nanoseconds."""
    hash: bytes


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file with its pages."""

    path: str
    """Absolute."""
    known: KnownFile | None
    """What to remember of it; None where it is to be read again the next time."""
    drafts: tuple[Draft, ...] = ()
    reason: str | None = None
    """Why there is no thread in it."""
    failed: bool = False
    """It could not be read."""
    same: bool = False
    """Its bytes are known; only its time is new."""


def known_files(db: Connection) -> dict[str, KnownFile]:
    """Every file that was imported, by path."""
    rows = db.execute("SELECT path, size, modified, hash FROM files")
    return {os.fsdecode(path): KnownFile(size, modified, hash_) for path, size, modified, hash_ in rows}


def add_files(db: Connection, files: Iterable[NewFile], now: float) -> list[tuple[Outcome, ...]]:
    """Adds the pages of files within a transaction; what became of each page."""
    outcomes = []
    index = Index(db)
    for file in files:
        pages = tuple(add_within(db, index, one, one.given, now) for one in file.drafts)
        _remember(db, file, now)
        outcomes.append(pages)
    index.write()
    return outcomes


def _remember(db: Connection, file: NewFile, now: float) -> None:
    path = storable(file.path)
    if file.known is None:
        db.execute("DELETE FROM files WHERE path = ?", (path,))
        return
    if file.same:
        change = "UPDATE files SET size = ?, modified = ?, seen_at = ? WHERE path = ?"
        db.execute(change, (file.known.size, file.known.modified, now, path))
        return
    outcome = "added" if file.drafts else "failed" if file.failed else "none"
    db.execute(
        "INSERT OR REPLACE INTO files (path, size, modified, hash, outcome, reason, seen_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (path, *file.known, outcome, file.reason, now),
    )


def foresee(db: Connection, drafts: Sequence[Draft]) -> list[str]:
    """What adding pages would come to, each by itself: `added`, `updated` or `unchanged`."""
    return [_foreseen(db, one) for one in drafts]


def _foreseen(db: Connection, new: Draft) -> str:
    held = held_page(db, new.hash)
    if held:
        return "updated" if brings_more(new, held) else "unchanged"
    earlier = pages_at(db, new.source) if new.in_file else []
    return "updated" if threads_of(db, new, None, earlier) else "added"
