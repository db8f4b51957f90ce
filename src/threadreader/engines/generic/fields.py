"""Learning, over all posts of a page at once, where each keeps its date, its author and its number."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from statistics import median

from threadreader.dates import parse, parse_machine
from threadreader.engines.generic import bylines, words
from threadreader.engines.generic.marks import is_name
from threadreader.engines.generic.records import Record, members
from threadreader.engines.generic.tree import Tree
from threadreader.markup.text import line
from threadreader.numbers import whole

_LONGEST = 40
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_LEAST_WORTH = 0.12
_FEW_DATES = 3
"""Dates that grow by chance."""
_MOSTLY, _OFTEN = 0.9, 0.7
"""Shares of steps down the page that lead on in time."""
_RISING, _UP_AND_DOWN, _CONSTANT = 1.25, 0.6, 0.3
"""What a column of dates is worth where it grows, where it does not, and where each author has one date."""
_BUTTON = re.compile(r"(?:[\w-]*[-_])?(?:btn|button)", re.IGNORECASE)
_NAMING = frozenset("b strong h3 h4 h5 h6 dt cite a span div font td em".split())


@dataclass(slots=True)
class Fields:
    """Of each record, by its place in the list, the element that holds the field; where it has none, no entry."""

    dates: dict[int, int] = field(default_factory=dict)
    authors: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    """The author's name, maybe out of a line with other words; then `authors` has no entry."""
    numbers: dict[int, int] = field(default_factory=dict)


def learn(tree: Tree, records: tuple[Record, ...]) -> Fields:
    """The fields of the records."""
    found = Fields()
    found.dates = _dates(tree, records)
    found.authors = _authors(tree, records, found.dates)
    found.names = {index: _name(tree, number) for index, number in found.authors.items()}
    _name_by_lines(tree, records, found)
    found.numbers = _numbers(tree, records)
    return found


def _ranked(places: list[dict[str, int]], score: Callable[[str, dict[int, int]], float]) -> dict[int, int]:
    """For each record the element under the best key it has. `places`: of each record the first element of each key."""
    keys: dict[str, dict[int, int]] = defaultdict(dict)
    for index, held in enumerate(places):
        for key, number in held.items():
            keys[key][index] = number
    ranked = sorted(((score(key, where), key) for key, where in keys.items()), reverse=True)
    chosen: dict[int, int] = {}
    for worth, key in ranked:
        if worth > 0:
            for index, number in keys[key].items():
                chosen.setdefault(index, number)
    return chosen


# Dates


def _dates(tree: Tree, records: tuple[Record, ...]) -> dict[int, int]:
    repeats: Counter[str] = Counter()
    places: list[dict[str, int]] = []
    for record in records:
        held: dict[str, int] = {}
        for number in members(record):
            if number in tree.stamps:
                repeats[tree.keys[number]] += 1
                held.setdefault(tree.keys[number], number)
        places.append(held)
    order = {key: [list(held).index(key) for held in places if key in held] for key in repeats}
    authors = [_first_name(tree, record) for record in records]
    rivals = len(repeats) > 1 and len(records) > 2

    def score(key: str, where: dict[int, int]) -> float:
        share = len(where) / len(records)
        some = next(iter(where.values()))
        machine = 1.5 if any(tree.stamps[number].machine for number in where.values()) else 1.0
        machine *= 0.5 if tree.tags[some] == "dd" and tree.tags[some - 1] == "dt" else 1.0
        shown = {tree.stamps[n].shown or tree.stamps[n].machine for n in where.values()}
        varied = len(shown) / len(where)
        early = 1 / (1 + sum(order[key]) / len(order[key]))
        worth = share * len(where) / repeats[key] * machine * (0.4 + varied) * (0.5 + early)
        return worth * (_of_posts(tree, where, authors) if rivals else 1.0)

    return _ranked(places, score)


def _first_name(tree: Tree, record: Record) -> str:
    """The first text of a record that looks like a name; empty where none does."""
    return next((tree.text(number) for number in members(record) if number in tree.names), "")


