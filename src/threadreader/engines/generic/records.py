"""Finding the posts: groups of elements that repeat, each scored by how much it looks like the posts of a thread."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from threadreader.engines.generic import words
from threadreader.engines.generic.index import is_index, no_index
from threadreader.engines.generic.tree import Ranges, Tree

_MOST = 50_000
"""Records of one kind on a page."""
_LIKELIEST, _FINALISTS = 20, 8
"""Groups that are looked at more closely, and at last."""
_TREES = frozenset(("li", "dd", "blockquote"))
"""Elements that nest without end where answers stand under what they answer."""
_ANY_DEPTH = " of any depth"
_LONGEST_RUN = 40
"""Siblings that may belong to the first record."""
_LINE = 60
"""Characters between the dates of one line."""
_ID = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Record:
    """One repetition: probably a post."""

    root: int
    """The element that begins it."""
    ranges: Ranges
    """What belongs to it, without the records inside it."""


def members(record: Record) -> Iterator[int]:
    """Numbers of the elements that belong to a record."""
    for start, end in record.ranges:
        yield from range(start, end)


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one kind."""

    key: str
    records: tuple[Record, ...]
    score: float


def best(tree: Tree) -> tuple[Group | None, list[tuple[Record, ...]], tuple[Record, ...]]:
    """The group that looks most like the posts, None where none does; the others that might, the best first; and the
    entries of a list of threads that stood out before them all.
    """
    total = tree.prose(((0, len(tree.nodes)),)) + 1
    rough = sorted(
        ((_rough(tree, records, total), key, records) for key, records in _candidates(tree)),
        key=lambda one: one[0],
        reverse=True,
    )
    scored = [
        Group(key, records, score * _once(tree, records) * _hinted(key))
        for score, key, records in rough[:_LIKELIEST]
        if score > 0.1 * rough[0][0]
    ]
    scored = [Group(one.key, one.records, one.score * (0.3 if _holds(tree, one, scored) else 1.0)) for one in scored]
    first = max(scored, key=lambda group: group.score, default=None)
    listed = _entries(tree, first.records) if first is not None else ()
    left = [one for one in scored if not listed or _is_beside(tree, one.records, listed)]
    left.sort(key=lambda one: -one.score)
    fair = [Group(one.key, one.records, one.score * no_index(tree, one.records)) for one in left[:_FINALISTS]]
    others = [records for score, _, records in rough[:60] if score > 0]
    return max(fair, key=lambda group: group.score, default=None), others, listed


