"""The list of threads: its order, its groups, its place, and what is done to one thread of it or to several."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import work

from threadreader.errors import ThreadreaderError
from threadreader.library import Shelf
from threadreader.tui.list_order import Order
from threadreader.tui.listed import Listing
from threadreader.tui.screens.branching import BranchingScreen
from threadreader.tui.session import Session
from threadreader.tui.widgets.thread_list import ThreadList
from threadreader.tui.widgets.thread_rows import Standing

if TYPE_CHECKING:
    from threadreader.render.column import Notes
    from threadreader.tui.screens.panes import Pane

_MANY = 5_000
"""Threads in which a search for garbage would be noticed, between two keys."""
_NOTHING: dict[Shelf, Notes] = {
    Shelf.THREADS: (("dim", "No threads yet."),),
    Shelf.ARCHIVED: (("dim", "The archive is empty."),),
    Shelf.BIN: (("dim", "The bin is empty."),),
}


class ListingScreen(BranchingScreen):
    """Panes whose list is sorted, grouped and marked."""

    def __init__(self, session: Session, pane: Pane) -> None:
        super().__init__(session, pane)
        kept = session.state.get("list")
        folded = kept.get("folded")
        self.threads.folded = set(map(str, folded)) if isinstance(folded, list) else set()
        self._left = {Shelf.THREADS: _standing(kept)}
        """Where the cursor was when a shelf was left, in this sitting or the last one."""

    # Order

    def action_sort(self) -> None:
        """Sort by what comes next."""
        self._arrange(self.session.order.sorted_next())

    def action_turn(self) -> None:
        """Sort the other way round."""
        self._arrange(self.session.order.turned())

    def action_group(self) -> None:
        """Group by site, then by board, then not."""
        self.threads.folded = set()
        self._arrange(self.session.order.grouped_next())

    def _arrange(self, order: Order) -> None:
        self.session.arrange(order)
        self._load_list()
        self.tell_titles()

    # What is listed

    def action_next_shelf(self) -> None:
        """Show the archive, then the bin, then the threads again."""
        shelves, shelf = list(Shelf), self.session.shelf
        self._left[shelf] = self.threads.standing
        self.session.shelf = shelves[(shelves.index(shelf) + 1) % len(shelves)]
        self.turn_to("list")
        self._reload()

    @work(thread=True, exclusive=True, group="list")
    def _reload(self) -> None:
        try:
            self.session.flush()
            listing = self.session.read_list()
        except ThreadreaderError as error:
            self.app.call_from_thread(self.tell_error, error)
            return
        self.app.call_from_thread(self._take_list, listing)

    def _take_list(self, listing: Listing) -> None:
        if self.session.take_list(listing):
            self._reloaded()
        else:
            self._reload()

    def _reloaded(self) -> None:
        self.loaded = True
        self._load_list()
        self.tell_nothing()
        self.tell_titles()
        self.tell_status()

    def _load_list(self) -> None:
        threads, session = self.threads, self.session
        threads.tags = session.tags
        threads.group, threads.tells_added = session.order.group, session.order.sort == "added"
        threads.repaint()
        threads.load(session.rows, session.haystacks, session.arrangement)
        if len(session.rows) > _MANY:
            gc.freeze()  # no garbage is looked for among rows, which goes when they go
        left = self._left.pop(session.shelf, None)
        if left is not None:
            threads.return_to(left)

    def tell_nothing(self) -> None:
        """What to do is told beside the list; where that is all there is to see, in the list."""
        shelf = self.session.shelf
        told = self.empty_library() if self.is_narrow and shelf is Shelf.THREADS else _NOTHING[shelf]
        self.threads.say_nothing(told if self.loaded else ())

    def on_resize(self) -> None:
        """There may be one pane now where there were two."""
        self.tell_nothing()

    def on_thread_rows_moved(self) -> None:
        """The status line tells where the cursor is."""
        if self.pane == "list":
            self.tell_status()

    def keep_list(self) -> None:
        """Remember how the list stands, for the next time."""
        if not self.loaded:
            return
        order, threads = self.session.order, self.threads
        place = threads.standing if self.session.shelf is Shelf.THREADS else self._left.get(Shelf.THREADS)
        kept = {"sort": order.sort, "reverse": order.reverse, "group": order.group, "folded": sorted(threads.folded)}
        self.session.state.put("list", {**kept, **(place._asdict() if place else {})})

    # One thread or several

    def on_thread_list_put(self, event: ThreadList.Put) -> None:
        """Threads go to the archive or the bin, or come from there."""
        label = self.session.put(event.threads, event.shelf)
        self._load_list()
        self.tell_titles()
        self.tell_status()
        self.notify(f"{label} U takes it back.", timeout=4, markup=False)


def _standing(kept: Mapping[str, object]) -> Standing | None:
    """Where the cursor was, as far as the file tells."""
    thread, offset = kept.get("thread"), kept.get("offset")
    if isinstance(thread, int) and isinstance(offset, int):
        return Standing(thread, kept.get("on_heading") is True, offset)
    return None
