"""The widget of the list of threads: its keys, its mouse, and its scroll position."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from threadreader.library import Shelf
from threadreader.tui.widgets.styled_view import StyledView
from threadreader.tui.widgets.thread_list.layout import LINES
from threadreader.tui.widgets.thread_list.model import CursorPosition, VisibleThreads
from threadreader.tui.widgets.thread_list.renderer import Renderer

if TYPE_CHECKING:
    from threadreader.render.column import Notes
    from threadreader.tui.state.thread_list_model import ThreadListModel


class ThreadList(StyledView, can_focus=True, inherit_bindings=False):
    """Threads to choose from, one or several."""

    BINDING_GROUP_TITLE = "Threads"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Next thread", id="list.down"),
        Binding("k,up", "move(-1)", "Previous thread", id="list.up"),
        Binding("space,pagedown", "page(1)", "Page down", id="list.page-down"),
        Binding("b,pageup", "page(-1)", "Page up", id="list.page-up"),
        Binding("d", "page(0.5)", "Half a page down", id="list.half-down"),
        Binding("u", "page(-0.5)", "Half a page up", id="list.half-up"),
        Binding("g,home", "first", "First thread", id="list.first"),
        Binding("G,end", "last", "Last thread", id="list.last"),
        Binding("enter", "open", "Open the thread; fold or unfold a group", id="list.open"),
        Binding("l,right", "into", "Open the thread; unfold a group, go into it", id="list.into"),
        Binding("h,left", "out", "Go to the group heading; on it, fold the group", id="list.out"),
        Binding("z", "fold", "Fold or unfold the group", id="list.fold"),
        Binding("Z", "fold_all", "Fold or unfold all groups", id="list.fold-all"),
        Binding("x,asterisk", "select", "Select the thread, or the whole group", id="list.select"),
        Binding("J,shift+down", "stretch(1)", "Select down to the next thread", id="list.select-down"),
        Binding("K,shift+up", "stretch(-1)", "Select up to the previous thread", id="list.select-up"),
        Binding("X", "select_all", "Select all threads shown, or none", id="list.select-all"),
        Binding("r", "toggle_read", "Mark the selected threads read or unread", id="list.toggle-read"),
        Binding("A", "mark_read", "Mark the selected threads as read", id="list.mark-read"),
        Binding("a", "archive", "Archive or unarchive the selected threads", id="list.archive"),
        Binding("D,delete", "remove", "Delete or restore the selected threads", id="list.remove"),
    ]
    DEFAULT_CSS = """
    ThreadList { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; background: $background; }
    """

    class Moved(Message):
        """The cursor is elsewhere, or other threads are selected."""

        def can_replace(self, message: Message) -> bool:
            """Return whether one of several such messages that wait is enough."""
            return isinstance(message, ThreadList.Moved)

    class Opened(Message):
        """A thread was chosen to be read."""

        def __init__(self, thread: int) -> None:
            super().__init__()
            self.thread = thread

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

    def __init__(self, source: ThreadListModel, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.model = VisibleThreads(source)
        self._renderer = Renderer(self.model, self.strip)

    # What is shown

    def load(self) -> None:
        """Show the threads of the source as they are now, see `VisibleThreads.load`."""
        self._renderer.forget()
        self._show(self.model.load(self.scroll_offset.y))

    def filter(self, words: str) -> None:
        """Show only threads with all of `words`, see `VisibleThreads.filter`."""
        self._show(self.model.filter(words, self.scroll_offset.y))

    def fold(self, keys: set[str]) -> None:
        """Fold the headings with these keys, and unfold all others."""
        self._show(self.model.fold(keys, self.scroll_offset.y))

    def _show(self, top: int) -> None:
        """Draw the threads that are shown now, with line `top` at the top."""
        self._renderer.forget_counts()
        self.virtual_size = Size(self.size.width, self.model.layout.height)
        self._scroll_to_line(top)
        self._cursor_moved()

    def say_nothing(self, notes: Notes) -> None:
        """Show these lines where there are no threads."""
        self._renderer.empty_notes = notes
        self.refresh()

    def set_open_thread(self, thread: int) -> None:
        """Mark a thread as the open one, and put the cursor on it where it is shown."""
        self.model.open_thread = thread
        self.point_at(thread)
        self.refresh()

    def recount(self, threads: Sequence[int]) -> None:
        """Draw threads anew: posts of them are read or unread now."""
        self._renderer.forget_counts()
        place = self.model.place_of(threads[0]) if len(threads) == 1 and not self.model.source.order.group else None
        if place is None:
            self.refresh()
            return
        y = self.model.layout.line_of(place) - self.scroll_offset.y
        if -LINES < y < self.size.height:
            self.refresh(Region(0, y, self.size.width, LINES))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Return a line in sight."""
        return self._renderer.line(
            self.scroll_offset.y + y, y, self.size.width, "cursor" if self.has_focus else "blurred"
        )

    def repaint(self) -> None:
        """Draw all lines anew."""
        self._renderer.forget()
        self.refresh()

    @property
    def line_read(self) -> int:
        """The line of the view that the cursor is on."""
        return self.model.layout.line_of(self.model.cursor) - self.scroll_offset.y

    # The cursor

    @property
    def cursor_position(self) -> CursorPosition | None:
        """Where the cursor is; None where no threads are shown."""
        return self.model.cursor_position(self.scroll_offset.y)

    def return_to(self, position: CursorPosition) -> None:
        """Put the cursor where it was at another time."""
        self._scroll_to_line(self.model.return_to(position))
        self._cursor_moved()

    def point_at(self, thread: int) -> None:
        """Put the cursor on a thread, if it is shown; on the heading above it, if that is folded."""
        place = self.model.place_of(thread)
        if place is not None:
            self.go(place)

    def go(self, place: int) -> None:
        """Put the cursor on a place, because the reader wants it there."""
        before = self.model.cursor
        self.model.go(place)
        if self.model.cursor != before:
            self._cursor_moved()

    def _cursor_moved(self) -> None:
        """Keep the cursor in sight, and tell that it has moved."""
        top = self.model.top_with_cursor(self.scroll_offset.y, self.size.height)
        if top != self.scroll_offset.y:
            self._scroll_to_line(top)
        self.refresh()
        self.post_message(self.Moved())

    def _scroll_to_line(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def on_resize(self) -> None:
        """Keep the cursor in sight in another size."""
        self._cursor_moved()

    # Moving

    def action_move(self, rows: int) -> None:
        """Move the cursor down or up."""
        if rows > 0 and self.model.cursor + rows >= self.model.layout.count:
            self.post_message(self.Below())
        self.go(self.model.cursor + rows)

    def action_page(self, pages: float) -> None:
        """Move the cursor down or up by a part of the lines in sight."""
        lines = max(1, int(abs(pages) * (self.size.height - 2)))
        self.go(self.model.layout.moved(self.model.cursor, lines if pages > 0 else -lines))

    def action_first(self) -> None:
        """Move the cursor to the first thread."""
        self.go(0)

    def action_last(self) -> None:
        """Move the cursor to the last thread."""
        self.go(self.model.layout.count - 1)

    # Opening and folding

    def action_open(self) -> None:
        """Open the thread under the cursor; fold a group, or unfold it."""
        if self.model.current is not None:
            self.post_message(self.Opened(self.model.current.id))
        else:
            self.action_fold()

    def action_into(self) -> None:
        """Open the thread under the cursor; on a heading, unfold it, then go to its first thread."""
        if self.model.current is not None or self.model.is_folded:
            self.action_open()
        elif self.model.shown:
            self.go(self.model.cursor + 1)

    def action_out(self) -> None:
        """Go from a thread to the heading above it; on that, fold it."""
        if self.model.current is None and not self.model.is_folded:
            self.action_fold()
        elif self.model.shown:
            self.go(self.model.layout.heading_of(self.model.cursor))

    def action_fold(self) -> None:
        """Fold the group of the cursor, or unfold it."""
        key = self.model.group_key
        if key is not None:
            self.go(self.model.layout.heading_of(self.model.cursor))
            self.fold(self.model.folds ^ {key})

    def action_fold_all(self) -> None:
        """Fold all groups; where all are folded, unfold them."""
        keys, folds = self.model.group_keys, self.model.folds
        if keys:
            self.fold(folds - keys if keys <= folds else folds | keys)

    # Selecting

    def action_select(self) -> None:
        """Select the thread under the cursor and go on to the next; on a heading, its threads."""
        if self.model.shown:
            self.model.selection.toggle(self.model.under_cursor)
            self.go(self.model.cursor + (self.model.current is not None))
            self._cursor_moved()

    def action_select_all(self) -> None:
        """Select all that are shown; where all are selected, none."""
        self.model.select_all()
        self._cursor_moved()

    def action_stretch(self, step: int) -> None:
        """Select the thread under the cursor and the next one, or the one before; the other way, let them go again."""
        self._stretch_to(self.model.cursor + step)

    def _stretch_to(self, place: int) -> None:
        self.model.stretch_selection(place)
        self._cursor_moved()

    def clear_selection(self) -> None:
        """Select none."""
        self.model.selection.clear()
        self._cursor_moved()

    # Marking

    def action_toggle_read(self) -> None:
        """Mark threads read, or unread when all of them are read."""
        targets = self.model.targets
        if targets:
            self.post_message(self.Marked(targets, self.model.has_unread(targets)))

    def action_mark_read(self) -> None:
        """Mark threads read."""
        if self.model.targets:
            self.post_message(self.Marked(self.model.targets, True))

    def action_archive(self) -> None:
        """Put threads into the archive, or take them out."""
        if self.model.targets:
            self.post_message(self.Put(self.model.targets, Shelf.ARCHIVED))

    def action_remove(self) -> None:
        """Put threads into the bin, or take them out."""
        if self.model.targets:
            self.post_message(self.Put(self.model.targets, Shelf.BIN))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Open the thread that was clicked, or fold the group; with Ctrl select it, with Shift all up to it."""
        place, _ = self.model.layout.place_at(self.scroll_offset.y + event.y)
        if place >= self.model.layout.count:
            return
        if event.shift:
            self._stretch_to(place)
            return
        self.go(place)
        if event.ctrl:
            self.model.selection.toggle(self.model.under_cursor)
            self._cursor_moved()
        else:
            self.action_open()
