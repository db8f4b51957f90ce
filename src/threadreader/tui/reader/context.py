"""What a feature of the reader is made of: its commands, the controller that runs them, and what that one sees."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from threadreader.errors import ThreadreaderError
from threadreader.tui.textual_internals import driver_of
from threadreader.tui.widgets.prompt import Answer, Question

if TYPE_CHECKING:
    from textual.driver import Driver

    from threadreader.library import PostRef, StoredThread
    from threadreader.model import Post
    from threadreader.render.column import Column, Spot
    from threadreader.render.find import Places
    from threadreader.tui.completion import Complete
    from threadreader.tui.reader.screen import ReaderScreen
    from threadreader.tui.state.history import Position
    from threadreader.tui.state.session import MarksChanged, Session
    from threadreader.tui.state.visible_posts import VisiblePosts
    from threadreader.tui.widgets.post_view.view import PostView
    from threadreader.tui.widgets.thread_list.view import ThreadList

Pane = Literal["list", "posts"]
Hook = Literal["thread_opening", "moved", "list_reloaded", "posts_changed"]
"""What every controller is told, by the name of its method."""
Severity = Literal["information", "warning", "error"]
Result = TypeVar("Result")
Argument = TypeVar("Argument")


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do: a key runs it, the palette and the help list it, the settings name it by its id."""

    id: str
    keys: str
    """Its default keys as Textual names them, parted by commas."""
    description: str
    method: str
    """Name of the controller's method that does it."""
    arguments: tuple[Any, ...] = ()
    pane: Pane | None = None
    """Where the keys work; None: in both panes."""

    @property
    def binding(self) -> Binding:
        """What binds its keys."""
        return Binding(self.keys, f"screen.command('{self.id}')", self.description, id=self.id)


class Controller:
    """A feature of the reader: its commands, its state, its handlers. It sees the context, and no other controller."""

    COMMANDS: ClassVar[tuple[Command, ...]] = ()

    def __init__(self, context: ReaderContext) -> None:
        self.context = context

    def thread_opening(self, column: Column) -> None:
        """Another thread is about to be shown, as `column`."""

    def moved(self) -> None:
        """Another line is at the top of the posts."""

    def list_reloaded(self) -> None:
        """The list of threads was read anew."""

    def posts_changed(self) -> None:
        """Notes or authors are marked otherwise."""

    def close(self) -> None:
        """Let go of what is held, as the reader quits."""


def bindings_of_commands(controllers: Sequence[type[Controller]], pane: Pane | None) -> list[BindingType]:
    """Return the bindings of the commands that work in a pane, or, for None, in both."""
    return [one.binding for controller in controllers for one in controller.COMMANDS if one.pane == pane]


