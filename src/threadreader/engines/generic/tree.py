"""A page as arrays: one traversal that notes of each element what finding the posts needs."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from threadreader.engines.generic import words
from threadreader.markup import dom
from threadreader.markup.dom import Document, Node
from threadreader.markup.text import clean

Ranges = tuple[tuple[int, int], ...]
"""Half-open runs of element numbers."""

_SILENT = frozenset(
    "script style template svg select option textarea button head input link canvas object map iframe".split()
)
_WRITTEN = re.compile(
    r"[\w.$]*(?:date|time|moment|unix|epoch|stamp|ago|local|ts)[\w.$]*\s*\(\s*[\"']?"
    r"(\d{13}|\d{10}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)(?!\d)",
    re.IGNORECASE,
)
"""What a script hands to the function that writes a date."""
_LONGEST_SCRIPT = 600
_NUMBERED = re.compile(r"\d+")
_QUOTE = re.compile(r"quot(?!\w*[-_]select)|citation|zitat", re.IGNORECASE)
_POST_ID = re.compile(r"(?:post|comment|reply|message|msg|answer)[-_]?\d+$", re.IGNORECASE)
_QUOTES = frozenset(("div", "td", "aside", "section", "fieldset", "dl", "table", "p", "details"))
_WORDY = 600
_OVERLAY = re.compile(r"(?:[\w-]+[-_])?(?:modal|dialog|dialogue|popup|lightbox|toast)(?:[-_]\w+)?", re.IGNORECASE)
"""Class of what a button opens over the page."""
_LONGEST_OVERLAY = 600
"""Characters of an overlay at most; more is a page shown in one."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date on the page."""

    machine: str | None
    shown: str | None


@dataclass(frozen=True, slots=True)
class ClassKind:
    """What the classes of an element say."""

    tokens: tuple[str, ...]
    """Classes, digits folded."""
    told: str
    """The first that says what the element is, or all of them."""
    quote: bool
    named: bool
    """Whether they speak of an author's name."""


@lru_cache(maxsize=8192)
def kind_of(classes: str) -> ClassKind:
    """What a `class` attribute says."""
    tokens = tuple(_NUMBERED.sub("#", classes).split())
    told = next((token for token in tokens if not words.UTILITY.search(token)), None)
    named = bool(words.NAME.search(classes)) and not words.NOT_NAME.search(classes)
    return ClassKind(tokens, told or " ".join(tokens), bool(_QUOTE.search(classes)), named)


_PLAIN = ClassKind((), "", False, False)


@dataclass(slots=True)
class Tree:
    """Elements in document order; number 0 is `body`. Every list is indexed by an element's number."""

    title: str = ""
    """The page's `title`."""
    nodes: list[Node] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    """Number after the element's last descendant."""
    keys: list[str] = field(default_factory=list)
    """Tag with its telling class, or with the parent's key: alike for alike parts of two posts."""
    kinds: list[ClassKind] = field(default_factory=list)
    attributes: list[dict[str, str | None]] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    """Text that stands in the element itself."""
    linked: list[bool] = field(default_factory=list)
    """Whether inside a link."""
    quoted: list[bool] = field(default_factory=list)
    stamps: dict[int, PageDate] = field(default_factory=dict)
    names: set[int] = field(default_factory=set)
    """Elements that look like an author's name."""
    foreign: set[int] = field(default_factory=set)
    """Elements with a date that is labelled as a member's or an edit's."""
    written: dict[int, str] = field(default_factory=dict)
    """The dates that scripts write into elements, or right behind them."""
    addresses: set[int] = field(default_factory=set)
    """Links whose text is the address itself: what somebody wrote."""
    marked: int = sys.maxsize
    """The element that was marked last. Elements are marked from the last to the first: no marked one stands before."""
    prose_before: list[int] = field(default_factory=list)
    """Characters outside links in all elements before this one; one longer than the others, as the next four."""
    text_before: list[int] = field(default_factory=list)
    worded_before: list[int] = field(default_factory=list)
    """Elements with text of their own before this one."""
    stamps_before: list[int] = field(default_factory=list)
    names_before: list[int] = field(default_factory=list)
    _numbers: dict[int, int] = field(default_factory=dict)
    _texts: dict[int, str] = field(default_factory=dict)

    def prose(self, ranges: Ranges) -> int:
        """Characters outside links."""
        return sum(self.prose_before[end] - self.prose_before[start] for start, end in ranges)

    def size(self, number: int) -> int:
        """Characters of the element's whole text."""
        return self.text_before[self.ends[number]] - self.text_before[number]

    def size_of(self, ranges: Ranges) -> int:
        """Characters of text."""
        return sum(self.text_before[end] - self.text_before[start] for start, end in ranges)

    def dated(self, ranges: Ranges) -> int:
        """How many dates."""
        return sum(self.stamps_before[end] - self.stamps_before[start] for start, end in ranges)

    def named(self, ranges: Ranges) -> int:
        """How many names."""
        return sum(self.names_before[end] - self.names_before[start] for start, end in ranges)

    def text(self, number: int) -> str:
        """The element's text on one line."""
        held = self._texts.get(number)
        if held is None:
            held = self._texts[number] = dom.text(self.nodes[number]) or ""
        return held

    def number(self, node: Node) -> int | None:
        """The element's number; None for one that was left out."""
        if not self._numbers:
            self._numbers.update((held.mem_id, number) for number, held in enumerate(self.nodes))
        return self._numbers.get(node.mem_id)

    def leaf(self, number: int) -> bool:
        """Whether the element's words all stand in one element, or in one link."""
        if self.tags[number] == "a":
            return True
        return self.worded_before[self.ends[number]] - self.worded_before[number] == 1

    def children(self, number: int) -> Iterator[int]:
        """Element children."""
        child, end = number + 1, self.ends[number]
        while child < end:
            yield child
            child = self.ends[child]

    def holds(self, number: int, others: Sequence[int]) -> bool:
        """Whether any of the elements `others`, in order, stands inside the element."""
        at = bisect_right(others, number)
        return at < len(others) and others[at] < self.ends[number]

    def above(self, number: int) -> Iterator[int]:
        """Parent, grandparent and on, up to `body`."""
        while number > 0:
            number = self.parents[number]
            yield number


