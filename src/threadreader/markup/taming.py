"""Markup made to hang a parser, made harmless: a tree builder takes quadratic time for depth and for attributes."""

from __future__ import annotations

from threadreader.patterns import lazy

_DEEPEST = 3000
"""Elements open at once; real pages stay below a few hundred."""
_MOST_ATTRIBUTES = 1000
_LONG = 20_000
"""Bytes of a tag that is looked into."""
_FEW_TAGS = 20_000
_TAG = lazy(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_LONG_TAG = lazy(rb"<([a-zA-Z][a-zA-Z0-9]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')+>")
_QUOTED = lazy(rb"\"[^\"]*\"|'[^']*'")
_UNCOUNTED = frozenset(
    b"area base br col embed hr img input link meta param source track wbr "
    b"p li td th tr dt dd option tbody thead tfoot".split()
)
"""Void elements, and those that end without an end tag."""


def tamed(markup: bytes) -> bytes:
    """The markup without tags nested deeper, and without attributes more numerous, than any page has them."""
    if long := _long_tags(markup):
        markup = _bared(markup, long)
    return _shallow(markup) if markup.count(b"<") > _FEW_TAGS else markup


def _long_tags(markup: bytes) -> list[int]:
    """Where a tag begins that goes on for so long without another: told by hops, not by a scan."""
    found, at, end = [], 0, len(markup)
    while at + _LONG < end:
        last = markup.rfind(b"<", at, at + _LONG)
        if last >= 0:
            at = last + 1
            continue
        if at and markup[at : at + 1].isalpha() and markup.find(b">", at, at + _LONG) < 0:
            found.append(at - 1)
        at = (markup.find(b"<", at + _LONG) + 1) or end
    return found


def _bared(markup: bytes, starts: list[int]) -> bytes:
    """The markup with those tags bare that have thousands of attributes."""
    parts, at = [], 0
    for start in starts:
        tag = _LONG_TAG.match(markup, start) if start >= at else None
        if tag is not None and len(_QUOTED.sub(b"", tag[0]).split()) > _MOST_ATTRIBUTES:
            parts.append(markup[at:start] + b"<" + tag[1] + b">")
            at = tag.end()
    return b"".join([*parts, markup[at:]])


def _shallow(markup: bytes) -> bytes:
    depth, dropped = 0, []
    for tag in _TAG.finditer(markup):
        if tag[2].lower() in _UNCOUNTED:
            continue
        if tag[1]:
            depth = max(0, depth - 1)
        else:
            depth += 1
            if depth > _DEEPEST:
                dropped.append(tag.span())
                depth -= 1
    if not dropped:
        return markup
    parts, at = [], 0
    for start, end in dropped:
        parts.append(markup[at:start])
        at = end
    return b"".join([*parts, markup[at:]])
