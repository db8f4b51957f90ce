"""Code in colour: drawn without it first, so that nobody waits for the grammar of a language."""

from __future__ import annotations

from textual import work

from threadreader.render.column import Column, Spot
from threadreader.render.flow import Flow, Row
from threadreader.render.post import Line
from threadreader.tui.widgets.column_view import ColumnView


class ColouredView(ColumnView):
    """A column that colours the code in sight."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._asked: set[int] = set()
        """Posts whose code is being coloured, by index."""

    def load(self, column: Column, spot: Spot) -> None:
        """Show another column from `spot` on."""
        self._asked = set()
        super().load(column, spot)

    def decorated(self, item: int, line: Line) -> list[tuple[str, str]]:
        """The pieces of a line; code that is seen for the first time is soon drawn anew."""
        if line.kind == "code":
            index, flow = self.column.index_of(item), self.column.flow(item)
            if flow.codes and index not in self._asked:
                self._asked.add(index)
                self._fetch_colours(self.column, index, flow)
        return super().decorated(item, line)

    @work(thread=True, group="colours", description="colour code")
    def _fetch_colours(self, column: Column, index: int, flow: Flow) -> None:
        from threadreader.render.colours import coloured

        self.app.call_from_thread(self._show_colours, column, index, flow, coloured(flow))

    def _show_colours(self, column: Column, index: int, flow: Flow, rows: dict[int, Row]) -> None:
        from threadreader.render.colours import show

        show(flow, rows)
        self._asked.discard(index)
        if rows and column is self.column:
            column.redraw(index)
            self.repaint()
