"""Times that were written for programs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from threadreader.dates.clock import EARLIEST, LATEST, Clock, Moment

_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:[T ]\s*(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*(Z|UTC|GMT|Z?[+-]\d\d(?::?\d\d)?)?)?(?:\s+\d{9,13})?",
    re.IGNORECASE,
)
_UNIX = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")


def machine_moment(text: str) -> Moment | None:
    """The moment of a machine-readable text; None for any other and for implausible years."""
    text = text.strip()
    if not 8 <= len(text) <= 80 or not text.isascii():
        return None
    found = _iso(text) or _unix(text) or _long_form(text)
    return found if found and EARLIEST <= found[0].year < LATEST else None


def _iso(text: str) -> Moment | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    micro = int((fraction or "0")[:6].ljust(6, "0"))
    try:
        whole = timedelta(days=(hour, int(minute or 0), int(second or 0)) == ("24", 0, 0))
        hours = 0 if whole else int(hour or 0)
        there = datetime(int(year), int(month), int(day), hours, int(minute or 0), int(second or 0), micro) + whole
        return there.replace(tzinfo=_zone(zone)), zone is not None
    except (ValueError, OverflowError):
        return None


def _zone(shown: str | None) -> timezone:
    if shown is None or shown.upper() in ("Z", "UTC", "GMT"):
        return UTC
    shown = shown.lstrip("Zz")
    digits = shown[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if shown[0] == "-" else offset)


def _unix(text: str) -> Moment | None:
    found = _UNIX.fullmatch(text)
    if found is None:
        return None
    seconds = int(found[1]) if found[1] else int(found[2]) // 1000
    return datetime.fromtimestamp(seconds, UTC), True


def _long_form(text: str) -> Moment | None:
    """RFC 2822, JavaScript's own form, asctime: a named month, seconds, and mostly a zone."""
    from threadreader.dates.resolve import moment
    from threadreader.dates.scan import DateParts, scan

    parts = scan(text)
    if not isinstance(parts, DateParts) or parts.word is None or parts.year is None or parts.time is None:
        return None
    return moment(parts, Clock()) if parts.zone is not None or parts.time[2] or text.count(":") == 2 else None
