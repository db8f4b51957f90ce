"""The order of the list of threads, and the headings of its groups."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any, NamedTuple

from threadreader.library.storage.index_terms import folded

if TYPE_CHECKING:
    from threadreader.library import ThreadRow

_LAST = "\U0010ffff"
"""Stands for a name that is not known: after all others."""


class _Sort(NamedTuple):
    keys: Callable[[Sequence[ThreadRow]], Sequence[Any]]
    """Returns the sort key of each row; the rows are given the newest first."""
    largest_first: bool
    label: str
    reverse: str
    """The label of the order the other way round."""


_SORTS = {
    "activity": _Sort(lambda rows: range(len(rows)), False, "newest", "oldest"),
    "title": _Sort(lambda rows: _names(row.title for row in rows), False, "title", "title z–a"),
    "site": _Sort(lambda rows: _names(bare(row.site) for row in rows), False, "site", "site z–a"),
    "unread": _Sort(lambda rows: [row.unread for row in rows], True, "unread", "least unread"),
    "added": _Sort(lambda rows: [row.added for row in rows], True, "added", "first added"),
    "posts": _Sort(lambda rows: [row.posts for row in rows], True, "longest", "shortest"),
}
_STEPS = [("activity", False), ("activity", True), *((name, False) for name in list(_SORTS)[1:])]
"""The orders that one key steps through; the oldest first is wanted often enough to be among them."""
_GROUPS = {"": "", "site": "by site", "board": "by board"}
_NAMELESS = {"site": "unknown site", "board": "no board"}


class ListOrder(NamedTuple):
    """An order of the list."""

    sort: str = "activity"
    reverse: bool = False
    group: str = ""
    """`site`, `board`, or nothing."""

    @classmethod
    def of(cls, kept: Mapping[str, object]) -> ListOrder:
        """Return the order that was kept; a value that is not known is as in a new library."""
        sort, group = str(kept.get("sort")), str(kept.get("group"))
        known = sort if sort in _SORTS else "activity"
        return cls(known, kept.get("reverse") is True, group if group in _GROUPS else "")

    @property
    def label(self) -> str:
        """`by site, oldest`; empty for the order of a new library."""
        if self == ListOrder():
            return ""
        sort = _SORTS[self.sort]
        return ", ".join(filter(None, (_GROUPS[self.group], sort.reverse if self.reverse else sort.label)))

    def turned(self) -> ListOrder:
        """Return the reverse order."""
        return self._replace(reverse=not self.reverse)

    def sorted_next(self) -> ListOrder:
        """Return the order with the next sort key."""
        now = (self.sort, self.reverse)
        at = _STEPS.index(now if now in _STEPS else (self.sort, False))
        sort, reverse = _STEPS[(at + 1) % len(_STEPS)]
        return self._replace(sort=sort, reverse=reverse)

    def grouped_next(self) -> ListOrder:
        """Return the order with the next grouping, or none."""
        groups = list(_GROUPS)
        return self._replace(group=groups[(groups.index(self.group) + 1) % len(groups)])


class Heading(NamedTuple):
    """The heading of a group."""

    name: str
    detail: str
    """The site of a board; else empty."""
    start: int
    """Position of its first row."""

    @property
    def key(self) -> str:
        """Identifies the group, also in another order."""
        return f"{self.name}\t{self.detail}"


class SortedRows:
    """The order of rows, and the headings of their groups."""

    def __init__(self, order: Sequence[int] = (), headings: tuple[Heading, ...] = ()) -> None:
        self.order = order
        """Indexes of the rows."""
        self.headings = headings
        self.positions = [0] * len(order)
        """Position of each row, by its index."""
        for position, index in enumerate(order):
            self.positions[index] = position

    def without(self, gone: Set[int]) -> SortedRows:
        """Return the same order without the rows at these indexes; the others get the indexes that they have then."""
        left = (index for index in range(len(self.order)) if index not in gone)
        moved = {index: place for place, index in enumerate(left)}
        order = [moved[index] for index in self.order if index not in gone]
        holes = sorted(self.positions[index] for index in gone)
        headings = (head._replace(start=head.start - bisect_left(holes, head.start)) for head in self.headings)
        return SortedRows(order, tuple(headings))


def sort_rows(rows: Sequence[ThreadRow], order: ListOrder) -> SortedRows:
    """Sort rows, given the newest first. Of equal rows the newest comes first."""
    sort = _SORTS[order.sort]
    keys = sort.keys(rows).__getitem__
    places = sorted(range(len(rows)), key=keys, reverse=sort.largest_first != order.reverse)
    return _grouped(rows, places, order.group) if order.group else SortedRows(places)


def _grouped(rows: Sequence[ThreadRow], places: list[int], group: str) -> SortedRows:
    """Put the rows of a group together, the groups by name."""
    origins = [(row.site, row.board) for row in rows]
    names = {origin: _group_name(*origin, group) for origin in set(origins)}
    ordered = sorted(set(names.values()), key=lambda pair: (_names(pair), pair))
    ranks = {pair: rank for rank, pair in enumerate(ordered)}
    by_origin = {origin: ranks[pair] for origin, pair in names.items()}
    by_row = [by_origin[origin] for origin in origins]
    places.sort(key=by_row.__getitem__)
    placed = [by_row[index] for index in places]
    starts = [bisect_left(placed, rank) for rank in range(len(ordered))]
    named = ((name or _NAMELESS[group], site) for name, site in ordered)
    return SortedRows(places, tuple(Heading(*pair, start) for pair, start in zip(named, starts, strict=True)))


def _group_name(site: str | None, board: str | None, group: str) -> tuple[str, str]:
    """Return (name, site of a board), empty where it is not known."""
    return (board or "", bare(site)) if group == "board" else (bare(site), "")


def bare(site: str | None) -> str:
    """Return the name of a host without `www.`."""
    return (site or "").removeprefix("www.")


def _names(names: Iterable[str | None]) -> list[str]:
    """Return the sort keys of names: without accents and capitals, names that are not known last."""
    return [(name.casefold() if name.isascii() else folded(name)) if name else _LAST for name in names]
