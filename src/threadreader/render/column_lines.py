"""The lines of a column of items whose heights are known only when they are looked at.

The height of an item never measured is an estimate. A place is a `Spot` (item, line in it), so that a wrong estimate
moves nothing that is being read: only the scroll bar sees estimates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from threadreader.render.heights import Heights


class Spot(NamedTuple):
    """A line of the column."""

    item: int
    line: int = 0


class ColumnLines:
    """The lines of items 0 to `last`, the first and the last of which may have none.

    `estimates`: heights of all items; those of the first and the last are exact. `measure`: gives the exact height of
    an item, and whether it stays so; an item whose height does not is measured again when it is asked for.
    """

    def __init__(self, estimates: Iterable[int], measure: Callable[[int], tuple[int, bool]]) -> None:
        heights = list(estimates)
        self._heights = Heights(heights)
        self._measure = measure
        self.last = len(heights) - 1
        self._measured = {0, self.last}

    def forget(self, item: int) -> None:
        """Measure an item again when it is asked for."""
        self._measured.discard(item)

    def forget_all(self) -> None:
        """Measure every item again but the first and the last; until then their heights are estimates."""
        self._measured = {0, self.last}

    def height(self, item: int) -> int:
        """Lines of an item, exactly."""
        if item not in self._measured:
            lines, is_final = self._measure(item)
            self._heights.set(item, lines)
            if is_final:
                self._measured.add(item)
        return self._heights.get(item)

    @property
    def first(self) -> int:
        """The first item that has lines."""
        return 0 if self.last < 2 or self.height(0) else 1

    def moved(self, spot: Spot, lines: int) -> Spot:
        """`spot` moved down by `lines` (up when negative), stopping at the first and the last line."""
        item, line = spot.item, spot.line + lines
        while line < 0:
            if item == 0:
                return Spot(self.first)
            item -= 1
            line += self.height(item)
        while line >= self.height(item):
            if item == self.last:
                return self.clamped(Spot(item, line))
            line -= self.height(item)
            item += 1
        return Spot(item, line)

    def clamped(self, spot: Spot) -> Spot:
        """The nearest spot that exists."""
        item = min(max(spot.item, self.first), self.last)
        height = self.height(item)
        if item == self.last and not height and self.last > 1:
            return self.clamped(Spot(item - 1, self.height(item - 1) - 1))
        return Spot(item, min(max(spot.line, 0), max(0, height - 1)))

    def bottom(self, rows: int, first: int = 0, last: int | None = None) -> Spot:
        """The spot at the top of a window of `rows` lines that shows the end of the items from `first` to `last`."""
        left = rows
        for item in range(self.last if last is None else last, first - 1, -1):
            left -= self.height(item)
            if left <= 0:
                return Spot(item, -left)
        return Spot(max(first, self.first))

    def window(self, spot: Spot, rows: int, last: int | None = None) -> list[Spot]:
        """The spots of `rows` lines from `spot` on; fewer where the item `last` ends before."""
        spots: list[Spot] = []
        item, line = spot.item, spot.line
        end = self.last if last is None else last
        while item <= end and len(spots) < rows:
            height = self.height(item)
            spots += [Spot(item, at) for at in range(line, min(height, line + rows - len(spots)))]
            item, line = item + 1, 0
        return spots

    def y_of(self, spot: Spot) -> int:
        """Lines above the spot, those of items never seen estimated."""
        return self._heights.before(spot.item) + spot.line

    def at(self, y: int) -> Spot:
        """The spot about `y` lines from the top."""
        item = self._heights.find(y)
        return self.clamped(Spot(item, y - self._heights.before(item)))

    @property
    def total(self) -> int:
        """Lines of the whole column, those of items never seen estimated."""
        return self._heights.total
