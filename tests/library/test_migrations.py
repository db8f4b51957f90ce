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
from threadreader.library.storage.database import connect, open_database
from threadreader.library.storage.index_terms import Holds
from threadreader.library.storage.schema import MIGRATIONS, VERSION, Step, migrate, version


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def _tags(db: Connection) -> None:
    db.execute("CREATE TABLE labels (name)")


def _tag(db: Connection) -> None:
    db.execute("INSERT INTO labels VALUES ('new')")


def _broken(db: Connection) -> None:
    db.execute("DROP TABLE labels")
    db.execute("no sql at all")


_FIRST_LIBRARY = """
    INSERT INTO threads (id, kind, title, added_at, head) VALUES (1, 'thread', 'Closed pads', 1, '{"kind":"thread"}');
    INSERT INTO posts (thread, key, position, length, body) VALUES
        (1, 'i1', 0, 9, '{"id":"1","author":"ada","blocks":["Warm [pads](https://pads.example/)"]}'),
        (1, 'i2', 1, 9, '{"id":"2","author":{"name":"Bo","role":"Member"},"blocks":[{"code":"x"}]}');
"""
"""A library as the first version of the tables held it."""

LATER: tuple[Step, ...] = (*MIGRATIONS, _tags, _tag)


@given(st.integers(1, len(LATER)))
@settings(deadline=None, max_examples=6)
def test_a_library_of_any_older_version_is_migrated_and_a_copy_kept(
    tmp_path_factory: pytest.TempPathFactory, released: int
) -> None:
    path = tmp_path_factory.mktemp("older") / "library.db"
    older, _ = open_database(path, LATER[:released])
    older.close()
    if released < VERSION:
        with closing(connect(path)) as db:
            db.executescript(_FIRST_LIBRARY)
    else:
        with Library(open_database(path, LATER[:released])[0]) as filled_in:
            filled_in.add(thread([1]), saved_page())
    newer, notices = open_database(path, LATER)
    with newer.reading() as db:
        assert version(db) == len(LATER)
        assert db.execute("SELECT name FROM labels").fetchall() == [("new",)]
        assert db.execute("SELECT title FROM threads").fetchall() == [("Closed pads",)]
    newer.close()
    copies = list(path.parent.glob(f"library.v{released}-*.db"))
    assert len(copies) == len(notices) == (released < len(LATER))
    for copy in copies:
        with closing(sqlite3.connect(copy)) as db:
            assert version(db) == released
            assert db.execute("SELECT title FROM threads").fetchall() == [("Closed pads",)]


def test_posts_of_the_first_version_are_found_by_words_author_and_what_they_hold(path: Path) -> None:
    open_database(path, MIGRATIONS[:1])[0].close()
    with closing(connect(path)) as db:
        db.executescript(_FIRST_LIBRARY)
    database, _ = open_database(path)
    with database.reading() as db:
        assert db.execute("SELECT rowid FROM post_words WHERE post_words MATCH 'pads'").fetchall() == [(1,)]
        by_author = "SELECT name, holds FROM posts JOIN authors ON authors.id = author ORDER BY posts.id"
        assert db.execute(by_author).fetchall() == [("ada", Holds.LINK), ("Bo", Holds.CODE)]
    database.close()


def test_pages_of_the_first_version_are_joined_with_later_ones(path: Path) -> None:
    open_database(path, MIGRATIONS[:1])[0].close()
    with closing(connect(path)) as db:
        db.executescript(_FIRST_LIBRARY)
        db.execute("UPDATE threads SET key = 'b.example/viewtopic.php?t=3'")
        db.execute("UPDATE posts SET body = json_set(body, '$.number', '1,20' || position)")
        db.execute(
            "INSERT INTO pages (thread, hash, extract, files, freshness, added_at, head, media, data) VALUES "
            "(1, x'00', x'00', 0, 0, 1, '{\"kind\":\"thread\",\"title\":\"Closed  Pads - Page 1\"}', 'html', x'00')"
        )
    database, _ = open_database(path)
    with database.reading() as db:
        assert db.execute("SELECT key, title FROM pages").fetchall() == [("b.example/viewtopic.php?t=3", "closed pads")]
        assert db.execute("SELECT number FROM posts ORDER BY id").fetchall() == [(1200,), (1201,)]
    database.close()


def test_a_step_that_fails_leaves_the_version_before_it(path: Path) -> None:
    with closing(connect(path)) as db:
        migrate(db)
        with pytest.raises(sqlite3.OperationalError):
            migrate(db, (*MIGRATIONS, _tags, _broken))
        assert version(db) == VERSION + 1
        assert db.execute("SELECT count(*) FROM labels").fetchone() == (0,)
    assert open_database(path, (*MIGRATIONS, _tags, _tag))[1]


def test_a_new_library_is_made_whole_or_not_at_all(path: Path) -> None:
    with closing(connect(path)) as db:
        with pytest.raises(sqlite3.OperationalError):
            migrate(db, (*MIGRATIONS, _tags, _broken))
        assert version(db) == 0
        assert db.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)


def test_two_processes_may_migrate_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # How long one waits for the other is not what is shown here: a busy machine may stand still for seconds.
    monkeypatch.setattr("threadreader.library.storage.database.BUSY_TIMEOUT", 30.0)
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
