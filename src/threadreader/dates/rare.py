"""Month names of languages that have no table here, read by `dateparser`; it is slow, so it is asked last."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

from threadreader.dates.clock import Clock, Moment
from threadreader.dates.lookup import beside_dates, known, months
from threadreader.dates.resolve import moment
from threadreader.dates.scan import DateParts, Rest
from threadreader.dates.words import YEAR_FIRST

_DAY = re.compile(r"\d\d?")
_YEAR = re.compile(r"(?:19[89]|20\d)\d")


def rare_moment(rest: Rest, clock: Clock) -> Moment | None:
    """The moment of a day number, a year and one word that may be a month in the page's own language.

    Only a page that names its language, and a language without a table, gets this far: in the others such a word is
    no month.
    """
    language = (clock.language or "").lower().replace("_", "-").partition("-")[0]
    if not language or language in _tabled() or language in YEAR_FIRST.split():
        return None
    strange = [word for word in rest.tokens if not word.isdecimal() and word not in beside_dates()]
    numbers = [word for word in rest.tokens if word.isdecimal()]
    days = [int(word) for word in numbers if _DAY.fullmatch(word)]
    years = [int(word) for word in numbers if _YEAR.fullmatch(word)]
    if len(strange) != 1 or strange[0] in known() or len(numbers) != 2 or len(days) != 1 or len(years) != 1:
        return None
    month = _month(strange[0], language)
    stamp = DateParts(years[0], month, days[0], time=rest.time, twelve=rest.twelve, zone=rest.zone) if month else None
    return moment(stamp, clock) if stamp else None


def _tabled() -> set[str]:
    return {language for meanings in months().values() for language in meanings}


@lru_cache(maxsize=256)
def _month(word: str, language: str) -> int | None:
    """The number of a month in a language, or None."""
    from dateparser.date import DateDataParser

    try:
        reader = DateDataParser(
            languages=[language], settings={"REQUIRE_PARTS": ["month"], "RELATIVE_BASE": datetime(2000, 1, 1)}
        )
        found = reader.get_date_data(f"1 {word} 2000").date_obj
    except (ValueError, OverflowError, TypeError):
        return None
    return found.month if found and found.replace(tzinfo=UTC).year == 2000 and found.day == 1 else None
