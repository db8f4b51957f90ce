"""Filters of the posts of a thread: by author, unread, with a picture …"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from threadreader.library.storage.index_terms import Holds
from threadreader.render.wrap import cut

if TYPE_CHECKING:
    from threadreader.library import StoredThread


class FilterKind(NamedTuple):
    """A property that posts can be filtered by."""

    key: str
    """The key that chooses it."""
    label: str
    """Follows `only`."""
    posts: Callable[[StoredThread], Iterable[int]]
    """Returns the indexes of the posts that have it."""


def _with(key: str, held: Holds, label: str) -> FilterKind:
    flag = held.value
    return FilterKind(
        key, f"with {label}", lambda stored: [index for index, holds in enumerate(stored.holds) if holds & flag]
    )


KINDS = (
    FilterKind("u", "unread", lambda stored: [index for index, read in enumerate(stored.read) if not read]),
    FilterKind(
        "m",
        "bookmarked or with a note",
        lambda stored: {*(index for index, on in enumerate(stored.bookmarked) if on), *stored.notes},
    ),
    _with("l", Holds.LINK, "a link"),
    _with("i", Holds.IMAGE, "an image"),
    _with("c", Holds.CODE, "code"),
    _with("t", Holds.ATTACHMENT, "an attachment"),
    _with(">", Holds.QUOTE, "a quote"),
)


class FilterChoice(NamedTuple):
    """A filter that can be switched on or off now."""

    key: str
    label: str
    is_on: bool
    left: int
    """How many posts are left when it is on."""
    after: Filters
    """The filters once it was chosen."""


class Filters:
    """Filters that must all hold. A post that becomes read meanwhile stays."""

    def __init__(self, stored: StoredThread, author: int = 0, kinds: tuple[FilterKind, ...] = ()) -> None:
        self._stored = stored
        self.author = author
        """Number of the author whose posts are left; 0 for every author."""
        self.kinds = kinds
        self.only = self._left()
        """Indexes of the posts that are left; None for all."""

    def _left(self) -> frozenset[int] | None:
        stored = self._stored
        asked = [kind.posts(stored) for kind in self.kinds]
        if self.author:
            asked.append(index for index, author in enumerate(stored.authors) if author == self.author)
        return frozenset.intersection(*map(frozenset, asked)) if asked else None

    @property
    def label(self) -> str:
        """`only ada, with an image`; empty where there are no filters."""
        asked = [*filter(None, (self._name(self.author),)), *(kind.label for kind in self.kinds)]
        return f"only {', '.join(asked)}" if asked else ""

    def _name(self, author: int) -> str:
        stored = self._stored
        found = stored.posts.heads[stored.authors.index(author)].author if author else None
        return found.name if found else ""

    def by(self, author: int) -> Filters:
        """Return the filters with this author only; with every author where it is this one now."""
        return Filters(self._stored, 0 if author == self.author else author, self.kinds)

    def toggled(self, kind: FilterKind) -> Filters:
        """Return the filters with one kind more; without it where it is on."""
        left = tuple(one for one in self.kinds if one is not kind)
        return Filters(self._stored, self.author, left if kind in self.kinds else (*self.kinds, kind))

    def choices(self, index: int) -> Iterator[FilterChoice]:
        """Yield the filters that can be chosen while the post at `index` is read."""
        began, here = self._stored.authors[0], self._stored.authors[index]
        if began:
            label = f"by {cut(self._name(began), 16)}, who began it"
            yield self._choice("o", label, began == self.author, self.by(began))
        if here and here != began:
            yield self._choice("a", f"by {cut(self._name(here), 16)}, as this post", here == self.author, self.by(here))
        for kind in KINDS:
            yield self._choice(kind.key, kind.label, kind in self.kinds, self.toggled(kind))

    def _choice(self, key: str, label: str, is_on: bool, after: Filters) -> FilterChoice:
        left = (self if is_on else after).only
        return FilterChoice(key, label, is_on, len(left or ()), after)
