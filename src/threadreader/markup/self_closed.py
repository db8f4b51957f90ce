"""Elements that a page written as XML closes in their own tag: `<div class="clear"/>`.

To an HTML parser such an element is open, and swallows what follows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from threadreader.patterns import lazy

# Elements of HTML with content. Those of SVG and MathML close themselves in HTML, too.
_NAMES = frozenset(
    b"abbr article aside a blockquote button b center cite code dd del details div dl dt em fieldset figcaption figure "
    b"font footer form h1 h2 h3 h4 h5 h6 header iframe ins i label li main nav ol option pre p script section select "
    b"small span strong style sub summary sup table tbody td textarea tfoot thead th tr ul u".split()
)
_START = lazy(rb"<([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?\Z")
_TAG = lazy(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])")
_VOID = lazy(rb"<(?:meta|link|br|img|input|hr)\b[^<>]*>", re.IGNORECASE)
_SWALLOWING = frozenset((b"iframe", b"script", b"style", b"textarea"))
"""Elements whose content is no markup: left open, they end the page."""


def with_end_tags(markup: bytes) -> bytes:
    """Return the markup with end tags for elements that close themselves, where the page means them to be closed.

    It does where the start tags of a name then have as many end tags as they should, or more nearly so. Of elements
    whose content is no markup the first void element decides: `<br/>` speaks for XML, `<br>` against it.
    """
    closed = list(_self_closed(markup))
    if not closed:
        return markup
    names = Counter(name for _, name in closed)
    opened = Counter[bytes]()
    for found in _TAG.finditer(markup):
        if (name := found[2].lower()) in names:
            opened[name] += -1 if found[1] else 1
    void = _VOID.search(markup)
    is_xml = void is None or void[0].endswith(b"/>")
    meant = {
        name
        for name, count in names.items()
        if (is_xml if name in _SWALLOWING else abs(opened[name] - count) < abs(opened[name]))
    }
    parts: list[bytes] = []
    last = 0
    for end, name in closed:
        if name in meant:
            parts += (markup[last:end], b"></", name, b">")
            last = end + 2
    return b"".join([*parts, markup[last:]])


def _self_closed(markup: bytes) -> Iterator[tuple[int, bytes]]:
    """Where elements with content close themselves: the place of `/>`, and the name of each.

    The slash closes where no value without quotes ends in it.
    """
    last, end = 0, markup.find(b"/>")
    while end >= 0:
        start = markup.rfind(b"<", last, end)
        found = _START.match(markup, start, end) if start >= 0 else None
        if found and (name := found[1].lower()) in _NAMES and (found.end(1) == end or markup[end - 1] in b" \t\r\n\"'"):
            yield end, name
        last, end = end + 2, markup.find(b"/>", end + 2)
