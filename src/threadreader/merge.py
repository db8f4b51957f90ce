"""Which saved pages belong to one thread, and one thread out of them.

A `Sheet` is a saved page without the contents of its posts: enough to put the pages and posts of a thread in order, so
that the library merges by what it holds, and never reads a page again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import repeat
from typing import NamedTuple

from threadreader.addresses import names_post, thread_key
from threadreader.coverage import Extent, Kept, gaps, sentences
from threadreader.markup.written import plain_blocks
from threadreader.model import PageSpan, Post, Thread

__all__ = [
    "Sheet",
    "Slot",
    "arrange",
    "merge",
    "merge_heads",
    "parent_key",
    "post_keys",
    "seconds",
    "sheet",
    "thread_key",
]

# Which post


def post_keys(posts: Sequence[Post], texts: Sequence[str] | None = None) -> tuple[str, ...]:
    """A key for each post, by which it is known again in another save; every one differs from the others. `texts` are
    those of the posts' blocks, where they are at hand.
    """
    seen: Counter[str] = Counter()
    keys = []
    for at, post in enumerate(posts):
        key = f"i{post.id}" if post.id else _fingerprint(post, texts[at] if texts else plain_blocks(post.blocks))
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return tuple(keys)


def _fingerprint(post: Post, text: str) -> str:
    """Author, time and text. A date without a year (`yesterday`) is another one in the next save, and left out."""
    time = str(seconds(post.posted_at)) if post.posted_at else ""
    if not time and re.search(r"\d{4}", post.date_text or ""):
        time = post.date_text or ""
    words = " ".join(text.split())
    told = "\0".join((post.author.name if post.author else "", time, words))
    return "h" + blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def seconds(time: datetime) -> float:
    """Seconds since 1970, UTC. A time without zone counts as UTC."""
    aware = time if time.tzinfo else time.replace(tzinfo=UTC)
    return (aware - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()


# One thread out of pages


@dataclass(frozen=True, slots=True)
class Sheet:
    """A saved page of a thread, without the contents of its posts."""

    head: Thread
    """The page's thread, its posts left out."""
    keys: tuple[str, ...]
    """Its posts in page order, as `post_keys` names them."""
    first_at: float | None
    """Seconds since 1970: the first date of its posts."""
    freshness: float
    """Seconds since 1970: when it was saved, else its newest post; 0 where neither is known."""
    marks: tuple[PostTraits, ...] = ()
    """What else is known of its posts, in page order."""
    key: str | None = None
    """`thread_key` of the page; None where it is that of a single post, which may be of any thread."""


class PostTraits(NamedTuple):
    """What tells a post's place in its thread, and one post from another."""

    number: int | None = None
    """As shown."""
    at: float | None = None
    """Seconds since 1970."""
    author: str | None = None
    length: int | None = None
    """Characters of its text; None where that is not at hand."""


class Slot(NamedTuple):
    """A place in the merged thread: which post stands there, and whose copy of it is the newest."""

    key: str
    sheet: int
    """Index in the sheets given."""
    position: int
    """Index of the copy in that sheet."""


def sheet(page: Thread, texts: Sequence[str] | None = None) -> Sheet:
    """The sheet of a page's thread; `texts` as in `post_keys`."""
    dates = [seconds(post.posted_at) for post in page.posts if post.posted_at]
    fresh = seconds(page.saved_at) if page.saved_at else max(dates, default=0.0)
    keys, marks = post_keys(page.posts, texts), tuple(map(mark, page.posts, texts or repeat(None)))
    key = thread_key(page)
    key = None if key is None or names_post(key) else key
    return Sheet(replace(page, posts=()), keys, dates[0] if dates else None, fresh, marks, key)


def mark(post: Post, text: str | None = None) -> PostTraits:
    """The mark of a post; `text` is that of its blocks, where it is at hand."""
    at = seconds(post.posted_at) if post.posted_at else None
    author = post.author.name if post.author else None
    return PostTraits(shown_number(post.number), at, author, None if text is None else len(text))


def shown_number(text: str | None) -> int | None:
    """The number of a post as a number, where it is one: `1,204`."""
    digits = re.sub(r"[,.\s]", "", text or "")
    return int(digits) if digits.isdecimal() and len(digits) < 12 else None


def arrange(sheets: Sequence[Sheet]) -> tuple[Slot, ...]:
    """The posts of all sheets, each once, in thread order. Of equally fresh sheets the later in the sequence wins."""
    winners: dict[str, tuple[int, int]] = {}
    for number in sorted(range(len(sheets)), key=lambda i: sheets[i].freshness):
        winners.update((key, (number, position)) for position, key in enumerate(sheets[number].keys))
    order: dict[str, None] = {}
    for group in _groups(sheets):
        woven: list[str] = []
        for one in group:
            woven = _woven(woven, one.keys)
        order.update(dict.fromkeys(woven))
    return tuple(Slot(key, *winners[key]) for key in order)


def _groups(sheets: Sequence[Sheet]) -> list[list[Sheet]]:
    """The sheets by page of the thread, in order. Those that do not say which page they are stand by their dates,
    and first where they have none.
    """
    by_page: dict[int | None, list[Sheet]] = {}
    for one in reversed(sheets):
        by_page.setdefault(one.head.span.page, []).append(one)
    for group in by_page.values():
        group.sort(key=lambda one: -one.freshness)
    loose = by_page.pop(None, [])
    groups = [by_page[page] for page in sorted(page for page in by_page if page is not None)]
    if loose:
        loose.sort(key=lambda one: one.first_at if one.first_at is not None else float("-inf"))
        groups.insert(_place(loose, groups), loose)
    return groups


