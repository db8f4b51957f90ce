"""What is drawn where posts are missing: a quiet line from one side of the column to the other."""

from __future__ import annotations

from threadreader.model import Gap
from threadreader.render.post import HEADER, Line
from threadreader.render.wrap import cut, width_of

_BLOCKS = 5


def gap_line(gap: Gap, width: int) -> Line:
    """`┄┄ posts 21-40 are not in the save ┄┄`, the words in the middle of `width` cells."""
    from threadreader.coverage import told

    words = f" {cut(told(gap), width - 6)} "
    left = (width - width_of(words)) // 2
    right = width - width_of(words) - left
    return Line((("┄" * left + words + "┄" * right, "missing", -1),), "missing", HEADER)


def coverage(held: int, missing: int) -> str:
    """`20/31 ▉▉▉▁▁`: how much of a thread is saved. Full or empty only where it is so."""
    whole = held + missing
    share = round(held * _BLOCKS / whole) if whole else 0
    filled = min(max(share, 1 if held else 0), _BLOCKS - 1 if missing else _BLOCKS)
    return f"{held:,}/{whole:,} {'▉' * filled}{'▁' * (_BLOCKS - filled)}"
