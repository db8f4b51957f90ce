"""The form in which letters are compared, by the index and searches, by find and by filters alike: `folded`.

People type a word otherwise than it is written: without accents, `ss` for `ß`, `fi` for a ligature, and `е` for `ё`,
which Russian prints as one letter. Letters that are others to their readers stay
apart: `й` and `и`, `ї` and `і`, `が` and `か`, since nobody types one for the other. Of Turkish, `İ`, `I`, `ı` and `i`
are one letter, as they are to people whose keyboard lacks two of them.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from threadreader.patterns import lazy

_PLAIN = (
    "\x00-\x7f"
    "А-яЄІЇЎҐєіїўґ"  # Cyrillic as Russian, Ukrainian and Belarusian write it, without ё
    "\u00a0«»\u2010-\u201f\u2022\u2026€№"
    "\u3001-\u3003\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3"  # kana, Chinese characters, Hangul
)
"""Characters of which `str.lower` is the folded form."""
_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Accents that stand behind their letter."""
_VOICED = "\u3099\u309a\uff9e\uff9f"
"""What makes `か` to `が`, where it stands behind it."""
_JAMO = "\u1100-\u11ff"
"""Parts of Hangul syllables."""
_POINTS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
"""Vowels of Hebrew and Arabic, which are mostly not written, and the stroke that only widens a word."""
_ALIKE = {"ё": "е", "ѐ": "е", "ѝ": "и", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "œ": "oe", "æ": "ae"}
"""Letters that no rule of Unicode makes another, which people type so."""

_OTHER = lazy(f"[^{_PLAIN}]")
_MARKED = f"[^{_ACCENTS}{_VOICED}{_POINTS}]?[{_POINTS}]{{0,8}}[{_ACCENTS}{_VOICED}][{_ACCENTS}{_VOICED}{_POINTS}]*"
_CLUSTER = lazy(f"{_MARKED}|[{_JAMO}]+|[^{_PLAIN}]")
"""What is folded as one: a letter with what belongs to it, or a character alone."""
_FEW = 16
"""So many different characters are sooner replaced one after the other than all at once."""
_NONE = lazy(f"[{_ACCENTS}{_POINTS}]")


def folded(text: str | None) -> str:
    """Return `text` in the form that is compared. It may be longer or shorter; see `unfolded` for places in it."""
    if not text or text.isascii():
        return text.lower() if text else ""
    if not _is_composed(text):
        return _CLUSTER.sub(lambda found: _fold(found[0]), text).lower()
    # Most texts of most languages hold few characters that are to be looked at.
    others = set(_OTHER.findall(text))
    if len(others) > _FEW:
        return text.translate({ord(one): _letter(one) for one in others}).lower()
    for one in others:
        text = text.replace(one, _letter(one))
    return text.lower()


def folded_but_case(text: str) -> str:
    """Return `text` as `folded` does, but with capitals."""
    return "".join(_fold(one[0]).upper() if one[0].isupper() else _fold(one[0]) for one in _EACH.finditer(text))


_EACH = lazy(f"{_MARKED}|[{_JAMO}]+|[\\s\\S]")


def unfolded(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places in `folded(text)` as places in `text`. Both are in order and do not overlap. A letter that is
    several letters when folded belongs to a place wholly; so do accents and points behind its last letter.
    """
    if not spans or not _OTHER.search(text):
        return list(spans)
    begins: list[int] = []  # of what is not one character for one: begin and end when folded, and in the text
    stretches: list[tuple[int, int, int]] = []
    longer = 0  # by how much what was folded is longer than the text
    pattern = _OTHER if _is_composed(text) else _CLUSTER
    for found in pattern.finditer(text):
        length = len(_fold(found[0]))
        start, end = found.span()
        if length != 1 or end - start != 1:
            begins.append(start + longer)
            longer += length - (end - start)
            stretches.append((end + longer, start, end))
    places: list[tuple[int, int]] = []
    last = 0
    for first, behind in spans:
        start = max(last, _place(begins, stretches, first)[0])
        end = _place(begins, stretches, behind - 1)[1] if behind > first else start
        at = bisect_right(begins, behind - 1)
        while at < len(stretches) and stretches[at][0] == begins[at] and stretches[at][1] == end:
            end = stretches[at][2]  # what is nothing when folded
            at += 1
        if start < end:
            places.append((start, end))
            last = end
    return places


def _place(begins: Sequence[int], stretches: Sequence[tuple[int, int, int]], at: int) -> tuple[int, int]:
    """Begin and end in the text of the character that is folded to that at `at`."""
    number = bisect_right(begins, at) - 1
    if number < 0:
        return at, at + 1
    folded_end, start, end = stretches[number]
    return (start, end) if at < folded_end else (end + at - folded_end, end + at - folded_end + 1)


def _is_composed(text: str) -> bool:
    """Whether no letter of `text` is put together of several characters."""
    return unicodedata.is_normalized("NFC", text) and "\uff9e" not in text and "\uff9f" not in text


def _fold(cluster: str) -> str:
    """The folded form of what is folded as one."""
    return _letter(cluster) if len(cluster) == 1 else _fold_together(cluster)


@lru_cache(4096)
def _fold_together(cluster: str) -> str:
    wide = "".join(unicodedata.normalize("NFKC", one) if "\uff66" <= one <= "\uff9f" else one for one in cluster)
    return "".join(map(_letter, unicodedata.normalize("NFC", wide)))


@lru_cache(8192)
def _letter(character: str) -> str:
    if _NONE.match(character):
        return ""
    compatible = unicodedata.normalize("NFKC", character) if character.isalnum() else character
    if not compatible.isalnum() and character not in "\uff9e\uff9f":
        compatible = character  # a fraction, which is three characters
    plain = "".join(map(_without_accents, compatible)).casefold()
    return "".join(_ALIKE.get(one, one) for one in chain.from_iterable(map(_without_accents, plain)))


def _without_accents(character: str) -> str:
    """A letter of Latin or Greek without accents; others as they are: what changes them makes another letter."""
    decomposed = unicodedata.normalize("NFD", character)
    if len(decomposed) == 1 or decomposed[0] >= "\u0400":
        return character
    return "".join(one for one in decomposed if not unicodedata.combining(one))
