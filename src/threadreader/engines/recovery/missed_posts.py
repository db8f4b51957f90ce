"""Posts that an engine does not know, in a row of posts of which it knows some (see `engines.recovery`)."""

from __future__ import annotations

from collections import Counter
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from threadreader.engines.recovery.align import aligned, kind
from threadreader.markup import dom

if TYPE_CHECKING:
    from threadreader.engines.core.engine import Engine, FoundPost, PageContext
    from threadreader.markup.dom import Node

_FEW = 3
"""Posts that may be a part of a row."""
_MORE = 3
"""How many times as many posts must repeat as the engine found."""
_ALIKE = 0.8
"""Share of the posts that must be of a kind with those the engine knows."""
_ABOVE = 10
"""Elements around a post that may be what stands in a row."""


def missed(reading: PageContext, found: list[FoundPost]) -> list[Node]:
    """Elements that the engine takes for posts and finds no body in: all of a kind, or the first."""
    nodes = reading.nodes
    if len(nodes) <= len(found):
        return []
    held = {one.node.mem_id for one in found}
    if not any(node.mem_id in held for node in nodes):
        return []
    known = {kind(one.node) for one in found}
    first = nodes[0].mem_id
    return [node for node in nodes if node.mem_id not in held and (node.mem_id == first or kind(node) not in known)]


def with_missed(
    engine: Engine, reading: PageContext, found: list[FoundPost], nodes: list[Node], others: list[FoundPost]
) -> list[FoundPost]:
    """The posts with those among the missed elements that what repeats takes for posts too, in their places."""
    blind = without_bodies(engine)
    added = [one for node in nodes if (one := blind.found_at(reading, node)) is not None]
    for one in added:
        one.body.blocks = ()
    pairs = aligned([*found, *added], others)
    kept = []
    for index, one in enumerate(added, len(found)):
        other = others[pairs[index]] if index in pairs else None
        if other is not None and other.body.blocks and (one.author or other.author):
            give_body(one, other)
            kept.append(one)
    return _merged(found, kept, reading.nodes) if kept else found


def _merged(found: list[FoundPost], added: list[FoundPost], nodes: list[Node]) -> list[FoundPost]:
    """Each of the added before the first of the others that follows it on the page."""
    order = {node.mem_id: index for index, node in enumerate(nodes)}
    merged = list(found)
    for one in added:
        place = order[one.node.mem_id]
        follow = (index for index, other in enumerate(merged) if order.get(other.node.mem_id, -1) > place)
        merged.insert(next(follow, len(merged)), one)
    moved = {index: merged.index(one) for index, one in enumerate(found)}
    for one in found:
        if isinstance(one.parent, int):
            one.parent = moved.get(one.parent)
    return merged


def alone(found: list[FoundPost]) -> bool:
    """Whether beside a post, or beside what is around it, stand many more of its kind than were found."""
    if len(found) > _FEW:
        return False
    node: Node | None = found[0].node
    held = {one.node.mem_id for one in found}
    for _ in range(_ABOVE):
        if node is None or node.parent is None or node.tag in ("body", "html"):
            return False
        own = kind(node)
        alike = sum(kind(other) == own for other in dom.children(node.parent) if other.mem_id not in held)
        if own[1] and alike >= _MORE * len(found) - 1:
            return True
        node = node.parent
    return False


def joined(found: list[FoundPost], others: list[FoundPost]) -> list[FoundPost]:
    """The posts as they repeat, those the engine knows as it knows them; only the latter where the former are no posts
    of its kind.
    """
    pairs = aligned(found, others)
    if len(others) < _MORE * len(found) or len(pairs) < len(found):
        return found
    kinds = Counter(kind(one.node) for one in others)
    alike = sum(kinds[own] for own in {kind(others[index].node) for index in pairs.values()})
    if alike < _ALIKE * len(others):
        return found
    known = {index: found[place] for place, index in pairs.items()}
    for index, one in known.items():
        one.parent = others[index].parent
    return [known.get(index, other) for index, other in enumerate(others)]


def without_bodies(engine: Engine) -> Engine:
    """The engine for posts whose bodies it does not know: the whole element stands for the body."""
    blind = copy(engine)
    setattr(blind, "body", "@")  # noqa: B010 - of this copy alone
    return blind


def give_body(one: FoundPost, other: FoundPost) -> None:
    """The body of another reading; what the post has beside its body stays."""
    own, read = one.body, other.body
    one.body = replace(
        read,
        edited=own.edited or read.edited,
        signature=own.signature or read.signature,
        reactions=own.reactions,
        poll=own.poll,
    )
