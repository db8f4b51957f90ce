"""Older libraries become new ones; a step that fails changes nothing."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.samples import saved_page, thread
from threadreader.errors import LibraryError
from threadreader.library import Library
from threadreader.library.database import connect, open_database
from threadreader.library.schema import MIGRATIONS, VERSION, Step, migrate, version


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def _tags(db: Connection) -> None:
    db.execute("CREATE TABLE tags (name)")


def _tag(db: Connection) -> None:
    db.execute("INSERT INTO tags VALUES ('new')")


def _broken(db: Connection) -> None:
    db.execute("DROP TABLE tags")
    db.execute("no sql at all")


LATER: tuple[Step, ...] = (*MIGRATIONS, _tags, _tag)


@given(st.integers(1, len(LATER)))
@settings(deadline=None, max_examples=6)
def test_a_library_of_any_older_version_is_migrated_and_a_copy_kept(
    tmp_path_factory: pytest.TempPathFactory, released: int
) -> None:
    path = tmp_path_factory.mktemp("older") / "library.db"
    older, _ = open_database(path, LATER[:released])
    older.close()
    filled_in = Library(open_database(path, LATER[:released])[0])
    filled_in.add(thread([1]), saved_page())
    filled_in.close()
    newer, notices = open_database(path, LATER)
    with newer.reading() as db:
        assert version(db) == len(LATER)
        assert db.execute("SELECT name FROM tags").fetchall() == [("new",)]
        assert db.execute("SELECT title FROM threads").fetchall() == [("Closed pads",)]
    newer.close()
    copies = list(path.parent.glob(f"library.v{released}-*.db"))
    assert len(copies) == len(notices) == (released < len(LATER))
    for copy in copies:
        with closing(sqlite3.connect(copy)) as db:
            assert version(db) == released
            assert db.execute("SELECT title FROM threads").fetchall() == [("Closed pads",)]


def test_a_step_that_fails_leaves_the_version_before_it(path: Path) -> None:
    with closing(connect(path)) as db:
        with pytest.raises(sqlite3.OperationalError):
            migrate(db, (*MIGRATIONS, _tags, _broken))
        assert version(db) == VERSION + 1
        assert db.execute("SELECT count(*) FROM tags").fetchone() == (0,)
    assert open_database(path, (*MIGRATIONS, _tags, _tag))[1]


def test_two_processes_may_migrate_at_once(path: Path) -> None:
    errors: list[Exception] = []

    def start() -> None:
        try:
            Library.open(path).close()
        except LibraryError as error:
            errors.append(error)

    starts = [threading.Thread(target=start) for _ in range(6)]
    for one in starts:
        one.start()
    for one in starts:
        one.join()
    assert errors == []
