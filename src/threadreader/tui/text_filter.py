"""The last gate before the screen: no text of any widget holds what a terminal obeys."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from threadreader.output import one_line


class CleanText(LineFilter):
    """Cleans the text of every line that is drawn, and keeps its width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, cleaned; those that are sequences for the terminal, as pictures are, as they are."""
        if all(segment.text.isprintable() or segment.control for segment in segments):
            return segments
        return [segment if segment.control else _cleaned(segment) for segment in segments]


def _cleaned(segment: Segment) -> Segment:
    text = one_line(segment.text)
    if text == segment.text:
        return segment
    return Segment(set_cell_size(text, cell_len(segment.text)), segment.style)
