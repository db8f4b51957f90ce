"""How long it takes to read what is ahead."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

_LATIN = 220 * 6
"""Characters a minute: words of five letters and a space."""
_IDEOGRAPHS = 500
_SAMPLE = 4000
"""Characters that are looked at."""


def pace(texts: Iterable[str]) -> float:
    """Characters a minute of a text that begins like `texts`: Chinese and Japanese say more with fewer."""
    sample = list(islice((letter for text in texts for letter in text), _SAMPLE))
    wide = sum("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3" for letter in sample)
    share = wide / len(sample) if sample else 0.0
    return 1 / (share / _IDEOGRAPHS + (1 - share) / _LATIN)


def time_left(characters: int, a_minute: float) -> str:
    """`4 min left`, `1 h 20 min left`; nothing where there is nothing left."""
    if characters <= 0:
        return ""
    minutes = max(1, round(characters / a_minute))
    return f"{minutes // 60} h {minutes % 60:02} min left" if minutes >= 60 else f"{minutes} min left"
