"""Which posts of a thread are to be shown: by one author, unread ones, those with a picture …"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from threadreader.library.words import Holds
from threadreader.render.wrap import cut

if TYPE_CHECKING:
    from threadreader.library import StoredThread


class Kind(NamedTuple):
    """A property that posts can be filtered by."""

    key: str
    """What is pressed to choose it."""
    told: str
    """Behind `only`."""
    posts: Callable[[StoredThread], Iterable[int]]
    """Indexes of the posts that have it."""


def _with(key: str, held: Holds, told: str) -> Kind:
    flag = held.value
    return Kind(key, f"with {told}", lambda stored: [index for index, holds in enumerate(stored.holds) if holds & flag])


KINDS = (
    Kind("u", "unread", lambda stored: [index for index, read in enumerate(stored.read) if not read]),
    Kind(
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


class Choice(NamedTuple):
    """What can be chosen now."""

    key: str
    told: str
    is_on: bool
    left: int
    """Posts that are left when it is on."""
    after: Filters
    """What is asked when it was chosen: this too, or this no longer where it is on."""


class Filters:
    """What is asked of the posts that are shown; all of it must hold. Posts that become read meanwhile stay."""

    def __init__(self, stored: StoredThread, author: int = 0, kinds: tuple[Kind, ...] = ()) -> None:
        self._stored = stored
        self.author = author
        """Number of the author whose posts are shown; 0: of every author."""
        self.kinds = kinds
        self.only = self._left()
        """Indexes of the posts that are left; None: all."""

    def _left(self) -> frozenset[int] | None:
        stored = self._stored
        asked = [kind.posts(stored) for kind in self.kinds]
        if self.author:
            asked.append(index for index, author in enumerate(stored.authors) if author == self.author)
        return frozenset.intersection(*map(frozenset, asked)) if asked else None

    @property
    def told(self) -> str:
        """`only ada, with an image`; empty where nothing is asked."""
        asked = [*filter(None, (self._name(self.author),)), *(kind.told for kind in self.kinds)]
        return f"only {', '.join(asked)}" if asked else ""

    def _name(self, author: int) -> str:
        stored = self._stored
        found = stored.posts.heads[stored.authors.index(author)].author if author else None
        return found.name if found else ""

    def by(self, author: int) -> Filters:
        """Only this author's posts; of every author where those are shown now."""
        return Filters(self._stored, 0 if author == self.author else author, self.kinds)

    def toggled(self, kind: Kind) -> Filters:
        """With one thing more asked; without it where it is asked."""
        left = tuple(one for one in self.kinds if one is not kind)
        return Filters(self._stored, self.author, left if kind in self.kinds else (*self.kinds, kind))

    def choices(self, index: int) -> Iterator[Choice]:
        """What may be chosen while the post at `index` is read."""
        began, here = self._stored.authors[0], self._stored.authors[index]
        if began:
            told = f"by {cut(self._name(began), 16)}, who began it"
            yield self._choice("o", told, began == self.author, self.by(began))
        if here and here != began:
            yield self._choice("a", f"by {cut(self._name(here), 16)}, as this post", here == self.author, self.by(here))
        for kind in KINDS:
            yield self._choice(kind.key, kind.told, kind in self.kinds, self.toggled(kind))

    def _choice(self, key: str, told: str, is_on: bool, after: Filters) -> Choice:
        left = (self if is_on else after).only
        return Choice(key, told, is_on, len(left or ()), after)
