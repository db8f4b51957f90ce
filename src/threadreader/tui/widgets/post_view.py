"""The posts of a thread, one below the other: folds, links and finds in a `ColumnView`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from threadreader.render.column import Column, Spot
from threadreader.render.find import Match
from threadreader.render.post import Line, View
from threadreader.tui.widgets.column_view import ColumnView
from threadreader.tui.widgets.finder import Finder
from threadreader.tui.widgets.keys import POST_KEYS
from threadreader.tui.widgets.paint import cut_at

_WIDTHS = range(40, 161, 10)


class PostView(ColumnView, can_focus=True, inherit_bindings=False):
    """A thread to read."""

    BINDING_GROUP_TITLE = "Posts"
    BINDINGS: ClassVar[list[BindingType]] = POST_KEYS

    class Followed(Message):
        """A link was clicked."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    class Typed(Message):
        """Digits were typed before a key, or taken back."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.finder = Finder(self.column)
        self.digits = ""
        """Typed before a key, as in `12o`."""
        self._count = ""

    def load(self, column: Column, spot: Spot) -> None:
        """Read another thread from `spot` on."""
        super().load(column, spot)
        self.finder = Finder(column)

    # Shape

    def action_widen(self, steps: int) -> None:
        """A wider text, or a narrower one."""
        wanted = min(self.text_width, max(_WIDTHS[0], (self.size.width - 2) // 10 * 10)) + 10 * steps
        self.text_width = min(max(wanted, _WIDTHS[0]), _WIDTHS[-1])
        self.reshape()

    def action_fold_quotes(self) -> None:
        """Long quotes short, or in full."""
        self._set_view(replace(self.column.view, quotes_open=not self.column.view.quotes_open))

    def action_all_spoilers(self) -> None:
        """Every spoiler open, or closed."""
        self._set_view(replace(self.column.view, spoilers_open=not self.column.view.spoilers_open))

    def _set_view(self, view: View) -> None:
        self.column.toggled.clear()
        self.keeping_place(lambda: self.column.reshape(view))

    def action_spoiler(self) -> None:
        """Open the first closed spoiler in sight; when none is closed, close the first open one."""
        handles = [
            (spot.item, line.handle)
            for spot, line in self.lines_in_sight()
            if line.handle >= 0 and self.column.flow(spot.item).folds[line.handle].kind == "spoiler"
        ]
        closed = [handle for handle in handles if not self.column.is_open(*handle)]
        for handle in (closed or handles)[:1]:
            self.toggle(*handle)

    def rearrange(self, order: Sequence[int] | None) -> None:
        """Show these posts, by index, in this order; None: all of them. The post being read stays where it is."""
        self.finder.look_for("")
        self.keeping_place(lambda: self.column.arrange(order))

    def toggle(self, item: int, fold: int) -> None:
        """Open or close a fold."""
        self.keeping_place(lambda: self.column.toggle(item, fold))

    def on_click(self, event: events.Click) -> None:
        """Follow a link, or open a fold."""
        spots = self.in_sight()
        if event.y >= len(spots) or (event.y == 0 and spots[0].line):
            return
        spot = spots[event.y]
        line = self.column.line(spot)
        if line.handle >= 0:
            self.toggle(spot.item, line.handle)
            return
        link = line.link_at(event.x - self.margin)
        if link >= 0:
            self.post_message(self.Followed(self.column.layout(spot.item).links[link][0]))

    def on_key(self, event: events.Key) -> None:
        """Gather digits typed before a key; any other key but the one they are for drops them."""
        if event.character is not None and event.character in "0123456789":
            self.digits = (self.digits + event.character)[-5:]
            event.stop()
            self.post_message(self.Typed())
            return
        self._count = self.digits
        self.drop_digits()

    def drop_digits(self) -> None:
        """Forget the digits typed."""
        if self.digits:
            self.digits = ""
            self.post_message(self.Typed())

    @property
    def count(self) -> int | None:
        """The number typed before the key that is being acted on."""
        return int(self._count) if self._count else None

    # Links

    def links(self) -> list[tuple[str, str]]:
        """(address, label) of the links in sight, else of the post being read; each address once."""
        seen: dict[str, str] = {}
        for spot, line in self.lines_in_sight():
            for _, _, link in line.pieces:
                if link >= 0:
                    seen.setdefault(*self.column.layout(spot.item).links[link])
        if not seen and self.is_post(self.spot):
            for address, label in self.column.flow(self.spot.item).links:
                seen.setdefault(address, label)
        return list(seen.items())

    # Find

    def show_match(self, item: int, match: Match) -> None:
        """Bring a match in sight, its folds opened."""
        folds = self.column.flow(item).rows[match.row].folds if match.row >= 0 else ()
        for fold in folds:
            if not self.column.is_open(item, fold):
                self.column.toggle(item, fold)
        line = self.column.layout(item).line_of(match.row, match.start)
        target = Spot(item, line + 2 if match.row >= 0 else 0)
        self.repaint()
        if target not in self.in_sight()[1:-1]:
            self.go(self.column.moved(target, -self.rows // 3) if target.line else target)
        self.refresh()

    def decorated(self, item: int, line: Line) -> list[tuple[str, str]]:
        """The pieces cut so that matches stand out."""
        pieces = super().decorated(item, line)
        if not self.finder.count:
            return pieces
        marks = []
        for match in self.finder.matches_in(item, line.row):
            for source in line.sources:
                low, high = max(match.start, source.start), min(match.end, source.end)
                if low < high:
                    style = "current" if self.finder.current == (item, match) else "match"
                    marks.append((low - source.start + source.at, high - source.start + source.at, style))
        return cut_at(pieces, marks) if marks else pieces
