"""Which post stands where in a column.

Items: 0 is the opening (facts, warnings), 1 … n are the posts shown, as they stand below each other, n + 1 is the end
mark. Which post an item is, `index_of` tells: `arrange` may leave posts out, or put them in another order.
"""

from __future__ import annotations

from collections.abc import Sequence

from threadreader.model import Post
from threadreader.render.arrangement import Arrangement, flat
from threadreader.render.marked import MarkedPosts
from threadreader.render.marks import Marks


class Arranged(MarkedPosts):
    """Posts as an arrangement puts them."""

    def __init__(self, posts: Sequence[Post], marks: Marks | None = None) -> None:
        super().__init__(posts, marks)
        self.arrangement = flat(len(posts))
        self._items: dict[int, int] | None = None
        """Items by index of the post, where these are not in order."""

    def arrange(self, arrangement: Arrangement) -> None:
        """Show other posts, or in another order."""
        self.arrangement = arrangement
        whole = range(len(self.posts))
        self._items = None if self.order == whole else {index: item for item, index in enumerate(self.order, 1)}

    @property
    def order(self) -> Sequence[int]:
        """Indexes of the posts that are shown, as they are."""
        return self.arrangement.order

    @property
    def last(self) -> int:
        """The item of the end mark."""
        return len(self.order) + 1

    def index_of(self, item: int) -> int:
        """Index of the post that an item is; -1 for the opening, the number of posts for the end mark."""
        return -1 if item <= 0 else len(self.posts) if item > len(self.order) else self.order[item - 1]

    def item_of(self, index: int) -> int:
        """The item of a post, or, where it is not shown, of the one it is folded under, else of the first one shown
        behind it in the thread; 0 for -1.
        """
        if index < 0:
            return 0
        if self._items is None:
            return min(index + 1, self.last)
        forest = self.arrangement.forest
        while index not in self._items and forest and index in forest and (above := forest.parent(index)) is not None:
            index = above
        while index < len(self.posts) and index not in self._items:
            index += 1
        return self._items.get(index, self.last)

    def shows(self, index: int) -> bool:
        """Whether a post is shown."""
        return 0 <= index < len(self.posts) and (self._items is None or index in self._items)

    def is_closed(self, index: int) -> bool:
        """Whether only the header of a post is shown."""
        return index in self.arrangement.closed or index in self.arrangement.folded
