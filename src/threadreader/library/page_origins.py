"""Where the posts of a thread come from: its saved pages, how they were read, which posts each holds."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection

from threadreader.codec import decode_thread, loads
from threadreader.library.storage.database import decoding
from threadreader.library.thread_rows import since_epoch
from threadreader.model import Thread


@dataclass(frozen=True, slots=True)
class Origin:
    """A saved page of a thread."""

    head: Thread
    """What was read on it, without posts."""
    sources: tuple[str, ...]
    """Where it was found, the path seen last first; `-` for standard input."""
    added_at: datetime
    media: str
    posts: int
    """How many of the thread's posts it holds."""
    first: int | None
    """Index of its first one, not that which begins the thread, where it stands on later pages too."""


def origins(db: Connection, thread_id: int, post: int | None = None) -> list[Origin]:
    """The saved pages of a thread in the order of its pages, of copies of the same page the newest first; with `post`,
    the id of a post, those that hold it.
    """
    holding = "" if post is None else "AND pages.id IN (SELECT page FROM page_posts WHERE post = ?) "
    found = db.execute(
        "SELECT pages.id, head, pages.added_at, media, count(posts.id), min(nullif(posts.position, 0)), "
        "min(posts.position) FROM pages LEFT JOIN page_posts ON page = pages.id "
        f"LEFT JOIN posts ON posts.id = page_posts.post WHERE pages.thread = ? {holding}"
        "GROUP BY pages.id ORDER BY pages.number, freshness DESC, pages.id",
        (thread_id,) if post is None else (thread_id, post),
    ).fetchall()
    paths = _sources(db, thread_id)
    with decoding():
        heads = [decode_thread(loads(row[1])) for row in found]
    begins = [head.span.page == heads[0].span.page for head in heads]
    return [
        Origin(
            head, paths.get(page, ()), since_epoch(added), media, posts, least if later is None or is_first else later
        )
        for (page, _, added, media, posts, later, least), head, is_first in zip(found, heads, begins, strict=True)
    ]


def _sources(db: Connection, thread_id: int) -> dict[int, tuple[str, ...]]:
    paths: dict[int, list[str]] = {}
    for page, path in db.execute(
        "SELECT page, path FROM sources JOIN pages ON pages.id = page WHERE thread = ? ORDER BY seen_at DESC",
        (thread_id,),
    ):
        paths.setdefault(page, []).append(os.fsdecode(path))
    return {page: tuple(found) for page, found in paths.items()}
