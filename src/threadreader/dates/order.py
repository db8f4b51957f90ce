"""Which of day and month stands first on a page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from threadreader.dates.clock import Order
from threadreader.dates.resolve import language_order
from threadreader.dates.scan import Stamp, scan


def page_order(texts: Iterable[str], language: str | None) -> Order | None:
    """The order of a page's dates of numbers, by their values, then by their sequence, then by the language."""
    stamps = [parts for text in texts if isinstance(parts := scan(text), Stamp) and parts.separator]
    triples = [(abs(stamp.year or 0), stamp.month, stamp.day) for stamp in stamps]
    day_first = sum(first > 12 >= second for _, first, second in triples)
    month_first = sum(second > 12 >= first for _, first, second in triples)
    if day_first != month_first:
        return "dmy" if day_first > month_first else "mdy"
    return _by_sequence(triples) or language_order(language)


def _by_sequence(triples: list[tuple[int, int, int]]) -> Order | None:
    """Posts stand in order of time: the reading under which they do, where the other goes back."""
    day_first = _rises([(year, second, first) for year, first, second in triples])
    month_first = _rises(triples)
    if day_first == month_first:
        return None
    return "dmy" if day_first else "mdy"


def _rises(days: list[tuple[int, int, int]]) -> bool:
    return all(before <= after for before, after in pairwise(days))
