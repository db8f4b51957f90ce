"""Rows to choose from, drawn as they are seen, however many there are."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from threadreader.tui.widgets.styled_view import StyledView


class RowList(StyledView):
    """A list with a cursor. What stands in a row is up to the class below."""

    DEFAULT_CSS = """
    RowList { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; background: $background; }
    """
    LINES: ClassVar[int] = 1
    """Lines of a row."""
    AWAY: ClassVar[str] = "blurred"
    """The style of the row under the cursor while keys go elsewhere."""

    cursor: var[int] = var(0)
    """Row under the cursor."""

    class Chosen(Message):
        """A row was clicked, or Enter pressed on it."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class Past(Message):
        """The cursor was to go beyond the first row (-1) or the last (1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def pieces(self, place: int, part: int, width: int) -> list[tuple[str, str]]:
        """One line of a row: text and style names."""
        raise NotImplementedError

    def empty_line(self, y: int) -> str:
        """What stands there while there are no rows."""
        return ""

    def show_rows(self, cursor: int = 0) -> None:
        """Other rows are there now."""
        self.virtual_size = Size(self.size.width, self.LINES * self.count)
        self.cursor = cursor
        self.watch_cursor(self.cursor)

    def validate_cursor(self, cursor: int) -> int:
        """Keep it on a row."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, cursor: int) -> None:
        """Keep it in sight."""
        height = self.size.height
        top, bottom = cursor * self.LINES, (cursor + 1) * self.LINES
        if height and not self.scroll_offset.y <= top <= self.scroll_offset.y + height - self.LINES:
            self.scroll_to(
                y=top if top < self.scroll_offset.y else bottom - height, animate=False, immediate=True, force=True
            )
        self.refresh()

    def on_resize(self) -> None:
        """Another size may put the cursor out of sight."""
        self.watch_cursor(self.cursor)

    @property
    def line_read(self) -> int:
        """The row under the cursor."""
        return self.cursor * self.LINES - self.scroll_offset.y

    def move(self, rows: int) -> None:
        """Cursor down, or up when negative."""
        if not 0 <= self.cursor + rows < self.count:
            self.post_message(self.Past(1 if rows > 0 else -1))
        self.cursor += rows

    def page(self, pages: int) -> None:
        """Cursor down or up by what is in sight."""
        self.move(pages * max(1, self.size.height // self.LINES - 1))

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        place = (self.scroll_offset.y + event.y) // self.LINES
        if place < self.count:
            self.cursor = place
            self.post_message(self.Chosen(place))

    def render_line(self, y: int) -> Strip:
        """One line in sight."""
        width = self.size.width
        place, part = divmod(self.scroll_offset.y + y, self.LINES)
        if place >= self.count:
            return self.strip([] if self.count else [(self.empty_line(y), "dim")], width)
        base = ("cursor" if self.is_lit else self.AWAY) if place == self.cursor else ""
        return self.strip(self.pieces(place, part, width), width, base)

    @property
    def is_lit(self) -> bool:
        """Whether the cursor is where keys go."""
        return self.has_focus
