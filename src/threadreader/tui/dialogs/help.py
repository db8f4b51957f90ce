"""All keys that work where the reader is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Label, Static

from threadreader.tui.dialogs.base import ScrollingScreen
from threadreader.tui.keys.binding_index import Section

_WIDEST = 24
"""Cells of the column of keys."""


class HelpScreen(ScrollingScreen):
    """The keys, to be scrolled through. Made from the bindings, so that it cannot fall behind."""

    DEFAULT_CSS = """
    HelpScreen {
        & > VerticalScroll { width: 72; max-height: 92%; padding: 1 2; }
        Static { margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "dismiss", "Close", id="help.close")]

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


def columns(rows: Iterable[tuple[str, str]]) -> Table:
    """Two columns; what is too long goes on below itself."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", justify="right", max_width=_WIDEST)
    table.add_column()
    for left, right in rows:
        table.add_row(Text(left), Text(right))
    return table
