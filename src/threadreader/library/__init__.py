"""The library: every thread that was opened, in one SQLite file. Only this package opens it."""

from __future__ import annotations

from threadreader.library.library import Library
from threadreader.library.outcomes import Added, KeptPage, Outcome, Unchanged, Updated
from threadreader.library.threads import Place, StoredPosts, StoredThread, ThreadRow

__all__ = [
    "Added",
    "KeptPage",
    "Library",
    "Outcome",
    "Place",
    "StoredPosts",
    "StoredThread",
    "ThreadRow",
    "Unchanged",
    "Updated",
]