def _entries(tree: Tree, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The records that are entries of a list: all of them, or those of their classes, where others share only some."""
    kinds: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for record in records:
        kinds[tree.kinds[record.root].tokens].append(record)
    several = [tuple(alike) for alike in kinds.values() if len(alike) > 1]
    if len(several) > 1 and sum(map(len, several)) > 0.8 * len(records):
        lists = [alike for alike in several if is_index(tree, alike)]
        if len(lists) < len(several):
            return tuple(record for alike in lists for record in alike)
    return records if is_index(tree, records) else ()


def _is_beside(tree: Tree, records: tuple[Record, ...], listed: tuple[Record, ...]) -> bool:
    """Whether records have nothing to do with the entries of a list: they are not the other rows of it."""
    return apart(tree, records, listed) and not (
        tree.parents[records[0].root] == tree.parents[listed[0].root] and is_index(tree, records)
    )


def apart(tree: Tree, records: tuple[Record, ...], others: tuple[Record, ...]) -> bool:
    """Whether no record of the one holds or overlaps one of the other."""
    mine, theirs = (sorted({record.root for record in of}) for of in (records, others))
    inside = any(tree.holds(root, theirs) for root in mine) or any(tree.holds(root, mine) for root in theirs)
    return not inside and set(mine).isdisjoint(theirs)


def _holds(tree: Tree, group: Group, others: list[Group]) -> bool:
    """Whether one of a few records holds a whole list of others with nearly all the text: columns of a page."""
    if len(group.records) > 3:
        return False
    size = sum(tree.size_of(record.ranges) for record in group.records)
    for other in others:
        first, last = other.records[0].root, other.records[-1].root
        if sum(tree.size_of(record.ranges) for record in other.records) < 0.6 * size:
            continue
        whole = len(other.records) > 2
        if whole and any(record.root < first and last < tree.ends[record.root] for record in group.records):
            return True
        if len(other.records) > len(group.records) and _within(other, group) and _whole(tree, other.records):
            return True
    return False


def _within(inner: Group, outer: Group) -> bool:
    """Whether every record of the one stands inside a record of the other, and each of those holds some."""
    held = [
        next((i for i, record in enumerate(outer.records) for start, end in record.ranges if start < root < end), None)
        for root in (record.root for record in inner.records)
    ]
    return None not in held and len(set(held)) == len(outer.records)


def _whole(tree: Tree, records: tuple[Record, ...]) -> bool:
    """Whether each record has a date, a name and text."""
    return all(tree.dated(one.ranges) and tree.named(one.ranges) and tree.prose(one.ranges) > 8 for one in records)


def _related(tree: Tree, members: list[int]) -> bool:
    """Whether most of the elements of one tag have a brother among them, or one around them."""
    held, brothers = set(members), Counter(tree.parents[number] for number in members)
    alone = sum(brothers[tree.parents[n]] == 1 and held.isdisjoint(tree.above(n)) for n in members)
    return alone <= len(members) / 2


def _candidates(tree: Tree) -> Iterator[tuple[str, tuple[Record, ...]]]:
    seen: set[tuple[int, ...]] = set()
    for key, members in _families(tree).items():
        if key.endswith(_ANY_DEPTH) and not _related(tree, members):
            continue
        for one in (members, *_brothers(tree, members)):
            if not 2 <= len(one) <= _MOST or tuple(one) in seen:
                continue
            seen.add(tuple(one))
            yield key, territories(tree, one)
            if stretched := runs(tree, one):
                yield f"{key} +", stretched
            if (heads := _heads(tree, one)) and (stretched := runs(tree, heads)):
                yield f"{key} ++", stretched


def _heads(tree: Tree, members: list[int]) -> list[int]:
    """Every second row, where those have a name and the rows between have none: author above, text below."""
    names = tree.names_before
    named = [number for number in members if names[tree.ends[number]] > names[number]]
    return named if len(named) > 1 and tree.tags[named[0]] == "tr" and named == members[::2] else []


def _families(tree: Tree) -> dict[str, list[int]]:
    """Elements by what they have in common; only those that hold a date or a name."""
    families: dict[str, list[int]] = defaultdict(list)
    stamps, names, ends = tree.stamps_before, tree.names_before, tree.ends
    for number in range(1, len(tree.nodes)):
        end = ends[number]
        if stamps[end] == stamps[number] and names[end] == names[number]:
            continue
        for key in _kinds(tree, number):
            families[key].append(number)
    return families


def _kinds(tree: Tree, number: int) -> Iterator[str]:
    tag, tokens = tree.tags[number], tree.kinds[number].tokens
    for token in dict.fromkeys(tokens):
        yield f"{tag}.{token}"
    if len(tokens) > 1:
        yield f"{tag}." + ".".join(tokens)
    for name, value in tree.attributes[number].items():
        if value and (name == "id" or (name[:5] == "data-" and name[-2:] == "id")) and _ID.search(value):
            yield f"{tag}[{name}={_ID.sub('#', value)}]"
    if kind := tree.attributes[number].get("itemtype"):
        yield f"{tag}[{kind.rpartition('/')[2]}=]"
    if not tokens:
        place = f"{tree.keys[number]}@{tree.depths[number]}"
        yield place
        if tag in _TREES:
            yield tag + _ANY_DEPTH
        inner = number + 1
        if inner < tree.ends[number]:
            yield f"{place}({tree.keys[inner]})"


def _brothers(tree: Tree, members: list[int]) -> Iterator[list[int]]:
    """The largest family under one parent, where there are several."""
    parents = Counter(tree.parents[number] for number in members)
    parent, count = parents.most_common(1)[0]
    if 2 <= count < len(members):
        yield [number for number in members if tree.parents[number] == parent]


def territories(tree: Tree, members: Iterable[int]) -> tuple[Record, ...]:
    """What belongs to each member: its subtree without the members inside it."""
    holes: dict[int, list[int]] = {}
    open_: list[int] = []
    for number in members:
        while open_ and tree.ends[open_[-1]] <= number:
            open_.pop()
        if open_:
            holes[open_[-1]].append(number)
        holes[number] = []
        open_.append(number)
    return tuple(Record(number, _without(tree, number, inside)) for number, inside in holes.items())


def _without(tree: Tree, number: int, holes: list[int]) -> Ranges:
    return _outside((number, tree.ends[number]), [(hole, tree.ends[hole]) for hole in holes])


def _outside(whole: tuple[int, int], holes: list[tuple[int, int]]) -> Ranges:
    """What is left of a range without those inside it, in order."""
    ranges, start = [], whole[0]
    for low, high in holes:
        ranges.append((start, low))
        start = high
    ranges.append((start, whole[1]))
    return tuple((low, high) for low, high in ranges if high > low)


def runs(tree: Tree, members: list[int]) -> tuple[Record, ...] | None:
    """Each member with the siblings up to the next one: a row of author and date, then a row of text.

    Terms of definition lists may stand in lists inside others. None where most members have no siblings of their own.
    """
    leaders = set(members)
    last = {tree.parents[number]: number for number in members}
    if len(last) != 1 and any(tree.tags[number] != "dt" for number in members):
        return None
    lengths: list[int] = []
    ends: dict[int, int] = {}
    for number in members:
        end, length = tree.ends[number], 1
        limit = tree.ends[tree.parents[number]]
        most = max(lengths, default=_LONGEST_RUN)
        while end < limit and end not in leaders and (number != last[tree.parents[number]] or length < most):
            end, length = tree.ends[end], length + 1
        lengths.append(length)
        ends[number] = end
    if max(lengths) < 2 or lengths.count(1) >= len(lengths) / 2:
        return None
    holes: dict[int, list[tuple[int, int]]] = {number: [] for number in members}
    open_: list[int] = []
    for number in members:
        while open_ and ends[open_[-1]] <= number:
            open_.pop()
        if open_:
            holes[open_[-1]].append((number, ends[number]))
        open_.append(number)
    if len(last) != 1 and not any(holes.values()):
        return None
    return tuple(Record(number, _outside((number, ends[number]), holes[number])) for number in members)


def _rough(tree: Tree, records: tuple[Record, ...], total: int) -> float:
    """By its share of the page's prose and of records with date, name and text."""
    count, prose, dated, named, texted = len(records), 0, 0, 0, 0
    for record in records:
        held = tree.prose(record.ranges)
        prose += held
        texted += held > 3 or tree.size_of(record.ranges) > 60
        dated += tree.dated(record.ranges) > 0
        named += tree.named(record.ranges) > 0
    mass = prose / total
    if mass < 0.03 or dated + named < count * 0.8 or (count == 2 and (dated == 1 or _halves(tree, records))):
        return 0.0
    shares = max((dated / count) ** 2, 0.1) * max((named / count) ** 2, 0.25) * texted / count
    return float(mass**0.7) * shares * (1 - 1 / (count + 1))


def _halves(tree: Tree, records: tuple[Record, ...]) -> bool:
    """Whether of two records the inner is of another kind, or keeps its date in another place: two frames of one."""
    outer, inner = records[0], records[-1]
    if tree.ends[outer.root] <= inner.root:
        return False
    places = [
        {tree.keys[number] for start, end in record.ranges for number in range(start, end) if number in tree.stamps}
        for record in (outer, inner)
    ]
    other = tree.kinds[outer.root].tokens and tree.keys[outer.root] != tree.keys[inner.root]
    return all(places) and (bool(other) or not places[0] & places[1])


def _hinted(key: str) -> float:
    """Higher where the element is numbered, or named for what it is; lower where it is named for its looks."""
    if words.UTILITY.search(key.partition(".")[2] or "-"):
        return 0.7
    if not words.POST.search(key):
        return 1.2 if "[" in key else 1.0
    return 1.8 if "[id=" in key else 1.3 if "[" in key else 1.1


def _beside(tree: Tree, before: int, number: int) -> bool:
    """Whether a date follows another in the same line: of the post, then of its last edit."""
    near = tree.parents[before] == tree.parents[number] and before > 0
    return near and tree.text_before[number] - tree.text_before[before] < _LINE


def _once(tree: Tree, records: tuple[Record, ...]) -> float:
    """Lower where the same kind of date stands several times in one record: it holds several posts."""
    repeats, several = 0, 0
    for record in records:
        numbers = [number for start, end in record.ranges for number in range(start, end) if number in tree.stamps]
        numbers = [n for before, n in zip([0, *numbers], numbers, strict=False) if not _beside(tree, before, n)]
        kinds = Counter(
            key for key, _ in {((tree.keys[n], tree.keys[tree.parents[n]]), tree.stamps[n]) for n in numbers}
        )
        most = max(kinds.values(), default=1)
        repeats += most - 1
        several += most > 1
    spread = 1 + (several / len(records)) * (repeats / len(records))
    return 1 / (spread * spread)
