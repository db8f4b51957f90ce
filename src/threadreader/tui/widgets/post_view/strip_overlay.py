"""What is drawn over lines without moving them: letters at links, the selection."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip


def laid_over(strip: Strip, cell: int, pieces: list[tuple[str, Style]]) -> Strip:
    """`strip` with texts over it from `cell` on. What is covered goes; a wide character half covered is a space."""
    drawn = Strip([Segment(text, style) for text, style in pieces])
    end = cell + drawn.cell_length
    return Strip.join([strip.crop(0, cell), drawn, strip.crop(end)]) if end <= strip.cell_length else strip


def restyled(strip: Strip, start: int, end: int, style: Style) -> Strip:
    """`strip` with `style` over its cells from `start` to `end`."""
    if end <= start:
        return strip
    middle = strip.crop(start, end)
    segments = [Segment(text, (own or Style()) + style) for text, own, _ in middle]
    return Strip.join([strip.crop(0, start), Strip(segments, middle.cell_length), strip.crop(end)])
