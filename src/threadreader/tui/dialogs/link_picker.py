"""Which of several links to open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal, NamedTuple

from textual import events, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.worker import get_current_worker

from threadreader.tui.dialogs.base import ChoosingScreen
from threadreader.tui.system.browser import shown_address, suspicions
from threadreader.tui.widgets.post_view.link_hints import Link


class Wish(NamedTuple):
    """A link, and what is to be done with it."""

    link: Link
    how: Literal["follow", "browser", "copy"] = "follow"


Telling = Callable[[str], str | None]
"""What an address leads to in the library, in words; may take some time."""


class LinksScreen(ChoosingScreen[Wish]):
    """The links as a numbered list with their full addresses, and where they lead; gives the one chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("O", "take('browser')", "Open it in the browser, also what is in the library", id="links.browser"),
        Binding("y", "take('copy')", "Copy its address", id="links.copy"),
    ]
    HEADING = "Open link: number + Enter · O in browser · y copy · Esc close"

    class Told(Message):
        """What a link leads to in the library."""

        def __init__(self, place: int, told: str) -> None:
            super().__init__()
            self.place = place
            self.told = told

    def __init__(self, links: Sequence[Link], tell: Telling) -> None:
        super().__init__([Wish(link) for link in links])
        self.tell = tell
        self.told: dict[int, str] = {}
        """What links lead to in the library, by place."""
        self.digits = ""

    def on_mount(self) -> None:
        """Look up where they lead."""
        self._look_up()

    @work(thread=True)
    def _look_up(self) -> None:
        worker = get_current_worker()
        for place, wish in enumerate(self.choices):
            told = self.tell(wish.link.address)
            if worker.is_cancelled:
                return
            if told:
                self.post_message(self.Told(place, told))

    def on_links_screen_told(self, event: Told) -> None:
        """Show it."""
        self.told[event.place] = event.told
        self.query_one(OptionList).replace_option_prompt_at_index(event.place, self.shown(event.place))

    def shown(self, place: int) -> Content:
        """Its number, its words, its address; what is deceptive, or what it leads to in the library."""
        link = self.choices[place].link
        words = " ".join(link.words.split())
        indent = " " * (self._digits + 2)
        lines: list[tuple[str, str]] = [(f"{place + 1:>{self._digits}}  ", "bold")]
        if words and words != link.address:
            lines += [(f"{words[:120]}\n{indent}", "")]
        lines.append((shown_address(link.address), "dim"))
        lines += [(f"\n{indent}⚠ {one}", "$text-warning") for one in suspicions(*link)]
        if place in self.told:
            lines.append((f"\n{indent}▸ {self.told[place]}", "$text-accent"))
        return Content.assemble(*lines)

    @property
    def _digits(self) -> int:
        return max(2, len(str(len(self.choices))))

    def on_key(self, event: events.Key) -> None:
        """Digits move to that link; it is taken at once when no longer number could be meant."""
        if event.character is None or event.character not in "0123456789":
            return
        event.stop()
        number = int(self.digits + event.character)
        if not 1 <= number <= len(self.choices):
            self.digits = ""
            return
        self.digits = str(number)
        if number * 10 > len(self.choices):
            self.dismiss(self.choices[number - 1])
        else:
            self.query_one(OptionList).highlighted = number - 1

    def action_take(self, how: Literal["browser", "copy"]) -> None:
        """The link under the cursor, for something else than to follow it."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.dismiss(self.choices[place]._replace(how=how))
