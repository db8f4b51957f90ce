"""Marks set by hand: bookmarks, notes, tags, archive and bin, authors; and taking the last of them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from threadreader.errors import ThreadreaderError
from threadreader.library import AuthorMark, Shelf
from threadreader.tui.screens.crossing import CrossingScreen
from threadreader.tui.session import Listing, Session, Where
from threadreader.tui.widgets.prompt import Prompt
from threadreader.tui.widgets.thread_list import ThreadList

if TYPE_CHECKING:
    from threadreader.library import Bookmark
    from threadreader.tui.screens.panes import Pane

_NOTHING = {
    Shelf.THREADS: "No threads yet.",
    Shelf.ARCHIVED: "The archive is empty.",
    Shelf.BIN: "The bin is empty.",
}
_AUTHOR_TOLD = {
    AuthorMark.PLAIN: "{} is shown as others are.",
    AuthorMark.HIDDEN: "{} is hidden.",
    AuthorMark.HIGHLIGHTED: "{} stands out.",
}


class MarkingScreen(CrossingScreen):
    """Panes in which marks are set."""

    def __init__(self, session: Session, pane: Pane) -> None:
        super().__init__(session, pane)
        self._asked: int | None = None
        """The thread or the post that the prompt asks about."""

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
        if stored is not None and stored.posts and self.prompt.is_mounted:
            self._asked = self.posts.index
            self.prompt.ask("note", "Note", stored.notes.get(self._asked, ""))
            self._swap_foot()

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
        if chosen is None:
            return
        before = self.where()
        if self.open_thread(chosen.thread, Where(chosen.thread, chosen.index, 0)):
            if before:
                self.session.jumped(before)
            self.turn_to("posts")

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

    # Threads

    def action_ask_tags(self) -> None:
        """Ask for the tags of the thread."""
        thread = self._thread_at()
        if thread is not None and self.prompt.is_mounted:
            self._asked = thread
            self.prompt.ask("tags", "Tags", " ".join(self.session.tags.get(thread, ())))
            self._swap_foot()

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Write the note, or the tags. The handler of the class below closes the prompt."""
        if self._asked is None:
            return
        if event.purpose == "note":
            self.session.note(self._asked, event.words)
            self._posts_changed()
        elif event.purpose == "tags":
            self.session.tag(self._asked, event.words)
            self._load_list()

    def on_thread_list_put(self, event: ThreadList.Put) -> None:
        """A thread goes to the archive or the bin, or comes from there."""
        place, label = self.threads.cursor, self.session.put(event.thread, event.shelf)
        self._load_list()
        self.threads.cursor = place
        self.tell_titles()
        self.tell_status()
        self.notify(f"{label} U takes it back.", timeout=4, markup=False)

    def action_next_shelf(self) -> None:
        """Show the archive, then the bin, then the threads again."""
        shelves = list(Shelf)
        self.session.shelf = shelves[(shelves.index(self.session.shelf) + 1) % len(shelves)]
        self.tell_nothing()
        self.threads.cursor = 0
        self.turn_to("list")
        self._reload()

    def tell_nothing(self) -> None:
        """What an empty list says."""
        self.threads.say_nothing(_NOTHING[self.session.shelf])

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

    @work(thread=True, exclusive=True, group="list")
    def _reload(self) -> None:
        try:
            self.session.flush()
            listing = self.session.read_list()
        except ThreadreaderError as error:
            self.app.call_from_thread(self.tell_error, error)
            return
        self.app.call_from_thread(self._take_list, listing)

    def _take_list(self, listing: Listing) -> None:
        if self.session.take_list(listing):
            self._reloaded()
        else:
            self._reload()

    def _load_list(self) -> None:
        self.threads.tags = self.session.tags
        self.threads.repaint()
        self.threads.load(self.session.rows, self.session.haystacks)

    def _reloaded(self) -> None:
        self.loaded = True
        self._load_list()
        self.tell_titles()
        self.tell_status()
