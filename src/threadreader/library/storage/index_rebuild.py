"""The full-text indexes, held against the rows they were made from, and made anew.

They keep no copy of the text. So the words of a post are taken again, with an index of the same kind made for the
purpose, and each is looked for where it should be found. In a large library that is done for a sample; of all of it,
every row that has words must be known.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection
from typing import NamedTuple

from threadreader.library.storage.schema import rebuild_words

_SAMPLE = 2_000
"""Rows of each index whose words are looked up; in a larger library some, spread over the whole."""
_BATCH = 500
_ASKED = 60
"""Words looked for at once."""


class _Index(NamedTuple):
    name: str
    table: str
    key: str
    columns: str
    values: str
    noun: str


_INDEXES = (
    _Index("post_words", "posts", "id", "text", "words(body)", "post"),
    _Index("note_words", "notes", "post", "text", "spaced(text)", "note"),
    _Index(
        "thread_words", "threads", "id", "title, board, site", "spaced(title), spaced(board), spaced(site)", "thread"
    ),
)


def find(db: Connection) -> Iterator[str]:
    """Sentences on what is wrong with the indexes."""
    for index in _INDEXES:
        yield from _find(db, index)


def mend(db: Connection) -> None:
    """Makes the indexes anew."""
    rebuild_words(db)


def _find(db: Connection, index: _Index) -> Iterator[str]:
    rows = {row for (row,) in db.execute(f"SELECT {index.key} FROM {index.table}")}
    try:
        counts = _counts(db, index)
    except sqlite3.DatabaseError as error:
        yield f"The index of the {index.noun}s is damaged: {error}."
        return
    known = set(counts)
    silent = _spread(rows - known)
    lacking = sum(bool(words) for words in _words(db, index, silent).values())
    if lacking:
        yield f"The index lacks {lacking if len(silent) == len(rows - known) else len(rows - known):,} {index.noun}s."
    if known - rows:
        yield f"The index knows {len(known - rows):,} {index.noun}s that are not there."
    looked = _spread(rows & known)
    held = _words(db, index, looked)
    wrong = sum(len(held[row]) != counts[row] or not _knows(db, index, row, sorted(set(held[row]))) for row in looked)
    if wrong:
        among = f" of {len(looked):,} looked at" if len(looked) < len(rows) else ""
        yield f"The index has other words than {wrong:,} {index.noun}s{among}."


def _spread(rows: Iterable[int]) -> list[int]:
    """So many of the rows as are looked at, from all over."""
    ordered = sorted(rows)
    return ordered[:: -(-len(ordered) // _SAMPLE) or 1]


def _counts(db: Connection, index: _Index) -> Counter[int]:
    """How many words the index holds of each row, counted by going through all of it."""
    db.execute(f"CREATE VIRTUAL TABLE temp.all_terms USING fts5vocab ('main', '{index.name}', 'instance')")
    try:
        return Counter(row for (row,) in db.execute("SELECT doc FROM temp.all_terms"))
    finally:
        db.execute("DROP TABLE temp.all_terms")


def _words(db: Connection, index: _Index, rows: Sequence[int]) -> dict[int, list[str]]:
    """The words that an index of the same kind, made now, holds of these rows."""
    words: dict[int, list[str]] = {row: [] for row in rows}
    for at in range(0, len(rows), _BATCH):
        with _probe(db, index, rows[at : at + _BATCH]):
            for row, word in db.execute("SELECT doc, term FROM temp.probe_terms"):
                words[row].append(word)
    return words


@contextlib.contextmanager
def _probe(db: Connection, index: _Index, rows: Sequence[int]) -> Iterator[None]:
    """Within it `temp.probe` is an index of these rows, `temp.probe_terms` lists its words."""
    (made,) = db.execute("SELECT sql FROM main.sqlite_schema WHERE name = ?", (index.name,)).fetchone()
    db.execute(made.replace(index.name, "temp.probe", 1))
    try:
        db.execute("CREATE VIRTUAL TABLE temp.probe_terms USING fts5vocab ('temp', 'probe', 'instance')")
        db.executemany(
            f"INSERT INTO temp.probe (rowid, {index.columns}) "
            f"SELECT {index.key}, {index.values} FROM main.{index.table} WHERE {index.key} = ?",
            ((row,) for row in rows),
        )
        yield
    finally:
        db.execute("DROP TABLE IF EXISTS temp.probe_terms")
        db.execute("DROP TABLE temp.probe")


def _knows(db: Connection, index: _Index, row: int, words: Sequence[str]) -> bool:
    """Whether the index finds the row by each of these words."""
    asked = f"SELECT 1 FROM {index.name} WHERE {index.name} MATCH ? AND rowid = ?"
    for at in range(0, len(words), _ASKED):
        query = " ".join(f'"{word}"' for word in words[at : at + _ASKED])
        if not db.execute(asked, (query, row)).fetchone():
            return False
    return True
