"""A thread written to a file from the reader."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from threadreader.render.wrap import cut
from threadreader.tui.completion import paths
from threadreader.tui.reader.context import Command, Controller
from threadreader.tui.widgets.prompt import Answer


class Export(Controller):
    """Writes a thread to a file that is asked for."""

    COMMANDS = (Command("thread.export", "e", "Export the thread: Markdown, JSON, text", "ask_file"),)

    def ask_file(self) -> None:
        """Ask for the file that the thread shall be written to."""
        thread = self.context.thread_at()
        if thread is None:
            return
        from threadreader.export.files import FORMS, file_name

        row = self.context.threads.model.current if self.context.pane == "list" else None
        stored = self.context.session.stored
        title = row.title if row else stored.row.title if stored else None

        def answered(answer: Answer) -> None:
            if words := answer.words.strip():
                self._check(thread, Path(os.path.expanduser(words)))  # noqa: PTH111 - leaves ~nobody as it is

        self.context.ask("Export (.md .json .txt) to", answered, words=file_name(title, FORMS["md"]), complete=paths)

    def _check(self, thread: int, path: Path) -> None:
        from threadreader.export.files import form_for, is_there

        if form_for(path) is None:
            self.context.notify("The file's name must end in .md, .json or .txt.", severity="error", timeout=6)
        elif is_there(path):
            self._ask_over(thread, path)
        else:
            self._export(thread, path, False)

    def _ask_over(self, thread: int, path: Path) -> None:
        def answered(answer: Answer) -> None:
            if answer.words.strip().casefold() in ("y", "yes"):
                self._export(thread, path, True)
            else:
                self.context.notify(f"{path} was not changed.", timeout=4)

        self.context.ask(f"{cut(path.name, 30)} already exists. Overwrite? (y/n)", answered)

    def _export(self, thread: int, path: Path, over: bool) -> None:
        self.context.in_thread(partial(self._write, thread, path, over), self._exported, group="export")

    def _write(self, thread: int, path: Path, over: bool) -> str:
        """Write the file; return what was written, as a sentence. Raises ThreadreaderError."""
        from threadreader.export.extras import extras_of
        from threadreader.export.files import FORMS, form_for, write

        form, session = form_for(path) or FORMS["md"], self.context.session
        session.flush()
        stored = session.stored
        if stored is None or stored.row.id != thread:
            stored = session.library.open_thread(thread)
        extras, source = extras_of(session.library, stored)
        write(path, form.pieces(stored.whole(), extras, source), over)
        count = f"{stored.row.posts:,} post{'' if stored.row.posts == 1 else 's'}"
        return f"{path.absolute()}: {count} as {form.label}."

    def _exported(self, written: str) -> None:
        self.context.notify(written, title="Exported", timeout=6)
