"""The library as the rest of the program knows it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from threadreader.errors import NoThreadError
from threadreader.library.annotations import posts as annotated_posts
from threadreader.library.annotations import threads as annotated_threads
from threadreader.library.annotations.undo import undo as undo_last
from threadreader.library.kept_page import KeptPage
from threadreader.library.post_ref import PostRef
from threadreader.library.storage.database import Database, open_database
from threadreader.library.storage.index_terms import folded
from threadreader.library.stored_thread import StoredThread, stored_thread
from threadreader.library.thread_rows import Shelf, ThreadRow, since_epoch, thread_row, thread_rows
from threadreader.markup.text import clean
from threadreader.model import Kind, Post, Thread
from threadreader.output import one_line
from threadreader.paths import library_path, waiting_path

if TYPE_CHECKING:
    from threadreader.library.ingest.imported_files import KnownFile, NewFile
    from threadreader.library.ingest.prepared_page import Draft
    from threadreader.library.page_coverage import Saves
    from threadreader.library.page_origins import Origin
    from threadreader.library.resolve_url import Addressed
    from threadreader.library.search.query_parser import Query
    from threadreader.library.search.search import Saved, SearchResults
    from threadreader.page import SavedPage
    from threadreader.results import FileResult, PageResult

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
        """Number of all threads, on whatever annotated_threads."""
        with self._database.reading() as db:
            return int(db.execute("SELECT count(*) FROM threads").fetchone()[0])

    def row(self, thread_id: int) -> ThreadRow:
        """The line of one thread, on whatever annotated_threads. Raises LibraryError where there is none of this id."""
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
            return annotated_threads.threads_by(db, folded(name))

    def sources(self) -> dict[int, list[str]]:
        """Where the pages of each thread were read from."""
        with self._database.reading() as db:
            return {thread: list(map(os.fsdecode, paths)) for thread, paths in annotated_threads.sources(db).items()}

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

    # Marks. Posts are given by index in the thread as this process opened it last

    def mark_read(self, thread_id: int, indexes: Iterable[int], read: bool) -> None:
        """Marks posts read or unread, by index in the thread as this process opened it last."""
        posts = self._posts_at(thread_id, indexes)
        with self._database.writing() as db:
            annotated_posts.mark_read(db, thread_id, posts, read)

    def mark_threads(self, threads: Iterable[int], read: bool) -> None:
        """Marks every post of these threads read or unread. Can be undone, all at once."""
        with self._database.writing() as db:
            annotated_posts.mark_threads(db, threads, read, time.time())

    def set_place(self, post: PostRef, line: int) -> None:
        """Remember a line of a post as the place where its thread is opened again."""
        with self._database.writing() as db:
            annotated_posts.set_place(db, post, line)

    def current_ref(self, post: PostRef) -> PostRef | None:
        """Return the post with the thread that holds it now, which is another one once threads were merged; None where
        it is gone.
        """
        with self._database.reading() as db:
            return annotated_posts.current_ref(db, post)

    def touch(self, thread_id: int) -> None:
        """Remembers that the thread was opened now."""
        with self._database.writing() as db:
            annotated_posts.touch(db, thread_id, time.time())

    def undo(self) -> str | None:
        """Takes back the last change of marks that can be undone: what it was, None where there is none."""
        with self._database.writing() as db:
            return undo_last(db, time.time())

    def bookmark(self, thread_id: int, indexes: Iterable[int], on: bool) -> None:
        """Bookmarks posts, or takes the bookmarks away. Can be undone."""
        posts = self._posts_at(thread_id, indexes)
        with self._database.writing() as db:
            annotated_posts.bookmark(db, posts, on, time.time())

    def set_note(self, thread_id: int, post_index: int, text: str) -> None:
        """Writes a note to a post; an empty one goes away. Can be undone."""
        for post in self._posts_at(thread_id, [post_index]):
            with self._database.writing() as db:
                annotated_posts.set_note(db, post, clean(text), time.time())

    def bookmarks(self) -> list[annotated_posts.Bookmark]:
        """Bookmarked posts and those with notes, the newest mark first."""
        with self._database.reading() as db:
            return annotated_posts.bookmarks(db)

    def tags(self, thread_id: int) -> tuple[str, ...]:
        """Tags of a thread."""
        with self._database.reading() as db:
            return annotated_threads.tags(db, thread_id)

    def tags_by_thread(self) -> dict[int, tuple[str, ...]]:
        """Tags of all threads that have some."""
        with self._database.reading() as db:
            return annotated_threads.tags_by_thread(db)

    def all_tags(self) -> dict[str, int]:
        """Every tag and how many threads have it."""
        with self._database.reading() as db:
            return annotated_threads.all_tags(db)

    def tag(self, threads: Iterable[int], add: Iterable[str] = (), drop: Iterable[str] = ()) -> None:
        """Adds tags to threads, and takes others away. Can be undone."""
        with self._database.writing() as db:
            annotated_threads.tag(db, threads, add, drop, time.time())

    def archive(self, threads: Iterable[int], on: bool = True) -> list[int]:
        """Archives threads, or takes them out again; the ids of those that changed. Can be undone."""
        with self._database.writing() as db:
            return annotated_threads.put(db, threads, "archived", on, time.time())

    def remove(self, threads: Iterable[int], on: bool = True) -> list[int]:
        """Puts threads into the bin, or back; the ids of those that changed. Can be undone."""
        with self._database.writing() as db:
            return annotated_threads.put(db, threads, "removed", on, time.time())

    def empty_bin(self) -> int:
        """Deletes what is in the bin for good, and gives its room back to the disk; how many threads it were."""
        with self._database.writing() as db:
            gone = annotated_threads.empty_bin(db)
        if gone:
            self._database.shrink()
        return gone

    def mark_author(self, name: str, mark: annotated_threads.AuthorMark) -> None:
        """Hides or highlights an author's posts. Can be undone."""
        with self._database.writing() as db:
            annotated_threads.mark_author(db, name, mark, time.time())

    def marked_authors(self) -> dict[str, annotated_threads.AuthorMark]:
        """Authors that are hidden or highlighted."""
        with self._database.reading() as db:
            return annotated_threads.marked_authors(db)

    def _post_rows(self, thread_id: int) -> Sequence[int]:
        """Ids of the posts as the thread was opened: pages may have been merged into it since."""
        rows = self._rows.get(thread_id)
        if rows is not None:
            return rows
        with self._database.reading() as db:
            return annotated_posts.post_rows(db, thread_id)

    def _posts_at(self, thread_id: int, indexes: Iterable[int]) -> list[int]:
        """The same of those posts that are there."""
        rows = self._post_rows(thread_id)
        return [rows[index] for index in indexes if 0 <= index < len(rows)]

    # What comes in. What adds pages is imported when one is added: a reader that only reads starts without it

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
