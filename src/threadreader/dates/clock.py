"""What a page tells about its own times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal

Order = Literal["dmy", "mdy"]
"""Which of day and month stands first in a date of numbers."""

Moment = tuple[datetime, bool]
"""Aware, and whether the zone is known."""

EARLIEST, LATEST = 1980, 2100
"""Years of posts: before and after these a date is something else."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known of the page a date stands on."""

    saved_at: datetime | None = None
    """When the page was saved; relative dates and dates without a year need it."""
    order: Order | None = None
    """What `settle_order` found."""
    language: str | None = None
    """The page's `lang`: `de`, `pt-BR`."""
    offset: timedelta | None = None
    """Of the page's times from UTC, where the page says so: `All times are GMT -5`."""

    def now(self) -> datetime | None:
        """The save time, aware and in the page's zone; None where it is not known."""
        if self.saved_at is None:
            return None
        saved = self.saved_at if self.saved_at.tzinfo else self.saved_at.replace(tzinfo=UTC)
        return saved.astimezone(zone(self.offset)) if self.offset is not None else saved


def zone(offset: timedelta | None) -> timezone:
    """The zone of an offset; UTC for none, and for one of a day or more."""
    return timezone(offset) if offset is not None and -_DAY < offset < _DAY else UTC
