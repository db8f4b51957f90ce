"""What can be undone: each change of marks leaves what stood there before it.

`Before` is that: for each kind of mark, (id, value) of every row that changed. A million posts may be marked read at
once: of those it is the first and the last id of each run; `read`, post by post, is in journals that there are. The
statement that puts a kind back stands in `_BACK`. Ids of threads and posts are never given again (see ids.py), so an id
means the row that it meant when the change was made, or none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from sqlite3 import Connection

from threadreader.library.storage.database import decoding

Before = Mapping[str, Iterable[tuple[int, object]]]

_KEPT = 100
"""Changes that can be undone, the last ones."""
_BACK = {
    "archived": "UPDATE threads SET archived_at = :value WHERE id = :id",
    "removed": "UPDATE threads SET removed_at = :value WHERE id = :id",
    "read": "UPDATE posts SET read = :value WHERE id = :id",
    "were read": "UPDATE posts SET read = 1 WHERE id BETWEEN :id AND :value",
    "were unread": "UPDATE posts SET read = 0 WHERE id BETWEEN :id AND :value",
    "bookmarked": "UPDATE posts SET bookmarked_at = :value WHERE id = :id",
    "author": "UPDATE authors SET mark = :value WHERE id = :id",
    "note": "INSERT INTO notes (post, text, changed_at) "
    "SELECT id, :value, :now FROM posts WHERE id = :id "
    "ON CONFLICT (post) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at",
    "no note": "DELETE FROM notes WHERE post = (SELECT id FROM posts WHERE id = :id)",
    "tag": "INSERT OR IGNORE INTO tags (thread, name) SELECT id, :value FROM threads WHERE id = :id",
    "no tag": "DELETE FROM tags WHERE thread = :id AND name = :value",
}


def remember(db: Connection, label: str, before: Before, now: float) -> None:
    """Records a change; nothing where it changed nothing. `label` says what it was: `archived “Felt”`."""
    rows = {kind: list(values) for kind, values in before.items()}
    if not any(rows.values()):
        return
    db.execute("INSERT INTO changes (label, changed_at, before) VALUES (?, ?, ?)", (label, now, json.dumps(rows)))
    db.execute("DELETE FROM changes WHERE id <= (SELECT max(id) FROM changes) - ?", (_KEPT,))


def undo(db: Connection, now: float) -> str | None:
    """Take back the last change that was not taken back yet, and return its label; None where there is none. A change
    whose threads or posts are all gone is passed over.
    """
    while found := db.execute("SELECT id, label, before FROM changes ORDER BY id DESC LIMIT 1").fetchone():
        change, label, before = found
        is_undone = _put_back(db, before, now)
        db.execute("DELETE FROM changes WHERE id = ?", (change,))
        if is_undone:
            return str(label)
    return None


def _put_back(db: Connection, before: str, now: float) -> bool:
    """Write what stood there before a change; whether a row of it is still there."""
    with decoding():
        kinds = json.loads(before)
        rows = {_BACK[kind]: values for kind, values in kinds.items()}
        read = [(post, post) for post, _ in kinds.get("read", ())]
        read += [run for kind in ("were read", "were unread") for run in kinds.get(kind, ())]
    written = db.total_changes
    for statement, values in rows.items():
        db.executemany(statement, ({"id": row, "value": value, "now": now} for row, value in values))
    is_undone = db.total_changes != written
    _count_unread(db, read)
    return is_undone


def forget(db: Connection) -> None:
    """Nothing before now can be undone: what is deleted for good is to leave no trace, old notes neither."""
    db.execute("DELETE FROM changes")


def runs(posts: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of each run of ids that follow one another, as the posts of a thread mostly do."""
    found: list[tuple[int, int]] = []
    for post in sorted(posts):
        if found and found[-1][1] == post - 1:
            found[-1] = (found[-1][0], post)
        else:
            found.append((post, post))
    return found


def _count_unread(db: Connection, posts: Iterable[tuple[int, int]]) -> None:
    """Counts again in the threads of these runs of posts."""
    threads: set[tuple[int]] = set()
    for run in posts:
        threads.update(db.execute("SELECT DISTINCT thread FROM posts WHERE id BETWEEN ? AND ?", run))
    db.executemany(
        "UPDATE threads SET unread = (SELECT count(*) FROM posts WHERE thread = threads.id AND NOT read) WHERE id = ?",
        threads,
    )
