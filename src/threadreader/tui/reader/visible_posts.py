"""Which posts of the open thread are shown: those that a filter leaves, or those in which a find has matches."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Literal

from threadreader.tui.reader.context import Command, Controller, ReaderContext

if TYPE_CHECKING:
    from threadreader.tui.filters import Choice, Filters
    from threadreader.tui.widgets.post_view.view import PostView

MatchView = Literal["all", "matches", "around"]
"""Which posts are shown while a find is active: all, those with matches, those and their neighbours."""
_NEXT: dict[MatchView, MatchView] = {"all": "matches", "matches": "around", "around": "all"}
_TOLD: dict[MatchView, str] = {"all": "", "matches": "only matches", "around": "matches and around"}


class VisiblePosts:
    """The one owner of which posts are shown."""

    def __init__(self, posts: PostView) -> None:
        self._posts = posts
        self.filters: Filters | None = None
        """What is asked of the posts that are shown; None: nothing, as when a thread has just been opened."""
        self.match_view: MatchView = "all"

    def reset(self) -> None:
        """Show all posts of another thread."""
        self.filters, self.match_view = None, "all"

    @property
    def filtered(self) -> AbstractSet[int] | None:
        """Indexes of the posts that the filter leaves; None: all."""
        return self.filters.only if self.filters else None

    @property
    def wanted(self) -> AbstractSet[int] | None:
        """Indexes of the posts that are to be shown; None: all."""
        found = self._posts.finder.found
        if self.match_view == "all" or not found:
            return self.filtered
        return frozenset(found) if self.match_view == "matches" else self._posts.arranging.around(found)

    @property
    def told(self) -> str:
        """What the posts have that are shown, where it is not all of them: `only ada · 12 of 97`."""
        only = self._posts.arranging.only
        what = ", ".join(filter(None, (self.filters.told if self.filters else "", _TOLD[self.match_view])))
        return f"{what} · {len(only):,} of {len(self._posts.column.posts):,}" if only is not None and what else ""

    @property
    def is_settled(self) -> bool:
        """Whether the posts that are shown are those that are wanted."""
        return self.wanted == self._posts.arranging.only

    def apply(self) -> None:
        """Show the posts that are wanted."""
        self._posts.arranging.only = self.wanted
        self._posts.rearrange()

    def reveal(self, index: int) -> bool:
        """Show a post that is left out or folded away; return whether the filter had to be taken back for it. A view of
        matches is taken back first.
        """
        arranging = self._posts.arranging
        if self.match_view != "all" and index not in (arranging.only or ()):
            self.match_view = "all"
            self.apply()
            if self._posts.column.shows(index):
                return False
        is_left_out = arranging.only is not None and index not in arranging.only
        if is_left_out:
            self.filters = None
        arranging.reveal(index)
        self._posts.rearrange()
        return is_left_out


class PostFilters(Controller):
    """Asks which posts to show."""

    COMMANDS = (
        Command("post.only-author", "a", "Only this author's posts; again: all", "toggle_author", pane="posts"),
        Command("post.filter", "F", "Only unread posts, those with an image, a link …", "choose", pane="posts"),
        Command(
            "find.only",
            "ampersand",
            "Only posts with matches; again: with those around; all",
            "show_next_match_view",
            pane="posts",
        ),
    )

    def __init__(self, context: ReaderContext) -> None:
        super().__init__(context)
        self._visible = context.visible

    def _filter_by(self, filters: Filters | None) -> None:
        if filters is not None and filters.only is not None and not filters.only:
            self.context.notify(f"There is no post to show: {filters.told}.", timeout=4)
            return
        self._visible.filters = filters if filters and filters.told else None
        self.context.show_visible()

    def _filters(self) -> Filters | None:
        """Those there are, to be added to; None where there is no post."""
        from threadreader.tui.filters import Filters

        stored = self.context.session.stored
        return (self._visible.filters or Filters(stored)) if stored is not None and stored.posts else None

    def toggle_author(self) -> None:
        """Show only the posts of this author, or of all."""
        filters, stored = self._filters(), self.context.session.stored
        if filters is None or stored is None:
            return
        author = filters.author or stored.authors[self.context.posts.index]
        if author:
            self._filter_by(filters.by(author))
        else:
            self.context.notify("The author of this post is not known.")

    def choose(self) -> None:
        """Ask which posts to show."""
        filters = self._filters()
        if filters is not None:
            from threadreader.tui.screens.filters import FiltersScreen

            self.context.show(FiltersScreen(list(filters.choices(self.context.posts.index))), self._chosen)

    def _chosen(self, choice: Choice | None) -> None:
        if choice is not None:
            self._filter_by(choice.after)

    def end(self) -> None:
        """Show all posts."""
        self._filter_by(None)

    def show_next_match_view(self) -> None:
        """Show only the posts with matches, then those around them too, then all."""
        if not self.context.posts.finder.count:
            self.context.notify("Nothing is found: / finds words.")
            return
        self._visible.match_view = _NEXT[self._visible.match_view]
        if not self._visible.is_settled:
            self.context.show_visible()
        self.context.update_status()