def _place(loose: list[Sheet], groups: list[list[Sheet]]) -> int:
    start = loose[0].first_at
    later = (i for i, group in enumerate(groups) if (group[0].first_at or float("inf")) >= (start or float("-inf")))
    return next(later, len(groups))


def _woven(order: list[str], keys: Sequence[str]) -> list[str]:
    """`order` with what only `keys` has, behind the post it follows there or before the first that is known."""
    known = set(order)
    behind: dict[str | None, list[str]] = {None: []}
    first = last = None
    for key in keys:
        if key in known:
            first, last = first or key, key
        else:
            behind.setdefault(last, []).append(key)
    if first is None:
        return order + behind[None]
    woven: list[str] = []
    for key in order:
        if key == first:
            woven += behind[None]
        woven.append(key)
        woven += behind.get(key, ())
    return woven


def merge_heads(sheets: Sequence[Sheet], slots: Sequence[Slot]) -> Thread:
    """The thread of all sheets without its posts: facts of the first page that has them, and what is missing. `slots`
    are those of `arrange`.
    """
    heads = [one.head for group in _groups(sheets) for one in group]
    first = heads[0]
    saved = [one.saved_at for one in heads if one.saved_at]
    pages = _largest(one.span.pages for one in heads)
    pages_held = {one.span.page for one in heads}
    claimed = _largest(one.span.posts_claimed for one in heads)
    extent = _extent(sheets, slots, pages, claimed)
    missing = gaps(extent)
    warnings = [warning for one in heads for warning in one.warnings if not _of_one_file(warning, sheets, claimed)]
    # A page that leaves posts out says so itself, and with it alone there is no more to say.
    warnings += sentences(missing, extent) if len(sheets) > 1 or not extent.partial else []
    return replace(
        first,
        title=_first(one.title for one in heads),
        site=_first(one.site for one in heads),
        url=_first(one.url for one in heads),
        engine=_first(one.engine for one in heads),
        engine_version=_first(one.engine_version for one in heads),
        board=next((one.board for one in heads if one.board.trail), first.board),
        saved_at=max(saved, key=seconds, default=None),
        span=PageSpan(pages_held.pop() if len(pages_held) == 1 else None, pages, claimed),
        warnings=tuple(dict.fromkeys(warnings)),
        reference=_first(one.reference for one in heads),
        gaps=missing,
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _largest(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)


def merge(pages: Sequence[Thread]) -> Thread:
    """One thread out of its saved pages, the same in whatever order they come. Raises ValueError for no page."""
    if not pages:
        raise ValueError("a thread has at least one page")
    ordered = sorted(pages, key=lambda page: (sheet(page).freshness, repr(page)))
    sheets = [sheet(page) for page in ordered]
    slots = arrange(sheets)
    index = {slot.key: i for i, slot in enumerate(slots)}
    posts = []
    for slot in slots:
        post = ordered[slot.sheet].posts[slot.position]
        parent = parent_key(post, sheets[slot.sheet].keys)
        posts.append(post if post.parent is None else replace(post, parent=index.get(parent or "")))
    return replace(merge_heads(sheets, slots), posts=tuple(posts))


def parent_key(post: Post, keys: Sequence[str]) -> str | None:
    """The key of the post which a page's post answers; `keys` are those of its page."""
    return keys[post.parent] if post.parent is not None and 0 <= post.parent < len(keys) else None


# What is missing


def _of_one_file(warning: str, sheets: Sequence[Sheet], claimed: int | None) -> bool:
    """Whether a page's own sentence on what it leaves out says nothing of the whole thread, which is counted here."""
    return len(sheets) > 1 and claimed is not None and _tells_of_file(warning)


def _tells_of_file(warning: str) -> bool:
    return warning.endswith("not in this file.")


def _extent(sheets: Sequence[Sheet], slots: Sequence[Slot], pages: int | None, claimed: int | None) -> Extent:
    """What is held of the thread, as far as gaps are concerned."""
    groups = _groups(sheets)
    # Saved before there was a second page.
    begun = groups[0] if len(groups) > 1 and groups[0][0].head.span.page is None else []
    placed = [(1, one) for one in begun] + [(one.head.span.page or 0, one) for one in sheets if one not in begun]
    placed = sorted((pair for pair in placed if pair[0] > 0), key=lambda pair: -pair[0])
    page_of: dict[str, int] = {}
    for page, one in placed:
        # Of several pages the first: some show the first post of the thread on each.
        page_of.update(dict.fromkeys(one.keys, page))
    full = {page for page, one in placed if (one.head.span.pages or 0) > page}
    marks = [one.marks for one in sheets]
    kept = tuple(
        Kept(marks[number][position].number if position < len(marks[number]) else None, page_of.get(key))
        for key, number, position in slots
    )
    partial = any(_tells_of_file(warning) for one in sheets for warning in one.head.warnings)
    several = len(sheets) > 1 and not page_of
    return Extent(kept, frozenset(full), pages, claimed, partial or several)
