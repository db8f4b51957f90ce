"""The library's file: new, old, newer, damaged, busy, full, in the wrong place."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.samples import kept_pages, saved_page, thread
from threadreader.errors import LibraryBusyError, LibraryDamagedError, LibraryError, LibraryNewerError
from threadreader.library import Library
from threadreader.library.storage import database
from threadreader.library.storage.database import connect
from threadreader.library.storage.schema import VERSION, version


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def filled(path: Path, threads: int = 1) -> None:
    with Library.open(path) as library:
        for number in range(threads):
            url = f"https://forum.example/threads/{number}/"
            library.add(thread(range(3), url=url), saved_page(f"/saved/{number}.html", str(number)))


@contextmanager
def held(path: Path) -> Iterator[None]:
    """The file locked for writing by somebody else."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def test_it_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "library.db"
    with Library.open(path) as library:
        assert library.threads() == []
        assert library.notices == ()
    with closing(sqlite3.connect(path)) as db:
        assert version(db) == VERSION
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_default_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path / "home"))
    with Library.open() as library:
        assert library.path == tmp_path / "home" / "library.db"


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.touch()
    with Library.open(path) as library:
        assert library.threads() == []
    assert len(list(path.parent.glob("*.db"))) == 1


@pytest.mark.parametrize("content", [b"this is no database, but some words\n" * 50, b"x", bytes(range(256)) * 40])
def test_what_is_no_database_is_put_aside(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with Library.open(path) as library:
        assert library.threads() == []
        (notice,) = library.notices
        library.add(thread([1]), saved_page())
    (aside,) = path.parent.glob("library.damaged-*.db")
    assert aside.name in notice
    assert aside.read_bytes() == content
    with Library.open(path) as library:
        assert len(library.threads()) == 1
        assert library.notices == ()


def test_nothing_that_was_put_aside_is_overwritten(path: Path) -> None:
    for number in range(3):
        path.write_bytes(b"no database at all, number %d\n" % number * 40)
        Library.open(path).close()
    aside = [file.read_bytes()[:40] for file in path.parent.glob("library.damaged-*.db")]
    assert len(set(aside)) == 3


def test_its_journal_goes_with_it(path: Path) -> None:
    path.write_bytes(b"no database at all\n" * 40)
    journal = path.with_name("library.db-wal")
    journal.write_bytes(b"the journal")
    Library.open(path).close()
    (aside,) = path.parent.glob("library.damaged-*.db")
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"the journal"


def break_inside(path: Path) -> None:
    """Overwrites what the file holds of the table of threads, but for its definition."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        roots = db.execute("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'threads'").fetchall()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    for (root,) in roots:
        content[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(content)


def test_damage_found_in_use_is_a_sentence_and_no_new_library_is_begun(path: Path) -> None:
    filled(path, 20)
    break_inside(path)
    before = path.read_bytes()
    for _ in range(2):
        with (
            Library.open(path) as library,
            pytest.raises(LibraryDamagedError, match=r"damaged\. `threadreader check --r"),
        ):
            library.threads()
    assert path.read_bytes() == before
    assert not list(path.parent.glob("library.damaged-*.db"))


def test_a_library_whose_header_is_broken_is_refused_and_left_alone(path: Path) -> None:
    filled(path, 20)
    path.write_bytes(content := b"\xa5" * 512 + path.read_bytes()[512:])
    with pytest.raises(LibraryDamagedError, match=r"check --repair"):
        Library.open(path)
    assert path.read_bytes() == content


def test_an_error_of_rows_that_contradict_each_other_is_damage(path: Path) -> None:
    filled(path, 20)
    break_inside(path)
    with Library.open(path) as library, pytest.raises(LibraryDamagedError), library._database.reading():
        raise TypeError


def test_an_error_of_the_program_is_none_of_the_file(path: Path) -> None:
    filled(path)
    with Library.open(path) as library, pytest.raises(TypeError), library._database.reading():
        raise TypeError


@pytest.mark.parametrize("sql", ["UPDATE posts SET body = '{'", "UPDATE posts SET body = CAST(x'ff' AS TEXT)"])
def test_a_post_that_cannot_be_decoded_is_damage(path: Path, sql: str) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(sql)
    with Library.open(path) as library, pytest.raises(LibraryDamagedError):
        library.open_thread(1).posts[0]


def test_bytes_that_cannot_be_unpacked_are_damage(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE pages SET data = x'00'")
    with Library.open(path) as library, pytest.raises(LibraryDamagedError):
        kept_pages(library, 1)


@pytest.mark.slow
@given(st.data())
@settings(deadline=None, max_examples=60)
def test_no_damage_whatever_is_more_than_a_sentence(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        filled(path, 6)
        content = bytearray(path.read_bytes())
        if data.draw(st.booleans()):
            content = content[: data.draw(st.integers(1, len(content)))]
        for _ in range(data.draw(st.integers(0, 3))):
            start = data.draw(st.integers(0, len(content) - 1))
            content[start : start + 64] = data.draw(st.binary(min_size=64, max_size=64))[: len(content) - start]
        path.write_bytes(content)
        for _ in range(2):
            with suppress(LibraryError), Library.open(path) as library:
                for row in library.threads():
                    list(library.open_thread(row.id).posts)
                    kept_pages(library, row.id)
                library.add(thread([1]), saved_page())
                library.mark_threads([1], True)


def test_a_newer_library_is_refused_and_left_alone(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(LibraryNewerError, match="later version"):
        Library.open(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipes (name)")
    with pytest.raises(LibraryError, match="another program"):
        Library.open(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM recipes").fetchone() == (0,)


def test_a_library_in_use_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 0.05)
    filled(path)
    with Library.open(path) as library, held(path):
        with pytest.raises(LibraryBusyError, match="in use by another program"):
            library.mark_threads([1], True)
        assert library.threads()[0].unread == 3, "readers do not wait"


def test_a_new_library_that_somebody_else_is_making_is_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryBusyError):
            Library.open(path)
        other.execute("ROLLBACK")
    assert list(path.parent.glob("library.damaged-*")) == []


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="THREADREADER_HOME"):
        Library.open(tmp_path / "file" / "library.db")


def test_a_folder_in_the_place_of_the_file(path: Path) -> None:
    path.mkdir()
    with pytest.raises(LibraryError, match="cannot be opened"):
        Library.open(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LibraryError, match=r"written|opened"):
        Library.open(tmp_path / "library.db")


def test_a_full_disk_changes_nothing(library: Library) -> None:
    library.add(thread([1]), saved_page())
    db = library._database._for_writing()
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryError, match="disk is full"):
        library.add(thread(range(1000)), saved_page(words="other"))
    assert library.threads()[0].posts == 1


def test_a_library_that_may_not_be_written_can_still_be_read(library: Library) -> None:
    library.add(thread([1]), saved_page())
    library._database._for_writing().execute("PRAGMA query_only = ON")
    with pytest.raises(LibraryError, match="may not be written"):
        library.mark_threads([1], True)
    assert library.threads()[0].unread == 1


def test_two_readers_and_a_writer_at_once(path: Path) -> None:
    filled(path)
    with Library.open(path) as one, Library.open(path) as two, Library.open(path) as writer:
        with one._database.reading() as first, two._database.reading() as second:
            seen = [db.execute("SELECT unread FROM threads").fetchone()[0] for db in (first, second)]
            writer.mark_threads([1], True)
            seen += [db.execute("SELECT unread FROM threads").fetchone()[0] for db in (first, second)]
        assert seen == [3, 3, 3, 3], "a reader sees one state throughout"
        assert one.threads()[0].unread == 0


def test_workers_share_one_library(library: Library) -> None:
    failed: list[Exception] = []

    def work(worker: int) -> None:
        try:
            for number in range(10):
                page = saved_page(f"/saved/{worker}-{number}.html", f"{worker} {number}")
                library.add(thread([worker * 10 + number], page=worker * 10 + number), page)
                library.open_thread(1)
        except LibraryError as error:
            failed.append(error)

    workers = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failed == []
    assert [int(post.id or 0) for post in library.open_thread(1).posts] == list(range(40))


def test_an_error_undoes_the_whole_change(library: Library) -> None:
    library.add(thread([1]), saved_page())
    with pytest.raises(KeyError), library._database.writing() as db:
        db.execute("DELETE FROM threads")
        raise KeyError
    assert len(library.threads()) == 1


def test_what_another_process_writes_is_noticed_and_what_this_one_writes_is_not(path: Path) -> None:
    filled(path)
    with Library.open(path) as library, Library.open(path) as other:
        assert not library.changed_elsewhere(), "nobody has looked at it before"
        library.mark_threads([1], True)
        in_a_thread = threading.Thread(target=lambda: library.mark_threads([1], False))
        in_a_thread.start()
        in_a_thread.join()
        assert not library.changed_elsewhere()
        other.mark_threads([1], True)
        library.touch(1)
        assert library.changed_elsewhere()
        assert not library.changed_elsewhere()


def test_nobody_waits_to_be_told_of_changes_while_one_is_written(library: Library) -> None:
    library.changed_elsewhere()
    asked = []
    with library._database.writing():
        asker = threading.Thread(target=lambda: asked.append(library.changed_elsewhere()))
        asker.start()
        asker.join(10)
    assert asked == [False]


_OTHER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("SELECT count(*) FROM threads").fetchone()
db.close()
"""


def test_another_process_that_closes_the_library_leaves_the_journal_of_this_one(tmp_path: Path) -> None:
    """To open and close the file in another way than by SQLite drops the locks that SQLite holds in this process: who
    closes the library then takes itself for the last one, and deletes the journal that is still written to.
    """
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        library.add(thread([1]), saved_page())
        connect(path).close()
        Library.open(path).close()
        subprocess.run([sys.executable, "-c", _OTHER, str(path)], check=True)
        assert (tmp_path / "library.db-wal").exists()
