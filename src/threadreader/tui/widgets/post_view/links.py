"""Links in a column: those in sight, and those of the post being read."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import chain

from textual.message import Message

from threadreader.render.column import Spot
from threadreader.render.lines import Line
from threadreader.render.wrap import width_of
from threadreader.tui.system.browser import safe_address
from threadreader.tui.widgets.post_view.link_hints import Link, LinkPosition
from threadreader.tui.widgets.post_view.viewport import Viewport


class Links:
    """The links of a viewport that may be opened."""

    class Followed(Message):
        """A link was chosen: with the mouse or by its letters."""

        def __init__(self, link: Link, outside: bool = False) -> None:
            super().__init__()
            self.link = link
            self.outside = outside
            """It is to be opened in the browser, whatever it leads to."""

    def __init__(self, view: Viewport) -> None:
        self._view = view

    def at_hand(self) -> Iterator[Link]:
        """The links in sight, else those of the post being read; each address once."""
        seen: set[str] = set()
        for link in chain((place.link for place in self.places()), self._of_post(seen)):
            if link.address not in seen:
                seen.add(link.address)
                yield link

    def _of_post(self, seen: Set[str]) -> Iterator[Link]:
        """The links of the post being read, those that may be opened; none where others are in sight."""
        view = self._view
        if not seen and view.window.is_post(view.spot):
            for address, words in view.column.flow(view.spot.item).links:
                if safe_address(address):
                    yield Link(address, words)

    def places(self) -> Iterator[LinkPosition]:
        """Where the links in sight begin, those that may be opened."""
        view, seen = self._view, set()
        for y, spot in enumerate(view.window.spots()):
            if y == 0 and view.window.is_covered(spot):
                continue
            for cell, link in _links_on(view.column.line(spot)):
                address, words = view.column.layout(spot.item).links[link]
                if (spot.item, link) not in seen and safe_address(address):
                    seen.add((spot.item, link))
                    yield LinkPosition(Link(address, words), y, view.margin + cell)

    def under(self, spot: Spot, x: int) -> Link | None:
        """The link under a cell of a line in sight."""
        column = self._view.column
        link = column.line(spot).link_at(x - self._view.margin)
        return Link(*column.layout(spot.item).links[link]) if link >= 0 else None


def _links_on(line: Line) -> Iterator[tuple[int, int]]:
    """Cell and index of each link that begins or goes on on a line."""
    cell, before = 0, -1
    for text, _, link in line.pieces:
        if link >= 0 and link != before:
            yield cell, link
        cell, before = cell + width_of(text), link
