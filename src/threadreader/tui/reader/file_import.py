"""Files added to the library while the reader is open: asked for, dropped into the window, or come into a folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from threadreader.errors import ThreadreaderError
from threadreader.tui.completion import paths
from threadreader.tui.reader.context import Command, Controller, ReaderContext
from threadreader.tui.system.dropped_paths import paths_in
from threadreader.tui.widgets.prompt import Answer

if TYPE_CHECKING:
    from pathlib import Path

    from threadreader.importing.pipeline import Import
    from threadreader.importing.watch import Watch
    from threadreader.tui.state.import_progress import ImportProgress

_ADDING = "Adding …"
_PAUSE = 0.1
"""Seconds between two looks at the progress."""
_NAMED = 3
"""Failures told one by one."""


class FileImport(Controller):
    """Adds files."""

    COMMANDS = (Command("files.add", "plus", "Add files or a folder; again: stop adding", "ask_files"),)

    def __init__(self, context: ReaderContext) -> None:
        super().__init__(context)
        self._brought = 0
        """Files by which the library has changed."""
        self._run: ImportRun | None = None
        self._watch: Watch | None = None

    def ask_files(self) -> None:
        """Ask for a file or a folder to add; while some are being added, stop that."""
        if self._run is not None:
            self._run.stop()
            self.context.show_progress("Stopping …")
        else:
            self.context.ask("Add file or folder", self._answered, complete=paths)

    def _answered(self, answer: Answer) -> None:
        if answer.words.strip():
            self.add(paths_in(answer.words) or [answer.words.strip()])

    def add(self, sources: Sequence[str], opening: bool = False, folders: Sequence[Path] = ()) -> None:
        """Add files, and the pages in folders; `opening` where the reader was begun for them. `folders` are then
        watched.
        """
        if self._run is not None:
            self.context.notify("Other files are being added; wait for them, or stop them with +.", timeout=4)
            return
        self._brought = 0
        self._run = run = ImportRun(opening, folders)
        self.context.show_progress(_ADDING)
        self.context.show_empty_list()
        self.context.in_thread(partial(self._import, run, sources), self._done, group="files")

    def _import(self, run: ImportRun, sources: Sequence[str]) -> ImportProgress:
        from threadreader.importing.find_files import find
        from threadreader.importing.pipeline import FEW, Import
        from threadreader.importing.report import Counts
        from threadreader.tui.state.import_progress import ImportProgress

        library, tally, pause = self.context.session.library, ImportProgress(Counts()), 0.0
        try:
            files = list(find(sources, may_be_empty=bool(run.folders)))
            tally.files = len(files)
            work = Import(library, files, wanted=len(files) <= FEW, here=FEW, gentle=True)
            for one in run.begin(work):
                tally.take(one)
                if monotonic() > pause:
                    pause = monotonic() + _PAUSE
                    self.context.later(partial(self._progressed, tally.progress, tally.brought))
            tally.stopped = run.stopped
            tally.find_thread(library)
            if len(tally.threads) == 1:
                library.remove(tally.threads, False)  # somebody wants to read it
        except ThreadreaderError as error:
            tally.failures.insert(0, str(error))
        return tally

    def _progressed(self, told: str, brought: int) -> None:
        if brought > self._brought:
            self._brought = brought
            self.context.refresh_list_soon()
        if self._run is not None and not self._run.stopped:
            self.context.show_progress(told)

    def _done(self, tally: ImportProgress) -> None:
        """Say what became of the files; show the list, or the one thread."""
        run, self._run = self._run, None
        assert run is not None
        self.context.show_progress("")
        self.context.show_empty_list()
        self._report(tally, not run.opening or tally.brought > 0)
        if tally.threads:
            self.context.reload_list()
        elif self.context.session.stored is None:
            self.context.show_no_thread()
        if run.opening:
            self._opened(tally, is_staying=bool(run.folders) or tally.stopped)
            if run.folders and not tally.stopped:
                self.watch(run.folders)
        elif tally.files == 1 and len(tally.threads) == 1 and self.context.is_in_front:
            (thread,) = tally.threads
            self.context.go_to(thread)

    def _opened(self, tally: ImportProgress, is_staying: bool) -> None:
        """The files that the reader was begun for are added: open the thread, if it is one; leave, if there is none."""
        if tally.failures and not (tally.threads or tally.known or is_staying):
            self.context.fail(ThreadreaderError(tally.failures[0]))
        elif len(tally.threads) == 1 and self.context.session.stored is None:
            (thread,) = tally.threads
            self.context.go_to(thread)

    def _report(self, tally: ImportProgress, is_news: bool) -> None:
        """Say what became of files, if that is news, and of the first of those that failed."""
        if tally.sum and (is_news or tally.failures):
            self.context.notify(tally.sum, timeout=6)
        for failure in tally.failures[:_NAMED]:
            self.context.notify(failure, severity="warning", timeout=12)

    # Folders

    def watch(self, folders: Sequence[Path]) -> None:
        """Add what comes into folders or changes there, until the reader quits."""
        from threadreader.importing.watch import Watch

        self._watch = Watch(self.context.session.library, folders)
        self.context.in_thread(partial(self._add_what_comes, self._watch), group="watch")

    def _add_what_comes(self, watch: Watch) -> None:
        from threadreader.importing.report import Counts
        from threadreader.tui.state.import_progress import ImportProgress

        for lot in watch:
            tally = ImportProgress(Counts())
            for one in lot:
                tally.take(one)
            self.context.later(partial(self._came, tally))

    def _came(self, tally: ImportProgress) -> None:
        if tally.brought:
            self.context.refresh_list_soon()
        self._report(tally, tally.brought > 0)

    def close(self) -> None:
        """Store what is read, and leave the rest for another time."""
        if self._run is not None:
            self._run.stop()
        if self._watch is not None:
            self._watch.stop()


class ImportRun:
    """An import of the reader, to be stopped from anywhere, also while its files are still looked for."""

    def __init__(self, opening: bool, folders: Sequence[Path]) -> None:
        self.opening = opening
        self.folders = folders
        self.stopped = False
        self._import: Import | None = None

    def begin(self, work: Import) -> Import:
        """Take the import, once there is one, and return it."""
        self._import = work
        if self.stopped:
            work.stop()
        return work

    def stop(self) -> None:
        """End it soon."""
        self.stopped = True
        if self._import is not None:
            self._import.stop()
