"""What a query can be, and how the present one is understood."""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Label, Static

from threadreader.library.search.query_parser import LANGUAGE, explain, parse
from threadreader.tui.dialogs.base import ScrollingScreen

_COLUMN = 21
"""Where the second column of the language begins."""


class LanguageScreen(ScrollingScreen):
    """The query as it was understood, the language, the keys."""

    DEFAULT_CSS = """
    LanguageScreen {
        & > VerticalScroll { width: 104; max-width: 98%; max-height: 98%; padding: 0 1; }
        .part { margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,ctrl+e", "dismiss", "Close", id="language.close")]

    def __init__(self, query: str, typing: bool, keys: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.query_text = query
        self._typing = typing
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Part after part."""
        with VerticalScroll():
            if self.query_text.strip():
                yield Label("How your query is read", markup=False)
                yield Static(
                    explain(parse(self.query_text, self._typing)), markup=False, classes="part", id="understood"
                )
            examples, _, notes = LANGUAGE.partition("\n\n")
            yield Label("Search syntax", markup=False)
            yield Static(_columns([(line[:_COLUMN].strip(), line[_COLUMN:]) for line in examples.splitlines()]))
            yield Static(" ".join(notes.split()), markup=False, classes="part")
            yield Label("Keys", markup=False)
            yield Static(_columns(list(self._keys)))

    def action_help(self) -> None:
        """What opened it closes it."""
        self.dismiss()


def _columns(rows: list[tuple[str, str]]) -> Table:
    """Two columns; what is too long goes on below itself."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for left, right in rows:
        table.add_row(Text(left), Text(right))
    return table
