"""Letters at links, typed to open one. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

LETTERS = "sadfjklewcmpgh"
"""Of which labels are made: the middle row of the keyboard first, none that looks like another."""


class Link(NamedTuple):
    """Where a link leads, and the words it has."""

    address: str
    words: str


class Place(NamedTuple):
    """A link on the screen."""

    link: Link
    y: int
    cell: int


class LinkLabels:
    """Labels of the links in sight, as far as one of them is typed."""

    def __init__(self, places: Iterable[Place]) -> None:
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


def labels(count: int) -> list[str]:
    """So many labels, none the beginning of another: one letter each while there are enough, then some of two."""
    made = [""]
    first = 0
    while len(made) - first < count or len(made) == 1:
        made += [letter + made[first] for letter in LETTERS]
        first += 1
    chosen = sorted(made[first : first + count])
    return [label[::-1] for label in chosen]
