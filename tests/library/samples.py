"""Threads and pages made of a few words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from threadreader.library import KeptPage, Library
from threadreader.model import Author, Kind, PageSpan, Post, Text, Thread
from threadreader.page import SavedPage

START = datetime(2024, 3, 1, 12, tzinfo=UTC)
URL = "https://forum.example/threads/pads.812/"


def post(number: int, words: str | None = None, *, known: bool = True, parent: int | None = None) -> Post:
    """The post of this number; without an id where not `known`."""
    return Post(
        id=str(number) if known else None,
        author=Author(f"author {number % 3}"),
        posted_at=START + timedelta(minutes=number),
        parent=parent,
        blocks=(Text(words or f"Words of post {number}."),),
    )


def thread(
    numbers: Iterable[int],
    *,
    page: int | None = None,
    pages: int | None = None,
    url: str | None = URL,
    title: str | None = "Closed pads",
    saved: int | None = None,
    claimed: int | None = None,
) -> Thread:
    """A page of a thread with these posts, saved so many days after its start."""
    return Thread(
        Kind.THREAD,
        title,
        "forum.example",
        url,
        None if saved is None else START + timedelta(days=saved),
        span=PageSpan(page, pages, claimed),
        posts=tuple(post(number) for number in numbers),
    )


def saved_page(path: str = "/saved/pads.html", words: str = "a page", text: str | None = None) -> SavedPage:
    """A saved page whose bytes are these words."""
    return SavedPage(
        path, markup=b"" if text else words.encode(), text=text, path=Path(path), raw=(text or words).encode()
    )


def kept_pages(library: Library, thread_id: int) -> list[KeptPage]:
    """The saved pages of a thread, in the order in which they were added."""
    return [library.kept(page)[0] for page in library.page_ids([thread_id])]
