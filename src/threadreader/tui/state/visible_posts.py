"""Which posts of the open thread are shown: those that a filter leaves, or those in which a find has matches."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from threadreader.render.column import Column
    from threadreader.tui.state.post_filters import Filters
    from threadreader.tui.state.post_order import PostOrder

MatchView = Literal["all", "matches", "around"]
"""Which posts are shown while a find is active: all, those with matches, those and their neighbours."""
_NEXT: dict[MatchView, MatchView] = {"all": "matches", "matches": "around", "around": "all"}
_LABELS: dict[MatchView, str] = {"all": "", "matches": "only matches", "around": "matches and around"}


class FoundPosts(Protocol):
    """A find in the open thread."""

    @property
    def found(self) -> Collection[int]:
        """Indexes of the posts that have matches."""


class Shape(Protocol):
    """The shape in which the open thread is read, as far as the choice of its posts needs it."""

    @property
    def post_order(self) -> PostOrder:
        """The order of the posts, and the ones left out."""

    def rearrange(self) -> None:
        """Show the posts as `post_order` has them."""


class ThreadView(Protocol):
    """The view of the open thread, as far as the choice of its posts needs it."""

    @property
    def column(self) -> Column:
        """The posts as they are laid out."""

    @property
    def shape(self) -> Shape:
        """What changes which posts are shown."""

    @property
    def finder(self) -> FoundPosts:
        """The find that is active, or one without matches."""


class VisiblePosts:
    """The one owner of which posts are shown."""

    def __init__(self, view: ThreadView) -> None:
        self._view = view
        self.filters: Filters | None = None
        """The filters that are on; None where there are none, as when a thread has just been opened."""
        self.match_view: MatchView = "all"

    def reset(self) -> None:
        """Show all posts of another thread."""
        self.filters, self.match_view = None, "all"

    @property
    def filtered(self) -> AbstractSet[int] | None:
        """Indexes of the posts that the filters leave; None: all."""
        return self.filters.only if self.filters else None

    @property
    def wanted(self) -> AbstractSet[int] | None:
        """Indexes of the posts that are to be shown; None: all."""
        found = self._view.finder.found
        if self.match_view == "all" or not found:
            return self.filtered
        return frozenset(found) if self.match_view == "matches" else self._view.shape.post_order.around(found)

    @property
    def label(self) -> str:
        """Which posts are shown, where that is not all of them: `only ada · 12 of 97`."""
        only = self._view.shape.post_order.only
        what = ", ".join(filter(None, (self.filters.label if self.filters else "", _LABELS[self.match_view])))
        return (
            f"{what} · {len(only):,} of {len(self._view.column.contents.posts):,}" if only is not None and what else ""
        )

    @property
    def is_settled(self) -> bool:
        """Whether the posts that are shown are those that are wanted."""
        return self.wanted == self._view.shape.post_order.only

    def turn_match_view(self) -> None:
        """Choose the next match view; `apply` shows it."""
        self.match_view = _NEXT[self.match_view]

    def apply(self) -> None:
        """Show the posts that are wanted."""
        self._view.shape.post_order.only = self.wanted
        self._view.shape.rearrange()

    def reveal(self, index: int) -> bool:
        """Show a post that is left out or folded away. A view of matches is ended first, then the filters. Return
        whether the filters had to be ended for it.
        """
        order = self._view.shape.post_order
        if self.match_view != "all" and index not in (order.only or ()):
            self.match_view = "all"
            self.apply()
            if self._view.column.shows(index):
                return False
        is_left_out = order.only is not None and index not in order.only
        if is_left_out:
            self.filters = None
        order.reveal(index)
        self._view.shape.rearrange()
        return is_left_out
