"""Heights of many items with quick sums: a binary indexed tree."""

from __future__ import annotations

from collections.abc import Iterable


class Heights:
    """A list of heights that answers "how many lines before item i" and "which item is at line y" in log n steps."""

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = list(heights)
        self._tree = [0, *self._heights]
        for index in range(1, len(self._tree)):
            parent = index + (index & -index)
            if parent < len(self._tree):
                self._tree[parent] += self._tree[index]
        self.total = sum(self._heights)

    def get(self, item: int) -> int:
        """Height of one item."""
        return self._heights[item]

    def set(self, item: int, height: int) -> None:
        """Give one item another height."""
        change = height - self._heights[item]
        if not change:
            return
        self._heights[item] = height
        self.total += change
        index = item + 1
        while index < len(self._tree):
            self._tree[index] += change
            index += index & -index

    def before(self, item: int) -> int:
        """Sum of the heights of all items before `item`."""
        total, index = 0, item
        while index > 0:
            total += self._tree[index]
            index -= index & -index
        return total

    def find(self, y: int) -> int:
        """The item that holds line `y`; the last one for a line past the end, 0 for one before the start."""
        index, step = 0, 1 << len(self._heights).bit_length()
        while step:
            after = index + step
            if after < len(self._tree) and self._tree[after] <= y:
                index, y = after, y - self._tree[after]
            step >>= 1
        return min(index, len(self._heights) - 1)
