"""The list of threads, out of the library."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import Enum
from sqlite3 import Connection
from typing import NamedTuple

from threadreader.errors import LibraryError
from threadreader.model import Kind

COLUMNS = (
    "id, title, site, board, engine, kind, posts, unread, first_at, last_at, added_at, opened_at, url, saved_pages, "
    "pages, posts_claimed, missing, archived_at, removed_at"
)
"""Of the table of threads, in the order of a `ThreadRow`."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class _Columns(NamedTuple):
    id: int
    title: str | None
    site: str | None
    board: str | None
    engine: str | None
    kind_name: str
    posts: int
    unread: int
    first: float | None
    last: float | None
    added: float
    opened: float | None
    url: str | None
    saved_pages: int
    pages: int | None
    posts_claimed: int | None
    missing: int | None
    archived: float | None
    removed: float | None


class ThreadRow(_Columns):
    """A line of the thread list. A tuple that keeps times as seconds until they are asked for: there may be 50,000.

    `board` is the innermost. `posts` counts those held, `saved_pages` the saved pages held, copies of the same page
    too; `pages` and `posts_claimed` are what the pages themselves claim. `missing`: how many posts are known not to be
    saved, at least.
    """

    __slots__ = ()

    @property
    def kind(self) -> Kind:
        """What its pages hold."""
        return Kind(self.kind_name)

    @property
    def first_at(self) -> datetime | None:
        """Date of the oldest post."""
        return moment(self.first)

    @property
    def last_at(self) -> datetime | None:
        """Date of the newest post."""
        return moment(self.last)

    @property
    def added_at(self) -> datetime:
        """When its first page was added."""
        return since_epoch(self.added)

    @property
    def opened_at(self) -> datetime | None:
        """When it was opened last."""
        return moment(self.opened)


class Shelf(Enum):
    """Where a thread is kept."""

    THREADS = "threads"
    """The list as it is used every day."""
    ARCHIVED = "archived"
    """Put away, but found by every search."""
    BIN = "bin"
    """Removed: shown nowhere else, and can be put back."""


_ON_SHELF = {
    Shelf.THREADS: "removed_at IS NULL AND archived_at IS NULL",
    Shelf.ARCHIVED: "removed_at IS NULL AND archived_at IS NOT NULL",
    Shelf.BIN: "removed_at IS NOT NULL",
}


def thread_rows(db: Connection, shelf: Shelf = Shelf.THREADS) -> list[ThreadRow]:
    """The threads of a shelf, the newest activity first: the date of the last post, or when the thread was added where
    it has none.
    """
    order = "coalesce(last_at, added_at) DESC, id DESC"
    found = db.execute(f"SELECT {COLUMNS} FROM threads WHERE {_ON_SHELF[shelf]} ORDER BY {order}")
    return list(map(ThreadRow._make, found))


def thread_row(db: Connection, thread_id: int) -> ThreadRow:
    """The line of one thread. Raises LibraryError where there is none of this id."""
    found = db.execute(f"SELECT {COLUMNS} FROM threads WHERE id = ?", (thread_id,)).fetchone()
    if found is None:
        raise no_thread(thread_id)
    return ThreadRow._make(found)


def no_thread(thread_id: int) -> LibraryError:
    """What is raised where there is none of this id."""
    return LibraryError(f"There is no thread {thread_id} in the library.", str(thread_id))


def moment(seconds: float | None) -> datetime | None:
    """Seconds since 1970 as an aware time."""
    return None if seconds is None else since_epoch(seconds)


def since_epoch(seconds: float) -> datetime:
    """As `moment`, of a time that is known; 1970 for one that damage has put beyond all calendars."""
    try:
        return _EPOCH + timedelta(seconds=seconds)
    except (ArithmeticError, ValueError):
        return _EPOCH
