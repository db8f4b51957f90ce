"""Searching: the posts a query asks for, the best first, each with a snippet.

What is ranked: every match, where there are at most `RANKED`; else the `RANKED` posts that came into the library last,
with the `_TITLES` last threads that have the words in their title. Weighing each of a few hundred thousand matches of a
common word takes seconds, and says little: there the new ones are what a reader wants. `SearchResults.more` tells which
it was.

The weight of a post is that of BM25, summed over the words of the query, with a bonus where they stand side by side.
How often a word is used in the whole library is counted up to `_COUNTED` posts.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from sqlite3 import Connection
from typing import NamedTuple

from threadreader.codec import decode_post, loads
from threadreader.errors import SearchStoppedError
from threadreader.library.post_ref import PostRef
from threadreader.library.search import query_sql
from threadreader.library.search.fts_expressions import terms
from threadreader.library.search.query_parser import Query, Words
from threadreader.library.search.snippets import Snippet, pattern, places, rough, roughly, snippet
from threadreader.library.storage.database import BrokenValueError, decoding, is_damage
from threadreader.library.storage.index_terms import text_of

RANKED = 600
"""Matches that are weighed: as many as can be read in a third of the time a search may take."""
_TITLES = 300
_NOTES = 300
_COUNTED = 3000

_SATURATION, _BY_LENGTH = 1.2, 0.75
"""The usual constants of BM25."""
_IN_TITLE, _IN_NOTE, _SIDE_BY_SIDE = 3.0, 6.0, 1.0

_STEPS = 2000
"""Steps of SQLite between two looks whether to stop."""


class Hit(NamedTuple):
    """A post that was found."""

    ref: PostRef
    title: str | None
    """Of its thread."""
    post_index: int
    """Of the post in its thread, as it stood when it was searched."""
    number: str | None
    """As shown on the page."""
    author: str | None
    posted_at: datetime | None
    where: str
    """What had the words: `post`, `title`, `note`."""
    snippet: Snippet
    """Of the post, or of the note."""
    title_marks: tuple[tuple[int, int], ...]
    """Offsets in the title."""
    score: float
    """Of no unit: more is better. 0 where no words were asked for, the newest post is first then."""


class SearchResults(NamedTuple):
    """What a search found."""

    query: Query
    hits: tuple[Hit, ...]
    more: bool
    """There were more matches than are ranked: the older ones were left out."""
    damaged: bool = False
    """Some matches could not be read."""


class _Row(NamedTuple):
    id: int
    thread: int
    position: int
    length: int
    posted: float | None
    body: str
    title: str | None


_COLUMNS = "p.id, p.thread, p.position, p.length, p.posted_at, p.body, t.title"


def search(db: Connection, query: Query, limit: int = 50, stop: Callable[[], bool] | None = None) -> SearchResults:
    """The best `limit` hits. `stop` is asked every few milliseconds. Raises SearchStoppedError once it says so."""
    if not query.terms:
        return SearchResults(query, (), False)
    query_sql.register(db)
    unread = _Unread()
    with stoppable(db, stop), _lenient(db):
        rows, where, more = _candidates(db, query, unread)
        scores = _scores(db, query, rows)
        for row in rows:
            scores[row.id] += _bonus(where[row.id], row)
        best = sorted(rows, key=lambda row: (-scores[row.id], -(row.posted or 0), -row.id))
        words = query.words()
        found = (_readable(db, row, words, (where[row.id][0], scores[row.id]), unread) for row in best)
        hits = tuple(islice((hit for hit in found if hit is not None), limit))
    if unread.count and not hits:
        raise BrokenValueError("no match can be read")
    return SearchResults(query, hits, more, unread.count > 0)


class _Unread:
    """Counts what a search met that cannot be read."""

    def __init__(self) -> None:
        self.count = 0


@contextmanager
def _lenient(db: Connection) -> Iterator[None]:
    """Within it broken letters cost a letter, not the search."""
    before = db.text_factory
    db.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        yield
    finally:
        db.text_factory = before


def _candidates(db: Connection, query: Query, unread: _Unread) -> tuple[list[_Row], dict[int, list[str]], bool]:
    """What is ranked, where in each the words are, and whether there was more."""
    rows = _rows(db, query_sql.of_posts(db, query), RANKED + 1, unread)
    more = len(rows) > RANKED
    held = {row.id: row for row in rows[:RANKED]}
    where = {post: ["post"] for post in held}
    if query.words():
        for kind, plan, most in (("note", query_sql.of_notes, _NOTES), ("title", query_sql.of_titles, _TITLES)):
            for row in _rows(db, plan(db, query), most, unread):
                held.setdefault(row.id, row)
                where.setdefault(row.id, []).append(kind)
    return list(held.values()), where, more


@contextmanager
def stoppable(db: Connection, stop: Callable[[], bool] | None) -> Iterator[None]:
    """Within it SQLite asks `stop` every few milliseconds. Raises SearchStoppedError where it says so."""
    db.set_progress_handler(stop, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        # An error of Python, such as letters that cannot be decoded, has no code.
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise SearchStoppedError from error
        raise
    finally:
        db.set_progress_handler(None, 0)


def _rows(db: Connection, plan: query_sql.Plan, most: int, unread: _Unread) -> list[_Row]:
    """The matches up to the first that cannot be read."""
    rows: list[_Row] = []
    try:
        for values in db.execute(plan.sql(_COLUMNS), (*plan.values, most)):
            rows.append(_Row._make(values))
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        unread.count += 1
    return rows


# Ranking


def _scores(db: Connection, query: Query, rows: Sequence[_Row]) -> dict[int, float]:
    words = query.words()
    if not words or not rows:
        return {row.id: 0.0 for row in rows}
    weights = {roughly(one): _rarity(db, one) for one in words}
    together = "".join(weights).replace("  ", " ") if len(weights) > 1 else None
    average = sum(row.length for row in rows) / len(rows) or 1
    scores: dict[int, float] = {}
    for row in rows:
        text = rough(row.body)
        length = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * row.length / average)
        score = _SIDE_BY_SIDE * sum(weights.values()) if together and together in text else 0.0
        for word, weight in weights.items():
            count = text.count(word)
            score += weight * count * (_SATURATION + 1) / (count + length)
        scores[row.id] = score
    return scores


def _rarity(db: Connection, words: Words) -> float:
    """How much a word tells: the fewer posts have it, the more. The beginning of a word is taken for a common one."""
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM posts").fetchone()
    count = "SELECT count(*) FROM (SELECT 1 FROM post_words WHERE post_words MATCH ? LIMIT ?)"
    (held,) = (_COUNTED,) if words.prefix else db.execute(count, (terms(words), _COUNTED)).fetchone()
    return math.log(1 + (max(last, held) - held + 0.5) / (held + 0.5))


def _bonus(where: Iterable[str], row: _Row) -> float:
    """A title says in a few words what a thread is about; a note is somebody's own."""
    title = _IN_TITLE * (1 + 1 / (1 + len(row.title or "") / 40)) * ("title" in where)
    return title + _IN_NOTE * ("note" in where)


