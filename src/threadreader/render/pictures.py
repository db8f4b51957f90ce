"""Room for pictures among the lines of a post: below the label of each, as many lines as it will take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from itertools import zip_longest
from typing import Protocol

from threadreader.model import Image
from threadreader.render.flow import FlowRow, Picture
from threadreader.render.lines import Line, LinePiece, pieces_width
from threadreader.render.post import Layout


class Mode(Enum):
    """How large pictures are."""

    CAPTIONS = "captions only"
    SMALL = "small"
    FULL = "full"

    @property
    def lines(self) -> int:
        """The most lines that a picture takes."""
        return {Mode.CAPTIONS: 0, Mode.SMALL: 8, Mode.FULL: 30}[self]

    @property
    def next(self) -> Mode:
        """The one that follows in turn."""
        modes = list(Mode)
        return modes[(modes.index(self) + 1) % len(modes)]


class Illustrator(Protocol):
    """Knows the pictures of a thread."""

    def illustrated(self, post: int, found: Layout, width: int) -> Layout:
        """The layout of a post, given by index, with room for its pictures."""


_MOST = 2000
"""A post with more pictures keeps their labels only: to measure each takes longer than anybody waits."""
Measure = Callable[[Image, int], tuple[int, int] | str | None]
"""How a picture is shown in so many columns: its columns and lines; words in its place; None: as its label only."""


def with_room(found: Layout, width: int, measure: Measure) -> Layout:
    """A layout with lines for its pictures, each below its label and above its caption."""
    pictures = found.flow.pictures
    if not 0 < len(pictures) <= _MOST:
        return found
    lines: list[Line] = []
    for line, following in zip_longest(found.lines, found.lines[1:]):
        lines.append(line)
        is_last = following is None or following.row != line.row
        if is_last and line.row in pictures and line.kind == "image":
            lines += _room(found.flow.rows[line.row], line.row, pictures[line.row], width, measure)
    return found._replace(lines=tuple(lines))


def _room(row: FlowRow, number: int, image: Image, width: int, measure: Measure) -> Iterator[Line]:
    lead: tuple[LinePiece, ...] = tuple((text, style, -1) for text, style in row.rest)
    shown = measure(image, max(1, width - pieces_width(lead)))
    if shown is None:
        return
    if isinstance(shown, str):
        yield Line((*lead, (shown, "hint", -1)), "picture", number)
        return
    columns, lines = shown
    for line in range(lines):
        filled = (" " * columns, "", -1)
        yield Line((*lead, filled), "picture", number, picture=Picture(image, line, columns, lines))


def fitted(
    size: tuple[int, int], room: int, lines: int, cell: tuple[int, int], widest: int | None = None
) -> tuple[int, int]:
    """Columns and lines for a picture of `size` pixels in `room` columns and so many `lines`, its shape kept.

    `cell` are the pixels of a cell. Never larger than it is, unless it may grow to `widest` columns.
    """
    width, height = size
    tall = (height * cell[0]) / (width * cell[1])
    """Lines for each column."""
    columns = max(1, min(room, widest or -(-width // cell[0])))
    if round(columns * tall) > lines:
        columns = max(1, min(columns, round(lines / tall)))
    return columns, max(1, min(lines, round(columns * tall)))
