"""The posts as a still page with a cursor that moves over it, for those who hear the reader or feel it in braille."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from threadreader.render.column import Column, Spot
from threadreader.render.post import Line
from threadreader.tui.state.post_order import PostOrder
from threadreader.tui.widgets.post_view.find_matches import MatchRef
from threadreader.tui.widgets.post_view.view import PostView


class LinearView(PostView):
    """Posts whose `spot` is the line being read, somewhere in sight, not the one at the top."""

    PINNED: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._top = Spot(0)

    @property
    def top(self) -> Spot:
        """The first line of the page."""
        return self._top

    def load(self, column: Column, spot: Spot, arranging: PostOrder | None = None) -> None:
        """Read another thread from `spot` on, at the top of a page."""
        self._top = spot
        super().load(column, spot, arranging)

    def go(self, spot: Spot) -> None:
        """Read `spot`. Where it is not in sight, a page is turned, down or up, or another one opened."""
        if spot not in self.in_sight():
            turned_up = self.column.moved(spot, 1) == self._top and spot < self._top
            self._top = self.column.moved(spot, 1 - self.rows) if turned_up else spot
        super().go(spot)

    @property
    def line_read(self) -> int:
        """The line of `spot` on the page."""
        page = self.in_sight()
        return page.index(self.spot) if self.spot in page else 0

    def lines_in_sight(self) -> Iterator[tuple[Spot, Line]]:
        """The lines from the one being read on."""
        return ((spot, self.column.line(spot)) for spot in self.in_sight() if spot >= self.spot)

    def ended(self) -> tuple[int, ...]:
        """Indexes of posts of the page that were read to their end."""
        items = map(self.column.item_of, super().ended())
        ends = ((item, Spot(item, self.column.end_of(item))) for item in items)
        return tuple(self.column.index_of(item) for item, end in ends if end <= self.spot)

    def _bottom(self) -> Spot:
        return self.column.clamped(Spot(self.column.last, 1 << 30))

    def show_match(self, place: MatchRef) -> None:
        """Read the line of a match."""
        super().show_match(place)
        self.go(self._spot_of(place))
