"""Blocks of code among the lines of a column, whole and with their spaces."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from threadreader.model import Code, Post, walk
from threadreader.render.column import Column, Spot
from threadreader.render.flow import FlowRow
from threadreader.render.post import Line


class CodeLine(NamedTuple):
    """A line of code in sight."""

    post: int
    """Index of its post."""
    rows: Sequence[FlowRow]
    """Those of the post."""
    row: int
    """Index of the line's row."""


def code_lines(column: Column, lines: Iterable[tuple[Spot, Line]]) -> list[CodeLine]:
    """The lines of code among these, in order."""
    found = []
    for spot, line in lines:
        if 0 < spot.item < column.last and line.row >= 0:
            rows = column.flow(spot.item).rows
            if rows[line.row].wrapping == "code":
                found.append(CodeLine(column.index_of(spot.item), rows, line.row))
    return found


def codes_of(posts: Sequence[Post], lines: Iterable[CodeLine]) -> list[Code]:
    """The blocks of code that these lines are of, in order, as they were written. Of long posts this takes time."""
    found: dict[tuple[int, int], None] = {}
    starts: dict[int, Sequence[int]] = {}
    all_rows: dict[int, Sequence[FlowRow]] = {}
    for post, rows, row in lines:
        if post not in starts:
            starts[post], all_rows[post] = _starts(rows), rows
        begins = starts[post]
        found.setdefault((post, begins[bisect_right(begins, row) - 1]))
    blocks = {post: [block for block in walk(posts[post].blocks) if isinstance(block, Code)] for post in starts}
    return [_code(blocks[post], all_rows[post], start, starts[post]) for post, start in found]


def _starts(rows: Sequence[FlowRow]) -> list[int]:
    """The first row of each block: between two blocks there is always a row of another kind."""
    is_code = [row.wrapping == "code" for row in rows]
    return [at for at, (before, here) in enumerate(pairwise([False, *is_code])) if here and not before]


def _code(blocks: Sequence[Code], rows: Sequence[FlowRow], start: int, starts: Sequence[int]) -> Code:
    """The block that begins at a row, one of those where blocks start."""
    if len(blocks) == len(starts):
        return blocks[bisect_left(starts, start)]
    end = start
    while end < len(rows) and rows[end].wrapping == "code":
        end += 1
    return Code("\n".join(row.text for row in rows[start:end]))
