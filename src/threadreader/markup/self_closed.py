"""Elements that a page written as XML closes in their own tag: `<div class="clear"/>`.

To an HTML parser such an element is open, and swallows what follows.
"""

from __future__ import annotations

import re
from collections import Counter

from threadreader.patterns import lazy

# Elements of HTML with content. Those of SVG and MathML close themselves in HTML, too.
_NAMES = (
    rb"abbr|article|aside|a|blockquote|button|b|center|cite|code|dd|del|details|div|dl|dt|em|fieldset|figcaption|figure|"
    rb"font|footer|form|h[1-6]|header|iframe|ins|i|label|li|main|nav|ol|option|pre|p|script|section|select|small|span|"
    rb"strong|style|sub|summary|sup|table|tbody|td|textarea|tfoot|thead|th|tr|ul|u"
)
# The slash closes where no value without quotes ends in it.
_SELF_CLOSED = lazy(rb"<(%s)(|\s[^<>]*[\"'\s])/>" % _NAMES, re.IGNORECASE)
_TAG = lazy(rb"<(/?)(%s)(?=[\s/>])" % _NAMES, re.IGNORECASE)
_VOID = lazy(rb"<(?:meta|link|br|img|input|hr)\b[^<>]*>", re.IGNORECASE)
_SWALLOWING = frozenset((b"iframe", b"script", b"style", b"textarea"))
"""Elements whose content is no markup: left open, they end the page."""


def with_end_tags(markup: bytes) -> bytes:
    """Return the markup with end tags for elements that close themselves, where the page means them to be closed.

    It does where the start tags of a name then have as many end tags as they should, or more nearly so. Of elements
    whose content is no markup the first void element decides: `<br/>` speaks for XML, `<br>` against it.
    """
    if b"/>" not in markup:
        return markup
    closed = Counter(found[1].lower() for found in _SELF_CLOSED.finditer(markup))
    if not closed:
        return markup
    opened = Counter[bytes]()
    for found in _TAG.finditer(markup):
        opened[found[2].lower()] += -1 if found[1] else 1
    void = _VOID.search(markup)
    is_xml = void is None or void[0].endswith(b"/>")
    meant = {
        name
        for name, count in closed.items()
        if (is_xml if name in _SWALLOWING else abs(opened[name] - count) < abs(opened[name]))
    }
    if not meant:
        return markup
    return _SELF_CLOSED.sub(
        lambda found: b"<%s%s></%s>" % (found[1], found[2], found[1]) if found[1].lower() in meant else found[0], markup
    )
