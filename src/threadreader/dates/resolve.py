"""Parts of a date and what is known of the page, to a moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from threadreader.dates.clock import EARLIEST, LATEST, Clock, Moment, Order, zone
from threadreader.dates.lookup import (
    ago_words,
    alone,
    day_words,
    duals,
    fillers,
    meaning,
    months,
    noise,
    now_phrases,
    ones,
    unit,
    weak_months,
    weekdays,
)
from threadreader.dates.scan import DateParts, Rest, Time
from threadreader.dates.words import DAY_FIRST, HOUR, MONTH_FIRST, WEAK_DAYS, YEAR, YEAR_FIRST

_LONGEST_AGO = 60 * 365 * 86_400
_MIDNIGHT = (0, 0, 0)


def moment(parts: DateParts | Rest, clock: Clock) -> Moment | None:
    """The moment a text means; None where that is not settled or not plausible."""
    try:
        found = _absolute(parts, clock) if isinstance(parts, DateParts) else _relative(parts, clock)
    except OverflowError:  # a year that no calendar has, or long before a save that itself tells no plausible time
        return None
    return found if found and EARLIEST <= found[0].year < LATEST else None


def language_order(language: str | None) -> Order | None:
    """The order of day and month that a language settles; plain `en` settles none."""
    tag = (language or "").lower().replace("_", "-")
    if tag in MONTH_FIRST.split():
        return "mdy"
    return (
        "dmy"
        if tag in DAY_FIRST.split() or (not tag.startswith("en") and tag.partition("-")[0] in DAY_FIRST.split())
        else None
    )


def possible(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day in the plausible years."""
    if year is None:
        return _day(2000, month, day) is not None
    return EARLIEST <= year < LATEST and _day(year, month, day) is not None


def _absolute(stamp: DateParts, clock: Clock) -> Moment | None:
    date = _date(stamp, clock)
    if date is None:
        return None
    year, month, day = date
    if year is None:
        return _last_such_day(month, day, stamp, clock)
    return _at(_day(*calendar(year, month, day)), stamp.time, stamp.zone, clock)


def _date(stamp: DateParts, clock: Clock) -> tuple[int | None, int, int] | None:
    if stamp.word is not None:
        if stamp.word in weak_months() and stamp.time is None and not _speaks(clock.language, stamp.word):
            return None
        month = meaning(months()[stamp.word], clock.language)
        return None if month is None else (stamp.year, month + 1, stamp.day)
    return _ordered(stamp, clock) if stamp.separator else (stamp.year, stamp.month, stamp.day)


def _speaks(language: str | None, word: str) -> bool:
    return (language or "").lower().replace("_", "-").partition("-")[0] in months()[word]


def _ordered(stamp: DateParts, clock: Clock) -> tuple[int | None, int, int] | None:
    """Year, month and day of a date of three numbers."""
    first, second, shown = stamp.month, stamp.day, stamp.year or 0
    primary = (clock.language or "").lower().partition("-")[0]
    if shown < 0:  # two digits, kept as -1 - n so that the first number may still turn out to be the year
        two = -shown - 1
        if primary in YEAR_FIRST.split() and clock.order is None and 1 <= second <= 12:
            return _century(first), second, two
        shown = _century(two)
    order = order_of(first, second, stamp, clock)
    if order is None:
        return None
    return (shown, second, first) if order == "dmy" else (shown, first, second)


def _century(two: int) -> int:
    return two + (1900 if two >= 70 else 2000)


def order_of(first: int, second: int, stamp: DateParts, clock: Clock) -> Order | None:
    """Which of two numbers is the day, by the strongest evidence there is."""
    if first > 12 or second > 12:
        return "dmy" if first > 12 >= second else "mdy" if second > 12 >= first else None
    if first == second:
        return "dmy"
    if clock.order:
        return clock.order
    if stamp.separator == ".":
        return "dmy"
    return language_order(clock.language) or ("mdy" if stamp.twelve else None)


def calendar(year: int, month: int, day: int) -> tuple[int, int, int]:
    """The Gregorian year, month and day of a Persian, Buddhist or Gregorian one."""
    if month > 12 or 1300 <= year < 1500:
        return from_jalali(year, month - 12 if month > 12 else month, day)
    return (year - 543 if year > 2400 else year), month, day


