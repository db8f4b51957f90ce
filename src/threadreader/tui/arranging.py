"""Which posts of the open thread are shown, and in which order: what the reader has chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from threadreader.render.arrangement import Arrangement, Forest, flat, tree


class Arranging:
    """Choices that may be combined: only some posts, as a tree, branches folded."""

    def __init__(self, parents: Sequence[int | None] = ()) -> None:
        self._parents = parents
        self.only: AbstractSet[int] | None = None
        """Indexes of the posts that a filter leaves; None: no filter."""
        self.is_tree = False
        self.folded: set[int] = set()
        """Posts whose replies are folded away, in the tree."""
        self._forest: tuple[AbstractSet[int] | None, Forest] | None = None

    @property
    def forest(self) -> Forest:
        """The tree of the posts that the filter leaves."""
        if self._forest is None or self._forest[0] is not self.only:
            self._forest = self.only, Forest(self._parents, self.only)
        return self._forest[1]

    def arrangement(self) -> Arrangement:
        """What is to be shown."""
        return tree(self.forest, self.folded) if self.is_tree else flat(len(self._parents), self.only)

    def scope(self, only: AbstractSet[int] | None) -> Sequence[int]:
        """All of these posts as they stand, folded away or not."""
        if not self.is_tree:
            return flat(len(self._parents), only).order
        return self.forest.order if only is self.only else Forest(self._parents, only).order

    def around(self, indexes: Iterable[int]) -> AbstractSet[int]:
        """These posts and those that tell what they are about: in the tree all that they answer, else the one before
        and the one after.
        """
        if not self.is_tree:
            last = len(self._parents) - 1
            return {at for index in indexes for at in (max(0, index - 1), index, min(index + 1, last))}
        whole, found = Forest(self._parents), set()
        for index in indexes:
            above: int | None = index
            while above is not None and above not in found:
                found.add(above)
                above = whole.parent(above)
        return found

    def reveal(self, index: int) -> None:
        """Take back what hides a post: folded branches above it, else the filter."""
        if self.only is not None and index not in self.only:
            self.only = None
        if self.is_tree:
            above = self.forest.parent(index)
            while above is not None:
                self.folded.discard(above)
                above = self.forest.parent(above)
