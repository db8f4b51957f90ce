"""Find in a thread: which posts hold the words, and which match comes next. Knows no widget."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from threadreader.render.column import Column
from threadreader.render.find import Match, pattern
from threadreader.render.post import HEADER

Places = Callable[[str], Iterable[tuple[int, int]]]
"""Tells where in a text the matches are."""


class Finder:
    """The matches in one column. `scan` goes through the posts bit by bit, so that the screen stays awake."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._texts: dict[int, tuple[str, list[int]]] = {}
        """For each item seen: the author's name and all rows, a line each, and where each begins."""
        self._places: Places | None = None
        self.words = ""
        self.found: dict[int, list[Match]] = {}
        self.count = 0
        self.current: tuple[int, Match] | None = None
        self.complete = True

    @property
    def is_active(self) -> bool:
        """Whether there is something to look for."""
        return self._places is not None

    def look_for(self, words: str, places: Places | None = None) -> None:
        """Start over with other words; none end the find. `places` finds them in another way than letter by letter."""
        self._places = places or _letter_by_letter(words)
        self.words = words
        self.found, self.count, self.current = {}, 0, None
        self.complete = self._places is None

    def scan(self, start: int) -> Iterator[int]:
        """Search item after item from `start` round to the one before it. Yields after each item."""
        column = self._column
        for item in (*range(max(1, start), column.last), *range(1, max(1, start))):
            if self._places is None:
                return
            matches = self._search(item)
            if matches:
                self.found[item] = matches
                self.count += len(matches)
            yield item
        self.complete = True

    def _search(self, item: int) -> list[Match]:
        assert self._places is not None
        text, starts = self._text(item)
        matches = []
        for start, end in self._places(text):
            line = bisect_right(starts, start) - 1
            matches.append(Match(line - 1, start - starts[line], end - starts[line]))
        return matches

    def _text(self, item: int) -> tuple[str, list[int]]:
        cached = self._texts.get(item)
        if cached is None:
            post = self._column.posts[self._column.index_of(item)]
            rows = [post.author.name if post.author else "", *(row.text for row in self._column.flow(item).rows)]
            starts, at = [], 0
            for row in rows:
                starts.append(at)
                at += len(row) + 1
            cached = self._texts[item] = ("\n".join(rows), starts)
        return cached

    def matches_in(self, item: int, row: int) -> Iterator[Match]:
        """The matches in one row of a post."""
        return (match for match in self.found.get(item, ()) if match.row == row)

    def step(self, step: int, item: int, row: int = HEADER) -> tuple[int, Match] | None:
        """Make the next (1) or previous (-1) match the current one, round the end; the first from (`item`, `row`) on
        when there is none yet. None when nothing was found.
        """
        if not self.found:
            return None
        here = self.current or (item, Match(row, -1, -1))
        self.current = self._after(here) if step > 0 else self._before(here)
        return self.current

    def _after(self, here: tuple[int, Match]) -> tuple[int, Match]:
        later = next((match for match in self.found.get(here[0], ()) if match > here[1]), None)
        if later is not None:
            return here[0], later
        item = min((item for item in self.found if item > here[0]), default=min(self.found))
        return item, self.found[item][0]

    def _before(self, here: tuple[int, Match]) -> tuple[int, Match]:
        earlier = [match for match in self.found.get(here[0], ()) if match < here[1]]
        if earlier:
            return here[0], earlier[-1]
        item = max((item for item in self.found if item < here[0]), default=max(self.found))
        return item, self.found[item][-1]

    @property
    def standing(self) -> str:
        """`3/17`: the current match and all found so far; `…` behind it while the search goes on."""
        more = "" if self.complete else "…"
        if not self.count:
            return f"no match{more}" if self.complete else more
        number = 0
        if self.current is not None:
            item, match = self.current
            number = sum(len(found) for at, found in self.found.items() if at < item)
            number += self.found[item].index(match) + 1
        return f"{number}/{self.count}{more}"


def _letter_by_letter(words: str) -> Places | None:
    wanted = pattern(words)
    return None if wanted is None else lambda text: (found.span() for found in wanted.finditer(text))
