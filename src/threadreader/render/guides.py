"""The lines left of a post that lead to the one it answers."""

from __future__ import annotations

from threadreader.render.arrangement import Arrangement, Forest
from threadreader.render.post import Line, LinePiece

CELLS = 2
"""Of each level."""
_ENOUGH = 40
"""Cells that a text may keep, if it has them."""
_LEAST = 4
"""Levels that are drawn however narrow it is."""


def deepest(width: int) -> int:
    """How many levels are drawn in a column: the text keeps half of it, and 40 cells where there are so many."""
    text = max(width // 2, min(_ENOUGH, width - _LEAST * CELLS))
    return max(0, width - text) // CELLS


def indent(level: int, width: int) -> int:
    """Cells left of a post at this level, in a column so wide."""
    return min(level, deepest(width)) * CELLS


def guides(arrangement: Arrangement, index: int, width: int, head: bool = False) -> tuple[LinePiece, ...]:
    """What stands left of a line of a post: `head` is the line that the guide leads to. Deeper levels than are drawn
    are told as a number.
    """
    forest = arrangement.forest
    if forest is None or not (level := forest.level(index)):
        return ()
    drawn = min(level, deepest(width))
    if level > drawn:
        rails = _rails(forest, index, drawn - 2 if head else drawn)
        return ((rails + (_told(level) if head else ""), "guide", -1),)
    goes_on = forest.goes_on(index, level)
    lead = ("├╴" if goes_on else "╰╴") if head else "│ " if goes_on else "  "
    return ((_rails(forest, index, level - 1) + lead, "guide", -1),)


def _rails(forest: Forest, index: int, levels: int) -> str:
    return "".join("│ " if forest.goes_on(index, level) else "  " for level in range(1, levels + 1))


def _told(level: int) -> str:
    return f"{level:>3} " if level < 1000 else "999+"


def below(arrangement: Arrangement, index: int, width: int) -> tuple[LinePiece, ...]:
    """What stands left of the empty lines behind a post: a guide more where its replies follow."""
    forest = arrangement.forest
    before = guides(arrangement, index, width)
    if forest is None or index in arrangement.folded or not forest.replies(index):
        return before
    return (*before, ("│", "guide", -1)) if forest.level(index) < deepest(width) else before


def led(line: Line, lead: tuple[LinePiece, ...]) -> Line:
    """A line behind its guides."""
    if not lead:
        return line
    by = sum(len(piece[0]) for piece in lead)
    sources = tuple(source._replace(at=source.at + by) for source in line.sources)
    return line._replace(pieces=(*lead, *line.pieces), sources=sources)
