"""Marks of posts and authors set by hand: bookmarks, notes; and taking the last mark of any kind back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadreader.errors import ThreadreaderError
from threadreader.library import AuthorMark
from threadreader.tui.screens.listing import ListingScreen
from threadreader.tui.widgets.prompt import Answer

if TYPE_CHECKING:
    from threadreader.library import Bookmark

_AUTHOR_TOLD = {
    AuthorMark.PLAIN: "{} is shown as others are.",
    AuthorMark.HIDDEN: "{} is hidden.",
    AuthorMark.HIGHLIGHTED: "{} stands out.",
}


class MarkingScreen(ListingScreen):
    """Panes in which marks are set."""

    # Posts

    def action_bookmark(self) -> None:
        """Bookmark the post, or take the bookmark away."""
        stored = self.session.stored
        if stored is not None and stored.posts:
            self.session.bookmark(self.posts.index)
            self.posts.repaint_headers()

    def action_ask_note(self) -> None:
        """Ask for a note to the post."""
        stored = self.session.stored
        if stored is None or not stored.posts:
            return
        index = self.posts.index

        def answered(answer: Answer) -> None:
            self.session.note(index, answer.words)
            self._posts_changed()

        self.ask("Note", answered, words=stored.notes.get(index, ""))

    def action_bookmarks(self) -> None:
        """List bookmarks and notes."""
        try:
            self.session.flush()
            found = self.session.library.bookmarks()
        except ThreadreaderError as error:
            self.tell_error(error)
            return
        if not found:
            self.notify("There are no bookmarks and no notes yet.", timeout=3)
            return
        from threadreader.tui.screens.bookmarks import BookmarksScreen

        self.app.push_screen(BookmarksScreen(found), self._go_to_bookmark)

    def _go_to_bookmark(self, chosen: Bookmark | None) -> None:
        if chosen is not None:
            self.go_to(chosen.ref.thread_id, chosen.ref)

    def action_mark_author(self) -> None:
        """Let the author of the post stand out; again: hide; again: neither."""
        stored = self.session.stored
        author = stored.posts[self.posts.index].author if stored is not None and stored.posts else None
        if author is None:
            self.notify("The author of this post is not known.", timeout=3)
            return
        mark = self.session.mark_author(author.name)
        self._posts_changed()
        self.notify(_AUTHOR_TOLD[mark].format(author.name), timeout=3, markup=False)

    def _posts_changed(self) -> None:
        """Notes or authors are marked otherwise: posts are drawn anew, the same words at the top."""
        self.posts.keeping_place(self.posts.column.forget)
        self.find_again()

    # Back

    def action_undo(self) -> None:
        """Take back the last mark."""
        try:
            label = self.session.undo()
        except ThreadreaderError as error:
            self.tell_error(error)
            return
        if label is None:
            self.notify("There is nothing to undo.", timeout=3)
            return
        self.notify(f"Undone: {label}.", timeout=4, markup=False)
        self._posts_changed()
        self._reload()
