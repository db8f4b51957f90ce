"""The library as the rest of the program knows it.

What adds pages is imported when one is added: a reader that only reads starts without it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from threadreader.errors import NoThreadError
from threadreader.library import marks
from threadreader.library.database import Database, open_database
from threadreader.library.outcomes import KeptPage, Outcome
from threadreader.library.threads import StoredThread, ThreadRow, stored_thread, thread_rows
from threadreader.model import Kind, Thread
from threadreader.paths import library_path

if TYPE_CHECKING:
    from threadreader.library.drafts import Draft
    from threadreader.library.files import KnownFile, NewFile
    from threadreader.page import SavedPage

_REMEMBERED = 64
"""Opened threads whose post ids are kept in memory."""


class Library:
    """Every thread that was opened, kept in one file. Any thread of the program may call it.

    Every method raises LibraryError where the file cannot be used: LibraryBusyError while another process holds it,
    LibraryDamagedError where it is broken.
    """

    def __init__(self, database: Database, notices: tuple[str, ...] = ()) -> None:
        self._database = database
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

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, thread: Thread, page: SavedPage) -> Outcome:
        """Adds a page with the thread on it, all of it or nothing. Raises NoThreadError where there is none."""
        if thread.kind is Kind.NONE:
            raise NoThreadError(thread.reason or "There is no thread on this page.", page.source)
        from threadreader.library.adding import add
        from threadreader.library.drafts import draft

        return add(self._database, draft(thread, page), page.source, time.time())

    def known_files(self) -> dict[str, KnownFile]:
        """The files that were imported, by absolute path."""
        from threadreader.library.files import known_files

        with self._database.reading() as db:
            return known_files(db)

    def add_files(self, files: Sequence[NewFile]) -> list[tuple[Outcome, ...]]:
        """Adds the pages of files, all or none of them; what became of each page."""
        from threadreader.library.files import add_files

        with self._database.writing() as db:
            return add_files(db, files, time.time())

    def foresee(self, drafts: Sequence[Draft]) -> list[str]:
        """What adding pages would come to, each by itself: `added`, `updated` or `unchanged`."""
        from threadreader.library.files import foresee

        with self._database.reading() as db:
            return foresee(db, drafts)

    def page_ids(self, threads: Sequence[int] = ()) -> list[int]:
        """Ids of the kept pages of these threads, of all where none are given."""
        from threadreader.library.refreshing import page_ids

        with self._database.reading() as db:
            return page_ids(db, threads)

    def kept(self, page: int) -> tuple[KeptPage, frozenset[str]]:
        """A kept page by its id, and the names of its picture files."""
        from threadreader.library.pages import kept_page
        from threadreader.library.refreshing import picture_files

        with self._database.reading() as db:
            return kept_page(db, page), picture_files(db, page)

    def refresh(self, drafts: Sequence[Draft]) -> list[Outcome]:
        """Gives kept pages what was found on them now, all of it or nothing; marks stay."""
        from threadreader.library.refreshing import refresh

        with self._database.writing() as db:
            return [refresh(db, one, time.time()) for one in drafts]

    def threads(self) -> list[ThreadRow]:
        """Every thread, the newest activity first: the date of its last post, or when it was added."""
        with self._database.reading() as db:
            return thread_rows(db)

    def open_thread(self, thread_id: int) -> StoredThread:
        """One thread as it stands now. Does not mark it opened, see `touch`."""
        with self._database.reading() as db:
            stored = stored_thread(db, thread_id, self.path)
        self._rows.pop(thread_id, None)
        self._rows[thread_id] = stored.post_rows
        for oldest in list(self._rows)[:-_REMEMBERED]:
            self._rows.pop(oldest, None)
        return stored

    def kept_pages(self, thread_id: int) -> Iterator[KeptPage]:
        """The saved pages of a thread as they were added, in thread order, one in memory at a time."""
        from threadreader.library.pages import kept_page, kept_page_ids

        with self._database.reading() as db:
            ids = kept_page_ids(db, thread_id)
        for page in ids:
            with self._database.reading() as db:
                kept = kept_page(db, page)
            yield kept

    def mark_read(self, thread_id: int, indexes: Iterable[int], read: bool) -> None:
        """Marks posts read or unread, by index in the thread as this process opened it last."""
        rows = self._post_rows(thread_id)
        posts = [rows[index] for index in indexes if 0 <= index < len(rows)]
        with self._database.writing() as db:
            marks.mark_read(db, thread_id, posts, read)

    def mark_all(self, thread_id: int, read: bool) -> None:
        """Marks every post of a thread read or unread."""
        with self._database.writing() as db:
            marks.mark_all(db, thread_id, read)

    def set_place(self, thread_id: int, post_index: int, line: int) -> None:
        """Remembers where somebody stopped reading: a post, by index as in `mark_read`, and a line of it."""
        rows = self._post_rows(thread_id)
        if 0 <= post_index < len(rows):
            with self._database.writing() as db:
                marks.set_place(db, thread_id, rows[post_index], line)

    def touch(self, thread_id: int) -> None:
        """Remembers that the thread was opened now."""
        with self._database.writing() as db:
            marks.touch(db, thread_id, time.time())

    def _post_rows(self, thread_id: int) -> Sequence[int]:
        """Ids of the posts as the thread was opened: pages may have been merged into it since."""
        rows = self._rows.get(thread_id)
        if rows is not None:
            return rows
        with self._database.reading() as db:
            return marks.post_rows(db, thread_id)
