"""Which of day and month stands first on a page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from threadreader.dates.clock import Order
from threadreader.dates.lookup import meaning, weekdays
from threadreader.dates.resolve import language_order
from threadreader.dates.scan import DateParts, scan
from threadreader.patterns import lazy

_WORD = lazy(r"[^\W\d_]{2,}")


def page_order(texts: Iterable[str], language: str | None) -> Order | None:
    """The order of a page's dates of numbers, by their values, then by the days of the week that are named with them,
    then by their sequence, then by the language.
    """
    told = [(text, parts) for text in texts if isinstance(parts := scan(text), DateParts) and parts.separator]
    triples = [(abs(stamp.year or 0), stamp.month, stamp.day) for _, stamp in told]
    day_first = sum(first > 12 >= second for _, first, second in triples)
    month_first = sum(second > 12 >= first for _, first, second in triples)
    if day_first != month_first:
        return "dmy" if day_first > month_first else "mdy"
    named = [
        (day, triple) for (text, _), triple in zip(told, triples, strict=True) if (day := _weekday(text, language))
    ]
    return _by_weekday(named) or _by_sequence(triples) or language_order(language)


def _weekday(text: str, language: str | None) -> int | None:
    """The day of the week that a text names, Monday 1."""
    words = (word.casefold() for word in _WORD.findall(text))
    found = next((weekdays()[word] for word in words if word in weekdays()), None)
    day = meaning(found, language) if found else None
    return day + 1 if day is not None else None


def _by_weekday(named: list[tuple[int, tuple[int, int, int]]]) -> Order | None:
    """`Tue, 01/08/2023` can only be the first of August."""
    day_first = all(_falls_on(day, year, second, first) for day, (year, first, second) in named)
    month_first = all(_falls_on(day, year, first, second) for day, (year, first, second) in named)
    if day_first == month_first:
        return None
    return "dmy" if day_first else "mdy"


def _falls_on(day: int, year: int, month: int, number: int) -> bool:
    try:
        return date(year, month, number).isoweekday() == day
    except ValueError:
        return False


def _by_sequence(triples: list[tuple[int, int, int]]) -> Order | None:
    """Posts stand in order of time: the reading under which they do, where the other goes back."""
    day_first = _rises([(year, second, first) for year, first, second in triples])
    month_first = _rises(triples)
    if day_first == month_first:
        return None
    return "dmy" if day_first else "mdy"


def _rises(days: list[tuple[int, int, int]]) -> bool:
    return all(before <= after for before, after in pairwise(days))
