"""Ids of threads and posts. An id is never given a second time, so that what was noted of a row that is gone, such as a
change that can be undone, is never taken for something of another row.
"""

from __future__ import annotations

from sqlite3 import Connection


def next_id(db: Connection, table: str) -> int:
    """Return the lowest id above all that rows of `threads` or `posts` have and had. The triggers of `schema` record
    the ids of rows that are deleted.
    """
    (last,) = db.execute(
        f"SELECT max(coalesce((SELECT max(id) FROM {table}), 0), "
        "coalesce((SELECT last FROM deleted_ids WHERE name = ?), 0))",
        (table,),
    ).fetchone()
    return int(last) + 1
