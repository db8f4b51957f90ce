"""The opening post of a page on which an engine found replies alone: an article or question in markup of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from threadreader.engines.recovery.align import aligned
from threadreader.markup import dom
from threadreader.patterns import lazy

if TYPE_CHECKING:
    from threadreader.engines.core.engine import FoundPost, PageContext

_REPLY = lazy(r"(?:^|[\s_-])(?:reply|replies|response|comment|answer|antwort|reponse|respuesta)", re.IGNORECASE)
_OPENING = lazy(r"(?:[\w-]*[_-])?(?:topic|question|lead|opening|first[_-]?post|thread[_-]?starter)", re.IGNORECASE)


def is_missing(reading: PageContext, found: list[FoundPost]) -> bool:
    """Whether nothing but replies was found on the first page of a thread."""
    page, _ = reading.facts.numbers
    if page is not None and page > 1:
        return False
    if found[0].number in ("1", "2"):
        return found[0].number == "2"
    kinds = [[*dom.classes(one.node), dom.attribute(one.node, "id") or ""] for one in found]
    return all(any(map(_REPLY.search, kind)) for kind in kinds) and not any(
        any(map(_OPENING.fullmatch, kind)) for kind in kinds
    )


def with_opening_post(found: list[FoundPost], others: list[FoundPost]) -> list[FoundPost]:
    """Return the posts with the one that stands before all of them among `others`, which were found by what repeats;
    as they are where that has no author or no words, or where most of the posts are not among the others.
    """
    pairs = aligned(found, others)
    if len(pairs) < len(found) / 2 or 0 in pairs.values() or pairs.get(0) != 1:
        return found
    first = others[0]
    if first.author is None or not first.body.blocks or first.node.mem_id == found[0].node.mem_id:
        return found
    first.parent = None
    for one in found:
        if isinstance(one.parent, int):
            one.parent += 1
    return [first, *found]
