"""Where in the library an address leads: a thread, a post of it."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection
from typing import NamedTuple

from threadreader.library.post_ref import PostRef
from threadreader.library.url_targets import Pointer, pointer, shortened

_COUNTED = ("2ch", "discourse", "yabb")
"""Engines whose posts have their number in the thread for an id."""
_BOARDWISE = ("4chan", "futaba", "lynxchan", "vichan", "wakaba")
"""Engines that number the posts of each board by itself."""


class Addressed(NamedTuple):
    """A place in the library that an address leads to."""

    thread: int
    post: PostRef | None = None
    """None where the address names the thread alone, or what is not saved of it."""
    post_index: int | None = None
    """Of the post in its thread, as it stands now."""
    missed: bool = False
    """The address names a post or a page that is not saved."""


def addressed(db: Connection, url: str) -> Addressed | None:
    """What an address leads to; None where that is not in the library, or in the bin."""
    wanted = pointer(url)
    if wanted is None:
        return None
    found = _by_key(db, wanted) or _by_address(db, url)
    if found is None:
        return _anywhere(db, wanted)
    thread, key, own = found
    tail = "" if key.endswith(f"/{wanted.tail}") else wanted.tail
    post = _post(db, thread, (*wanted.posts, *((tail, f"t1_{tail}") if tail else ())))
    if post is None:
        post = _numbered(db, thread, wanted._replace(tail=tail))
    if post is None:
        return Addressed(thread, missed=wanted.names_place and own != url)
    return _at(thread, *post)


def _by_key(db: Connection, wanted: Pointer) -> tuple[int, str, str | None] | None:
    """The thread with one of the keys, that key, and the thread's own address."""
    for key in wanted.keys:
        found: tuple[int, str, str | None] | None = db.execute(
            "SELECT threads.id, pages.key, url FROM pages JOIN threads ON threads.id = pages.thread "
            "WHERE pages.key = ? AND removed_at IS NULL ORDER BY threads.key IS NOT pages.key, threads.id LIMIT 1",
            (key,),
        ).fetchone()
        if found:
            return found
    return None


def _by_address(db: Connection, url: str) -> tuple[int, str, str | None] | None:
    """The thread that has no key, but this very address."""
    bare = url.partition("#")[0]
    found: tuple[int, str, str | None] | None = db.execute(
        "SELECT id, url, url FROM threads WHERE key IS NULL AND url IN (?, ?, ?) AND removed_at IS NULL LIMIT 1",
        (bare, bare.rstrip("/"), shortened(bare)),
    ).fetchone()
    return found


def _at(thread: int, post_id: int, index: int) -> Addressed:
    return Addressed(thread, PostRef(thread, post_id), index)


def _post(db: Connection, thread: int, names: Sequence[str]) -> tuple[int, int] | None:
    """Return id and index of the post with one of these keys."""
    for name in names:
        found = db.execute(
            "SELECT id, position FROM posts WHERE thread = ? AND key = ?", (thread, f"i{name}")
        ).fetchone()
        if found:
            return found[0], found[1]
    return None


def _numbered(db: Connection, thread: int, wanted: Pointer) -> tuple[int, int] | None:
    """Return id and index of the post with the number, else of the first post of the page."""
    tail = wanted.tail if wanted.tail.isascii() and wanted.tail.isdigit() and len(wanted.tail) < 10 else None
    number = int(tail) if tail else (wanted.offset or 0) + 1
    queries = [
        ("SELECT id, min(position) FROM posts WHERE thread = ? AND number = ?", number if number > 1 or tail else None),
        (
            "SELECT posts.id, min(posts.position) FROM pages JOIN page_posts ON page = pages.id "
            "JOIN posts ON posts.id = post WHERE pages.thread = ? AND pages.number = ?",
            wanted.page,
        ),
    ]
    for query, value in queries:
        if value is None:
            continue
        post_id, index = db.execute(query, (thread, value)).fetchone()
        if index is not None:
            return post_id, index
    return None


def _anywhere(db: Connection, wanted: Pointer) -> Addressed | None:
    """A post of the site by its id alone, in whatever thread: by the index of keys, thread after thread of the site."""
    unfit = ", ".join(f"'{engine}'" for engine in (*_COUNTED, *_BOARDWISE))
    for name in wanted.posts:
        found = db.execute(
            "SELECT posts.thread, posts.id, posts.position FROM ("
            "SELECT id, engine, removed_at FROM threads WHERE key >= :host || '/' AND key < :host || '@' UNION ALL "
            "SELECT id, engine, removed_at FROM threads WHERE key IS NULL AND instr(url, '://' || :host || '/')"
            ") AS near CROSS JOIN posts ON posts.thread = near.id AND posts.key = :key "
            f"WHERE removed_at IS NULL AND coalesce(engine, '') NOT IN ({unfit}) LIMIT 1",
            {"host": wanted.host, "key": f"i{name}"},
        ).fetchone()
        if found:
            return _at(*found)
    return None
