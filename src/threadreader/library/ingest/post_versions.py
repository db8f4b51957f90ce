"""What edited posts said before."""

from __future__ import annotations

from sqlite3 import Connection

from threadreader.codec import decode_post, loads
from threadreader.library.storage.database import decoding
from threadreader.model import Post
from threadreader.revisions import is_edited


def keep_version(db: Connection, post: int, older: str, newer: str, seen_at: float) -> None:
    """Keeps `older`, the body of a copy saved at `seen_at`, where the post says something else by now."""
    if older == newer:
        return
    with decoding():
        was = _post(older)
        if not is_edited(was, _post(newer)):
            return
        for version, seen, body in db.execute(
            "SELECT id, seen_at, body FROM versions WHERE post = ?", (post,)
        ).fetchall():
            if not is_edited(_post(body), was):
                db.execute("UPDATE versions SET seen_at = ? WHERE id = ?", (max(seen, seen_at), version))
                return
    db.execute("INSERT INTO versions (post, seen_at, body) VALUES (?, ?, ?)", (post, seen_at, older))


def drop_version(db: Connection, post: int, body: str) -> None:
    """Forgets the version that says what the post says now."""
    with decoding():
        now = _post(body)
        for version, older in db.execute("SELECT id, body FROM versions WHERE post = ?", (post,)).fetchall():
            if not is_edited(_post(older), now):
                db.execute("DELETE FROM versions WHERE id = ?", (version,))


def seen_at(db: Connection, post: int) -> float:
    """When the newest copy of a post was saved, in seconds since 1970."""
    found = "SELECT max(freshness) FROM page_posts JOIN pages ON pages.id = page WHERE post = ?"
    return float(db.execute(found, (post,)).fetchone()[0] or 0.0)


def versions(db: Connection, post: int) -> list[tuple[float, Post]]:
    """Older versions of a post, the oldest first, each with the time of the save that said something else, in seconds
    since 1970; where saves do not tell their time, that of their newest post.
    """
    found = db.execute("SELECT seen_at, body FROM versions WHERE post = ? ORDER BY seen_at, id", (post,)).fetchall()
    times = [seen for seen, _ in found[1:]] + [max(seen_at(db, post), *(seen for seen, _ in found[-1:]), 0.0)]
    with decoding():
        return [(time, _post(body)) for time, (_, body) in zip(times, found, strict=False)]


def _post(body: str) -> Post:
    return decode_post(loads(body))
