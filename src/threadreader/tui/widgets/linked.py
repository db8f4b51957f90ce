"""Links in a column: which are in sight, and the letters that open them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import chain

from textual import events
from textual.message import Message
from textual.strip import Strip

from threadreader.render.column import Spot
from threadreader.render.post import Line
from threadreader.render.wrap import width_of
from threadreader.tui.links import safe_address
from threadreader.tui.widgets.link_labels import Link, LinkLabels, Place
from threadreader.tui.widgets.selecting import SelectableView


class LinkedView(SelectableView):
    """A column whose links can be followed."""

    class Followed(Message):
        """A link was chosen: with the mouse or by its letters."""

        def __init__(self, link: Link, outside: bool = False) -> None:
            super().__init__()
            self.link = link
            self.outside = outside
            """It is to be opened in the browser, whatever it leads to."""

    class Labelled(Message):
        """There are letters at the links, or no more."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.labels: LinkLabels | None = None

    def links(self) -> Iterator[Link]:
        """The links in sight, else those of the post being read; each address once."""
        seen: set[str] = set()
        for link in chain((place.link for place in self.places()), self._links_of_post(seen)):
            if link.address not in seen:
                seen.add(link.address)
                yield link

    def _links_of_post(self, seen: Set[str]) -> Iterator[Link]:
        """The links of the post being read, those that may be opened; none where others are in sight."""
        if not seen and self.is_post(self.spot):
            for address, words in self.column.flow(self.spot.item).links:
                if safe_address(address):
                    yield Link(address, words)

    def places(self) -> Iterator[Place]:
        """Where the links in sight begin, those that may be opened."""
        seen = set()
        for y, spot in enumerate(self.in_sight()):
            if y == 0 and spot.line and self.is_post(spot):
                continue  # covered by the header
            for cell, link in _links_on(self.column.line(spot)):
                address, words = self.column.layout(spot.item).links[link]
                if (spot.item, link) not in seen and safe_address(address):
                    seen.add((spot.item, link))
                    yield Place(Link(address, words), y, self.margin + cell)

    def link_at(self, spot: Spot, x: int) -> Link | None:
        """The link under a cell of a line in sight."""
        link = self.column.line(spot).link_at(x - self.margin)
        return Link(*self.column.layout(spot.item).links[link]) if link >= 0 else None

    # Letters

    def show_labels(self) -> None:
        """Put letters at the links in sight."""
        self._label(LinkLabels(self.places()))

    def hide_labels(self) -> None:
        """Take them away."""
        if self.labels is not None:
            self._label(None)

    def _label(self, labels: LinkLabels | None) -> None:
        self.labels = labels
        self.refresh()
        self.post_message(self.Labelled())

    def type_label(self, event: events.Key) -> None:
        """A key while there are letters: one of them, a capital for the browser; any other key takes them away."""
        labels = self.labels
        event.stop()
        if labels is None or event.key == "backspace":
            if labels is not None:
                labels.take_back()
                self.refresh()
            return
        if event.character is None or not event.character.isalpha():
            self.hide_labels()
            return
        link = labels.type(event.character)
        self.refresh()
        if link is not None:
            self.hide_labels()
            self.post_message(self.Followed(link, outside=event.character.isupper()))

    def on_blur(self) -> None:
        """Letters typed go elsewhere now."""
        self.hide_labels()

    def go(self, spot: Spot) -> None:
        """Put `spot` at the top; links are elsewhere then."""
        self.hide_labels()
        super().go(spot)

    def render_line(self, y: int) -> Strip:
        """A line, letters over its links."""
        drawn = super().render_line(y)
        if self.labels is not None:
            from threadreader.tui.widgets.overlay import laid_over

            typed, key = len(self.labels.typed), self.style_of("label")
            for cell, label in self.labels.on_line(y):
                pieces = [(label[:typed], self.style_of("label typed")), (label[typed:], key)]
                drawn = laid_over(drawn, cell, pieces)
        return drawn


def _links_on(line: Line) -> Iterator[tuple[int, int]]:
    """Cell and index of each link that begins or goes on on a line."""
    cell, before = 0, -1
    for text, _, link in line.pieces:
        if link >= 0 and link != before:
            yield cell, link
        cell, before = cell + width_of(text), link
