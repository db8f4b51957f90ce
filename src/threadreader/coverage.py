"""What is not saved of a thread: gaps between its posts, worked out from page numbers, post numbers and claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from threadreader.model import Gap


class Kept(NamedTuple):
    """A post that is saved."""

    number: int | None
    """As shown."""
    page: int | None
    """The page of the thread it stands on."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The posts of a thread that are saved, and what is known of the whole."""

    kept: tuple[Kept, ...]
    """In thread order."""
    full: frozenset[int]
    """Pages that had another behind them when they were saved: all of their posts are there."""
    pages: int | None = None
    claimed: int | None = None
    """Posts of the whole thread, as it says itself."""
    partial: bool = False
    """Whether the saves are known to hold only some posts of a page: browsers draw what is near the screen."""

    @property
    def complete(self) -> bool:
        """Whether as many posts are held as there are said to be: deleted ones leave holes in the numbers too."""
        return not self.kept or (self.claimed is not None and 0 < self.claimed <= len(self.kept))

    @property
    def base(self) -> int:
        """The number of the first post: 1, or 0 where replies are counted and the first post has no number."""
        numbers = [one.number for one in self.kept[:2]]
        if numbers[:1] == [0] or numbers == [None, 1]:
            return 0
        number, page = self.kept[0].number, self.kept[0].page
        if not number or page is None or page < 2 or page not in self.full:
            return 1
        return 0 if number == (page - 1) * sum(one.page == page for one in self.kept) else 1

    @property
    def page_size(self) -> int | None:
        """Posts on a full page, where the pages held agree on it and the count that is claimed fits."""
        base, sizes = self.base, set()
        for page, group in groupby(self.kept, key=lambda one: one.page):
            if page is not None and page in self.full:
                posts = list(group)
                last = (posts[-1].number or 0) - base + 1
                sizes.add(last // page if last >= len(posts) * page and not last % page else len(posts))
        size = sizes.pop() if len(sizes) == 1 else 0
        fits = not self.claimed or not self.pages or size * (self.pages - 1) < self.claimed <= size * self.pages
        return size if size and fits else None


def gaps(extent: Extent) -> tuple[Gap, ...]:
    """Where posts are missing, in thread order."""
    if extent.complete:
        return ()
    size = extent.page_size
    found = [*_before(extent, size), *_between(extent, size), *_behind(extent, size)]
    left = (extent.claimed or 0) - len(extent.kept) - sum(gap.count or 0 for gap in found)
    if not found and left > 0 and (extent.partial or not _holds_every_page(extent)):
        return (Gap(len(extent.kept), count=left),)
    unknown = [at for at, gap in enumerate(found) if gap.count is None]
    if len(unknown) == 1 and left > 0:
        gap = found[unknown[0]]
        found[unknown[0]] = Gap(gap.after, gap.first, gap.last, left)
    return tuple(found)


def missing(found: Sequence[Gap]) -> int:
    """How many posts are missing at least."""
    return sum(gap.count or 1 for gap in found)


def _before(extent: Extent, size: int | None) -> Iterator[Gap]:
    first, base = extent.kept[0], extent.base
    if first.page is None and not extent.partial:
        return
    if first.page is None or first.page > 1:
        if first.number is not None and first.number > base:
            yield Gap(0, base, first.number - 1, first.number - base)
        elif first.number is None and first.page is not None:
            yield _by_size(0, 1, first.page, size)


def _between(extent: Extent, size: int | None) -> Iterator[Gap]:
    for after, (one, other) in enumerate(pairwise(extent.kept), 1):
        hole = other.number - one.number - 1 if one.number is not None and other.number is not None else None
        if one.page is None or other.page is None:
            is_gap = bool(hole and hole > 0 and extent.partial)
        elif other.page == one.page + 1:
            # Between two full pages the numbers have holes only where posts were deleted.
            is_gap = bool(hole and hole > 0 and one.page not in extent.full)
        else:
            is_gap = other.page > one.page
        if is_gap and hole and hole > 0 and one.number is not None:
            yield Gap(after, one.number + 1, one.number + hole, hole)
        elif is_gap and one.page is not None and other.page is not None:
            yield _by_size(after, one.page + 1, other.page, size if one.page in extent.full else None)


def _by_size(after: int, low: int, high: int, size: int | None) -> Gap:
    """The posts of the pages from `low` up to, not including, `high`."""
    return Gap(after, (low - 1) * size + 1, (high - 1) * size, (high - low) * size) if size else Gap(after)


def _behind(extent: Extent, size: int | None) -> Iterator[Gap]:
    last, after, base = extent.kept[-1], len(extent.kept), extent.base
    end = extent.claimed + base - 1 if extent.claimed else None
    if last.page is not None and extent.pages and last.page < extent.pages:
        first = last.number + 1 if last.number is not None else last.page * size + 1 if size else None
        if first is not None and end is not None and end >= first:
            yield Gap(after, first, end, end - first + 1)
        else:
            least = (extent.pages - last.page - 1) * size + 1 if size else None
            yield Gap(after, first, None, least)
    elif last.page is None and extent.partial and last.number is not None and end is not None and end > last.number:
        yield Gap(after, last.number + 1, end, end - last.number)


# In words


def missing_pages(extent: Extent) -> list[tuple[int, int]]:
    """Runs of pages of which no post is saved."""
    pages = extent.pages or 0
    held = sorted({one.page for one in extent.kept if one.page is not None and 0 < one.page <= pages})
    edges = pairwise([0, *held, pages + 1])
    return [(low + 1, high - 1) for low, high in edges if high - low > 1] if held else []


def _holds_every_page(extent: Extent) -> bool:
    return bool(extent.pages) and not missing_pages(extent) and all(one.page for one in extent.kept)


def sentences(found: Sequence[Gap], extent: Extent) -> list[str]:
    """The gaps as a sentence."""
    runs = missing_pages(extent)
    pages = f"{_listed(runs)} of {extent.pages:,}" if runs else ""
    single = len(runs) == 1 and runs[0][0] == runs[0][1]
    total = f" of {extent.claimed:,}" if extent.claimed else ""
    if not found:
        return []
    if all(gap.first is not None for gap in found):
        posts = ", ".join(map(_numbers, found))
        where = f": page{'' if single else 's'} {pages}" if pages else ""
        alone = len(found) == 1 and found[0].first == found[0].last
        return [f"{'Post' if alone else 'Posts'} {posts}{total} {'is' if alone else 'are'} not saved{where}."]
    if runs:
        return [f"Page {pages} is not saved." if single else f"Pages {pages} are not saved."]
    return [f"{missing(found):,}{total} posts are not saved."]


def _listed(runs: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"{low:,}" if low == high else f"{low:,}-{high:,}" for low, high in runs)


def _numbers(gap: Gap) -> str:
    if gap.last is None:
        return f"from {gap.first:,} on"
    return _listed([(gap.first or 0, gap.last)])


def told(gap: Gap) -> str:
    """A gap as the reader shows it between two posts."""
    if gap.first is not None and gap.last is not None:
        alone = gap.first == gap.last
        return f"{'post' if alone else 'posts'} {_numbers(gap)} {'is' if alone else 'are'} not in the save"
    if gap.first is not None:
        return f"posts {_numbers(gap)} are not in the save"
    if gap.count:
        return f"{gap.count:,} {'post is' if gap.count == 1 else 'posts are'} not in the save"
    return "posts are missing here: not in the save"
