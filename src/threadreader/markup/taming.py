"""Markup made to hang a parser, made harmless: a tree builder takes quadratic time for depth and for attributes."""

from __future__ import annotations

from threadreader.patterns import lazy

_DEEPEST = 3000
"""Elements open at once; real pages stay below a few hundred."""
_MOST_ATTRIBUTES = 1000
_LONG = 20_000
"""Characters of a tag that is looked into."""
_FEW_TAGS = 20_000
_TAG = lazy(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_LONG_TAG = lazy(r"<([a-zA-Z][a-zA-Z0-9]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')+>")
_HUGE = lazy(rf"<[a-zA-Z][^<>]{{{_LONG}}}")
_QUOTED = lazy(r"\"[^\"]*\"|'[^']*'")
_UNCOUNTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "p li td th tr dt dd option tbody thead tfoot".split()
)
"""Void elements, and those that end without an end tag."""


def tamed(html: str) -> str:
    """The markup without tags nested deeper, and without attributes more numerous, than any page has them."""
    if _has_long_tag(html):
        html = _bared(html)
    return _shallow(html) if html.count("<") > _FEW_TAGS else html


def _has_long_tag(html: str) -> bool:
    """Whether a stretch without `<` is long enough for such a tag: told by hops, not by a scan."""
    at = 0
    while at + _LONG < len(html):
        at = html.rfind("<", at, at + _LONG) + 1
        if not at:
            return True
    return False


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
