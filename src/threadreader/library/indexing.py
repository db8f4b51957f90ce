"""The full-text indexes, held against the rows they were made from, and made anew.

They keep no copy of the text. So the words of a post are taken again, with an index of the same kind made for the
purpose, and each is looked for where it should be found. In a large library that is done for a sample; for all of it,
every row must be known and all words that were put in must still be there.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from sqlite3 import Connection
from typing import NamedTuple

from threadreader.library.schema import fill_words

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
    for index in _INDEXES:
        (made,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (index.name,)).fetchone()
        db.execute(f"DROP TABLE {index.name}")
        db.execute(made)
    fill_words(db)


def _find(db: Connection, index: _Index) -> Iterator[str]:
    put_in, rows, known = 0, {row for (row,) in db.execute(f"SELECT {index.key} FROM {index.table}")}, set()
    for row, sizes in db.execute(f"SELECT id, sz FROM {index.name}_docsize"):
        known.add(row)
        put_in += _total(sizes)
    if rows - known:
        yield f"The index lacks {len(rows - known):,} {index.noun}s."
    if known - rows:
        yield f"The index knows {len(known - rows):,} {index.noun}s that are not there."
    try:
        held = _held(db, index)
    except sqlite3.DatabaseError as error:
        yield f"The index of the {index.noun}s is damaged: {error}."
        return
    if held != put_in:
        yield f"The index of the {index.noun}s is damaged: of {put_in:,} words it holds {held:,}."
    looked = sorted(rows & known)
    looked = looked[:: -(-len(looked) // _SAMPLE) or 1]
    wrong = sum(_wrong(db, index, looked[at : at + _BATCH]) for at in range(0, len(looked), _BATCH))
    if wrong:
        among = f" of {len(looked):,} looked at" if len(looked) < len(rows) else ""
        yield f"The index has other words than {wrong:,} {index.noun}s{among}."


def _held(db: Connection, index: _Index) -> int:
    """Words in the index, counted by going through all of it."""
    db.execute(f"CREATE VIRTUAL TABLE temp.all_terms USING fts5vocab ('main', '{index.name}', 'row')")
    try:
        return int(db.execute("SELECT coalesce(sum(cnt), 0) FROM temp.all_terms").fetchone()[0])
    finally:
        db.execute("DROP TABLE temp.all_terms")


def _total(sizes: bytes) -> int:
    """The sum of the numbers of words that the index keeps for the columns of a row, as varints."""
    total = value = 0
    for byte in sizes:
        value = value << 7 | byte & 127
        if byte < 128:
            total, value = total + value, 0
    return total


def _wrong(db: Connection, index: _Index, rows: Sequence[int]) -> int:
    """How many of these rows have other words than the index says."""
    with _probe(db, index, rows):
        words: dict[int, list[str]] = {row: [] for row in rows}
        for row, word in db.execute("SELECT DISTINCT doc, term FROM temp.probe_terms"):
            words[row].append(word)
        # Sizes tell words that are in the index, but not in the row.
        sizes = (
            f"SELECT id FROM temp.probe_docsize JOIN main.{index.name}_docsize AS kept USING (id) WHERE kept.sz IS NOT"
        )
        other = {row for (row,) in db.execute(f"{sizes} probe_docsize.sz")}
    return sum(row in other or not _knows(db, index, row, held) for row, held in words.items())


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
