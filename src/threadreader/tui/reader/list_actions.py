"""The list of threads: its order, its groups, its place, and what is done to one thread of it or to several."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from typing import TYPE_CHECKING

from threadreader.library import Shelf
from threadreader.render.column import Column, Spot
from threadreader.tui.reader.context import Command, Controller, ReaderContext
from threadreader.tui.state.sort_order import ListOrder
from threadreader.tui.widgets.thread_list.model import CursorPosition
from threadreader.tui.widgets.thread_list.view import ThreadList

if TYPE_CHECKING:
    from threadreader.render.column import Notes

_MANY = 5_000
"""Threads in which a search for garbage would be noticed, between two keys."""
_NOTHING: dict[Shelf, Notes] = {
    Shelf.THREADS: (("dim", "No threads yet."),),
    Shelf.ARCHIVED: (("dim", "The archive is empty."),),
    Shelf.BIN: (("dim", "The bin is empty."),),
}
_EMPTY: Notes = (
    ("title", "The library is empty."),
    ("", " "),
    ("", "Open a saved page to add it to the library:"),
    ("", " "),
    ("code", "    threadreader page.html"),
    ("", " "),
    ("", "Or press {} and name a file or a folder."),
    ("", " "),
    ("", "In a checkout of the project, this opens the sample threads:"),
    ("", " "),
    ("code", "    make run"),
    ("", " "),
)
_NONE_OPEN: Notes = (("dim", "Enter opens the thread under the cursor."),)
_ADDING: Notes = (("dim", "Adding …"),)


class ListActions(Controller):
    """Sorts, groups and shows the list, and does what was asked for to threads of it."""

    COMMANDS = (
        Command("list.sort", "S", "Sort by date, title, site, unread, added, length", "sort", pane="list"),
        Command("list.turn", "exclamation_mark", "Reverse the sort order", "reverse", pane="list"),
        Command("list.group", "B", "Group by site, by board, or not at all (cycles)", "group", pane="list"),
        Command("list.shelf", "v", "Show threads, archive or bin (cycles)", "show_next_shelf"),
    )

    def __init__(self, context: ReaderContext) -> None:
        super().__init__(context)
        kept = context.session.preferences.get("list")
        folded = kept.get("folded")
        context.threads.model.folded = set(map(str, folded)) if isinstance(folded, list) else set()
        self._left = {Shelf.THREADS: _cursor_position(kept)}
        """Where the cursor was when a shelf was left, in this sitting or the last one."""

    # Order

    def sort(self) -> None:
        """Sort by what comes next."""
        self._sort_by(self.context.session.thread_list.order.sorted_next())

    def reverse(self) -> None:
        """Reverse the order."""
        self._sort_by(self.context.session.thread_list.order.turned())

    def group(self) -> None:
        """Group by site, by board, or not at all (cycles)."""
        self.context.threads.model.folded = set()
        self._sort_by(self.context.session.thread_list.order.grouped_next())

    def _sort_by(self, order: ListOrder) -> None:
        self.context.session.thread_list.sort(order)
        self.show()
        self.context.update_titles()

    # What is listed

    def show_next_shelf(self) -> None:
        """Show the next of threads, archive and bin."""
        model, shelves = self.context.session.thread_list, list(Shelf)
        self._left[model.shelf] = self.context.threads.cursor_position
        model.shelf = shelves[(shelves.index(model.shelf) + 1) % len(shelves)]
        self.context.turn_to("list")
        self.context.reload_list()

    def list_reloaded(self) -> None:
        """The list was read anew: show it."""
        self.show()
        self.show_empty()
        self.context.update_titles()
        self.context.update_status()
        if self.context.session.stored is None:
            self.show_no_thread()

    def show(self) -> None:
        """Show the threads as the session has them, the cursor where it was."""
        threads, model = self.context.threads, self.context.session.thread_list
        threads.load()
        if len(model.rows) > _MANY:
            gc.freeze()  # no garbage is looked for among rows, which goes when they go
        left = self._left.pop(model.shelf, None)
        if left is not None:
            threads.return_to(left)

    def filter(self, words: str) -> None:
        """Show the threads whose row has all the words."""
        self.context.threads.filter(words)
        self.context.update_titles()
        self.context.update_status()

    # Where there is nothing

    def show_empty(self) -> None:
        """Say in an empty list what to do, where the pane beside it does not."""
        context, shelf = self.context, self.context.session.thread_list.shelf
        told = self._empty_library() if context.is_narrow and shelf is Shelf.THREADS else _NOTHING[shelf]
        context.threads.say_nothing(_ADDING if context.is_adding else told if context.is_loaded else ())

    def show_no_thread(self) -> None:
        """Say in the pane of the posts what to do while no thread is open."""
        model = self.context.session.thread_list
        has_threads = bool(model.rows) or model.shelf is not Shelf.THREADS
        if self.context.is_adding and not model.rows:
            notes = _ADDING
        else:
            notes = _NONE_OPEN if has_threads else self._empty_library() if self.context.is_loaded else ()
        self.context.posts.load(Column(opening=notes), Spot(0))

    def _empty_library(self) -> Notes:
        key = self.context.keys.get("files.add", "")
        return tuple((style, text.format(key)) for style, text in _EMPTY if key or "{}" not in text)

    # One thread or several

    def put(self, event: ThreadList.Put) -> None:
        """Move threads to the archive or the bin, or back."""
        label = self.context.session.thread_list.move(event.threads, event.shelf)
        self.show()
        self.context.update_titles()
        self.context.update_status()
        self.context.notify(f"{label} Press U to undo.", timeout=4)

    def save_state(self) -> None:
        """Remember order, groups and cursor for the next time."""
        if not self.context.is_loaded:
            return
        model, threads = self.context.session.thread_list, self.context.threads
        order, is_main = model.order, model.shelf is Shelf.THREADS
        place = threads.cursor_position if is_main else self._left.get(Shelf.THREADS)
        kept = {
            "sort": order.sort,
            "reverse": order.reverse,
            "group": order.group,
            "folded": sorted(threads.model.folded),
        }
        self.context.session.preferences.put("list", {**kept, **(place._asdict() if place else {})})

    def close(self) -> None:
        """Remember how the list stands."""
        self.save_state()


def _cursor_position(kept: Mapping[str, object]) -> CursorPosition | None:
    """Where the cursor was, as far as the file tells."""
    thread, offset = kept.get("thread"), kept.get("offset")
    if isinstance(thread, int) and isinstance(offset, int):
        return CursorPosition(thread, kept.get("on_heading") is True, offset)
    return None
