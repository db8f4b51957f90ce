"""Posts and threads piped to a command of the shell."""

from __future__ import annotations

from functools import partial

from textual.app import SuspendNotSupported

from threadreader.errors import ThreadreaderError
from threadreader.markup.written import plain_blocks
from threadreader.tui.reader.context import Command, Controller
from threadreader.tui.widgets.prompt import Answer


class ShellPipe(Controller):
    """Runs commands that get text on their standard input."""

    COMMANDS = (
        Command("post.pipe", "vertical_line", "Pipe the post to a command", "ask_command", pane="posts"),
        Command(
            "post.pipe-thread",
            "exclamation_mark",
            "Pipe the thread to a command",
            "ask_command",
            (True,),
            pane="posts",
        ),
    )

    def ask_command(self, whole: bool = False) -> None:
        """Ask for a command that gets the text of the post, or of the thread, on its standard input."""
        if not self.context.current_post():
            return

        def answered(answer: Answer) -> None:
            if answer.words.strip():
                self.context.after_refresh(partial(self._pipe, answer.words, whole))

        self.context.ask("Pipe the thread to" if whole else "Pipe the post to", answered)

    def _pipe(self, command: str, whole: bool) -> None:
        current = self.context.current_post()
        if current is None:
            return
        from threadreader.export.text import to_text
        from threadreader.tui.system.shell_pipe import run_in_terminal

        stored, index, _ = current
        try:
            text = "".join(to_text(stored.whole())) if whole else f"{plain_blocks(stored.posts[index].blocks)}\n"
            with self.context.suspend():
                run_in_terminal(command, text)
        except ThreadreaderError as error:
            self.context.show_error(error)
        except SuspendNotSupported:
            told = "Commands cannot be run here: the reader has no terminal to lend."
            self.context.notify(told, severity="error", timeout=6)
