"""Whether two saved pages are of one thread.

Their addresses decide where they name the thread by number. What else there is must be strong: posts that both hold,
what their own links call the thread, posts that follow on each other. A title alone never joins, and pages of two
threads are never joined: where anything speaks against it they stay apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from threadreader.addresses import is_numbered
from threadreader.merge import PostTraits, Sheet

_PAGE = re.compile(
    r"\W*\b(?:page|seite|página|pagina|strona|strana|страница|sida|side|sivu)\s*\d+(?:\s*(?:of|von|de|sur|di|z|из|/)\s*\d+)?\W*$"
)


def bare_title(title: str | None) -> str | None:
    """A title as it is the same on every page of a thread: without the page's number, case and spaces; None where
    nothing is left.
    """
    folded = " ".join(unicodedata.normalize("NFKC", title or "").casefold().split())
    return _PAGE.sub("", folded) or folded or None


def belong_together(one: Sheet, other: Sheet) -> bool:
    """Whether two saved pages are of one thread."""
    if are_other_posts(_twins(one, other)):
        return False
    if one.key is not None and other.key is not None:
        if one.key != other.key:
            return False
        return _share_address(one, other, one.key) or (not is_numbered(one.key) and _have_evidence(one, other))
    return _have_evidence(one, other)


# The same ids, other posts

_ZONES = 28 * 3600
"""Seconds between two readings of one time by clocks of other zones, at most."""
_QUARTER = 900
"""Zones lie a multiple of these seconds apart."""


def are_other_posts(twins: Iterable[tuple[PostTraits, PostTraits]]) -> bool:
    """Whether posts with the same ids, two by two, are those of two threads: of two forums that were saved from one
    address, such as `localhost`, or of a forum that was set up anew and counts from one again.

    Most of them must have another author, another date and another text. Less proves nothing: an edited post, or one
    whose text is hidden from guests, has another text; whoever was renamed or made anonymous is another author; all
    dates move by the same whole quarters of an hour where the page was saved for another time zone.
    """
    known = [
        (one, other)
        for one, other in twins
        if one.author is not None and other.author is not None and one.at is not None and other.at is not None
    ]
    shifts = {one.at - other.at for one, other in known if one.at is not None and other.at is not None}
    if len(known) > 1 and len(shifts) == 1 and abs(shift := shifts.pop()) <= _ZONES and shift % _QUARTER == 0:
        return False
    others = sum(
        one.author != other.author and one.at != other.at and (one.length is None or one.length != other.length)
        for one, other in known
    )
    return 2 * others > len(known)


def _twins(one: Sheet, other: Sheet) -> Iterator[tuple[PostTraits, PostTraits]]:
    """What both pages tell of posts with the same id."""
    marks = dict(zip(other.keys, other.marks, strict=False))
    for key, mark in zip(one.keys, one.marks, strict=False):
        if key in marks and key.startswith("i"):
            yield mark, marks[key]


# The same address


def _share_address(one: Sheet, other: Sheet, key: str) -> bool:
    """Whether pages with this same address are of one thread. Sites name a board, or their front page, as the address
    of every thread: words are believed only where they are those of the title, or the address has the page's number.
    """
    if _shared(one, other):
        return True
    page = one.head.span.page
    same_place = page == other.head.span.page
    apart = same_place and _all_have_ids(one) and _all_have_ids(other)
    if is_numbered(key):
        return _akin(one, other) or not apart
    if not _akin(one, other) or (apart and page is not None):
        return False
    if _is_titled(key, one) or _is_titled(key, other):
        return True
    return not same_place and one.head.url != other.head.url and not _names_differ(one, other)


def _is_titled(key: str, sheet: Sheet) -> bool:
    """Whether most words at the end of an address are those of the page's title."""
    words = re.findall(r"\w+", key.rpartition("/")[2].casefold().replace("_", " "))
    title = bare_title(sheet.head.title) or ""
    return bool(words) and 2 * sum(word in title for word in words) > len(words)


def _akin(one: Sheet, other: Sheet) -> bool:
    """Whether one title is the other, or part of it."""
    titles = sorted(filter(None, (bare_title(one.head.title), bare_title(other.head.title))), key=len)
    return len(titles) < 2 or titles[0] in titles[1]


