"""Where an address leads, shown before it is opened."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from threadreader.render.wrap import width_of
from threadreader.tui.dialogs.base import LeftOnce
from threadreader.tui.keys.footer_hints import hinted
from threadreader.tui.system.browser import host_in, shown_address

Answer = Literal["open", "original", "copy", "inside"]
_HINTS = (("opens it in the browser", ("address.open",)), ("copies it", ("address.copy",)))
_SAVED_HINTS = (
    ("opens a safe copy", ("address.open",)),
    ("opens the original", ("address.original",)),
    ("copies the address", ("address.copy",)),
)
_LEAVE = (("leaves", ("address.leave",)),)
_INSIDE = (("opens the thread in the library", ("address.inside",)),)


class AddressScreen(LeftOnce, ModalScreen[Answer | None]):
    """An address in full in place of the status line, and what is deceptive about it; gives what to do with it."""

    DEFAULT_CSS = """
    AddressScreen {
        align: left bottom; background: transparent;
        VerticalScroll {
            height: auto; max-height: 80%; padding: 0 1; background: $surface; scrollbar-size-vertical: 1;
        }
        Static { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer('open')", "Open it in the browser", id="address.open"),
        Binding("o", "answer('original')", "Open the original, not the safe copy", id="address.original"),
        Binding("y", "answer('copy')", "Copy it", id="address.copy"),
        Binding("l", "answer('inside')", "Open the thread in the library", id="address.inside"),
        Binding("escape,q", "dismiss", "Leave", id="address.leave"),
    ]

    def __init__(
        self, address: str, remarks: tuple[str, ...] = (), *, inside: bool = False, saved: bool = False
    ) -> None:
        super().__init__()
        self.address = address
        self.remarks = remarks
        """What should be known of it, in sentences."""
        self.inside = inside
        """Whether a part of the thread it leads to is in the library."""
        self.saved = saved
        """Whether it is a saved page, of which a safe copy can be opened."""

    def compose(self) -> ComposeResult:
        """Lines at the bottom, scrolled where they are too many."""
        with VerticalScroll():
            yield Static(id="address")

    def on_resize(self) -> None:
        """Another width has room for it in one line, or not."""
        self.query_one("#address", Static).update(self.shown())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Into the library only where there is something of it; the original only where there is a copy."""
        return {"inside": self.inside, "original": self.saved}.get(str(*parameters), True)

    def shown(self) -> Content:
        """The address with its host marked, remarks above it, keys behind or below it."""
        hints = (*(_SAVED_HINTS if self.saved else _HINTS), *(_INSIDE if self.inside else ()), *_LEAVE)
        keys = hinted(self.app, (self,), hints, 10_000)
        address = shown_address(self.address)
        start, end = host_in(address)
        room = self.app.size.width - 2 - sum(width_of(text) for text, _ in keys) - width_of(address)
        return Content.assemble(
            *(piece for remark in self.remarks for piece in ((f"⚠ {remark}\n", "$text-warning"),)),
            (address[:start], ""),
            (address[start:end], "$text-accent bold"),
            (address[end:], ""),
            "   " if room >= 3 and not self.remarks else "\n",
            *keys,
        )

    def action_answer(self, answer: Answer) -> None:
        """Give what is to be done."""
        self.dismiss(answer)
