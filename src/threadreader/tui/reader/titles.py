"""The lines above the two panes: which threads are listed, and which one is open."""

from __future__ import annotations

from threadreader.render.wrap import width_of
from threadreader.tui.reader.context import ReaderContext
from threadreader.tui.widgets.bar import Bar

_ROOMY = 100
"""Columns of a terminal that has room for the board of the open thread."""


class Titles:
    """Draws both lines from what is the case."""

    def __init__(self, context: ReaderContext) -> None:
        self.above_list = Bar(id="list-title")
        self.above_posts = Bar(id="thread-title")
        self._context = context

    def update(self) -> None:
        """Draw the lines anew."""
        self._update_list()
        stored = self._context.session.stored
        row = stored.row if stored else None
        title = (row.title or "(no title)") if row else ""
        place = " › ".join(filter(None, (row.site, row.board))) if row else ""
        self.above_posts.tell(((title, "bold"),), place if self._context.width >= _ROOMY else "")

    def _update_list(self) -> None:
        model, threads = self._context.session.thread_list, self._context.threads.model
        total = f"{len(model.rows):,}"
        found = f"{len(threads.shown):,} of {total}" if threads.words else total
        shelf, order = model.shelf.value.capitalize(), model.order.label
        left = (
            (shelf, "bold"),
            (f"  /{threads.words}" if threads.words else "", ""),
            (f"  {order}" if order else "", ""),
        )
        room = self.above_list.size.width - 6 - sum(width_of(text) for text, _ in left)
        unread = f"{model.total_unread:,}" if model.total_unread and not threads.words else ""
        for told in (f"{total} · {unread} unread", f"{total} · {unread}●") if unread else ():
            if width_of(told) <= room:
                found = told
                break
        self.above_list.tell(left, found if self._context.is_loaded else "")
