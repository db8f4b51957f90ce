"""The threads of one shelf: their rows, order and tags, and changes to several threads at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from threadreader.library import Shelf
from threadreader.library.letters import folded
from threadreader.tui.state.sort_order import ListOrder, SortedRows, sort_rows

if TYPE_CHECKING:
    from threadreader.library import Library, ThreadRow
    from threadreader.tui.state.write_queue import WriteQueue


class Snapshot(NamedTuple):
    """A shelf as it was read from the library."""

    shelf: Shelf
    rows: list[ThreadRow]
    haystacks: list[str]
    tags: dict[int, tuple[str, ...]]
    order: ListOrder
    sorted_rows: SortedRows
    changes: int
    """Changes that had been made to the model before it was read."""


class ThreadListModel:
    """The shelf that is listed. A change is seen at once; the library is told later, by the write queue."""

    def __init__(self, library: Library, writes: WriteQueue, order: ListOrder | None = None) -> None:
        self._library = library
        self._writes = writes
        self.shelf = Shelf.THREADS
        """The shelf that is listed, or will be when it has been read."""
        self.rows: list[ThreadRow] = []
        """All threads of the shelf, the newest first, whatever the order of the list."""
        self.haystacks: list[str] = []
        """The text that the filter searches, by index of the row."""
        self.order = order or ListOrder()
        self.sorted_rows = SortedRows()
        """The rows in that order."""
        self.tags: dict[int, tuple[str, ...]] = {}
        """Tags by id of the thread."""
        self.total_unread = 0
        """Unread posts of all threads."""
        self._index: dict[int, int] = {}
        """Index in `rows`, by id of the thread."""
        self._changes = 0

    def __contains__(self, thread: object) -> bool:
        """Return whether a thread is listed, by its id."""
        return thread in self._index

    def row(self, thread: int) -> ThreadRow | None:
        """Return the row of a thread; None where it is not listed."""
        index = self._index.get(thread)
        return None if index is None else self.rows[index]

    def index_of(self, thread: int) -> int | None:
        """Return the index in `rows` of a thread; None where it is not listed."""
        return self._index.get(thread)

    # Reading

    def read(self) -> Snapshot:
        """Read the shelf from the library, for `take`. May be called from any thread. Raises LibraryError."""
        shelf, order, changes = self.shelf, self.order, self._changes
        self._library.changed_elsewhere()  # what was written until now is read now
        tags, rows = self._library.tags_by_thread(), self._library.threads(shelf)
        return Snapshot(
            shelf, rows, [_haystack(row, tags) for row in rows], tags, order, sort_rows(rows, order), changes
        )

    def take(self, snapshot: Snapshot) -> bool:
        """List what was read. Return False, and change nothing, where the model was changed meanwhile."""
        if (snapshot.shelf, snapshot.changes) != (self.shelf, self._changes):
            return False
        self.tags = snapshot.tags
        self._list(snapshot.rows, snapshot.haystacks, snapshot.sorted_rows)
        if snapshot.order != self.order:
            self.sort(self.order)
        return True

    def _list(self, rows: list[ThreadRow], haystacks: list[str], sorted_rows: SortedRows) -> None:
        self.rows, self.haystacks, self.sorted_rows = rows, haystacks, sorted_rows
        self._index = {row.id: index for index, row in enumerate(rows)}
        self.total_unread = sum(row.unread for row in rows)

    def sort(self, order: ListOrder) -> None:
        """Put the list into another order."""
        self.order = order
        self.sorted_rows = sort_rows(self.rows, order)

    # Changes

    def mark(self, threads: Sequence[int], read: bool) -> None:
        """Mark every post of threads read or unread."""
        self._writes.add(lambda: self._library.mark_threads(threads, read))
        for thread in threads:
            row = self.row(thread)
            posts = row.posts if row is not None else 0
            self.count_unread(thread, -posts if read else posts)

    def count_unread(self, thread: int, more: int) -> None:
        """Give the row of a thread so many more unread posts, or less. The library is not told."""
        self._changes += 1
        index = self._index.get(thread)
        if index is not None:
            row = self.rows[index]
            left = max(0, min(row.unread + more, row.posts))
            self.total_unread += left - row.unread
            self.rows[index] = row._replace(unread=left)

    def common_tags(self, threads: Sequence[int]) -> tuple[str, ...]:
        """Return the tags that all of these threads have, in order."""
        first, *others = (self.tags.get(thread, ()) for thread in threads)
        return tuple(name for name in first if all(name in tags for tags in others))

    def tag(self, threads: Sequence[int], words: str) -> None:
        """Give threads these tags in place of those that they have in common; `-name` takes a tag from the threads that
        have it. Tags that only some of them have stay.
        """
        asked = [word.removeprefix("+") for word in words.split()]
        add = tuple(dict.fromkeys(name for word in asked if (name := word.lstrip("#")) and not word.startswith("-")))
        drop = {word.lstrip("-#") for word in asked if word.startswith("-")} | set(self.common_tags(threads))
        drop -= set(add)
        self.tags = dict(self.tags)
        self._changes += 1
        for thread in threads:
            self.tags[thread] = tuple(sorted({*self.tags.get(thread, ()), *add} - drop))
            index = self._index.get(thread)
            if index is not None:
                self.haystacks[index] = _haystack(self.rows[index], self.tags)
        self._writes.add(lambda: self._library.tag(threads, add, drop))

    def move(self, threads: Sequence[int], shelf: Literal[Shelf.ARCHIVED, Shelf.BIN]) -> str:
        """Move threads to the archive or the bin; out of it, where that is listed. Return a sentence about it."""
        is_moved_in = self.shelf is not shelf
        move = self._library.archive if shelf is Shelf.ARCHIVED else self._library.remove
        self._writes.add(lambda: move(threads, is_moved_in))
        self._changes += 1
        gone = {self._index[thread] for thread in threads if thread in self._index}
        left = [index for index in range(len(self.rows)) if index not in gone]
        kept = self.sorted_rows.without(gone)
        self._list([self.rows[index] for index in left], [self.haystacks[index] for index in left], kept)
        sentence = _MOVED[shelf, is_moved_in]
        return sentence if len(threads) == 1 else f"{len(threads):,} threads {sentence[0].lower()}{sentence[1:]}"


_MOVED = {
    (Shelf.ARCHIVED, True): "Archived.",
    (Shelf.ARCHIVED, False): "Taken out of the archive.",
    (Shelf.BIN, True): "Moved to the bin.",
    (Shelf.BIN, False): "Put back.",
}


def _haystack(row: ThreadRow, tags: Mapping[int, Sequence[str]]) -> str:
    """Return the text that a filter finds a row by: title, site, board, #tags."""
    words = f"{row.title} {row.site} {row.board}"
    return folded(f"{words} #{' #'.join(tags[row.id])}" if row.id in tags else words)
