"""Posts outside the list: the first one above it, and the only one of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from threadreader.engines.generic import words
from threadreader.engines.generic.records import Record, territories
from threadreader.engines.generic.tree import PageDate, Ranges, Tree

_LEAST = 25
"""Bytes of a body, at least, where only its place tells that it is one."""
_SENTENCE = 12
"""Characters of a body in a paragraph."""
_WORDS = 6
"""Words of a text that is a body though name and date stand in the same element."""
_MOST_DATES, _MOST_NAMES = 5, 6
_LOGIN = re.compile(r"log ?in|sign in|regist|anmelden|connexion|connecter|войти|登录|登入|ログイン", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3")
_LOOSE = frozenset("a span b i em strong font label img br p blockquote small time cite ul ol pre".split())
"""What stands before a list without an element around it, where the first post has none."""


def lead(tree: Tree, records: tuple[Record, ...]) -> Record | None:
    """The post above the list, which mostly stands in markup of its own; None where there is none."""
    first = min(record.ranges[0][0] for record in records)
    named = sum(tree.named(record.ranges) > 0 for record in records) > len(records) / 2
    dated = sum(tree.dated(record.ranges) > 0 for record in records) > len(records) / 2
    below: Ranges = ()
    child = first
    for above in tree.above(first):
        before = [
            number
            for number in tree.children(above)
            if number < child and not _chrome(tree, number) and not _is_empty(tree, number)
        ]
        for number, head in zip(reversed(before), [*reversed(before[:-1]), None], strict=False):
            whole = ((number, tree.ends[number]),)
            if _is_post(tree, whole, named, dated) and not _announces(tree, whole, records[0]):
                return Record(number, _narrowed(tree, number))
            both = ((head, tree.ends[number]),) if head is not None and _bare(tree, number) else ()
            if both and _is_post(tree, both, named, dated) and not _announces(tree, both, records[0]):
                return Record(both[0][0], both)
        spread = _spread(tree, above, before, child) if before else ()
        if _body(tree, below):
            spread = (*spread, *below)
        if _is_post(tree, spread, named, dated) and not _announces(tree, spread, records[0]):
            return Record(spread[-1][0], spread)
        child, below = above, spread
    return None


def with_body_below(tree: Tree, records: tuple[Record, ...]) -> Record:
    """The first record, with the text between it and the next where it has none itself: a story under its heading."""
    first = records[0]
    if len(records) < 2 or _body(tree, first.ranges):
        return first
    gap = (first.ranges[-1][1], records[1].ranges[0][0])
    if gap[0] >= gap[1] or tree.dated((gap,)) or not _body(tree, (gap,)):
        return first
    return Record(first.root, (*first.ranges, gap))


def _is_empty(tree: Tree, number: int) -> bool:
    """Whether an element is there for its looks: no words, no picture, no field to type in."""
    return not tree.size(number) and tree.ends[number] == number + 1 and tree.tags[number] in ("div", "span", "p", "a")


def _bare(tree: Tree, number: int) -> bool:
    """Whether an element is a body and no more: then what stands before it says whose."""
    whole = ((number, tree.ends[number]),)
    return tree.tags[number] != "form" and not (tree.named(whole) or tree.dated(whole)) and _body(tree, whole)


def _spread(tree: Tree, above: int, before: list[int], end: int) -> Ranges:
    """The siblings before the list, from the last heading on."""
    start = before[-1]
    for number in reversed(before):
        if tree.tags[number] not in _LOOSE and tree.size(number):
            break
        start = number
    for number in before:
        if any(tree.tags[i] in _HEADINGS for i in range(number, min(tree.ends[number], number + 40))):
            start = number
    own: Ranges = ((above, above + 1),) if above in tree.stamps else ()
    return (*own, (start, end))


def _announces(tree: Tree, ranges: Ranges, first: Record) -> bool:
    """Whether it only says who began the thread and when, above the post itself."""
    stamps, own_stamps = _stamps(tree, ranges), _stamps(tree, first.ranges)
    is_same_date = any(
        one.machine == other.machine if one.machine and other.machine else one.shown == other.shown and one.shown
        for one in stamps
        for other in own_stamps
    )
    if not is_same_date:
        return False
    names, own_names = _names(tree, ranges), _names(tree, first.ranges)
    return bool(names & own_names) or not names


def _stamps(tree: Tree, ranges: Ranges) -> list[PageDate]:
    """The dates of a stretch; as many as may be a post's."""
    found = (tree.stamps[number] for start, end in ranges for number in range(start, end) if number in tree.stamps)
    return list(islice(found, _MOST_DATES))


