"""Which post answers which, as the page shows it: one inside the other, in a list below it, or indented."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from threadreader.engines.generic.records import Record
from threadreader.engines.generic.tree import Tree
from threadreader.numbers import whole

_DEPTH = re.compile(
    r"(?:^|[-_ ])(?:depth|level|indent|lvl|nest(?:ed)?(?:-level)?|reply-level|thread-level)[-_]{0,2}(\d{1,2})"
    r"(?:$|[ _-])",
    re.I,
)
_INDENT = re.compile(
    r"(?:margin|padding)-left:\s*(\d+(?:\.\d+)?)\s*(?:px|em|rem|%)|(?:margin|padding):(?:\s*\S+){3}\s+(\d+)(?:px|em|%)",
    re.I,
)
_LEVELS = {"data-depth": 0, "data-level": 0, "aria-level": 0, "depth": 0, "indent": 0}.keys()
"""Attributes that tell how deep a post stands, in the order in which they are asked."""


def parents(tree: Tree, records: tuple[Record, ...]) -> list[int | None]:
    """Of each record the place of the one it answers; None where the page shows none."""
    held = _by_containment(tree, records)
    outer = {parent for parent in held if parent is not None}
    if len(outer) > 1:
        return held
    depths = [_told(tree, record) for record in records] if outer else _depths(tree, records)
    if outer and len(set(depths)) < 2:
        return held
    if len(set(depths)) < 2:
        return [None] * len(records)
    found: list[int | None] = []
    for index, depth in enumerate(depths):
        found.append(next((i for i in range(index - 1, -1, -1) if depths[i] < depth), None))
    return found


def _by_containment(tree: Tree, records: tuple[Record, ...]) -> list[int | None]:
    roots = sorted(record.root for record in records)
    place = {record.root: index for index, record in enumerate(records)}
    carriers = dict(place)
    for record in records:
        number = record.root
        while alone(tree, number, roots):
            number = tree.parents[number]
            carriers[number] = place[record.root]
    children: dict[int, list[int]] = defaultdict(list)
    for number in sorted(carriers):
        children[tree.parents[number]].append(number)
    return [_outer(tree, record.root, place, carriers, children) for record in records]


def alone(tree: Tree, root: int, roots: list[int]) -> bool:
    """Whether the element around a record holds none of the records (`roots`, sorted) but it, and those inside it."""
    parent = tree.parents[root]
    if parent == 0:
        return False
    inside = bisect_left(roots, tree.ends[root]) - bisect_left(roots, root)
    return bisect_left(roots, tree.ends[parent]) - bisect_left(roots, parent) == inside


def _outer(
    tree: Tree, root: int, place: dict[int, int], carriers: dict[int, int], children: dict[int, list[int]]
) -> int | None:
    """The record around this one, or the one whose answers' list this one stands in."""
    chain = [root]
    for above in tree.above(root):
        if above in place:
            return place[above]
        holder = _sibling_before(tree, above, children)
        if holder is not None and _recurs(tree, above, chain, holder):
            return carriers[holder]
        chain.append(above)
    return None


def _sibling_before(tree: Tree, number: int, children: dict[int, list[int]]) -> int | None:
    """The last record, or what carries one, that is a sibling before `number`."""
    held = children.get(tree.parents[number], [])
    place = bisect_left(held, number)
    return held[place - 1] if place else None


def _recurs(tree: Tree, container: int, chain: list[int], holder: int) -> bool:
    """Whether the container repeats the place it stands in: within it comes what stands before it, or around it."""
    around = tree.parents[container]
    if tree.keys[container] == tree.keys[holder]:
        return False
    if any(tree.keys[below] == tree.keys[around] for below in chain):
        return True
    return tree.tags[chain[-1]] == tree.tags[holder] and _alike(tree, chain[-1], holder)


def _alike(tree: Tree, one: int, other: int) -> bool:
    return tree.keys[one] == tree.keys[other] or bool(set(tree.kinds[one].tokens) & set(tree.kinds[other].tokens))


def _depths(tree: Tree, records: tuple[Record, ...]) -> list[float]:
    for measure in (_told, _indented, _spaced):
        depths = [measure(tree, record) for record in records]
        if len(set(depths)) > 1:
            return depths
    return [0.0] * len(records)


def _near(tree: Tree, record: Record) -> list[int]:
    """The record's outer elements."""
    inside = range(record.root, min(record.root + 4, tree.ends[record.root]))
    return [record.root, *list(tree.above(record.root))[:2], *inside[1:]]


def _told(tree: Tree, record: Record) -> float:
    for number in _near(tree, record):
        attributes = tree.attributes[number]
        for name in () if _LEVELS.isdisjoint(attributes) else _LEVELS:
            value = whole(attributes.get(name))
            if value is not None:
                return float(value)
        found = _DEPTH.search(attributes.get("class") or "")
        if found:
            return float(found[1])
    return 0.0


def _indented(tree: Tree, record: Record) -> float:
    for number in _near(tree, record):
        found = _INDENT.search(tree.attributes[number].get("style") or "")
        if found:
            return float(found[1] or found[2])
    return 0.0


def _spaced(tree: Tree, record: Record) -> float:
    """Width of the empty picture that pushes the post to the right."""
    end = record.ranges[0][1]
    for number in range(record.root, min(record.root + 14, end)):
        attributes = tree.attributes[number]
        if tree.own[number] and tree.size(number) > 2:
            break
        if tree.tags[number] == "img" and (width := whole(attributes.get("width"))) is not None:
            return float(width) if (attributes.get("height") or "1") in ("0", "1") else 0.0
    return 0.0
