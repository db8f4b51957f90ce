"""Reads a date as shown into its parts, without knowing when or where: `04.03.2009, 20:15` is two numbers and a time.

Three steps: take the time of day out of the text, then the date, and see that only words of dates are left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from threadreader.dates import cjk
from threadreader.dates.fold import fold
from threadreader.dates.lookup import beside_dates, months, weak_months, weekdays, zones

LONGEST = 80
"""Characters of a text that can be a date."""
Time = tuple[int, int, int]
"""Hour, minute and second; 24:00:00 is the end of the day, while 24:10 is written for 0:10."""

_AM = r"a\.?\s?m\b\.?|sa|oo|π\.?μ\.?|ص|صباحا|ق\.?ظ"
_PM = r"p\.?\s?m\b\.?|ch|os|μ\.?μ\.?|م|مساء|ب\.?ظ"
_TIME = re.compile(
    rf"(?<![\d.:/-])(?:\b([ap])m\s*)?(\d\d?)"
    rf"(?:(?::|\s?h\s?)(\d\d)(?!\d)(?::(\d\d)(?!\d)(?:[.,]\d+)?)?(?:\s?(?:({_AM})|({_PM}))(?!\w))?|\s?([ap])\.?m\b\.?)"
)
_DOT_HALF = re.compile(
    r"(?<![\d.:/-])(\d\d?)\.(\d\d)(?:\.(\d\d))?\s?(?:(a\.?\s?m\b\.?|π\.?μ\.?)|p\.?\s?m\b\.?|μ\.?μ\.?)(?!\w)"
)
"""A time with dots that says am or pm: `3.15pm`."""
_DOT_TIME = re.compile(r"(?<![\d.])(\d\d?)\.(\d\d)(?:\.(\d\d))?(?!\d|\.\d)")
_YEAR = r"(?:1[34]\d\d|19[7-9]\d|20\d\d|25\d\d)"
_YMD = re.compile(rf"(?<![\d.,:$€£+])({_YEAR})\s?[-/.]\s?(\d\d?)\s?[-/.]\s?(\d\d?)(?!\d|[-/]\d)")
_NUMBERS = re.compile(
    rf"(?<![\w.,:$€£+/-])(\d\d?)\s?([-/.])\s?(\d\d?)\s?\2\s?(?:'\s?)?({_YEAR}|\d\d)(?!\d|[./-]\d)",
)
_ZONE = re.compile(r"\b(?:gmt|utc)\s*([+-])\s?(\d\d?)(?::?([0-5]\d))?(?!\d)|(?<!\w)([+-])(\d\d):?([0-5]\d)(?!\d)")
_LETTERS = r"(?:[^\W\d_]|[\u0900-\u0963\u0971-\u0dff\u0e30-\u0e4e])+"
_TOKEN = re.compile(rf"'?\d+|{_LETTERS}(?:'{_LETTERS})?")
_COMMENT = re.compile(r"\([^()]*\)\s*$")
_COMPACT = re.compile(r"\d{1,3}\s?(?:[smhdwjy]|mos?|yrs?|hrs?|mins?|Std|Min)\.?")
_COUNTER = re.compile(r"^\W*(?:[a-z]{2,9}\s)?#\s?\d+\s")
_VIETNAMESE = re.compile(r"\bth(?:an)?g\.?\s?(1[0-2]|0?[1-9])\b")
_LEVANTINE = re.compile(r"(کانون|تشرین) (الاول|الثانی)")
_LEVANTINE_MONTHS = {"کانون الاول": "dec", "کانون الثانی": "jan", "تشرین الاول": "oct", "تشرین الثانی": "nov"}
_SHORT = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(frozen=True, slots=True)
class DateParts:
    """The parts of a date as shown."""

    year: int | None
    """None where none is shown."""
    month: int
    """1 to 12; 0 where `word` is to be understood in the page's language."""
    day: int
    word: str | None = None
    """The month's name."""
    separator: str = ""
    """Set where `month` and `day` are the first and the second of two numbers whose order is open."""
    time: Time | None = None
    twelve: bool = False
    """The time says am or pm."""
    zone: int | None = None
    """Minutes from UTC."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What a text holds that has no date of numbers or month names in it."""

    tokens: tuple[str, ...]
    time: Time | None = None
    twelve: bool = False
    zone: int | None = None
    compact: bool = False
    """The text is a number and a short unit, such as `3h`."""


def tokens(folded: str) -> list[str]:
    """Numbers and words of a folded text."""
    return _TOKEN.findall(folded)


@lru_cache(maxsize=4096)
def scan(text: str) -> DateParts | Rest | None:
    """The parts of a date as shown; None for a text that can be none."""
    if not 2 <= len(text) <= LONGEST:
        return None
    found = _take_time(plain(text))
    if found is None:
        return None
    time, twelve, rest = found
    zone, rest = _take_zone(rest) if time else (None, rest)
    parts = _numbers(rest, time, twelve, zone) or _named(rest, time, twelve, zone)
    if isinstance(parts, Rest) and len(parts.tokens) == 2:
        return replace(parts, compact=_COMPACT.fullmatch(text) is not None)
    return parts


def plain(text: str) -> str:
    """The text folded, with East Asian, Vietnamese and Levantine dates written the western way."""
    folded = fold(text)
    if "th" in folded:
        folded = _VIETNAMESE.sub(lambda m: f" {_SHORT[int(m[1]) - 1]} ", folded)
    if not folded.isascii():
        if cjk.needed(folded):
            folded = cjk.western(folded)
        folded = _LEVANTINE.sub(lambda m: _LEVANTINE_MONTHS[m[0]], folded)
    return _COUNTER.sub("", folded) if "#" in folded else folded