def grow(document: Document) -> Tree:
    """The tree of a page, no dates and names marked yet."""
    tree = Tree(document.title or "")
    ends, own = tree.ends, tree.own
    add = _adder(tree)
    number = add(document.body, "body", -1)
    child = document.body.first_child
    waiting: list[tuple[Node | None, int]] = []
    while True:
        if child is None:
            ends[number] = len(ends)
            if not waiting:
                break
            child, number = waiting.pop()
            continue
        tag = child.tag
        if tag == "-text":
            text = child.text_content or ""
            if not text.isspace() and (text := clean(text).strip()):
                own[number] = f"{own[number]} {text}" if own[number] else text
        elif (
            tag
            and tag[0] not in "-!#_"
            and (tag not in _SILENT or _is_dated(tag, child))
            and (tag != "noscript" or _is_page(child))
            and not _is_overlay(child)
        ):
            waiting.append((child.next, number))
            number = add(child, tag, number)
            child = child.first_child
            continue
        elif tag == "script" and (told := _written(child)):
            beside = len(ends) - 1
            inside = tree.parents[beside] == number and not own[beside]
            tree.written.setdefault(beside if inside else number, told)
        child = child.next
    _measure(tree)
    return tree


def _written(script: Node) -> str | None:
    """The date that a short script writes; None where it holds none, or several."""
    text = script.text()
    dates = set(_WRITTEN.findall(text)) if len(text) <= _LONGEST_SCRIPT else ()
    return dates.pop() if len(dates) == 1 else None


def _is_dated(tag: str, button: Node) -> bool:
    """Whether a button is one for its looks alone: around the date of a post."""
    return tag == "button" and button.css_first("[itemprop=datePublished], [itemprop=dateCreated]") is not None


def _is_overlay(node: Node) -> bool:
    """Whether an element is a dialog: short, and without a date for machines."""
    attributes = node.attributes
    if attributes.get("role") not in ("dialog", "alertdialog"):
        tokens = (attributes.get("class") or "").split()
        if not any(map(_OVERLAY.fullmatch, tokens)):
            return False
    return len(node.text()) <= _LONGEST_OVERLAY and node.css_first("time, [datetime]") is None


def _is_page(noscript: Node) -> bool:
    """Whether a `noscript` is more than a hint: the page for those without scripts."""
    return len(noscript.text()) >= _WORDY


def _adder(tree: Tree) -> Callable[[Node, str, int], int]:
    """What adds an element below another, and gives its number. A page has thousands: the lists are looked up once."""
    keys, depths, linked, quoted = tree.keys, tree.depths, tree.linked, tree.quoted
    add_node, add_tag, add_parent = tree.nodes.append, tree.tags.append, tree.parents.append
    add_end = tree.ends.append
    add_kind, add_attributes, add_own = tree.kinds.append, tree.attributes.append, tree.own.append

    def add(node: Node, tag: str, above: int) -> int:
        number = len(keys)
        attributes = node.attributes
        classes = attributes.get("class")
        kind = kind_of(classes) if classes else _PLAIN
        add_node(node)
        add_tag(tag)
        add_parent(above if above > 0 else 0)
        add_end(number + 1)
        add_kind(kind)
        add_attributes(attributes)
        add_own("")
        if above < 0:
            keys.append(tag)
            depths.append(0)
            linked.append(False)
            quoted.append(False)
            return number
        keys.append(f"{tag}.{kind.told}" if kind.tokens else _below(keys[above], tag if tag != "td" else _cell(node)))
        depths.append(depths[above] + 1)
        linked.append(linked[above] or tag == "a")
        cited = tag == "blockquote" and not _POST_ID.search(attributes.get("id") or "")
        quoted.append(quoted[above] or cited or (kind.quote and tag in _QUOTES))
        return number

    return add


_FARTHEST = 200
"""Nodes before a cell that are counted for its place."""


def _cell(node: Node) -> str:
    """`td` with its place in the row: what tells the author's cell from the one with the text."""
    place, before = 1, node.prev
    for _ in range(_FARTHEST):
        if before is None:
            break
        place += before.tag == "td"
        before = before.prev
    return f"td{place}"


@lru_cache(maxsize=8192)
def _below(key: str, tag: str) -> str:
    """Key of an element without classes: with those of the two around it."""
    return ">".join([*key.rsplit(">", 2)[-2:], tag])


def _measure(tree: Tree) -> None:
    sizes = [len(own) for own in tree.own]
    tree.text_before = [0, *accumulate(sizes)]
    tree.worded_before = [0, *accumulate(map(bool, sizes))]
    bare = {
        n for n, own in enumerate(tree.own) if tree.linked[n] and own[:4] in ("http", "www.") and _ADDRESS.match(own)
    }
    tree.addresses = bare
    proses = (
        0 if link and n not in bare else size for n, (size, link) in enumerate(zip(sizes, tree.linked, strict=True))
    )
    tree.prose_before = [0, *accumulate(proses)]
