"""All keys that work where the reader is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Label, Static

from threadreader.tui.screens.modal import ScrollingScreen

Section = tuple[str, tuple[tuple[str, str], ...]]
"""A heading, and (keys, what they do)."""


class HelpScreen(ScrollingScreen):
    """The keys, to be scrolled through. Made from the bindings, so that it cannot fall behind."""

    DEFAULT_CSS = """
    HelpScreen {
        & > VerticalScroll { width: 72; max-height: 92%; padding: 1 2; }
        Static { margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "dismiss", "Close", id="help.close")]

    def __init__(self, sections: tuple[Section, ...]) -> None:
        super().__init__()
        self.sections = sections

    def compose(self) -> ComposeResult:
        """Section after section."""
        with VerticalScroll():
            for heading, keys in self.sections:
                yield Label(heading, markup=False)
                yield Static(Content.assemble(*_rows(keys)), markup=False)


def _rows(keys: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    width = max((len(key) for key, _ in keys), default=0)
    for number, (key, description) in enumerate(keys):
        yield ("\n" if number else "") + key.rjust(width), "bold"
        yield f"  {description}", ""
