"""The layout of the list: the lines and places of threads and headings.

A place is what the cursor can be on: a heading, which takes one line, or a thread, which takes two. There may be
50,000, so nothing here is done for each of them: groups are slices of what is shown.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import NamedTuple

from threadreader.tui.state.sort_order import Heading, SortedRows

LINES = 2
"""Of a thread."""


class RowGroup(NamedTuple):
    """Rows under one heading."""

    heading: Heading | None
    """None where the list has no headings."""
    start: int
    """Its first row, among those shown."""
    end: int
    folded: bool

    @property
    def head(self) -> int:
        """Lines of the heading, which are as many places: 1 or 0."""
        return 0 if self.heading is None else 1

    @property
    def rows(self) -> int:
        """Rows that are shown below the heading."""
        return 0 if self.folded else self.end - self.start


class ListLayout:
    """Places and lines of the rows that are shown, under their headings."""

    def __init__(
        self, shown: Sequence[int] = (), sorted_rows: SortedRows | None = None, folded: Collection[str] = ()
    ) -> None:
        """`shown` are indexes of rows in the order of `sorted_rows`; `folded` the keys of headings."""
        self.shown = shown
        self._positions = sorted_rows.positions if sorted_rows else []
        headings = sorted_rows.headings if sorted_rows else ()
        self.groups = self._grouped(headings, folded) if headings else [RowGroup(None, 0, len(shown), False)]
        self._places = [0, *accumulate(group.head + group.rows for group in self.groups)]
        self._lines = [0, *accumulate(group.head + group.rows * LINES for group in self.groups)]

    def _grouped(self, headings: Sequence[Heading], folded: Collection[str]) -> list[RowGroup]:
        """Return the groups that have rows among those shown."""
        starts = [heading.start for heading in headings]
        found, start = [], 0
        while start < len(self.shown):
            number = bisect_right(starts, self._positions[self.shown[start]]) - 1
            last = number + 1 == len(starts)
            end = len(self.shown) if last else self._place_among_shown(starts[number + 1])
            found.append(RowGroup(headings[number], start, end, headings[number].key in folded))
            start = end
        return found

    def _place_among_shown(self, position: int) -> int:
        return bisect_left(self.shown, position, key=self._positions.__getitem__)

    @property
    def count(self) -> int:
        """Number of places."""
        return self._places[-1]

    @property
    def height(self) -> int:
        """Lines of all places."""
        return self._lines[-1]

    def group_at(self, place: int) -> RowGroup:
        """Return the group of a place."""
        return self.groups[self._number(self._places, place)]

    def at(self, place: int) -> int:
        """Return the position of the thread of a place among those shown; -1 for a heading."""
        number = self._number(self._places, place)
        group, offset = self.groups[number], place - self._places[number]
        return -1 if offset < group.head else group.start + offset - group.head

    def first_at(self, place: int) -> int:
        """Return the same; for a heading the position of its first thread."""
        at = self.at(place)
        return at if at >= 0 else self.group_at(place).start

    def row_at(self, place: int) -> int | None:
        """Return the index of the row of a place; None for a heading, and where there is nothing."""
        at = self.at(place) if 0 <= place < self.count else -1
        return self.shown[at] if at >= 0 else None

    def among_shown(self, index: int) -> int | None:
        """Return the position of a row among those shown; None where it is not shown."""
        at = self._place_among_shown(self._positions[index])
        return at if at < len(self.shown) and self.shown[at] == index else None

    def find(self, index: int) -> int | None:
        """Return the place of a row, of the heading where its group is folded; None where it is not shown."""
        at = self.among_shown(index)
        if at is None:
            return None
        number = bisect_right(self.groups, at, key=lambda group: group.start) - 1
        group = self.groups[number]
        return self._places[number] + (0 if group.folded else group.head + at - group.start)

    def heading_of(self, place: int) -> int:
        """Return the place of the heading over a place; the place itself where there is none."""
        number = self._number(self._places, place)
        return self._places[number] if self.groups[number].head else place

    def line_of(self, place: int) -> int:
        """Return the first line of a place."""
        number = self._number(self._places, place)
        group, offset = self.groups[number], place - self._places[number]
        return self._lines[number] + (0 if offset < group.head else group.head + (offset - group.head) * LINES)

    def lines_of(self, place: int) -> int:
        """Return how many lines a place takes."""
        return 1 if self.at(place) < 0 else LINES

    def place_at(self, line: int) -> tuple[int, int]:
        """Return (place of a line, number of the line in it); the number of places for a line below all."""
        if line >= self.height:
            return self.count, 0
        number = self._number(self._lines, line)
        group, offset = self.groups[number], line - self._lines[number]
        if offset < group.head:
            return self._places[number], 0
        row, part = divmod(offset - group.head, LINES)
        return self._places[number] + group.head + row, part

    def moved(self, place: int, lines: int) -> int:
        """Return the place so many lines from a place, at least the next one in that direction; 0 in an empty list."""
        if not self.groups:
            return 0
        target, _ = self.place_at(max(0, self.line_of(place) + lines))
        return max(target, place + 1) if lines > 0 else min(target, place - 1)

    def _number(self, starts: list[int], at: int) -> int:
        """Return the number of the group that a place or a line is in; `starts` are the starts of all groups."""
        return max(0, min(bisect_right(starts, at), len(self.groups)) - 1)
