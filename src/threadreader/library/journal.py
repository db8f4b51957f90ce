"""What can be undone: each change of marks leaves what stood there before it.

`Before` is that: for each kind of mark, (id, value) of every row that changed. A million posts may be marked read at
once: of those it is the first and the last id of each run; `read`, post by post, is in journals that there are. The
statement that puts a kind back stands in `_BACK`.
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
_IN_SAME = f"EXISTS (SELECT 1 FROM threads WHERE threads.id = thread AND {_SAME})"
_BACK = {
    "archived": f"UPDATE threads SET archived_at = :value WHERE id = :id AND {_SAME}",
    "removed": f"UPDATE threads SET removed_at = :value WHERE id = :id AND {_SAME}",
    "read": f"UPDATE posts SET read = :value WHERE id = :id AND {_IN_SAME}",
    "were read": f"UPDATE posts SET read = 1 WHERE id BETWEEN :id AND :value AND {_IN_SAME}",
    "were unread": f"UPDATE posts SET read = 0 WHERE id BETWEEN :id AND :value AND {_IN_SAME}",
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
        kinds = json.loads(before)
        rows = {_BACK[kind]: values for kind, values in kinds.items()}
        read = [(post, post) for post, _ in kinds.get("read", ())]
        read += [run for kind in ("were read", "were unread") for run in kinds.get(kind, ())]
    for statement, values in rows.items():
        marks = ({"id": row, "value": value, "now": now, "then": then} for row, value in values)
        db.executemany(statement, marks)
    _count_unread(db, read)
    db.execute("DELETE FROM changes WHERE id = ?", (change,))
    return str(label)


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
