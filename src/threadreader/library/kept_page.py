"""A saved page as the library keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


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