def _take_time(folded: str) -> tuple[Time | None, bool, str] | None:
    """The time of day, whether it says am or pm, and the text without it; None for an impossible time."""
    found = _TIME.search(folded)
    if found is None:
        return _take_dot_half(folded)
    before, hour, minute, second, am, pm, bare = found.groups()
    half = before or bare or (am and "a") or (pm and "p")
    clock = _clock(int(hour), int(minute or 0), int(second or 0), half)
    return (clock, bool(half), f"{folded[: found.start()]} {folded[found.end() :]}") if clock else None


def _take_dot_half(folded: str) -> tuple[Time | None, bool, str]:
    found = _DOT_HALF.search(folded) if "." in folded else None
    clock = _clock(int(found[1]), int(found[2]), int(found[3] or 0), "a" if found[4] else "p") if found else None
    if found is None or clock is None:
        return None, False, folded
    return clock, True, f"{folded[: found.start()]} {folded[found.end() :]}"


def _clock(hour: int, minute: int, second: int, half: str | None) -> Time | None:
    if hour > 24 or minute > 59 or second > 60:
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and not (minute or second):
        return 24, 0, 0
    return hour % 24, minute, min(second, 59)


def _take_zone(rest: str) -> tuple[int | None, str]:
    found = _ZONE.search(rest)
    if found is None:
        return None, rest
    sign, hours, minutes = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
    offset = (int(hours) * 60 + int(minutes or 0)) * (-1 if sign == "-" else 1)
    rest = f"{rest[: found.start()]} {_COMMENT.sub('', rest[found.end() :])}"
    return (offset if abs(offset) <= 15 * 60 else None), rest


def _numbers(rest: str, time: Time | None, twelve: bool, zone: int | None) -> DateParts | None:
    """A date of three numbers."""
    found = _YMD.search(rest)
    pair = None if found else _NUMBERS.search(rest)
    date = found or pair
    if date is None:
        return None
    left = f"{rest[: date.start()]} {rest[date.end() :]}"
    if time is None:
        time, left = _dot_time(left)
    words = tokens(left)
    if not beside_dates().issuperset(words):
        return None
    if time and zone is None:
        zone = _named_zone(words)
    if found:
        return DateParts(int(found[1]), int(found[2]), int(found[3]), time=time, twelve=twelve, zone=zone)
    first, separator, second, year = date.groups()
    if len(year) == 2 and 31 < int(first) <= 99:
        return DateParts(_century(int(first)), int(second), int(year), time=time, twelve=twelve, zone=zone)
    whole = int(year) if len(year) == 4 else -int(year) - 1
    return DateParts(whole, int(first), int(second), None, separator, time, twelve, zone)


def _dot_time(left: str) -> tuple[Time | None, str]:
    found = _DOT_TIME.search(left)
    clock = _clock(int(found[1]), int(found[2]), int(found[3] or 0), None) if found else None
    return (clock, f"{left[: found.start()]} {left[found.end() :]}") if found and clock else (None, left)


def _named(rest: str, time: Time | None, twelve: bool, zone: int | None) -> DateParts | Rest | None:
    """A date with the month's name, or else the words there are."""
    names = months()
    words = tokens(rest)
    named = [word for word in words if word in names]
    if not named:
        return Rest(tuple(words), time, twelve, zone)
    if time is None and "." in rest:
        time, rest = _dot_time(rest)
        words = tokens(rest)
    if len(named) > 1:
        days = weekdays()
        named = [word for word in named if word not in days] or named[-1:]
    return _month_day(words, named, time, twelve, zone) or Rest(tuple(words), time, twelve, zone)


def _month_day(
    words: list[str], named: list[str], time: Time | None, twelve: bool, zone: int | None
) -> DateParts | None:
    beside, place = beside_dates(), words.index(named[0])
    numbers: list[str] = []
    for word in words:
        if word[-1].isdigit():
            numbers.append(word)
        elif word not in beside and word not in named:
            return None
    day, year = _day_year(numbers)
    if len(numbers) == 2 and all(len(number) <= 2 for number in numbers) and _last_index(words, numbers[1]) < place:
        return None  # `12. 21 April` is a post's number and a day
    if day is None or len(named) != 1 or (named[0] in weak_months() and year is None and time is None):
        return None
    if time and zone is None:
        zone = _named_zone(words)
    return DateParts(year, 0, day, named[0], "", time, twelve, zone)


def _last_index(words: list[str], word: str) -> int:
    return len(words) - 1 - words[::-1].index(word)


def _day_year(numbers: list[str]) -> tuple[int | None, int | None]:
    """Day and year among the numbers beside a month's name; a month needs a day."""
    years = [number for number in numbers if len(number) == 4 or number[0] == "'"]
    days = [number for number in numbers if number not in years]
    if len(numbers) == 2 and len(years) == 1 and len(days[0]) <= 2:
        return int(days[0]), _full_year(years[0])
    if not years and len(numbers) == 2 and all(len(number) == 2 for number in numbers[1:]) and len(numbers[0]) <= 2:
        return int(numbers[0]), _full_year(numbers[1])
    if not years and len(numbers) == 1 and len(numbers[0]) <= 2:
        return int(numbers[0]), None
    return None, None


def _full_year(shown: str) -> int:
    number = int(shown.lstrip("'"))
    return number if number > 99 else _century(number)


def _century(number: int) -> int:
    """Two digits as a year: forums began in the seventies."""
    return number + (1900 if number >= 70 else 2000)


def _named_zone(words: list[str]) -> int | None:
    return next((zones()[word] for word in words if word in zones()), None)
