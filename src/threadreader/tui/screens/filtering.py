"""Which posts are shown: filters, and posts that come back because they are gone to."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from threadreader.render.column import Spot
from threadreader.tui.screens.panes import PanesScreen
from threadreader.tui.session import Position

if TYPE_CHECKING:
    from threadreader.tui.filters import Choice, Filters


class FilteringScreen(PanesScreen):
    """Panes that show some of the posts."""

    filters: Filters | None = None
    """What is asked of the posts that are shown; None: nothing, as when a thread has just been opened."""

    def position(self) -> Position | None:
        """Return what is being read, for the way back; None where no thread is open."""
        raise NotImplementedError

    @property
    def filtered(self) -> AbstractSet[int] | None:
        """Indexes of the posts that the filter leaves; None: all."""
        return self.filters.only if self.filters else None

    def told_shown(self) -> str:
        """`only ada · 12 of 97`."""
        only = self.posts.arranging.only
        told = self.told_filter()
        return f"{told} · {len(only):,} of {len(self.posts.column.posts):,}" if only is not None and told else ""

    def told_filter(self) -> str:
        """What the posts have that are shown."""
        return self.filters.told if self.filters else ""

    def show_only(self, only: AbstractSet[int] | None) -> None:
        """Show these posts, or all. The post being read stays where it is; where it goes, the way back leads to it."""
        posts = self.posts
        before, index = self.position(), posts.column.index_of(posts.spot.item)
        is_post = 0 <= index < len(posts.column.posts)
        if before is not None and is_post and only is not None and index not in only:
            self.session.jumped(before)
        posts.arranging.only = only
        posts.rearrange()
        self.tell_status()

    def _filter_by(self, filters: Filters | None) -> None:
        if filters is not None and filters.only is not None and not filters.only:
            self.notify(f"There is no post to show: {filters.told}.", timeout=4, markup=False)
            return
        self.filters = filters if filters and filters.told else None
        self.show_only(self.filtered)

    def _filters(self) -> Filters | None:
        """Those there are, to be added to; None where there is no post."""
        from threadreader.tui.filters import Filters

        stored = self.session.stored
        return (self.filters or Filters(stored)) if stored is not None and stored.posts else None

    def action_only_author(self) -> None:
        """Only the posts of this author; again: of all."""
        filters, stored = self._filters(), self.session.stored
        if filters is None or stored is None:
            return
        author = filters.author or stored.authors[self.posts.index]
        if author:
            self._filter_by(filters.by(author))
        else:
            self.notify("The author of this post is not known.", timeout=3)

    def action_filters(self) -> None:
        """Ask which posts to show."""
        filters = self._filters()
        if filters is not None:
            from threadreader.tui.screens.filters import FiltersScreen

            self.app.push_screen(FiltersScreen(list(filters.choices(self.posts.index))), self._filter_chosen)

    def _filter_chosen(self, choice: Choice | None) -> None:
        if choice is not None:
            self._filter_by(choice.after)

    def end_filter(self) -> None:
        """Show all posts."""
        self._filter_by(None)

    def spot_of(self, index: int, line: int = 0, *, opened: bool = False) -> Spot:
        """The spot of a line of a post, given by index. What hides the post is taken back, a filter with a notice.
        `opened`: not only its header.
        """
        posts = self.posts
        if 0 <= index < len(posts.column.posts):
            is_shut = opened and posts.arranging.is_folded(index)
            if is_shut:
                posts.arranging.fold_post(index)
            if is_shut or not posts.column.shows(index):
                self.reveal(index)
        return Spot(posts.column.item_of(index), line)

    def reveal(self, index: int) -> None:
        """Show a post that is left out or folded away."""
        only = self.posts.arranging.only
        if only is not None and index not in only:
            self.notify("All posts are shown again.", timeout=3)
            self.filters = None
        self.posts.arranging.reveal(index)
        self.posts.rearrange()
        self.tell_status()
