"""The reader: opens threads, keeps track of what was read and how far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on, work
from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from threadreader.errors import ThreadreaderError
from threadreader.render.column import Column, Spot
from threadreader.tui.listed import Listing
from threadreader.tui.reader.context import Controller, bindings_of_commands
from threadreader.tui.reader.copy_text import CopyText
from threadreader.tui.reader.images import Images
from threadreader.tui.reader.panes import CONTROLLERS
from threadreader.tui.reader.read_tracking import ReadTracking
from threadreader.tui.screens.linking import LinkingScreen
from threadreader.tui.session import Session
from threadreader.tui.widgets.column_view import ColumnView
from threadreader.tui.widgets.pictured_view import PicturedView
from threadreader.tui.widgets.post_view import PostView
from threadreader.tui.widgets.selecting import SelectableView
from threadreader.tui.widgets.thread_list import ThreadList

if TYPE_CHECKING:
    from pathlib import Path

Opening = Callable[[], tuple[int | None, tuple[str, ...]]]
"""Adds files to the library: the thread to open, None where there are several, and what went wrong with others.
Raises ThreadreaderError where nothing could be added."""

Feature = TypeVar("Feature", bound=Controller)

_FRAME = 0.03
"""Seconds in which the first frame reaches the terminal; other work would hold it up."""
_SAVE = 3.0
"""Seconds between two writes of place and marks."""


class ReadingScreen(LinkingScreen):
    """The list of threads and the posts of one."""

    ALLOW_SELECT = False
    """By Textual; posts have a selection of their own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of_commands(CONTROLLERS, None),
        Binding("n", "unread(1)", "Next unread post (next match while finding)", id="unread.next"),
        Binding("p", "unread(-1)", "Previous unread post", id="unread.previous"),
        Binding("N", "previous_match", "Previous match", id="find.previous"),
        Binding("right_square_bracket", "thread(1)", "Next thread", id="thread.next"),
        Binding("left_square_bracket", "thread(-1)", "Previous thread", id="thread.previous"),
        Binding("v", "next_shelf", "Show the archive, then the bin, then the threads", id="list.shelf"),
        Binding("slash", "find", "Find in the thread; in the list, filter it", id="find"),
        Binding("s", "search", "Search all threads", id="search"),
        Binding("plus", "add_files", "Add files or a folder; again: stop adding", id="files.add"),
        Binding("at", "original", "Open the post's original address, else the thread's", id="thread.original"),
        Binding("O", "saved", "Open the saved page in a browser", id="thread.saved"),
        Binding("backspace,ctrl+o", "back", "Back to before the last jump", id="jump.back"),
        Binding("ctrl+y", "forward", "Forward again", id="jump.forward"),
        Binding("backslash", "toggle_list", "Show or hide the list", id="list.toggle"),
        Binding("tab,shift+tab", "other_pane", "Between list and posts", id="pane.other"),
        Binding("question_mark,f1", "help", "All keys", id="help"),
        Binding("colon", "app.command_palette", "All actions", id="palette"),
        Binding("escape", "cancel", "End the find, let go what is selected, clear the filter", id="cancel"),
        Binding("q", "leave", "Back one level; in the list, quit", id="back-level"),
        Binding("Q", "quit", "Quit", id="quit"),
    ]

    def __init__(
        self,
        session: Session,
        thread: int | None = None,
        post: str | None = None,
        opening: Opening | None = None,
        *,
        sources: Sequence[str] = (),
        folders: Sequence[Path] = (),
    ) -> None:
        super().__init__(session, "list" if thread is None and opening is None else "posts")
        self._features: dict[type[Controller], Controller] = {kind: kind(self.context) for kind in CONTROLLERS}
        self._commands = {
            one.id: partial(getattr(feature, one.method), *one.arguments)
            for feature in self._features.values()
            for one in feature.COMMANDS
        }
        self._first = thread, post
        self._to_add = opening
        self._sources = sources, folders
        self._saved_at = monotonic()
        self._told: set[str] = set()

    def on_mount(self) -> None:
        """Open what was asked for; the list is read meanwhile."""
        thread, post = self._first
        if thread is not None:
            self.open_thread(thread, post=post)
        elif self._to_add is not None:
            self.posts.load(Column(opening=(("dim", "Opening …"),)), Spot(0))
        self.turn_to(self.pane)
        self.set_interval(0.5, self._tick)
        self.call_after_refresh(self.set_timer, _FRAME, self._complete)

    def feature(self, kind: type[Feature]) -> Feature:
        """Return the controller of this kind."""
        found = self._features[kind]
        assert isinstance(found, kind)
        return found

    def action_command(self, command: str) -> None:
        """Do what the command of this id does."""
        self._commands[command]()

    def illustrate(self, column: Column) -> None:
        """Give the column of a thread that is being opened its pictures."""
        self.feature(Images).illustrate(column)

    def action_copy_text(self) -> None:
        """Copy what is selected, by the key that Textual has for it."""
        if self.posts.selection is None:
            raise SkipAction
        self.feature(CopyText).copy_post()

    @on(SelectableView.Selected)
    def _selected(self) -> None:
        """Text of posts was selected."""
        self.tell_status()

    @on(PicturedView.Viewed)
    def _view_picture(self, event: PicturedView.Viewed) -> None:
        """A picture was clicked."""
        self.feature(Images).view(event.post, event.row)

    def _complete(self) -> None:
        """What the first frame can do without."""
        self.mount(self.prompt)
        self.watch(self.prompt, "is_open", self._swap_foot)
        if self._to_add is None:
            self._read_list()
        else:
            self._add(self._to_add)
        sources, folders = self._sources
        if sources:
            self.add_files(sources, opening=True, folders=folders)

    @work(thread=True, group="adding")
    def _add(self, opening: Opening) -> None:
        try:
            thread, sentences = opening()
        except ThreadreaderError as error:
            self.post_message(self.Failed(error))
        else:
            self.app.call_from_thread(self._added, thread, sentences)

    def _added(self, thread: int | None, sentences: tuple[str, ...]) -> None:
        self._to_add = None
        if thread is None:
            self.turn_to("list")
        else:
            self.open_thread(thread, post=self._first[1])
        self._read_list()
        for sentence in sentences:
            self.notify(sentence, severity="warning", timeout=12, markup=False)

    @work(thread=True, exclusive=True, group="list")
    def _read_list(self) -> None:
        try:
            listing = self.session.read_list()
        except ThreadreaderError as error:
            self.app.call_from_thread(self.tell_error, error)
            return
        self.app.call_from_thread(self._show_list, listing)

    def _show_list(self, listing: Listing) -> None:
        if not self.session.take_list(listing):
            self._read_list()
            return
        self._reloaded()
        if self.session.stored is not None:
            self.threads.point_at(self.session.stored.row.id)
        for notice in self.session.library.notices:
            if notice not in self._told:
                self._told.add(notice)
                self.notify(notice, severity="warning", timeout=12, markup=False)

    # What the widgets tell

    @on(ColumnView.Moved)
    def _moved_to(self) -> None:
        """Another line is at the top."""
        self._moved()

    @on(PostView.Typed)
    def _typed(self) -> None:
        """Digits are shown as they are typed."""
        self.tell_status()

    @on(ColumnView.Passed)
    def _passed(self, event: ColumnView.Passed) -> None:
        """Posts were read to their end."""
        self.feature(ReadTracking).seen(event.indexes)

    @on(ThreadList.Marked)
    def _threads_marked(self, event: ThreadList.Marked) -> None:
        """Whole threads of the list are marked."""
        self.feature(ReadTracking).mark_threads(event.threads, event.read)

    def marks_changed(self, thread: int | None = None) -> None:
        """Show that posts of a thread, or of several, are read or unread now."""
        self.posts.repaint_headers()
        self.threads.recount(thread)
        self.tell_titles()

    def _moved(self) -> None:
        self.feature(ReadTracking).moved()
        self.tell_status()

    def _tick(self) -> None:
        """Mark what has been in sight for a while; write now and then."""
        now = monotonic()
        is_reading = self.pane == "posts" and self.context.is_in_front
        if self.session.stored is not None and is_reading:
            self.feature(ReadTracking).tick(now)
            if now - self._saved_at >= _SAVE:
                self._keep_place()
        if now - self._saved_at >= _SAVE:
            self._saved_at = now
            self.keep_list()
            self._flush()
        self.keep_fresh()

    def on_unmount(self) -> None:
        """Nothing is lost on the way out, or it is told."""
        for feature in self._features.values():
            feature.close()
        self._keep_place()
        self.keep_list()
        try:
            self.session.flush()
        except ThreadreaderError as error:
            self.session.failure = error

    # Leaving

    def action_leave(self) -> None:
        """From the posts to the list; from the list out."""
        if self.pane == "posts":
            self._keep_place()
            self.turn_to("list")
        else:
            self.app.exit()

    def action_quit(self) -> None:
        """Out."""
        self.app.exit()
