"""Where a row of text breaks, counted in terminal cells: wide, combining and joined characters keep their width."""

from __future__ import annotations

from rich.cells import cell_len, split_graphemes

_CLOSING = frozenset("、。，．：；！？）」』】〉》”’,.:;!?)]}%…")
"""Characters that do not begin a line when the text breaks without a space."""
_LETTER = 32
"""Code points that a cell may take: of more, they are a heap of accents, and are cut."""
_FLAG_LETTERS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_URL_JOINTS = frozenset("/?&=-_.,+#")
"""Characters after which a word too long for a line breaks best."""


def width_of(text: str) -> int:
    """Cells that `text` takes on a terminal."""
    return len(text) if text.isascii() else cell_len(text)


def clusters(text: str) -> list[tuple[int, int, int]]:
    """What is seen as one character each: (start, end, cells). Rich parts the two letters that make a flag."""
    found = split_graphemes(text)[0]
    if _FLAG_LETTERS.isdisjoint(text):
        return found
    joined: list[tuple[int, int, int]] = []
    for start, end, cells in found:
        before = joined[-1] if joined else None
        if before and text[start] in _FLAG_LETTERS and text[before[0]] in _FLAG_LETTERS and before[1] - before[0] == 1:
            joined[-1] = before[0], end, before[2] + cells
        else:
            joined.append((start, end, cells))
    return joined


def chops(text: str, room: int) -> list[tuple[int, int]]:
    """The lines of `text`, broken where `room` cells end, no space lost; at least one line."""
    if text.isascii():
        return [(at, min(at + room, len(text))) for at in range(0, len(text), room)] or [(0, 0)]
    lines, start, used = [], 0, 0
    for begin, _, cells in clusters(text):
        if used + cells > room and begin > start:
            lines.append((start, begin))
            start, used = begin, 0
        used += cells
    return [*lines, (start, len(text))]


def cut(text: str, width: int, tail: str = "…") -> str:
    """`text` in at most `width` cells, with `tail` at its end where something had to go."""
    if len(text) > (most := max(0, width) * _LETTER):
        text = text[:most]  # not all of it is measured: it may be a million letters, and a header is drawn often
    elif width_of(text) <= width:
        return text
    room = width - width_of(tail)
    if room < 0:
        return ""
    if text.isascii():
        return text[:room].rstrip() + tail
    end = 0
    for _, stop, cells in clusters(text):
        room -= cells
        if room < 0:
            break
        end = stop
    return text[:end].rstrip() + tail


def breaks(text: str, first: int, rest: int) -> list[tuple[int, int]]:
    """The lines of `text` as (start, end) offsets: `first` cells for the first line, `rest` for each further one.

    Spaces at a break belong to no line. A word too long for a line breaks after a joint of an address where it has one,
    else where the cells run out. Always at least one line; widths under 1 count as 1.
    """
    if len(text) <= first and text.isascii():
        return [(0, len(text))]
    if text.isascii():
        return _ascii_breaks(text, max(1, first), max(1, rest))
    if cell_len(text) <= first:
        return [(0, len(text))]
    return _cell_breaks(text, max(1, first), max(1, rest))


def _ascii_breaks(text: str, first: int, rest: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start, width, length = 0, first, len(text)
    while length - start > width:
        space = text.rfind(" ", start, start + width + 1)
        end = len(text[start:space].rstrip()) + start if space > start else start
        if end == start:  # no space, or nothing but spaces: the word is longer than the line
            end = _joint(text, start, start + width)
        lines.append((start, end))
        start = _past_spaces(text, end)
        width = rest
    if start < length or not lines:
        lines.append((start, length))
    return lines


def _joint(text: str, start: int, limit: int) -> int:
    """The best place to part a long word that begins at `start` and must end by `limit`."""
    for at in range(limit, start + (limit - start) // 2, -1):
        if text[at - 1] in _URL_JOINTS:
            return at
    return limit


def _past_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _cell_breaks(text: str, first: int, rest: int) -> list[tuple[int, int]]:
    """`breaks` grapheme by grapheme, so that no wide character and no joined emoji is cut in two."""
    parts = clusters(text)
    lines: list[tuple[int, int]] = []
    index, width = 0, first
    while index < len(parts):
        stop = _fitting(parts, index, width)
        if stop < len(parts):
            stop = _softer(text, parts, index, stop)
        start, end = parts[index][0], parts[stop - 1][1]
        lines.append((start, start + len(text[start:end].rstrip(" "))))
        index = stop
        while index < len(parts) and text[parts[index][0]] == " ":
            index += 1
        width = rest
    return lines or [(0, 0)]


def _fitting(parts: list[tuple[int, int, int]], index: int, width: int) -> int:
    """Index after the last cluster that fits; always at least one cluster, were it wider than the line."""
    used = 0
    for at in range(index, len(parts)):
        used += parts[at][2]
        if used > width:
            return max(at, index + 1)
    return len(parts)


def _softer(text: str, parts: list[tuple[int, int, int]], index: int, stop: int) -> int:
    """A break at or before `stop` that parts no word: at a space, or beside a wide character."""
    if text[parts[stop][0]] == " ":
        return stop
    for at in range(stop, index, -1):
        before, after = parts[at - 1], parts[at]
        if text[before[0]] == " ":
            return at
        wide = before[2] > 1 or after[2] > 1
        if wide and text[after[0]] not in _CLOSING:
            return at
    return stop
