"""Code in colour: drawn without it first, so that nobody waits for the grammar of a language."""

from __future__ import annotations

from functools import partial

from threadreader.render.column import Column, Spot
from threadreader.render.flow import Flow, FlowRow
from threadreader.render.lines import Line
from threadreader.tui.widgets.post_view.line_layer import LineLayer, Pieces
from threadreader.tui.widgets.post_view.viewport import Viewport


class CodeColours(LineLayer):
    """Colours the code in sight."""

    def __init__(self, view: Viewport) -> None:
        self._view = view
        self._asked: set[int] = set()
        """Posts whose code is being coloured, by index."""

    def loaded(self) -> None:
        """Another column is shown."""
        self._asked = set()

    def decorate(self, spot: Spot, line: Line, pieces: Pieces) -> Pieces:
        """Code that is seen for the first time is soon drawn anew."""
        if line.kind == "code":
            column = self._view.column
            index, flow = column.index_of(spot.item), column.flow(spot.item)
            if flow.codes and index not in self._asked:
                self._asked.add(index)
                fetch = partial(self._fetch, column, index, flow)
                self._view.run_worker(fetch, thread=True, group="colours", description="colour code")
        return pieces

    def _fetch(self, column: Column, index: int, flow: Flow) -> None:
        """Find the colours. Called in a thread."""
        from threadreader.render.colours import coloured

        self._view.app.call_from_thread(self._show, column, index, flow, coloured(flow))

    def _show(self, column: Column, index: int, flow: Flow, rows: dict[int, FlowRow]) -> None:
        from threadreader.render.colours import show

        show(flow, rows)
        self._asked.discard(index)
        if rows and column is self._view.column:
            column.redraw(index)
            self._view.repaint()
