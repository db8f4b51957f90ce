"""Search all threads: a query above, what it finds below, as it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import get_current_worker

from threadreader.errors import SearchStoppedError, ThreadreaderError
from threadreader.library.search.search import Hit, Saved, SearchResults
from threadreader.render.wrap import width_of
from threadreader.tui.dialogs.base import LeftOnce
from threadreader.tui.keys.binding_index import bindings_of, described
from threadreader.tui.keys.footer_hints import Hints, hinted
from threadreader.tui.screens.saved_searches import SavedSearchStore
from threadreader.tui.widgets.bar import Bar
from threadreader.tui.widgets.hit_list import HitList
from threadreader.tui.widgets.prompt import Answer, Prompt, Question
from threadreader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from threadreader.library import ThreadRow
    from threadreader.tui.state.session import Session

FEW = 50
"""Hits asked for at first."""
MANY = 1000
"""Hits asked for when the reader goes beyond those."""

_HINTS: Hints = (
    ("open", ("search.open",)),
    ("leave", ("search.leave",)),
    ("syntax", ("search.help",)),
    ("save", ("search.save",)),
)
_SAVED_HINTS: Hints = (
    ("search", ("search.open",)),
    ("leave", ("search.leave",)),
    ("syntax", ("search.help",)),
    ("delete saved search", ("search.drop",)),
)


@dataclass
class LastSearch:
    """The query as it was left, for the next time."""

    text: str = ""
    is_typed: bool = False
    """Its last word may go on."""
    place: int = 0
    """Of the cursor among the hits."""


class ChosenHit(NamedTuple):
    """The hit to open."""

    hit: Hit
    found: SearchResults


class SearchScreen(LeftOnce, Screen["ChosenHit | None"]):
    """Gives the hit that was chosen. Letters go to the query, the arrows move in the list."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open the thread at the post", id="search.open"),
        Binding("down", "move(1)", "Next post", id="search.down"),
        Binding("up", "move(-1)", "Previous post", id="search.up"),
        Binding("pagedown", "page(1)", "Page down", id="search.page-down"),
        Binding("pageup", "page(-1)", "Page up", id="search.page-up"),
        Binding("ctrl+s", "ask_name", "Save the search under a name", id="search.save"),
        Binding("ctrl+r", "drop", "Delete the saved search", id="search.drop"),
        Binding("f1,ctrl+e", "help", "Search syntax, and how the query is understood", id="search.help", priority=True),
        Binding("escape", "leave", "Back to the reader", id="search.leave"),
    ]

    @dataclass
    class Answered(Message):
        """A search has come to its end."""

        text: str
        most: int
        found: SearchResults
        threads: Mapping[int, ThreadRow]

    @dataclass
    class Failed(Message):
        """The library could not be searched."""

        error: ThreadreaderError

    def __init__(self, session: Session, asked: LastSearch) -> None:
        super().__init__()
        self.session = session
        self.asked = asked
        self.saved = SavedSearchStore(self, session, self._show_saved)
        self.prompt = Prompt(id="query")
        self.question = Question(
            "Search", self._answered, changed=self._changed, cancelled=self.action_leave, stays=True
        )
        """What the query answers."""
        self.hits = HitList(id="hits")
        self.hits.is_linear = session.settings.look.linear
        self.walks = False
        """Whether the last key went to the list, not to the query."""
        self.status = Bar(id="search-status")
        self.found: SearchResults | None = None
        """What is shown; None while the saved searches are."""
        self._most = FEW

    def compose(self) -> ComposeResult:
        """The query, the hits, the keys."""
        yield self.prompt
        yield self.hits
        yield self.status

    def on_mount(self) -> None:
        """Ask, with the words of last time."""
        self.ask()
        self.prompt.query_one(Input).select_all()
        self._look()

    # Asking

    def ask(self) -> None:
        """Ask for the query, as it is."""
        self.prompt.ask(self.question, self.asked.text)

    def _changed(self, answer: Answer) -> None:
        """Search for another query; what is under way for the one before is given up."""
        self.asked.text, self.asked.is_typed, self.asked.place = answer.words, True, 0
        self._most = FEW
        self.walks = False
        self._look()

    def _look(self) -> None:
        if self.asked.text.strip():
            self.prompt.note("…")
            self._search(self.asked.text, self.asked.is_typed, self._most)
        else:
            self.saved.read()

    @work(thread=True, exclusive=True, group="search", description="search")
    def _search(self, text: str, typing: bool, most: int) -> None:
        worker = get_current_worker()
        library = self.session.library
        try:
            self.session.flush()
            found = library.search(text, most, typing=typing, stop=lambda: worker.is_cancelled)
            listed = self.session.thread_list
            threads = {hit.ref.thread_id: listed.row(hit.ref.thread_id) for hit in found.hits}
            known = {thread: row or library.row(thread) for thread, row in threads.items()}
        except SearchStoppedError:
            return
        except ThreadreaderError as error:
            self.post_message(self.Failed(error))
            return
        self.post_message(self.Answered(text, most, found, known))

    # Answers

    def on_search_screen_answered(self, event: Answered) -> None:
        """Show what was found, if it still is what is asked for."""
        if (event.text, event.most) == (self.asked.text, self._most):
            self.found = event.found
            self.hits.show_hits(event.found.hits, event.threads, self.asked.place)
            self.tell()

    def on_search_screen_failed(self, event: Failed) -> None:
        """Say so."""
        self.saved.failed(event.error)

    def _show_saved(self, saved: list[Saved]) -> None:
        """Show the saved searches where no query is."""
        if not self.asked.text.strip():
            self.found = None
            self.hits.show_searches(saved)
            self.tell()

    def tell(self) -> None:
        """How many there are, and the keys."""
        found, count = self.found, self.hits.count
        if self.prompt.asks(self._answered):
            more = "+" if found and (found.more or count >= self._most) else ""
            self.prompt.note(f"{count:,}{more} post{'' if count == 1 else 's'}" if found else "")
        lead = (
            [(f"{found.query.trouble} Searched as plain words.   ", "$text-warning")]
            if found and found.query.trouble
            else []
        )
        right = f"{self.hits.cursor + 1:,} of {count:,}" if count else ""
        room = self.app.size.width - width_of(right) - sum(width_of(text) for text, _ in lead) - 4
        hints = _HINTS if found else _SAVED_HINTS
        self.status.tell((*lead, *hinted(self.app, (self,), hints, room)), right)

    def on_resize(self) -> None:
        """Another size has room for other hints."""
        self.call_after_refresh(self.tell)

    # Saved searches

    def action_ask_name(self) -> None:
        """Ask for the name of the search."""
        query = self.asked.text.strip()
        if query:
            self.prompt.ask(Question("Save the search as", self._named, cancelled=self._named), query)
            self.prompt.query_one(Input).select_all()
        else:
            self.notify("Type a query first.", timeout=3)

    def _named(self, answer: Answer | None = None) -> None:
        """Save the search under the name; without one, nothing. The query is asked for again."""
        query = self.asked.text
        self.ask()
        if answer is not None and answer.words.strip():
            self.saved.save(answer.words.strip(), query)
        self.tell()

    def action_drop(self) -> None:
        """Delete the saved search under the cursor, or the one whose query this is."""
        if self.hits.search is not None:
            self.saved.delete(self.hits.search.name, None)
        elif self.asked.text.strip():
            self.saved.delete(None, self.asked.text.strip())

    # Moving

    def action_move(self, rows: int) -> None:
        """Cursor down or up."""
        self.hits.move(rows)
        self._moved()

    def action_page(self, pages: int) -> None:
        """Cursor down or up by what is in sight."""
        self.hits.page(pages)
        self._moved()

    def _moved(self) -> None:
        self.asked.place, self.walks = self.hits.cursor, True
        self.tell()

    def on_row_list_past(self, event: RowList.Past) -> None:
        """Beyond the last hit: ask for the rest."""
        if event.step > 0 and self.found and self._most == FEW <= len(self.found.hits):
            self._most = MANY
            self._look()

    # Choosing

    def _answered(self, _: Answer) -> None:
        """Enter: open what the cursor is on."""
        self.action_open()

    def on_row_list_chosen(self) -> None:
        """A click on a row."""
        self._moved()
        self.action_open()

    def action_open(self) -> None:
        """Give the hit back; or search by the saved search."""
        hit, search = self.hits.hit, self.hits.search
        if hit is not None and self.found is not None:
            self.dismiss(ChosenHit(hit, self.found))
        elif search is not None:
            self.asked.text, self.asked.is_typed, self.asked.place = search.query, False, 0
            self.ask()
            self._look()

    def action_leave(self) -> None:
        """Back to the reader."""
        self.dismiss(None)

    def action_help(self) -> None:
        """The language, and how the query is understood."""
        from threadreader.tui.screens.query_help import LanguageScreen

        keys = tuple(
            (" ".join(self.app.get_key_display(binding) for binding in group), description)
            for group, description in described(
                [one for one in bindings_of(self) if (one.id or "").startswith("search.")]
            )
        )
        self.app.push_screen(LanguageScreen(self.asked.text, self.asked.is_typed, keys))
