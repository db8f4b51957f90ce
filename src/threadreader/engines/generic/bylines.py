"""Names that share a line with other words: `Posted on 2 May by ada`, `From: ada`, `ada, 2 May 2009`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from threadreader.dates import find_date
from threadreader.engines.generic import words
from threadreader.engines.generic.marks import is_name
from threadreader.engines.generic.records import Record, members
from threadreader.engines.generic.tree import Tree

_LONGEST = 160
_VERBS = ("posted", "written", "started", "asked", "answered", "geschrieben", "erstellt", "verfasst", "submitted")
_PARTING = (",", "(", "|", "-", "–", "—", ":", "•", "·", "/")


def said(tree: Tree, records: tuple[Record, ...], wanted: Iterable[int], dates: Mapping[int, int]) -> dict[int, str]:
    """Of the records of these places the name in a line such as `Posted on 2 May by ada`."""
    names = {}
    for index in wanted:
        date = dates.get(index)
        first = () if date is None else (date,)
        for number in (*first, *_lines(tree, records[index])):
            if name := _byline(tree, number, date):
                names[index] = name
                break
    return names


def led(tree: Tree, records: tuple[Record, ...], dates: Mapping[int, int]) -> dict[int, str]:
    """Names at the head of lines such as `From: ada` or `ada, 2 May 2009`."""
    names = {}
    for index, record in enumerate(records):
        for number in _lines(tree, record):
            text = tree.text(number)
            label = words.FROM.match(text)
            name = str(label["name"]) if label else _before(text) if number == dates.get(index) else ""
            if is_name(name.strip()):
                names[index] = name.strip()
                break
    return names


def holds_date(tree: Tree, date: int | None, name: str) -> bool:
    """Whether the name stands right around the post's date, not in what was said."""
    return date is not None and any(name in tree.own[number] for number in (date, *list(tree.above(date))[:2]))


def _lines(tree: Tree, record: Record) -> Iterator[int]:
    for number in members(record):
        if tree.own[number] and tree.size(number) <= _LONGEST and not tree.quoted[number]:
            yield number


def _before(text: str) -> str:
    """What stands before the date of a line, parted from it by a comma or the like."""
    shown = find_date(text)
    head = text.partition(shown)[0].rstrip() if shown else ""
    return head[:-1] if head.endswith(_PARTING) else ""


def _byline(tree: Tree, number: int, date: int | None) -> str | None:
    """The name in a line that holds the post's date, or begins with `by`."""
    text = tree.text(number)
    dated = date is not None and number <= date < tree.ends[number]
    shown = find_date(text) if dated else None
    found = words.BYLINE.search(text.replace(shown, " | ") if shown else text)
    if found is None or (found.start() > 2 and not dated and not text.lower().startswith(_VERBS)):
        return None
    name = str(found["name"]).strip()
    return name if is_name(name) and ". " not in name else None
