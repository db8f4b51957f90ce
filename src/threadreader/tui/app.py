"""The Textual app around the reading screen."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.filter import LineFilter
from textual.screen import Screen

from threadreader import settings
from threadreader.errors import ThreadreaderError
from threadreader.settings import Settings
from threadreader.tui.chords import Chords
from threadreader.tui.in_turn import InTurn
from threadreader.tui.looks import OWN, Colourless, colours, theme_of
from threadreader.tui.palette import Palette, PathCommands, commands, sections
from threadreader.tui.screens.reading import Opening, ReadingScreen
from threadreader.tui.session import Session
from threadreader.tui.state import Habits

if TYPE_CHECKING:
    from pathlib import Path

    from threadreader.library import Library


class ReaderApp(InTurn):
    """Reads the threads of a library."""

    CSS_PATH = "app.tcss"
    TITLE = "threadreader"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = App.COMMANDS | {PathCommands}
    BINDING_GROUP_TITLE = "Always"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "The keys that work here", id="help.anywhere", priority=True),
        Binding("ctrl+p", "command_palette", "Every action by name", id="palette.anywhere", priority=True),
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
        self.settings = settings or Settings()
        self.habits = habits
        """What is remembered; None where nothing is to be."""
        self.session = Session(library, self.settings)
        self._asked = thread, post, opening
        self._to_add = sources, folders
        self.failure: ThreadreaderError | None = None
        """Why nothing could be opened."""
        self.chords = Chords()
        self._dress()
        keys = self.settings.keys
        if keys.changed or keys.preset != "default":
            from threadreader.tui.keymaps import keymap

            self.set_keymap(keymap(keys))

    def get_default_screen(self) -> Screen[object]:
        """The one screen there is."""
        sources, folders = self._to_add
        screen = ReadingScreen(self.session, *self._asked, sources=sources, folders=folders)
        screen.status_line.greets = self.habits is not None and not self.habits.greeted
        return screen  # type: ignore[return-value]

    def on_adding_screen_failed(self, event: ReadingScreen.Failed) -> None:
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
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        if self.habits is not None and not self.habits.greeted:
            self.habits.greeted = True
            self.habits.keep()

    # Colours

    def _dress(self) -> None:
        """Take the theme, or do without one."""
        look = self.settings.look
        theme = theme_of(look, self.habits.theme if self.habits else "", list(self.available_themes))
        self.colours = colours(look, self.console.color_system)
        self._colourless = Colourless()
        if self.colours == "theme":
            self.theme = theme or self.theme
            return
        self.theme = theme if theme is not None and self.available_themes[theme].ansi else OWN
        self.no_color = self.colours == "none"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Where no colours are wanted, the filter that takes them out; Textual's own would leave greys."""
        return [self._colourless] if self.colours == "none" else super().get_line_filters()

    def _remember_theme(self, _: object) -> None:
        if self.habits is not None and self.colours == "theme" and self.theme != self.habits.theme:
            self.habits.theme = self.theme
            self.habits.keep()
            if self.settings.look.theme:
                self.notify("This theme is for now: the settings name the one to begin with.", timeout=4)

    # Keys

    def meant(self, key: events.Key) -> events.Key | None:
        """Keys that are pressed one after the other are put together before anybody sees them."""
        if not self._keymap:
            return key
        meant = self.chords.take(key, self.screen)
        if isinstance(self.screen, ReadingScreen):
            self.screen.tell_begun(self.chords.begun)
        return meant

    @work(thread=True, group="keys")
    def _check_keys(self) -> None:
        """Tell what is wrong with keys that the user gave."""
        from threadreader.tui.keymaps import problems

        for sentence in problems(self._keymap):
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
        from threadreader.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(sections(self, self.screen)))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the screen, and the theme."""
        yield from commands(self, screen)
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)


def run(
    library: Library,
    thread_id: int | None = None,
    post: str | None = None,
    opening: Opening | None = None,
    *,
    sources: Sequence[str] = (),
    folders: Sequence[Path] = (),
    linear: bool = False,
) -> None:
    """Read in the terminal until the reader quits: the thread with this id, at the post with this number or id.

    `opening` adds what is to be read and tells the thread; it is called when the first frame has been drawn, in a
    thread of its own. `sources` are files and folders that are added while the list is looked at, `folders` are then
    kept in step. `linear` has it linear whatever the settings say. Raises the ThreadreaderError for which there was
    nothing to open, or the last marks were not written; SettingsError before the screen is taken.
    """
    wanted = settings.load()
    kind = ReaderApp
    if linear or wanted.look.linear:
        from threadreader.tui.linear import LinearApp

        kind = LinearApp
        wanted = replace(wanted, look=replace(wanted.look, linear=True))
    app = kind(
        library, thread_id, post, opening, sources=sources, folders=folders, settings=wanted, habits=Habits.load()
    )
    gc.disable()  # until `on_ready`
    try:
        app.run(mouse=wanted.look.mouse)
    finally:
        gc.enable()
    failure = app.failure or app.session.failure
    if failure is not None:
        raise failure
