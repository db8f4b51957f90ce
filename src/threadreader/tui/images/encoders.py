"""Ways of drawing a picture as strips: half blocks, Kitty's placeholders, Sixel."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple, Protocol

from rich.color import Color, ColorType
from rich.color_triplet import ColorTriplet
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.strip import Strip

from threadreader.errors import PictureError
from threadreader.pictures import kitty
from threadreader.pictures.terminal import Cell
from threadreader.render.pictures import fitted

Ground = tuple[int, int, int]
"""The colour behind what is transparent."""
_RAW = ((ControlType.CURSOR_FORWARD, 0),)
"""Marks a segment that takes no cells and is written as it is."""


class Drawn(NamedTuple):
    """A picture as strips."""

    strips: tuple[Strip, ...]
    weight: int
    """Of the `budget` of its pen."""
    slot: kitty.PictureNumber | None = None


class Pen(Protocol):
    """A way of drawing."""

    budget: int
    """How much is kept of what it drew."""

    def fit(self, size: tuple[int, int], room: int, lines: int, larger: int = 1) -> tuple[int, int]:
        """Columns and lines for a picture of so many pixels, at most so many times larger than it is."""

    def draw(self, data: bytes, columns: int, lines: int, ground: Ground) -> Drawn:
        """The picture. Takes time, and may be called from any thread, one at a time. Raises PictureError."""

    def release(self, *drawn: Drawn) -> None:
        """They are not shown any more."""


class BlockPen:
    """Two pixels a cell, one above the other: every terminal with colours shows them."""

    budget = 24_000
    """Cells. Each takes some 600 bytes, where all have colours of their own."""

    def __init__(self, cell: Cell) -> None:
        self._cell = cell

    def fit(self, size: tuple[int, int], room: int, lines: int, larger: int = 1) -> tuple[int, int]:
        """A column may show as little as one pixel: with so few of them, a picture is drawn as large as it may be."""
        return fitted(size, room, lines, self._cell, widest=size[0] * larger)

    def draw(self, data: bytes, columns: int, lines: int, ground: Ground) -> Drawn:
        """The picture, squeezed to what the cells can show."""
        from threadreader.pictures import raster

        pixels = raster.scaled(data, columns, lines * 2, ground).data.translate(_ROUNDED)
        step = columns * 6
        rows = (pixels[at : at + step] for at in range(0, len(pixels), step))
        return Drawn(tuple(Strip(_halves(row, columns), columns) for row in rows), columns * lines)

    def release(self, *drawn: Drawn) -> None:
        """Nothing outside the program holds them."""


_ROUNDED = bytes(value & 0xFC | value >> 6 for value in range(256))
"""Sixty-four levels of each colour: nobody sees the difference, and many cells have a colour in common."""


def _halves(pixels: bytes, columns: int) -> Iterable[Segment]:
    """Two rows of pixels as one row of cells; cells of the same colours make one segment."""
    half = columns * 3
    segments: list[Segment] = []
    before, count, style = b"", 0, Style.null()
    for at in range(0, half, 3):
        colours = pixels[at : at + 3] + pixels[half + at : half + at + 3]
        if colours != before:
            if count:
                segments.append(Segment("▀" * count, style))
            before, count, style = colours, 0, Style.from_color(_colour(colours[:3]), _colour(colours[3:]))
        count += 1
    segments.append(Segment("▀" * count, style))
    return segments


@lru_cache(8192)
def _colour(pixel: bytes) -> Color:
    return Color("", ColorType.TRUECOLOR, None, ColorTriplet(*pixel))


def _times(size: tuple[int, int], factor: int) -> tuple[int, int]:
    return size[0] * factor, size[1] * factor


class KittyPen:
    """Pixels, placed where characters stand that mean them."""

    budget = 60
    """Pictures that the terminal is given to hold."""

    def __init__(self, write: Callable[[str], None], cell: Cell, tmux: bool = False, all_colours: bool = True) -> None:
        self._write = write
        self._cell = cell
        self._tmux = tmux
        self._all_colours = all_colours
        self._free = list(reversed(kitty.SLOTS))

    def fit(self, size: tuple[int, int], room: int, lines: int, larger: int = 1) -> tuple[int, int]:
        """As large as it is, where there is room."""
        return fitted(_times(size, larger), min(room, kitty.MOST), min(lines, kitty.MOST), self._cell)

    def draw(self, data: bytes, columns: int, lines: int, ground: Ground) -> Drawn:
        """Gives the picture to the terminal, under a number of its own."""
        from threadreader.pictures import raster

        png = raster.png(data, columns * self._cell.width, lines * self._cell.height)
        if not self._free:
            raise PictureError("The terminal holds as many pictures as it is given.")
        slot = self._free.pop()
        # At one go: the program may be about to end, and nobody take a second one.
        self._write("".join(kitty.sent(png, slot.number(self._all_colours), columns, lines, self._tmux)))
        style = Style(color=Color.from_rgb(slot.red, slot.green, slot.blue))
        strips = (Strip([Segment(kitty.row(line, columns), style)], columns) for line in range(lines))
        return Drawn(tuple(strips), 1, slot)

    def release(self, *drawn: Drawn) -> None:
        """The terminal need not hold them any longer."""
        slots = [one.slot for one in drawn if one.slot is not None]
        if slots:
            self._write("".join(kitty.freed(slot.number(self._all_colours), self._tmux) for slot in slots))
            self._free[:0] = slots


class SixelPen:
    """Pixels, drawn once over cells left empty. For what does not scroll."""

    budget = 1

    def __init__(self, cell: Cell) -> None:
        self._cell = cell

    def fit(self, size: tuple[int, int], room: int, lines: int, larger: int = 1) -> tuple[int, int]:
        """As large as it is, where there is room. The last column stays free, so that the cursor can stand behind."""
        return fitted(_times(size, larger), room - 1, lines, self._cell)

    def draw(self, data: bytes, columns: int, lines: int, ground: Ground) -> Drawn:
        """Empty lines, and behind the last of them what draws over all."""
        from threadreader.pictures import raster, sixel

        width, height = columns * self._cell.width, lines * self._cell.height
        letters = sixel.encoded(raster.scaled(data, width, height, ground))
        up = f"\x1b[{lines - 1}A" if lines > 1 else ""
        drawing = f"\x1b7{up}\x1b[{columns}D{letters}\x1b8"
        style = Style(bgcolor=Color.from_rgb(*ground))
        empty = Strip([Segment(" " * columns, style)], columns)
        last = Strip([Segment(" " * columns, style), Segment(drawing, None, _RAW)], columns)
        return Drawn((*(empty,) * (lines - 1), last), 1)

    def release(self, *drawn: Drawn) -> None:
        """What is drawn over them wipes them out."""
