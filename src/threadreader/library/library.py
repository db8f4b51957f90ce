"""The library as the rest of the program knows it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from threadreader.library.annotations import posts
from threadreader.library.annotations import threads as shelf
from threadreader.library.intake import Intake
from threadreader.library.kept_page import KeptPage
from threadreader.library.marking import Marking
from threadreader.library.storage.database import Database, open_database
from threadreader.library.storage.index_terms import folded
from threadreader.library.stored_thread import StoredThread, stored_thread
from threadreader.library.thread_rows import Shelf, ThreadRow, since_epoch, thread_row, thread_rows
from threadreader.model import Post
from threadreader.output import one_line
from threadreader.paths import library_path

if TYPE_CHECKING:
    from threadreader.library.page_coverage import Saves
    from threadreader.library.page_origins import Origin
    from threadreader.library.resolve_url import Addressed
    from threadreader.library.search.query_parser import Query
    from threadreader.library.search.search import Saved, SearchResults

_REMEMBERED = 64
"""Opened threads whose post ids are kept in memory."""


class Library(Intake, Marking):
    """Every thread that was opened, kept in one file. Any thread of the program may call it.

    Every method raises LibraryError where the file cannot be used: LibraryBusyError while another process holds it,
    LibraryDamagedError where it is broken.
    """

    def __init__(self, database: Database, notices: tuple[str, ...] = ()) -> None:
        super().__init__(database)
        self._rows: dict[int, Sequence[int]] = {}
        self.notices = notices
        """Sentences on what happened when it was opened, for the person at the terminal."""

    @classmethod
    def open(cls, path: Path | str | None = None) -> Library:
        """The library at `path`, by default the user's own; made where there is none. Raises LibraryError."""
        return cls(*open_database(Path(path) if path else library_path()))

    @property
    def path(self) -> Path:
        """Its file."""
        return self._database.path

    @property
    def refusal(self) -> str | None:
        """Why nothing can be written to it, as the end of a sentence; None where it can be written to."""
        return self._database.refusal

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def changed_elsewhere(self) -> bool:
        """Whether another process wrote to it since this was asked last; False for the first time. Costs next to
        nothing, whatever the library holds.
        """
        return self._database.changed_elsewhere()

    def threads(self, where: Shelf = Shelf.THREADS) -> list[ThreadRow]:
        """The threads of a shelf, the newest activity first: the date of the last post, or when it was added."""
        with self._database.reading() as db:
            return thread_rows(db, where)

    @property
    def size(self) -> int:
        """Number of all threads, on whatever shelf."""
        with self._database.reading() as db:
            return int(db.execute("SELECT count(*) FROM threads").fetchone()[0])

    def row(self, thread_id: int) -> ThreadRow:
        """The line of one thread, on whatever shelf. Raises LibraryError where there is none of this id."""
        with self._database.reading() as db:
            return thread_row(db, thread_id)

    def open_thread(self, thread_id: int) -> StoredThread:
        """One thread as it stands now. Does not mark it opened, see `touch`."""
        with self._database.reading() as db:
            stored = stored_thread(db, thread_id, self.path)
        self._rows.pop(thread_id, None)
        self._rows[thread_id] = stored.post_rows
        for oldest in list(self._rows)[:-_REMEMBERED]:
            self._rows.pop(oldest, None)
        return stored

    def versions(self, thread_id: int, post_index: int) -> list[tuple[datetime, Post]]:
        """What a post, given by index as in `mark_read`, said before it was edited, the oldest version first, each with
        the time of the save in which it said something else.
        """
        from threadreader.library.ingest.post_versions import versions

        rows = self._post_rows(thread_id)
        if not 0 <= post_index < len(rows):
            return []
        with self._database.reading() as db:
            return [(since_epoch(time), post) for time, post in versions(db, rows[post_index])]

    def saved_page(self, thread_id: int, post_index: int) -> KeptPage | None:
        """The newest page that holds a post, given by index as in `mark_read`; None where it is held no more."""
        from threadreader.library.ingest.saved_pages import kept_page, page_with

        rows = self._post_rows(thread_id)
        with self._database.reading() as db:
            page = page_with(db, rows[post_index]) if 0 <= post_index < len(rows) else None
            return None if page is None else kept_page(db, page)

    def addressed(self, url: str) -> Addressed | None:
        """The thread, and the post of it, that an address leads to; None where they are not here."""
        from threadreader.library.resolve_url import addressed

        with self._database.reading() as db:
            return addressed(db, url)

    def origins(self, thread_id: int, post_index: int | None = None) -> list[Origin]:
        """The saved pages of a thread, in thread order; with a post, by index as in `mark_read`, those it is on."""
        from threadreader.library.page_origins import origins

        rows = self._post_rows(thread_id) if post_index is not None else ()
        with self._database.reading() as db:
            return origins(db, thread_id, rows[post_index] if post_index is not None else None)

    def saves(self, thread_id: int) -> Saves:
        """Where the pages of a thread were saved, by index of the post as in `mark_read`."""
        from threadreader.library.page_coverage import saves

        rows = self._post_rows(thread_id)
        with self._database.reading() as db:
            return saves(db, thread_id, rows)

    def threads_by(self, name: str) -> set[int]:
        """Ids of the threads with posts of authors whose name holds this, case and accents aside."""
        with self._database.reading() as db:
            return shelf.threads_by(db, folded(name))

    def sources(self) -> dict[int, list[str]]:
        """Where the pages of each thread were read from."""
        with self._database.reading() as db:
            return {thread: list(map(os.fsdecode, paths)) for thread, paths in shelf.sources(db).items()}

    def search(
        self, query: str | Query, limit: int = 50, *, typing: bool = False, stop: Callable[[], bool] | None = None
    ) -> SearchResults:
        """The posts a query asks for, the best first. With `typing` its last word may go on. `stop` is asked every few
        milliseconds; SearchStoppedError is raised once it says so.
        """
        from threadreader.library.search.query_parser import parse
        from threadreader.library.search.search import search

        asked = parse(query, typing) if isinstance(query, str) else query
        with self._database.reading() as db:
            return search(db, asked, limit, stop)

    def count_found(self, query: str, most: int = 1000, stop: Callable[[], bool] | None = None) -> int:
        """How many posts a query asks for; counted up to `most`. `stop` as in `search`."""
        from threadreader.library.search.count import count
        from threadreader.library.search.query_parser import parse

        with self._database.reading() as db:
            return count(db, parse(query), most, stop)

    def save_search(self, name: str, query: str) -> None:
        """Keeps a search under a name, in place of the one that had it."""
        from threadreader.library.search.search import save

        with self._database.writing() as db:
            save(db, one_line(name).strip(), one_line(query).strip(), time.time())

    def searches(self) -> list[Saved]:
        """The searches that were kept, by name."""
        from threadreader.library.search.search import saved

        with self._database.reading() as db:
            return saved(db)

    def forget_search(self, name: str) -> bool:
        """Drops a search; whether there was one of this name."""
        from threadreader.library.search.search import forget

        with self._database.writing() as db:
            return forget(db, name)

    def _post_rows(self, thread_id: int) -> Sequence[int]:
        """Ids of the posts as the thread was opened: pages may have been merged into it since."""
        rows = self._rows.get(thread_id)
        if rows is not None:
            return rows
        with self._database.reading() as db:
            return posts.post_rows(db, thread_id)
