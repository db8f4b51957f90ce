"""Markup made to hang a parser, made harmless: a tree builder takes quadratic time for depth and for attributes."""

from __future__ import annotations

import re

from threadreader.patterns import lazy

_DEEPEST = 3000
"""Elements open at once; real pages stay below a few hundred."""
_MOST_ATTRIBUTES = 1000
_LONGEST = 100_000
"""Characters of markup that is parsed fast whatever it holds."""
_FEW_TAGS = 20_000
_TAG = lazy(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_LONG_TAG = lazy(r"<([a-zA-Z][a-zA-Z0-9]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')+>")
_HUGE = re.compile(r"<[a-zA-Z][^<>]{20000}")
_QUOTED = lazy(r"\"[^\"]*\"|'[^']*'")
_UNCOUNTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "p li td th tr dt dd option tbody thead tfoot".split()
)
"""Void elements, and those that end without an end tag."""


def tamed(html: str) -> str:
    """The markup without tags nested deeper, and without attributes more numerous, than any page has them."""
    if len(html) > _LONGEST and _HUGE.search(html):
        html = _bared(html)
    return _shallow(html) if html.count("<") > _FEW_TAGS else html


def _bared(html: str) -> str:
    """The markup with those tags bare that have thousands of attributes."""
    parts, at = [], 0
    for start in [found.start() for found in _HUGE.finditer(html)]:
        tag = _LONG_TAG.match(html, start) if start >= at else None
        if tag is not None and len(_QUOTED.sub("", tag[0]).split()) > _MOST_ATTRIBUTES:
            parts.append(f"{html[at:start]}<{tag[1]}>")
            at = tag.end()
    return "".join([*parts, html[at:]])


def _shallow(html: str) -> str:
    depth, dropped = 0, []
    for tag in _TAG.finditer(html):
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
        return html
    parts, at = [], 0
    for start, end in dropped:
        parts.append(html[at:start])
        at = end
    return "".join([*parts, html[at:]])
