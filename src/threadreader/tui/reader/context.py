"""What a feature of the reader is made of: its commands, the controller that runs them, and what that one sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from threadreader.errors import ThreadreaderError

if TYPE_CHECKING:
    from textual.driver import Driver

    from threadreader.library import PostRef, StoredThread
    from threadreader.model import Post
    from threadreader.render.column import Spot
    from threadreader.tui.completion import Complete
    from threadreader.tui.screens.reading import ReadingScreen
    from threadreader.tui.session import Position, Session
    from threadreader.tui.widgets.post_view import PostView
    from threadreader.tui.widgets.prompt import Answer
    from threadreader.tui.widgets.thread_list import ThreadList

Pane = Literal["list", "posts"]
Severity = Literal["information", "warning", "error"]
Result = TypeVar("Result")


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

    def close(self) -> None:
        """Let go of what is held, as the reader quits."""


def bindings_of_commands(controllers: Sequence[type[Controller]], pane: Pane | None) -> list[BindingType]:
    """Return the bindings of the commands that work in a pane, or, for None, in both."""
    return [one.binding for controller in controllers for one in controller.COMMANDS if one.pane == pane]


class ReaderContext:
    """The reader as its controllers see it."""

    def __init__(self, screen: ReadingScreen) -> None:
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
    def is_in_front(self) -> bool:
        """Whether no other screen lies over the reader, and no prompt is open."""
        return self._screen.app.screen is self._screen and not self._screen.prompt.is_open

    @property
    def is_loaded(self) -> bool:
        """Whether the list of threads has been read."""
        return self._screen.loaded

    @property
    def width(self) -> int:
        """Columns of the terminal."""
        return self._screen.app.size.width

    def shown_posts(self) -> str:
        """Return which posts are shown, where it is not all of them: `only ada · 12 of 97`."""
        return self._screen.told_shown()

    @property
    def keys(self) -> dict[str, str]:
        """The first key of each command that works in the pane, by its id."""
        return self._screen._keys()

    def current_post(self) -> tuple[StoredThread, int, Post] | None:
        """Return the open thread, and index and content of the post being read; None, with a notice, where the library
        does not give it.
        """
        stored, index = self.session.stored, self.posts.index
        if stored is None or not stored.posts:
            return None
        try:
            return stored, index, stored.posts[index]
        except ThreadreaderError as error:
            self.show_error(error)
            return None

    def thread_at(self) -> int | None:
        """Return the thread that is read; in the list, the one under the cursor, None on a heading."""
        return self._screen._thread_at()

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
        self._screen.ask(
            label,
            answered,
            words=words,
            hint=hint,
            changed=changed,
            cancelled=cancelled,
            complete=complete,
            switch=switch,
            history=history,
        )

    def notify(self, text: str, *, timeout: float = 3, severity: Severity = "information", title: str = "") -> None:
        """Show a notice for `timeout` seconds."""
        self._screen.notify(text, timeout=timeout, severity=severity, title=title, markup=False)

    def show_error(self, error: ThreadreaderError) -> None:
        """Show what went wrong."""
        self._screen.tell_error(error)

    def show(self, screen: Screen[Result], done: Callable[[Result | None], None] | None = None) -> None:
        """Lay another screen over the reader; `done` gets what it is left with."""
        self._screen.app.push_screen(screen, done)

    # Going

    def turn_to(self, pane: Pane) -> None:
        """Give a pane the focus."""
        self._screen.turn_to(pane)

    def go_to(self, thread: int, post: PostRef | None = None) -> bool:
        """Show a thread, at a post where one is given; the way back leads here. Return False where that fails."""
        return self._screen.go_to(thread, post)

    def jump(self, spot: Spot) -> None:
        """Go to another spot of the open thread; the way back leads here."""
        self._screen._jump(spot)

    def spot_of(self, index: int, line: int = 0, *, opened: bool = False) -> Spot:
        """Return the spot of a line of a post; what hides the post is taken back. `opened`: not only its header."""
        return self._screen.spot_of(index, line, opened=opened)

    def position(self) -> Position | None:
        """Return what is being read; None where no thread is open."""
        return self._screen.position()

    # Showing what has changed

    def update_status(self) -> None:
        """Show the status line anew."""
        self._screen.tell_status()

    def update_titles(self) -> None:
        """Show the lines above the panes anew."""
        self._screen.tell_titles()

    def marks_changed(self, thread: int | None = None) -> None:
        """Show that posts of a thread, or of several, are read or unread now."""
        self._screen.marks_changed(thread)

    def update_posts(self) -> None:
        """Draw the posts anew, the same words at the top: their notes or authors are marked otherwise."""
        self._screen.posts_changed()

    def show_list(self) -> None:
        """Show the list of threads anew: some of them were changed here."""
        self._screen._load_list()

    def reload_list(self) -> None:
        """Read the list of threads anew, once all that is pending is written."""
        self._screen._reload()

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
        return self._screen.app._driver

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
        the text at the start of a sentence.
        """
        from threadreader.tui import clipboard

        def hand_over() -> tuple[str | None, str | None]:
            """Return the name of the program that took it, and what went wrong."""
            tool = clipboard.tool()
            return (tool.name, clipboard.hand_over(text, tool)) if tool else (None, None)

        def handed_over(outcome: tuple[str | None, str | None]) -> None:
            program, trouble = outcome
            if program and not trouble:
                self.notify(f"{what} is on the clipboard ({program}).")
                return
            sent = f"{what} was sent to the terminal for its clipboard; not every terminal takes it."
            told = f"{sent} {trouble}." if trouble else sent
            self.notify(told, timeout=5, severity="warning" if trouble else "information")

        self._screen.app.copy_to_clipboard(text)
        self.in_thread(hand_over, handed_over, group="clipboard")
