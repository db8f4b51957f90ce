"""The Textual app around the reading screen."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.app import App, SystemCommand
from textual.screen import Screen

from threadreader.errors import ThreadreaderError
from threadreader.tui.palette import PathCommands, commands
from threadreader.tui.screens.reading import Opening, ReadingScreen
from threadreader.tui.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from threadreader.library import Library


class ReaderApp(App[None]):
    """Reads the threads of a library."""

    CSS_PATH = "app.tcss"
    TITLE = "threadreader"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = App.COMMANDS | {PathCommands}

    def __init__(
        self,
        library: Library,
        thread: int | None = None,
        post: str | None = None,
        opening: Opening | None = None,
        *,
        sources: Sequence[str] = (),
        folders: Sequence[Path] = (),
    ) -> None:
        super().__init__()
        self.session = Session(library)
        self._asked = thread, post, opening
        self._to_add = sources, folders
        self.failure: ThreadreaderError | None = None
        """Why nothing could be opened."""

    def get_default_screen(self) -> Screen[object]:
        """The one screen there is."""
        sources, folders = self._to_add
        return ReadingScreen(self.session, *self._asked, sources=sources, folders=folders)  # type: ignore[return-value]

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
) -> None:
    """Read in the terminal until the reader quits: the thread with this id, at the post with this number or id.

    `opening` adds what is to be read and tells the thread; it is called when the first frame has been drawn, in a
    thread of its own. `sources` are files and folders that are added while the list is looked at, `folders` are then
    kept in step. Raises the ThreadreaderError for which there was nothing to open, or the last marks were not written.
    """
    app = ReaderApp(library, thread_id, post, opening, sources=sources, folders=folders)
    gc.disable()  # until `on_ready`
    try:
        app.run()
    finally:
        gc.enable()
    failure = app.failure or app.session.failure
    if failure is not None:
        raise failure
