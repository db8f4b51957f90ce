"""Bookmarks and notes of the whole library, to go to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from threadreader.markup.text import plain_blocks

if TYPE_CHECKING:
    from threadreader.library import Bookmark


class BookmarksScreen(ModalScreen["Bookmark | None"]):
    """Each with its thread, author and first words, or the note; gives the one chosen."""

    DEFAULT_CSS = """
    BookmarksScreen {
        & > Vertical { width: 90; max-width: 96%; height: auto; max-height: 90%; padding: 1 2; background: $surface; }
        Label { text-style: bold; margin-bottom: 1; }
        OptionList { height: auto; max-height: 30; border: none; padding: 0; background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,apostrophe", "cancel", "Close", id="bookmarks.close"),
        Binding("j", "cursor(1)", "Next bookmark", id="bookmarks.down", show=False),
        Binding("k", "cursor(-1)", "Previous bookmark", id="bookmarks.up", show=False),
    ]

    def __init__(self, bookmarks: list[Bookmark]) -> None:
        super().__init__()
        self.bookmarks = bookmarks

    def compose(self) -> ComposeResult:
        """A heading and the list."""
        with Vertical():
            yield Label("Bookmarks and notes  Enter goes there, Esc leaves", markup=False)
            yield OptionList(*(Option(_shown(one)) for one in self.bookmarks))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen with Enter or the mouse."""
        self.dismiss(self.bookmarks[event.option_index])

    def action_cursor(self, step: int) -> None:
        """Move the highlight."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_cancel(self) -> None:
        """Leave without going anywhere."""
        self.dismiss(None)


def _shown(one: Bookmark) -> Content:
    author = one.post.author.name if one.post.author else "(unknown)"
    words = one.note or " ".join(plain_blocks(one.post.blocks).split())
    return Content.assemble(
        ("★ " if one.is_bookmarked else "✎ ", "$text-accent"),
        (f"#{one.post.number or one.index + 1}  {author}", "bold"),
        (f"  {one.title or '(no title)'}\n", "dim"),
        f"    {words[:160]}",
    )
