"""Which of several links to open."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from threadreader.tui.links import safe_address, shown_address


class LinksScreen(ModalScreen[str | None]):
    """The links as a numbered list with their full addresses; gives the address chosen."""

    DEFAULT_CSS = """
    LinksScreen {
        & > Vertical { width: 90; max-width: 96%; height: auto; max-height: 90%; padding: 1 2; background: $surface; }
        Label { text-style: bold; margin-bottom: 1; }
        OptionList { height: auto; max-height: 30; border: none; padding: 0; background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "cancel", "Close", id="links.close"),
        Binding("j", "cursor(1)", "Next link", id="links.down", show=False),
        Binding("k", "cursor(-1)", "Previous link", id="links.up", show=False),
    ]

    def __init__(self, links: list[tuple[str, str]]) -> None:
        super().__init__()
        self.links = links
        self.digits = ""

    def compose(self) -> ComposeResult:
        """A heading and the list."""
        with Vertical():
            yield Label("Open which link?  number or Enter, Esc to leave", markup=False)
            yield OptionList(*(Option(self._shown(number)) for number in range(len(self.links))))

    def _shown(self, number: int) -> Content:
        address, label = self.links[number]
        note = "" if safe_address(address) else "  (not opened: no web or mail address)"
        named = () if label.strip() == address else (f"{label.strip()[:120]}\n    ",)
        return Content.assemble((f"{number + 1:>2}  ", "bold"), *named, (shown_address(address), "dim"), note)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen with Enter or the mouse."""
        self.dismiss(self.links[event.option_index][0])

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

    def action_cursor(self, step: int) -> None:
        """Move the highlight."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_cancel(self) -> None:
        """Leave without opening anything."""
        self.dismiss(None)
