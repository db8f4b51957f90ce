"""Backups, and putting them back."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.library.samples import saved_page, thread
from tests.library.test_database import break_inside, filled, held
from threadreader.errors import LibraryBusyError, LibraryError, LibraryNewerError
from threadreader.library import Library
from threadreader.library.storage import backup as copies
from threadreader.library.storage.backup import backup, restore
from threadreader.library.storage.database import open_database
from threadreader.library.storage.integrity import check
from threadreader.library.storage.schema import MIGRATIONS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of three threads."""
    path = tmp_path / "home" / "library.db"
    filled(path, 3)
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "copy.db"


def titles(path: Path) -> list[int]:
    with Library.open(path) as library:
        assert library.notices == ()
        return sorted(row.id for row in library.threads())


def test_a_backup_is_one_file_with_everything(path: Path, target: Path) -> None:
    with Library.open(path) as library:
        library.set_note(1, 0, "kept")
        backup(path, target)
    assert [file.name for file in target.parent.glob("copy*")] == ["copy.db"]
    assert check(target).wrong == ()
    with Library.open(target) as copied:
        assert copied.open_thread(1).notes == {0: "kept"}


def test_a_backup_overwrites_nothing_unless_told(path: Path, target: Path) -> None:
    target.write_bytes(b"precious")
    with pytest.raises(LibraryError, match="already"):
        backup(path, target)
    assert target.read_bytes() == b"precious"
    backup(path, target, force=True)
    assert titles(target) == [1, 2, 3]


def test_a_library_is_never_copied_onto_itself(path: Path) -> None:
    with pytest.raises(LibraryError, match="already"):
        backup(path, path, force=True)
    with pytest.raises(LibraryError, match="itself"):
        restore(path, path)
    assert titles(path) == [1, 2, 3]


@pytest.mark.parametrize("name", ["", "nowhere/copy.db"])
def test_where_no_backup_can_be_written_is_told(path: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(LibraryError, match=r"is a folder|cannot be opened"):
        backup(path, tmp_path / name)


def test_a_damaged_library_gives_no_backup(path: Path, target: Path) -> None:
    target.write_bytes(b"the last good one")
    filled(path.with_name("big.db"), 20)
    break_inside(path.with_name("big.db"))
    with pytest.raises(LibraryError, match="damaged"):
        backup(path.with_name("big.db"), target, force=True)
    assert target.read_bytes() == b"the last good one"
    assert not list(target.parent.glob("*.part"))


@pytest.mark.slow
def test_a_backup_is_made_while_others_read_and_write(path: Path, target: Path) -> None:
    done = threading.Event()
    with Library.open(path) as library:

        def add() -> None:
            for number in range(10, 500):
                if done.is_set():
                    return
                url = f"https://forum.example/threads/{number}/"
                library.add(thread(range(20), url=url), saved_page(f"/{number}", str(number)))

        adding = threading.Thread(target=add)
        adding.start()
        try:
            with library._database.reading():
                for number in range(5):
                    backup(path, target.with_name(f"copy{number}.db"))
                    assert check(target.with_name(f"copy{number}.db")).wrong == ()
        finally:
            done.set()
            adding.join()


def test_a_backup_comes_back_and_what_was_there_is_kept(path: Path, target: Path) -> None:
    backup(path, target)
    with Library.open(path) as library:
        library.remove([1, 2])
        library.empty_bin()
    aside = restore(path, target)
    assert aside is not None
    assert aside.name.startswith("library.before-restore-")
    assert (titles(path), titles(aside)) == ([1, 2, 3], [3])
    assert target.exists()


def test_a_reader_that_is_open_sees_the_restored_library(path: Path, target: Path) -> None:
    backup(path, target)
    with Library.open(path) as library:
        library.remove([1])
        assert len(library.threads()) == 2
        restore(path, target)
        assert len(library.threads()) == 3
        library.remove([2])
    assert titles(path) == [1, 3]


def test_where_there_was_no_library_one_comes_back(path: Path, target: Path, tmp_path: Path) -> None:
    backup(path, target)
    assert restore(tmp_path / "new" / "home" / "library.db", target) is None
    assert titles(tmp_path / "new" / "home" / "library.db") == [1, 2, 3]


def test_a_backup_takes_the_place_of_a_damaged_library(path: Path, target: Path) -> None:
    backup(path, target)
    path.write_bytes(b"no database at all\n" * 500)
    path.with_name("library.db-wal").unlink(missing_ok=True)
    aside = restore(path, target)
    assert aside is not None
    assert aside.read_bytes() == b"no database at all\n" * 500
    assert titles(path) == [1, 2, 3]


def test_a_backup_of_an_older_version_is_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    open_database(old, MIGRATIONS[:1])[0].close()
    restore(path, old)
    with Library.open(path) as library:
        assert "brought up to date" in library.notices[0]
        assert library.threads() == []


def test_what_is_no_backup_changes_nothing(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(target)) as db:
        db.execute("CREATE TABLE recipes (name)")
    (target.parent / "words.db").write_bytes(b"words " * 500)
    (target.parent / "empty.db").touch()
    for name in ("copy.db", "words.db", "empty.db"):
        with pytest.raises(LibraryError, match="is no library"):
            restore(path, target.parent / name)
    with pytest.raises(LibraryError, match="no file"):
        restore(path, target.parent / "nothing.db")
    assert titles(path) == [1, 2, 3]
    assert [file.name for file in path.parent.glob("*.db")] == ["library.db"]


def test_a_damaged_or_newer_backup_changes_nothing(path: Path, target: Path) -> None:
    filled(target, 20)
    break_inside(target)
    with pytest.raises(LibraryError, match="damaged"):
        restore(path, target)
    newer = target.with_name("newer.db")
    backup(path, newer)
    with closing(sqlite3.connect(newer)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryNewerError):
        restore(path, newer)
    assert titles(path) == [1, 2, 3]


@pytest.mark.slow
def test_it_waits_for_nobody_for_ever(path: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "PATIENCE", 0.2)
    monkeypatch.setattr("threadreader.library.storage.database.BUSY_TIMEOUT", 0.05)
    backup(path, target)
    with held(path), pytest.raises(LibraryBusyError, match="written to by another program"):
        restore(path, target)
    assert titles(path) == [1, 2, 3]
