"""Rows read straight from the pages of an SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from threadreader.library.storage.btree import LOST, DatabaseFile, is_sqlite

VALUES = [
    (1, None, 0, 1, -1, 127, 2**15 - 1, -(2**23), 2**31 - 1, 2**47 - 1, -(2**63)),
    (2, 1.5, "", "é漢字", b"", b"\x00\xff", "x" * 200, "y" * 5000, b"z" * 40_000, 0, 1),
    (2**40, "w" * 100_000, None, None, None, None, None, None, None, None, None),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a table of values of all kinds, and one of 3,000 rows with an index."""
    path = tmp_path / "file.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA page_size = 1024")
        db.execute(f"CREATE TABLE kinds (id INTEGER PRIMARY KEY, {', '.join(f'c{at}' for at in range(10))})")
        db.executemany(f"INSERT INTO kinds VALUES ({', '.join('?' * 11)})", VALUES)
        db.execute("CREATE TABLE many (name TEXT, number INTEGER, PRIMARY KEY (name, number)) WITHOUT ROWID")
        db.execute("CREATE INDEX by_number ON many (number)")
        db.execute("BEGIN")
        db.executemany("INSERT INTO many VALUES (?, ?)", ((f"name {at}", at) for at in range(3000)))
        db.execute("COMMIT")
    return path


def root(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0])


def rows(file: DatabaseFile, page: int) -> Iterator[tuple[object, ...]]:
    for number in file.tree(page):
        for row in file.rows(number):
            yield (row.id, *row.values)


def test_values_of_all_kinds_are_read(path: Path) -> None:
    found = list(rows(DatabaseFile(path), root(path, "kinds")))
    assert [(rowid, *rest) for rowid, _, *rest in found] == VALUES


@pytest.mark.parametrize("name", ["many", "by_number"])
def test_trees_of_several_levels_are_walked(path: Path, name: str) -> None:
    found = [values for _, *values in rows(DatabaseFile(path), root(path, name))]
    assert len(found) == 3000
    assert {frozenset(values) for values in found} == {frozenset((f"name {at}", at)) for at in range(3000)}


def test_what_is_in_the_journal_is_read_and_what_was_not_committed_is_not(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA cache_size = 1")
        db.execute("DELETE FROM many WHERE number >= 10")
        db.execute("BEGIN")
        db.executemany("INSERT INTO many VALUES (?, ?)", ((f"other {at}", at) for at in range(3000)))
        found = list(rows(DatabaseFile(path), root(path, "many")))
        db.execute("ROLLBACK")
    assert len(found) == 10


def test_a_broken_header_costs_no_row(path: Path) -> None:
    page = root(path, "many")
    data = bytearray(path.read_bytes())
    data[:512] = b"\xa5" * 512
    path.write_bytes(data)
    file = DatabaseFile(path)
    assert file.page_size == 1024
    assert len(list(rows(file, page))) == 3000


def test_a_broken_chain_costs_the_values_beyond_it(path: Path) -> None:
    data = path.read_bytes()
    place = data.index(b"w" * 900, data.index(b"w" * 900) + 20_000)
    page = place // 1024
    path.write_bytes(data[: page * 1024] + b"\xff" * 4 + data[page * 1024 + 4 :])
    last = list(rows(DatabaseFile(path), root(path, "kinds")))[-1]
    assert last[:3] == (2**40, None, LOST)


def test_pointers_in_a_circle_come_to_an_end(path: Path) -> None:
    page = root(path, "many")
    data = bytearray(path.read_bytes())
    data[page * 1024 - 1024 + 8 : page * 1024 - 1024 + 12] = page.to_bytes(4, "big")
    path.write_bytes(data)
    assert len(list(DatabaseFile(path).tree(page))) > 1


@pytest.mark.parametrize("content", [b"", b"x", b"words and more words\n" * 999, b"\r\x00" * 9999], ids=range(4))
def test_what_is_no_database_has_no_rows(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file.db").write_bytes(content)
    assert not is_sqlite(DatabaseFile(tmp_path / "file.db"))


@pytest.mark.parametrize("end", [100, 1024, 5000, 30_000])
def test_a_file_that_ends_early_is_read_up_to_there(path: Path, end: int) -> None:
    path.write_bytes(path.read_bytes()[:end])
    file = DatabaseFile(path)
    pages = range(1, file.page_count + 1)
    assert sum(1 for number in pages for _ in file.rows(number)) >= (end > 5000)


def test_a_file_that_is_cut_while_it_is_read_has_no_pages_there(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE one (word TEXT)")
        db.execute("INSERT INTO one VALUES (?)", ("x" * 100_000,))
        db.commit()
    file = DatabaseFile(path)
    with path.open("r+b") as cut:
        cut.truncate(file.page_size)
    assert file.page(file.page_count) == b""
