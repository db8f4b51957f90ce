"""What a person adds to posts and authors: bookmarks, notes, tags, highlights; and undo."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from threadreader.errors import ThreadreaderError
from threadreader.library import AuthorMark
from threadreader.tui.completion import last_word
from threadreader.tui.reader.context import Command, Controller
from threadreader.tui.widgets.prompt import Answer

if TYPE_CHECKING:
    from threadreader.library import Bookmark

_AUTHOR_TOLD = {
    AuthorMark.PLAIN: "{} is shown normally.",
    AuthorMark.HIDDEN: "Posts by {} are hidden.",
    AuthorMark.HIGHLIGHTED: "Highlighted {}.",
}


class Annotations(Controller):
    """Sets annotations, lists them, and undoes the last change."""

    COMMANDS = (
        Command("post.bookmark", "m", "Bookmark the post, or take the bookmark away", "bookmark", pane="posts"),
        Command("post.note", "w", "Write a note to the post", "ask_note", pane="posts"),
        Command("post.author", "H", "Highlight, hide or reset this author (cycles)", "mark_author", pane="posts"),
        Command("tags", "t", "Edit the thread's tags", "ask_tags"),
        Command("bookmarks", "apostrophe", "List bookmarks and notes", "list_bookmarks"),
        Command("undo", "U", "Undo the last change", "undo"),
    )

    def bookmark(self) -> None:
        """Bookmark the post, or take the bookmark away."""
        stored = self.context.session.stored
        if stored is not None and stored.posts:
            self.context.session.bookmark(self.context.posts.index)
            self.context.posts.repaint_headers()

    def ask_note(self) -> None:
        """Ask for a note to the post."""
        stored = self.context.session.stored
        if stored is None or not stored.posts:
            return
        index = self.context.posts.index

        def answered(answer: Answer) -> None:
            self.context.session.note(index, answer.words)
            self.context.update_posts()

        self.context.ask("Note", answered, words=stored.notes.get(index, ""))

    def list_bookmarks(self) -> None:
        """List bookmarks and notes."""
        try:
            self.context.session.flush()
            found = self.context.session.library.bookmarks()
        except ThreadreaderError as error:
            self.context.show_error(error)
            return
        if not found:
            self.context.notify("There are no bookmarks and no notes yet.")
            return
        from threadreader.tui.dialogs.bookmarks import BookmarksScreen

        self.context.show(BookmarksScreen(found), self._go_to_bookmark)

    def _go_to_bookmark(self, chosen: Bookmark | None) -> None:
        if chosen is not None:
            self.context.go_to(chosen.ref.thread_id, chosen.ref)

    def mark_author(self) -> None:
        """Let the author of the post stand out; again: hide; again: neither."""
        stored = self.context.session.stored
        author = stored.posts.heads[self.context.posts.index].author if stored is not None and stored.posts else None
        if author is None:
            self.context.notify("The author of this post is not known.")
            return
        mark = self.context.session.mark_author(author.name)
        self.context.update_posts()
        self.context.notify(_AUTHOR_TOLD[mark].format(author.name), timeout=3)

    def ask_tags(self) -> None:
        """Ask for the tags of the thread, or of those selected."""
        thread = self.context.thread_at()
        targets = self.context.threads.model.targets if self.context.pane == "list" else ()
        tagged = targets or (() if thread is None else (thread,))
        if not tagged:
            return
        count = len(tagged)

        def answered(answer: Answer) -> None:
            self.context.session.thread_list.tag(tagged, answer.words)
            self.context.show_list()

        self.context.ask(
            "Tags" if count == 1 else f"Edit tags of {count:,} threads (name adds, -name removes)",
            answered,
            words=" ".join(self.context.session.thread_list.common_tags(tagged)),
            complete=last_word(chain.from_iterable(self.context.session.thread_list.tags.values())),
        )

    def undo(self) -> None:
        """Take back the last mark."""
        try:
            label = self.context.session.undo()
        except ThreadreaderError as error:
            self.context.show_error(error)
            return
        if label is None:
            self.context.notify("There is nothing to undo.")
            return
        self.context.notify(f"Undone: {label}.", timeout=4)
        self.context.update_posts()
        self.context.reload_list()
