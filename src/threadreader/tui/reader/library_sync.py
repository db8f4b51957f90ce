"""The list of threads as the library has it: read at the start, and anew when this or another program changes it."""

from __future__ import annotations

from time import monotonic

from threadreader.tui.reader.context import Controller, ReaderContext
from threadreader.tui.state.thread_list_model import Snapshot

_EVERY = 2.0
"""Seconds between two looks at what others do to the library."""
_SHARE = 10
"""A list that takes long to be read is read anew after so many times as long."""


class LibrarySync(Controller):
    """Reads the list. It keeps its cursor; what is being read stays as it is."""

    def __init__(self, context: ReaderContext) -> None:
        super().__init__(context)
        self.is_loaded = False
        """Whether the list has been read."""
        self._has_changed = False
        """This reader changed what the list shows."""
        self._look_at = 0.0
        """When to look whether the library has changed."""
        self._notices: set[str] = set()
        """What the library said that has been shown."""

    def reload(self) -> None:
        """Read the list anew, once all that is pending is written."""
        self.context.in_thread(self._read, self._take, group="list", exclusive=True)

    def _read(self) -> Snapshot:
        self.context.session.flush()
        return self.context.session.thread_list.read()

    def _take(self, snapshot: Snapshot) -> None:
        """Show the list, unless it was changed while it was read."""
        session = self.context.session
        if not session.thread_list.take(snapshot):
            self.reload()
            return
        is_first, self.is_loaded = not self.is_loaded, True
        self.context.announce("list_reloaded")
        if is_first and session.stored is not None:
            self.context.threads.point_at(session.stored.row.id)
        library = session.library
        kept = (f"Nothing that you mark will be kept. The library {library.path}: {library.refusal}.",)
        for notice in library.notices if library.refusal is None else (*library.notices, *kept):
            if notice not in self._notices:
                self._notices.add(notice)
                self.context.notify(notice, severity="warning", timeout=12)

    def refresh_soon(self) -> None:
        """Read the list anew, soon, an empty one at once: what this reader adds is to be seen."""
        self._has_changed = True
        if not self.context.session.thread_list.rows:
            self._look_at = 0.0

    def tick(self, now: float) -> None:
        """Look, now and then, whether the list still is right; `now` is in seconds of the monotonic clock."""
        if self.is_loaded and now >= self._look_at:
            self._look_at = now + _EVERY
            self.context.in_thread(self._look, self._take_changed, group="look", exclusive=True)

    def _look(self) -> Snapshot | None:
        """Read the list where it may have changed."""
        session, began = self.context.session, monotonic()
        if not session.library.changed_elsewhere() and not self._has_changed:
            return None
        self._has_changed = False
        snapshot, model = self._read(), session.thread_list
        now = monotonic()
        self._look_at = now + max(_EVERY, _SHARE * (now - began))
        return snapshot if (snapshot.rows, snapshot.tags) != (model.rows, model.tags) else None

    def _take_changed(self, snapshot: Snapshot | None) -> None:
        if snapshot is not None:
            self._take(snapshot)
