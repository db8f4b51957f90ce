"""In which order the posts of a thread stand: as they come, or as a tree of replies; some left out, branches folded.

Posts are named by their index in the thread. Parents come from pages, so they may be anything: out of range, later than
the reply, in a circle. Whatever they are, every post has one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

_RAILS = 64
"""Levels whose guides are kept: more fit on no screen."""

_MOSTLY = 0.9
_APART = 0.15
"""This share of the posts of a tree, which a row of replies is not, stands not right behind what it answers."""


class Forest:
    """The reply tree of the posts that are shown, all branches open.

    The parent of a post that is shown is its nearest ancestor that is shown too.
    """

    def __init__(self, parents: Sequence[int | None], only: AbstractSet[int] | None = None) -> None:
        order, self._parents = _depth_first(parents)
        if only is not None:
            order = self._reduce(order, only)
        self.order: Sequence[int] = order
        """Depth first: each post, then its replies as they come in the thread."""
        self._places = {index: place for place, index in enumerate(order)}
        self._levels = [0] * len(parents)
        self._sizes = [1] * len(parents)
        self._rails = [0] * len(parents)
        self._measure()

    def _reduce(self, order: Sequence[int], only: AbstractSet[int]) -> list[int]:
        """Take out what is not shown: `_parents` then name posts that are."""
        nearest = list(self._parents)
        for index in order:
            above = self._parents[index]
            if above >= 0:
                nearest[index] = above if above in only else nearest[above]
        self._parents = nearest
        return [index for index in order if index in only]

    def _measure(self) -> None:
        parents, levels, rails = self._parents, self._levels, self._rails
        followed = set()
        """Posts of which a later reply has been seen."""
        later = set()
        for index in reversed(self.order):
            above = parents[index]
            if above in followed:
                later.add(index)
            followed.add(above)
            if above >= 0:
                self._sizes[above] += self._sizes[index]
        for index in self.order:
            above = parents[index]
            if above >= 0:
                level = levels[index] = levels[above] + 1
                rails[index] = rails[above] | ((index in later) << (level - 1) if level <= _RAILS else 0)

    def __contains__(self, index: int) -> bool:
        return index in self._places

    def level(self, index: int) -> int:
        """0 for a post that answers none."""
        return self._levels[index]

    def goes_on(self, index: int, level: int) -> bool:
        """Whether the post has a sibling below it at `level`: its own one, or that of one of its ancestors."""
        return bool(self._rails[index] >> (level - 1) & 1)

    def parent(self, index: int) -> int | None:
        """The post that this one stands under."""
        above = self._parents[index]
        return above if above >= 0 else None

    def replies(self, index: int) -> Sequence[int]:
        """All that stands under a post, replies to replies too."""
        place = self._places[index]
        return self.order[place + 1 : place + self._sizes[index]]

    @property
    def is_nested(self) -> bool:
        """Whether the posts stand in the thread as they stand in the tree, and there is more to it than a list."""
        parents, count = self._parents, len(self.order)
        apart = [above for index, above in enumerate(parents) if above != index - 1]
        follow = sum(after == before + 1 for before, after in pairwise(self.order))
        several = len({*parents} - {-1}) > 1 and max(apart, default=-1) >= 0
        return several and len(apart) >= _APART * count and follow >= _MOSTLY * (count - 1)

    def branches_within(self, chosen: AbstractSet[int]) -> set[int]:
        """Those of the chosen posts of which all replies are chosen too."""
        within = set(chosen)
        for index in reversed(self.order):
            if index not in within:
                within.discard(self._parents[index])
        return within

    def end_of_branch(self, index: int) -> int:
        """The last post of the branch that a post is in. Where all stand under one post, branches are those of its
        replies.
        """
        if not self._levels[index]:
            return index
        while self._levels[index] > 1:
            index = self._parents[index]
        if self._sizes[self._parents[index]] < len(self.order):
            index = self._parents[index]
        return self.order[self._places[index] + self._sizes[index] - 1]

    def sibling(self, index: int, step: int) -> int | None:
        """The next (1) or the previous (-1) post under the same one; None when there is none."""
        place, above = self._places[index], self._parents[index]
        if step > 0:
            after = place + self._sizes[index]
            found = self.order[after] if after < len(self.order) else -1
            return found if found >= 0 and self._parents[found] == above else None
        found = self.order[place - 1] if place else -1
        while found >= 0 and found != above and self._parents[found] != above:
            found = self._parents[found]
        return found if found >= 0 and found != above else None


class Arrangement(NamedTuple):
    """The posts that are shown, in their order."""

    order: Sequence[int]
    forest: Forest | None = None
    """Where they are shown as a tree."""
    folded: AbstractSet[int] = frozenset()
    """Posts of which only the header is shown, and of their replies nothing."""
    closed: AbstractSet[int] = frozenset()
    """Posts of which only the header is shown."""

    def level(self, index: int) -> int:
        """How deep a post stands."""
        return self.forest.level(index) if self.forest else 0

    def hidden(self, index: int) -> Sequence[int]:
        """What is folded away under a post."""
        return self.forest.replies(index) if self.forest and index in self.folded else ()


def flat(count: int, only: AbstractSet[int] | None = None, closed: Iterable[int] = ()) -> Arrangement:
    """All of `count` posts as they come, or only some of them."""
    order = range(count) if only is None else sorted(index for index in only if 0 <= index < count)
    return Arrangement(order, closed=frozenset(closed))


def tree(forest: Forest, folded: Iterable[int] = (), closed: Iterable[int] = ()) -> Arrangement:
    """Posts under those they answer; of `folded` ones the replies are left out."""
    shut = frozenset(index for index in folded if index in forest)
    if not shut:
        return Arrangement(forest.order, forest, closed=frozenset(closed))
    order: list[int] = []
    skipped = 0
    for index in forest.order:
        if skipped:
            skipped -= 1
            continue
        order.append(index)
        if index in shut:
            skipped = len(forest.replies(index))
    return Arrangement(order, forest, shut, frozenset(closed))


def _depth_first(parents: Sequence[int | None]) -> tuple[list[int], list[int]]:
    """Every post once, each before its replies; and the parents, -1 where there is none, with no circle in them."""
    count = len(parents)
    above = [
        -1 if parent is None or parent == index or not 0 <= parent < count else parent
        for index, parent in enumerate(parents)
    ]
    replies: dict[int, list[int]] = {}
    for index in range(count - 1, -1, -1):  # the last one first, as a stack wants them
        replies.setdefault(above[index], []).append(index)
    seen = bytearray(count)
    order: list[int] = []
    _visit(replies.get(-1, []), replies, seen, order)
    for index in range(count):
        if not seen[index]:
            first = _first_of_circle(above, index)
            above[first] = -1
            _visit([first], replies, seen, order)
    return order, above


def _visit(stack: list[int], replies: dict[int, list[int]], seen: bytearray, order: list[int]) -> None:
    while stack:
        index = stack.pop()
        if not seen[index]:
            seen[index] = 1
            order.append(index)
            stack += replies.get(index, ())


def _first_of_circle(above: Sequence[int], index: int) -> int:
    """The first post of the circle that the ancestors of `index` run into."""
    passed = set()
    while index not in passed:
        passed.add(index)
        index = above[index]
    first, at = index, above[index]
    while at != index:
        first, at = min(first, at), above[at]
    return first
