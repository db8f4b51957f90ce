"""What is being read, apart from the screen: the open thread, its read marks, the way back, what is to be written."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Literal, NamedTuple

from threadreader.errors import LibraryBusyError, LibraryError, ThreadreaderError
from threadreader.library import AuthorMark, Shelf
from threadreader.settings import Settings

if TYPE_CHECKING:
    from threadreader.library import Library, StoredThread, ThreadRow

_REMEMBERED = 200
"""Jumps that can be taken back."""


class Where(NamedTuple):
    """A place in the library."""

    thread: int
    post: int
    """Index of the post; -1 for the lines above the first, the number of posts for the end mark."""
    line: int


class Listing(NamedTuple):
    """The list of threads as the library gave it."""

    shelf: Shelf
    rows: list[ThreadRow]
    haystacks: list[str]
    tags: dict[int, tuple[str, ...]]
    changes: int
    """Those of the session before it was read."""


class Session:
    """One sitting: changes are seen at once and written later, in order, by `flush`."""

    def __init__(self, library: Library, settings: Settings | None = None) -> None:
        self.library = library
        self.settings = settings or Settings()
        self.shelf = Shelf.THREADS
        """The one that is listed."""
        self.rows: list[ThreadRow] = []
        self.haystacks: list[str] = []
        """What the filter looks in, by index of the row."""
        self.tags: dict[int, tuple[str, ...]] = {}
        self.authors: dict[str, AuthorMark] = {}
        """Those that are hidden or highlighted."""
        self._index: dict[int, int] = {}
        self.stored: StoredThread | None = None
        self.unread = 0
        """Unread posts of the open thread."""
        self.total_unread = 0
        """Unread posts of all threads."""
        self._behind: deque[Where] = deque(maxlen=_REMEMBERED)
        self._ahead: list[Where] = []
        self._pending: deque[Callable[[], object]] = deque()
        self._changes = 0
        """How often something was done that the list shows."""
        self._place: Where | None = None
        self._lock = Lock()
        self.failure: ThreadreaderError | None = None
        """Why the last marks could not be written on the way out."""

    def read_list(self) -> Listing:
        """The list of threads anew, for `take_list`. May be called from any thread. Raises LibraryError."""
        shelf, changes = self.shelf, self._changes
        self.library.changed_elsewhere()  # what was written until now is read now
        tags, rows = self.library.tags_by_thread(), self.library.threads(shelf)
        return Listing(shelf, rows, [_haystack(row, tags) for row in rows], tags, changes)

    def take_list(self, listing: Listing) -> bool:
        """Make it the list; False where it lacks what was changed here while it was read."""
        if (listing.shelf, listing.changes) != (self.shelf, self._changes):
            return False
        self.tags = listing.tags
        self._list(listing.rows, listing.haystacks)
        return True

    @property
    def is_outdated(self) -> bool:
        """Whether other pages of the open thread came in since it was opened, as far as the list tells."""
        held = self.stored.row if self.stored else None
        index = self._index.get(held.id) if held else None
        if held is None or index is None:
            return False
        row = self.rows[index]
        return (row.saved_pages, row.posts, row.missing) != (held.saved_pages, held.posts, held.missing)

    def _list(self, rows: list[ThreadRow], haystacks: list[str]) -> None:
        self.rows, self.haystacks = rows, haystacks
        self._index = {row.id: index for index, row in enumerate(rows)}
        self.total_unread = sum(row.unread for row in rows)

    def open(self, thread: int) -> StoredThread:
        """Make `thread` the open one, also where what is pending cannot be written. Raises LibraryError."""
        with contextlib.suppress(LibraryError):
            self.flush()
        stored = self.library.open_thread(thread)
        self.authors = dict(self.library.marked_authors())
        self.stored = stored
        self.unread = len(stored.posts) - sum(map(bool, stored.read))
        self._place = None
        self._pending.append(lambda: self.library.touch(thread))
        return stored

    def mark(self, indexes: Iterable[int], read: bool) -> tuple[int, ...]:
        """Mark posts of the open thread; the indexes that changed."""
        stored = self.stored
        if stored is None:
            return ()
        changed = tuple(index for index in indexes if bool(stored.read[index]) != read)
        for index in changed:
            stored.read[index] = read
        if changed:
            self.unread += -len(changed) if read else len(changed)
            thread = stored.row.id
            self._pending.append(lambda: self.library.mark_read(thread, changed, read))
            self._count(thread, -len(changed) if read else len(changed))
        return changed

    def mark_thread(self, thread: int, read: bool) -> None:
        """Mark every post of a thread, open or not."""
        if self.stored is not None and self.stored.row.id == thread:
            for index in range(len(self.stored.posts)):
                self.stored.read[index] = read
            self.unread = 0 if read else len(self.stored.posts)
        self._pending.append(lambda: self.library.mark_all(thread, read))
        at = self._index.get(thread)
        posts = self.rows[at].posts if at is not None else 0
        self._count(thread, -posts if read else posts)

    def _count(self, thread: int, more: int) -> None:
        """Give the row of `thread` so many more unread posts, or less."""
        self._changes += 1
        index = self._index.get(thread)
        if index is not None:
            row = self.rows[index]
            left = max(0, min(row.unread + more, row.posts))
            self.total_unread += left - row.unread
            self.rows[index] = row._replace(unread=left)

    # Marks set by hand

    def bookmark(self, index: int) -> None:
        """Bookmark a post of the open thread, or take the bookmark away."""
        stored = self.stored
        if stored is not None:
            on = not stored.bookmarked[index]
            stored.bookmarked[index] = on
            self._pending.append(lambda: self.library.bookmark(stored.row.id, [index], on))

    def note(self, index: int, text: str) -> None:
        """Write a note to a post of the open thread; an empty one goes away."""
        stored = self.stored
        if stored is not None:
            stored.notes.pop(index, None)
            if text.strip():
                stored.notes[index] = text.strip()
            self._pending.append(lambda: self.library.set_note(stored.row.id, index, text))

    def tag(self, thread: int, words: str) -> None:
        """Give a thread these tags and no others."""
        before = self.tags.get(thread, ())
        after = tuple(sorted(dict.fromkeys(filter(None, (word.lstrip("#+") for word in words.split())))))
        self.tags = {**self.tags, thread: after}
        self._changes += 1
        index = self._index.get(thread)
        if index is not None:
            self.haystacks[index] = _haystack(self.rows[index], self.tags)
        self._pending.append(lambda: self.library.tag([thread], after, [name for name in before if name not in after]))

    def mark_author(self, name: str) -> AuthorMark:
        """Plain, highlighted, hidden, plain …: the mark that comes next."""
        order = [AuthorMark.PLAIN, AuthorMark.HIGHLIGHTED, AuthorMark.HIDDEN]
        mark = order[(order.index(self.authors.get(name, AuthorMark.PLAIN)) + 1) % 3]
        self.authors[name] = mark
        self._pending.append(lambda: self.library.mark_author(name, mark))
        return mark

    def put(self, thread: int, where: Literal[Shelf.ARCHIVED, Shelf.BIN]) -> str:
        """Put a thread of the list into the archive or the bin; from there, back. A sentence on what was done."""
        on = self.shelf is not where
        act = self.library.archive if where is Shelf.ARCHIVED else self.library.remove
        self._pending.append(lambda: act([thread], on))
        self._changes += 1
        left = [index for index, row in enumerate(self.rows) if row.id != thread]
        self._list([self.rows[index] for index in left], [self.haystacks[index] for index in left])
        return _PUT[where, on]

    def undo(self) -> str | None:
        """Take back the last mark that can be: what it was. The list is not read anew. Raises LibraryError."""
        self.flush()
        label = self.library.undo()
        stored = self.stored
        if label is not None and stored is not None:
            now = self.library.open_thread(stored.row.id)
            if now.post_rows == stored.post_rows:
                stored.read[:], stored.bookmarked[:] = now.read, now.bookmarked
                stored.notes.clear()
                stored.notes.update(now.notes)
                self.unread = len(stored.posts) - sum(map(bool, stored.read))
            self.authors.clear()
            self.authors.update(self.library.marked_authors())
        return label

    def place(self, where: Where) -> None:
        """Remember how far the open thread was read."""
        count = len(self.stored.posts) if self.stored else 0
        if not count:
            return
        if where.post < 0:
            where = Where(where.thread, 0, 0)
        elif where.post >= count:
            where = Where(where.thread, count - 1, 0)
        if where != self._place:
            self._place = where
            self._pending.append(lambda: self.library.set_place(where.thread, where.post, where.line))

    @property
    def has_pending(self) -> bool:
        """Whether `flush` has anything to write."""
        return bool(self._pending)

    def flush(self) -> None:
        """Write what is pending, in order. May be called from any thread. Raises LibraryError; what another program
        keeps from being written stays pending.
        """
        with self._lock:
            while self._pending:
                write = self._pending.popleft()
                try:
                    write()
                except LibraryBusyError:
                    self._pending.appendleft(write)
                    raise

    def jumped(self, origin: Where) -> None:
        """A jump leaves `origin`: the way back leads there, there is none ahead."""
        if not self._behind or self._behind[-1] != origin:
            self._behind.append(origin)
        self._ahead.clear()

    def back(self, here: Where | None) -> Where | None:
        """The place before the last jump; None when there is none."""
        if not self._behind:
            return None
        if here:
            self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Where | None) -> Where | None:
        """The place that `back` left; None when there is none."""
        if not self._ahead:
            return None
        if here:
            self._behind.append(here)
        return self._ahead.pop()


_PUT = {
    (Shelf.ARCHIVED, True): "Archived.",
    (Shelf.ARCHIVED, False): "Taken out of the archive.",
    (Shelf.BIN, True): "In the bin.",
    (Shelf.BIN, False): "Put back.",
}


def _haystack(row: ThreadRow, tags: Mapping[int, Sequence[str]]) -> str:
    """The words that a filter finds a row by: title, site, board, #tags."""
    words = f"{row.title} {row.site} {row.board}".casefold()
    return f"{words} #{' #'.join(tags[row.id])}".casefold() if row.id in tags else words


def next_unread(read: Sequence[int], start: int, step: int) -> int | None:
    """The first unread index after `start` going by `step` (1 or -1); None when there is none."""
    stop = len(read) if step > 0 else -1
    return next((index for index in range(start + step, stop, step) if not read[index]), None)
