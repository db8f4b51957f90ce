"""Finding every post of a page: the list, the post above it, the posts inside posts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from itertools import accumulate, pairwise
from statistics import median

from threadreader.engines.generic import words
from threadreader.engines.generic.index import aside, is_list, linked, of_forum
from threadreader.engines.generic.lead import lead, only, with_body_below
from threadreader.engines.generic.nested_replies import alone
from threadreader.engines.generic.records import Record, apart, best, runs, territories
from threadreader.engines.generic.tree import Tree

_LEAST_SCORE = 0.02
_ANSWER = re.compile(r"(?:^|[\s_/-])answer(?:$|[\s_-]|\d)", re.IGNORECASE)
_COMMENT = re.compile(r"comment|reply|answer", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def find(tree: Tree) -> tuple[Record, ...]:
    """The posts, in page order; none where nothing looks like posts."""
    if is_list(tree):
        return ()
    group, others, listed = best(tree)
    if group is None or group.score < _LEAST_SCORE:
        if listed and (first := _commented(tree, listed)) is not None:
            return (first, *listed)
        one = single(tree)
        return (one,) if one is not None and apart(tree, (one,), listed) else ()
    if (linked(tree, group.records) or aside(tree, group.records)) and (
        one := _weightier(tree, group.records)
    ) is not None:
        return (one,)
    records = _outer(tree, _completed(tree, _all_of_kind(tree, group.records, others)), others)
    records = _completed(tree, _widened(tree, _filled(tree, records, others)))
    records = (with_body_below(tree, records), *records[1:])
    first = lead(tree, records) or _of_kin(tree, records, others)
    if first is not None:
        records = (first, *records)
    return _with_inner(tree, records, [group.records, *others])


def _commented(tree: Tree, listed: tuple[Record, ...]) -> Record | None:
    """The post above what looks like a list of links, but is called comments: those have subjects of their own."""
    shared = set.intersection(*(set(tree.kinds[record.root].tokens) for record in listed))
    return lead(tree, listed) if any(_COMMENT.search(token) for token in shared) and _whole(tree, [*listed]) else None


def single(tree: Tree) -> Record | None:
    """The only post of a page that speaks of a forum."""
    return only(tree) if of_forum(tree) else None


def _weightier(tree: Tree, records: tuple[Record, ...]) -> Record | None:
    """The only post of the page, where beside it a list of links looks like posts."""
    one = single(tree) if linked(tree, records) or aside(tree, records) else None
    if one is None or not apart(tree, (one,), records):
        return None
    return one if tree.prose(one.ranges) > sum(tree.prose(record.ranges) for record in records) else None


def is_answer(tree: Tree, record: Record) -> bool:
    """Whether the post is called an answer."""
    attributes = tree.attributes[record.root]
    said = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('itemtype') or ''}"
    return _ANSWER.search(said) is not None


def _all_of_kind(tree: Tree, records: tuple[Record, ...], others: list[tuple[Record, ...]]) -> tuple[Record, ...]:
    """With those among them that the page shows folded, without a date, where a class for posts tells all of them."""
    roots = {record.root for record in records}
    first, last = records[0].root, max(tree.ends[root] for root in roots)
    for family in others:
        if (
            len(family) <= len(roots)
            or not roots <= {record.root for record in family}
            or not _called_posts(tree, family)
        ):
            continue
        added = [record for record in family if record.root not in roots and first < record.root < last]
        if added and sum(tree.named(record.ranges) > 0 for record in added) > 0.8 * len(added):
            roots |= {record.root for record in added if tree.named(record.ranges)}
    if len(roots) == len(records):
        return records
    behind = sum(tree.prose(((tree.ends[one.root], one.ranges[-1][1]),)) > 0 for one in records)
    stretched = runs(tree, sorted(roots)) if behind > len(records) / 2 else None
    found = stretched or territories(tree, sorted(roots))
    held = {record.root for record in records}
    emptied = (one for one in found if one.root in held and not (tree.dated(one.ranges) or tree.named(one.ranges)))
    return records if any(emptied) else found  # what was added is the same posts without their frames


def _called_posts(tree: Tree, family: tuple[Record, ...]) -> bool:
    shared = set.intersection(*(set(tree.kinds[record.root].tokens) for record in family))
    return any(words.POST.search(token) for token in shared)


def _of_kin(tree: Tree, records: tuple[Record, ...], others: list[tuple[Record, ...]]) -> Record | None:
    """The post before the records that shares a part named for posts with each of them: the question above answers."""
    roots = sorted(record.root for record in records)
    for family in others:
        first = family[0].root
        if len(family) != len(roots) + 1 or tree.ends[first] > roots[0] or not _called_posts(tree, family):
            continue
        inside = zip(roots, (record.root for record in family[1:]), strict=True)
        if all(root <= part < tree.ends[root] for root, part in inside) and _whole(tree, [family[0]]):
            return family[0]
    return None


def _filled(tree: Tree, records: tuple[Record, ...], others: list[tuple[Record, ...]]) -> tuple[Record, ...]:
    """Without those that are nothing but frames around comments."""
    own = {record.root: tree.prose(record.ranges) for record in records}
    roots = set(own)
    for inner in others:
        held = {record.root for record in inner} - roots
        holders = {root: next((above for above in tree.above(root) if above in roots), -1) for root in held}
        around = set(holders.values()) - {-1}
        if not around or len(around) > len(roots) / 2 or not _whole(tree, list(inner)):
            continue
        if len(held) == len(around) > 1 and -1 not in holders.values():
            continue  # what each of them holds is its own content, which looks different in other rows
        cut = [record for record in _merged(tree, records, held) if record.root in around]
        hollow = {one.root for one in cut if not (tree.dated(one.ranges) or tree.named(one.ranges))}
        hollow -= {one.root for one in cut if tree.prose(one.ranges) > 0.5 * own[one.root]}
        if hollow:
            return territories(tree, sorted(roots - hollow))
    return records


def _completed(tree: Tree, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """With those brothers of the records that have no date and no name of their own to be found by."""
    roots = {record.root for record in records}
    if any(record.ranges[-1][1] > tree.ends[record.root] for record in records):
        return records
    kinds = Counter(_kind(tree, root) for root in roots)
    kind, count = kinds.most_common(1)[0]
    if count < 0.6 * len(roots) or not ("." in kind[0].rpartition(">")[2] or kind[1]):
        return records
    least = median(tree.ends[root] - root for root in roots) / (4 if kind[1] else 2)
    parents = {tree.parents[root] for root in roots}
    added = {
        child
        for parent in parents
        for child in tree.children(parent)
        if child not in roots and _kind(tree, child) == kind and tree.ends[child] - child >= least
    }
    inside = sorted(roots)
    added = {number for number in added if not tree.holds(number, inside)}
    return territories(tree, sorted(roots | added)) if added else records


def _kind(tree: Tree, number: int) -> tuple[str, str]:
    attributes = tree.attributes[number]
    for name in ("data-pid", "data-post-id", "data-id", "data-comment-id"):
        if (attributes.get(name) or "").isdigit():
            return tree.tags[number], name
    return tree.keys[number], _DIGITS.sub("#", attributes.get("id") or "")


def _outer(tree: Tree, records: tuple[Record, ...], others: list[tuple[Record, ...]]) -> tuple[Record, ...]:
    """The posts around the records, where those turn out to be comments under posts."""
    roots = {record.root for record in records}
    prose = sum(tree.prose(record.ranges) for record in records)
    for outer in others:
        around = {record.root for record in outer}
        inside = set(filter(_holders(tree, around), roots))
        if len(inside) < 0.6 * len(roots) or roots & around or _in_pairs(tree, around, inside):
            continue
        if any(map(_holders(tree, roots), around)):
            continue
        own = [record for record in territories(tree, sorted(around | inside)) if record.root in around]
        held = sum(tree.prose(record.ranges) for record in own)
        if (held > prose or held * len(records) > prose * len(own)) and _whole(tree, own):
            return outer
    return records


def _widened(tree: Tree, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """Each record as large as it can be without meeting another: what stands around a post belongs to it."""
    if any(inner.root < tree.ends[outer.root] for outer, inner in pairwise(records)):
        return records
    while all(record.ranges[-1][1] <= tree.ends[record.root] for record in records):
        roots = sorted(record.root for record in records)
        if not all(alone(tree, root, roots) and tree.parents[root] not in roots for root in roots):
            break
        records = territories(tree, [tree.parents[root] for root in roots])
    return records


def _with_inner(tree: Tree, records: tuple[Record, ...], others: list[tuple[Record, ...]]) -> tuple[Record, ...]:
    """With the records that stand inside the posts, which are whole without them: comments under an answer."""
    roots = {record.root for record in records}
    inside = _holders(tree, roots)
    for inner in others:
        added = {record.root for record in inner if record.root not in roots and inside(record.root)}
        if len(added) < 2 or len(added) < 0.8 * len(inner):
            continue
        if any(map(_holders(tree, added), roots)) or _in_pairs(tree, roots, added):
            continue
        both = _merged(tree, records, added)
        around = {next(above for above in tree.above(root) if above in roots) for root in added}
        outer = [r for r in both if r.root in around]
        if len(outer) == len(around) and _whole(tree, outer) and _whole(tree, [r for r in both if r.root in added]):
            return both
    return records


def _holders(tree: Tree, roots: set[int]) -> Callable[[int], bool]:
    """A test of an element: whether one of the roots holds it."""
    order = sorted(roots)
    ends = list(accumulate((tree.ends[root] for root in order), max))

    def held(number: int) -> bool:
        before = bisect_left(order, number)
        return before > 0 and ends[before - 1] > number

    return held


def _merged(tree: Tree, records: tuple[Record, ...], added: set[int]) -> tuple[Record, ...]:
    """Each record without the posts inside it, and those."""
    inner = territories(tree, sorted(added))
    cut = []
    for record in records:
        ranges = record.ranges
        for root in added:
            ranges = tuple(
                piece
                for start, end in ranges
                for piece in (((start, root), (tree.ends[root], end)) if start <= root < end else ((start, end),))
            )
        if left := tuple((start, end) for start, end in ranges if start < end):
            cut.append(Record(record.root, left))
    return tuple(sorted((*cut, *inner), key=lambda record: record.ranges[0][0]))


def _in_pairs(tree: Tree, roots: set[int], added: set[int]) -> bool:
    """Whether nearly every outer record holds just one inner, or each of half of them most of it: two halves of one."""
    holders = {root: next(above for above in tree.above(root) if above in roots) for root in added}
    single = sum(count == 1 for count in Counter(holders.values()).values())
    if single > 0.7 * len(roots):
        return True
    if single < len(added) or single < 0.5 * len(roots):
        return False
    return all(_prose(tree, root) > 0.5 * _prose(tree, holder) for root, holder in holders.items())


def _prose(tree: Tree, number: int) -> int:
    return tree.prose(((number, tree.ends[number]),))


def _whole(tree: Tree, records: list[Record]) -> bool:
    """Whether nearly every record has a date, a name and text of its own."""
    whole = sum(
        tree.dated(record.ranges) >= 1 and tree.named(record.ranges) >= 1 and tree.prose(record.ranges) > 8
        for record in records
    )
    return whole > 0.85 * len(records)
