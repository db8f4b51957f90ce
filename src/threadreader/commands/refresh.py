"""`threadreader refresh`: kept pages read again by today's engines."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from threadreader.commands.arguments import command
from threadreader.commands.interrupt import INTERRUPTED, stopped_by_interrupt
from threadreader.output import plural, say, tell

if TYPE_CHECKING:
    from threadreader.results import PageResult

_SHOWN = 5
"""Pages named that stay as they were."""


def register(commands: Any) -> None:
    """Adds the command."""
    about = "read the kept pages again with today's engines; read state, bookmarks and notes stay"
    parser = command(commands, "refresh", run, about)
    parser.add_argument("threads", nargs="*", type=int, metavar="ID", help="threads, as `list` numbers them; else all")


def run(options: argparse.Namespace) -> int:
    """Refreshes; the exit status: 130 where Ctrl-C ended it."""
    from threadreader.importing.refresh import Refresh
    from threadreader.importing.report import follow
    from threadreader.library import Library

    with Library.open() as library:
        tell(*library.notices)
        work, counts = Refresh(library, options.threads), _Counts()
        try:
            with stopped_by_interrupt(work.stop):
                follow(map(counts.add, work), len(work), "page", counts.told)
        finally:
            counts.finish(len(work) if work.stopped else 0)
    return INTERRUPTED if work.stopped else 0


class _Counts:
    """What became of the pages."""

    def __init__(self) -> None:
        self.pages = 0
        self._changed: set[int] = set()
        self._kept: list[PageResult] = []

    def add(self, one: PageResult) -> None:
        """Count a page."""
        self.pages += 1
        if one.reason is not None:
            self._kept.append(one)
        elif one.outcome == "updated" and one.thread_id is not None:
            self._changed.add(one.thread_id)

    def told(self) -> str:
        """`3 threads changed, 2 pages kept as before`."""
        kept = f", {plural(len(self._kept), 'page')} kept as before" if self._kept else ""
        return f"{plural(len(self._changed), 'thread')} changed{kept}"

    def finish(self, stopped: int) -> None:
        """Tells the sum, and the first of the pages that stay as they were; `stopped` is of how many it was stopped."""
        from threadreader.formats.base import shown_name

        for one in self._kept[:_SHOWN]:
            tell(f"{shown_name(one.source)} stays as it is: {one.reason}")
        if len(self._kept) > _SHOWN:
            tell(f"{len(self._kept) - _SHOWN:,} more pages stay as they are.")
        say(f"{self.told()} ({plural(self.pages, 'page')} read).")
        if stopped > self.pages:
            left = plural(stopped - self.pages, "page")
            say(f"Stopped. What was read is kept, {left} left as before. The same command begins anew.")
