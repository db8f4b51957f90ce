"""A thread written to a file from the reader."""

from __future__ import annotations

import os
from pathlib import Path

from textual import work
from textual.message import Message

from threadreader.errors import ThreadreaderError
from threadreader.render.wrap import cut
from threadreader.tui.screens.taking import TakingScreen
from threadreader.tui.widgets.prompt import Prompt


class ExportingScreen(TakingScreen):
    """Panes whose threads can be exported."""

    class Exported(Message):
        """A thread was written, or was not."""

        def __init__(self, told: str, error: ThreadreaderError | None = None) -> None:
            super().__init__()
            self.told = told
            self.error = error

    _exporting: tuple[int, Path] | None = None
    """The thread that is to be written, and where, while it is asked whether to write over a file."""

    def action_export(self) -> None:
        """Ask for the file that the thread shall be written to."""
        thread = self._thread_at()
        if thread is None or not self.prompt.is_mounted:
            return
        from threadreader.export.files import FORMS, file_name

        row = self.threads.current if self.pane == "list" else None
        stored = self.session.stored
        title = row.title if row else stored.row.title if stored else None
        self.prompt.ask("export", "Export (.md .json .txt) to", file_name(title, FORMS["md"]))
        self._exporting = thread, Path()
        self._swap_foot()

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Write the file, or ask whether to write over it. The handler of a class below closes the prompt."""
        if self._exporting is None:
            return
        thread, path = self._exporting
        if event.purpose == "export" and event.words.strip():
            self._check(thread, Path(os.path.expanduser(event.words.strip())))  # noqa: PTH111 - leaves ~nobody as it is
        elif event.purpose == "export-over":
            if event.words.strip().casefold() in ("y", "yes"):
                self._export(thread, path, True)
            else:
                self.notify(f"{path} was left as it is.", timeout=4, markup=False)

    def _check(self, thread: int, path: Path) -> None:
        from threadreader.export.files import form_for, is_there

        if form_for(path) is None:
            self.notify("The file's name must end in .md, .json or .txt.", severity="error", timeout=6)
        elif is_there(path):
            self._exporting = thread, path
            self.call_after_refresh(self._ask_over, path)
        else:
            self._export(thread, path, False)

    def _ask_over(self, path: Path) -> None:
        self.prompt.ask("export-over", f"{cut(path.name, 30)} is there already. Write over it? (y/n)")
        self._swap_foot()

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
