"""Finding the bodies: what is left of a post when its author's card, its dates and its buttons are taken away."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from threadreader.engines.generic import words
from threadreader.engines.generic.fields import Fields
from threadreader.engines.generic.records import Record, members
from threadreader.engines.generic.tree import Tree

_BOXES = frozenset("div td section article main table tbody tr form center li dd span font blockquote".split())
_RUNNING = frozenset(
    "p blockquote pre ul ol img h1 h2 h3 h4 h5 h6 br figure code dl hr i b em strong a span font u s iframe".split()
)
"""What stands beside other pieces of one body."""
_TEXT = frozenset(("text", "articleBody", "commentText"))
"""What schema.org calls a body."""
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_FIGURES = re.compile(r"\d[\d,.]*")
_SPOKEN = frozenset(("p", "li", "blockquote"))
"""Elements in which people, too, write the same words."""
_DEEPEST = 8
_SENTENCE = 12
"""Characters of what may be said twice in a thread; less is a label."""


@dataclass(slots=True)
class FoundBody:
    """A body: its elements, and the elements inside them that are no part of it."""

    nodes: list[int] = field(default_factory=list)
    skip: set[int] = field(default_factory=set)


class BodyFinder:
    """Finds the bodies of all records of a page together."""

    def __init__(self, tree: Tree, records: tuple[Record, ...], fields: Fields) -> None:
        self.tree = tree
        self.records = records
        self.furniture = _furniture(tree, records)
        """Of each record the elements whose text recurs in most others: buttons, labels."""
        self.waste = [list(_waste(tree, *one)) for one in zip(records, self.furniture, strict=True)]
        """Of each record the elements with words that are nobody's, and their weight."""
        self.paths = [_path(tree, record, fields, index) for index, record in enumerate(records)]
        """Of each record its fields and every element around them, and around the records inside it."""

        self.body_tokens: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
        """How often the parts of each key have which classes."""

    def find(self) -> list[FoundBody]:
        """The body of each record."""
        keys = self._places()
        found = [self._body(index, keys) for index in range(len(self.records))]
        for _ in range(_DEEPEST):
            if not self._descend(found):
                break
        return found

    def _places(self) -> list[str]:
        """Keys of the elements that hold the body, the best first."""
        tree = self.tree
        worth: dict[str, float] = defaultdict(float)
        texts: dict[str, list[str]] = defaultdict(list)
        for index, record in enumerate(self.records):
            for number in _hanging(tree, record, self.paths[index]):
                if size := self._weight(index, number):
                    key = tree.keys[number]
                    worth[key] += size
                    self.body_tokens[key][tree.kinds[number].tokens] += 1
                    texts[key].append(tree.text(number)[:80])
        for key in worth:
            varied = len(set(texts[key])) / len(texts[key])
            worth[key] *= _likely(key) * (0.2 + 0.8 * varied)
        return sorted(worth, key=lambda key: worth[key], reverse=True)

    def _weight(self, index: int, number: int) -> int:
        """Characters of an element, links for a quarter, without what recurs."""
        tree = self.tree
        if number in self.furniture[index]:
            return 0
        held = tree.prose_before[tree.ends[number]] - tree.prose_before[number]
        end = tree.ends[number]
        waste = sum(size for inner, size in self.waste[index] if number <= inner < end)
        weight = held + (tree.size(number) - held) // 4
        return max(weight - waste, min(weight, 1))

    def _body(self, index: int, keys: list[str]) -> FoundBody:
        tree, record, path = self.tree, self.records[index], self.paths[index]
        told = [n for n in members(record) if tree.attributes[n].get("itemprop") in _TEXT and tree.size(n)]
        if len(told) == 1:
            return FoundBody([*self._heading(told[0], path), *told])
        by_key: dict[str, list[int]] = defaultdict(list)
        for number in _hanging(tree, record, path):
            by_key[tree.keys[number]].append(number)
        own = [n for n in members(record) if n in path and len(tree.own[n]) > 40 and n not in tree.stamps]
        own = [n for n in own if _inside(tree, record, n)]
        deep = self._deeper(index, keys[0]) if keys and keys[0] not in by_key else []
        found = self._by_key(index, keys, by_key, own) if not deep else None
        if found is None and own and not deep:
            found = self._within(index, own[0])
        return found or FoundBody(deep or self._pictured(by_key, keys) or self._repeated(index, by_key))

    def _by_key(self, index: int, keys: list[str], by_key: dict[str, list[int]], own: list[int]) -> FoundBody | None:
        """The parts of the best key that the record has; `own`: elements with text of their own around its fields."""
        tree, record = self.tree, self.records[index]
        for key in keys:
            nodes = [n for n in by_key.get(key, ()) if self._weight(index, n)]
            if nodes and key != keys[0] and self._outweighed(index, by_key, key):
                continue
            if not nodes and key == keys[0] and (pictured := self._pictured(by_key, [key])):
                return FoundBody(pictured)
            if not nodes:
                continue
            if named := self._named_otherwise(index, nodes, by_key):
                return FoundBody(named)
            parent = tree.parents[nodes[0]]
            if (self._running(nodes) or parent in own) and _inside(tree, record, parent):
                return self._within(index, parent)
            return FoundBody(nodes)
        return None

    def _within(self, index: int, parent: int) -> FoundBody:
        """All that stands in an element, but the record's fields and labels."""
        fields = {n for n in self.paths[index] if self.tree.parents[n] == parent}
        return FoundBody([parent], fields | self._labels(index, parent))

    def _named_otherwise(self, index: int, nodes: list[int], by_key: dict[str, list[int]]) -> list[int]:
        """The only element of the first record that its class tells to be a body, where the `nodes` chosen have other
        classes than the bodies of other records: the parts of a first post may be named otherwise.
        """
        tree = self.tree
        usual = self.body_tokens[tree.keys[nodes[0]]].most_common(1)[0]
        if index or any(self._is_named(n) or (tree.kinds[n].tokens, True) == (usual[0], usual[1] > 1) for n in nodes):
            return []
        named = [n for held in by_key.values() for n in held if self._weight(index, n) and self._is_named(n)]
        return named if len(named) == 1 and named[0] not in nodes else []

    def _is_named(self, number: int) -> bool:
        return words.holds_body(self.tree.attributes[number].get("class") or "") is True

    def _repeated(self, index: int, by_key: dict[str, list[int]]) -> list[int]:
        """A body that says what others say, too: the longest of what recurs, where nothing else is."""
        tree = self.tree
        sizes = {n: tree.prose(((n, tree.ends[n]),)) for nodes in by_key.values() for n in nodes}
        longest = max(sizes, key=lambda number: sizes[number], default=0)
        said = longest in self.furniture[index] and sizes[longest] >= _SENTENCE
        dated = tree.dated(self.records[index].ranges) > 0
        return [longest] if said and dated and not words.BAR.match(tree.text(longest)) else []

    def _deeper(self, index: int, key: str) -> list[int]:
        """The only element of the key that is named for a body in others, where here more stands around it."""
        if words.holds_body(key.partition(".")[2]) is False:
            return []
        found = [n for n in members(self.records[index]) if self.tree.keys[n] == key and self._weight(index, n)]
        return found if len(found) == 1 and found[0] not in self.paths[index] else []

    def _outweighed(self, index: int, by_key: dict[str, list[int]], key: str) -> bool:
        """Whether another part of the record that could be a body is far longer than the one of this key."""
        weights = {one: _likely(one) * sum(self._weight(index, n) for n in nodes) for one, nodes in by_key.items()}
        return weights[key] < 0.6 * max(weights.values())

    def _running(self, nodes: list[int]) -> bool:
        """Whether it is a piece of a body; a single quote that is named for a body is the whole of it."""
        tree, first = self.tree, nodes[0]
        whole = tree.tags[first] == "blockquote" and len(nodes) == 1 and words.holds_body(tree.keys[first])
        return tree.tags[first] in _RUNNING and not whole

    def _heading(self, number: int, path: set[int]) -> list[int]:
        """The heading right before a body: what the author wrote above it."""
        tree, found = self.tree, -1
        for sibling in tree.children(tree.parents[number]):
            if sibling >= number:
                break
            found = sibling
        return [found] if found >= 0 and tree.tags[found] in _HEADINGS and found not in path else []

    def _labels(self, index: int, parent: int) -> set[int]:
        return {n for n in self.tree.children(parent) if n in self.furniture[index] and self.tree.tags[n] != "br"}

    def _pictured(self, by_key: dict[str, list[int]], keys: list[str]) -> list[int]:
        """A body without words: its place, where that holds a picture."""
        for key in keys[:3]:
            for number in by_key.get(key, ()):
                if "img" in self.tree.tags[number : self.tree.ends[number]]:
                    return [number]
        return []

    # Down to the element that holds nothing else

    def _descend(self, found: list[FoundBody]) -> bool:
        """Moves all bodies of one kind a level down where that leaves only what is no body. Whether any moved."""
        kinds: dict[str, list[int]] = defaultdict(list)
        for index, body in enumerate(found):
            if len(body.nodes) == 1 and not body.skip:
                kinds[self.tree.keys[body.nodes[0]]].append(index)
        moved = False
        for indexes in kinds.values():
            target = self._target({index: found[index].nodes[0] for index in indexes})
            if target:
                for index, number in target.items():
                    found[index].nodes = [number]
                moved = True
        return moved

    def _target(self, nodes: dict[int, int]) -> dict[int, int] | None:
        """Of each body the child that holds it all; None where there is no such child in nearly all of them."""
        tree = self.tree
        weights: dict[str, int] = defaultdict(int)
        tags: dict[str, set[str]] = defaultdict(set)
        for index, number in nodes.items():
            for child in tree.children(number):
                weights[tree.keys[child]] += self._weight(index, child)
                tags[tree.keys[child]].add(tree.tags[child])
        total = sum(weights.values()) + sum(len(tree.own[number]) for number in nodes.values())
        key = max(weights, key=lambda one: weights[one] * _likely(one), default="")
        if not key or not total or weights[key] < 0.6 * total or not tags[key] & _BOXES:
            return None
        target = {index: [c for c in tree.children(number) if tree.keys[c] == key] for index, number in nodes.items()}
        full = [index for index in nodes if len(target[index]) == 1]
        if len(full) < 0.9 * len(nodes) or any(self._content(index, nodes[index], key) for index in full):
            return None
        return {index: target[index][0] for index in full}

    def _content(self, index: int, number: int, key: str) -> bool:
        """Whether beside the child of that key something stands that could be part of the body."""
        tree = self.tree
        if len(tree.own[number]) > 2:
            return True
        for child in tree.children(number):
            if tree.keys[child] == key or not (tree.size(child) or tree.tags[child] in ("img", "iframe")):
                continue
            kind = f"{tree.attributes[child].get('class') or ''} {tree.attributes[child].get('id') or ''}"
            if (
                child in self.furniture[index]
                or words.holds_body(kind) is False
                or words.EDITED.search(tree.text(child)[:80])
            ):
                continue
            if tree.tags[child] in ("h1", "h2", "h3", "h4", "h5", "header", "footer", "nav", "button", "form", "aside"):
                continue
            if tree.tags[child] in _RUNNING or tree.quoted[child] or self._weight(index, child) > 60:
                return True
        return False


