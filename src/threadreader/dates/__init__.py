"""Forum dates, machine-readable or as shown, to aware datetimes.

Nothing here raises on any text, and nothing makes a date up: a text that could mean two days gives None, and so does
a relative one where the time of saving is not known. What reads shown dates is imported when one has to be read: its
tables of words would more than double the start of a program that meets machine-readable dates only.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

from threadreader.dates.clock import Clock, Order
from threadreader.dates.machine import machine_moment

__all__ = ["Clock", "Order", "find_date", "is_date_like", "parse", "parse_machine", "settle_order", "stated_offset"]


@lru_cache(maxsize=4096)
def parse_machine(text: str) -> tuple[datetime, bool] | None:
    """A machine-readable time, aware, and whether its zone was given; without one it is taken for UTC.

    ISO 8601 in all its spellings, unix seconds and milliseconds, RFC 2822, JavaScript's `Date`. None for other texts.
    """
    return machine_moment(text)


def parse(text: str, clock: Clock = Clock()) -> tuple[datetime, bool] | None:  # noqa: B008 - frozen
    """A time as shown in any language, aware, and whether its zone is known; else it is taken for UTC.

    None for a text that is no date, has no day, could mean two days, or is relative to a time that `clock` lacks.
    A count of time gone by (`5 minutes ago`) knows its zone; a month counts 30 days in it, a year 365.
    """
    text = text.strip()
    if text[10:11] == "T":
        return parse_machine(text)
    from threadreader.dates.detect import date_part
    from threadreader.dates.rare import rare_moment
    from threadreader.dates.resolve import moment
    from threadreader.dates.scan import DateParts, Rest, scan

    parts = scan(text)
    found = moment(parts, clock) if parts is not None else None
    if found is not None or isinstance(parts, DateParts):
        return found
    part = date_part(text)
    inner = scan(part) if part and part != text else None
    if inner is not None:
        # a time that the date's words do not reach to may be the date's all the same: then midnight would be made up
        return moment(inner, clock) if parts is None or inner.time or not parts.time else None
    return rare_moment(parts, clock) if isinstance(parts, Rest) else None


def settle_order(texts: Iterable[str], language: str | None) -> Order | None:
    """Whether day or month stands first in the dates of a page, whose texts come in page order.

    A number over 12 settles it; else a day of the week beside it; else the order under which the times do not go back;
    else the language; else None.
    """
    from threadreader.dates.order import page_order

    return page_order(texts, language)


def stated_offset(text: str) -> timedelta | None:
    """The offset from UTC that a page's text states for its times; None where it states none, or several."""
    from threadreader.dates.stated_zone import stated_offset as stated

    return stated(text)


def is_date_like(text: str) -> bool:
    """Whether a short text holds a date or relative date of a post: no bare number, price, version or member data."""
    from threadreader.dates.detect import date_like

    return date_like(text)


def find_date(text: str) -> str | None:
    """The date within a longer line, as written: of `Posted by ada on 12 March 2010` the last three words."""
    from threadreader.dates.detect import date_part

    return date_part(text)
