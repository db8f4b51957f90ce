"""The list of threads, apart from the screen: its rows, their order, their tags, and changes to several at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from threadreader.library import Shelf
from threadreader.library.letters import folded
from threadreader.tui.state.preferences import State
from threadreader.tui.state.sort_order import Arrangement, Order, arrange

if TYPE_CHECKING:
    from threadreader.library import Library, ThreadRow


class Listing(NamedTuple):
    """The list of threads as the library gave it."""

    shelf: Shelf
    rows: list[ThreadRow]
    haystacks: list[str]
    tags: dict[int, tuple[str, ...]]
    order: Order
    arrangement: Arrangement
    """The rows in that order."""
    changes: int
    """Those of the session before it was read."""


class Listed:
    """A shelf of the library as it is listed. What is changed is seen at once; the library is told later."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.state = State(library.path.with_name("state.json"))
        self.shelf = Shelf.THREADS
        """The one that is listed."""
        self.rows: list[ThreadRow] = []
        """The newest first, whatever the order of the list."""
        self.haystacks: list[str] = []
        """What the filter looks in, by index of the row."""
        self.order = Order.of(self.state.get("list"))
        self.arrangement = Arrangement()
        """The rows in that order."""
        self.tags: dict[int, tuple[str, ...]] = {}
        self.total_unread = 0
        """Unread posts of all threads."""
        self._index: dict[int, int] = {}
        self._pending: deque[Callable[[], object]] = deque()
        """What the library is to be told, in order."""
        self._changes = 0
        """How often something was done that the list shows."""

    def read_list(self) -> Listing:
        """The list of threads anew, for `take_list`. May be called from any thread. Raises LibraryError."""
        shelf, order, changes = self.shelf, self.order, self._changes
        self.library.changed_elsewhere()  # what was written until now is read now
        tags, rows = self.library.tags_by_thread(), self.library.threads(shelf)
        return Listing(shelf, rows, [_haystack(row, tags) for row in rows], tags, order, arrange(rows, order), changes)

    def take_list(self, listing: Listing) -> bool:
        """Make it the list; False where it lacks what was changed here while it was read."""
        if (listing.shelf, listing.changes) != (self.shelf, self._changes):
            return False
        self.tags = listing.tags
        self._list(listing.rows, listing.haystacks, listing.arrangement)
        if listing.order != self.order:
            self.arrange(self.order)
        return True

    def _list(self, rows: list[ThreadRow], haystacks: list[str], arrangement: Arrangement) -> None:
        self.rows, self.haystacks, self.arrangement = rows, haystacks, arrangement
        self._index = {row.id: index for index, row in enumerate(rows)}
        self.total_unread = sum(row.unread for row in rows)

    def arrange(self, order: Order) -> None:
        """Put the list into another order."""
        self.order = order
        self.arrangement = arrange(self.rows, order)

    def mark_threads(self, threads: Sequence[int], read: bool) -> None:
        """Mark every post of threads."""
        self._pending.append(lambda: self.library.mark_threads(threads, read))
        for thread in threads:
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

    def common_tags(self, threads: Sequence[int]) -> tuple[str, ...]:
        """The tags that all of these threads have, in order."""
        first, *others = (self.tags.get(thread, ()) for thread in threads)
        return tuple(name for name in first if all(name in tags for tags in others))

    def tag(self, threads: Sequence[int], words: str) -> None:
        """Give threads these tags in place of those that they have in common; `-name` takes a tag from those who have
        it. Others that one of them has it keeps.
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
        self._pending.append(lambda: self.library.tag(threads, add, drop))

    def put(self, threads: Sequence[int], where: Literal[Shelf.ARCHIVED, Shelf.BIN]) -> str:
        """Put threads of the list into the archive or the bin; from there, back. A sentence on what was done."""
        on = self.shelf is not where
        act = self.library.archive if where is Shelf.ARCHIVED else self.library.remove
        self._pending.append(lambda: act(threads, on))
        self._changes += 1
        gone = {self._index[thread] for thread in threads if thread in self._index}
        left = [index for index in range(len(self.rows)) if index not in gone]
        kept = self.arrangement.without(gone)
        self._list([self.rows[index] for index in left], [self.haystacks[index] for index in left], kept)
        told = _PUT[where, on]
        return told if len(threads) == 1 else f"{len(threads):,} threads {told[0].lower()}{told[1:]}"


_PUT = {
    (Shelf.ARCHIVED, True): "Archived.",
    (Shelf.ARCHIVED, False): "Taken out of the archive.",
    (Shelf.BIN, True): "In the bin.",
    (Shelf.BIN, False): "Put back.",
}


def _haystack(row: ThreadRow, tags: Mapping[int, Sequence[str]]) -> str:
    """The words that a filter finds a row by: title, site, board, #tags."""
    words = f"{row.title} {row.site} {row.board}"
    return folded(f"{words} #{' #'.join(tags[row.id])}" if row.id in tags else words)
