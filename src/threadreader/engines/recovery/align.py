"""Which post is which, of two readings of a page: by their elements, else by how their bodies begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from threadreader.markup import dom
from threadreader.markup.written import plain_blocks

if TYPE_CHECKING:
    from threadreader.engines.core.engine import FoundPost
    from threadreader.markup.dom import Node

_Key = TypeVar("_Key", int, str)

_PROBE = 60
"""Characters by which bodies are told apart."""
_DIGITS = re.compile(r"\d+")


def kind(node: Node) -> tuple[str, str]:
    """Tag and first class or, without one, what the id begins with."""
    name = next(iter(dom.classes(node)), "") or dom.attribute(node, "id") or ""
    return node.tag or "", _DIGITS.sub("", name)


def aligned(found: list[FoundPost], others: list[FoundPost]) -> dict[int, int]:
    """Which of the others is which post, by their places."""
    pairs = _by_elements(found, others)
    places, probes = _once(map(_probe, found)), _once(map(_probe, others))
    taken = set(pairs.values())
    for probe, index in places.items():
        if index not in pairs and (other := probes.get(probe)) is not None and other not in taken:
            pairs[index] = other
    return dict(sorted(pairs.items()))


def _by_elements(found: list[FoundPost], others: list[FoundPost]) -> dict[int, int]:
    """Posts whose elements are one, or of which one stands nearest inside the other and no third does."""
    ours, theirs = _once(one.node.mem_id for one in found), _once(one.node.mem_id for one in others)
    pairs = {index: theirs[node] for node, index in ours.items() if node in theirs}
    taken = set(pairs.values())
    outer = {index: _around(found[index].node, theirs) for index in ours.values() if index not in pairs}
    inner = [(_around(others[index].node, ours), index) for index in theirs.values() if index not in taken]
    near = [(index, other) for index, other in chain(outer.items(), inner) if index is not None and other is not None]
    mine, other_ones = Counter(index for index, _ in near), Counter(other for _, other in near)
    for index, other in near:
        if mine[index] == other_ones[other] == 1 and index not in pairs and other not in taken:
            pairs[index] = other
    return pairs


def _around(node: Node, held: dict[int, int]) -> int | None:
    return next((held[above.mem_id] for above in dom.ancestors(node) if above.mem_id in held), None)


def _once(keys: Iterable[_Key]) -> dict[_Key, int]:
    """The place of each key that stands once."""
    listed = list(keys)
    counts = Counter(listed)
    return {key: index for index, key in enumerate(listed) if key and counts[key] == 1}


def _probe(one: FoundPost) -> str:
    """The letters and digits that a body begins with."""
    return "".join(islice(filter(str.isalnum, plain_blocks(one.body.blocks).casefold()), _PROBE))