class ReaderContext:
    """The reader as its controllers see it."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen

    # What there is

    @property
    def session(self) -> Session:
        """The open thread, the list of threads, and what is to be written."""
        return self._screen.session

    @property
    def posts(self) -> PostView:
        """The view of the open thread."""
        return self._screen.posts

    @property
    def threads(self) -> ThreadList:
        """The list of threads."""
        return self._screen.threads

    @property
    def pane(self) -> Pane:
        """The pane that was last worked in."""
        return self._screen.pane

    @property
    def visible(self) -> VisiblePosts:
        """Which posts of the open thread are shown."""
        return self._screen.visible_posts

    @property
    def is_on_top(self) -> bool:
        """Whether no other screen lies over the reader."""
        return self._screen.app.screen is self._screen

    @property
    def is_in_front(self) -> bool:
        """Whether keys go to the panes: no other screen lies over the reader, and no prompt is open."""
        return self.is_on_top and not self._screen.prompt.is_open

    @property
    def is_adding(self) -> bool:
        """Whether files are being added."""
        return bool(self._screen.status_line.progress)

    @property
    def is_narrow(self) -> bool:
        """Whether one pane is seen at a time."""
        return self._screen.is_narrow

    @property
    def is_loaded(self) -> bool:
        """Whether the list of threads has been read."""
        return self._screen.library_sync.is_loaded

    @property
    def width(self) -> int:
        """Columns of the terminal."""
        return self._screen.app.size.width

    @property
    def keys(self) -> dict[str, str]:
        """The first key of each command that works in the pane, by its id."""
        return self._screen.shown_keys

    def current_post(self) -> tuple[StoredThread, int, Post] | None:
        """Return the open thread, and index and head of the post being read: a long one may come without its blocks.
        None, with a notice, where the library does not give it.
        """
        stored, index = self.session.stored, self.posts.index
        if stored is None or not stored.posts:
            return None
        try:
            return stored, index, stored.posts.heads[index]
        except ThreadreaderError as error:
            self.show_error(error)
            return None

    def thread_at(self) -> int | None:
        """Return the thread that is read; in the list, the one under the cursor, None on a heading."""
        stored = self.session.stored
        threads = self.threads.model
        if self.pane == "list" and threads.shown:
            return threads.current.id if threads.current is not None else None
        return stored.row.id if stored else None

    # Talking

    def ask(
        self,
        label: str,
        answered: Callable[[Answer], object],
        *,
        words: str = "",
        hint: str = "",
        changed: Callable[[Answer], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        complete: Complete | None = None,
        switch: str = "",
        history: Sequence[Answer] = (),
    ) -> None:
        """Ask in the prompt, see `Question`; nothing where the prompt is not there yet."""
        if self._screen.prompt.is_mounted:
            question = Question(label, answered, changed, cancelled, complete, switch, history)
            self._screen.prompt.ask(question, words, hint)

    def asks(self, answered: Callable[[Answer], object]) -> bool:
        """Return whether the open question is the one that this function answers."""
        return self._screen.prompt.asks(answered)

    def note_in_prompt(self, text: str) -> None:
        """Show something at the right end of the prompt."""
        self._screen.prompt.note(text)

    def notify(self, text: str, *, timeout: float = 3, severity: Severity = "information", title: str = "") -> None:
        """Show a notice for `timeout` seconds."""
        self._screen.notify(text, timeout=timeout, severity=severity, title=title, markup=False)

    def show_error(self, error: ThreadreaderError) -> None:
        """Show what went wrong."""
        self.notify(str(error), severity="error", timeout=10)

    def fail(self, error: ThreadreaderError) -> None:
        """Leave the reader: nothing of what was to be opened could be."""
        self._screen.post_message(self._screen.Failed(error))

    def clear_notices(self) -> None:
        """Take all notices away."""
        self._screen.app.clear_notifications()

    def show_progress(self, told: str) -> None:
        """Show in the status line how far files are added; nothing, once they are."""
        self._screen.status_line.progress = told
        self._screen.status_line.update()

    def show(self, screen: Screen[Result], done: Callable[[Result | None], None] | None = None) -> None:
        """Lay another screen over the reader; `done` gets what it is left with."""
        self._screen.app.push_screen(screen, done)

    # Going

    def turn_to(self, pane: Pane) -> None:
        """Give a pane the focus."""
        self._screen.turn_to(pane)

    def open_thread(self, thread: int, position: Position | None = None) -> bool:
        """Show a thread; the way back does not change. Return False where that fails."""
        return self._screen.navigation.open_thread(thread, position)

    def go_to(self, thread: int, post: PostRef | None = None) -> bool:
        """Show a thread, at a post where one is given; the way back leads here. Return False where that fails."""
        return self._screen.navigation.go_to(thread, post)

    def jump(self, spot: Spot) -> None:
        """Go to another spot of the open thread; the way back leads here."""
        self._screen.navigation.jump(spot)

    def spot_of(self, index: int, line: int = 0, *, opened: bool = False) -> Spot:
        """Return the spot of a line of a post; what hides the post is taken back. `opened`: not only its header."""
        return self._screen.navigation.spot_of(index, line, opened=opened)

    def position(self) -> Position | None:
        """Return what is being read; None where no thread is open."""
        return self._screen.navigation.position()

    def keep_place(self) -> None:
        """Remember how far the open thread was read."""
        self._screen.navigation.keep_place()

    def find(self, words: str, places: Places, post: PostRef) -> None:
        """Find what `places` tells, first in this post."""
        self._screen.find.find_from(words, places, post)

    def walk_matches(self, step: int) -> None:
        """Go to the next match of the find, or the previous one."""
        self._screen.find.walk(step)

    # Showing what has changed

    def update_status(self) -> None:
        """Show the status line anew."""
        self._screen.status_line.update()

    def update_titles(self) -> None:
        """Show the lines above the panes anew."""
        self._screen.titles.update()

    def announce(self, hook: Hook, *arguments: object) -> None:
        """Tell every controller what has happened."""
        self._screen.announce(hook, *arguments)

    def show_marks(self, change: MarksChanged) -> None:
        """Show which posts are read or unread now. The session calls it."""
        if change.posts:
            self.posts.repaint_headers()
        self.threads.recount(change.threads)
        self.update_titles()

    def update_posts(self) -> None:
        """Draw the posts anew, the same words at the top: their notes or authors are marked otherwise."""
        self.posts.keeping_place(self.posts.column.forget)
        self.announce("posts_changed")

    def show_visible(self) -> None:
        """Show the posts that are wanted now, see `VisiblePosts`."""
        self._screen.navigation.show_visible()

    def filter_list(self, words: str) -> None:
        """Show the threads whose row has all the words."""
        self._screen.list_actions.filter(words)

    def show_empty_list(self) -> None:
        """Say in an empty list what to do."""
        self._screen.list_actions.show_empty()

    def show_no_thread(self) -> None:
        """Say in the pane of the posts what to do while no thread is open."""
        self._screen.list_actions.show_no_thread()

    def mount_below_list(self, *widgets: Widget) -> None:
        """Put widgets below the list of threads."""
        self._screen.query_one("#left").mount(*widgets)

    def set_displayed(self, selector: str, is_displayed: bool) -> None:
        """Show or hide the widgets that a selector names."""
        for widget in self._screen.query(selector):
            widget.display = is_displayed

    def show_list(self) -> None:
        """Show the list of threads anew: some of them were changed here."""
        self._screen.list_actions.show()

    def reload_list(self) -> None:
        """Read the list of threads anew, once all that is pending is written."""
        self._screen.library_sync.reload()

    def refresh_list_soon(self) -> None:
        """Read the list anew in a moment: what this reader adds is to be seen."""
        self._screen.library_sync.refresh_soon()

    # The terminal

    @property
    def is_in_browser(self) -> bool:
        """Whether a web browser is the terminal."""
        return self._screen.app.is_web

    @property
    def color_system(self) -> str | None:
        """The colours the terminal has, as Rich names them."""
        return self._screen.app.console.color_system

    @property
    def driver(self) -> Driver | None:
        """What writes to the terminal."""
        return driver_of(self._screen.app)

    # Work

    def in_thread(
        self,
        call: Callable[[], Result],
        done: Callable[[Result], object] | None = None,
        *,
        group: str,
        exclusive: bool = False,
        failed: Callable[[ThreadreaderError], object] | None = None,
    ) -> None:
        """Run `call` in a thread, which touches no widget, then `done` with its result, or `failed` with its error,
        which is shown by default.
        """

        def run() -> None:
            try:
                result = call()
            except ThreadreaderError as error:
                self._screen.call_later(failed or self.show_error, error)
            else:
                if done is not None:
                    self._screen.call_later(done, result)

        self._screen.run_worker(run, thread=True, group=group, exclusive=exclusive)

    def run_slices(self, call: Callable[[], Coroutine[None, None, None]], *, group: str) -> None:
        """Run a coroutine that gives way to keys now and then, in place of the one of the same group."""
        self._screen.run_worker(call(), group=group, exclusive=True)

    def cancel_work(self, group: str) -> None:
        """Stop the work of a group."""
        self._screen.workers.cancel_group(self._screen, group)

    def flush(self) -> None:
        """Write what is pending, in a thread."""
        self.in_thread(self.session.flush, group="write")

    def call(self, call: Callable[[Argument], object], argument: Argument) -> None:
        """Call on the reader's own thread, from another one, and wait until it is done. Raises what it raises."""
        self._screen.app.call_from_thread(call, argument)

    def later(self, call: Callable[[], object]) -> None:
        """Call on the reader's own thread, soon. May be called from any thread."""
        self._screen.call_later(call)

    def after_refresh(self, call: Callable[[], object]) -> None:
        """Call once what has changed is on the screen."""
        self._screen.call_after_refresh(call)

    def suspend(self) -> AbstractContextManager[None]:
        """Lend the terminal to another program. Raises SuspendNotSupported where there is none to lend."""
        return self._screen.app.suspend()

    def copy(self, text: str, what: str) -> None:
        """Copy a text: by the terminal's own way, and by the system's program for it where there is one. `what` names
        it: `the selection`.
        """
        from threadreader.tui.system import clipboard

        def hand_over() -> tuple[str | None, str | None]:
            """Return the name of the program that took it, and what went wrong."""
            tool = clipboard.tool()
            return (tool.name, clipboard.hand_over(text, tool)) if tool else (None, None)

        def handed_over(outcome: tuple[str | None, str | None]) -> None:
            program, trouble = outcome
            if program and not trouble:
                self.notify(f"Copied {what} (via {program}).")
                return
            sent = f"Sent {what} to the terminal for its clipboard; not every terminal takes it."
            told = f"{sent} {trouble}." if trouble else sent
            self.notify(told, timeout=5, severity="warning" if trouble else "information")

        self._screen.app.copy_to_clipboard(text)
        self.in_thread(hand_over, handed_over, group="clipboard")
