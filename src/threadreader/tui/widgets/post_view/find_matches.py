"""Find in a thread: which posts hold the words, which match comes next, and how matches are drawn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate, chain
from typing import NamedTuple

from threadreader.render.column import Column, Spot
from threadreader.render.find import Match, Matches, Wanted
from threadreader.render.lines import HEADER, Line
from threadreader.render.searched import Searched
from threadreader.tui.widgets.post_view.line_layer import LineLayer, Pieces
from threadreader.tui.widgets.post_view.viewport import Viewport
from threadreader.tui.widgets.styled_view import cut_at

_MOST_SLOW = 20
"""Posts that a pattern may take too long with before it is given up."""
_KEPT = 100
"""Posts whose matches are kept: more than are ever in sight."""
_QUICK = 2000
"""Of more posts the matches are not numbered anew while others are found."""


class MatchRef(NamedTuple):
    """A match."""

    post: int
    """Index of its post."""
    match: int
    """Which of the post's matches it is, from 0."""


class MatchFinder:
    """The matches in one column. Knows no widget. `scan` goes through the posts bit by bit: the screen stays awake."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self.searched = Searched(column.contents)
        self.look_for(None)

    def look_for(self, wanted: Wanted | None, scope: Sequence[int] | None = None) -> None:
        """Start over with other words; None ends the find. `scope`: the posts to search, by index, as they stand; else
        those that are shown.
        """
        self.wanted = wanted
        self.scope = self._column.order if scope is None else scope
        self.found: dict[int, int] = {}
        """How many matches each post has that has any, by its index."""
        self.count = 0
        """Matches found so far."""
        self.current: MatchRef | None = None
        self.complete = wanted is None
        """Whether every post was searched."""
        self.wrapped = False
        """Whether the last step went round the end."""
        self.trouble = wanted.trouble if wanted else ""
        """What keeps matches from being found."""
        self._positions = _positions(self.scope)
        self._slow = 0
        self._matches_of = lru_cache(_KEPT)(self._look)
        """By index of the post, edition of the column, and how many matches were found."""
        self._slow_matches: dict[int, Matches | None] = {}
        """Of posts that take long, by index: they were looked for in a thread; None where a pattern was given up."""
        self._sorted: list[int] = []
        """Positions in `scope` of the posts found, in order, as far as they were asked for."""
        self._before: list[int] = []
        """How many matches stand before each of those."""

    @property
    def is_active(self) -> bool:
        """Whether there is something to look for."""
        return self.wanted is not None

    @property
    def words(self) -> str:
        """What is looked for, as asked."""
        return self.wanted.words if self.wanted else ""

    def scan(self, item: int) -> Iterator[int | Callable[[], object]]:
        """Search post after post from `item` of the column on, round to the one before it. Yields the index of each,
        and before a long one what is to be called first, in a thread, so that the screen stays awake.
        """
        wanted, scope = self.wanted, self.scope
        if wanted is None:
            return
        start, may_have = self._position(item), self.searched.may_have(wanted.literal)
        for position in chain(range(start, len(scope)), range(start)):
            index = scope[position]
            if may_have(index):
                if self.searched.is_slow(index):
                    yield partial(self._search_slow, wanted, index, self._slow_matches)
                    if self.wanted is not wanted:
                        break
                self._search(wanted, index)
            yield index
            if self.wanted is not wanted or self._slow >= _MOST_SLOW:
                break
        if self.wanted is wanted:
            self.complete = True

    def _search_slow(self, wanted: Wanted, index: int, found: dict[int, Matches | None]) -> None:
        """Look for the matches of a post that takes long. Called in a thread: a find may end meanwhile, so `found` is
        given.
        """
        try:
            found[index] = self.searched.matches(index, wanted.places(self.searched.text(index)))
        except TimeoutError:
            found[index] = None

    def _search(self, wanted: Wanted, index: int) -> None:
        try:
            count = self._count(wanted, index)
        except TimeoutError:
            self._slow += 1
            self.trouble = "given up: too slow" if self._slow >= _MOST_SLOW else f"too slow in {self._slow} posts"
            return
        if count:
            self.found[index] = count
            self.count += count

    def _count(self, wanted: Wanted, index: int) -> int:
        """How many matches a post has. Raises TimeoutError."""
        if index not in self._slow_matches:
            return len(wanted.places(self.searched.text(index)))
        matches = self._slow_matches[index]
        if matches is None:
            raise TimeoutError
        return len(matches)

    def _position(self, item: int) -> int:
        """Where in `scope` the first post from `item` on stands."""
        column = self._column
        indexes = (column.index_of(at) for at in range(max(1, item), column.last))
        return next((self._positions[index] for index in indexes if index in self._positions), len(self.scope))

    def has(self, place: MatchRef) -> bool:
        """Whether this match was found."""
        return place.match < self.found.get(place.post, 0)

    def span(self, place: MatchRef) -> tuple[int, int]:
        """Offsets of a match in the text of its post."""
        return self._matches(place.post).span(place.match)

    def match(self, place: MatchRef) -> Match:
        """Where in its post a match stands."""
        return self._matches(place.post)[place.match]

    def _matches(self, index: int) -> Matches:
        """The matches of a post."""
        slow = self._slow_matches.get(index)
        return slow or self._matches_of(index, self._column.contents.edition, self.found.get(index, 0))

    def _look(self, index: int, edition: int, count: int) -> Matches:
        text = self.searched.text(index)
        try:
            spans = self.wanted.places(text) if self.wanted else ()
        except TimeoutError:
            spans = ()
        missing = count - len(spans)  # where it takes longer now, or the text is another one
        return self.searched.matches(index, [*spans, *[(len(text), len(text))] * missing])

    def matches_in(self, index: int, row: int, low: int, high: int) -> list[tuple[int, int, bool]]:
        """Start and end of the matches that lie between two offsets of a row of a post, and whether each is the
        current one.
        """
        if index not in self.found:
            return []
        found = self._matches(index).in_row(row, low, high)
        return [(start, end, self.current == (index, number)) for number, start, end in found]

    def step(self, step: int, item: int, row: int = HEADER) -> MatchRef | None:
        """Make the next (1) or previous (-1) match the current one, round the end; the first from (`item`, `row`) on
        when there is none yet. None when nothing was found, or when it is not known yet what comes round the end.
        """
        if not self.found:
            return None
        here = self.current
        number = self._number_at(item, row) - (step < 0) if here is None else self.number(here) + step
        self.wrapped = not 0 <= number < self.count
        if self.wrapped and here is not None and not self.complete:
            self.wrapped = False
            return None
        self.current = self.place(number % self.count)
        return self.current

    def _number_at(self, item: int, row: int) -> int:
        """The number of the first match from a row of an item on."""
        position = self._position(item)
        before = self._sort()
        at = bisect_left(self._sorted, position)
        number = before[at] if at < len(before) else self.count
        index = self._column.index_of(item)
        if index in self.found:
            number += self._matches(index).before(row)
        return number

    def number(self, place: MatchRef) -> int:
        """Which of all matches it is, from 0."""
        before = self._sort()
        return before[bisect_left(self._sorted, self._positions[place.post])] + place.match

    def place(self, number: int) -> MatchRef:
        """The match of this number among all that were found."""
        before = self._sort()
        at = bisect_right(before, number) - 1
        return MatchRef(self.scope[self._sorted[at]], number - before[at])

    def _sort(self) -> list[int]:
        if len(self._sorted) != len(self.found):
            self._sorted = sorted(self._positions[index] for index in self.found)
            counts = (self.found[self.scope[position]] for position in self._sorted)
            self._before = list(accumulate(counts, initial=0))[:-1]
        return self._before

    @property
    def standing(self) -> str:
        """`3/17`: the current match and all found so far; `…` behind it while the search goes on."""
        more = "" if self.complete else "…"
        if not self.count:
            return f"no match{more}" if self.complete else more
        if more and len(self.found) > _QUICK:
            return f"{self.count:,}{more}"
        number = 0 if self.current is None else self.number(self.current) + 1
        return f"{number:,}/{self.count:,}{more}"


class FindMatches(LineLayer):
    """Lets the matches in sight stand out."""

    def __init__(self, view: Viewport) -> None:
        self._view = view
        self.finder = MatchFinder(view.column)

    def loaded(self) -> None:
        """Another column is shown: nothing is looked for in it."""
        self.finder = MatchFinder(self._view.column)

    def decorate(self, spot: Spot, line: Line, pieces: Pieces) -> Pieces:
        """The pieces cut so that matches stand out."""
        if not self.finder.count:
            return pieces
        marks = []
        for source in line.sources:
            index = self._view.column.index_of(spot.item)
            for start, end, is_current in self.finder.matches_in(index, line.row, source.start, source.end):
                low, high = max(start, source.start), min(end, source.end)
                if low < high:
                    style = "current" if is_current else "match"
                    marks.append((low - source.start + source.at, high - source.start + source.at, style))
        return cut_at(pieces, marks) if marks else pieces

    # Going to matches

    def is_in_sight(self, place: MatchRef) -> bool:
        """Whether the line of a match is in sight."""
        return self._view.column.shows(place.post) and self._spot_of(place) in self._view.window.spots()

    def _spot_of(self, place: MatchRef) -> Spot:
        column = self._view.column
        match, item = self.finder.match(place), column.item_of(place.post)
        return Spot(item, column.layout(item).line_of(match.row, match.start) + 2 if match.row >= 0 else 0)

    def show(self, place: MatchRef) -> None:
        """Bring a match in sight, its folds opened. Its post is shown. Nothing where the find has ended meanwhile."""
        view, column = self._view, self._view.column
        if not self.finder.has(place):
            return
        item = column.item_of(place.post)
        if self._waits_for(item, place):
            return
        match = self.finder.match(place)
        folds = column.flow(item).rows[match.row].folds if match.row >= 0 else ()
        if closed := [fold for fold in folds if not column.is_open(item, fold)]:
            column.toggle(item, *closed)
        if self._waits_for(item, place):
            return
        target = self._spot_of(place)
        view.repaint()
        if target not in view.window.spots()[1:-1]:
            top = column.lines.moved(target, -view.window.rows // 3) if target.line else target
            view.go(max(top, Spot(item)) if view.window.is_alone else top)
        if view.window.is_linear:
            view.go(target)
        view.refresh()

    def _waits_for(self, item: int, place: MatchRef) -> bool:
        """Whether an item is to be laid out first. Then it is brought to the top: what waits is called when the post
        there is laid out.
        """
        view = self._view
        if not view.column.is_pending(item):
            return False
        view.go(Spot(item))
        view.long_posts.wait(lambda: self.show(place))
        return True


def _positions(scope: Sequence[int]) -> Mapping[int, int] | range:
    """Where in `scope` each index stands. A range from 0 on is its own answer."""
    if isinstance(scope, range) and scope == range(len(scope)):
        return scope
    return {index: position for position, index in enumerate(scope)}
