"""The posts of a thread to read: links, finds, keys and a selection."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from threadreader.render.column import Column, Spot
from threadreader.render.post import Line
from threadreader.tui.arranging import Arranging
from threadreader.tui.widgets.finder import Finder, Place
from threadreader.tui.widgets.keys import POST_KEYS
from threadreader.tui.widgets.paint import cut_at
from threadreader.tui.widgets.pictured_view import PicturedView


class PostView(PicturedView, can_focus=True, inherit_bindings=False):
    """A thread to read."""

    BINDING_GROUP_TITLE = "Posts"
    BINDINGS: ClassVar[list[BindingType]] = POST_KEYS

    class Rearranged(Message):
        """Other posts are shown, or in another order."""

    class Typed(Message):
        """Digits were typed before a key, or taken back."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.finder = Finder(self.column)
        self.digits = ""
        """Typed before a key, as in `12o`."""
        self._count = ""

    def load(self, column: Column, spot: Spot, arranging: Arranging | None = None) -> None:
        """Read another thread from `spot` on."""
        super().load(column, spot, arranging)
        self.finder = Finder(column)

    def rearrange(self) -> None:
        """Show what `arranging` now says."""
        super().rearrange()
        self.post_message(self.Rearranged())

    def on_click(self, event: events.Click) -> None:
        """Follow a link, open a fold, or fold the post whose header it is; or select, see `selects`."""
        spots = self.in_sight()
        if self.selects(event):
            return
        if event.y >= len(spots) or (event.y == 0 and spots[0].line):
            return
        spot = spots[event.y]
        line = self.column.line(spot)
        if line.handle >= 0:
            self.toggle(spot.item, line.handle)
            return
        if line.kind == "header":
            self.arranging.fold_post(self.column.index_of(spot.item))
            self.rearrange()
            return
        if line.picture is not None:
            self.post_message(self.Viewed(self.column.index_of(spot.item), line.row))
            return
        link = self.link_at(spot, event.x)
        if link is not None:
            self.post_message(self.Followed(link))

    def on_key(self, event: events.Key) -> None:
        """Gather digits typed before a key; any other key but the one they are for drops them."""
        if self.labels is not None:
            self.type_label(event)
            return
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

    # Find

    def sees(self, place: Place) -> bool:
        """Whether the line of a match is in sight."""
        return self.column.shows(place.post) and self._spot_of(place) in self.in_sight()

    def _spot_of(self, place: Place) -> Spot:
        match, item = self.finder.match(place), self.column.item_of(place.post)
        return Spot(item, self.column.layout(item).line_of(match.row, match.start) + 2 if match.row >= 0 else 0)

    def show_match(self, place: Place) -> None:
        """Bring a match in sight, its folds opened. Its post is shown. Nothing where the find has ended meanwhile."""
        if not self.finder.has(place):
            return
        match, item = self.finder.match(place), self.column.item_of(place.post)
        if self.column.is_pending(item):
            self.go(Spot(item))
            self._waits(lambda: self.show_match(place))
            return
        folds = self.column.flow(item).rows[match.row].folds if match.row >= 0 else ()
        if closed := [fold for fold in folds if not self.column.is_open(item, fold)]:
            self.column.toggle(item, *closed)
        if self.column.is_pending(item):
            self._waits(lambda: self.show_match(place))
            return
        target = self._spot_of(place)
        self.repaint()
        if target not in self.in_sight()[1:-1]:
            top = self.column.moved(target, -self.rows // 3) if target.line else target
            self.go(max(top, Spot(item)) if self.alone else top)
        self.refresh()

    def decorated(self, item: int, line: Line) -> list[tuple[str, str]]:
        """The pieces cut so that matches stand out."""
        pieces = super().decorated(item, line)
        if not self.finder.count:
            return pieces
        marks = []
        for source in line.sources:
            found = self.finder.matches_in(self.column.index_of(item), line.row, source.start, source.end)
            for start, end, is_current in found:
                low, high = max(start, source.start), min(end, source.end)
                if low < high:
                    style = "current" if is_current else "match"
                    marks.append((low - source.start + source.at, high - source.start + source.at, style))
        return cut_at(pieces, marks) if marks else pieces
