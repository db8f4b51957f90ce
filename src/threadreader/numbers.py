"""Whole numbers in the text of a page, which may have any length and be of any script."""

from __future__ import annotations

LARGEST = 10**15
"""Counts, ids and positions are smaller; what is not is no such number, and would not fit a database either."""
_DIGITS = len(str(LARGEST)) - 1


def whole(digits: str | None) -> int | None:
    """The number that decimal digits of any script write. None for anything else (`²`, `①`, a sign, nothing) and for
    LARGEST or more.
    """
    return int(digits) if digits and len(digits) <= _DIGITS and digits.isdecimal() else None


def bounded(number: int) -> int | None:
    """The number; None where it is no count, id or position of a page."""
    return number if -LARGEST < number < LARGEST else None
