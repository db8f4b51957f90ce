"""The Textual app around the reading screen."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed

from threadreader.errors import ThreadreaderError
from threadreader.settings import Settings
from threadreader.tui.command_palette import Palette, PathCommands, commands
from threadreader.tui.keys.binding_index import sections
from threadreader.tui.keys.chords import Chords
from threadreader.tui.keys.key_queue import KeyQueue
from threadreader.tui.keys.keyboard_layouts import KeyboardLayout
from threadreader.tui.reader.screen import Opening, ReaderScreen
from threadreader.tui.state.preferences import Habits
from threadreader.tui.state.session import Session
from threadreader.tui.text_filter import CleanText
from threadreader.tui.textual_internals import (
    close_soon,
    driver_of,
    handle_exceptions,
    key_name,
    keymap_of,
    set_exit_status,
)
from threadreader.tui.theme import OWN, Colourless, colours, theme_of

if TYPE_CHECKING:
    from pathlib import Path

    from threadreader.library import Library

_LEISURE = 2.0
"""Seconds after the first frame until the reader does what can wait."""


class ReaderApp(App[None]):
    """Reads the threads of a library."""

    CSS_PATH = "app.tcss"
    TITLE = "threadreader"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = App.COMMANDS | {PathCommands}
    BINDING_GROUP_TITLE = "Always"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Show keys", id="help.anywhere", priority=True),
        Binding("ctrl+p", "command_palette", "Command palette", id="palette.anywhere", priority=True),
        Binding(
            "ctrl+z",
            "suspend_process",
            "Put the reader in the background; fg brings it back",
            id="suspend",
            priority=True,
        ),
    ]

    def __init__(
        self,
        library: Library,
        thread: int | None = None,
        post: str | None = None,
        opening: Opening | None = None,
        *,
        sources: Sequence[str] = (),
        folders: Sequence[Path] = (),
        settings: Settings | None = None,
        habits: Habits | None = None,
    ) -> None:
        super().__init__()
        handle_exceptions(self, self._leave_after)
        self.key_queue = KeyQueue(self, self._meant, super().on_event)
        self.settings = settings or Settings()
        self.habits = habits
        """What is remembered; None where nothing is to be."""
        self.session = Session(library, self.settings)
        self._asked = thread, post, opening
        self._to_add = sources, folders
        self.failure: ThreadreaderError | None = None
        """Why nothing could be opened."""
        self.crash_details = ""
        """What is known of an error in the program that ended the reader."""
        self.chords = Chords()
        self._layout = KeyboardLayout(self.settings.keys.layout)
        self._useless = ""
        """The last key of which was told that it does nothing."""
        self._dress()
        keys = self.settings.keys
        if keys.changed or keys.preset != "default":
            from threadreader.tui.keys.keymap import keymap

            self.set_keymap(keymap(keys))

    def get_default_screen(self) -> Screen[object]:
        """The one screen there is."""
        sources, folders = self._to_add
        screen = ReaderScreen(self.session, *self._asked, sources=sources, folders=folders)
        screen.status_line.greets = self.habits is not None and not self.habits.greeted
        return screen  # type: ignore[return-value]

    def on_reader_screen_failed(self, event: ReaderScreen.Failed) -> None:
        """What was to be read cannot be: there is nothing to stay for."""
        self.failure = event.error
        self.exit(return_code=1)

    def on_ready(self) -> None:
        """The first frame is drawn. What was made for it stays: searching it for garbage would take 50 ms a time."""
        if not gc.isenabled():
            gc.freeze()
            # What a frame makes is gone with the next one; looked at before, it would be kept, and searched again.
            gc.set_threshold(20_000)
            gc.enable()
        if self.settings.keys.changed:
            self._check_keys()
        self.set_timer(_LEISURE, self._remove_leftovers)
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        if self.habits is not None and not self.habits.greeted:
            self.habits.greeted = True
            self.habits.keep()

    @work(thread=True, group="leftovers")
    def _remove_leftovers(self) -> None:
        """Remove what readers that were killed left behind."""
        from threadreader.tui.system.saved_page_file import remove_leftovers

        remove_leftovers()

    # Leaving and coming back

    def stop(self, signal_number: int) -> None:
        """Leave in the ordinary way, with the exit status of a process that a signal ended."""
        self.exit(return_code=128 + signal_number)

    def _leave_after(self, error: Exception) -> None:
        """Leave after an error in the program. Textual would show its traceback, with the values of variables."""
        from threadreader.crash import details_of

        cause = error.error if isinstance(error, WorkerFailed) else error
        self._note_crash(details_of(cause))

    def panic(self, *renderables: RenderableType) -> None:
        """Leave after an error of which Textual tells only how it would show it."""
        set_exit_status(self, 1)
        with self.console.capture() as captured:
            self.console.print(*renderables)
        self._note_crash(Text.from_ansi(captured.get()).plain)

    def _note_crash(self, details: str) -> None:
        self.crash_details = self.crash_details or details
        close_soon(self)

    def action_suspend_process(self) -> None:
        """Stop the process with all of its group, as a shell expects of Ctrl+Z; go on when the shell continues it.

        The system stops no group that nobody could continue: then the reader just draws itself anew.
        """
        stop, driver = getattr(signal, "SIGTSTP", None), driver_of(self)  # Windows has no such signal
        if stop is None or driver is None or not driver.can_suspend:
            self.notify("The reader cannot be put in the background here.", timeout=4)
            return
        with self.suspend():
            handler = signal.signal(stop, signal.SIG_DFL)
            try:
                os.killpg(0, stop)
            finally:
                signal.signal(stop, handler)

    # Colours

    def _dress(self) -> None:
        """Take the theme, or do without one."""
        look = self.settings.look
        theme = theme_of(look, self.habits.theme if self.habits else "", list(self.available_themes))
        self.colours = colours(look, self.console.color_system)
        self._colourless = Colourless()
        self._clean_text = CleanText()
        if self.colours == "theme":
            self.theme = theme or self.theme
            return
        self.theme = theme if theme is not None and self.available_themes[theme].ansi else OWN
        self.no_color = self.colours == "none"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes. Where no colours are wanted, they are taken out; Textual's own would leave greys."""
        filters = [self._colourless] if self.colours == "none" else super().get_line_filters()
        return [self._clean_text, *filters]

    def _remember_theme(self, _: object) -> None:
        if self.habits is not None and self.colours == "theme" and self.theme != self.habits.theme:
            self.habits.theme = self.theme
            self.habits.keep()
            if self.settings.look.theme:
                self.notify("This theme is for now: the settings name the one to begin with.", timeout=4)

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Keys, and what is pasted between them, wait for those before them."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.key_queue.put(event)
        else:
            await super().on_event(event)

    def _meant(self, key: events.Key) -> events.Key | None:
        """A key of another layout stands for the one at its place, keys pressed one after the other for their chord."""
        key = self._in_place(key)
        if not keymap_of(self):
            return key
        meant = self.chords.take(key, self.screen)
        if isinstance(self.screen, ReaderScreen):
            self.screen.show_first_key(self.chords.begun)
        return meant

    def _in_place(self, key: events.Key) -> events.Key:
        """The Latin key at the same place, for a character that no action has and that is not typed into a line."""
        *modifiers, last = key.key.split("+")
        character = key.character or last
        if len(character) != 1 or not character.isprintable():
            return key
        latin = self._layout.latin(character)
        if latin is None and character.isascii():
            return key
        if self.chords.knows(key, self.screen):
            return key
        if latin is not None:
            return events.Key("+".join((*modifiers, key_name(latin))), None if modifiers else latin)
        if isinstance(self.screen, ReaderScreen) and character != self._useless:
            self._useless = character  # a key that is held down is told once
            self.notify(f"{character} does nothing here.", timeout=3, markup=False)
        return key

    @work(thread=True, group="keys")
    def _check_keys(self) -> None:
        """Tell what is wrong with keys that the user gave."""
        from threadreader.tui.keys.keymap import problems

        for sentence in problems(keymap_of(self)):
            self.call_from_thread(self.notify, sentence, severity="warning", timeout=15, markup=False)

    def get_key_display(self, binding: Binding) -> str:
        """`zM`, `^x u`: two keys pressed one after the other."""
        parts = [super(ReaderApp, self).get_key_display(binding.with_key(key)) for key in binding.key.split(" ")]
        return ("" if all(len(part) == 1 for part in parts) else " ").join(parts)

    def action_command_palette(self) -> None:
        """Every action by name; nothing where that is open already, be it under the help."""
        if not any(isinstance(screen, CommandPalette) for screen in self.screen_stack):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Every theme by name."""
        from textual.theme import ThemeProvider

        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

    async def action_help(self) -> None:
        """What the screen has to say of its keys; where it has nothing, their list."""
        if hasattr(self.screen, "action_help"):
            await self.run_action("help", self.screen)
        else:
            self.show_keys()

    def show_keys(self) -> None:
        """The keys that work where the reader is."""
        from threadreader.tui.dialogs.help import HelpScreen

        self.push_screen(HelpScreen(sections(self, self.screen)))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the screen, and the theme."""
        yield from commands(self, screen)
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)
