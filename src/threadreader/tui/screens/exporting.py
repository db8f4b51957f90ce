"""A thread written to a file from the reader."""

from __future__ import annotations

import os
from pathlib import Path

from textual import work
from textual.message import Message

from threadreader.errors import ThreadreaderError
from threadreader.render.wrap import cut
from threadreader.tui.completion import paths
from threadreader.tui.screens.taking import TakingScreen
from threadreader.tui.widgets.prompt import Answer


class ExportingScreen(TakingScreen):
    """Panes whose threads can be exported."""

    class Exported(Message):
        """A thread was written, or was not."""

        def __init__(self, told: str, error: ThreadreaderError | None = None) -> None:
            super().__init__()
            self.told = told
            self.error = error

    def action_export(self) -> None:
        """Ask for the file that the thread shall be written to."""
        thread = self._thread_at()
        if thread is None:
            return
        from threadreader.export.files import FORMS, file_name

        row = self.threads.current if self.pane == "list" else None
        stored = self.session.stored
        title = row.title if row else stored.row.title if stored else None

        def answered(answer: Answer) -> None:
            if words := answer.words.strip():
                self._check(thread, Path(os.path.expanduser(words)))  # noqa: PTH111 - leaves ~nobody as it is

        self.ask("Export (.md .json .txt) to", answered, words=file_name(title, FORMS["md"]), complete=paths)

    def _check(self, thread: int, path: Path) -> None:
        from threadreader.export.files import form_for, is_there

        if form_for(path) is None:
            self.notify("The file's name must end in .md, .json or .txt.", severity="error", timeout=6)
        elif is_there(path):
            self._ask_over(thread, path)
        else:
            self._export(thread, path, False)

    def _ask_over(self, thread: int, path: Path) -> None:
        def answered(answer: Answer) -> None:
            if answer.words.strip().casefold() in ("y", "yes"):
                self._export(thread, path, True)
            else:
                self.notify(f"{path} was left as it is.", timeout=4, markup=False)

        self.ask(f"{cut(path.name, 30)} is there already. Write over it? (y/n)", answered)

    @work(thread=True, group="export")
    def _export(self, thread: int, path: Path, over: bool) -> None:
        from threadreader.export.extras import extras_of
        from threadreader.export.files import FORMS, form_for, write

        form = form_for(path) or FORMS["md"]
        try:
            self.session.flush()
            stored = self.session.stored
            if stored is None or stored.row.id != thread:
                stored = self.session.library.open_thread(thread)
            extras, source = extras_of(self.session.library, stored)
            write(path, form.pieces(stored.whole(), extras, source), over)
        except ThreadreaderError as error:
            self.post_message(self.Exported("", error))
        else:
            count = f"{stored.row.posts:,} post{'' if stored.row.posts == 1 else 's'}"
            self.post_message(self.Exported(f"{path.absolute()}: {count} as {form.label}."))

    def on_exporting_screen_exported(self, event: Exported) -> None:
        """Say so."""
        if event.error is not None:
            self.tell_error(event.error)
        else:
            self.notify(event.told, title="Exported", timeout=6, markup=False)
