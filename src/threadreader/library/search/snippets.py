"""Where in a text the words of a query stand, as the index compares them, see letters.py."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from threadreader.library.letters import folded, unfolded
from threadreader.library.search.query_parser import Words
from threadreader.library.storage.index_terms import is_unspaced

_LENGTH = 160
"""Characters of a snippet."""
_LEAD = 40
"""Of them at most before the first match."""


class Snippet(NamedTuple):
    """A piece of a text, on one line, with the places of what was looked for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    """Offsets in `text`, in order."""


class _Spaces(dict[int, str]):
    """For `str.translate`: every character folded, with spaces for all that parts words."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = character.isalnum() or unicodedata.category(character) in ("Mn", "Mc", "Me", "Co")
        self[code] = folded(character) if plain else " "
        return self[code]


_SPACES = _Spaces()


def rough(body: str) -> str:
    """The words of a stored post, folded, with spaces between and around them: good for counting. Addresses of links
    are among them; to take those out would take ten times as long.
    """
    return f" {unescaped(body.partition(_BLOCKS)[2]).translate(_SPACES)} "


def unescaped(body: str) -> str:
    """A post in JSON with spaces for its line ends: their `n` would be taken for a letter."""
    # One character is looked for in a tenth of the time that two take.
    return body.replace("\\n", "  ") if "\\" in body else body


_BLOCKS = '"blocks":'
"""What in the JSON of a post is before its text."""


def roughly(words: Words) -> str:
    """What is to be counted in `rough` for these words. Those that are parted by more than a space are passed over."""
    loose = [is_unspaced(part) for part in words.parts]
    text = " ".join(folded(part) for part in words.parts)
    return f"{'' if loose[0] else ' '}{text}{'' if loose[-1] or words.prefix else ' '}"


_END = r"(?![^\W_])"


def expression(words: Words) -> str:
    """What finds `words` in folded text: a regular expression."""
    letters = [folded(part) for part in words.parts]
    loose = [is_unspaced(part) for part in words.parts]
    first = re.escape(letters[0])
    # That no letter stands before it is asked behind it: a pattern that begins with letters is found much faster.
    pieces = [first if loose[0] else rf"{first}(?<![^\W_]{first})"]
    for at, (before, after) in enumerate(pairwise(loose), 1):
        pieces += [r"[\W_]*" if before or after else r"[\W_]+", re.escape(letters[at])]
    if not loose[-1]:
        pieces.append(r"[^\W_]*" if words.prefix else _END)
    return "".join(pieces)


@lru_cache(64)
def compiled(source: str) -> re.Pattern[str]:
    """`re.compile`: the same few patterns are asked for again and again."""
    return re.compile(source)


def pattern(words: Sequence[Words]) -> re.Pattern[str] | None:
    """What finds any of these in folded text; None where there are none."""
    # The longest first: of two that begin alike the longer one is to be marked.
    sources = sorted({expression(one) for one in words}, key=len, reverse=True)
    return compiled("|".join(sources)) if sources else None


def places(text: str, wanted: re.Pattern[str]) -> list[tuple[int, int]]:
    """Offsets in `text` of all matches."""
    return unfolded(text, [found.span() for found in wanted.finditer(folded(text))])


def snippet(text: str, words: Sequence[Words]) -> Snippet:
    """The part of `text` where most of the words stand; its beginning where none does."""
    text = " ".join(text.split())
    wanted = pattern(words)
    found = places(text, wanted) if wanted else []
    start = _window(text, found)
    end = min(len(text), start + _LENGTH)
    if end < len(text) and (space := text.rfind(" ", start + _LENGTH // 2, end + 1)) > 0:
        end = space
    before, after = "… " * (start > 0), " …" * (end < len(text))
    moved = len(before) - start
    marks = tuple((a + moved, b + moved) for a, b in found if a >= start and b <= end)
    return Snippet(before + text[start:end] + after, marks)


def _window(text: str, found: Sequence[tuple[int, int]]) -> int:
    """Where a snippet best begins: at the start of a word, before the stretch with the most different matches."""
    if not found or found[-1][1] <= _LENGTH:
        return 0
    best, most = found[0][0], 0
    for at, (start, _) in enumerate(found[:200]):
        near = {folded(text[a:b]) for a, b in found[at : at + 20] if b <= start + _LENGTH - _LEAD}
        if len(near) > most:
            best, most = start, len(near)
    begin = max(0, best - _LEAD)
    space = text.find(" ", begin, best) if begin else -1
    return space + 1 if space >= 0 else begin
