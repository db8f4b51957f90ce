"""What can be undone: each change of marks leaves what stood there before it.

`Before` is that: for each kind of mark, (id, value) of every row that changed. The statement that puts a value of a
kind back stands in `_BACK`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from sqlite3 import Connection

from threadreader.library.database import decoding

Before = Mapping[str, Iterable[tuple[int, object]]]

_KEPT = 100
"""Changes that can be undone, the last ones."""
_SAME = "added_at <= :then"
"""Of a thread: SQLite may have given the id of one that is gone to one that came later."""
_IN_SAME = f"thread IN (SELECT id FROM threads WHERE {_SAME})"
_BACK = {
    "archived": f"UPDATE threads SET archived_at = :value WHERE id = :id AND {_SAME}",
    "removed": f"UPDATE threads SET removed_at = :value WHERE id = :id AND {_SAME}",
    "read": f"UPDATE posts SET read = :value WHERE id = :id AND {_IN_SAME}",
    "bookmarked": f"UPDATE posts SET bookmarked_at = :value WHERE id = :id AND {_IN_SAME}",
    "author": "UPDATE authors SET mark = :value WHERE id = :id",
    "note": "INSERT INTO notes (post, text, changed_at) "
    f"SELECT id, :value, :now FROM posts WHERE id = :id AND {_IN_SAME} "
    "ON CONFLICT (post) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at",
    "no note": f"DELETE FROM notes WHERE post = (SELECT id FROM posts WHERE id = :id AND {_IN_SAME})",
    "tag": f"INSERT OR IGNORE INTO tags (thread, name) SELECT id, :value FROM threads WHERE id = :id AND {_SAME}",
    "no tag": f"DELETE FROM tags WHERE thread = :id AND name = :value AND {_IN_SAME}",
}


def remember(db: Connection, label: str, before: Before, now: float) -> None:
    """Records a change; nothing where it changed nothing. `label` says what it was: `archived “Felt”`."""
    rows = {kind: list(values) for kind, values in before.items()}
    if not any(rows.values()):
        return
    db.execute("INSERT INTO changes (label, changed_at, before) VALUES (?, ?, ?)", (label, now, json.dumps(rows)))
    db.execute("DELETE FROM changes WHERE id <= (SELECT max(id) FROM changes) - ?", (_KEPT,))


def undo(db: Connection, now: float) -> str | None:
    """Takes back the last change that was not taken back yet: its label, None where there is none."""
    found = db.execute("SELECT id, label, changed_at, before FROM changes ORDER BY id DESC LIMIT 1").fetchone()
    if found is None:
        return None
    change, label, then, before = found
    with decoding():
        rows = {_BACK[kind]: values for kind, values in json.loads(before).items()}
        read = [post for post, _ in json.loads(before).get("read", ())]
    for statement, values in rows.items():
        marks = ({"id": row, "value": value, "now": now, "then": then} for row, value in values)
        db.executemany(statement, marks)
    _count_unread(db, read)
    db.execute("DELETE FROM changes WHERE id = ?", (change,))
    return str(label)


def forget(db: Connection) -> None:
    """Nothing before now can be undone: what is deleted for good is to leave no trace, old notes neither."""
    db.execute("DELETE FROM changes")


def _count_unread(db: Connection, posts: list[int]) -> None:
    """Counts again in the threads of these posts; those of one change are of one thread."""
    for post in posts[:1]:
        db.execute(
            "UPDATE threads SET unread = (SELECT count(*) FROM posts WHERE thread = threads.id AND NOT read) "
            "WHERE id = (SELECT thread FROM posts WHERE id = ?)",
            (post,),
        )
