"""Whether a selector can match on a page at all, told by the words it holds: cheap, and mostly the answer is no."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from threadreader.patterns import lazy

_EITHER = lazy(r":(?:not|is|where)\((?:[^()]|\([^()]*\))*\)|:has\([^()]*,(?:[^()]|\([^()]*\))*\)")
"""What an element need not have."""
_ALTERNATIVE = lazy(r",(?![^()\[\]]*[)\]])")
_NAME = lazy(r"[#.]([\w-]+)")
_TEST = lazy(r"\[([\w:-]+)(?:[*^$~|]?=[\"']?([^\"'\]]*)[\"']?(?: i)?)?\]")
_SHORTEST = 4
"""Letters of a word that is worth looking for in the source."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What must stand somewhere on a page for one alternative of a selector to match there."""

    names: frozenset[str]
    """Ids and classes, lower case."""
    parts: tuple[str, ...]
    """What an id or a class must hold, lower case."""
    words: tuple[bytes, ...]
    """What the source must hold, the longest first."""
    head: bool
    """Whether it is the head of the page that must hold them."""


@lru_cache(maxsize=8192)
def needs(css: str) -> tuple[Needs, ...]:
    """What each alternative of a selector needs."""
    return tuple(map(_needs, _ALTERNATIVE.split(css)))


def _needs(css: str) -> Needs:
    css = _EITHER.sub("", css)
    tests = _TEST.findall(css)
    names = {name.lower() for name in _NAME.findall(_TEST.sub("", css))}
    parts, words = [], []
    for attribute, value in tests:
        if attribute in ("class", "id"):
            if value:
                parts.append(value.lower())
        elif word := _word(attribute, value):
            words.append(word)
    words.sort(key=len, reverse=True)
    return Needs(frozenset(names), tuple(parts), tuple(words), css.startswith("meta["))


def _word(attribute: str, value: str) -> bytes | None:
    """What is told by a test of another attribute; those that every page has tell nothing, nor do values in which a
    letter may be written as an entity.
    """
    if len(value) >= _SHORTEST and "&" not in value and value.isascii():
        return value.encode()
    return attribute.encode() if attribute.startswith("data-") else None
