"""The library: every thread that was opened, in one SQLite file. Only this package opens it."""

from __future__ import annotations

from threadreader.library.kept_page import KeptPage
from threadreader.library.library import Library
from threadreader.library.marks import Bookmark
from threadreader.library.post_ref import PostRef
from threadreader.library.rows import Shelf, ThreadRow
from threadreader.library.shelf import AuthorMark
from threadreader.library.threads import Place, StoredPosts, StoredThread

__all__ = [
    "AuthorMark",
    "Bookmark",
    "KeptPage",
    "Library",
    "Place",
    "PostRef",
    "Shelf",
    "StoredPosts",
    "StoredThread",
    "ThreadRow",
]
