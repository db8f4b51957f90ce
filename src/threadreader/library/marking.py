"""What somebody says of threads, posts and authors: read, bookmarked, noted, tagged, put away, hidden."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from threadreader.library.annotations import posts as marks
from threadreader.library.annotations import threads as shelf
from threadreader.library.annotations import undo as journal
from threadreader.library.post_ref import PostRef
from threadreader.library.storage.database import Database
from threadreader.markup.text import clean


class Marking:
    """The part of `Library` that keeps marks; errors as there."""

    _database: Database

    def _post_rows(self, thread_id: int) -> Sequence[int]:
        """Ids of the posts of a thread, by index."""
        raise NotImplementedError

    def _posts_at(self, thread_id: int, indexes: Iterable[int]) -> list[int]:
        """The same of those posts that are there."""
        rows = self._post_rows(thread_id)
        return [rows[index] for index in indexes if 0 <= index < len(rows)]

    def mark_read(self, thread_id: int, indexes: Iterable[int], read: bool) -> None:
        """Marks posts read or unread, by index in the thread as this process opened it last."""
        posts = self._posts_at(thread_id, indexes)
        with self._database.writing() as db:
            marks.mark_read(db, thread_id, posts, read)

    def mark_threads(self, threads: Iterable[int], read: bool) -> None:
        """Marks every post of these threads read or unread. Can be undone, all at once."""
        with self._database.writing() as db:
            marks.mark_threads(db, threads, read, time.time())

    def set_place(self, post: PostRef, line: int) -> None:
        """Remember a line of a post as the place where its thread is opened again."""
        with self._database.writing() as db:
            marks.set_place(db, post, line)

    def current_ref(self, post: PostRef) -> PostRef | None:
        """Return the post with the thread that holds it now, which is another one once threads were merged; None where
        it is gone.
        """
        with self._database.reading() as db:
            return marks.current_ref(db, post)

    def touch(self, thread_id: int) -> None:
        """Remembers that the thread was opened now."""
        with self._database.writing() as db:
            marks.touch(db, thread_id, time.time())

    def undo(self) -> str | None:
        """Takes back the last change of marks that can be undone: what it was, None where there is none."""
        with self._database.writing() as db:
            return journal.undo(db, time.time())

    # Bookmarks and notes, by index as in `mark_read`

    def bookmark(self, thread_id: int, indexes: Iterable[int], on: bool) -> None:
        """Bookmarks posts, or takes the bookmarks away. Can be undone."""
        posts = self._posts_at(thread_id, indexes)
        with self._database.writing() as db:
            marks.bookmark(db, posts, on, time.time())

    def set_note(self, thread_id: int, post_index: int, text: str) -> None:
        """Writes a note to a post; an empty one goes away. Can be undone."""
        for post in self._posts_at(thread_id, [post_index]):
            with self._database.writing() as db:
                marks.set_note(db, post, clean(text), time.time())

    def bookmarks(self) -> list[marks.Bookmark]:
        """Bookmarked posts and those with notes, the newest mark first."""
        with self._database.reading() as db:
            return marks.bookmarks(db)

    # Threads and authors

    def tags(self, thread_id: int) -> tuple[str, ...]:
        """Tags of a thread."""
        with self._database.reading() as db:
            return shelf.tags(db, thread_id)

    def tags_by_thread(self) -> dict[int, tuple[str, ...]]:
        """Tags of all threads that have some."""
        with self._database.reading() as db:
            return shelf.tags_by_thread(db)

    def all_tags(self) -> dict[str, int]:
        """Every tag and how many threads have it."""
        with self._database.reading() as db:
            return shelf.all_tags(db)

    def tag(self, threads: Iterable[int], add: Iterable[str] = (), drop: Iterable[str] = ()) -> None:
        """Adds tags to threads, and takes others away. Can be undone."""
        with self._database.writing() as db:
            shelf.tag(db, threads, add, drop, time.time())

    def archive(self, threads: Iterable[int], on: bool = True) -> list[int]:
        """Archives threads, or takes them out again; the ids of those that changed. Can be undone."""
        with self._database.writing() as db:
            return shelf.put(db, threads, "archived", on, time.time())

    def remove(self, threads: Iterable[int], on: bool = True) -> list[int]:
        """Puts threads into the bin, or back; the ids of those that changed. Can be undone."""
        with self._database.writing() as db:
            return shelf.put(db, threads, "removed", on, time.time())

    def empty_bin(self) -> int:
        """Deletes what is in the bin for good, and gives its room back to the disk; how many threads it were."""
        with self._database.writing() as db:
            gone = shelf.empty_bin(db)
        if gone:
            self._database.shrink()
        return gone

    def mark_author(self, name: str, mark: shelf.AuthorMark) -> None:
        """Hides or highlights an author's posts. Can be undone."""
        with self._database.writing() as db:
            shelf.mark_author(db, name, mark, time.time())

    def marked_authors(self) -> dict[str, shelf.AuthorMark]:
        """Authors that are hidden or highlighted."""
        with self._database.reading() as db:
            return shelf.marked_authors(db)
