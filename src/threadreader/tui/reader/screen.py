"""The main screen: it lays out the panes, says who has the focus, and hands keys and messages to the controllers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus, Paste
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from threadreader.errors import ThreadreaderError
from threadreader.render.column import Column, Spot
from threadreader.render.post import View
from threadreader.tui.keys.binding_index import bindings_of, sections
from threadreader.tui.reader.context import Controller, Hook, Pane, ReaderContext, bindings_of_commands
from threadreader.tui.reader.copy_text import CopyText
from threadreader.tui.reader.file_import import FileImport
from threadreader.tui.reader.find import Find
from threadreader.tui.reader.images import ImageDisplay
from threadreader.tui.reader.library_sync import LibrarySync
from threadreader.tui.reader.list_actions import ListActions
from threadreader.tui.reader.navigation import Navigation
from threadreader.tui.reader.open_link import OpenLink
from threadreader.tui.reader.panes import CONTROLLERS, ListPane, PostPane
from threadreader.tui.reader.read_tracking import ReadTracking
from threadreader.tui.reader.saved_searches import SavedSearches
from threadreader.tui.reader.status import StatusLine
from threadreader.tui.reader.titles import Titles
from threadreader.tui.reader.visible_posts import PostFilters
from threadreader.tui.state.session import Session
from threadreader.tui.state.visible_posts import VisiblePosts
from threadreader.tui.system.dropped_paths import paths_in
from threadreader.tui.textual_internals import keymap_of
from threadreader.tui.widgets.post_view.images import ImageLayer
from threadreader.tui.widgets.post_view.link_hints import LinkHints
from threadreader.tui.widgets.post_view.links import Links
from threadreader.tui.widgets.post_view.reading_shape import ReadingShape
from threadreader.tui.widgets.post_view.text_selection import TextSelection
from threadreader.tui.widgets.post_view.view import PostView
from threadreader.tui.widgets.post_view.viewport import Viewport
from threadreader.tui.widgets.prompt import Prompt
from threadreader.tui.widgets.row_list import RowList
from threadreader.tui.widgets.thread_list.view import ThreadList

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
_NARROW = 80
"""Columns below which one pane is seen at a time."""


class ReaderScreen(Screen[None]):
    """The list of threads and the posts of one, side by side, or one at a time where there is no room for both."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_NARROW, "-wide")]  # noqa: RUF012
    ALLOW_SELECT = False
    """By Textual; posts have a selection of their own."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of_commands(CONTROLLERS, None),
        Binding("backslash", "toggle_list", "Show or hide the list", id="list.toggle"),
        Binding("tab,shift+tab", "other_pane", "Switch between list and posts", id="pane.other"),
        Binding("question_mark,f1", "help", "Show keys", id="help"),
        Binding("colon", "app.command_palette", "Command palette", id="palette"),
        Binding("escape", "cancel", "Cancel: end the search, clear selection and filter", id="cancel"),
        Binding("q", "leave", "Back one level; in the list, quit", id="back-level"),
        Binding("Q", "quit", "Quit", id="quit"),
    ]

    class Failed(Message):
        """Nothing of what was to be opened could be."""

        def __init__(self, error: ThreadreaderError) -> None:
            super().__init__()
            self.error = error

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
        pane: Pane = "list" if thread is None and opening is None else "posts"
        super().__init__(classes="-reading" if pane == "posts" else "-listing")
        self.set_class(pane == "posts" and not session.settings.list.beside, "-alone")
        if session.settings.look.linear:
            self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow")]
        self.session = session
        self.threads = ThreadList(session.thread_list, id="threads")
        self.threads.is_linear = session.settings.look.linear
        self.posts = _post_view(session)
        self.visible_posts = VisiblePosts(self.posts)
        self.prompt = Prompt(id="prompt")
        self.context = ReaderContext(self)
        session.listen(self.context.show_marks)
        self.titles = Titles(self.context)
        self.status_line = StatusLine(self.context)
        self._features: dict[type[Controller], Controller] = {kind: kind(self.context) for kind in CONTROLLERS}
        self.navigation, self.find = self.feature(Navigation), self.feature(Find)
        self.list_actions, self.library_sync = self.feature(ListActions), self.feature(LibrarySync)
        self._commands = {
            one.id: partial(getattr(feature, one.method), *one.arguments)
            for feature in self._features.values()
            for one in feature.COMMANDS
        }
        self._known_keys: dict[Pane, tuple[dict[str, str], dict[str, str]]] = {}
        """The keymap with which they were looked for, and the keys that were found then."""
        self._first = thread, post
        self._opening = opening
        self._sources = sources, folders
        self._saved_at = monotonic()

    def compose(self) -> ComposeResult:
        """The panes above, the prompt or the status line below."""
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield self.titles.above_list
                with ListPane():
                    yield self.threads
            with PostPane(id="right"):
                yield self.titles.above_posts
                yield self.posts
        yield self.status_line.bar

    def on_mount(self) -> None:
        """Open what was asked for; the list is read meanwhile."""
        thread, post = self._first
        if thread is not None:
            self.navigation.open_thread(thread, post=post)
        elif self._opening is not None:
            self.posts.load(Column(opening=(("dim", "Opening …"),)), Spot(0))
        self.turn_to(self.pane)
        self.set_interval(0.5, self._tick)
        self.call_after_refresh(self.set_timer, _FRAME, self._complete)

    def _complete(self) -> None:
        """What the first frame can do without."""
        self.mount(self.prompt)
        self.watch(self.prompt, "is_open", self._swap_foot)
        if self._opening is None:
            self.library_sync.reload()
        else:
            failed = self.context.fail
            self.context.in_thread(self._opening, self._opened, group="adding", failed=failed)
        sources, folders = self._sources
        if sources:
            self.feature(FileImport).add(sources, opening=True, folders=folders)

    def _opened(self, added: tuple[int | None, tuple[str, ...]]) -> None:
        """The files that the reader was begun with are added."""
        thread, sentences = added
        if thread is None:
            self.turn_to("list")
        else:
            self.navigation.open_thread(thread, post=self._first[1])
        self.library_sync.reload()
        for sentence in sentences:
            self.context.notify(sentence, severity="warning", timeout=12)

    def _tick(self) -> None:
        """Mark what has been in sight for a while; write now and then."""
        now = monotonic()
        is_saving = now - self._saved_at >= _SAVE
        if self.session.stored is not None and self.pane == "posts" and self.context.is_in_front:
            self.feature(ReadTracking).tick(now)
            if is_saving:
                self.navigation.keep_place()
        if is_saving:
            self._saved_at = now
            self.list_actions.save_state()
            self.context.flush()
        self.library_sync.tick(now)

    def on_unmount(self) -> None:
        """Nothing is lost on the way out, or it is told."""
        for feature in self._features.values():
            feature.close()
        try:
            self.session.flush()
        except ThreadreaderError as error:
            self.session.writes.failure = error

    # Controllers

    def feature(self, kind: type[Feature]) -> Feature:
        """Return the controller of this kind."""
        found = self._features[kind]
        assert isinstance(found, kind)
        return found

    def announce(self, hook: Hook, *arguments: object) -> None:
        """Tell every controller what has happened."""
        for feature in self._features.values():
            getattr(feature, hook)(*arguments)

    def action_command(self, command: str) -> None:
        """Do what the command of this id does."""
        self._commands[command]()

    # Panes

    @property
    def is_narrow(self) -> bool:
        """Whether one pane is seen at a time."""
        return self.app.size.width < _NARROW or self.session.settings.look.linear

    @property
    def pane(self) -> Pane:
        """The pane that was last worked in."""
        return "posts" if self.has_class("-reading") else "list"

    def turn_to(self, pane: Pane) -> None:
        """Give a pane the focus, shown if it was put away."""
        if pane != self.pane:
            classes = {"-reading": pane == "posts", "-listing": pane == "list"}
            is_alone = self.has_class("-alone") or not self.session.settings.list.beside
            self.update_classes({**classes, "-alone": is_alone and pane == "posts"})
        self.set_focus(self.posts if pane == "posts" else self.threads, scroll_visible=False)
        self.status_line.update()

    def action_other_pane(self) -> None:
        """Between the panes."""
        self.turn_to("list" if self.pane == "posts" else "posts")

    def action_toggle_list(self) -> None:
        """Show the list, or put it away."""
        if self.is_narrow:
            self.action_other_pane()
        elif not self.has_class("-alone"):
            self.turn_to("posts")
            self.add_class("-alone")
        else:
            self.remove_class("-alone")

    @on(DescendantFocus)
    def _follow_focus(self) -> None:
        """A click into a pane; the saved searches are in the list's."""
        searches = self.feature(SavedSearches).view
        if self.focused in (self.posts, self.threads, searches):
            pane: Pane = "posts" if self.focused is self.posts else "list"
            if pane != self.pane:
                focused = self.focused
                self.turn_to(pane)
                self.set_focus(focused)

    def on_resize(self) -> None:
        """Another size has room for other hints, and perhaps for one pane only."""
        self.call_after_refresh(self.status_line.update)
        self.call_after_refresh(self.titles.update)
        self.list_actions.show_empty()

    def _swap_foot(self, is_asking: bool) -> None:
        """Show the prompt in place of the status line, or the other way round."""
        self.status_line.bar.display = not is_asking
        if not is_asking:
            self.status_line.update()

    # Keys

    @property
    def shown_keys(self) -> dict[str, str]:
        """The first key of each binding that works in the pane, by the id of the binding. Asked for at each key."""
        known, keymap = self._known_keys.get(self.pane), keymap_of(self.app)
        if known is None or known[0] != keymap:
            known = self._known_keys[self.pane] = dict(keymap), self._find_keys()
        return known[1]

    def _find_keys(self) -> dict[str, str]:
        keys: dict[str, str] = {}
        focused = self.posts if self.pane == "posts" else self.threads
        for node in focused.ancestors_with_self:
            for binding in bindings_of(node) if isinstance(node, Widget) else ():
                if binding.id:
                    keys.setdefault(binding.id, self.app.get_key_display(binding))
        return keys

    def show_first_key(self, key: str) -> None:
        """Show the first of two keys while the second one is waited for."""
        if key != self.status_line.begun:
            self.status_line.begun = key
            self.status_line.update()

    def action_help(self) -> None:
        """All keys that work here."""
        from threadreader.tui.dialogs.help import HelpScreen

        self.status_line.greets = False
        self.status_line.update()
        self.app.push_screen(HelpScreen(sections(self.app, self.app.screen)))

    def action_cancel(self) -> None:
        """End one thing and leave nothing: in the posts the selection of text, else the find, else the filter; in the
        list the selection of threads, else the filter.
        """
        is_reading = self.pane == "posts"
        if self.posts.selection.stretch is not None:
            self.posts.selection.select(None)
        elif is_reading and self.posts.finder.is_active:
            self.find.end()
        elif is_reading and self.visible_posts.filters is not None:
            self.feature(PostFilters).end()
        elif not is_reading and self.threads.model.selection.ids:
            self.threads.clear_selection()
        elif self.threads.model.words:
            self.list_actions.filter("")

    def action_copy_text(self) -> None:
        """Copy what is selected, by the key that Textual has for it."""
        if self.posts.selection.stretch is None:
            raise SkipAction
        self.feature(CopyText).copy_post()

    def action_leave(self) -> None:
        """From the posts to the list; from the list out."""
        if self.pane == "posts":
            self.navigation.keep_place()
            self.turn_to("list")
        else:
            self.app.exit()

    def action_quit(self) -> None:
        """Out."""
        self.app.exit()

    # What the widgets tell

    @on(TextSelection.Changed)
    @on(LinkHints.Changed)
    @on(PostView.Typed)
    def _update_status(self) -> None:
        """Text is selected, letters stand at links, or digits were typed."""
        self.status_line.update()

    @on(Viewport.Moved)
    def _moved(self) -> None:
        """Another line is at the top."""
        self.announce("moved")
        self.status_line.update()

    @on(Viewport.Passed)
    def _passed(self, event: Viewport.Passed) -> None:
        """Posts were read to their end."""
        self.feature(ReadTracking).seen(event.indexes)

    @on(Viewport.Reached)
    def _reached_end(self) -> None:
        """Past the end of the thread."""
        self.navigation.reached_end()

    @on(ReadingShape.Rearranged)
    def _rearranged(self) -> None:
        """Other posts are shown, or in another order."""
        self.find.rearranged()

    @on(ImageLayer.Viewed)
    def _view_picture(self, event: ImageLayer.Viewed) -> None:
        """A picture was clicked."""
        self.feature(ImageDisplay).view(event.post, event.row)

    @on(Links.Followed)
    def _follow_link(self, event: Links.Followed) -> None:
        """A link was clicked, or its letters typed."""
        self.feature(OpenLink).followed(event)

    @on(ThreadList.Moved)
    def _cursor_moved(self) -> None:
        """The status line tells where the cursor is."""
        if self.pane == "list":
            self.status_line.update()

    @on(ThreadList.Opened)
    def _open_chosen(self, event: ThreadList.Opened) -> None:
        """A thread was chosen in the list."""
        self.navigation.chosen(event.thread)

    @on(ThreadList.Marked)
    def _mark_threads(self, event: ThreadList.Marked) -> None:
        """Whole threads of the list are marked."""
        self.feature(ReadTracking).mark_threads(event.threads, event.read)

    @on(ThreadList.Put)
    def _put_threads(self, event: ThreadList.Put) -> None:
        """Threads go to the archive or the bin, or come from there."""
        self.list_actions.put(event)

    @on(ThreadList.Below)
    def _enter_searches(self) -> None:
        """Below the last thread are the searches."""
        self.feature(SavedSearches).enter(self.set_focus)

    @on(RowList.Past)
    def _leave_searches(self, event: RowList.Past) -> None:
        """Above the first search are the threads."""
        if event.step < 0:
            self.turn_to("list")

    @on(RowList.Chosen)
    def _open_search(self, event: RowList.Chosen) -> None:
        """A saved search was chosen."""
        self.feature(SavedSearches).open(event.place)

    def on_paste(self, event: Paste) -> None:
        """Files were dropped into the window. What is pasted into a prompt does not come here."""
        dropped = paths_in(event.text)
        if dropped:
            event.stop()
            self.add_files(dropped)

    def add_files(self, sources: Sequence[str]) -> None:
        """Add files that were dropped into the window or the palette."""
        self.feature(FileImport).add(sources)


def _post_view(session: Session) -> PostView:
    """The view of the posts as the settings want it."""
    reading, is_linear = session.settings.reading, session.settings.look.linear
    posts = PostView(id="posts", is_linear=is_linear)
    posts.text_width = reading.text_width
    posts.usual = View(
        80,
        quotes_open=reading.quotes_open,
        spoilers_open=reading.spoilers_open,
        long_quote=reading.long_quote,
        linear=is_linear,
    )
    return posts
