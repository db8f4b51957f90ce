"""What is in sight of a column, and what the scroll bar and the wheel of the mouse do to it.

What stands at the top is a `Spot` of the column; the scroll bar follows it. So nothing jumps when a post turns out
longer than it was thought to be.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.scrollbar import ScrollTo
from textual.widget import Widget

from threadreader.render.column import Column, Spot
from threadreader.tui.widgets.paint import Painted


class Scrolled(Painted):
    """A column around a spot. How it gets to another is up to the class below."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.column = Column()
        self.spot = Spot(0)
        self._placing = False

    def go(self, spot: Spot) -> None:
        """Put `spot` at the top."""
        raise NotImplementedError

    def move(self, lines: int) -> bool:
        """Move down by `lines` (up when negative); False when there is nowhere to go."""
        raise NotImplementedError

    def action_page(self, pages: float) -> None:
        """A part of what is in sight, down or up."""
        raise NotImplementedError

    @property
    def rows(self) -> int:
        """Lines in sight."""
        return max(1, self.size.height)

    @property
    def page(self) -> tuple[int, int]:
        """The first item and the last of what can be scrolled in."""
        return 0, self.column.last

    @property
    def end(self) -> Spot:
        """What is at the top when the end of the thread is in sight."""
        return self.column.bottom(self.rows)

    @property
    def top(self) -> Spot:
        """The first spot in sight."""
        return self.spot

    def in_sight(self) -> list[Spot]:
        """The spots in sight, from the top."""
        return self.column.window(self.top, self.rows, self.page[1])

    # The scroll bar

    def follow(self) -> None:
        """The scroll bar goes where the spot is. Sizes are set without a layout of the screen."""
        for spot in self.in_sight()[:: max(1, self.rows - 1)]:
            self.column.height(spot.item)
        total, y = self.column.total, self.column.y_of(self.spot)
        self._placing = True
        self.set_reactive(Widget.virtual_size, Size(self.size.width, max(total, y + self.rows)))
        self.set_reactive(Widget.scroll_y, float(y))
        self.set_reactive(Widget.scroll_target_y, float(y))
        bar = self.vertical_scrollbar
        bar.window_virtual_size, bar.window_size, bar.position = max(total, y + self.rows), self.rows, y
        self._placing = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Dragged to another place."""
        if not self._placing and round(new_value) != self.column.y_of(self.spot):
            self.go(self.column.at(round(new_value)))

    def _on_scroll_to(self, message: ScrollTo) -> None:
        message.stop()
        message.prevent_default()
        if message.y is not None:
            self.go(min(self.column.at(round(message.y)), self.end))

    def action_scroll_up(self) -> None:
        """A line up."""
        self.move(-1)

    def action_scroll_down(self) -> None:
        """A line down."""
        self.move(1)

    def scroll_page_up(self, **_: object) -> None:
        """A click above the handle of the scroll bar."""
        self.action_page(-1)

    def scroll_page_down(self, **_: object) -> None:
        """A click below the handle of the scroll bar."""
        self.action_page(1)

    # The mouse

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        event.prevent_default()
        self.move(3)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        event.prevent_default()
        self.move(-3)
