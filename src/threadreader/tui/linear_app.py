"""The reader for those who hear it or feel it in braille: the terminal's own cursor goes from line to line.

Screen readers read the line the cursor is on. So the posts are a still page with a cursor that moves over it, one pane
fills the screen, and what is to be told stands in the status line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual import events
from textual.geometry import Offset
from textual.widgets import Input, OptionList

from threadreader.tui.app import ReaderApp
from threadreader.tui.screens.search import SearchScreen
from threadreader.tui.textual_internals import driver_of, line_of_option
from threadreader.tui.widgets.bar import Bar
from threadreader.tui.widgets.styled_view import StyledView


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
        at = screen.hits if isinstance(screen, SearchScreen) and screen.walks else screen and screen.focused
        if isinstance(at, Input):
            return at.cursor_screen_offset
        if at is None or isinstance(at, OptionList):
            return self._put_at
        return at.content_region.offset + Offset(0, at.line_read if isinstance(at, StyledView) else 0)

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
        driver = driver_of(self)
        if driver is not None:
            driver.write("\x1b[?25h")
            driver.flush()

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
        line = line_of_option(place, event.option_index)
        self.cursor_position = place.content_region.offset + Offset(0, line - place.scroll_offset.y)