def _path(tree: Tree, record: Record, fields: Fields, index: int) -> set[int]:
    path: set[int] = set()
    for number in (fields.dates.get(index), fields.authors.get(index), fields.numbers.get(index)):
        if number is not None:
            path.add(number)
            for above in tree.above(number):
                if above < record.ranges[0][0]:
                    break
                path.add(above)
    if not path or any(record.root <= number < tree.ends[record.root] for number in path):
        path.add(record.root)
    if len(record.ranges) > 1 or tree.ends[record.root] != record.ranges[-1][1]:
        path.update(number for start, end in record.ranges for number in range(start, end) if tree.ends[number] > end)
    return path


def _inside(tree: Tree, record: Record, number: int) -> bool:
    """Whether an element with all it holds belongs to the record, or to records inside it."""
    return record.ranges[0][0] <= number and tree.ends[number] <= max(record.ranges[-1][1], tree.ends[record.root])


def _furniture(tree: Tree, records: tuple[Record, ...]) -> list[set[int]]:
    texts: list[dict[str, list[int]]] = []
    for record in records:
        held: dict[str, list[int]] = defaultdict(list)
        for number in members(record):
            if 0 < tree.size(number) <= 60 and not (tree.quoted[number] or tree.text(number).startswith(">>")):
                held[f"{tree.keys[number]}\n{_FIGURES.sub('#', tree.text(number))}"].append(number)
        texts.append(held)
    kinds = [tree.keys[record.root] for record in records]
    alike = Counter(kinds)
    count = Counter((kind, key) for kind, held in zip(kinds, texts, strict=True) for key in held)
    found = []
    for kind, held in zip(kinds, texts, strict=True):
        enough = max(2, 0.4 * alike[kind])
        nearly = max(2, 0.8 * alike[kind])
        found.append(
            {
                number
                for key, numbers in held.items()
                for number in numbers
                if count[kind, key] >= (nearly if tree.tags[number] in _SPOKEN and "\n#" not in key else enough)
            }
        )
    return found


def _waste(tree: Tree, record: Record, furniture: set[int]) -> Iterator[tuple[int, int]]:
    """Elements whose own words recur, or tell a date that is a member's or an edit's."""
    for number in members(record):
        size = len(tree.own[number])
        edited = 12 < size <= 90 and words.EDITED.search(tree.own[number])
        if size and (edited or number in furniture or number in tree.foreign):
            yield number, size // 4 if tree.linked[number] else size


def _likely(key: str) -> float:
    kind = key.partition(".")[2]
    said = False if words.SIGNATURE.search(kind) else words.holds_body(kind)
    return 1.0 if said is None else 1.5 if said else 0.2


def _hanging(tree: Tree, record: Record, path: set[int]) -> list[int]:
    """The largest elements of the record that hold none of its fields."""
    found = []
    for start, end in record.ranges:
        number = start
        while number < end:
            if number in path:
                number += 1
            else:
                found.append(number)
                number = tree.ends[number]
    return found
