"""The open thread and its marks. Changes are seen at once and written later, in order, by `flush`."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from threadreader.errors import LibraryError
from threadreader.library import AuthorMark, PostRef
from threadreader.settings import Settings
from threadreader.tui.state.history import END, OPENING, History, Position
from threadreader.tui.state.preferences import Preferences
from threadreader.tui.state.sort_order import ListOrder
from threadreader.tui.state.thread_list_model import ThreadListModel
from threadreader.tui.state.write_queue import WriteQueue

if TYPE_CHECKING:
    from threadreader.library import Library, StoredThread


class MarksChanged(NamedTuple):
    """Posts became read or unread."""

    threads: tuple[int, ...]
    """Their threads."""
    posts: tuple[int, ...] = ()
    """Indexes of those that are in the open thread."""


class Session:
    """One sitting with a library. It owns the read marks of the open thread, and tells its listeners each change of
    read marks, once.
    """

    def __init__(self, library: Library, settings: Settings | None = None) -> None:
        self.library = library
        self.settings = settings or Settings()
        self.preferences = Preferences(library.path.with_name("state.json"))
        self.writes = WriteQueue(lambda: library.refusal is not None)
        self.history = History()
        self.thread_list = ThreadListModel(library, self.writes, ListOrder.of(self.preferences.get("list")))
        self.authors: dict[str, AuthorMark] = {}
        """Authors that are hidden or highlighted, by name."""
        self.stored: StoredThread | None = None
        """The open thread."""
        self._kept_unread: set[int] = set()
        """Indexes of posts of the open thread that were marked unread by hand."""
        self._place: Position | None = None
        """The place of the open thread that was remembered last."""
        self._listeners: list[Callable[[MarksChanged], object]] = []

    def listen(self, listener: Callable[[MarksChanged], object]) -> None:
        """Call `listener` with each change of read marks, once it is made."""
        self._listeners.append(listener)

    def _tell(self, threads: Sequence[int], posts: Sequence[int] = ()) -> None:
        for listener in self._listeners:
            listener(MarksChanged(tuple(threads), tuple(posts)))

    # The open thread

    def open(self, thread: int) -> StoredThread:
        """Make `thread` the open one, even where pending changes cannot be written. Raises LibraryError."""
        self.preferences.save()
        with contextlib.suppress(LibraryError):
            self.writes.write_pending()
        stored = self.library.open_thread(thread)
        self.authors = dict(self.library.marked_authors())
        self.stored = stored
        self._place = None
        self._kept_unread.clear()
        self.writes.add(lambda: self.library.touch(thread))
        return stored

    @property
    def is_outdated(self) -> bool:
        """Whether the list knows of other pages of the open thread than those that were opened."""
        held = self.stored.row if self.stored else None
        row = self.thread_list.row(held.id) if held else None
        if held is None or row is None:
            return False
        return (row.saved_pages, row.posts, row.missing) != (held.saved_pages, held.posts, held.missing)

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
            self.writes.add(lambda: self.library.set_place(*position))

    # Read marks

    def mark(self, indexes: Iterable[int], read: bool) -> None:
        """Mark posts of the open thread by hand. Posts that are marked unread stay so until they are marked again, or
        the thread is opened again.
        """
        stored, indexes = self.stored, tuple(indexes)
        if stored is None:
            return
        self._kept_unread.difference_update(indexes)
        if not read:
            self._kept_unread.update(indexes)
        changed = tuple(index for index in indexes if bool(stored.read[index]) != read)
        if not changed:
            return
        for index in changed:
            stored.read[index] = read
        thread = stored.row.id
        self.writes.add(lambda: self.library.mark_read(thread, changed, read))
        self.thread_list.count_unread(thread, -len(changed) if read else len(changed))
        self._tell((thread,), changed)

    def seen(self, indexes: Iterable[int]) -> None:
        """Mark posts read that were read to their end; posts that were marked unread by hand stay so."""
        self.mark((index for index in indexes if index not in self._kept_unread), True)

    def mark_threads(self, threads: Sequence[int], read: bool) -> None:
        """Mark every post of threads, the open one or others."""
        changed: list[int] = []
        if self.stored is not None and self.stored.row.id in threads:
            changed = [index for index, was_read in enumerate(self.stored.read) if bool(was_read) != read]
            for index in changed:
                self.stored.read[index] = read
            self._kept_unread.clear()
        self.thread_list.mark(threads, read)
        self._tell(threads, changed)

    # Annotations

    def bookmark(self, index: int) -> None:
        """Bookmark a post of the open thread, or take the bookmark away."""
        stored = self.stored
        if stored is not None:
            on = not stored.bookmarked[index]
            stored.bookmarked[index] = on
            self.writes.add(lambda: self.library.bookmark(stored.row.id, [index], on))

    def note(self, index: int, text: str) -> None:
        """Write a note to a post of the open thread; an empty one removes it."""
        stored = self.stored
        if stored is not None:
            stored.notes.pop(index, None)
            if text.strip():
                stored.notes[index] = text.strip()
            self.writes.add(lambda: self.library.set_note(stored.row.id, index, text))

    def mark_author(self, name: str) -> AuthorMark:
        """Give an author the next mark: plain, highlighted, hidden, plain …. Return it."""
        order = [AuthorMark.PLAIN, AuthorMark.HIGHLIGHTED, AuthorMark.HIDDEN]
        mark = order[(order.index(self.authors.get(name, AuthorMark.PLAIN)) + 1) % 3]
        self.authors[name] = mark
        self.writes.add(lambda: self.library.mark_author(name, mark))
        return mark

    def undo(self) -> str | None:
        """Undo the last change that can be undone, and return its name; None where there is none. The list is not read
        again. Raises LibraryError.
        """
        self.flush()
        label = self.library.undo()
        stored = self.stored
        if label is not None and stored is not None:
            now = self.library.open_thread(stored.row.id)
            self.authors.clear()
            self.authors.update(self.library.marked_authors())
            if now.post_rows == stored.post_rows:
                stored.bookmarked[:] = now.bookmarked
                stored.notes.clear()
                stored.notes.update(now.notes)
                changed = [index for index, read in enumerate(now.read) if read != stored.read[index]]
                stored.read[:] = now.read
                if changed:
                    self._tell((stored.row.id,), changed)
        return label

    # Writing

    def flush(self) -> None:
        """Write preferences and pending changes, see `WriteQueue.flush`. May be called from any thread. Raises
        LibraryError.
        """
        self.preferences.save()
        self.writes.flush()


def next_unread(read: Sequence[int], order: Iterable[int]) -> int | None:
    """Return the first of the posts in `order` that is unread; None where there is none."""
    return next((index for index in order if not read[index]), None)
