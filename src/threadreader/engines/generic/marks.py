"""Marking what on a page looks like a date, and what like an author's name."""

from __future__ import annotations

import re
from itertools import accumulate

from threadreader.dates import find_date, is_date_like
from threadreader.engines.generic import words
from threadreader.engines.generic.tree import Stamp, Tree
from threadreader.markup import dom
from threadreader.markup.text import line

_MACHINE = ("datetime", "data-time", "data-timestamp", "data-utc", "data-date", "data-datetime", "data-created")
_TELLING = frozenset((*_MACHINE, "title"))
_TIMED = frozenset(
    ("time", "abbr", "span", "a", "relative-time", "div", "td", "p", "small", "time-ago", "b", "i", "em")
)
_PUBLISHED = frozenset(("datePublished", "dateCreated", "commentTime"))
_ISO = re.compile(r"\d{4}-\d\d-\d\d|\d{10}(?:\d{3})?$")
_FIGURES = re.compile(r"\b\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\b")
_NAMING = frozenset(("href", "itemprop", "rel"))
_LONGEST_LINE = 160
_LONGEST_NAME = 40


def mark(tree: Tree) -> None:
    """Marks every date and name of the tree, the inner ones first."""
    text_before, ends = tree.text_before, tree.ends
    for number in range(len(tree.nodes) - 1, 0, -1):
        size = text_before[ends[number]] - text_before[number]
        if tree.quoted[number]:
            continue
        if size > _LONGEST_LINE:
            _mark_loose(tree, number)
            continue
        stamp = _stamp(tree, number, size)
        if stamp is not None and _labelled(tree, number):
            tree.foreign.add(number)
        elif stamp is not None:
            for inner in range(number + 1, ends[number]):
                tree.stamps.pop(inner, None)
            tree.stamps[number] = stamp
        elif (
            0 < size <= _LONGEST_NAME
            and (tree.kinds[number].named or not _NAMING.isdisjoint(tree.attributes[number]))
            and _is_name(tree, number)
        ):
            tree.names.add(number)
    numbers = range(len(tree.nodes))
    tree.stamps_before = [0, *accumulate(int(number in tree.stamps) for number in numbers)]
    tree.names_before = [0, *accumulate(int(number in tree.names) for number in numbers)]


def _mark_loose(tree: Tree, number: int) -> None:
    """A date that stands in a large element between others: old imageboards."""
    own = tree.own[number]
    if 10 <= len(own) <= 120 and _FIGURES.search(own) and _is_date(own):
        tree.stamps[number] = Stamp(None, line(own))


def _stamp(tree: Tree, number: int, size: int) -> Stamp | None:
    """The date an element holds: for machines, in its tooltip, as its own text, or cut into pieces inside it."""
    attributes, own = tree.attributes[number], tree.own[number]
    if tree.tags[number] == "meta":
        told = attributes.get("content") if attributes.get("itemprop") in _PUBLISHED else None
        return Stamp(told, None) if told and _ISO.match(told) else None
    if attributes and not _TELLING.isdisjoint(attributes) and tree.tags[number] in _TIMED:
        told = _told(attributes, size)
    else:
        told = None
    if told:
        return Stamp(told, tree.text(number) or None)
    if own and len(own) <= 120:
        return Stamp(None, line(own)) if _is_date(own) else None
    if 5 < size <= _LONGEST_NAME and tree.ends[number] - number > 2:
        held = range(number + 1, tree.ends[number])
        if any(i in tree.stamps or i in tree.foreign or i in tree.names for i in held):
            return None
        whole = tree.text(number)
        return Stamp(None, whole) if _is_date(whole) else None
    return None


def _told(attributes: dict[str, str | None], size: int) -> str | None:
    for name in _MACHINE:
        value = attributes.get(name)
        if value and _ISO.match(value):
            return value
    title = attributes.get("title")
    return title if title and 5 < len(title) < 60 and size <= 60 and is_date_like(title) else None


def _is_date(text: str) -> bool:
    """Whether a line is a date with few words around it, or at least one with figures; no member's and no edit's."""
    if not (is_date_like(text) or _FIGURES.search(text)):
        return False
    found = find_date(text)
    if found is None or (len(found) <= 0.6 * len(text) and (len(found) < 6 or not any(c.isdigit() for c in found))):
        return False
    return not words.EDITED.search(text) and not words.MEMBER.search(text)


def _labelled(tree: Tree, number: int) -> bool:
    """Whether a label before the date says that it is a member's, or an edit's."""
    parent, before = tree.parents[number], number - 1
    labels = [tree.own[parent][:40]]
    if tree.ends[number] > number + 1:
        labels.append(tree.text(number)[:40])
    if tree.tags[number] == "dd" and (term := dom.previous_element(tree.nodes[number])) is not None:
        labels.append((term.html or "")[:300])
    elif before > parent and tree.ends[before] == number and tree.parents[before] == parent:
        labels.append(tree.own[before][:40])
    return any(text and (words.MEMBER.search(text) or words.EDITED.search(text)) for text in labels)


def _is_name(tree: Tree, number: int) -> bool:
    attributes = tree.attributes[number]
    if not (tree.kinds[number].named or _is_profile(attributes) or _says_name(tree, number)):
        return False
    if any(inner in tree.stamps for inner in range(number + 1, tree.ends[number])) or not tree.leaf(number):
        return False
    text = tree.text(number)
    return is_name(text) and not text.isdigit()


def _says_name(tree: Tree, number: int) -> bool:
    """Whether microdata or `rel` call it an author's."""
    attributes = tree.attributes[number]
    said = attributes.get("itemprop") or attributes.get("rel")
    if said == "name":
        above = tree.attributes[tree.parents[number]].get("itemprop") or ""
        further = tree.attributes[tree.parents[tree.parents[number]]].get("itemprop") or ""
        said = f"{above} {further}"
    return said is not None and ("author" in said or "creator" in said)


def _is_profile(attributes: dict[str, str | None]) -> bool:
    href = attributes.get("href")
    return bool(href and words.PROFILE.search(href))


def is_name(text: str) -> bool:
    """Whether a text could be a name."""
    return (
        0 < len(text) <= _LONGEST_NAME
        and any(c.isalnum() for c in text)
        and not words.NOT_A_NAME.match(text)
        and not text.endswith((":", "?", "..."))
    )
