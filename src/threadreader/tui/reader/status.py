"""The status line: the keys that work now, and how far the thread is read."""

from __future__ import annotations

from threadreader.render.pace import time_left
from threadreader.render.wrap import width_of
from threadreader.tui.keys.footer_hints import Hints
from threadreader.tui.reader.context import ReaderContext
from threadreader.tui.widgets.bar import Bar

_POST_HINTS: Hints = (
    ("post", ("post.next", "post.previous")),
    ("unread", ("unread.next", "unread.previous")),
    ("keys", ("help",)),
    ("find", ("find",)),
    ("link", ("post.link",)),
    ("list", ("back-level",)),
)
_FIND_HINTS: Hints = (
    ("next", ("unread.next",)),
    ("previous", ("find.previous",)),
    ("end", ("cancel",)),
    ("list", ("find.list",)),
    ("only these", ("find.only",)),
)
_LIST_HINTS: Hints = (
    ("open", ("list.open",)),
    ("filter", ("find",)),
    ("search", ("search",)),
    ("unread", ("unread.next",)),
    ("keys", ("help",)),
    ("quit", ("back-level",)),
)
_EMPTY_HINTS: Hints = (("add files", ("files.add",)), ("keys", ("help",)), ("quit", ("back-level",)))
_SELECTED_THREADS_HINTS: Hints = (
    ("tags", ("tags",)),
    ("read", ("list.mark-read",)),
    ("archive", ("list.archive",)),
    ("bin", ("list.remove",)),
    ("clear selection", ("cancel",)),
)
_SELECTED_TEXT_HINTS: Hints = (("copy what is selected", ("post.copy",)), ("end", ("cancel",)))
_LINK_HINTS = "Type a label (CAPITALS: open in browser) · Esc cancel"


class StatusLine:
    """Draws the line from what is the case: nobody tells it what to say, but the progress of an import."""

    def __init__(self, context: ReaderContext) -> None:
        self.bar = Bar(id="status")
        self.progress = ""
        """How far files are added, while some are."""
        self.begun = ""
        """The first of two keys, while the second one is waited for."""
        self.greets = False
        """Whether somebody is here for the first time, who is told the key of the help."""
        self._context = context

    def update(self) -> None:
        """Draw the line anew."""
        context, posts, threads = self._context, self._context.posts, self._context.threads.model
        finder, selected = posts.finder, len(threads.selection.ids)
        if posts.hints.labels is not None:
            self._draw((), "", _LINK_HINTS)
        elif context.pane == "posts" and posts.selection.stretch is not None:
            self._draw(_SELECTED_TEXT_HINTS, "")
        elif context.pane == "list" and selected:
            self._draw(_SELECTED_THREADS_HINTS, threads.position_label, f"{selected:,} selected   ")
        elif context.pane == "list":
            is_empty = context.is_loaded and not context.session.thread_list.rows
            self._draw(_EMPTY_HINTS if is_empty else _LIST_HINTS, threads.position_label)
        elif finder.is_active:
            right = " · ".join(filter(None, (context.visible.label, finder.standing)))
            self._draw(_FIND_HINTS, right, f"/{finder.words}  ")
        else:
            shown = context.visible.label
            lead = f"{shown} · {context.keys.get('cancel', '')} shows all   " if shown else ""
            self._draw(_POST_HINTS, self._share_read(), lead + (f"{posts.digits}  " if posts.digits else ""))

    def _share_read(self) -> str:
        """`post 31 of 97 · 34 % · 4 min left`."""
        posts, order = self._context.posts, self._context.posts.shape.post_order.order
        if posts.index not in order:
            return ""
        place = f"post {order.index(posts.index) + 1:,} of {len(order):,}"
        left = (
            time_left(posts.column.ahead(posts.spot), posts.column.contents.pace) if self._context.width >= 60 else ""
        )
        return " · ".join(filter(None, (place, f"{posts.window.share} %", left if posts.window.share < 100 else "")))

    def _draw(self, hints: Hints, right: str, lead: str = "") -> None:
        keys = self._context.keys
        lead = f"{self.progress}   {lead}" if self.progress else lead
        lead = f"{self.begun} …   {lead}" if self.begun else lead
        if self.greets and not lead and "help" in keys:
            lead = f"Press {keys['help']} for all keys   "
        left: list[tuple[str, str]] = [(lead, "$text-accent bold")] if lead else []
        room = self._context.width - width_of(right) - width_of(lead) - 4
        for label, ids in hints:
            shown = "/".join(keys[name] for name in ids if name in keys)
            room -= width_of(shown) + len(label) + 4
            if shown and room >= -3:
                left += [(shown, "$foreground bold"), (f" {label}   ", "")]
        self.bar.tell((*left[:-1], *((text.rstrip(), style) for text, style in left[-1:])), right)
