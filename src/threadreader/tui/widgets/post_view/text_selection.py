"""Selecting text with the mouse in a column.

Textual's own selection knows where a text stands on the screen; in a column that scrolls by spots, and whose lines are
breaks of a layout, a selection is a stretch of the column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from threadreader.tui.widgets.post_view.line_layer import LineLayer
from threadreader.tui.widgets.post_view.viewport import Viewport

if TYPE_CHECKING:
    from threadreader.render.selected import CellPosition, Stretch

_ROLL = 0.06
"""Seconds a line, while the pointer is held above or below what is in sight."""


class TextSelection(LineLayer):
    """The text that is selected: by a drag, a word by a double click, a paragraph by a triple click."""

    class Changed(Message):
        """Something is selected, or nothing any more."""

    def __init__(self, view: Viewport) -> None:
        self.stretch: Stretch | None = None
        """What is selected; None: nothing."""
        self._view = view
        self._origin: CellPosition | None = None
        """Where the button went down."""
        self._dragged = False
        self._pointer = 0, 0
        self._timer: Timer | None = None

    @property
    def text(self) -> str:
        """The text that is selected."""
        from threadreader.render.selected import selected_text

        return selected_text(self._view.column, self.stretch) if self.stretch else ""

    def select(self, stretch: Stretch | None) -> None:
        """Select a stretch, or nothing."""
        if stretch != self.stretch:
            self.stretch = stretch
            self._view.refresh()
            self._view.post_message(self.Changed())

    # A selection is of lines as they are laid out

    def loaded(self) -> None:
        """Another column is shown."""
        self.select(None)

    def relaid(self) -> None:
        """Lines are others then."""
        self.select(None)

    # The mouse

    def _mark_at(self, x: int, y: int) -> CellPosition:
        """The cell of the column at a cell of the view, or the nearest one."""
        from threadreader.render.selected import CellPosition

        view = self._view
        spots = view.window.spots()
        if not spots:
            return CellPosition(view.spot, 0)
        at = min(max(y, 0), len(spots) - 1)
        if at == 0 and view.window.is_covered(spots[0]):
            return CellPosition(spots[0], 0)
        return CellPosition(spots[at], max(0, x - view.margin) if y < len(spots) else view.size.width)

    def press(self, event: events.MouseDown) -> None:
        """A button went down: a drag may begin here."""
        self._dragged = False
        if event.button == 1:
            self.select(None)
            self._origin = self._mark_at(event.x, event.y)

    def drag(self, event: events.MouseMove) -> None:
        """The pointer moves: select up to here."""
        if self._origin is None or not event.button:
            return
        if not self._dragged:
            if self._mark_at(event.x, event.y) == self._origin:
                return  # some terminals tell of every pixel
            self._dragged = True
            self._view.capture_mouse()
            self._timer = self._view.set_interval(_ROLL, self.roll)
        self._pointer = event.x, event.y
        self._extend()

    def _extend(self) -> None:
        if self._origin is not None:
            low, high = sorted((self._origin, self._mark_at(*self._pointer)))
            self.select((low, high._replace(cell=high.cell + 1)))

    def roll(self) -> None:
        """Scroll while the pointer is held above or below."""
        _, y = self._pointer
        view = self._view
        step = -1 if y < 0 or (y == 0 and view.spot.line) else 1 if y >= view.window.rows else 0
        if step and view.move(step):
            self._extend()

    def release(self) -> None:
        """The button went up: it is selected."""
        self._origin = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._view.release_mouse()

    def takes(self, event: events.Click) -> bool:
        """Whether a click was the end of a drag or one of several, and selects."""
        if self._dragged:
            self._dragged = False
            return True
        if event.chain < 2:
            return False
        if event.y == 0 and self._view.window.is_covered(self._view.spot):
            return True
        from threadreader.render.selected import row_at, word_at

        mark, column = self._mark_at(event.x, event.y), self._view.column
        self.select(word_at(column, mark) if event.chain == 2 else row_at(column, mark))
        return True

    # Drawing

    def overlay(self, y: int, strip: Strip) -> Strip:
        """A line, what is selected of it marked."""
        if self.stretch is None:
            return strip
        from threadreader.render.selected import cells_of, taken
        from threadreader.tui.widgets.post_view.strip_overlay import restyled

        view = self._view
        spot = view.drawn[y]
        if y == 0 and view.window.is_covered(spot):
            return strip
        line = view.column.line(spot)
        for start, end in taken(line, *cells_of(spot, line, self.stretch)):
            strip = restyled(strip, view.margin + start, view.margin + end, view.over("selected"))
        return strip
