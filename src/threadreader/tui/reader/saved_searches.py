"""The way to the search and back from it, and saved searches below the list of threads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from threadreader.errors import SearchStoppedError
from threadreader.tui.reader.context import Command, Controller, ReaderContext
from threadreader.tui.widgets.bar import Bar
from threadreader.tui.widgets.saved_search_list import SavedSearchList

if TYPE_CHECKING:
    from threadreader.library.search.search import Saved
    from threadreader.tui.screens.search import ChosenHit, LastSearch

_COUNTED = 1000
"""Results that are counted at most."""


class SavedSearches(Controller):
    """Searches all threads, and lists the searches that were saved."""

    COMMANDS = (Command("search", "s", "Search all threads", "search"),)

    def __init__(self, context: ReaderContext) -> None:
        super().__init__(context)
        self.asked: LastSearch | None = None
        """The last query."""
        self.view = SavedSearchList(id="folders")
        self.view.is_linear = context.session.settings.look.linear

    def search(self) -> None:
        """Search all threads, with the query of last time to begin with."""
        from threadreader.tui.screens.search import LastSearch, SearchScreen

        self.context.keep_place()
        self.asked = self.asked or LastSearch()
        self.context.show(SearchScreen(self.context.session, self.asked), self._go_to_result)

    def _go_to_result(self, choice: ChosenHit | None) -> None:
        self.list_reloaded()
        if choice is None:
            return
        hit, query = choice.hit, choice.found.query
        if not self.context.go_to(hit.ref.thread_id, hit.ref):
            return
        from threadreader.library.search.snippets import pattern, places

        wanted = pattern(query.words())
        if wanted is not None:
            self.context.find(query.text.strip(), partial(places, wanted=wanted), hit.ref)

    def list_reloaded(self) -> None:
        """Read the saved searches anew, and count what each finds."""
        self.context.in_thread(self._read, group="searches", exclusive=True)

    def _read(self) -> None:
        worker, library = get_current_worker(), self.context.session.library
        counts: dict[str, str] = {}
        saved = library.searches()
        self.context.later(partial(self._show, saved, {}))
        self.context.session.flush()
        try:
            for one in saved:
                count = library.count_found(one.query, _COUNTED, stop=lambda: worker.is_cancelled)
                counts[one.name] = f"{count:,}{'+' if count == _COUNTED else ''}"
        except SearchStoppedError:
            return
        self.context.later(partial(self._show, saved, counts))

    def _show(self, saved: list[Saved], counts: Mapping[str, str]) -> None:
        """Show the searches; counts that are not there yet as they were."""
        view = self.view
        if not saved and not view.is_attached:
            return
        if not view.is_attached:
            title = Bar(id="folders-title")
            title.tell((("Saved searches", "bold"),))
            self.context.mount_below_list(title, view)
        self.context.set_displayed("#folders-title, #folders", bool(saved))
        if not saved and view.has_focus:
            self.context.turn_to("list")
        view.load(saved, {**view.counts, **counts})

    def enter(self, focus: Callable[[SavedSearchList], object]) -> None:
        """Below the last thread are the searches: put the cursor on the first one."""
        if self.view.saved:
            self.view.cursor = 0
            focus(self.view)

    def open(self, place: int) -> None:
        """Search by a saved search, given by its place in the list."""
        from threadreader.tui.screens.search import LastSearch

        self.asked = LastSearch(self.view.saved[place].query)
        self.search()
