"""Posts that a page leaves out, as sentences: browsers draw only what is near the screen."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise


def sentences(numbers: Iterable[int], claimed: int | None) -> tuple[str, ...]:
    """What is missing of a thread whose posts are numbered from 1, by the numbers that are held and the count that the
    page claims. Deleted posts leave holes too: where as many are held as claimed, nothing is missing.
    """
    held = sorted(set(numbers))
    if not held or (claimed and claimed <= len(held)):
        return ()
    last = max(claimed or 0, held[-1])
    runs = [(low + 1, high - 1) for low, high in pairwise([0, *held, last + 1]) if high - low > 1]
    if not runs:
        return ()
    total = f" of {claimed:,}" if claimed else ""
    which = ", ".join(f"{low:,}" if low == high else f"{low:,}-{high:,}" for low, high in runs)
    if len(runs) == 1 and runs[0][0] == runs[0][1]:
        return (f"Post {which}{total} is not in this file.",)
    return (f"Posts {which}{total} are not in this file.",)


def count(held: int, claimed: int | None) -> tuple[str, ...]:
    """As `sentences`, where numbers tell nothing."""
    if not claimed or claimed <= held:
        return ()
    return (f"{claimed - held:,} of {claimed:,} posts are not in this file.",)
