"""The library: every thread that was opened, in one SQLite file. Only this package opens it."""

from __future__ import annotations

from threadreader.library.adding import Added, Outcome, Unchanged, Updated
from threadreader.library.library import Library
from threadreader.library.pages import KeptPage
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
