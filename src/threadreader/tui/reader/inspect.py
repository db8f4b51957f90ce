"""The overview of a thread, the facts of a post, and its earlier versions."""

from __future__ import annotations

from threadreader.errors import ThreadreaderError
from threadreader.library import AuthorMark, PostRef
from threadreader.tui.reader.context import Command, Controller

_MARKS = {AuthorMark.HIDDEN: "hidden", AuthorMark.HIGHLIGHTED: "standing out"}


class Inspect(Controller):
    """Shows what is known of a thread and of its posts."""

    COMMANDS = (
        Command("thread.overview", "M", "Thread overview: timeline, authors, missing pages", "show_overview"),
        Command("post.versions", "V", "Show earlier versions of the post", "show_versions", pane="posts"),
        Command("post.facts", "equals_sign", "Facts of the post, its Markdown, its JSON", "show_facts", pane="posts"),
    )

    def show_overview(self) -> None:
        """The overview of the thread that is read; in the list, of the one under the cursor."""
        thread, stored = self.context.thread_at(), self.context.session.stored
        if thread is None:
            self.context.notify("Open a thread first.", timeout=3)
            return
        from threadreader.tui.screens.overview import OverviewScreen

        if stored is not None and stored.row.id != thread:
            stored = None
        post = self.context.posts.index if stored is not None else None
        screen = OverviewScreen(self.context.session.library, thread, stored, post)
        self.context.show(screen, self._go_from_overview)

    def _go_from_overview(self, post: PostRef | None) -> None:
        if post is not None:
            self.context.go_to(post.thread_id, post)

    def show_facts(self) -> None:
        """The facts of the post."""
        stored = self.context.session.stored
        if stored is None or not stored.posts:
            self.context.notify("There is no post to tell the facts of.", timeout=3)
            return
        try:
            author = stored.posts.heads[self.context.posts.index].author
        except ThreadreaderError as error:
            self.context.show_error(error)
            return
        from threadreader.tui.screens.post_details import FactsScreen

        mark = _MARKS.get(self.context.session.authors.get(author.name, AuthorMark.PLAIN), "") if author else ""
        self.context.show(FactsScreen(self.context.session.library, stored, self.context.posts.index, mark))

    def show_versions(self) -> None:
        """Show what the post said before it was edited."""
        stored, index = self.context.session.stored, self.context.posts.index
        if stored is None or index not in stored.versions:
            self.context.notify("This post has no earlier versions.")
            return
        from threadreader.tui.screens.post_versions import VersionsScreen

        self.context.show(VersionsScreen(self.context.session.library, stored, index))