def _of_posts(tree: Tree, where: dict[int, int], authors: list[str]) -> float:
    """How much a column of dates looks like those of posts, which grow down the page.

    Over 1 where they do, under 1 where they go up and down, far under where each author has one date: that of joining.
    """
    shown = {index: tree.stamps[number].machine or tree.stamps[number].shown or "" for index, number in where.items()}
    by_author: dict[str, list[str]] = defaultdict(list)
    for index, date in shown.items():
        by_author[authors[index]].append(date)
    several = [dates for author, dates in by_author.items() if author and len(dates) > 1]
    if several and len(by_author) > 1 and all(len(set(dates)) == 1 for dates in several):
        return _CONSTANT if len(set(shown.values())) > 1 else 1.0
    moments = [found[0] for date in shown.values() if (found := parse_machine(date) or parse(date)) is not None]
    if len(moments) < _FEW_DATES:
        return 1.0
    rising = sum(before <= after for before, after in pairwise(moments)) / (len(moments) - 1)
    return _RISING if rising >= _MOSTLY else 1.0 if rising >= _OFTEN else _UP_AND_DOWN


# Authors


def _authors(tree: Tree, records: tuple[Record, ...], dates: dict[int, int]) -> dict[int, int]:
    places = [dict(_name_places(tree, record, dates.get(index))) for index, record in enumerate(records)]
    everywhere = set.intersection(*({key for key, n in held.items() if n in tree.names} for held in places))
    """Marked as names in all records; a name that the first post lacks is whom a post answers."""
    depth: dict[str, list[float]] = defaultdict(list)
    for held in places:
        for place, key in enumerate(held):
            depth[key].append(place / len(held))

    def score(key: str, where: dict[int, int]) -> float:
        texts = [_name(tree, number) for number in where.values()]
        several = len({text.casefold() for text in texts})
        hinted = _hinted(tree, key, next(iter(where.values())))
        if len(texts) > 3 and several == 1 and hinted < 0.8:
            return 0.0
        if several == len(texts) > 3 and hinted < 0.8 and median(len(text.split()) for text in texts) > 2:
            return 0.0
        worth = (0.15 + min(1.5 * max(several / len(texts), 0.2), 1.0)) * hinted
        worth *= 1.2 - 0.5 * sum(depth[key]) / len(depth[key])
        worth *= 0.6 if median(map(len, texts)) > 22 else 1.0
        worth *= 0.7 if everywhere and 0 not in where else 1.0
        return worth * len(where) / len(records) if worth > _LEAST_WORTH else 0.0

    return _ranked(places, score)


def _name_places(tree: Tree, record: Record, date: int | None) -> Iterator[tuple[str, int]]:
    """Short texts that could be a name: the first of each key."""
    seen: set[str] = set()
    for number in members(record):
        key, own = tree.keys[number], tree.own[number]
        if (not own and tree.size(number) > _LONGEST) or len(own) > _LONGEST or number == date:
            continue
        if number in tree.names and _told_author(tree, number):
            key = f"{key} [author]"
        if key in seen or number in tree.stamps or tree.quoted[number] or not _could_name(tree, number):
            continue
        name = _name(tree, number)
        if (
            not name
            or (number not in tree.names and not is_name(name))
            or (number not in tree.names and (words.NUMBER.match(name) or words.COUNTS.fullmatch(name)))
            or _is_button(tree, number)
            or _is_answered(tree, number)
            or (name[0] == "@" and tree.tags[tree.parents[number]] == "p")
            or not _plausible(tree, number)
            or (tree.foreign and not key.endswith("[author]") and _by_editor(tree, number))
        ):
            continue
        seen.add(key)
        yield key, number


