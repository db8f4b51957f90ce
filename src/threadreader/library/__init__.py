"""The library: every thread that was opened, in one SQLite file. Only this package opens it."""

from __future__ import annotations

from threadreader.library.library import Library
from threadreader.library.marks import Bookmark
from threadreader.library.outcomes import Added, KeptPage, Outcome, Unchanged, Updated
from threadreader.library.post_ref import PostRef
from threadreader.library.rows import Shelf, ThreadRow
from threadreader.library.shelf import AuthorMark
from threadreader.library.threads import Place, StoredPosts, StoredThread

__all__ = [
    "Added",
    "AuthorMark",
    "Bookmark",
    "KeptPage",
    "Library",
    "Outcome",
    "Place",
    "PostRef",
    "Shelf",
    "StoredPosts",
    "StoredThread",
    "ThreadRow",
    "Unchanged",
    "Updated",
]
