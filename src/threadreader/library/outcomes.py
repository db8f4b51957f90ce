"""What `Library` hands out beside threads: what became of an added page, and a page as it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Added:
    """The page began a thread."""

    thread_id: int
    source: str
    """The page's source as given."""


@dataclass(frozen=True, slots=True)
class Updated:
    """The page was merged into a thread."""

    thread_id: int
    source: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The library held the page already."""

    thread_id: int
    source: str


Outcome = Added | Updated | Unchanged


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A saved page as it was added."""

    source: str
    """Absolute path it was last read from, with `!member` for a page inside a container; `-` for standard input."""
    url: str | None
    saved_at: datetime | None
    data: bytes
    """The page's bytes, unpacked."""
    media: Literal["html", "text"]
