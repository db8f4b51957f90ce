"""Blocks of code among the lines of a column, whole and with their spaces."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from threadreader.model import Code, walk
from threadreader.render.column import Column, Spot
from threadreader.render.flow import Row
from threadreader.render.post import Line


def codes_on(column: Column, lines: Iterable[tuple[Spot, Line]]) -> list[Code]:
    """The blocks of code that these lines are of, in order, as they were written."""
    found: dict[tuple[int, int], None] = {}
    starts: dict[int, list[int]] = {}
    for spot, line in lines:
        if 0 < spot.item < column.last and line.row >= 0:
            rows = column.flow(spot.item).rows
            if rows[line.row].wrapping == "code":
                if spot.item not in starts:
                    starts[spot.item] = _starts(rows)
                begins = starts[spot.item]
                found.setdefault((spot.item, begins[bisect_right(begins, line.row) - 1]))
    return [_code(column, item, start, starts[item]) for item, start in found]


def _starts(rows: Sequence[Row]) -> list[int]:
    """The first row of each block: between two blocks there is always a row of another kind."""
    is_code = [row.wrapping == "code" for row in rows]
    return [at for at, (before, here) in enumerate(pairwise([False, *is_code])) if here and not before]


def _code(column: Column, item: int, start: int, starts: Sequence[int]) -> Code:
    rows = column.flow(item).rows
    blocks = [block for block in walk(column.posts[column.index_of(item)].blocks) if isinstance(block, Code)]
    if len(blocks) == len(starts):
        return blocks[bisect_left(starts, start)]
    end = start
    while end < len(rows) and rows[end].wrapping == "code":
        end += 1
    return Code("\n".join(row.text for row in rows[start:end]))
