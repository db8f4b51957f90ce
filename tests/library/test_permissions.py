"""Who may read what the program keeps, and a library that may not be written to."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.library.samples import saved_page, thread
from threadreader.errors import LibraryError
from threadreader.library import Library
from threadreader.library.storage import database
from threadreader.library.storage.backup import backup, restore
from threadreader.library.storage.database import open_database
from threadreader.library.storage.integrity import check
from threadreader.library.storage.schema import MIGRATIONS

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def filled(path: Path) -> Path:
    with Library.open(path) as library:
        library.add(thread([1, 2]), saved_page())
    return path


# Readable by their owner alone


def test_a_new_library_its_journal_and_its_folder_are_private(tmp_path: Path) -> None:
    path = tmp_path / "home" / "library.db"
    with Library.open(path) as library:
        library.add(thread([1]), saved_page())
        files = {one.name: rights(one) for one in path.parent.iterdir()}
    assert files == {"library.db": 0o600, "library.db-wal": 0o600, "library.db-shm": 0o600}
    assert rights(path.parent) == 0o700


def test_files_that_an_older_version_left_open_are_made_private(tmp_path: Path) -> None:
    path = filled(tmp_path / "library.db")
    names = ("library.db", "library.before-repair-20240703-140200.db", "state.json", "other.txt")
    for name in names:
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o644)
    tmp_path.chmod(0o755)
    Library.open(path).close()
    assert [rights(tmp_path / name) for name in names] == [0o600, 0o600, 0o600, 0o644]
    assert rights(tmp_path) == 0o755, "a folder that was there is its owner's business"


def test_the_programs_own_folder_is_made_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THREADREADER_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "threadreader").mkdir(0o755)
    Library.open().close()
    assert rights(tmp_path / "threadreader") == 0o700


def test_a_file_whose_rights_cannot_be_changed_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "library.db")
    path.chmod(0o644)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    with Library.open(path) as library:
        assert library.size == 1


def test_copies_of_the_library_are_private(tmp_path: Path) -> None:
    path = filled(tmp_path / "library.db")
    backup(path, tmp_path / "backup.db")
    assert rights(tmp_path / "backup.db") == 0o600
    (aside,) = filter(None, [restore(path, tmp_path / "backup.db")])
    assert rights(aside) == rights(path) == 0o600
    restore(tmp_path / "new" / "library.db", aside)
    assert rights(tmp_path / "new" / "library.db") == 0o600


def test_the_copy_that_a_migration_keeps_is_private(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    open_database(path, MIGRATIONS[:2])[0].close()
    open_database(path)[0].close()
    (copy,) = tmp_path.glob("library.v2-*.db")
    assert rights(copy) == 0o600


# A library that may not be written to


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_a_library_that_may_not_be_written_to_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "library.db")
    before = contents(tmp_path)
    monkeypatch.setattr(database, "may_be_written", lambda path: False)
    with Library.open(path) as library:
        assert [row.title for row in library.threads()] == ["Closed pads"]
        assert len(library.open_thread(1).posts) == 2
        assert library.search("words").query.terms
        assert library.bookmarks() == []
        assert not library.changed_elsewhere()
        assert library.refusal is not None
        with pytest.raises(LibraryError, match=r"it may not be written to\. Check the permissions"):
            library.remove([1])
    assert check(path).wrong == ()
    assert contents(tmp_path) == before


@pytest.mark.parametrize("shared", [True, False])
def test_what_is_only_in_the_journal_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared: bool) -> None:
    folder = tmp_path / "copied"
    folder.mkdir()
    with Library.open(tmp_path / "library.db") as library:
        library.add(thread([1]), saved_page())
        for suffix in ("", "-wal", "-shm") if shared else ("", "-wal"):
            name = f"library.db{suffix}"
            (folder / name).write_bytes((tmp_path / name).read_bytes())
    before = contents(folder)
    monkeypatch.setattr(database, "may_be_written", lambda path: False)
    if not shared:
        # Where nothing can be made beside it SQLite opens no journal without its index.
        opened = sqlite3.connect

        def strict(name: str, **options: object) -> sqlite3.Connection:
            if str(folder) in str(name) and "immutable" not in str(name):
                raise sqlite3.OperationalError("unable to open database file")
            return opened(name, **options)  # type: ignore[call-overload,no-any-return]

        monkeypatch.setattr(sqlite3, "connect", strict)
    with Library.open(folder / "library.db") as library:
        assert library.size == 1
    if not shared:
        assert contents(folder) == before


def test_an_older_library_that_may_not_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.db"
    open_database(path, MIGRATIONS[:2])[0].close()
    monkeypatch.setattr(database, "may_be_written", lambda path: False)
    with pytest.raises(LibraryError, match="of an older version"):
        Library.open(path)


def test_a_damaged_library_that_may_not_be_written_to_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(b"no database at all")
    monkeypatch.setattr(database, "may_be_written", lambda path: False)
    with pytest.raises(LibraryError, match="is damaged"):
        Library.open(path)
    assert path.read_bytes() == b"no database at all"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become another user")
def test_another_user_reads_a_library_of_somebody_else() -> None:
    folder = Path(tempfile.mkdtemp())  # others cannot enter the folders that pytest makes
    try:
        filled(folder / "library.db").chmod(0o644)
        folder.chmod(0o755)
        told = read_as_nobody(folder)
    finally:
        shutil.rmtree(folder)
    size, refused, whole = told
    assert size.split() == ["1", "2", "2"]
    assert "may not be written to" in refused
    assert whole == "()"


def read_as_nobody(folder: Path) -> list[str]:
    code = (
        "import os, sys\n"
        "from threadreader.library import Library\n"
        "from threadreader.library.storage.integrity import check\n"
        "from threadreader.export import to_dict\n"
        "import threadreader.library.search.search, threadreader.library.search.query_parser\n"
        "import threadreader.library.search.count\n"
        "import threadreader.library.search.query_sql, threadreader.markup.written, pathlib\n"
        "os.chdir(sys.argv[1]); os.setgid(65534); os.setuid(65534)\n"
        "path = pathlib.Path('library.db')\n"
        "with Library.open(path) as library:\n"
        "    print(library.size, len(library.search('words').hits), len(library.open_thread(1).posts))\n"
        "    try:\n"
        "        library.remove([1])\n"
        "    except Exception as error:\n"
        "        print(error)\n"
        "print(check(path).wrong)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


# No room on the disk


def test_a_library_on_a_full_disk_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "library.db")

    def full(path: Path) -> sqlite3.Connection:
        with closing(sqlite3.connect(":memory:")) as db:
            db.execute("PRAGMA max_page_count = 1")
            db.execute("CREATE TABLE filled (name)")
            raise AssertionError("there was room")

    monkeypatch.setattr(database, "connect", full)
    with Library.open(path) as library:
        assert library.size == 1
        with pytest.raises(LibraryError, match=r"the disk is full\. Make some room"):
            library.remove([1])
    assert check(path).wrong == ()


def test_a_new_library_on_a_full_disk_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> sqlite3.Connection:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(database, "connect", full)
    with pytest.raises(LibraryError, match="the disk is full"):
        Library.open(tmp_path / "library.db")
