"""Letters at links, typed to open one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual import events
from textual.message import Message
from textual.strip import Strip

from threadreader.tui.widgets.post_view.line_layer import LineLayer
from threadreader.tui.widgets.post_view.viewport import Viewport

LETTERS = "sadfjklewcmpgh"
"""Of which labels are made: the middle row of the keyboard first, none that looks like another."""


class Link(NamedTuple):
    """Where a link leads, and the words it has."""

    address: str
    words: str


class LinkPosition(NamedTuple):
    """A link on the screen."""

    link: Link
    y: int
    cell: int


class LinkLabels:
    """Labels of the links in sight, as far as one of them is typed. Knows no widget."""

    def __init__(self, places: Iterable[LinkPosition]) -> None:
        places = list(places)
        self.labels = dict(zip(labels(len(places)), places, strict=True))
        self.typed = ""

    def type(self, letter: str) -> Link | None:
        """Take one letter more: the link that is meant by now. A letter that no label goes on with is passed over."""
        typed = self.typed + letter.lower()
        if any(label.startswith(typed) for label in self.labels):
            self.typed = typed
        found = self.labels.get(typed)
        return found.link if found else None

    def take_back(self) -> None:
        """Forget the last letter typed."""
        self.typed = self.typed[:-1]

    def on_line(self, y: int) -> Iterable[tuple[int, str]]:
        """Cell and label of each link on a line that what is typed may still mean."""
        for label, place in self.labels.items():
            if place.y == y and label.startswith(self.typed):
                yield place.cell, label


class LinkHints(LineLayer):
    """Draws labels over links, while one is to be typed."""

    class Changed(Message):
        """There are letters at the links, or no more."""

    def __init__(self, view: Viewport) -> None:
        self.labels: LinkLabels | None = None
        """Those that are shown; None: none are."""
        self._view = view

    def show(self, places: Iterable[LinkPosition]) -> None:
        """Put letters at links."""
        self._label(LinkLabels(places))

    def hide(self) -> None:
        """Take them away."""
        if self.labels is not None:
            self._label(None)

    def moved(self) -> None:
        """Links are elsewhere then."""
        self.hide()

    def _label(self, labels: LinkLabels | None) -> None:
        self.labels = labels
        self._view.refresh()
        self._view.post_message(self.Changed())

    def type(self, event: events.Key) -> Link | None:
        """Take a key while there are letters: one of them, which may tell the link that is meant, or any other, which
        takes them away.
        """
        labels = self.labels
        event.stop()
        if labels is None or event.key == "backspace":
            if labels is not None:
                labels.take_back()
                self._view.refresh()
            return None
        if event.character is None or not event.character.isalpha():
            self.hide()
            return None
        link = labels.type(event.character)
        self._view.refresh()
        if link is not None:
            self.hide()
        return link

    def overlay(self, y: int, strip: Strip) -> Strip:
        """A line, letters over its links."""
        if self.labels is None:
            return strip
        from threadreader.tui.widgets.post_view.strip_overlay import laid_over

        typed, style_of = len(self.labels.typed), self._view.style_of
        for cell, label in self.labels.on_line(y):
            pieces = [(label[:typed], style_of("label typed")), (label[typed:], style_of("label"))]
            strip = laid_over(strip, cell, pieces)
        return strip


def labels(count: int) -> list[str]:
    """So many labels, none the beginning of another: one letter each while there are enough, then some of two."""
    made = [""]
    first = 0
    while len(made) - first < count or len(made) == 1:
        made += [letter + made[first] for letter in LETTERS]
        first += 1
    chosen = sorted(made[first : first + count])
    return [label[::-1] for label in chosen]
