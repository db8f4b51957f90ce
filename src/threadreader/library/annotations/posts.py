"""What a reader leaves behind in a thread: posts read, the place, bookmarks, notes. Each within a transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection

from threadreader.codec import decode_post, loads
from threadreader.library.annotations.undo import remember, runs
from threadreader.library.post_ref import PostRef
from threadreader.library.storage.database import decoding
from threadreader.model import Post


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmarked post, or one with a note."""

    ref: PostRef
    title: str | None
    """Of its thread."""
    index: int
    """Of the post in its thread, as it stands now."""
    post: Post
    note: str | None
    is_bookmarked: bool


def mark_read(db: Connection, thread_id: int, posts: Iterable[int], read: bool) -> None:
    """Marks posts, given by their ids, read or unread; those of other threads are left alone."""
    changed = db.executemany(
        "UPDATE posts SET read = ? WHERE id = ? AND thread = ? AND read <> ?",
        ((int(read), post, thread_id, int(read)) for post in posts),
    ).rowcount
    if changed > 0:
        sign = -1 if read else 1
        db.execute("UPDATE threads SET unread = unread + ? WHERE id = ?", (sign * changed, thread_id))


def mark_threads(db: Connection, threads: Iterable[int], read: bool, now: float) -> None:
    """Marks every post of threads: one change, that can be undone."""
    ids = list(dict.fromkeys(threads))
    changed: list[int] = []
    for thread in ids:
        others = db.execute("SELECT id FROM posts WHERE thread = ? AND read <> ?", (thread, int(read))).fetchall()
        changed += [post for (post,) in others]
    before = runs(changed)
    db.executemany("UPDATE posts SET read = ? WHERE id BETWEEN ? AND ?", ((int(read), *run) for run in before))
    unread = "UPDATE threads SET unread = CASE WHEN ? THEN 0 ELSE posts END WHERE id = ?"
    db.executemany(unread, ((int(read), thread) for thread in ids))
    word, kind = ("read", "were unread") if read else ("unread", "were read")
    remember(db, f"marked {titled(db, ids)} {word}", {kind: before}, now)


def set_place(db: Connection, post: PostRef, line: int) -> None:
    """Remember a line of a post as the place in its thread; not where the thread does not hold the post any more."""
    db.execute(
        "UPDATE threads SET place_post = :post, place_line = :line WHERE id = :thread "
        "AND EXISTS (SELECT 1 FROM posts WHERE id = :post AND thread = :thread)",
        {"post": post.post_id, "line": line, "thread": post.thread_id},
    )


def current_ref(db: Connection, post: PostRef) -> PostRef | None:
    """Return the post with the thread that holds it now; None where it is in no thread any more."""
    found = db.execute("SELECT thread FROM posts WHERE id = ?", (post.post_id,)).fetchone()
    return PostRef(found[0], post.post_id) if found else None


def touch(db: Connection, thread_id: int, now: float) -> None:
    """Remembers that the thread was opened now, in seconds since 1970, and which posts it had."""
    newest = "SELECT max(id) FROM posts WHERE thread = threads.id"
    db.execute(f"UPDATE threads SET opened_at = ?, seen_post = ({newest}) WHERE id = ?", (now, thread_id))


def post_rows(db: Connection, thread_id: int) -> list[int]:
    """Ids of a thread's posts, in order."""
    found = db.execute("SELECT id FROM posts WHERE thread = ? ORDER BY position", (thread_id,))
    return [post for (post,) in found]


def titled(db: Connection, threads: Iterable[int]) -> str:
    """`“Felt”`, or `3 threads`: what a change was made to."""
    ids = list(threads)
    if len(ids) != 1:
        return f"{len(ids):,} threads"
    found = db.execute("SELECT title FROM threads WHERE id = ?", ids).fetchone()
    return f"“{found[0]}”" if found and found[0] else f"thread {ids[0]}"


# Bookmarks and notes


def bookmark(db: Connection, posts: Iterable[int], on: bool, now: float) -> None:
    """Bookmarks posts, given by their ids, or takes the bookmarks away. Can be undone."""
    before = []
    for post in posts:
        found = db.execute("SELECT id, bookmarked_at FROM posts WHERE id = ?", (post,)).fetchone()
        if found and (found[1] is not None) != on:
            before.append(found)
    db.executemany("UPDATE posts SET bookmarked_at = ? WHERE id = ?", ((now if on else None, row[0]) for row in before))
    remember(db, "bookmarked a post" if on else "took away a bookmark", {"bookmarked": before}, now)


def set_note(db: Connection, post: int, text: str, now: float) -> None:
    """Writes a note to a post, given by its id; an empty one goes away. Can be undone."""
    text = text.strip()
    found = db.execute("SELECT text FROM notes WHERE post = ?", (post,)).fetchone()
    if text == (found[0] if found else ""):
        return
    remember(db, "edited a note", {"note": [(post, found[0])]} if found else {"no note": [(post, None)]}, now)
    if text:
        db.execute(
            "INSERT INTO notes (post, text, changed_at) VALUES (?, ?, ?) "
            "ON CONFLICT (post) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at",
            (post, text, now),
        )
    else:
        db.execute("DELETE FROM notes WHERE post = ?", (post,))


def bookmarks(db: Connection) -> list[Bookmark]:
    """Bookmarked posts and those with notes, the newest mark first; none of threads in the bin."""
    found = db.execute(
        "SELECT threads.id, posts.id, title, position, body, notes.text, bookmarked_at FROM ("
        "SELECT id AS post FROM posts WHERE bookmarked_at IS NOT NULL UNION SELECT post FROM notes) AS marked "
        "CROSS JOIN posts ON posts.id = marked.post CROSS JOIN threads ON threads.id = posts.thread "
        "LEFT JOIN notes ON notes.post = posts.id WHERE removed_at IS NULL "
        "ORDER BY max(coalesce(bookmarked_at, 0), coalesce(changed_at, 0)) DESC, posts.id"
    )
    with decoding():
        return [
            Bookmark(PostRef(thread, post), title, position, decode_post(loads(body)), note, at is not None)
            for thread, post, title, position, body, note, at in found
        ]
