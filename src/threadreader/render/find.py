"""Finding words in posts: in the rows of a flow, so that line breaks and folds hide nothing.

What is searched is one text for each post, see `texts`. A space of what is looked for may be the end of a row, but
not an empty row: so a phrase is found across a line break, not across paragraphs. Letters are compared as a search of
the library compares them, see library/letters.py.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, overload

from threadreader.library.letters import folded, folded_but_case, unfolded
from threadreader.render.post import HEADER

if TYPE_CHECKING:
    from threadreader.render.flow import Flow

Places = Callable[[str], Sequence[tuple[int, int]]]
"""Tells where in a text the matches are, in order. Raises TimeoutError where that takes too long."""
_SPACE = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
_PATIENCE = 0.05
"""Seconds that a pattern may take with one post."""
_BEFORE_ROWS = 2
"""Texts before those of the rows, see `texts`."""
_UNWRITTEN = frozenset(("reply", "hint", "missing"))
"""Kinds of rows that nobody wrote: the reader itself says them."""
_LONGEST = 500
_BIG_REPEAT = re.compile(r"\{\s*\d*\s*,?\s*\d{4,}")
"""Of more than 999 times: to compile it takes what time and memory there are."""
_NO_CASE = re.compile(r"\\[pP]\{[^}]*\}|\\.|\(\?P?<\w+>|\(\?[a-zA-Z]*")
"""Where a capital in a pattern stands for no letter."""


class Match(NamedTuple):
    """A place in one post."""

    row: int
    """Index in `Flow.rows` of the row where it begins; `HEADER` for the author's name."""
    start: int
    """Offset in that row's text."""
    last: int
    """Index of the row where it ends."""
    end: int
    """Offset in that row's text."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for."""

    words: str
    """As asked."""
    places: Places
    literal: str = ""
    """Words that every match has, in any case; empty where nothing is known. So posts can be passed over unread."""
    trouble: str = ""
    """Why a pattern was taken for plain words."""


def wanted(words: str, is_pattern: bool = False) -> Wanted | None:
    """What to look for: `words` as they are, or as a regular expression. None when there are no words.

    Case counts where one letter is a capital. A pattern that is not well formed is taken for plain words.
    """
    if not words.strip():
        return None
    if is_pattern:
        try:
            return Wanted(words, _by_pattern(words))
        except ValueError as error:
            return Wanted(words, _by_words(words), words, f"{error}: taken as plain words")
    return Wanted(words, _by_words(words), words)


def _by_words(words: str) -> Places:
    letters = folded(words)
    if not letters.strip():  # accents alone
        alone = re.compile(re.escape(words))
        return lambda text: [found.span() for found in alone.finditer(text)]
    pattern = re.compile(_source(letters))

    def places(text: str) -> list[tuple[int, int]]:
        return unfolded(text, [found.span() for found in pattern.finditer(folded(text))])

    if not any(map(str.isupper, words)):
        return places
    exact = re.compile(_source(folded_but_case(words)))
    return lambda text: [place for place in places(text) if exact.fullmatch(folded_but_case(text[slice(*place)]))]


def _source(words: str) -> str:
    return _SPACE.join(map(re.escape, words.split()))


def _by_pattern(source: str) -> Places:
    """`regex` in place of `re`: it gives up when its time is over. Raises ValueError where `source` is no pattern."""
    import regex

    if len(source) > _LONGEST:
        raise ValueError("too long")
    if _BIG_REPEAT.search(source):
        raise ValueError("repeats too often")
    exact = any(map(str.isupper, _NO_CASE.sub("", source)))
    try:
        pattern = regex.compile(source, regex.MULTILINE | (0 if exact else regex.IGNORECASE))
    except regex.error as error:
        raise ValueError(str(error.msg)) from error
    except (RecursionError, OverflowError, MemoryError) as error:
        raise ValueError("nested too deep") from error

    def places(text: str) -> list[tuple[int, int]]:
        found = pattern.finditer(text, timeout=_PATIENCE)
        return [span for span in (one.span() for one in found) if span[0] < span[1]]

    return places


def texts(name: str, flow: Flow) -> list[str]:
    """What is searched of a post: its author's name, nothing, and each of its rows. Line ends part them."""
    return [name, "", *("" if row.kind in _UNWRITTEN else row.text for row in flow.rows)]


class Matches(Sequence[Match]):
    """The matches of a post, given by their offsets in its `texts`, joined: one is told in steps that grow with the
    logarithm of how many there are. `lengths` are those of the texts; `spans` are in order and do not overlap.
    """

    def __init__(self, lengths: Iterable[int], spans: Sequence[tuple[int, int]]) -> None:
        self._begins = array("q", accumulate((length + 1 for length in lengths), initial=0))
        """Offset of each text; of the end last."""
        self._starts = array("q", (start for start, _ in spans))
        self._ends = array("q", (end for _, end in spans))

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Match: ...

    @overload
    def __getitem__(self, index: slice) -> list[Match]: ...

    def __getitem__(self, index: int | slice) -> Match | list[Match]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        return Match(*self._place(self._starts[index]), *self._place(self._ends[index]))

    def _place(self, offset: int) -> tuple[int, int]:
        """The row of an offset, and the offset in it."""
        at = min(bisect_right(self._begins, offset), len(self._begins) - 1) - 1
        return max(HEADER, at - _BEFORE_ROWS), offset - self._begins[at]

    def _begin(self, row: int) -> int:
        return self._begins[row + _BEFORE_ROWS if row > HEADER else 0]

    def span(self, number: int) -> tuple[int, int]:
        """Offsets of a match in the joined texts."""
        return self._starts[number], self._ends[number]

    def before(self, row: int) -> int:
        """How many matches begin before a row."""
        return bisect_left(self._starts, self._begin(row)) if row > HEADER else 0

    def in_row(self, row: int, low: int, high: int) -> Iterator[tuple[int, int, int]]:
        """Number, start and end of the matches that lie between two offsets of a row, or go on there; what lies in
        other rows has offsets below 0 or behind the row's end.
        """
        begin = self._begin(row)
        for number in range(bisect_right(self._ends, begin + low), len(self)):
            start, end = self._starts[number] - begin, self._ends[number] - begin
            if start >= high:
                return
            yield number, start, end
