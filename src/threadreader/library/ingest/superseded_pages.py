"""An older save whose path a newer one took: its posts are known again, and the page goes where nothing is lost."""

from __future__ import annotations

from sqlite3 import Connection
from typing import NamedTuple

from threadreader.library.ingest.post_versions import keep_version, seen_at
from threadreader.library.ingest.prepared_page import Draft
from threadreader.library.storage.column_values import number


class _Row(NamedTuple):
    id: int
    key: str
    author: str | None
    at: float | None
    position: int
    body: str


def give_way(db: Connection, page: int, thread_id: int, new: Draft) -> None:
    """Lets a page go where the new one has all of its posts; else keeps it, as the oldest, for those it alone has."""
    # A thread of one page often does not say that this is the first.
    same = "SELECT 1 FROM pages WHERE id = ? AND thread = ? AND coalesce(number, 1) = coalesce(?, 1)"
    if not db.execute(same, (page, thread_id, number(new.sheet.head.span.page))).fetchone():
        return
    found = db.execute(
        "SELECT posts.id, posts.key, name, posted_at, page_posts.position, body FROM page_posts "
        "JOIN posts ON posts.id = post LEFT JOIN authors ON authors.id = author WHERE page = ?",
        (page,),
    )
    lacking = [row for row in map(_Row._make, found) if row.key not in new.sheet.keys]
    left = [row for row in lacking if not _is_known_again(db, row, thread_id, new)]
    if left:
        db.execute("UPDATE pages SET freshness = 0 WHERE id = ?", (page,))
    else:
        db.execute("DELETE FROM pages WHERE id = ?", (page,))


def _is_known_again(db: Connection, row: _Row, thread_id: int, new: Draft) -> bool:
    """Whether a post without an id, which goes by its words, is one of the new page that was edited: author and time
    tell, or author and place where there is no time. It keeps its row, and what it said.
    """
    if row.key.startswith("i"):
        return False
    for at, (key, mark) in enumerate(zip(new.sheet.keys, new.sheet.marks, strict=True)):
        same = mark.at == row.at if mark.at is not None and row.at is not None else at == row.position
        if mark.author == row.author and same and not key.startswith("i") and not _is_held(db, thread_id, key):
            keep_version(db, row.id, row.body, new.rows[at].body, seen_at(db, row.id))
            db.execute("UPDATE posts SET key = ? WHERE id = ?", (key, row.id))
            return True
    return False


def _is_held(db: Connection, thread_id: int, key: str) -> bool:
    return db.execute("SELECT 1 FROM posts WHERE thread = ? AND key = ?", (thread_id, key)).fetchone() is not None