def from_jalali(year: int, month: int, day: int) -> tuple[int, int, int]:
    """A day of the Persian solar calendar in the Gregorian one; (0, 0, 0) for one that is none."""
    if not (1300 <= year < 1500 and 1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        return 0, 0, 0
    leaps = (year - 979) // 33 * 8 + ((year - 979) % 33 + 3) // 4
    elapsed = 365 * (year - 979) + leaps + (month - 1) * 31 - max(0, month - 7) + day - 1
    found = datetime(1600, 3, 20, tzinfo=UTC) + timedelta(days=elapsed)
    return found.year, found.month, found.day


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _at(day: datetime | None, time: Time | None, minutes: int | None, clock: Clock) -> Moment | None:
    """A day and a time in the zone shown, else in the page's, else taken for UTC."""
    if day is None:
        return None
    hour, minute, second = time or _MIDNIGHT
    known = timezone(timedelta(minutes=minutes)) if minutes is not None else zone(clock.offset)
    there = day.replace(hour=hour % 24, minute=minute, second=second, tzinfo=known) + timedelta(days=hour // 24)
    return there, minutes is not None or clock.offset is not None


def _last_such_day(month: int, day: int, stamp: DateParts, clock: Clock) -> Moment | None:
    """For a date without a year: the last such day not after the save."""
    now = clock.now()
    if now is None:
        return None
    for year in range(now.year, now.year - 9, -1):
        found = _day(year, month, day)
        if found and found.date() <= now.date():
            return _at(found, stamp.time, stamp.zone, clock)
    return None


def _relative(rest: Rest, clock: Clock) -> Moment | None:
    now = clock.now()
    if now is None:
        return None
    elapsed = elapsed_seconds(rest)
    if elapsed is not None:
        return (now - timedelta(seconds=elapsed), True) if elapsed <= _LONGEST_AGO else None
    days = days_back(rest, clock.language, now.weekday())
    if days is None:
        return None
    day = now.date() - timedelta(days=days)
    return _at(datetime(day.year, day.month, day.day, tzinfo=UTC), rest.time, rest.zone, clock)


def elapsed_seconds(rest: Rest) -> int | None:
    """Seconds that `3 years, 2 months ago` counts; None where the words count none."""
    words = rest.tokens
    if rest.time is not None or not words:
        return None
    if " ".join(words).replace("'", " ") in now_phrases():
        return 0
    if rest.compact:
        return int(words[0]) * (unit(words[1]) or 0)
    return _count(words) if not ago_words().isdisjoint(words) else None


def _count(words: tuple[str, ...]) -> int | None:
    total = 0
    counted = False
    pending: int | None = None
    single: int | None = None
    for word in words:
        if word.isdecimal() and pending is None:
            pending = int(word[:9])
        elif word in duals():
            total, counted = total + duals()[word], True
        elif (pending is not None or word in alone()) and (seconds := _unit_in(word, words)) is not None:
            total, counted, pending = total + (1 if pending is None else pending) * seconds, True, None
        elif single is not None and (seconds := _unit_in(word, words)) is not None and word not in ones():
            total, counted, single = total + seconds, True, None
        elif word in ones():
            single = 1
        elif word == "half":
            continue
        elif word not in fillers() and word not in noise():
            return None
    if not counted or pending is not None:
        return None
    return total // 2 if "half" in words else total


def _unit_in(word: str, words: tuple[str, ...]) -> int | None:
    """Seconds of a unit word; `година` is an hour in Ukrainian and a year in Bulgarian and Serbian."""
    if word.startswith("год"):
        return HOUR if "тому" in words else YEAR
    return unit(word)


def days_back(rest: Rest, language: str | None, today: int) -> int | None:
    """Days before the save date that a day word or, with a time, a weekday's name stands for."""
    words = list(rest.tokens)
    ignored = noise()
    while words:
        phrase = " ".join(words)
        if phrase in day_words():
            return -day_words()[phrase]
        if len(words) == 1:
            return _single_day(words[0], rest, language, today)
        if words[-1] in ignored:
            words.pop()
        elif words[0] in ignored:
            words.pop(0)
        else:
            return None
    return None


def _single_day(word: str, rest: Rest, language: str | None, today: int) -> int | None:
    primary = (language or "").lower().partition("-")[0]
    if word in WEAK_DAYS:
        offset, owner = WEAK_DAYS[word]
        if primary == owner or (rest.time and word != "ma"):
            return -offset
    if rest.time is None or word not in weekdays():
        return None
    weekday = meaning(weekdays()[word], language)
    return None if weekday is None else (today - weekday - 1) % 7 + 1
