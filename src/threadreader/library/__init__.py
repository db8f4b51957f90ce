"""The library: every thread that was opened, in one SQLite file. Only this package opens it."""

from __future__ import annotations

from threadreader.library.annotations.posts import Bookmark
from threadreader.library.annotations.threads import AuthorMark
from threadreader.library.kept_page import KeptPage
from threadreader.library.library import Library
from threadreader.library.post_ref import PostRef
from threadreader.library.stored_thread import ReadingPlace, StoredPosts, StoredThread
from threadreader.library.thread_rows import Shelf, ThreadRow

__all__ = [
    "AuthorMark",
    "Bookmark",
    "KeptPage",
    "Library",
    "PostRef",
    "ReadingPlace",
    "Shelf",
    "StoredPosts",
    "StoredThread",
    "ThreadRow",
]