# Hits


def _readable(db: Connection, row: _Row, words: list[Words], found: tuple[str, float], unread: _Unread) -> Hit | None:
    """A post as it is shown; None where it cannot be read. `found` is what had the words, and the score."""
    try:
        with decoding():
            return _hit(db, row, words, *found)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        unread.count += 1
        return None


def _hit(db: Connection, row: _Row, words: list[Words], where: str, score: float) -> Hit:
    post = decode_post(loads(row.body))
    text = text_of(post)
    if where == "note":
        (text,) = db.execute("SELECT text FROM notes WHERE post = ?", (row.id,)).fetchone()
    wanted = pattern(words)
    return Hit(
        ref=PostRef(row.thread, row.id),
        title=row.title,
        post_index=row.position,
        number=post.number,
        author=post.author.name if post.author else None,
        posted_at=post.posted_at,
        where=where,
        snippet=snippet(text, words),
        title_marks=tuple(places(row.title, wanted)) if wanted and row.title else (),
        score=round(score, 3),
    )


# Saved searches


class Saved(NamedTuple):
    """A search that was given a name."""

    name: str
    query: str


def save(db: Connection, name: str, query: str, now: float) -> None:
    """Keeps a search under a name, in place of the one that had it."""
    db.execute("INSERT OR REPLACE INTO searches (name, query, added_at) VALUES (?, ?, ?)", (name, query, now))


def saved(db: Connection) -> list[Saved]:
    """Every search that was kept, by name."""
    return list(map(Saved._make, db.execute("SELECT name, query FROM searches ORDER BY name COLLATE NOCASE, name")))


def forget(db: Connection, name: str) -> bool:
    """Drops a search; whether there was one."""
    return db.execute("DELETE FROM searches WHERE name = ?", (name,)).rowcount > 0