def _all_have_ids(sheet: Sheet) -> bool:
    return all(key.startswith("i") for key in sheet.keys)


# Evidence


def _contradict(one: Sheet, other: Sheet) -> bool:
    """Whether the same id stands for two posts."""
    marks = dict(zip(other.keys, other.marks, strict=False))
    return any(
        mark.author != marks[key].author and key.startswith("i")
        for key, mark in zip(one.keys, one.marks, strict=False)
        if key in marks
    )


def _have_evidence(one: Sheet, other: Sheet) -> bool:
    a, b = one.head, other.head
    title = bare_title(a.title)
    if title is None or title != bare_title(b.title) or a.engine != b.engine or a.kind != b.kind:
        return False
    if (a.site and b.site and a.site != b.site) or _names_differ(one, other) or _contradict(one, other):
        return False
    if _shared(one, other):
        return True
    if a.board.trail and b.board.trail and a.board.name != b.board.name:
        return False
    first, second = sorted((one, other), key=lambda sheet: (sheet.head.span.page or 1, sheet.first_at or 0.0))
    return (_same_name(one, other) and _in_order(first, second)) or _adjoin(first, second)


def _name(sheet: Sheet) -> str | None:
    """What the page calls its thread, its host left out."""
    if sheet.head.reference is None and sheet.key and is_numbered(sheet.key):
        return sheet.key.partition("/")[2]
    return sheet.head.reference


def _names_differ(one: Sheet, other: Sheet) -> bool:
    return bool(_name(one) and _name(other)) and not _same_name(one, other)


def _same_name(one: Sheet, other: Sheet) -> bool:
    """Whether both are called the same; links leave out the folder that an address has."""
    names = sorted(filter(None, (_name(one), _name(other))), key=len)
    return len(names) == 2 and f"/{names[1]}".endswith(f"/{names[0]}")


def _shared(one: Sheet, other: Sheet) -> bool:
    """Whether a post of both is known to be the same one: by author and time, beside its id or its words."""
    marks = dict(zip(other.keys, other.marks, strict=False))
    return any(
        mark.at is not None and mark[:3] == marks[key][:3] and mark.author is not None
        for key, mark in zip(one.keys, one.marks, strict=False)
        if key in marks
    )


def _in_order(first: Sheet, second: Sheet) -> bool:
    """Whether they are different pages whose dates do not speak against their order."""
    start, end = first.head.span.page, second.head.span.page
    if start is not None and start == end:
        return False
    last, begin = max(_times(first), default=None), min(_times(second), default=None)
    return last is None or begin is None or last <= begin


def _adjoin(first: Sheet, second: Sheet) -> bool:
    """Whether the second page goes on where the first ends: its number, those of its posts, and what lies between them
    is no more than what lies between posts of theirs. One of its authors must be known from the first.
    """
    page, following = first.head.span.page, second.head.span.page
    if page is None or following != page + 1 or not _in_order(first, second):
        return False
    numbers = first.marks[-1:] + second.marks[:1]
    known = [mark.number for mark in numbers if mark.number is not None]
    if len(numbers) < 2 or (len(known) == 2 and known[1] != known[0] + 1):
        return False
    authors = {mark.author for mark in first.marks} & {mark.author for mark in second.marks} - {None}
    return bool(authors) and _close(_times(first), _times(second)) and _close(_ids(first), _ids(second))


def _close(first: list[float], second: list[float]) -> bool:
    """Whether the step from one to the other is one of those that are within them."""
    if not first or not second:
        return False
    steps = [high - low for low, high in (*pairwise(first), *pairwise(second))]
    return 0 <= second[0] - first[-1] <= max(steps, default=0)


def _times(sheet: Sheet) -> list[float]:
    return [mark.at for mark in sheet.marks if mark.at is not None]


def _ids(sheet: Sheet) -> list[float]:
    digits: Iterable[str] = (key[1:] for key in sheet.keys if key.startswith("i"))
    return [float(one) for one in digits if one.isdecimal()]
