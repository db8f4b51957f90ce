"""Searches that were kept, as folders below the threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from threadreader.render.wrap import cut, width_of
from threadreader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from threadreader.library.search.search import Saved

_MOST = 6
"""Rows in sight."""


class SavedSearchList(RowList, can_focus=True, inherit_bindings=False):
    """A row a search: its name, and how many posts it finds now."""

    BINDING_GROUP_TITLE = "Saved searches"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Next search", id="folder.down"),
        Binding("k,up", "move(-1)", "Previous search; from the first, to the threads", id="folder.up"),
        Binding("enter,l,right", "open", "Search with it", id="folder.open"),
    ]
    DEFAULT_CSS = """
    SavedSearchList { height: auto; max-height: 30%; }
    """

    AWAY = ""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.saved: Sequence[Saved] = ()
        self.counts: Mapping[str, str] = {}

    @property
    def count(self) -> int:
        """Searches that were kept."""
        return len(self.saved)

    def load(self, saved: Sequence[Saved], counts: Mapping[str, str]) -> None:
        """Show these; `counts` by name."""
        self.saved, self.counts = saved, counts
        self.styles.height = min(len(saved), _MOST)
        self.show_rows(self.cursor)

    def pieces(self, place: int, part: int, width: int) -> list[tuple[str, str]]:
        """`⌕ name   31`."""
        name = self.saved[place].name
        count = self.counts.get(name, "")
        shown = cut(name, max(4, width - width_of(count) - 5))
        space = " " * max(1, width - width_of(shown) - width_of(count) - 4)
        return [(" ⌕ ", "marker"), (shown, ""), (f"{space}{count} ", "dim")]

    def action_move(self, rows: int) -> None:
        """Cursor down or up."""
        self.move(rows)

    def action_open(self) -> None:
        """Search with the one under the cursor."""
        self.post_message(self.Chosen(self.cursor))
