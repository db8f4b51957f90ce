"""Telling lists of threads, search results and front pages from threads: their records head to other pages."""

from __future__ import annotations

import re
from itertools import islice
from statistics import median
from typing import Protocol

from threadreader.engines.generic import words
from threadreader.engines.generic.tree import Ranges, Tree

_SAMPLE = 24
"""Records looked at where all would take long."""
_HEAD = 80
"""Elements of a record among which its heading stands."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5"))
_LEAST_TOLD = 3
"""Mentions of forum, thread or topic that make a page a forum's."""
_LONGEST_HEAD = 30
"""Characters of a column's head."""
_SHORT = 120
"""Characters of prose under which a record with a heading of its own is an entry of a list."""


class _Record(Protocol):
    @property
    def root(self) -> int: ...
    @property
    def ranges(self) -> Ranges: ...


def no_index(tree: Tree, records: tuple[_Record, ...]) -> float:
    """Under 1 where most records are a link with little around it, or lead to pages of their own."""
    sample = records[:_SAMPLE]
    headed = _headed(tree, sample) and not _nested(tree, sample) and not _answerable(tree, sample)
    return (0.35 if linked(tree, records) else 1.0) * (0.15 if headed else 1.0)


def _nested(tree: Tree, records: tuple[_Record, ...]) -> bool:
    """Whether a good part of the records stand inside others, as entries of a list do not."""
    end, inside = 0, 0
    for record in records:
        inside += record.root < end
        end = max(end, tree.ends[record.root])
    return inside > 0.2 * len(records)


def _answerable(tree: Tree, records: tuple[_Record, ...]) -> bool:
    """Whether most records offer to be answered: posts with a subject of their own."""
    return sum(_has_link(tree, record, words.ANSWER) for record in records) > len(records) / 2


def linked(tree: Tree, records: tuple[_Record, ...]) -> bool:
    """Whether most records are little more than links."""
    sample = records[:_SAMPLE]
    bare = sum(tree.prose(record.ranges) < 0.5 * tree.size_of(record.ranges) for record in sample)
    return bare > 0.6 * len(sample)


def aside(tree: Tree, records: tuple[_Record, ...]) -> bool:
    """Whether the middle and the last of them stand in a part of the page that is called a side bar or a widget."""
    return all(
        any(
            tree.tags[above] == "aside" or words.CHROME.search(tree.attributes[above].get("class") or "")
            for above in tree.above(record.root)
        )
        for record in (records[len(records) // 2], records[-1])
    )


def is_index(tree: Tree, records: tuple[_Record, ...]) -> bool:
    """Whether the records are entries of a list: headed by links, and short or cut, or of a page that is no forum's."""
    sample = records[:_SAMPLE]
    found = words.RESULTS.match(tree.title) or words.RESULTS.match(_heading(tree))
    if found and len(_title_links(tree, sample)) > 0.6 * len(sample):
        return True
    if _in_topic_table(tree, sample):
        return True
    if not _headed(tree, sample) or _nested(tree, sample):
        return False
    if words.SEARCH.search(tree.title) or words.SEARCH.search(_heading(tree)):
        return True
    usual = median(tree.prose(record.ranges) for record in sample)
    if usual < _SHORT:
        return True
    cut = sum(_has_link(tree, record, words.MORE) for record in sample)
    replies = sum(_has_link(tree, record, words.REPLY) for record in sample)
    return cut > len(sample) / 2 or (replies < len(sample) / 2 and not of_forum(tree))


def _in_topic_table(tree: Tree, records: tuple[_Record, ...]) -> bool:
    """Whether the records are rows of a table whose head names the columns of a list: topic, replies, last post."""
    row = records[0].root
    table = next((above for above in islice(tree.above(row), 3) if tree.tags[above] == "table"), None)
    if tree.tags[row] != "tr" or table is None:
        return False
    heads = [n for n in range(table + 1, min(tree.ends[table], table + _HEAD)) if tree.tags[n] in ("th", "td")]
    said = {kind for n in heads if tree.size(n) <= _LONGEST_HEAD for kind in words.column_kinds(tree.text(n))}
    return len(said) > 1


def is_list(tree: Tree) -> bool:
    """Whether the page's heading or title says that it lists members."""
    return any(words.MEMBERS.match(said) for said in (_heading(tree), tree.title))


def _heading(tree: Tree) -> str:
    """The first heading of the page."""
    return next((tree.text(n) for n, tag in enumerate(tree.tags) if tag in ("h1", "h2") and tree.size(n)), "")


_LONGEST_SAID = 1000
"""Characters of an address or of classes that are looked through."""


def of_forum(tree: Tree) -> bool:
    """Whether classes, ids or links say that the page belongs to a forum, and not to a blog."""
    told = 0
    for attributes in tree.attributes:
        said = attributes.get("href") or f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        told += bool(words.FORUM.search(said, 0, _LONGEST_SAID))
        if told >= _LEAST_TOLD:
            return True
    return False


def _headed(tree: Tree, records: tuple[_Record, ...]) -> bool:
    """Whether most records are headed by a link to another page, each by a different one."""
    links = _title_links(tree, records)
    titles = {words.fold(tree.text(link)) for link in links}
    targets = {(tree.attributes[link].get("href") or "").partition("#")[0] for link in links}
    return len(links) > 0.6 * len(records) and min(len(titles), len(targets)) > 0.7 * len(records)


def _title_links(tree: Tree, records: tuple[_Record, ...]) -> list[int]:
    return [link for record in records if (link := _title_link(tree, record)) is not None]


def _title_link(tree: Tree, record: _Record) -> int | None:
    start, end = record.ranges[0]
    size = tree.size_of(record.ranges)
    for number in range(start, min(end, start + _HEAD)):
        if tree.tags[number] != "a":
            continue
        long = tree.size(number)
        if long < 4 or number in tree.names or number in tree.stamps or tree.quoted[number]:
            continue
        if (tree.attributes[number].get("href") or "#").startswith(("#", "javascript:")):
            continue
        if words.TITLE.search(" ".join(tree.kinds[number].tokens + tree.kinds[tree.parents[number]].tokens)):
            return number
        heading = any(tree.tags[above] in _HEADINGS for above in islice(tree.above(number), 3) if above >= record.root)
        if heading or long > max(12, 0.35 * size) or _heads(tree, number, start):
            return number
    return None


def _heads(tree: Tree, link: int, start: int) -> bool:
    """Whether a record begins with this link, and it is a title of several words or leads to a board."""
    if tree.text_before[link] > tree.text_before[start]:
        return False
    return tree.text(link).count(" ") > 1 or bool(words.FORUM.search(tree.attributes[link].get("href") or ""))


def _has_link(tree: Tree, record: _Record, wanted: re.Pattern[str]) -> bool:
    """Whether a short link of the record says one of the words."""
    return any(
        tree.tags[number] == "a" and tree.size(number) < 40 and wanted.search(tree.text(number))
        for start, end in record.ranges
        for number in range(start, end)
    )
