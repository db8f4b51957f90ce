"""Saved pages as the library keeps them: their bytes, where they came from, which posts they hold."""

from __future__ import annotations

import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from threadreader.codec import decode_thread, loads
from threadreader.library.ingest.prepared_page import Draft
from threadreader.library.kept_page import KeptPage
from threadreader.library.storage.column_values import number, storable
from threadreader.library.storage.database import decoding
from threadreader.merge import PostTraits, Sheet
from threadreader.same_thread import bare_title


@dataclass(frozen=True, slots=True)
class Held:
    """A page the library holds already."""

    id: int
    thread: int
    extract: bytes
    files: int


# Reading


def held_page(db: Connection, hash_: bytes) -> Held | None:
    """The page with these bytes."""
    found = db.execute("SELECT id, thread, extract, files FROM pages WHERE hash = ?", (hash_,)).fetchone()
    return found and Held(*found)


def is_known(db: Connection, new: Draft, held: Held | None) -> bool:
    """Whether adding the page would change nothing at all."""
    if held is None or brings_more(new, held):
        return False
    known = db.execute("SELECT 1 FROM sources WHERE path = ? AND page = ?", (storable(new.source), held.id))
    return known.fetchone() is not None


def brings_more(new: Draft, held: Held) -> bool:
    """Whether identical bytes gave another thread this time, or more of its pictures lie beside them."""
    return new.extract != held.extract or new.files > held.files


def pages_at(db: Connection, source: str) -> list[int]:
    """Ids of the pages that were read from a path."""
    return [page for (page,) in db.execute("SELECT page FROM sources WHERE path = ?", (storable(source),))]


def threads_at(db: Connection, path: str) -> set[int]:
    """Ids of the threads whose pages were read from a file, or from within it."""
    query = "SELECT thread FROM sources JOIN pages ON pages.id = page WHERE path = ? OR (path > ? AND path < ?)"
    return {thread for (thread,) in db.execute(query, [storable(path + end) for end in ("", "!", '"')])}


def sheets(db: Connection, thread_id: int, with_authors: bool = False) -> dict[int, Sheet]:
    """The sheets of a thread by id of their page, in the order in which they were added. What marks tell of a post is
    what its newest copy tells; `with_authors` costs some time.
    """
    names = "(SELECT name FROM authors WHERE id = author)" if with_authors else "NULL"
    query = f"SELECT id, key, number, posted_at, {names}, length FROM posts WHERE thread = ?"
    posts = {post: (key, PostTraits._make(rest)) for post, key, *rest in db.execute(query, (thread_id,))}
    held: dict[int, list[tuple[str, PostTraits]]] = {}
    found = db.execute(
        "SELECT p.page, p.post FROM pages CROSS JOIN page_posts AS p ON p.page = pages.id "
        "WHERE pages.thread = ? ORDER BY p.page, p.position",
        (thread_id,),
    )
    with decoding():
        for page, post in found:
            held.setdefault(page, []).append(posts[post])
    rows = db.execute("SELECT id, head, first_at, freshness, key FROM pages WHERE thread = ? ORDER BY id", (thread_id,))
    with decoding():
        return {page: _sheet(held.get(page, []), *row) for page, *row in rows}


def _sheet(
    posts: Sequence[tuple[str, PostTraits]], head: str, first: float | None, freshness: float, key: str | None
) -> Sheet:
    thread = decode_thread(loads(head))
    return Sheet(thread, tuple(k for k, _ in posts), first, freshness, tuple(mark for _, mark in posts), key)


def kept_page(db: Connection, page_id: int) -> KeptPage:
    """A kept page."""
    head, media, data = db.execute("SELECT head, media, data FROM pages WHERE id = ?", (page_id,)).fetchone()
    source = db.execute("SELECT path FROM sources WHERE page = ? ORDER BY seen_at DESC LIMIT 1", (page_id,)).fetchone()
    with decoding():
        thread = decode_thread(loads(head))
        path = os.fsdecode(source[0]) if source else "-"
        return KeptPage(path, thread.url, thread.saved_at, zlib.decompress(data), media)


def page_with(db: Connection, post: int) -> int | None:
    """Id of the newest page that holds a post."""
    query = (
        "SELECT page FROM page_posts JOIN pages ON pages.id = page WHERE post = ? ORDER BY freshness DESC, page DESC"
    )
    found = db.execute(f"{query} LIMIT 1", (post,)).fetchone()
    return None if found is None else int(found[0])


# Writing


def write_page(db: Connection, new: Draft, held: Held | None, thread_id: int, now: float) -> int:
    """Adds or replaces the page's row; its id."""
    page = number(new.sheet.head.span.page)
    names = new.key, bare_title(new.sheet.head.title)
    values = (thread_id, new.extract, new.files, page, new.sheet.first_at, new.sheet.freshness, new.head, *names)
    if held is not None:
        db.execute(
            "UPDATE pages SET thread = ?, extract = ?, files = ?, number = ?, first_at = ?, freshness = ?, head = ?, "
            "key = ?, title = ? WHERE id = ?",
            (*values, held.id),
        )
        db.execute("DELETE FROM page_posts WHERE page = ?", (held.id,))
        return held.id
    added = db.execute(
        "INSERT INTO pages (thread, extract, files, number, first_at, freshness, head, key, title, hash, added_at, "
        "media, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, new.hash, now, new.media, new.packed),
    )
    return int(added.lastrowid or 0)


def write_source(db: Connection, new: Draft, page_id: int, now: float) -> None:
    """Records where the page was read; a path holds one page at a time."""
    path = storable(new.source)
    if new.in_file:
        db.execute("DELETE FROM sources WHERE path = ? AND page <> ?", (path, page_id))
    db.execute("INSERT OR REPLACE INTO sources (path, page, seen_at) VALUES (?, ?, ?)", (path, page_id, now))


def write_page_posts(db: Connection, page_id: int, posts: Sequence[int]) -> None:
    """Records the posts of a page just written, given by their ids in page order."""
    rows = ((page_id, position, post) for position, post in enumerate(posts))
    db.executemany("INSERT INTO page_posts (page, position, post) VALUES (?, ?, ?)", rows)
