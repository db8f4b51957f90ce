"""How many posts a query asks for, without reading one of them."""

from __future__ import annotations

from collections.abc import Callable
from sqlite3 import Connection

from threadreader.library.search import query_sql
from threadreader.library.search.query_parser import Query
from threadreader.library.search.search import stoppable


def count(db: Connection, query: Query, most: int, stop: Callable[[], bool] | None = None) -> int:
    """Posts that have the words, in their text, their notes or, for a first post, in the title; `most` at most.

    Raises SearchStoppedError as `search` does.
    """
    if not query.terms:
        return 0
    query_sql.register(db)
    found: set[int] = set()
    with stoppable(db, stop):
        plans = [query_sql.of_posts(db, query)]
        if query.words():
            plans += [query_sql.of_notes(db, query), query_sql.of_titles(db, query)]
        for plan in plans:
            found.update(post for (post,) in db.execute(plan.sql("p.id"), (*plan.values, most)))
    return min(most, len(found))
