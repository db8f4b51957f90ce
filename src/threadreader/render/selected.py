"""A stretch of a column as text: rows as they were written, without bars, margins and the breaks of the layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import split_graphemes

from threadreader.render.column import Column, Spot
from threadreader.render.flow import FlowRow
from threadreader.render.post import Line
from threadreader.render.wrap import width_of


class CellPosition(NamedTuple):
    """A cell of the column."""

    spot: Spot
    cell: int


Stretch = tuple[CellPosition, CellPosition]
"""From the first cell on to before the second one."""


class _Part(NamedTuple):
    """What a line gives: a stretch of a row's text, or words of its own."""

    row: tuple[int, int] | None
    start: int
    end: int
    words: str


def selected_text(column: Column, stretch: Stretch) -> str:
    """The text of a stretch, a line for each row."""
    parts: list[_Part] = []
    for spot in _spots(column, stretch):
        line = column.line(spot)
        for part in _parts(column, spot, line, *cells_of(spot, line, stretch)):
            last = parts[-1] if parts else None
            if last is not None and part.row is not None and part.row == last.row:
                parts[-1] = last._replace(end=part.end)
            elif part.row is not None or part.words or (last is not None and (last.row or last.words)):
                parts.append(part)
    return "\n".join(_text(column, part) for part in parts).strip("\n")


def _spots(column: Column, stretch: Stretch) -> Iterator[Spot]:
    (item, first), (last_item, last) = stretch[0].spot, stretch[1].spot
    for at in range(item, last_item + 1):
        start = first if at == item else 0
        end = last + 1 if at == last_item else column.lines.height(at)
        yield from (Spot(at, line) for line in range(start, min(end, column.lines.height(at))))


def cells_of(spot: Spot, line: Line, stretch: Stretch) -> tuple[int, int]:
    """From which cell on and up to which one a line is in a stretch; none where both are the same."""
    low, high = stretch
    if not low.spot <= spot <= high.spot:
        return 0, 0
    start = low.cell if spot == low.spot else 0
    return start, max(start, high.cell if spot == high.spot else width_of(line.text))


def taken(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    """The cells between two that would be copied."""
    if start >= end or _is_drawn(line):
        return []
    text = line.text
    if line.sources and line.kind != "header":
        ranges = [(source.at, source.at + source.end - source.start) for source in line.sources]
    else:
        ranges = [(len(text) - len(text.lstrip()), len(text.rstrip()))]
    low, high = char_at(text, start), char_at(text, end, after=True)
    cut = [(max(low, first), min(high, last)) for first, last in ranges]
    return [(width_of(text[:first]), width_of(text[:last])) for first, last in cut if first < last]


def _is_drawn(line: Line) -> bool:
    """Whether it is of the body, but nobody wrote it: rules, handles of folds."""
    return line.row >= 0 and not line.sources


def _parts(column: Column, spot: Spot, line: Line, start: int, end: int) -> Iterator[_Part]:
    if _is_drawn(line):
        return
    text = line.text
    low, high = char_at(text, start), char_at(text, end, after=True)
    if not line.sources or line.kind == "header":
        yield _Part(None, 0, 0, " ".join(text[low:high].split()))
        return
    pieces = []
    for source in line.sources:
        first = max(low, source.at) - source.at + source.start
        last = min(high, source.at + source.end - source.start) - source.at + source.start
        if first < last or (source.start == source.end and low <= source.at <= high):
            pieces.append((first, last))
    if _row(column, spot, line).wrapping == "table":
        words = _row(column, spot, line).text
        yield _Part(None, 0, 0, "\t".join(words[first:last] for first, last in pieces))
    elif pieces:
        yield _Part((spot.item, line.row), pieces[0][0], pieces[-1][1], "")


def _row(column: Column, spot: Spot, line: Line) -> FlowRow:
    return column.flow(spot.item).rows[line.row]


def _text(column: Column, part: _Part) -> str:
    if part.row is None:
        return part.words
    return column.flow(part.row[0]).rows[part.row[1]].text[part.start : part.end]


def char_at(text: str, cell: int, after: bool = False) -> int:
    """Offset of the character at a cell; with `after`, of the first one that begins at the cell or behind it."""
    if text.isascii():
        return min(max(cell, 0), len(text))
    at = 0
    for start, end, width in split_graphemes(text)[0]:
        if (at >= cell) if after else (at + width > cell):
            return start
        at += width
        if not after and at > cell:
            return end
    return len(text)


def word_at(column: Column, mark: CellPosition) -> Stretch | None:
    """The word at a cell, as far as it stands on that line; None where there is none."""
    line = column.line(mark.spot)
    text = line.text
    at = char_at(text, mark.cell)
    if at >= len(text) or not _is_wordy(text[at]):
        return None
    start = end = at
    while start and _is_wordy(text[start - 1]):
        start -= 1
    while end < len(text) and _is_wordy(text[end]):
        end += 1
    return CellPosition(mark.spot, width_of(text[:start])), CellPosition(mark.spot, width_of(text[:end]))


def row_at(column: Column, mark: CellPosition) -> Stretch:
    """The whole paragraph or line of code that a cell is in, as it was written."""
    spot = mark.spot
    first = last = spot
    line = column.line(spot)
    while line.row >= 0 and first.line and column.line(Spot(spot.item, first.line - 1)).row == line.row:
        first = Spot(spot.item, first.line - 1)
    height = column.lines.height(spot.item)
    while line.row >= 0 and last.line + 1 < height and column.line(Spot(spot.item, last.line + 1)).row == line.row:
        last = Spot(spot.item, last.line + 1)
    return CellPosition(first, 0), CellPosition(last, width_of(column.line(last).text))


def _is_wordy(character: str) -> bool:
    return character.isalnum() or character in "_-'’"
