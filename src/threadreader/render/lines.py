"""Lines on the screen, without the colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from threadreader.output import one_line
from threadreader.render.flow import Picture
from threadreader.render.wrap import width_of

HEADER = -1
"""The row number of the header, in `Line.row`."""

LinePiece = tuple[str, str, int]
"""Text, style names parted by spaces, index of the link in the layout or -1."""


class Source(NamedTuple):
    """Where a stretch of a row's text stands in a line."""

    start: int
    """Offset in the row's text."""
    end: int
    at: int
    """Offset in the line's text."""


class Line(NamedTuple):
    """One line on the screen, without the colours."""

    pieces: tuple[LinePiece, ...]
    kind: str
    row: int
    """Index of its row in the flow; `HEADER` for the header."""
    sources: tuple[Source, ...] = ()
    handle: int = -1
    """The fold that this line opens or closes, or -1."""
    picture: Picture | None = None
    """What is to be drawn over its last piece."""

    @property
    def text(self) -> str:
        """What stands on the line."""
        return "".join(piece[0] for piece in self.pieces)

    def link_at(self, cell: int) -> int:
        """Index of the link under a cell of the line, or -1."""
        if cell >= 0:
            for text, _, link in self.pieces:
                cell -= width_of(text)
                if cell < 0:
                    return link
        return -1


def cleaned(line: Line) -> Line:
    """Return the line without anything a terminal obeys, whatever the text was that was laid out."""
    if all(piece[0].isprintable() for piece in line.pieces):
        return line
    return line._replace(pieces=tuple((one_line(text), names, link) for text, names, link in line.pieces))


def pieces_width(pieces: Sequence[LinePiece]) -> int:
    """Cells that the pieces take."""
    return sum(width_of(piece[0]) for piece in pieces)
