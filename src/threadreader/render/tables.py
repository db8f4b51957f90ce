"""Tables drawn to fit: columns narrow, cells wrap; a table with too many columns becomes a list of its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from threadreader.render.wrap import breaks, cut, width_of

Part = str | tuple[int, int]
"""Drawn as it is, or (start, end) of the table's text."""
_GAP = 2
_WORD = 16
"""Cells of a word that no column is too narrow for."""
REPEATED = 200
"""Cells of the name of a column that are repeated for each row of a list; with the first row it is told in full."""


def table_lines(text: str, rows: tuple[tuple[int, ...], ...], width: int) -> Iterator[list[Part]]:
    """Lines of a table at most `width` cells wide. `rows` has for each row the offsets in `text` of its cells' ends."""
    grid = _grid(rows)
    columns = max((len(row) for row in grid), default=0)
    if not columns:
        return
    room = width - _GAP * (columns - 1)
    natural, least = [1] * columns, [1] * columns
    for row in grid:
        for index, (start, end) in enumerate(row):
            natural[index] = max(natural[index], min(width_of(text[start:end]), room))
            least[index] = max(least[index], _longest_word(text[start:end]))
    if sum(least) > room:
        yield from _listed(text, grid, width)
        return
    widths = fit(natural, least, room)
    for number, row in enumerate(grid):
        yield from _row_lines(text, row, widths)
        if not number and len(grid) > 1:
            yield ["─" * (sum(widths) + _GAP * (columns - 1))]


def _grid(rows: tuple[tuple[int, ...], ...]) -> list[list[tuple[int, int]]]:
    """Each cell as (start, end); one character parts two cells."""
    grid, at = [], 0
    for row in rows:
        cells = []
        for end in row:
            cells.append((at, end))
            at = end + 1
        grid.append(cells)
    return grid


def _longest_word(cell: str) -> int:
    """Cells that its longest word takes, of words that break anywhere few."""
    words = cell.split()
    return max((min(_WORD, len(word)) if width_of(word) == len(word) else 4 for word in words), default=1)


def fit(natural: list[int], least: list[int], room: int) -> list[int]:
    """Widths of columns that want `natural` cells, need `least`, and share `room`: the widest give way first."""
    if sum(natural) <= room:
        return list(natural)

    def cut_to(most: int) -> list[int]:
        return [min(width, max(most, low)) for width, low in zip(natural, least, strict=True)]

    # The smallest width that is too much when no column exceeds it: some of those columns have it, others a cell less.
    most = bisect_right(range(max(natural)), room, key=lambda width: sum(cut_to(width)))
    widths, narrower = cut_to(most), cut_to(most - 1)
    over = sum(widths) - room
    for index, (width, lower) in enumerate(zip(widths, narrower, strict=True)):
        if lower < width and over > 0:
            widths[index] = lower
            over -= 1
    return widths


def _row_lines(text: str, row: list[tuple[int, int]], widths: list[int]) -> Iterator[list[Part]]:
    wrapped = [
        [(start + low, start + high) for low, high in breaks(text[start:end], widths[index], widths[index])]
        for index, (start, end) in enumerate(row)
    ]
    for number in range(max((len(cell) for cell in wrapped), default=0)):
        line: list[Part] = []
        for index, cell in enumerate(wrapped):
            used = 0
            if number < len(cell):
                line.append(cell[number])
                used = width_of(text[slice(*cell[number])])
            if index < len(wrapped) - 1:
                line.append(" " * (widths[index] - used + _GAP))
        yield line


def _listed(text: str, grid: list[list[tuple[int, int]]], width: int) -> Iterator[list[Part]]:
    """Each row as lines of `name: value`, the names from the first row."""
    names = [text[slice(*cell)] for cell in grid[0]] if len(grid) > 1 else []
    for number, row in enumerate(grid[1:] or grid):
        if number:
            if number == 1:
                names = [cut(name, REPEATED) for name in names]
            yield ["─" * min(width, 8)]
        for index, (start, end) in enumerate(row):
            name = names[index] if index < len(names) else ""
            label = f"{name}: " if name else ""
            if width_of(label) > width // 2:
                for low, high in breaks(f"{name}:", width, width):
                    yield [f"{name}:"[low:high]]
                label = "  "
            indent = " " * width_of(label)
            room = max(1, width - len(indent))
            for order, (low, high) in enumerate(breaks(text[start:end], room, room)):
                yield [indent if order else label, (start + low, start + high)]