def _names(tree: Tree, ranges: Ranges) -> set[str]:
    return {tree.text(number) for start, end in ranges for number in range(start, end) if number in tree.names}


def _narrowed(tree: Tree, number: int) -> Ranges:
    """Down to the smallest element that holds nearly all of the post."""
    while True:
        size = tree.size(number)
        inner = next((i for i in tree.children(number) if tree.size(i) > 0.85 * size), None)
        if (
            inner is None
            or not tree.dated(((inner, tree.ends[inner]),))
            or not tree.named(((inner, tree.ends[inner]),))
        ):
            return ((number, tree.ends[number]),)
        number = inner


def _is_post(tree: Tree, ranges: Ranges, named: bool, dated: bool) -> bool:
    if tree.prose(ranges) < max(_LEAST / 2, 0.4 * tree.size_of(ranges)) or (named and not tree.named(ranges)):
        return False
    if not named and any(_LOGIN.search(tree.own[n]) for start, end in ranges for n in range(start, end)):
        return False
    names = {tree.text(n) for n in tree.names if any(start <= n < end for start, end in ranges)}
    if len(names) > _MOST_NAMES and tree.prose(ranges) < 100 * len(names):
        return False
    dates = tree.dated(ranges)
    return (1 if dated else 0) <= dates <= _MOST_DATES and _body(tree, ranges)


def _body(tree: Tree, ranges: Ranges) -> bool:
    """Whether there is a text apart from the lines of author and date."""
    for start, end in ranges:
        for number in range(start, end):
            held = tree.size(number) if tree.tags[number] == "p" else len(tree.own[number].encode())
            held += (_LEAST - _SENTENCE) * (tree.tags[number] == "p")
            if (
                held < _LEAST
                or (tree.linked[number] and number not in tree.addresses)
                or tree.tags[number] in _HEADINGS
                or tree.tags[tree.parents[number]] in _HEADINGS
                or number in tree.stamps
                or _chrome(tree, number)
            ):
                continue
            last = tree.ends[number]
            if tree.own[number].count(" ") >= _WORDS and not words.BAR.match(tree.own[number]):
                return True
            nameless = tree.names_before[last] == tree.names_before[number]
            if tree.stamps_before[last] == tree.stamps_before[number] and (nameless or held > 4 * _LEAST):
                return True
    return False


def _chrome(tree: Tree, number: int) -> bool:
    if tree.tags[number] in ("nav", "footer", "aside"):
        return True
    if tree.tags[number] == "header" and "nav" in tree.tags[number : tree.ends[number]]:
        return True
    kinds = f"{tree.attributes[number].get('class') or ''} {tree.attributes[number].get('id') or ''}"
    return bool(words.CHROME.search(kinds))


def only(tree: Tree) -> Record | None:
    """The one post of a page that holds no more; None where nothing says that it is one."""
    best, worth = None, 0.0
    for number, sure in _marked(tree):
        ranges = ((number, tree.ends[number]),)
        dates, names = tree.dated(ranges), tree.named(ranges)
        if names and 1 <= dates <= 3 and tree.prose(ranges) >= 12:
            score = sure * tree.prose(ranges) / (dates + 1)
            if score > worth * 1.02:
                best, worth = number, score
    return territories(tree, [best])[0] if best is not None else None


def _marked(tree: Tree) -> Iterator[tuple[int, float]]:
    """Elements whose class or id says that they are a post; a numbered id says it twice as surely."""
    for number in range(1, len(tree.nodes)):
        mark = tree.attributes[number].get("id") or ""
        if re.search(r"\d", mark) and words.POST.search(mark):
            yield number, 2.0
        elif any(_POST.fullmatch(token) for token in tree.kinds[number].tokens):
            yield number, 1.0
        elif any(_POST_BODY.fullmatch(token) for token in tree.kinds[number].tokens):
            around = (above for above in islice(tree.above(number), _FARTHEST) if _is_signed(tree, above))
            if (post := next(around, None)) is not None:
                yield post, 1.0


def _is_signed(tree: Tree, number: int) -> bool:
    """Whether an element holds a name and a date."""
    whole = ((number, tree.ends[number]),)
    return bool(tree.named(whole) and tree.dated(whole))


_POST_BODY = re.compile(r"(?:post|message|comment)[-_]?(?:body|text|content|message)", re.I)
_FARTHEST = 6
"""Elements around a body among which is the post."""
_POST = re.compile(
    r"(?:[\w-]+[-_])?(?:post|message|comment|reply|topic|question|answer)(?:[-_](?:item|container|wrapper|wrap|body|block|row))?",
    re.I,
)
