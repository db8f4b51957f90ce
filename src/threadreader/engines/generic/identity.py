"""What names each post of a page: the digits of an id, and the link to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from threadreader.engines.generic import words
from threadreader.engines.generic.fields import Fields
from threadreader.engines.generic.records import Record, members
from threadreader.engines.generic.tree import Tree

_DIGITS = re.compile(r"\d+")
_LONG = re.compile(r"\d{2,}")
_NAMING = frozenset(("id", "data-post-id", "data-id", "data-comment-id", "data-postid", "data-pid", "name"))
_DEED = re.compile(r"reply|quote|report|edit|login|like", re.IGNORECASE)


def identities(tree: Tree, records: tuple[Record, ...]) -> list[str | None]:
    """Digits that name each post: of its element's id, of an element inside it, of an anchor."""
    columns: dict[str, dict[int, str]] = defaultdict(dict)
    for index, record in enumerate(records):
        for place, digits in _marks(tree, record):
            columns[place].setdefault(index, digits)
    best, chosen = 0.0, {}
    for column in columns.values():
        share = len(column) / len(records)
        if len(set(column.values())) == len(column) and share > best + 0.05 and share > 0.5:
            best, chosen = share, column
    return [chosen.get(index) for index in range(len(records))]


def _marks(tree: Tree, record: Record) -> Iterator[tuple[str, str]]:
    for above in (record.root, tree.parents[record.root]):
        yield from _mark(tree, above, "root" if above == record.root else "above")
    for number in members(record):
        if number != record.root:
            yield from _mark(tree, number, tree.keys[number])


def _mark(tree: Tree, number: int, place: str) -> Iterator[tuple[str, str]]:
    attributes = tree.attributes[number]
    if not attributes or _NAMING.isdisjoint(attributes):
        return
    for name in attributes:
        if name not in _NAMING or (name == "name" and tree.tags[number] != "a"):
            continue
        value = attributes[name] or ""
        if digits := _LONG.findall(value) or (name == "id" and place == "root" and _DIGITS.findall(value)):
            yield f"{place} {name}", digits[-1]


def permalinks(tree: Tree, records: tuple[Record, ...], ids: list[str | None], fields: Fields) -> list[str | None]:
    """Of each record the address of a link that names it."""
    return [_permalink(tree, record, ids[index], fields, index) for index, record in enumerate(records)]


def _permalink(tree: Tree, record: Record, identity: str | None, fields: Fields, index: int) -> str | None:
    likely = [n for n in (fields.numbers.get(index), fields.dates.get(index)) if n is not None]
    for number in likely:
        href = _link_around(tree, number)
        if href and (identity is None or identity in href) and not words.PROFILE.search(href):
            return href
    if identity is None:
        return None
    ends = re.compile(rf"(?:#|[/=_-])(?:[a-z_-]*){identity}(?:/|\.html?)?$", re.IGNORECASE)
    for number in members(record):
        href = tree.attributes[number].get("href") if tree.tags[number] == "a" and not tree.quoted[number] else None
        if href and ends.search(href) and not _DEED.search(href):
            return href
    return None


def _link_around(tree: Tree, number: int) -> str | None:
    inside = (i for i in range(number, tree.ends[number]) if tree.tags[i] == "a")
    above = (i for i in list(tree.above(number))[:2] if tree.tags[i] == "a")
    link = next((*inside, *above).__iter__(), None)
    return tree.attributes[link].get("href") if link is not None else None
