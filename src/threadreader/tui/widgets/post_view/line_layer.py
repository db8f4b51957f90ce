"""What may be drawn on the lines of a viewport."""

from __future__ import annotations

from textual.strip import Strip

from threadreader.render.column import Spot
from threadreader.render.lines import Line

Pieces = list[tuple[str, str]]
"""(text, style names parted by spaces) of a line."""


class LineLayer:
    """Draws on lines, and is told when they change. By itself it does neither."""

    def decorate(self, spot: Spot, line: Line, pieces: Pieces) -> Pieces:
        """Return the pieces of a line as they are to be drawn; they are kept until the viewport is repainted."""
        return pieces

    def overlay(self, y: int, strip: Strip) -> Strip:
        """Return what is to be drawn at line `y` of the window, in place of `strip`; asked for each time."""
        return strip

    def loaded(self) -> None:
        """Another column is shown."""

    def moved(self) -> None:
        """Another spot is about to be at the top, perhaps."""

    def relaid(self) -> None:
        """The layout is about to change."""

    def repainted(self) -> None:
        """What was drawn is forgotten."""
