"""The matches of a find as a list, to go to one."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from threadreader.errors import ThreadreaderError
from threadreader.render.column import Column
from threadreader.render.wrap import cut
from threadreader.tui.dialogs.base import LeftOnce
from threadreader.tui.widgets.bar import Bar
from threadreader.tui.widgets.hit_list import fitted
from threadreader.tui.widgets.post_view.find_matches import MatchFinder, MatchRef
from threadreader.tui.widgets.row_list import RowList
from threadreader.tui.widgets.styled_view import cut_at

_AROUND = 200
"""Characters before and after a match that are looked at."""


class MatchList(RowList, can_focus=True, inherit_bindings=False):
    """A row a match: its post, its author, the words around it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down,n", "move(1)", "Next match", id="matches.down"),
        Binding("k,up,N", "move(-1)", "Previous match", id="matches.up"),
        Binding("space,pagedown", "page(1)", "Page down", id="matches.page-down"),
        Binding("b,pageup", "page(-1)", "Page up", id="matches.page-up"),
        Binding("g,home", "ends(-1)", "First match", id="matches.first"),
        Binding("G,end", "ends(1)", "Last match", id="matches.last"),
        Binding("enter,l,right", "open", "Go there", id="matches.open"),
    ]

    def __init__(self, finder: MatchFinder, column: Column) -> None:
        super().__init__(id="matches")
        self._finder = finder
        self._column = column

    @property
    def count(self) -> int:
        """Matches found so far."""
        return self._finder.count

    def pieces(self, place: int, part: int, width: int) -> list[tuple[str, str]]:
        """`  #31  ada  … the words around`."""
        found = self._finder.place(place)
        number, author = self._post(found.post)
        start, end = self._finder.span(found)
        text = self._finder.searched.text(found.post)
        lead = f" {'#' + cut(number, 8):>6}  "
        name = cut(author, max(6, width // 7))
        name += " " * (max(6, width // 7) - len(name) + 2)
        body = text.find("\n\n") + 2
        first = max(0 if start < body else body, start - _AROUND)
        around = text[first : end + _AROUND].replace("\n", " ")
        shown, marks = fitted(around, [(start - first, end - first)], width - len(lead) - len(name) - 1)
        return [(lead, "number"), (name, "author"), *cut_at([(shown, "")], [(*mark, "match") for mark in marks])]

    def _post(self, index: int) -> tuple[str, str]:
        try:
            post = self._column.contents.heads[index]
        except ThreadreaderError:
            return str(index + 1), ""
        return post.number or str(index + 1), post.author.name if post.author else ""

    def action_move(self, rows: int) -> None:
        """Cursor down or up."""
        self.move(rows)

    def action_page(self, pages: int) -> None:
        """Cursor down or up by what is in sight."""
        self.page(pages)

    def action_ends(self, step: int) -> None:
        """Cursor to the first match or the last."""
        self.cursor = self.count - 1 if step > 0 else 0

    def action_open(self) -> None:
        """Choose the match under the cursor."""
        self.post_message(self.Chosen(self.cursor))


class MatchesScreen(LeftOnce, ModalScreen[MatchRef | None]):
    """All matches, those too that are found while it is looked at; gives the one chosen."""

    DEFAULT_CSS = """
    MatchesScreen {
        & > Vertical { width: 110; max-width: 96%; height: 90%; padding: 1 2; background: $surface; }
        Bar { margin-bottom: 1; background: $surface; }
        MatchList { height: 1fr; background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,L", "cancel", "Close", id="matches.close")]

    def __init__(self, finder: MatchFinder, column: Column) -> None:
        super().__init__()
        self._finder = finder
        self._title = Bar()
        self._list = MatchList(finder, column)

    def compose(self) -> ComposeResult:
        """A heading and the list."""
        with Vertical():
            yield self._title
            yield self._list

    def on_mount(self) -> None:
        """The cursor on the current match; what is found meanwhile is added."""
        finder = self._finder
        self._list.focus()
        self._tell()
        self._list.show_rows(finder.number(finder.current) if finder.current else 0)
        self.set_interval(0.2, self._grow)

    def _tell(self) -> None:
        finder = self._finder
        count = f"{finder.count:,} match{'' if finder.count == 1 else 'es'}"
        more = "" if finder.complete else " so far"
        posts = f"in {len(finder.found):,} post{'' if len(finder.found) == 1 else 's'}{more}"
        self._title.tell(((f"{count} {posts}", "bold"), ("  Enter goes there, Esc leaves", "")), f"/{finder.words}")

    def _grow(self) -> None:
        finder = self._finder
        if self._list.virtual_size.height != finder.count:
            place = finder.place(self._list.cursor)
            self._list.show_rows(finder.number(place))
            self._tell()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Chosen with Enter or the mouse."""
        self.dismiss(self._finder.place(event.place))

    def action_cancel(self) -> None:
        """Leave without going anywhere."""
        self.dismiss(None)
