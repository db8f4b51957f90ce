"""Bookmarks and notes of the whole library, to go to one."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from threadreader.library import Bookmark
from threadreader.markup.written import plain_blocks
from threadreader.tui.dialogs.base import ChoosingScreen


class BookmarksScreen(ChoosingScreen[Bookmark]):
    """Each with its thread, author and first words, or the note; gives the one chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("apostrophe", "cancel", "Close", id="bookmarks.close")]
    HEADING = "Bookmarks and notes  Enter goes there, Esc leaves"

    def shown(self, place: int) -> Content:
        """Two lines: where it is, and what it says."""
        one = self.choices[place]
        author = one.post.author.name if one.post.author else "(unknown)"
        words = one.note or " ".join(plain_blocks(one.post.blocks).split())
        return Content.assemble(
            ("★ " if one.is_bookmarked else "✎ ", "$text-accent"),
            (f"#{one.post.number or one.index + 1}  {author}", "bold"),
            (f"  {one.title or '(no title)'}\n", "dim"),
            f"    {words[:160]}",
        )
