"""Where the threads of the list and the headings over them stand.

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
    """Rows that stand together."""

    heading: Heading | None
    """None where the list has no headings."""
    start: int
    """Its first row, among those shown."""
    end: int
    folded: bool

    @property
    def head(self) -> int:
        """Lines and places of the heading."""
        return 0 if self.heading is None else 1

    @property
    def rows(self) -> int:
        """Rows that stand below the heading."""
        return 0 if self.folded else self.end - self.start


class ListLayout:
    """The rows that are shown, in order, under their headings."""

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
        """The groups of which rows are shown."""
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
        """How many places there are."""
        return self._places[-1]

    @property
    def height(self) -> int:
        """Lines of them all."""
        return self._lines[-1]

    def group_at(self, place: int) -> RowGroup:
        """The group that a place is in."""
        return self.groups[self._number(self._places, place)]

    def at(self, place: int) -> int:
        """Where the thread of a place stands among those shown; -1 for a heading."""
        number = self._number(self._places, place)
        group, offset = self.groups[number], place - self._places[number]
        return -1 if offset < group.head else group.start + offset - group.head

    def first_at(self, place: int) -> int:
        """The same; for a heading that of its first thread."""
        at = self.at(place)
        return at if at >= 0 else self.group_at(place).start

    def row_at(self, place: int) -> int | None:
        """Index of the thread of a place; None for a heading, and where there is nothing."""
        at = self.at(place) if 0 <= place < self.count else -1
        return self.shown[at] if at >= 0 else None

    def among_shown(self, index: int) -> int | None:
        """Where a row stands among those shown, as `at` tells it; None where it is not shown."""
        at = self._place_among_shown(self._positions[index])
        return at if at < len(self.shown) and self.shown[at] == index else None

    def find(self, index: int) -> int | None:
        """The place of a row: where its group is folded the heading; None where it is not shown."""
        at = self.among_shown(index)
        if at is None:
            return None
        number = bisect_right(self.groups, at, key=lambda group: group.start) - 1
        group = self.groups[number]
        return self._places[number] + (0 if group.folded else group.head + at - group.start)

    def heading_of(self, place: int) -> int:
        """The place of the heading over a place; that itself where it has none."""
        number = self._number(self._places, place)
        return self._places[number] if self.groups[number].head else place

    def line_of(self, place: int) -> int:
        """The first line of a place."""
        number = self._number(self._places, place)
        group, offset = self.groups[number], place - self._places[number]
        return self._lines[number] + (0 if offset < group.head else group.head + (offset - group.head) * LINES)

    def lines_of(self, place: int) -> int:
        """How many lines it takes."""
        return 1 if self.at(place) < 0 else LINES

    def place_at(self, line: int) -> tuple[int, int]:
        """The place that a line belongs to, and which of its lines it is; past the end for one below all."""
        if line >= self.height:
            return self.count, 0
        number = self._number(self._lines, line)
        group, offset = self.groups[number], line - self._lines[number]
        if offset < group.head:
            return self._places[number], 0
        row, part = divmod(offset - group.head, LINES)
        return self._places[number] + group.head + row, part

    def moved(self, place: int, lines: int) -> int:
        """The place so many lines from a place, at least the next one in that direction; 0 where there is none."""
        if not self.groups:
            return 0
        target, _ = self.place_at(max(0, self.line_of(place) + lines))
        return max(target, place + 1) if lines > 0 else min(target, place - 1)

    def _number(self, starts: list[int], at: int) -> int:
        """The group in which a place or a line is."""
        return max(0, min(bisect_right(starts, at), len(self.groups)) - 1)
