"""What is being read, apart from the screen: the open thread, its read marks, the way back, what is to be written."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

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


class Session:
    """One sitting: changes are seen at once and written later, in order, by `flush`."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.rows: list[ThreadRow] = []
        self._index: dict[int, int] = {}
        self.stored: StoredThread | None = None
        self.unread = 0
        """Unread posts of the open thread."""
        self.total_unread = 0
        """Unread posts of all threads."""
        self._behind: deque[Where] = deque(maxlen=_REMEMBERED)
        self._ahead: list[Where] = []
        self._pending: deque[Callable[[], None]] = deque()
        self._place: Where | None = None
        self._lock = Lock()

    def load(self) -> None:
        """Read the list of threads."""
        self.rows = list(self.library.threads())
        self._index = {row.id: index for index, row in enumerate(self.rows)}
        self.total_unread = sum(row.unread for row in self.rows)

    def open(self, thread: int) -> StoredThread:
        """Make `thread` the open one. Raises LibraryError."""
        self.flush()
        stored = self.library.open_thread(thread)
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
            self._count(thread, self.unread)
        return changed

    def mark_thread(self, thread: int, read: bool) -> None:
        """Mark every post of a thread, open or not."""
        if self.stored is not None and self.stored.row.id == thread:
            for index in range(len(self.stored.posts)):
                self.stored.read[index] = read
            self.unread = 0 if read else len(self.stored.posts)
        self._pending.append(lambda: self.library.mark_all(thread, read))
        self._count(thread, 0 if read else None)

    def _count(self, thread: int, unread: int | None) -> None:
        """Give the row of `thread` its count of unread posts; None for all of them."""
        index = self._index.get(thread)
        if index is not None:
            row = self.rows[index]
            left = row.posts if unread is None else unread
            self.total_unread += left - row.unread
            self.rows[index] = row._replace(unread=left)

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
        """Write what is pending, in order. May be called from any thread. Raises LibraryError."""
        with self._lock:
            while self._pending:
                self._pending.popleft()()

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


def next_unread(read: Sequence[int], start: int, step: int) -> int | None:
    """The first unread index after `start` going by `step` (1 or -1); None when there is none."""
    stop = len(read) if step > 0 else -1
    return next((index for index in range(start + step, stop, step) if not read[index]), None)