def _is_button(tree: Tree, number: int) -> bool:
    """Whether a link does something in place of leading somewhere, or looks like a button."""
    attributes = tree.attributes[number]
    if tree.tags[number] != "a":
        return False
    return (attributes.get("href") or "").startswith("javascript:") or any(
        map(_BUTTON.fullmatch, tree.kinds[number].tokens)
    )


def _is_answered(tree: Tree, number: int) -> bool:
    """Whether words right before the element say that a post replies to whom it names."""
    before = tree.nodes[number].prev
    while before is not None and before.is_text_node and not (before.text_content or "").strip():
        before = before.prev
    said = (before.text() or "").strip() if before is not None else ""
    return 0 < len(said) <= _LONGEST and words.IN_REPLY_TO.search(said) is not None


def _told_author(tree: Tree, number: int) -> bool:
    """Whether microdata calls it the author's name; else of two cards the first would win, be it an editor's."""
    above = tree.parents[number]
    if _is_authors(tree, number) or (_is_authors(tree, above) and tree.leaf(above)):
        return True
    return tree.attributes[number].get("itemprop") == "name" and any(
        _is_authors(tree, outer) for outer in islice(tree.above(number), 3)
    )


def _is_authors(tree: Tree, number: int) -> bool:
    attributes = tree.attributes[number]
    return "author" in f"{attributes.get('itemprop') or ''} {attributes.get('rel') or ''}"


def _by_editor(tree: Tree, number: int) -> bool:
    """Whether a date that is labelled as an edit's stands right before, in the card of who edited."""
    return any(before in tree.foreign for before in range(max(number - 8, tree.parents[tree.parents[number]]), number))


def _name(tree: Tree, number: int) -> str:
    """The text that could be a name: all of a small element, or what stands in one named for it beside others."""
    size, own = tree.size(number), tree.own[number]
    if 0 < size <= 40 and tree.leaf(number) and not _in_date(tree, number):
        worded = [i for i in range(number, tree.ends[number]) if tree.own[i]]
        handled = all(tree.own[i][0] in "@(" for i in worded[1:])
        return (line(tree.own[worded[0]]) or "") if worded and handled else tree.text(number)
    if not 0 < len(own) <= 40 or size > 400 or own[0] == "(":
        return ""
    if words.NAME.search(_kind(tree, number)) or _before_date(tree, number) or _heads_date(tree, number):
        return line(own.strip(" |·•,:–—-»«")) or ""
    return ""


def _heads_date(tree: Tree, number: int) -> bool:
    """Whether the date stands in the element beside its own words; in a heading something may stand before it."""
    if number + 1 in tree.stamps:
        return True
    return tree.tags[number] in _HEADINGS and any(child in tree.stamps for child in tree.children(number))


def _before_date(tree: Tree, number: int) -> bool:
    """Whether a dot or a bar parts the element's own words from the date inside it: `ada · 2 May`."""
    return tree.own[number].endswith(("·", "•", "|")) and number + 1 in tree.stamps


def _kind(tree: Tree, number: int) -> str:
    attributes = tree.attributes[number]
    return f"{attributes.get('class') or ''} {attributes.get('itemprop') or ''} {attributes.get('rel') or ''}"


def _in_date(tree: Tree, number: int) -> bool:
    """Whether the element is a piece of a date, or holds one."""
    if tree.stamps_before[tree.ends[number]] > tree.stamps_before[number]:
        return True
    if number in tree.names:
        return False
    parent = tree.parents[number]
    return any(one in tree.stamps and not tree.own[one] for one in (parent, tree.parents[parent]))


def _could_name(tree: Tree, number: int) -> bool:
    """Whether it is marked as a name, or of a kind that holds names."""
    return number in tree.names or tree.tags[number] in _NAMING or number + 1 in tree.stamps


def _plausible(tree: Tree, number: int) -> bool:
    """Whether it stands alone in an element; no part of a sentence."""
    parent = tree.parents[number]
    if _says(tree, number):
        return True
    beside = bool(tree.own[parent]) or number > parent + 1
    running = tree.tags[parent] in ("p", "li") and tree.size(parent) > 60 + tree.size(number)
    return len(tree.own[parent]) <= (90 if parent in tree.stamps else 40) and not (running and beside)


