"""Files added to the library while the reader is open: asked for, or dropped into the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from textual import events, work
from textual.message import Message

from threadreader.errors import NoThreadError, ThreadreaderError
from threadreader.render.column import Column, Spot
from threadreader.tui.completion import paths
from threadreader.tui.dropped import paths_in
from threadreader.tui.screens.following import FollowingScreen
from threadreader.tui.widgets.prompt import Answer

if TYPE_CHECKING:
    from pathlib import Path

    from threadreader.importing import Import
    from threadreader.tui.screens.panes import Pane
    from threadreader.tui.session import Session
    from threadreader.tui.tally import Tally

_ADDING = "Adding …"
_PAUSE = 0.1
"""Seconds between two looks at the progress."""
_HERE = 8
"""So few files are read before other processes would have begun."""


class AddingScreen(FollowingScreen):
    """Panes to whose library files can be added."""

    @dataclass
    class Progress(Message):
        """So far it got."""

        told: str
        brought: int
        """Files by which the library has changed."""

    @dataclass
    class Done(Message):
        """All is added, or it was stopped."""

        tally: Tally

    @dataclass
    class Failed(Message):
        """Nothing of what was to be opened could be."""

        error: ThreadreaderError

    def __init__(self, session: Session, pane: Pane) -> None:
        super().__init__(session, pane)
        self._brought = 0
        self._adding: Adding | None = None

    def action_add_files(self) -> None:
        """Ask for a file or a folder to add; while some are being added, stop that."""
        if self._adding is not None:
            self._adding.stop()
            self._tell_progress("Stopping …")
        else:
            self.ask("Add file or folder", self._add_answered, complete=paths)

    def _add_answered(self, answer: Answer) -> None:
        if answer.words.strip():
            self.add_files(paths_in(answer.words) or [answer.words.strip()])

    def on_paste(self, event: events.Paste) -> None:
        """Files were dropped into the window. What is pasted into a prompt does not come here."""
        dropped = paths_in(event.text)
        if dropped:
            event.stop()
            self.add_files(dropped)

    def on_unmount(self) -> None:
        """What is read is stored, the rest left for another time."""
        if self._adding is not None:
            self._adding.stop()

    def add_files(self, sources: Sequence[str], opening: bool = False, folders: Sequence[Path] = ()) -> None:
        """Add files, and the pages in folders; `opening` where the reader was begun for them. `folders` are then kept
        in step.
        """
        if self._adding is not None:
            self.notify("Other files are being added; wait for them, or stop them with +.", timeout=4)
            return
        self._brought = 0
        self._adding = Adding(opening, folders)
        self._tell_progress(_ADDING)
        self.tell_nothing()
        self._add_files(self._adding, sources)

    @work(thread=True, group="files")
    def _add_files(self, adding: Adding, sources: Sequence[str]) -> None:
        from threadreader.importing import Counts, Import, find
        from threadreader.tui.tally import Tally

        library, tally, pause = self.session.library, Tally(Counts()), 0.0
        try:
            files = list(find(sources))
            tally.files = len(files)
            work = Import(library, files, again=len(files) <= _HERE, here=_HERE, gentle=True)
            for one in adding.begin(work):
                tally.take(one)
                if monotonic() > pause:
                    pause = monotonic() + _PAUSE
                    self.post_message(self.Progress(tally.progress, tally.brought))
            tally.stopped = adding.stopped
            tally.find_thread(library)
            if len(tally.threads) == 1:
                library.remove(tally.threads, False)  # somebody wants to read it
        except ThreadreaderError as error:
            if not (adding.folders and isinstance(error, NoThreadError)):  # pages are still to come
                tally.failures.insert(0, str(error))
        self.post_message(self.Done(tally))

    def on_adding_screen_progress(self, event: Progress) -> None:
        """Say so, and show what came."""
        if event.brought > self._brought:
            self._brought = event.brought
            self.freshen()
        if self._adding is not None and not self._adding.stopped:
            self._tell_progress(event.told)

    def on_adding_screen_done(self, event: Done) -> None:
        """Say what became of them; show the list, or the one thread."""
        adding, tally = self._adding, event.tally
        self._adding = None
        self._tell_progress("")
        self.tell_nothing()
        self.tell_sum(tally, adding is None or not adding.opening or tally.brought > 0)
        if tally.threads:
            self._reload()
        elif self.session.stored is None:
            self.show_no_thread()
        if adding is not None and adding.opening:
            self._opened(tally, is_staying=bool(adding.folders) or tally.stopped)
            if adding.folders and not tally.stopped:
                self.keep_in_step(adding.folders)
        elif tally.files == 1 and len(tally.threads) == 1 and not self.prompt.is_open and self.app.screen is self:
            (thread,) = tally.threads
            self.go_to(thread)

    def _opened(self, tally: Tally, is_staying: bool) -> None:
        """The files that the reader was begun for are added: open the thread, if it is one; leave, if there is none."""
        if tally.failures and not (tally.threads or tally.known or is_staying):
            self.post_message(self.Failed(ThreadreaderError(tally.failures[0])))
        elif len(tally.threads) == 1 and self.session.stored is None:
            (thread,) = tally.threads
            self.open_thread(thread)
            self.turn_to("posts")

    def tell_nothing(self) -> None:
        """What an empty list says, unless some threads are on their way."""
        if self._adding is not None:
            self.threads.say_nothing((("dim", _ADDING),))
        else:
            super().tell_nothing()

    def show_no_thread(self) -> None:
        """What to do while no thread is open, unless some are on their way."""
        if self._adding is not None and not self.session.rows:
            self.posts.load(Column(opening=(("dim", _ADDING),)), Spot(0))
        else:
            super().show_no_thread()

    def _tell_progress(self, told: str) -> None:
        self.status_line.progress = told
        self.tell_status()


class Adding:
    """An import of the reader, to be stopped from anywhere, also while its files are still looked for."""

    def __init__(self, opening: bool, folders: Sequence[Path]) -> None:
        self.opening = opening
        self.folders = folders
        self.stopped = False
        self._import: Import | None = None

    def begin(self, work: Import) -> Import:
        """The import, once there is one."""
        self._import = work
        if self.stopped:
            work.stop()
        return work

    def stop(self) -> None:
        """End it soon."""
        self.stopped = True
        if self._import is not None:
            self._import.stop()
