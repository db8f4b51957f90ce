"""The searches that are kept: listed, kept under a name, dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from threadreader.errors import ThreadreaderError
from threadreader.library.search.search import Found, Hit, Saved
from threadreader.tui.screens.once import LeftOnce
from threadreader.tui.widgets.hit_list import HitList
from threadreader.tui.widgets.prompt import Answer, Prompt, Question

if TYPE_CHECKING:
    from threadreader.tui.state.session import Session


@dataclass
class Asked:
    """The query as it was left, for the next time."""

    text: str = ""
    is_typed: bool = False
    """Its last word may go on."""
    place: int = 0
    """Of the cursor among the hits."""


class Choice(NamedTuple):
    """The hit to open."""

    hit: Hit
    found: Found


class KeepingScreen(LeftOnce, Screen["Choice | None"]):
    """A query and a list, of hits or of kept searches."""

    @dataclass
    class Listed(Message):
        """The searches that were kept."""

        saved: list[Saved]

    @dataclass
    class Told(Message):
        """Something was done."""

        sentence: str

    @dataclass
    class Failed(Message):
        """The library could not be used."""

        error: ThreadreaderError

    def __init__(self, session: Session, asked: Asked) -> None:
        super().__init__()
        self.session = session
        self.asked = asked
        self.prompt = Prompt(id="query")
        self.question = Question("Search", lambda _: None)
        """What the query answers."""
        self.hits = HitList(id="hits")
        self.walks = False
        """Whether the last key went to the list, not to the query."""
        self.hits.is_linear = session.settings.look.linear

    def ask(self) -> None:
        """Ask for the query, as it is."""
        self.prompt.ask(self.question, self.asked.text)

    @work(thread=True, exclusive=True, group="search")
    def list_kept(self) -> None:
        """Tell the kept searches, in place of hits."""
        self._keeping(lambda: None)

    @work(thread=True, group="keep", description="keep a change")
    def _keep(self, change: Callable[[], object]) -> None:
        self._keeping(change)

    def _keeping(self, change: Callable[[], object]) -> None:
        """Change the kept searches, and tell them."""
        try:
            change()
            saved = self.session.library.searches()
        except ThreadreaderError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Listed(saved))

    def on_keeping_screen_told(self, event: Told) -> None:
        """Say so."""
        self.notify(event.sentence, timeout=3, markup=False)

    def on_keeping_screen_failed(self, event: Failed) -> None:
        """Say so."""
        self.notify(str(event.error), severity="error", timeout=10, markup=False)

    def keep(self, name: str, query: str) -> None:
        """Keep a search under a name."""
        self._keep(lambda: self.session.library.save_search(name, query))
        self.notify(f"Saved search “{name}”.", timeout=3, markup=False)

    def action_ask_name(self) -> None:
        """Ask for the name of the search."""
        query = self.asked.text.strip()
        if query:
            self.prompt.ask(Question("Save the search as", self._named, cancelled=self._named), query)
            self.prompt.query_one(Input).select_all()
        else:
            self.notify("Type a query first.", timeout=3)

    def _named(self, answer: Answer | None = None) -> None:
        """Keep the search under the name; without one, nothing. The query is asked for again."""
        query = self.asked.text
        self.ask()
        if answer is not None and answer.words.strip():
            self.keep(answer.words.strip(), query)
        self.tell()

    def tell(self) -> None:
        """How many there are, and the keys."""
        raise NotImplementedError

    def action_drop(self) -> None:
        """Drop the kept search under the cursor, or the one whose query this is."""
        if self.hits.search is not None:
            self._drop(self.hits.search.name, None)
        elif self.asked.text.strip():
            self._drop(None, self.asked.text.strip())

    def _drop(self, name: str | None, query: str | None) -> None:
        library = self.session.library

        def drop() -> None:
            names = [one.name for one in library.searches() if name == one.name or query == one.query.strip()]
            for gone in names:
                library.forget_search(gone)
            told = f"Deleted saved search “{'”, “'.join(names)}”." if names else "This is not a saved search."
            self.post_message(self.Told(told))

        self._keep(drop)
