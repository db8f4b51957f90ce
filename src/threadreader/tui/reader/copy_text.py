"""Text of posts copied to the clipboard."""

from __future__ import annotations

from threadreader.markup.written import plain_blocks
from threadreader.tui.links import safe_address
from threadreader.tui.reader.context import Command, Controller


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
        if self.context.posts.selection is not None:
            self.context.copy(self.context.posts.selected, "the selection")
        elif reading := self.context.current_post():
            self.context.copy(plain_blocks(reading[2].blocks), "the post's text")

    def copy_quoted(self) -> None:
        """Copy the post as a quote in Markdown, with its author and its address."""
        if reading := self.context.current_post():
            from threadreader.export.markdown import quoted

            stored, index, post = reading
            self.context.copy(quoted(post, index, stored.row.title, stored.row.url), "the post as a quote in Markdown")

    def copy_code(self) -> None:
        """Copy the block of code in sight; the second one, where 2 was typed before."""
        from threadreader.render.codes import codes_on

        codes = codes_on(self.context.posts.column, self.context.posts.lines_in_sight())
        number = self.context.posts.count or 1
        if not codes:
            self.context.notify("There is no code in sight.", timeout=3)
        elif not 1 <= number <= len(codes):
            self.context.notify(f"There are {len(codes)} blocks of code in sight, no {number}.", timeout=3)
        else:
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
