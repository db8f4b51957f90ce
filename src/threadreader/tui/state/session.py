"""What is being read, apart from the screen: the open thread, its read marks, the way back, what is to be written."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from threadreader.errors import LibraryBusyError, LibraryError, ThreadreaderError
from threadreader.library import AuthorMark, PostRef
from threadreader.settings import Settings
from threadreader.tui.state.thread_list_model import Listed

if TYPE_CHECKING:
    from threadreader.library import Library, StoredThread

_REMEMBERED = 200
"""Jumps that can be taken back."""
_TREES = 1000
"""Threads of which it is remembered whether they are shown as a tree."""


OPENING, END = 0, -1
"""Stand for the id of a post in a `Position`: the lines above the first post, and the mark below the last one."""


class Position(NamedTuple):
    """A line of a thread. It names its post, so it holds when pages join the thread."""

    post: PostRef
    """Its id may be `OPENING` or `END`."""
    line: int


class Session(Listed):
    """One sitting: changes are seen at once and written later, in order, by `flush`."""

    def __init__(self, library: Library, settings: Settings | None = None) -> None:
        super().__init__(library)
        self.settings = settings or Settings()
        self.authors: dict[str, AuthorMark] = {}
        """Those that are hidden or highlighted."""
        self.stored: StoredThread | None = None
        self.unread = 0
        """Unread posts of the open thread."""
        self._kept_unread: set[int] = set()
        """Indexes of posts of the open thread that the reader wants to come back to."""
        self._behind: deque[Position] = deque(maxlen=_REMEMBERED)
        self._ahead: list[Position] = []
        self._place: Position | None = None
        self._lock = Lock()
        self.failure: ThreadreaderError | None = None
        """Why the last marks could not be written."""

    @property
    def is_outdated(self) -> bool:
        """Whether other pages of the open thread came in since it was opened, as far as the list tells."""
        held = self.stored.row if self.stored else None
        index = self._index.get(held.id) if held else None
        if held is None or index is None:
            return False
        row = self.rows[index]
        return (row.saved_pages, row.posts, row.missing) != (held.saved_pages, held.posts, held.missing)

    def open(self, thread: int) -> StoredThread:
        """Make `thread` the open one, also where what is pending cannot be written. Raises LibraryError."""
        with contextlib.suppress(LibraryError):
            self._write_pending()
        stored = self.library.open_thread(thread)
        self.authors = dict(self.library.marked_authors())
        self.stored = stored
        self.unread = len(stored.posts) - sum(map(bool, stored.read))
        self._place = None
        self._kept_unread.clear()
        self._pending.append(lambda: self.library.touch(thread))
        return stored

    def mark(self, indexes: Iterable[int], read: bool) -> tuple[int, ...]:
        """Mark posts of the open thread by hand; the indexes that changed. What is marked unread stays so until it is
        marked again, or the thread opened again.
        """
        stored, indexes = self.stored, tuple(indexes)
        if stored is None:
            return ()
        self._kept_unread.difference_update(indexes)
        if not read:
            self._kept_unread.update(indexes)
        changed = tuple(index for index in indexes if bool(stored.read[index]) != read)
        for index in changed:
            stored.read[index] = read
        if changed:
            self.unread += -len(changed) if read else len(changed)
            thread = stored.row.id
            self._pending.append(lambda: self.library.mark_read(thread, changed, read))
            self._count(thread, -len(changed) if read else len(changed))
        return changed

    def seen(self, indexes: Iterable[int]) -> tuple[int, ...]:
        """Posts were read; the indexes of those that are read now."""
        return self.mark((index for index in indexes if index not in self._kept_unread), True)

    def mark_threads(self, threads: Sequence[int], read: bool) -> None:
        """Mark every post of threads, the open one or others."""
        if self.stored is not None and self.stored.row.id in threads:
            for index in range(len(self.stored.posts)):
                self.stored.read[index] = read
            self.unread = 0 if read else len(self.stored.posts)
            self._kept_unread.clear()
        super().mark_threads(threads, read)

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

    def mark_author(self, name: str) -> AuthorMark:
        """Plain, highlighted, hidden, plain …: the mark that comes next."""
        order = [AuthorMark.PLAIN, AuthorMark.HIGHLIGHTED, AuthorMark.HIDDEN]
        mark = order[(order.index(self.authors.get(name, AuthorMark.PLAIN)) + 1) % 3]
        self.authors[name] = mark
        self._pending.append(lambda: self.library.mark_author(name, mark))
        return mark

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

    def is_tree(self, thread: int) -> bool | None:
        """Whether a thread is shown as a tree, as was last chosen, now or another time; None where nobody has."""
        chosen = self.state.get("trees").get(str(thread))
        return chosen if isinstance(chosen, bool) else None

    def choose_tree(self, thread: int, is_tree: bool) -> None:
        """Show a thread as a tree, or as its posts come, from now on."""
        others = {key: value for key, value in self.state.get("trees").items() if key != str(thread)}
        kept = dict([*others.items(), (str(thread), is_tree)][-_TREES:])
        self.state.put("trees", kept)

    def position(self, index: int, line: int) -> Position:
        """Return the position of a line of a post of the open thread, by index; -1 stands for the lines above the first
        post, the number of posts for the end mark.
        """
        stored = self.stored
        assert stored is not None
        if 0 <= index < len(stored.posts):
            return Position(stored.ref(index), line)
        return Position(PostRef(stored.row.id, OPENING if index < 0 else END), line)

    def index_of(self, position: Position) -> int:
        """Return the index of the position's post in the open thread, as `position` takes it; -1 where it is gone."""
        stored = self.stored
        assert stored is not None
        post_id = position.post.post_id
        if post_id == END:
            return len(stored.posts)
        index = None if post_id == OPENING else stored.index_of(post_id)
        return -1 if index is None else index

    def place(self, position: Position) -> None:
        """Remember how far the open thread was read."""
        stored = self.stored
        if stored is None or not stored.posts:
            return
        if position.post.post_id == OPENING:
            position = self.position(0, 0)
        elif position.post.post_id == END:
            position = self.position(len(stored.posts) - 1, 0)
        if position != self._place:
            self._place = position
            self._pending.append(lambda: self.library.set_place(*position))

    @property
    def has_pending(self) -> bool:
        """Whether `flush` has anything to write."""
        return bool(self._pending)

    def flush(self) -> None:
        """Write what is pending, in order. May be called from any thread. Raises LibraryError, once for one reason
        until something can be written; what another program keeps from being written stays pending.
        """
        while True:
            try:
                is_written = self._write_pending()
            except LibraryBusyError:
                raise
            except LibraryError as error:
                told, self.failure = self.failure, error
                if told is None or str(told) != str(error):
                    raise
            else:
                self.failure = None if is_written else self.failure
                return

    def _write_pending(self) -> bool:
        """Write what is pending, up to what cannot be written, which is dropped; whether anything was written. Raises
        LibraryError as `flush` does, but for every write.
        """
        with self._lock:
            self.state.save()
            if self.library.refusal is not None:
                self._pending.clear()  # that nothing is kept is told when the reader opens
            is_written = bool(self._pending)
            while self._pending:
                write = self._pending.popleft()
                try:
                    write()
                except LibraryBusyError:
                    self._pending.appendleft(write)
                    raise
            return is_written

    def jumped(self, origin: Position) -> None:
        """A jump leaves `origin`: the way back leads there, there is none ahead."""
        if not self._behind or self._behind[-1] != origin:
            self._behind.append(origin)
        self._ahead.clear()

    def back(self, here: Position | None) -> Position | None:
        """The place before the last jump; None when there is none."""
        if not self._behind:
            return None
        if here:
            self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Position | None) -> Position | None:
        """The place that `back` left; None when there is none."""
        if not self._ahead:
            return None
        if here:
            self._behind.append(here)
        return self._ahead.pop()


def next_unread(read: Sequence[int], order: Iterable[int]) -> int | None:
    """The first of the posts in `order` that is unread; None when there is none."""
    return next((index for index in order if not read[index]), None)