def _says(tree: Tree, number: int) -> bool:
    """Whether words such as `says:` follow the element."""
    after = tree.nodes[number].next
    said = (after.text_content or "") if after is not None and after.is_text_node else ""
    return len(said.strip()) > 0 and words.SAYS.match(said) is not None


def _hinted(tree: Tree, key: str, number: int) -> float:
    """How much the element says that it holds a name."""
    href = tree.attributes[number].get("href") or ""
    inside = range(number, tree.ends[number])
    link = href or next((tree.attributes[i].get("href") for i in inside if tree.tags[i] == "a"), None) or ""
    own = _kind(tree, number)
    outer = key.partition(">")[0] + " " + " ".join(tree.kinds[tree.parents[number]].tokens)
    worth = 0.9 if key.endswith("[author]") else 0.3
    if words.NAME.search(own):
        worth += 0.6
    elif words.NAME.search(outer):
        worth += 0.35
    if words.PROFILE.search(link) or _before_date(tree, number) or _says(tree, number):
        worth += 0.6
    if words.NOT_NAME.search(own) or (not words.NAME.search(own) and words.NOT_NAME.search(outer)):
        worth *= 0.35
    if "#" in href or (href and not words.PROFILE.search(href)):
        worth *= 0.7
    return worth * (0.6 if sum(1 for i in inside if tree.own[i]) > 1 else 1.0)


def _name_by_lines(tree: Tree, records: tuple[Record, ...], found: Fields) -> None:
    """Adds the names that stand in lines with other words, where none is marked."""
    unmarked = [index for index in range(len(records)) if found.authors.get(index) not in tree.names]
    lines = bylines.said(tree, records, unmarked, found.dates)
    marked = sum(number in tree.names for number in found.authors.values())
    if marked > len(records) / 2:
        lines = {i: name for i, name in lines.items() if bylines.holds_date(tree, found.dates.get(i), name)}
        for index in lines:
            found.authors.pop(index, None)
            found.names.pop(index, None)
    elif len(lines) > len(records) / 2:
        found.authors = {index: number for index, number in found.authors.items() if number in tree.names}
        found.names = {index: found.names[index] for index in found.authors}
    found.names = lines | found.names
    if len(found.names) < len(records) / 2:
        found.names = bylines.led(tree, records, found.dates) | found.names


# Numbers


def _numbers(tree: Tree, records: tuple[Record, ...]) -> dict[int, int]:
    """Texts such as `#12` that grow from post to post."""
    places: list[dict[str, int]] = []
    for record in records:
        held: dict[str, int] = {}
        for number in members(record):
            if 0 < len(tree.own[number]) <= 16 and not tree.quoted[number] and words.NUMBER.match(_shown(tree, number)):
                held.setdefault(tree.keys[number], number)
        places.append(held)

    def score(key: str, where: dict[int, int]) -> float:
        values = [shown_number(_shown(tree, number)) for number in where.values()]
        steps = [b - a for a, b in pairwise(values)]
        regular = sum(step == 1 for step in steps) / len(steps) if steps else 0.0
        marked = "#" in _shown(tree, next(iter(where.values())))
        growing = bool(regular) and min(steps) > 0
        return len(where) / len(records) if regular >= 0.5 or (marked and (growing or not steps)) else 0.0

    return _ranked(places, score)


def numbered(tree: Tree, number: int) -> str:
    """The number of a post as the element shows it."""
    return str(shown_number(_shown(tree, number)))


def _shown(tree: Tree, number: int) -> str:
    return tree.text(number) if tree.size(number) <= 16 else tree.own[number]


def shown_number(text: str) -> int:
    """The number in `#1,204`; 0 where there is none."""
    found = words.NUMBER.match(text)
    return whole(re.sub(r"\D", "", found[1])) or 0 if found else 0
