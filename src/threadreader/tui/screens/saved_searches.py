"""Saved searches as the search screen works with them: listed, saved under a name, deleted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from threadreader.errors import ThreadreaderError
from threadreader.library.search.search import Saved

if TYPE_CHECKING:
    from textual.screen import Screen

    from threadreader.library import Library
    from threadreader.tui.state.session import Session


class SavedSearchStore:
    """Reads and changes the saved searches in threads of their own, and gives them to `listed` on the event loop.

    What was done, and what failed, is told by the screen's notifications.
    """

    def __init__(self, screen: Screen[Any], session: Session, listed: Callable[[list[Saved]], None]) -> None:
        self._screen = screen
        self._session = session
        self._listed = listed

    def read(self) -> None:
        """List the saved searches; a search that is under way is given up."""
        self._start(lambda _: None, "search", True)

    def save(self, name: str, query: str) -> None:
        """Save a search under a name."""
        self._start(lambda library: library.save_search(name, query), "save", False)
        self._tell(f"Saved search “{name}”.")

    def delete(self, name: str | None, query: str | None) -> None:
        """Delete the searches with this name or this query."""

        def change(library: Library) -> None:
            names = [one.name for one in library.searches() if name == one.name or query == one.query.strip()]
            for gone in names:
                library.forget_search(gone)
            told = f"Deleted saved search “{'”, “'.join(names)}”." if names else "This is not a saved search."
            self._screen.app.call_later(self._tell, told)

        self._start(change, "save", False)

    def failed(self, error: ThreadreaderError) -> None:
        """Tell that the library could not be used."""
        self._screen.notify(str(error), severity="error", timeout=10, markup=False)

    def _tell(self, sentence: str) -> None:
        self._screen.notify(sentence, timeout=3, markup=False)

    def _start(self, change: Callable[[Library], object], group: str, exclusive: bool) -> None:
        self._screen.run_worker(
            partial(self._change, change), group=group, description="saved searches", exclusive=exclusive, thread=True
        )

    def _change(self, change: Callable[[Library], object]) -> None:
        library = self._session.library
        try:
            change(library)
            saved = library.searches()
        except ThreadreaderError as error:
            self._screen.app.call_later(self.failed, error)
        else:
            self._screen.app.call_later(self._listed, saved)
