"""Copies of the marks beside the library: when they are made, what they hold, how many are kept."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.library.samples import saved_page, thread
from threadreader.library import Library
from threadreader.library.storage import database
from threadreader.library.storage.mark_copies import INTERVAL, begin_anew, copies, is_due, write_copy


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of one thread of ten posts, closed."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        library.add(thread(range(10)), saved_page())
    return path


def age(path: Path) -> None:
    """Have the newest copy be older than copies may be."""
    newest = copies(path)[0]
    then = newest.stat().st_mtime - INTERVAL - 1
    os.utime(newest, (then, then))


def held(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(copies(path)[0])) as db:
        return db.execute(query).fetchall()


def test_the_first_copy_tells_of_what_the_library_was_made(path: Path) -> None:
    ((file, hash_),) = held(path, "SELECT path, hash FROM files")
    assert file == "/saved/pads.html"
    assert len(hash_) == 32


def test_only_the_user_may_read_it(path: Path) -> None:
    assert copies(path)[0].stat().st_mode & 0o777 == 0o600


def test_the_first_marks_are_copied_soon(path: Path) -> None:
    with Library.open(path) as library:
        library.tag([1], add=["keep"])
    assert held(path, "SELECT name FROM tags") == [("keep",)]


def test_later_marks_are_copied_when_the_copy_is_old(path: Path) -> None:
    for tag in ("one", "two"):
        with Library.open(path) as library:
            library.tag([1], add=[tag])
    assert held(path, "SELECT name FROM tags") == [("one",)]
    age(path)
    with Library.open(path) as library:
        library.tag([1], add=["three"])
    assert held(path, "SELECT name FROM tags ORDER BY name") == [("one",), ("three",), ("two",)]


def test_reading_makes_no_copy(path: Path) -> None:
    age(path)
    before = copies(path)[0].stat().st_mtime
    with Library.open(path) as library:
        library.threads()
    assert copies(path)[0].stat().st_mtime == before


def test_a_program_that_stays_open_makes_copies_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_LOOKS", 0.0)
    with Library.open(path) as library:
        library.tag([1], add=["keep"])
        copier = library._database._copier
        assert copier is not None
        copier.join()
        assert held(path, "SELECT name FROM tags") == [("keep",)]


def test_the_last_three_are_kept(path: Path) -> None:
    for number in range(5):
        with Library.open(path) as library:
            library.tag([1], add=[f"t{number}"])
        write_copy(path)
    found = []
    for copy in copies(path):
        with closing(sqlite3.connect(copy)) as db:
            found.append(db.execute("SELECT count(*) FROM tags").fetchone()[0])
    assert found == [5, 4, 3]
    assert len(list(path.parent.glob("library.marks*"))) == 3


def test_what_is_read_is_told_in_runs(path: Path) -> None:
    with Library.open(path) as library:
        library.mark_read(1, [0, 1, 2, 5, 8, 9], True)
    write_copy(path)
    assert sorted(held(path, "SELECT first, last FROM runs")) == [("i0", "i2"), ("i5", "i5"), ("i8", "i9")]
    with Library.open(path) as library:
        library.mark_threads([1], True)
    write_copy(path)
    assert held(path, "SELECT first, last FROM runs") == []
    assert held(path, "SELECT all_read FROM threads") == [(10,)]


def test_a_damaged_library_leaves_the_copies_that_there_are(path: Path) -> None:
    with Library.open(path) as library:
        library.tag([1], add=["keep"])
    age(path)
    with closing(sqlite3.connect(path)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'tags_by_name'").fetchone()
        (other,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'tags'").fetchone()
    data = bytearray(path.read_bytes())
    for page in (root, other):
        data[(page - 1) * 8192 : page * 8192] = b"\xff" * 8192
    path.write_bytes(data)
    with Library.open(path) as library:
        library.touch(1)
    assert held(path, "SELECT name FROM tags") == [("keep",)]
    assert not list(path.parent.glob("*.part"))


def test_a_place_where_nothing_may_be_written_keeps_nobody_from_marking(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("threadreader.library.storage.mark_copies.write_copy", full)
    copies(path)[0].unlink()
    with Library.open(path) as library:
        library.tag([1], add=["keep"])
    with Library.open(path) as library:
        assert library.tags(1) == ("keep",)
    assert is_due(path)


def test_opening_makes_no_copy_and_imports_nothing_for_it(path: Path) -> None:
    copies(path)[0].unlink()
    Library.open(path).close()
    assert not copies(path)[0].exists()


def test_a_run_of_read_posts_waits_for_those_between_its_ends(path: Path) -> None:
    with Library.open(path) as library:
        library.mark_read(1, range(2, 8), True)
    write_copy(path)
    path.unlink()
    begin_anew(path)
    with Library.open(path) as library:
        library.add(thread([number for number in range(10) if number != 5]), saved_page(words="without one"))
        library.add(thread(range(10)), saved_page("/saved/again.html", "with all"))
        assert [index for index, read in enumerate(library.open_thread(1).read) if read] == [2, 3, 4, 5, 6, 7]
