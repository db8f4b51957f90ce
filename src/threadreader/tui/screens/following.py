"""What changes while the reader is open: the library by another program's hand, folders that are kept in step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from threadreader.errors import ThreadreaderError
from threadreader.tui.screens.looking import LookingScreen

if TYPE_CHECKING:
    from threadreader.importing.watching import Watch
    from threadreader.tui.screens.panes import Pane
    from threadreader.tui.session import Session
    from threadreader.tui.tally import Tally

_EVERY = 2.0
"""Seconds between two looks at what others do to the library."""
_SHARE = 10
"""A list that takes long to be read is read anew after so many times as long."""
_NAMED = 3
"""Failures told one by one."""


class FollowingScreen(LookingScreen):
    """Panes that follow what becomes of the library. The list keeps its cursor; what is being read stays as it is."""

    @dataclass
    class Came(Message):
        """Files of a folder that is kept in step were added."""

        tally: Tally

    @dataclass
    class Unwatched(Message):
        """Folders cannot be watched."""

        error: ThreadreaderError

    def __init__(self, session: Session, pane: Pane) -> None:
        super().__init__(session, pane)
        self._watch: Watch | None = None
        self._has_changed = False
        """This reader changed what the list shows."""
        self._look_at = 0.0
        """When to look whether the library has changed."""

    def on_unmount(self) -> None:
        """Nobody is left to be told."""
        if self._watch is not None:
            self._watch.stop()

    def freshen(self) -> None:
        """Read the list anew, soon, an empty one at once: what this reader adds is to be seen."""
        self._has_changed = True
        if not self.session.rows:
            self._look_at = 0.0

    def keep_fresh(self) -> None:
        """Look, now and then, whether the list is still right."""
        if self.loaded and monotonic() >= self._look_at:
            self._look_at = monotonic() + _EVERY
            self._look()

    @work(thread=True, exclusive=True, group="look")
    def _look(self) -> None:
        session, began = self.session, monotonic()
        try:
            if not session.library.changed_elsewhere() and not self._has_changed:
                return
            self._has_changed = False
            session.flush()
            listing = session.read_list()
        except ThreadreaderError as error:
            self.app.call_from_thread(self.tell_error, error)
            return
        now = monotonic()
        self._look_at = now + max(_EVERY, _SHARE * (now - began))
        if (listing.rows, listing.tags) != (session.rows, session.tags):
            self.app.call_from_thread(self._take_list, listing)

    def _reloaded(self) -> None:
        super()._reloaded()
        self.list_searches()
        if self.session.stored is None:
            self.show_no_thread()

    # Folders

    def keep_in_step(self, folders: Sequence[Path]) -> None:
        """Add what comes into folders or changes there, until the reader quits."""
        from threadreader.importing.watching import Watch

        self._watch = Watch(self.session.library, folders)
        self._add_what_comes(self._watch)

    @work(thread=True, group="watch")
    def _add_what_comes(self, watch: Watch) -> None:
        from threadreader.importing import Counts
        from threadreader.tui.tally import Tally

        try:
            for lot in watch:
                tally = Tally(Counts())
                for one in lot:
                    tally.take(one)
                self.post_message(self.Came(tally))
        except ThreadreaderError as error:
            self.post_message(self.Unwatched(error))

    def on_following_screen_came(self, event: Came) -> None:
        """Say what came, and show it."""
        if event.tally.brought:
            self.freshen()
        self.tell_sum(event.tally, event.tally.brought > 0)

    def on_following_screen_unwatched(self, event: Unwatched) -> None:
        """Say so."""
        self.tell_error(event.error)

    def tell_sum(self, tally: Tally, is_news: bool = True) -> None:
        """What became of files, if that is news, and of the first of those that failed."""
        if tally.sum and (is_news or tally.failures):
            self.notify(tally.sum, timeout=6, markup=False)
        for failure in tally.failures[:_NAMED]:
            self.notify(failure, severity="warning", timeout=12, markup=False)
