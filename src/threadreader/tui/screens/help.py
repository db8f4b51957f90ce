"""All keys that work where the reader is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from threadreader.tui.palette import Section

_WIDEST = 24
"""Cells of the column of keys."""


class HelpScreen(ModalScreen[None]):
    """The keys, to be scrolled through. Made from the bindings, so that it cannot fall behind."""

    DEFAULT_CSS = """
    HelpScreen {
        & > VerticalScroll {
            width: 72; max-width: 96%; height: auto; max-height: 92%; padding: 1 2; background: $surface;
            scrollbar-size-vertical: 1;
        }
        Label { text-style: bold; color: $foreground; }
        Static { margin-bottom: 1; height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "dismiss", "Close", id="help.close"),
        Binding("j,down", "scroll(1)", "Line down", id="help.down"),
        Binding("k,up", "scroll(-1)", "Line up", id="help.up"),
        Binding("space,pagedown", "scroll(15)", "Page down", id="help.page-down"),
        Binding("b,pageup", "scroll(-15)", "Page up", id="help.page-up"),
        Binding("g,home", "scroll(-9999)", "Start", id="help.top"),
        Binding("G,end", "scroll(9999)", "End", id="help.bottom"),
    ]

    def __init__(self, sections: tuple[Section, ...]) -> None:
        super().__init__()
        self.sections = sections

    def compose(self) -> ComposeResult:
        """Section after section."""
        with VerticalScroll():
            for heading, keys in self.sections:
                yield Label(heading, markup=False)
                yield Static(columns(keys), markup=False)

    def action_help(self) -> None:
        """What opened it closes it."""
        self.dismiss()

    def action_scroll(self, lines: int) -> None:
        """Scroll down, or up when negative."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def columns(rows: Iterable[tuple[str, str]]) -> Table:
    """Two columns; what is too long goes on below itself."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", justify="right", max_width=_WIDEST)
    table.add_column()
    for left, right in rows:
        table.add_row(Text(left), Text(right))
    return table
