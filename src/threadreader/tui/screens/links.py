"""Which of several links to open."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import OptionList

from threadreader.tui.links import safe_address, shown_address
from threadreader.tui.screens.modal import ChoosingScreen


class LinksScreen(ChoosingScreen[str]):
    """The links as a numbered list with their full addresses; gives the address chosen."""

    HEADING = "Open which link?  number or Enter, Esc to leave"

    def __init__(self, links: list[tuple[str, str]]) -> None:
        super().__init__([address for address, _ in links])
        self.links = links
        self.digits = ""

    def shown(self, place: int) -> Content:
        """Its number, its words, its address."""
        address, label = self.links[place]
        note = "" if safe_address(address) else "  (not opened: no web or mail address)"
        named = () if label.strip() == address else (f"{label.strip()[:120]}\n    ",)
        return Content.assemble((f"{place + 1:>2}  ", "bold"), *named, (shown_address(address), "dim"), note)

    def on_key(self, event: events.Key) -> None:
        """Digits move to that link; it is taken at once when no longer number could be meant."""
        if event.character is None or event.character not in "0123456789":
            return
        event.stop()
        number = int(self.digits + event.character)
        if not 1 <= number <= len(self.links):
            self.digits = ""
            return
        self.digits = str(number)
        if number * 10 > len(self.links):
            self.dismiss(self.links[number - 1][0])
        else:
            self.query_one(OptionList).highlighted = number - 1
