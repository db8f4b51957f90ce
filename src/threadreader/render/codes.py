"""Blocks of code among the lines of a column, whole and with their spaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from threadreader.model import Code, walk
from threadreader.render.column import Column, Spot
from threadreader.render.flow import Row
from threadreader.render.post import Line


def codes_on(column: Column, lines: Iterable[tuple[Spot, Line]]) -> list[Code]:
    """The blocks of code that these lines are of, in order, as they were written."""
    found: dict[tuple[int, int], None] = {}
    for spot, line in lines:
        if 0 < spot.item < column.last and line.row >= 0:
            rows = column.flow(spot.item).rows
            if rows[line.row].wrapping == "code":
                found.setdefault((spot.item, _start(rows, line.row)))
    return [_code(column, *place) for place in found]


def _start(rows: Sequence[Row], at: int) -> int:
    """The first row of the block that a row is of: between two blocks there is always a row of another kind."""
    while at and rows[at - 1].wrapping == "code":
        at -= 1
    return at


def _code(column: Column, item: int, start: int) -> Code:
    rows = column.flow(item).rows
    starts = [at for at in range(len(rows)) if rows[at].wrapping == "code" and _start(rows, at) == at]
    blocks = [block for block in walk(column.posts[column.index_of(item)].blocks) if isinstance(block, Code)]
    if len(blocks) == len(starts):
        return blocks[starts.index(start)]
    end = start
    while end < len(rows) and rows[end].wrapping == "code":
        end += 1
    return Code("\n".join(row.text for row in rows[start:end]))
