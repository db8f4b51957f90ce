"""When the posts of a thread were written, as bars: one an hour, a day, a week, a month, a quarter or a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import chain

from threadreader.render.header import DAYS, MONTHS, day_of
from threadreader.render.wrap import width_of

_HOURS = 48
"""A thread that lasted no longer is shown by the hour."""
_LEVELS = " ▁▂▃▄▅▆▇█"
_WIDEST = 8
"""Cells of a bar, at most."""
GAPLESS = 2
"""Bars of more cells have a gap between them."""


class Unit(Enum):
    """How long a bar lasts."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3}


def number_of(hour: int, unit: Unit) -> int:
    """The hour, day, week … of an hour, each counted from some beginning."""
    day = hour // 24
    if unit is Unit.HOUR:
        return hour
    if unit is Unit.DAY:
        return day
    if unit is Unit.WEEK:
        return (day - 1) // 7  # 1 January of year 1 was a Monday
    found = date.fromordinal(day)
    return found.year if unit is Unit.YEAR else (found.year * 12 + found.month - 1) // _MONTHS[unit]


def begin_of(number: int, unit: Unit) -> datetime:
    """When that hour, day, week … began."""
    if unit is Unit.YEAR:
        return datetime(number, 1, 1)
    if unit in _MONTHS:
        year, month = divmod(number * _MONTHS[unit], 12)
        return datetime(year, month + 1, 1)
    if unit is Unit.HOUR:
        return datetime.fromordinal(number // 24) + timedelta(hours=number % 24)
    return datetime.fromordinal(number * 7 + 1 if unit is Unit.WEEK else number)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars one beside the other."""

    unit: Unit
    first: int
    """The number of the first bar's hour, day, week …"""
    bars: tuple[Sequence[int], ...]
    """The posts of each, by index, in thread order."""

    @property
    def counts(self) -> list[int]:
        """Posts of each bar."""
        return [len(bar) for bar in self.bars]

    @property
    def peak(self) -> int:
        """The bar with the most posts, the first of them."""
        counts = self.counts
        return counts.index(max(counts))

    def named(self, bar: int) -> str:
        """`Wed 3 Jul 2024`, `the week of 1 Jul 2024`, `July 2024`: the time a bar stands for."""
        began = begin_of(self.first + bar, self.unit)
        if self.unit is Unit.HOUR:
            return f"{DAYS[began.weekday()]} {day_of(began)}, {began:%H}:00 to {began:%H}:59"
        if self.unit is Unit.DAY:
            return f"{DAYS[began.weekday()]} {day_of(began)}"
        if self.unit is Unit.QUARTER:
            return f"{MONTHS[began.month - 1]} to {MONTHS[began.month + 1]} {began.year}"
        return f"the week of {day_of(began)}" if self.unit is Unit.WEEK else self.date(bar)

    def date(self, bar: int) -> str:
        """The same for an axis, as short as can be."""
        began = begin_of(self.first + bar, self.unit)
        if self.unit is Unit.YEAR:
            return str(began.year)
        if self.unit in _MONTHS:
            return f"{MONTHS[began.month - 1]} {began.year}"
        hour = f"{began.day} {MONTHS[began.month - 1]} {began:%H:%M}"
        return hour if self.unit is Unit.HOUR else day_of(began)


def timeline(hours: Mapping[int, Sequence[int]], most: int, until: Iterable[int] = ()) -> Timeline | None:
    """At most so many bars, as short as they can be, for posts by hours as `Survey` has them; None where none has a
    date. `until`: hours that are to be on the line, whether or not there are posts.
    """
    if not hours:
        return None
    known = [*hours, *until]
    least, last = min(known), max(known)
    unit = _unit(hours, least, last, most)
    first = number_of(least, unit)
    bars: list[list[int]] = [[] for _ in range(number_of(last, unit) - first + 1)]
    for hour, posts in hours.items():
        bars[number_of(hour, unit) - first].extend(posts)
    return Timeline(unit, first, tuple(sorted(bar) for bar in bars))


def _unit(hours: Iterable[int], least: int, last: int, most: int) -> Unit:
    has_times = any(hour % 24 for hour in hours)
    if has_times and last - least < min(_HOURS, most):
        return Unit.HOUR
    units = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER)
    fitting = (unit for unit in units if number_of(last, unit) - number_of(least, unit) < most)
    return next(fitting, Unit.YEAR)


# Drawn


def bar_width(bars: int, width: int) -> int:
    """Cells for each of so many bars, the gap behind it too."""
    return max(1, min(_WIDEST, width // bars)) if bars else 1


def chart(counts: Sequence[int], cells: int, rows: int) -> list[str]:
    """The bars as rows of text, from the top, each bar `cells` wide. The fullest takes all rows; any post shows."""
    peak = max(counts, default=0)
    levels = [-(-count * rows * 8 // peak) if count else 0 for count in counts]
    gap = " " if cells > GAPLESS else ""
    return [
        "".join(_LEVELS[max(0, min(8, level - 8 * row))] * (cells - len(gap)) + gap for level in levels)
        for row in reversed(range(rows))
    ]


def axis(dates: Sequence[str], cells: int) -> str:
    """The dates below the bars: the first, the last, and between them as many as stand well apart."""
    if len(dates) < 2:
        return "".join(dates)
    width, last = cells * len(dates), dates[-1]
    steps = max(1, width // (max(map(width_of, dates)) + 12))
    text = dates[0]
    for step in range(1, steps):
        at = round(step * (len(dates) - 1) / steps)
        start = at * cells
        if start >= width_of(text) + 3 and start + width_of(dates[at]) + 3 <= width - width_of(last):
            text += " " * (start - width_of(text)) + dates[at]
    return text + " " * max(3, width - width_of(text + last)) + last


def posts_of(parts: Iterable[Sequence[int]]) -> list[int]:
    """The posts of several parts, in thread order."""
    return sorted(chain.from_iterable(parts))
