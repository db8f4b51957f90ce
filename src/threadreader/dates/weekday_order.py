"""Dates of three numbers and a weekday, which tells their order: `24/02/03(Sat)10:05`, as imageboards write them."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from threadreader.patterns import lazy

DATE = lazy(
    r"(?<!\d)(\d{4}|\d\d)/(\d\d)/(\d{4}|\d\d)(?!\d)\s*(?:\((\w{1,3})\))?\s*(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?",
)
_DAYS = ("mon月", "tue火", "wed水", "thu木", "fri金", "sat土", "sun日")


def moment(shown: str | None, order: str) -> str | None:
    """`24/02/03(Sat)10:05` as `2024-02-03T10:05`, in the order its weekday agrees with, else in `order`."""
    found = DATE.search(shown) if shown else None
    if not found:
        return None
    days = list(_days((found[1], found[2], found[3]), order))
    name = (found[4] or "").lower()
    day = next((one for one in days if name and name in _DAYS[one.weekday()]), days[0] if days else None)
    return f"{day.isoformat()}T{found[5]}" if day else None


def _days(parts: tuple[str, str, str], order: str) -> list[date]:
    """The days three numbers can mean, the likeliest first."""
    days = []
    for letters in (order, "ymd", "mdy", "dmy", *map("".join, permutations("ymd"))):
        year, month, day = (parts[letters.index(letter)] for letter in "ymd")
        try:
            century = 0 if len(year) == 4 else 1900 if year > "80" else 2000
            days.append(date(century + int(year), int(month), int(day)))
        except ValueError:
            continue
    return days
