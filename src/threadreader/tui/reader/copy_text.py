"""Text of posts copied to the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from threadreader.markup.written import plain_blocks
from threadreader.model import Code
from threadreader.tui.reader.context import Command, Controller
from threadreader.tui.system.browser import safe_address


class CopyText(Controller):
    """Copies what is selected, a post, code, an address."""

    COMMANDS = (
        Command("post.copy", "y", "Copy what is selected, else the post's text", "copy_post", pane="posts"),
        Command("post.copy-quoted", "Y", "Copy the post as a quote in Markdown", "copy_quoted", pane="posts"),
        Command("post.copy-code", "c", "Copy the code in sight (2c: the second block)", "copy_code", pane="posts"),
        Command("post.copy-address", "L", "Copy the post's address", "copy_address", pane="posts"),
    )

    def copy_post(self) -> None:
        """Copy what is selected, else the text of the post."""
        if self.context.posts.selection.stretch is not None:
            self.context.copy(self.context.posts.selection.text, "the selection")
        elif (stored := self.context.session.stored) is not None and stored.posts:
            index = self.context.posts.index
            self._write_out(lambda: plain_blocks(stored.posts[index].blocks), "the post's text")

    def copy_quoted(self) -> None:
        """Copy the post as a quote in Markdown, with its author and its address."""
        if (stored := self.context.session.stored) is not None and stored.posts:
            from threadreader.export.markdown import quoted

            index, row = self.context.posts.index, stored.row
            self._write_out(
                lambda: quoted(stored.posts[index], index, row.title, row.url), "the post as a quote in Markdown"
            )

    def _write_out(self, text: Callable[[], str], what: str) -> None:
        """Copy a text that may take time to write, so in a thread."""
        self.context.in_thread(text, lambda written: self.context.copy(written, what), group="copy")

    def copy_code(self) -> None:
        """Copy the block of code in sight; the second one, where 2 was typed before."""
        from threadreader.render.codes import code_lines, codes_of

        posts, number = self.context.posts, self.context.posts.count or 1
        lines = code_lines(posts.column, posts.window.lines())
        if not lines:
            self.context.notify("There is no code in sight.", timeout=3)
            return
        content = posts.column.contents.posts
        self.context.in_thread(lambda: codes_of(content, lines), lambda codes: self._copy(codes, number), group="copy")

    def _copy(self, codes: Sequence[Code], number: int) -> None:
        """Copy one of several blocks, counted from 1."""
        if not 1 <= number <= len(codes):
            self.context.notify(f"There are {len(codes)} blocks of code in sight, no {number}.", timeout=3)
            return
        of = f"block {number} of {len(codes)} in sight, " if len(codes) > 1 else ""
        code = codes[number - 1]
        lines = code.text.count("\n") + 1
        self.context.copy(code.text, f"{of}{lines:,} line{'' if lines == 1 else 's'} of code")

    def copy_address(self) -> None:
        """Copy the post's address, else the thread's."""
        reading = self.context.current_post()
        if reading is None:
            return
        own, whole = safe_address(reading[2].permalink), reading[0].row.url
        if own or whole:
            self.context.copy(own or whole or "", "the post's address" if own else "the thread's address")
        else:
            self.context.notify("The original web address is not known.", timeout=4)
