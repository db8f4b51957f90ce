"""The reader for those who hear it or feel it in braille: the terminal's own cursor goes from line to line.

Screen readers read the line the cursor is on. So the posts are a still page with a cursor that moves over it, one pane
fills the screen, and what is to be told stands in the status line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from textual import events
from textual.geometry import Offset
from textual.widgets import Input, OptionList

from threadreader.render.column import Column, Spot
from threadreader.render.post import Line
from threadreader.tui.app import ReaderApp
from threadreader.tui.arranging import Arranging
from threadreader.tui.screens.keeping import KeepingScreen
from threadreader.tui.widgets.bar import Bar
from threadreader.tui.widgets.finder import Place
from threadreader.tui.widgets.paint import Painted
from threadreader.tui.widgets.post_view import PostView


class LinearView(PostView):
    """Posts whose `spot` is the line being read, somewhere in sight, not the one at the top."""

    PINNED: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._top = Spot(0)

    @property
    def top(self) -> Spot:
        """The first line of the page."""
        return self._top

    def load(self, column: Column, spot: Spot, arranging: Arranging | None = None) -> None:
        """Read another thread from `spot` on, at the top of a page."""
        self._top = spot
        super().load(column, spot, arranging)

    def go(self, spot: Spot) -> None:
        """Read `spot`. Where it is not in sight, a page is turned, down or up, or another one opened."""
        if spot not in self.in_sight():
            turned_up = self.column.moved(spot, 1) == self._top and spot < self._top
            self._top = self.column.moved(spot, 1 - self.rows) if turned_up else spot
        super().go(spot)

    @property
    def line_read(self) -> int:
        """The line of `spot` on the page."""
        page = self.in_sight()
        return page.index(self.spot) if self.spot in page else 0

    def lines_in_sight(self) -> Iterator[tuple[Spot, Line]]:
        """The lines from the one being read on."""
        return ((spot, self.column.line(spot)) for spot in self.in_sight() if spot >= self.spot)

    def ended(self) -> tuple[int, ...]:
        """Indexes of posts of the page that were read to their end."""
        items = map(self.column.item_of, super().ended())
        ends = ((item, Spot(item, self.column.end_of(item))) for item in items)
        return tuple(self.column.index_of(item) for item, end in ends if end <= self.spot)

    def _bottom(self) -> Spot:
        return self.column.clamped(Spot(self.column.last, 1 << 30))

    def show_match(self, place: Place) -> None:
        """Read the line of a match."""
        super().show_match(place)
        self.go(self._spot_of(place))


class LinearApp(ReaderApp):
    """Shows the terminal's cursor, and says in the status line what others pop up."""

    CSS = """
    .-linear { scrollbar-size: 0 0; }
    .-linear * { scrollbar-size: 0 0; }
    .-linear #folders-title { border-top: none; height: 1; }
    .-linear #query { border-bottom: none; height: 1; }
    .-linear CommandPalette #--input, .-linear CommandPalette #--results { border: none; }
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        self._put_at = Offset(0, 0)
        super().__init__(*given, **named)
        self.add_class("-linear")
        self.animation_level = "none"

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor belongs: on the line that is being read, else where a widget has put it."""
        screen = self.screen_stack[-1] if self.screen_stack else None
        at = screen.hits if isinstance(screen, KeepingScreen) and screen.walks else screen and screen.focused
        if isinstance(at, Input):
            return at.cursor_screen_offset
        if at is None or isinstance(at, OptionList):
            return self._put_at
        return at.content_region.offset + Offset(0, at.line_read if isinstance(at, Painted) else 0)

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        self._put_at = place

    def on_ready(self) -> None:
        """The first frame is drawn."""
        super().on_ready()
        self.app_resume_signal.subscribe(self, lambda _: self._show_cursor())
        self._show_cursor()

    def _show_cursor(self) -> None:
        """Textual hides it when it takes the screen."""
        if self._driver is not None:
            self._driver.write("\x1b[?25h")
            self._driver.flush()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: str = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say it in the status line of the screen, until the next key."""
        sentence = ": ".join(filter(None, (title, message)))
        for bar in self._bars():
            bar.say(sentence if severity == "information" else f"{severity}: {sentence}")

    def _bars(self) -> Iterator[Bar]:
        for screen in self.screen_stack:
            yield from screen.query("#status, #search-status").results(Bar)

    async def on_event(self, event: events.Event) -> None:
        """With the next key it was heard."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            for bar in self._bars():
                bar.say("")
        await super().on_event(event)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The cursor goes with what is chosen from."""
        place = event.option_list
        line = place._index_to_line.get(event.option_index, 0)
        self.cursor_position = place.content_region.offset + Offset(0, line - place.scroll_offset.y)
