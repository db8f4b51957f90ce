"""Looking at a thread rather than reading it: its overview, and the facts of a post."""

from __future__ import annotations

from threadreader.errors import ThreadreaderError
from threadreader.library import AuthorMark, PostRef
from threadreader.tui.screens.linking import LinkingScreen

_MARKS = {AuthorMark.HIDDEN: "hidden", AuthorMark.HIGHLIGHTED: "standing out"}


class SeeingScreen(LinkingScreen):
    """Panes from which a thread and its posts are looked at."""

    def action_overview(self) -> None:
        """The overview of the thread that is read; in the list, of the one under the cursor."""
        thread, stored = self._thread_at(), self.session.stored
        if thread is None:
            self.notify("There is no thread to look at.", timeout=3)
            return
        from threadreader.tui.screens.overview import OverviewScreen

        if stored is not None and stored.row.id != thread:
            stored = None
        post = self.posts.index if stored is not None else None
        screen = OverviewScreen(self.session.library, thread, stored, post)
        self.app.push_screen(screen, self._go_from_overview)

    def _go_from_overview(self, post: PostRef | None) -> None:
        if post is not None:
            self.go_to(post.thread_id, post)

    def action_facts(self) -> None:
        """The facts of the post."""
        stored = self.session.stored
        if stored is None or not stored.posts:
            self.notify("There is no post to tell the facts of.", timeout=3)
            return
        try:
            author = stored.posts[self.posts.index].author
        except ThreadreaderError as error:
            self.tell_error(error)
            return
        from threadreader.tui.screens.facts import FactsScreen

        mark = _MARKS.get(self.session.authors.get(author.name, AuthorMark.PLAIN), "") if author else ""
        self.app.push_screen(FactsScreen(self.session.library, stored, self.posts.index, mark))
