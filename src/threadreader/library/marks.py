"""What a reader leaves behind in a thread: posts read, the place, when it was opened. Each within a transaction."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection


def mark_read(db: Connection, thread_id: int, posts: Iterable[int], read: bool) -> None:
    """Marks posts, given by their ids, read or unread; those of other threads are left alone."""
    changed = db.executemany(
        "UPDATE posts SET read = ? WHERE id = ? AND thread = ? AND read <> ?",
        ((int(read), post, thread_id, int(read)) for post in posts),
    ).rowcount
    if changed > 0:
        sign = -1 if read else 1
        db.execute("UPDATE threads SET unread = unread + ? WHERE id = ?", (sign * changed, thread_id))


def mark_all(db: Connection, thread_id: int, read: bool) -> None:
    """Marks every post of a thread."""
    db.execute("UPDATE posts SET read = ? WHERE thread = ? AND read <> ?", (int(read), thread_id, int(read)))
    db.execute("UPDATE threads SET unread = CASE WHEN ? THEN 0 ELSE posts END WHERE id = ?", (int(read), thread_id))


def set_place(db: Connection, thread_id: int, post: int, line: int) -> None:
    """Remembers a line of a post, given by its id, as the place in the thread; not where the post is gone."""
    db.execute(
        "UPDATE threads SET place_post = :post, place_line = :line WHERE id = :thread "
        "AND EXISTS (SELECT 1 FROM posts WHERE id = :post AND thread = :thread)",
        {"post": post, "line": line, "thread": thread_id},
    )


def touch(db: Connection, thread_id: int, now: float) -> None:
    """Remembers that the thread was opened now, in seconds since 1970."""
    db.execute("UPDATE threads SET opened_at = ? WHERE id = ?", (now, thread_id))


def post_rows(db: Connection, thread_id: int) -> list[int]:
    """Ids of a thread's posts, in order."""
    found = db.execute("SELECT id FROM posts WHERE thread = ? ORDER BY position", (thread_id,))
    return [post for (post,) in found]
