"""What comes into a library: pages one by one, files by the thousand, kept pages read again.

What adds pages is imported when one is added: a reader that only reads starts without it.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from threadreader.errors import NoThreadError
from threadreader.library.kept_page import KeptPage
from threadreader.library.storage.database import Database
from threadreader.model import Kind, Thread
from threadreader.paths import waiting_path

if TYPE_CHECKING:
    from threadreader.library.ingest.imported_files import KnownFile, NewFile
    from threadreader.library.ingest.prepared_page import Draft
    from threadreader.page import SavedPage
    from threadreader.results import FileResult, PageResult


class Intake:
    """The part of `Library` that adds; errors as there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, thread: Thread, page: SavedPage) -> PageResult:
        """Adds a page with the thread on it, all of it or nothing. Raises NoThreadError where there is none."""
        if thread.kind is Kind.NONE:
            raise NoThreadError(thread.reason or "There is no thread on this page.", page.source)
        from threadreader.library.ingest.add_page import add
        from threadreader.library.ingest.prepared_page import draft

        result = add(self._database, draft(thread, page), page.source, time.time())
        self._give_back_marks([result])
        return result

    def known_files(self) -> dict[str, KnownFile]:
        """The files that were imported, by absolute path."""
        from threadreader.library.ingest.imported_files import known_files

        with self._database.reading() as db:
            return known_files(db)

    def add_files(self, files: Sequence[NewFile]) -> list[FileResult]:
        """Add the pages of files, all or none of them; return what became of each file."""
        from threadreader.library.ingest.imported_files import add_files

        with self._database.writing() as db:
            results = add_files(db, files, time.time())
        self._give_back_marks([page for file in results for page in file.pages])
        return results

    def threads_at(self, path: str) -> set[int]:
        """Ids of the threads whose pages were read from the file at this absolute path."""
        from threadreader.library.ingest.saved_pages import threads_at

        with self._database.reading() as db:
            return threads_at(db, path)

    def foresee(self, files: Sequence[NewFile]) -> list[FileResult]:
        """Return what adding files would come to, each page by itself, without the threads they would belong to."""
        from threadreader.library.ingest.imported_files import foresee

        with self._database.reading() as db:
            return foresee(db, files)

    def page_ids(self, threads: Sequence[int] = ()) -> list[int]:
        """Ids of the kept pages of these threads, of all where none are given."""
        from threadreader.library.ingest.refresh import page_ids

        with self._database.reading() as db:
            return page_ids(db, threads)

    def kept(self, page: int) -> tuple[KeptPage, frozenset[str]]:
        """A kept page by its id, and the names of its picture files."""
        from threadreader.library.ingest.refresh import picture_files
        from threadreader.library.ingest.saved_pages import kept_page

        with self._database.reading() as db:
            return kept_page(db, page), picture_files(db, page)

    def refresh(self, drafts: Sequence[Draft]) -> list[PageResult]:
        """Gives kept pages what was found on them now, all of it or nothing; marks stay."""
        from threadreader.library.ingest.refresh import refresh

        with self._database.writing() as db:
            results = [refresh(db, one, time.time()) for one in drafts]
        self._give_back_marks(results)
        return results

    def _give_back_marks(self, results: Sequence[PageResult]) -> None:
        """Give the threads that came in the marks that wait for them since a repair."""
        if not waiting_path(self._database.path).exists():
            return
        from threadreader.library.storage.mark_copies import Waiting

        # Where it cannot be done the pages are added all the same, and the marks wait for the next time.
        begun = Waiting.begun(self._database.path)
        with contextlib.suppress(OSError, sqlite3.Error), begun as waiting, self._database.writing() as db:
            waiting.apply(db, [one.thread_id for one in results if one.thread_id is not None])
