"""The part of a column that is in sight, and where a movement leads. Knows no widget.

What is read is a `Spot` of the column, not a line counted from its start: nothing jumps when a post turns out longer
than it was thought to be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from threadreader.render.column import Column, Spot
from threadreader.render.post import Line

_PAST_ALL = 1 << 30
"""More lines than any item has."""


class ColumnWindow:
    """So many rows of a column, around the line being read.

    That line stands at the top. Where `is_linear` it stands anywhere in sight, on a page that is turned only when the
    reader leaves it: for those who hear the reader or feel it in braille. `rows`: gives the number of lines in sight.
    """

    def __init__(self, rows: Callable[[], int], *, is_linear: bool = False) -> None:
        self.column = Column()
        self.spot = Spot(0)
        """The line being read."""
        self.is_linear = is_linear
        self.is_alone = False
        """Whether one post is shown at a time."""
        self._rows = rows
        self._top = Spot(0)

    def load(self, column: Column, spot: Spot) -> None:
        """Read another column from `spot` on, at the top."""
        self.column, self.spot, self._top = column, spot, spot

    def go(self, spot: Spot) -> None:
        """Read `spot`."""
        if self.is_linear and spot not in self.spots():
            turned_up = self.column.lines.moved(spot, 1) == self._top and spot < self._top
            self._top = self.column.lines.moved(spot, 1 - self.rows) if turned_up else spot
        self.spot = spot

    # What is in sight

    @property
    def rows(self) -> int:
        """Lines in sight."""
        return self._rows()

    @property
    def top(self) -> Spot:
        """The first spot in sight."""
        return self._top if self.is_linear else self.spot

    @property
    def line_read(self) -> int:
        """Where in sight the line being read stands, from 0."""
        spots = self.spots() if self.is_linear else []
        return spots.index(self.spot) if self.spot in spots else 0

    def spots(self) -> list[Spot]:
        """The spots in sight, from the top."""
        return self.column.lines.window(self.top, self.rows, self.span[1])

    def lines(self) -> Iterator[tuple[Spot, Line]]:
        """The lines in sight, from the one being read on; not the one that the header of the post covers."""
        for number, spot in enumerate(self.spots()):
            is_read = spot >= self.spot if self.is_linear else number or not self.is_covered(spot)
            if is_read:
                yield spot, self.column.line(spot)

    @property
    def index(self) -> int:
        """Index of the post being read: the one at the top, unless nothing of it is left but the gap below."""
        item = self.spot.item + self.in_gap(self.spot)
        return max(0, self.column.index_of(min(max(item, 1), self.column.last - 1)))

    def is_post(self, spot: Spot) -> bool:
        """Whether the spot is in a post: not above the first, not at the end mark."""
        return 0 < spot.item < self.column.last

    def in_gap(self, spot: Spot) -> bool:
        """Whether the spot is in the empty lines below a post."""
        return self.is_post(spot) and spot.line > self.column.end_of(spot.item)

    def is_covered(self, spot: Spot) -> bool:
        """Whether a spot at the top is a line of a post, which the header of that covers."""
        return spot.line > 0 and self.is_post(spot)

    def head_of(self, spot: Spot) -> Spot:
        """What is drawn where `spot` is at the top: the header of its post, which stays in sight."""
        return spot if self.is_linear or not self.is_post(spot) or self.in_gap(spot) else Spot(spot.item)

    @property
    def share(self) -> int:
        """How far the thread is read, in per cent."""
        spots = self.spots()
        if not self.column.lines.total or not spots or spots[-1].item >= self.column.last:
            return 100
        return min(99, round(100 * (self.column.lines.y_of(self.spot) + self.rows) / self.column.lines.total))

    def ended(self) -> tuple[int, ...]:
        """Indexes of posts that are read to their end: their last line is in sight, or, where `is_linear`, was read."""
        column, ends = self.column, []
        for spot in self.spots():
            index = column.index_of(spot.item)
            is_end = self.is_post(spot) and spot.line == column.end_of(spot.item)
            if is_end and not (column.is_closed(index) or column.is_pending(spot.item)):
                ends += [index] * (not self.is_linear or spot <= self.spot)
        return tuple(ends)

    # Where movements lead

    @property
    def span(self) -> tuple[int, int]:
        """The first item and the last that can be scrolled to. Where a post is read alone, its own; with the first goes
        the opening, with the last the end.
        """
        item, last = self.spot.item, self.column.last
        if not self.is_alone:
            return 0, last
        return 0 if item <= 1 else min(item, last - 1), last if item >= last - 1 else max(item, 1)

    @property
    def end(self) -> Spot:
        """What is at the top when the end of the thread is in sight; of the last post, where that is read alone."""
        return self.column.lines.bottom(self.rows, self.column.last - 1 if self.is_alone else 0)

    @property
    def bottom(self) -> Spot:
        """The last spot that can be scrolled to."""
        if self.is_linear:
            return self.column.lines.clamped(Spot(self.column.last, _PAST_ALL))
        return self.column.lines.bottom(self.rows, *self.span)

    @property
    def is_at_end_of_post(self) -> bool:
        """Whether a post that is read alone is read to its end, and another follows."""
        return self.is_alone and self.bottom <= self.spot and self.span[1] < self.column.last

    def after_lines(self, lines: int) -> Spot:
        """The spot so many lines further down, or up when negative, as far as can be scrolled."""
        target = max(self.column.lines.moved(self.spot, lines), Spot(self.span[0]))
        if lines <= 0:
            return target
        is_end_in_sight = len(self.column.lines.window(target, self.rows, self.span[1])) < self.rows
        return max(self.spot, min(target, self.bottom)) if is_end_in_sight else target

    def after_posts(self, posts: int) -> Spot | None:
        """The start of the post so many posts further down, or up when negative; up, first that of this one. None where
        there is none. What stands above the first post belongs to it where it is read alone.
        """
        item = self.spot.item
        if (posts < 0 and self.spot.line > 0 and item) or (posts > 0 and self.is_alone and item == 0):
            posts += 1
        found = item + posts
        return self.column.lines.clamped(Spot(max(0, found))) if found < self.column.last else None

    def passed(self, target: Spot) -> tuple[int, ...]:
        """Indexes of posts read to their end whose end goes off the top when `target` is read."""
        items = map(self.column.item_of, self.ended())
        return tuple(self.column.index_of(item) for item in items if Spot(item, self.column.end_of(item)) < target)
