"""The choice of the posts that are shown: by author, by what they hold, by the find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadreader.tui.reader.context import Command, Controller, ReaderContext

if TYPE_CHECKING:
    from threadreader.tui.state.post_filters import FilterChoice, Filters


class PostFilters(Controller):
    """Asks which posts to show."""

    COMMANDS = (
        Command("post.only-author", "a", "Show only this author's posts, or all", "toggle_author", pane="posts"),
        Command("post.filter", "F", "Filter posts: unread, with an image, with a link …", "choose", pane="posts"),
        Command(
            "find.only",
            "ampersand",
            "Show only matches, matches with context, all (cycles)",
            "show_next_match_view",
            pane="posts",
        ),
    )

    def __init__(self, context: ReaderContext) -> None:
        super().__init__(context)
        self._visible = context.visible

    def _filter_by(self, filters: Filters | None) -> None:
        if filters is not None and filters.only is not None and not filters.only:
            self.context.notify(f"There is no post to show: {filters.label}.", timeout=4)
            return
        self._visible.filters = filters if filters and filters.label else None
        self.context.show_visible()

    def _filters(self) -> Filters | None:
        """Those there are, to be added to; None where there is no post."""
        from threadreader.tui.state.post_filters import Filters

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
            from threadreader.tui.dialogs.filter_picker import FiltersScreen

            self.context.show(FiltersScreen(list(filters.choices(self.context.posts.index))), self._chosen)

    def _chosen(self, choice: FilterChoice | None) -> None:
        if choice is not None:
            self._filter_by(choice.after)

    def end(self) -> None:
        """Show all posts."""
        self._filter_by(None)

    def show_next_match_view(self) -> None:
        """Show only the posts with matches, then those around them too, then all."""
        if not self.context.posts.finder.count:
            self.context.notify("No search is active. Press / to search.")
            return
        self._visible.turn_match_view()
        if not self._visible.is_settled:
            self.context.show_visible()
        self.context.update_status()
