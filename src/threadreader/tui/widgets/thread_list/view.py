"""The list of threads, by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import events
from textual.binding import BindingType
from textual.message import Message

from threadreader.library import Shelf
from threadreader.tui.widgets.keys import LIST_KEYS
from threadreader.tui.widgets.thread_list.model import ThreadRows


class ThreadList(ThreadRows, can_focus=True, inherit_bindings=False):
    """Threads to choose from, one or several."""

    BINDING_GROUP_TITLE = "Threads"
    BINDINGS: ClassVar[list[BindingType]] = LIST_KEYS
    DEFAULT_CSS = """
    ThreadList { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; background: $background; }
    """

    class Opened(Message):
        """A thread was chosen to be read."""

        def __init__(self, thread: int) -> None:
            super().__init__()
            self.thread = thread

    class Pointed(Message):
        """The cursor is on another row."""

    class Below(Message):
        """The cursor was to go below the last thread."""

    class Marked(Message):
        """Whole threads are to be read or unread."""

        def __init__(self, threads: Sequence[int], read: bool) -> None:
            super().__init__()
            self.threads = threads
            self.read = read

    class Put(Message):
        """Threads are to go to a shelf, or to come back from it."""

        def __init__(self, threads: Sequence[int], shelf: Literal[Shelf.ARCHIVED, Shelf.BIN]) -> None:
            super().__init__()
            self.threads = threads
            self.shelf: Literal[Shelf.ARCHIVED, Shelf.BIN] = shelf

    # Moving

    def action_move(self, rows: int) -> None:
        """Cursor down or up."""
        if rows > 0 and self.cursor + rows >= self._places.count:
            self.post_message(self.Below())
        self.go(self.cursor + rows)

    def action_page(self, pages: float) -> None:
        """Cursor down or up by a part of what is in sight."""
        lines = max(1, int(abs(pages) * (self.size.height - 2)))
        self.go(self._places.moved(self.cursor, lines if pages > 0 else -lines))

    def action_first(self) -> None:
        """Cursor to the first thread."""
        self.go(0)

    def action_last(self) -> None:
        """Cursor to the last thread."""
        self.go(self._places.count - 1)

    # Opening and folding

    def action_open(self) -> None:
        """Open the thread under the cursor; fold a group, or unfold it."""
        if self.current is not None:
            self.post_message(self.Opened(self.current.id))
        else:
            self.action_fold()

    def action_into(self) -> None:
        """Open the thread under the cursor; on a heading, unfold it, then go to its first thread."""
        if self.current is not None or self._is_folded:
            self.action_open()
        elif self.shown:
            self.go(self.cursor + 1)

    def action_out(self) -> None:
        """From a thread to the heading above it; on that, fold it."""
        if self.current is None and not self._is_folded:
            self.action_fold()
        elif self.shown:
            self.go(self._places.heading_of(self.cursor))

    @property
    def _is_folded(self) -> bool:
        return bool(self.shown) and self._places.group_at(self.cursor).folded

    def action_fold(self) -> None:
        """Fold the group of the cursor, or unfold it."""
        heading = self._places.group_at(self.cursor).heading if self.shown else None
        if heading is not None:
            self.go(self._places.heading_of(self.cursor))
            self.fold(self.folds ^ {heading.key})

    def action_fold_all(self) -> None:
        """Fold all groups; where all are folded, unfold them."""
        keys = {group.heading.key for group in self._places.groups if group.heading is not None}
        if keys:
            self.fold(self.folds - keys if keys <= self.folds else self.folds | keys)

    # Selecting

    @property
    def targets(self) -> tuple[int, ...]:
        """Ids of the threads that a key works on: the selected ones, else that under the cursor, else its group."""
        return tuple(self.selection.ids) or self._under

    @property
    def _under(self) -> tuple[int, ...]:
        """Ids of the thread under the cursor, or of all threads of the group whose heading it is on."""
        if not self.shown:
            return ()
        at = self._places.at(self.cursor)
        group = self._places.group_at(self.cursor)
        members = self.shown[at : at + 1] if at >= 0 else self.shown[group.start : group.end]
        return tuple(self.rows[index].id for index in members)

    def action_select(self) -> None:
        """Select the thread under the cursor and go on to the next; on a heading, its threads."""
        if self.shown:
            self.selection.toggle(self._under)
            self.go(self.cursor + 1 if self.current is not None else self.cursor)
            self.watch_cursor(self.cursor)

    def action_select_all(self) -> None:
        """Select all that are shown; where all are selected, none."""
        self.selection.toggle(self.rows[index].id for index in self.shown)
        self.watch_cursor(self.cursor)

    def action_stretch(self, step: int) -> None:
        """Select the thread under the cursor and the next one, or the one before; the other way, let them go again."""
        self._stretch_to(self.cursor + step)

    def _stretch_to(self, place: int) -> None:
        place = self.validate_cursor(place)
        if self.shown:
            self._home = None
            self.selection.stretch(self.cursor, place, self._thread_at)
            self.cursor = place
            self.watch_cursor(place)

    def _thread_at(self, place: int) -> int | None:
        index = self._places.row_at(place)
        return None if index is None else self.rows[index].id

    def clear_selection(self) -> None:
        """Select none."""
        self.selection.clear()
        self.watch_cursor(self.cursor)

    # Marking

    def action_toggle_read(self) -> None:
        """Mark threads read, or unread when all of them are read."""
        targets = self.targets
        if targets:
            self.post_message(self.Marked(targets, any(self.rows[self._index[thread]].unread for thread in targets)))

    def action_mark_read(self) -> None:
        """Mark threads read."""
        if self.targets:
            self.post_message(self.Marked(self.targets, True))

    def action_archive(self) -> None:
        """Put threads into the archive, or take them out."""
        if self.targets:
            self.post_message(self.Put(self.targets, Shelf.ARCHIVED))

    def action_remove(self) -> None:
        """Put threads into the bin, or take them out."""
        if self.targets:
            self.post_message(self.Put(self.targets, Shelf.BIN))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Open the thread that was clicked, or fold the group; with Ctrl select it, with Shift all up to it."""
        place, _ = self._places.place_at(self.scroll_offset.y + event.y)
        if place >= self._places.count:
            return
        if event.shift:
            self._stretch_to(place)
            return
        self.go(place)
        if event.ctrl:
            self.selection.toggle(self._under)
            self.watch_cursor(place)
        else:
            self.action_open()
