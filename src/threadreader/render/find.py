"""Finding words in posts: in the rows of a flow, so that line breaks and folds hide nothing.

What is searched is one text for each post, see `texts`. A space of what is looked for may be the end of a row, but
not an empty row: so a phrase is found across a line break, not across paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from threadreader.render.post import HEADER

if TYPE_CHECKING:
    from threadreader.render.flow import Flow

Places = Callable[[str], Sequence[tuple[int, int]]]
"""Tells where in a text the matches are, in order. Raises TimeoutError where that takes too long."""
_SPACE = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
_PATIENCE = 0.05
"""Seconds that a pattern may take with one post."""
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
    exact = any(map(str.isupper, words))
    slow = re.compile(_source(words), 0 if exact else re.IGNORECASE)
    if exact or not words.isascii():
        return lambda text: [found.span() for found in slow.finditer(text)]
    # In a text that is lowered before, a word is found in a fraction of the time that ignoring the case takes.
    quick = re.compile(_source(words.lower()))

    def places(text: str) -> list[tuple[int, int]]:
        plain = text.isascii()
        return [found.span() for found in (quick.finditer(text.lower()) if plain else slow.finditer(text))]

    return places


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


def located(lengths: Sequence[int], spans: Sequence[tuple[int, int]]) -> list[Match]:
    """Offsets in the joined `texts` of a post, given by their lengths, as places in its rows. `spans` are in order and
    do not overlap.
    """
    matches: list[Match] = []
    at = begin = 0
    length = lengths[0]
    for start, end in spans:
        places = []
        for offset in (start, end):
            while offset > begin + length and at + 1 < len(lengths):
                begin += length + 1
                at += 1
                length = lengths[at]
            places += [at - 2, offset - begin]
        matches.append(Match(max(HEADER, places[0]), places[1], max(HEADER, places[2]), places[3]))
    return matches
