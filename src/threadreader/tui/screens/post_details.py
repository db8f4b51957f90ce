"""The facts of a post: how it was read and from what, its Markdown, its JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Label, Static

from threadreader.errors import ThreadreaderError
from threadreader.export import post_dict
from threadreader.markup.written import markdown_blocks
from threadreader.model import Quote, walk
from threadreader.render.facts import Part, facts, written
from threadreader.tui.dialogs.base import ScrollingScreen
from threadreader.tui.textual_internals import bindings_of_node

if TYPE_CHECKING:
    from threadreader.library import Library, StoredThread

_VIEWS = ("Facts", "Markdown", "JSON")
_MOST = 10_000
"""Characters that are shown: to lay out more of them would keep keys waiting."""
_MOST_LINES = 500
"""Lines that are shown."""
_MOST_OF_FACT = 1_000
"""Characters that are shown of a fact, and lines a tenth of that."""


class FactsScreen(ScrollingScreen):
    """Three views of one post, each as text that can be copied: for looking something up, and for reporting errors."""

    DEFAULT_CSS = """
    FactsScreen {
        & > VerticalScroll { width: 100; max-height: 94%; padding: 1 2; }
        #facts-text { margin-right: 1; }
        #facts-views { width: 100%; margin-bottom: 1; text-style: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("equals_sign,r", "turn", "Facts, then Markdown, then JSON", id="facts.turn"),
        Binding("y", "copy", "Copy what is shown", id="facts.copy"),
    ]

    @dataclass
    class Loaded(Message):
        """All that is known was gathered."""

        parts: list[Part]
        texts: list[str]
        """Of each view."""

    @dataclass
    class Failed(Message):
        """The library could not tell."""

        error: ThreadreaderError

    def __init__(self, library: Library, stored: StoredThread, index: int, mark: str = "") -> None:
        super().__init__()
        self.shown = 0
        """Which view is."""
        self.texts = ["", "", ""]
        """Of each view what it says, as text."""
        self._parts: list[Part] = []
        self._library = library
        self._stored = stored
        self._index = index
        self._mark = mark

    def compose(self) -> ComposeResult:
        """Which views there are, and the one that is shown."""
        with VerticalScroll():
            yield Label(id="facts-views", markup=False)
            yield Static(id="facts-text", markup=False)

    def on_mount(self) -> None:
        """Gather what is known."""
        self._read()

    @work(thread=True)
    def _read(self) -> None:
        stored, index = self._stored, self._index
        try:
            origins = self._library.origins(stored.row.id, index)
            parts = facts(stored, index, origins, self._mark)
            plain = post_dict(stored.posts[index], _quoted(stored, index))
            markdown = markdown_blocks(stored.posts[index].blocks)
        except ThreadreaderError as error:
            self.post_message(self.Failed(error))
        else:
            texts = [written(parts), markdown, json.dumps(plain, ensure_ascii=False, indent=2)]
            self.post_message(self.Loaded(parts, texts))

    def on_facts_screen_loaded(self, event: Loaded) -> None:
        """Show them."""
        self._parts = event.parts
        self.texts = event.texts
        self._show()

    def on_facts_screen_failed(self, event: Failed) -> None:
        """Say so, and leave."""
        self.app.notify(str(event.error), severity="error", timeout=10, markup=False)
        self.dismiss(None)

    def action_turn(self) -> None:
        """To the next view."""
        self.shown = (self.shown + 1) % len(_VIEWS)
        self._show()
        self.action_scroll(-999_999)

    def action_copy(self) -> None:
        """Copy what is shown."""
        self.app.copy_to_clipboard(self.texts[self.shown])
        self.notify(f"{_VIEWS[self.shown]} of the post: on the clipboard.", timeout=2)

    def _show(self) -> None:
        keys = {name: self._key_of(name) for name in ("facts.turn", "facts.copy", "scroll.close")}
        named = [(f"[{view}] " if at == self.shown else f" {view}  ") for at, view in enumerate(_VIEWS)]
        hints = f"\n{keys['facts.turn']} next view · {keys['facts.copy']} copy · {keys['scroll.close']} close"
        styled = [(text, "bold $foreground" if at == self.shown else "dim") for at, text in enumerate(named)]
        self.query_one("#facts-views", Label).update(Content.assemble(*styled, (hints, "dim")))
        text = self.texts[self.shown]
        start = _start(text, _MOST, _MOST_LINES)
        if len(start) < len(text):
            more = f"{len(text) - len(start):,} more characters; {keys['facts.copy']} copies all of them."
            text = f"{start}\n\n… {more}"
        body = _table(self._parts) if self.shown == 0 else Content(text or "(no text)")
        self.query_one("#facts-text", Static).update(body)

    def _key_of(self, name: str) -> str:
        bindings = (one for found in bindings_of_node(self).key_to_bindings.values() for one in found)
        return next((self.app.get_key_display(one) for one in bindings if one.id == name), "")


def _quoted(stored: StoredThread, index: int) -> dict[str, int]:
    """Indexes of the posts that a post quotes, by their ids."""
    quotes = (block for block in walk(stored.posts[index].blocks) if isinstance(block, Quote))
    wanted = {quote.post for quote in quotes if quote.post}
    found: dict[str, int] = {}
    for at in range(len(stored.posts) if wanted else 0):
        post = stored.posts.peek(at)
        if post.id in wanted and post.id is not None:
            found[post.id] = at
    return found


def _start(text: str, most: int, lines: int) -> str:
    """As much of a text as has at most so many characters, and so many lines."""
    rows = text[:most].split("\n", lines)
    return "\n".join(rows[:lines])


def _table(parts: list[Part]) -> Table:
    """Names on the left, what they say on the right."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for at, (heading, found) in enumerate(parts):
        if at:
            table.add_row()
        table.add_row(Text(heading, "bold not dim"))
        for label, value in found:
            start = _start(value, _MOST_OF_FACT, _MOST_OF_FACT // 10)
            table.add_row(Text(f"  {label}"), Text(start + " …" if len(start) < len(value) else value))
    return table
