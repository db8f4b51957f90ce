"""Taking text away: to the clipboard, to a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.actions import SkipAction
from textual.app import SuspendNotSupported
from textual.message import Message

from threadreader.errors import ThreadreaderError
from threadreader.markup.written import plain_blocks
from threadreader.tui.links import safe_address
from threadreader.tui.screens.adding import AddingScreen
from threadreader.tui.widgets.prompt import Answer

if TYPE_CHECKING:
    from threadreader.library import StoredThread
    from threadreader.model import Post

_SELECTED_HINTS = (("copy what is selected", ("post.copy",)), ("end", ("cancel",)))


class TakingScreen(AddingScreen):
    """Panes from which text is taken away."""

    ALLOW_SELECT = False
    """By Textual; posts have a selection of their own."""

    class Copied(Message):
        """A text was given to the clipboard."""

        def __init__(self, what: str, by: str | None, trouble: str | None) -> None:
            super().__init__()
            self.what = what
            """It, at the start of a sentence."""
            self.by = by
            """The program that took it."""
            self.trouble = trouble
            """Why it did not."""

    def reading(self) -> tuple[StoredThread, int, Post] | None:
        """The open thread, and the post being read; None, with a notice, where the library does not give it."""
        stored, index = self.session.stored, self.posts.index
        if stored is None or not stored.posts:
            return None
        try:
            return stored, index, stored.posts[index]
        except ThreadreaderError as error:
            self.tell_error(error)
            return None

    # The clipboard

    def copy(self, text: str, what: str) -> None:
        """Copy a text: by the terminal's own way, and by the system's program for it where there is one."""
        self.app.copy_to_clipboard(text)
        self._hand_over(text, what)

    @work(thread=True, group="clipboard")
    def _hand_over(self, text: str, what: str) -> None:
        from threadreader.tui import clipboard

        tool = clipboard.tool()
        trouble = clipboard.hand_over(text, tool) if tool else None
        self.post_message(self.Copied(what, tool.name if tool else None, trouble))

    def on_taking_screen_copied(self, event: Copied) -> None:
        """Say what became of it."""
        if event.by and not event.trouble:
            self.notify(f"{event.what} is on the clipboard ({event.by}).", timeout=3, markup=False)
            return
        sent = f"{event.what} was sent to the terminal for its clipboard; not every terminal takes it."
        trouble = f" {event.trouble}." if event.trouble else ""
        self.notify(f"{sent}{trouble}", severity="warning" if trouble else "information", timeout=5, markup=False)

    def action_copy(self) -> None:
        """Copy what is selected, else the text of the post."""
        if self.posts.selection is not None:
            self.copy(self.posts.selected, "The selection")
        elif reading := self.reading():
            self.copy(plain_blocks(reading[2].blocks), "The post's text")

    def action_copy_text(self) -> None:
        """Copy what is selected."""
        if self.posts.selection is None:
            raise SkipAction
        self.copy(self.posts.selected, "The selection")

    def action_copy_quoted(self) -> None:
        """Copy the post as a quote in Markdown, with its author and its address."""
        if reading := self.reading():
            from threadreader.export.markdown import quoted

            stored, index, post = reading
            self.copy(quoted(post, index, stored.row.title, stored.row.url), "The post as a quote in Markdown")

    def action_copy_code(self) -> None:
        """Copy the block of code in sight; the second one, where 2 was typed before."""
        from threadreader.render.codes import codes_on

        codes = codes_on(self.posts.column, self.posts.lines_in_sight())
        number = self.posts.count or 1
        if not codes:
            self.notify("There is no code in sight.", timeout=3)
        elif not 1 <= number <= len(codes):
            self.notify(f"There are {len(codes)} blocks of code in sight, no {number}.", timeout=3)
        else:
            of = f"{number} of {len(codes)} in sight, " if len(codes) > 1 else ""
            code = codes[number - 1]
            lines = code.text.count("\n") + 1
            self.copy(code.text, f"The code ({of}{lines:,} line{'' if lines == 1 else 's'})")

    def action_copy_address(self) -> None:
        """Copy the post's address, else the thread's."""
        reading = self.reading()
        if reading is None:
            return
        own, whole = safe_address(reading[2].permalink), reading[0].row.url
        if own or whole:
            self.copy(own or whole or "", "The post's address" if own else "The thread's address")
        else:
            self.notify("The saved pages do not tell their address.", timeout=4)

    def on_selectable_view_selected(self) -> None:
        """The status line tells what can be done with it."""
        self.tell_status()

    def tell_status(self) -> None:
        """The line at the bottom; while something is selected, what can be done with it."""
        if self.posts.selection is not None and self.pane == "posts":
            self._tell(_SELECTED_HINTS, "")
        else:
            super().tell_status()

    def action_cancel(self) -> None:
        """End the selection; else what a class above does."""
        if self.posts.selection is not None:
            self.posts.select(None)
        else:
            super().action_cancel()

    # A command

    def action_pipe(self, whole: bool = False) -> None:
        """Ask for a command that gets the text of the post, or of the thread, on its standard input."""
        if not self.reading():
            return

        def answered(answer: Answer) -> None:
            if answer.words.strip():
                self.call_after_refresh(self._pipe, answer.words, whole)

        self.ask("Pipe the thread to" if whole else "Pipe the post to", answered)

    def _pipe(self, command: str, whole: bool) -> None:
        reading = self.reading()
        if reading is None:
            return
        from threadreader.export.text import to_text
        from threadreader.tui.piping import run_in_terminal

        stored, _, post = reading
        try:
            text = "".join(to_text(stored.whole())) if whole else f"{plain_blocks(post.blocks)}\n"
            with self.app.suspend():
                run_in_terminal(command, text)
        except ThreadreaderError as error:
            self.tell_error(error)
        except SuspendNotSupported:
            self.notify("Commands cannot be run here: the reader has no terminal to lend.", severity="error", timeout=6)
