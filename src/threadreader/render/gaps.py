"""What is drawn between posts: where posts are missing, and where those begin that are new.

A quiet line from one side of the column to the other.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from threadreader.coverage import told
from threadreader.model import Gap
from threadreader.render.arrangement import Arrangement
from threadreader.render.post import HEADER, Line
from threadreader.render.wrap import cut, width_of

_BLOCKS = 5


def gap_line(gap: Gap, width: int) -> Line:
    """`┄┄ posts 21-40 are not in the save ┄┄`, the words in the middle of `width` cells."""
    return _across(told(gap), "┄", "missing", width)


def since_line(since: str, width: int) -> Line:
    """`━━ new since 12 May ━━`."""
    return _across(f"new since {since}" if since else "new", "━", "since", width)


def _across(words: str, sign: str, style: str, width: int) -> Line:
    words = f" {cut(words, width - 6)} "
    left = (width - width_of(words)) // 2
    right = width - width_of(words) - left
    return Line(((sign * left + words + sign * right, style, -1),), style, HEADER)


def tails(
    gaps: Iterable[Gap], arrangement: Arrangement, shown: Container[int], width: int
) -> dict[int, tuple[Line, ...]]:
    """The lines that tell of gaps, by the index of the post that they stand behind, -1 for those above the first.

    Posts are missing behind a post as the pages have it. In a tree they may have been anywhere in its branch, so the
    line stands behind the branch. A gap behind a post that is not shown is not told.
    """
    forest, found = arrangement.forest, dict[int, tuple[Line, ...]]()
    for gap in gaps:
        index: int | None = gap.after - 1
        if forest is not None and gap.after - 1 in forest:
            index = forest.end_of_branch(gap.after - 1)
            while index is not None and index not in shown:
                index = forest.parent(index)
        if index is not None and (index < 0 or index in shown):
            found[index] = (*found.get(index, ()), gap_line(gap, width))
    return found


def first_new(order: Sequence[int], new: Container[int]) -> int | None:
    """The first place in `order` from which on all posts are new; None where others are between them, or none is."""
    shown = [index in new for index in order]
    count = sum(shown)
    return len(order) - count if count and all(shown[-count:]) else None


def coverage(held: int, missing: int) -> str:
    """`20/31 ▉▉▉▁▁`: how much of a thread is saved. Full or empty only where it is so."""
    whole = held + missing
    share = round(held * _BLOCKS / whole) if whole else 0
    filled = min(max(share, 1 if held else 0), _BLOCKS - 1 if missing else _BLOCKS)
    return f"{held:,}/{whole:,} {'▉' * filled}{'▁' * (_BLOCKS - filled)}"
