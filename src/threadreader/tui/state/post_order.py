"""The order of the posts of the open thread: as they come or as a tree, filtered, branches and posts folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from threadreader.render.arrangement import Arrangement, Forest, flat, tree

_MANY = 0.2
"""A thread begins as a tree where this share of the posts tells which one it answers, or more."""


class PostOrder:
    """The choices of order, filter and folds, which may be combined."""

    def __init__(self, parents: Sequence[int | None] = (), is_tree: bool | None = None) -> None:
        """`is_tree`: None for a tree where the saved pages were nested."""
        self._parents = parents
        self.only: AbstractSet[int] | None = None
        """Indexes of the posts that a filter leaves; None where there is no filter."""
        self.folded: set[int] = set()
        """Indexes of the posts whose replies are folded away, in the tree."""
        self.closed: set[int] = set()
        """Indexes of the posts of which only the header is shown."""
        self._forest: tuple[AbstractSet[int] | None, Forest] | None = None
        self._folds = 0
        """How often `fold_next` has been called."""
        self.is_tree = self._is_nested() if is_tree is None else is_tree

    def _is_nested(self) -> bool:
        told = sum(parent is not None for parent in self._parents)
        return told > len(self._parents) * _MANY and self.forest.is_nested

    @property
    def forest(self) -> Forest:
        """The tree of the posts that the filter leaves."""
        if self._forest is None or self._forest[0] is not self.only:
            self._forest = self.only, Forest(self._parents, self.only)
        return self._forest[1]

    @property
    def order(self) -> Sequence[int]:
        """The posts that the filter leaves, in their order, those in folded branches too."""
        return self.order_of(self.only)

    def order_of(self, only: AbstractSet[int] | None) -> Sequence[int]:
        """Return the posts that another filter would leave, in their order."""
        if not self.is_tree:
            return flat(len(self._parents), only).order
        return self.forest.order if only is self.only else Forest(self._parents, only).order

    def arrangement(self) -> Arrangement:
        """Return the posts to show, in their order, with their depths and folds."""
        if self.is_tree:
            return tree(self.forest, self.folded, self.closed)
        return flat(len(self._parents), self.only, self.closed)

    # Folds

    def fold_branch(self, index: int) -> None:
        """Fold a post with its replies, or unfold them; a post that has none is folded alone."""
        if not self.is_tree or not self.forest.replies(index):
            self.fold_post(index)
        else:
            self.folded ^= {index}
            self.closed.discard(index)

    def fold_post(self, index: int) -> None:
        """Fold a post alone, or unfold it, with its replies where these are folded too."""
        if index in self.folded:
            self.folded.discard(index)
        else:
            self.closed ^= {index}

    def is_folded(self, index: int) -> bool:
        """Return whether a post is folded, alone or with its replies."""
        return index in self.closed or (self.is_tree and index in self.folded)

    def fold_next(self, read: Sequence[int]) -> None:
        """Fold everything; the next time what is read; then nothing. The post that all others stand under stays."""
        self._folds = (self._folds + 1) % 3
        chosen = {index for index in self.order if self._folds == 1 or (self._folds == 2 and read[index])}
        if self.is_tree:
            forest = self.forest
            chosen -= {index for index in forest.order[:1] if len(forest.replies(index)) + 1 == len(forest.order)}
            whole = chosen if self._folds == 1 else forest.branches_within(chosen)
            self.folded = {index for index in whole if forest.replies(index)}
            chosen -= self.folded
        self.closed = chosen

    def unfold(self) -> None:
        """Fold nothing."""
        self._folds = 0
        self.folded, self.closed = set(), set()

    def around(self, indexes: Iterable[int]) -> AbstractSet[int]:
        """Return these posts and their context: in the tree the posts that they answer, else the one before and the
        one after.
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
        """Undo what hides a post: the filter, folded branches above it."""
        if self.only is not None and index not in self.only:
            self.only = None
        if self.is_tree:
            above = self.forest.parent(index)
            while above is not None:
                self.folded.discard(above)
                above = self.forest.parent(above)
