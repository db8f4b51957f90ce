"""Finding words in posts: in the rows of a flow, so that line breaks and folds hide nothing."""

from __future__ import annotations

import re
from typing import NamedTuple


class Match(NamedTuple):
    """A place in one post."""

    row: int
    """Index in `Flow.rows`; `HEADER` for the author's name."""
    start: int
    """Offsets in the row's text."""
    end: int


def pattern(words: str) -> re.Pattern[str] | None:
    """What to look for: `words` as they are, any run of spaces for a space. None when there are no words.

    Case counts where one letter is a capital.
    """
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return None
    return re.compile(r"[^\S\n]+".join(parts), 0 if any(map(str.isupper, words)) else re.IGNORECASE)
