"""The way to the search and back from it; kept searches as folders below the threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.containers import Vertical
from textual.message import Message
from textual.worker import get_current_worker

from threadreader.errors import SearchStoppedError, ThreadreaderError
from threadreader.tui.screens.listing import ListingScreen
from threadreader.tui.session import Position, Session
from threadreader.tui.widgets.bar import Bar
from threadreader.tui.widgets.folder_list import FolderList
from threadreader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from threadreader.library.search import Saved
    from threadreader.tui.screens.keeping import Asked, Choice
    from threadreader.tui.screens.panes import Pane

_COUNTED = 1000


class LookingScreen(ListingScreen):
    """Panes from which all threads are searched."""

    @dataclass
    class Kept(Message):
        """The kept searches, and by name how many posts each finds, as far as that is counted."""

        saved: list[Saved]
        counts: Mapping[str, str]

    @dataclass
    class Unkept(Message):
        """They could not be read."""

        error: ThreadreaderError

    def __init__(self, session: Session, pane: Pane) -> None:
        super().__init__(session, pane)
        self.asked: Asked | None = None
        """The last query."""
        self.folders = FolderList(id="folders")
        self.folders.is_linear = session.settings.look.linear

    def action_search(self) -> None:
        """Search all threads, with the query of last time to begin with."""
        from threadreader.tui.screens.keeping import Asked
        from threadreader.tui.screens.searching import SearchScreen

        self._keep_place()
        self.asked = self.asked or Asked()
        self.app.push_screen(SearchScreen(self.session, self.asked), self._go_to_hit)

    def _go_to_hit(self, choice: Choice | None) -> None:
        self.list_searches()
        if choice is None:
            return
        hit, query = choice.hit, choice.found.query
        if not self.go_to(hit.ref.thread_id, hit.ref):
            return
        from threadreader.library.snippets import pattern, places

        wanted = pattern(query.words())
        if wanted is not None:
            origin = self.spot_of(self.session.index_of(Position(hit.ref, 0)))
            self.find_from(query.text.strip(), partial(places, wanted=wanted), origin)

    # Kept searches

    @work(thread=True, exclusive=True, group="searches")
    def list_searches(self) -> None:
        """Read the kept searches anew, and count what each finds."""
        worker = get_current_worker()
        library = self.session.library
        counts: dict[str, str] = {}
        try:
            saved = library.searches()
            self.post_message(self.Kept(saved, {}))
            self.session.flush()
            for one in saved:
                count = library.count_found(one.query, _COUNTED, stop=lambda: worker.is_cancelled)
                counts[one.name] = f"{count:,}{'+' if count == _COUNTED else ''}"
        except SearchStoppedError:
            return
        except ThreadreaderError as error:
            self.post_message(self.Unkept(error))
        else:
            self.post_message(self.Kept(saved, counts))

    def on_looking_screen_unkept(self, event: Unkept) -> None:
        """Say so."""
        self.tell_error(event.error)

    def on_looking_screen_kept(self, event: Kept) -> None:
        """Show them; counts that are not there yet as they were."""
        folders, saved = self.folders, event.saved
        if not saved and not folders.is_attached:
            return
        if not folders.is_attached:
            title = Bar(id="folders-title")
            title.tell((("Saved searches", "bold"),))
            self.query_one("#left", Vertical).mount(title, folders)
        for widget in self.query("#folders-title, #folders"):
            widget.display = bool(saved)
        if not saved and self.focused is folders:
            self.turn_to("list")
        folders.load(saved, {**folders.counts, **event.counts})

    def on_thread_list_below(self) -> None:
        """Below the last thread are the searches."""
        if self.folders.saved:
            self.folders.cursor = 0
            self.set_focus(self.folders)

    def on_row_list_past(self, event: RowList.Past) -> None:
        """Above the first search are the threads."""
        if event.step < 0:
            self.turn_to("list")

    def on_descendant_focus(self) -> None:
        """A click into the searches works in the list's pane."""
        if self.focused is self.folders and self.pane != "list":
            self.turn_to("list")
            self.set_focus(self.folders)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A search was chosen."""
        from threadreader.tui.screens.keeping import Asked

        self.asked = Asked(self.folders.saved[event.place].query)
        self.action_search()
