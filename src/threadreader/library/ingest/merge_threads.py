"""Two threads of the library that turn out to be one."""

from __future__ import annotations

from sqlite3 import Connection

from threadreader.library.ingest.post_versions import drop_version, keep_version, seen_at
from threadreader.library.storage.index_terms import indexed
from threadreader.library.storage.index_writer import Index


def unite(db: Connection, index: Index, into: int, other: int) -> None:
    """Moves all of `other` to `into`, with what was read, marked and noted there; the posts are out of order then."""
    twins = db.execute(
        "SELECT mine.id, theirs.id FROM posts AS mine JOIN posts AS theirs ON theirs.key = mine.key "
        "WHERE mine.thread = ? AND theirs.thread = ?",
        (into, other),
    ).fetchall()
    db.execute(
        "UPDATE threads SET place_post = other.place_post, place_line = other.place_line FROM threads AS other "
        "WHERE threads.id = ? AND other.id = ? AND threads.place_post IS NULL",
        (into, other),
    )
    for mine, theirs in twins:
        _unite_posts(db, index, mine, theirs)
    for table in ("posts", "pages"):
        db.execute(f"UPDATE {table} SET thread = ? WHERE thread = ?", (into, other))
    db.execute("INSERT OR IGNORE INTO tags (thread, name) SELECT ?, name FROM tags WHERE thread = ?", (into, other))
    names = dict(db.execute("SELECT id, key FROM threads WHERE id IN (?, ?)", (into, other)).fetchall())
    times = db.execute("SELECT added_at, opened_at FROM threads WHERE id = ?", (other,)).fetchone()
    db.execute("DELETE FROM threads WHERE id = ?", (other,))
    # Each NULL is of the threads that were never opened.
    db.execute(
        "UPDATE threads SET key = ?, added_at = min(added_at, ?), opened_at = max(coalesce(opened_at, ?), "
        "coalesce(?, opened_at)) WHERE id = ?",
        (names[into] or names[other], times[0], times[1], times[1], into),
    )


def _unite_posts(db: Connection, index: Index, mine: int, theirs: int) -> None:
    """Makes one post of two rows."""
    bodies = dict(db.execute("SELECT id, body FROM posts WHERE id IN (?, ?)", (mine, theirs)).fetchall())
    times = {post: seen_at(db, post) for post in (mine, theirs)}
    newer = theirs if times[theirs] > times[mine] else mine
    older = mine if newer == theirs else theirs
    db.execute(
        "UPDATE posts SET read = max(posts.read, theirs.read), "
        "bookmarked_at = coalesce(posts.bookmarked_at, theirs.bookmarked_at) "
        "FROM posts AS theirs WHERE posts.id = ? AND theirs.id = ?",
        (mine, theirs),
    )
    if newer == theirs:
        index.change(mine, bodies[mine], indexed(bodies[theirs]))
        db.execute(
            "UPDATE posts SET body = theirs.body, length = theirs.length, posted_at = theirs.posted_at, "
            "author = theirs.author, holds = theirs.holds, number = theirs.number "
            "FROM posts AS theirs WHERE posts.id = ? AND theirs.id = ?",
            (mine, theirs),
        )
    for seen, body in db.execute("SELECT seen_at, body FROM versions WHERE post = ?", (theirs,)).fetchall():
        keep_version(db, mine, body, bodies[newer], seen)
    keep_version(db, mine, bodies[older], bodies[newer], times[older])
    drop_version(db, mine, bodies[newer])
    _unite_notes(db, mine, theirs)
    db.execute("UPDATE page_posts SET post = ? WHERE post = ?", (mine, theirs))
    db.execute("UPDATE posts SET parent = ? WHERE parent = ?", (mine, theirs))
    db.execute("UPDATE threads SET place_post = ? WHERE place_post = ?", (mine, theirs))
    index.write()
    db.execute("DELETE FROM posts WHERE id = ?", (theirs,))


def _unite_notes(db: Connection, mine: int, theirs: int) -> None:
    found = db.execute("SELECT text, changed_at FROM notes WHERE post = ?", (theirs,)).fetchone()
    if found is None:
        return
    db.execute(
        "INSERT INTO notes (post, text, changed_at) VALUES (?, ?, ?) ON CONFLICT (post) DO UPDATE "
        "SET text = notes.text || char(10) || excluded.text, changed_at = max(changed_at, excluded.changed_at)",
        (mine, *found),
    )
