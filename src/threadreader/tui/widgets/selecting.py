"""Selecting text with the mouse in a column.

Textual's own selection knows where a text stands on the screen; in a column that scrolls by spots, and whose lines are
breaks of a layout, a selection is a stretch of the column.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from threadreader.render.column import Column, Spot
from threadreader.tui.state.post_order import PostOrder
from threadreader.tui.widgets.shaped_view import ShapedView

if TYPE_CHECKING:
    from threadreader.render.selected import Mark, Stretch

_ROLL = 0.06
"""Seconds a line, while the pointer is held above or below what is in sight."""


class SelectableView(ShapedView):
    """A column in which a drag selects text, a double click a word, a triple click a paragraph."""

    ALLOW_SELECT = False

    class Selected(Message):
        """Something is selected, or nothing any more."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.selection: Stretch | None = None
        self._origin: Mark | None = None
        """Where the button went down."""
        self._dragged = False
        self._pointer = 0, 0
        self._timer: Timer | None = None

    @property
    def selected(self) -> str:
        """The text that is selected."""
        from threadreader.render.selected import selected_text

        return selected_text(self.column, self.selection) if self.selection else ""

    def select(self, stretch: Stretch | None) -> None:
        """Select a stretch, or nothing."""
        if stretch != self.selection:
            self.selection = stretch
            self.refresh()
            self.post_message(self.Selected())

    # A selection is of lines as they are laid out

    def load(self, column: Column, spot: Spot, arranging: PostOrder | None = None) -> None:
        """Show another column."""
        self.select(None)
        super().load(column, spot, arranging)

    def keeping_place(self, change: Callable[[], object]) -> None:
        """Do `change` to the layout: lines are others then."""
        self.select(None)
        super().keeping_place(change)

    # The mouse

    def mark_at(self, x: int, y: int) -> Mark:
        """The cell of the column at a cell of the view, or the nearest one."""
        from threadreader.render.selected import Mark

        spots = self.in_sight()
        if not spots:
            return Mark(self.spot, 0)
        at = min(max(y, 0), len(spots) - 1)
        if at == 0 and spots[0].line and self.is_post(spots[0]):
            return Mark(spots[0], 0)  # below the header
        return Mark(spots[at], max(0, x - self.margin) if y < len(spots) else self.size.width)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A drag may begin here."""
        self._dragged = False
        if event.button == 1:
            self.select(None)
            self._origin = self.mark_at(event.x, event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to here."""
        if self._origin is None or not event.button:
            return
        if not self._dragged:
            if self.mark_at(event.x, event.y) == self._origin:
                return  # some terminals tell of every pixel
            self._dragged = True
            self.capture_mouse()
            self._timer = self.set_interval(_ROLL, self._roll)
        self._pointer = event.x, event.y
        self._extend()

    def _extend(self) -> None:
        if self._origin is not None:
            low, high = sorted((self._origin, self.mark_at(*self._pointer)))
            self.select((low, high._replace(cell=high.cell + 1)))

    def _roll(self) -> None:
        """Scroll while the pointer is held above or below."""
        _, y = self._pointer
        step = -1 if y < 0 or (y == 0 and self.spot.line) else 1 if y >= self.rows else 0
        if step and self.move(step):
            self._extend()

    def on_mouse_up(self) -> None:
        """It is selected."""
        self._origin = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self.release_mouse()

    def selects(self, event: events.Click) -> bool:
        """Whether a click was the end of a drag or one of several, and selects."""
        if self._dragged:
            self._dragged = False
            return True
        if event.chain < 2:
            return False
        if event.y == 0 and self.spot.line and self.is_post(self.spot):
            return True  # the header stands for a line that is not seen
        from threadreader.render.selected import row_at, word_at

        mark = self.mark_at(event.x, event.y)
        self.select(word_at(self.column, mark) if event.chain == 2 else row_at(self.column, mark))
        return True

    # Drawing

    def render_line(self, y: int) -> Strip:
        """A line, what is selected of it marked."""
        drawn = super().render_line(y)
        if self.selection is None:
            return drawn
        from threadreader.render.selected import cells_of, taken
        from threadreader.tui.widgets.overlay import restyled

        spots = self._window
        if y >= len(spots) or (y == 0 and spots[0].line and self.is_post(spots[0])):
            return drawn
        line = self.column.line(spots[y])
        for start, end in taken(line, *cells_of(spots[y], line, self.selection)):
            drawn = restyled(drawn, self.margin + start, self.margin + end, self.over("selected"))
        return drawn
