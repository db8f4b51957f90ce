"""A new library out of one whose file is damaged: what comes over, what waits, what is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.importing.pages import write
from tests.library.damage import marks, post_orders, run, waiting_marks
from tests.library.samples import kept_pages
from threadreader.importing.repair import repair
from threadreader.library import Library
from threadreader.library.annotations.threads import AuthorMark
from threadreader.library.storage.database import connect
from threadreader.library.storage.integrity import check
from threadreader.library.storage.mark_copies import copies, write_copy
from threadreader.paths import waiting_path

pytestmark = pytest.mark.slow

Overwrite = Callable[[str], None]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An imported library with marks of every kind, and without a copy of them."""
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path / "home"))
    run("import", str(write(tmp_path / "saved", threads=8, pages=3)))
    path = tmp_path / "home" / "library.db"
    with Library.open(path) as library:
        for row in library.threads():
            library.tag([row.id], add=["keep", f"t{row.id}"])
            library.set_note(row.id, 2, f"note {row.id}")
            library.bookmark(row.id, [1, 3], True)
            library.mark_read(row.id, range(row.id), True)
            library.set_place(library.open_thread(row.id).ref(4), 2)
        library.archive([1])
        library.remove([2])
        library.save_search("glue", "hide glue")
        library.mark_author("ada", AuthorMark.HIGHLIGHTED)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for copy in copies(path):
        copy.unlink(missing_ok=True)
    return path


def overwrite(path: Path, *names: str, part: slice = slice(None)) -> None:
    """Write over the root pages of these tables or indexes, or over a part of them."""
    with closing(sqlite3.connect(path)) as db:
        (size,) = db.execute("PRAGMA page_size").fetchone()
        roots = [
            db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0] for name in names
        ]
    data = bytearray(path.read_bytes())
    for root in roots:
        at = range((root - 1) * size, root * size)[part]
        data[at.start : at.stop] = b"\xff" * len(at)
    path.write_bytes(data)


def with_kept_marks(path: Path) -> Path:
    """The library, with a copy of its marks."""
    write_copy(path)
    return path


ROOTS = [
    ("threads",), ("posts",), ("pages",), ("tags",), ("authors",), ("sources",), ("page_posts",), ("files",),
    ("sqlite_autoindex_posts_1",), ("post_words_data",), ("posts", "threads"), ("pages", "page_posts"),
]  # fmt: skip


@pytest.mark.parametrize("names", ROOTS, ids="+".join)
def test_a_broken_root_costs_no_mark_and_no_post(path: Path, names: tuple[str, ...]) -> None:
    before = marks(path)
    overwrite(path, *names)
    report = repair(path)
    assert report.wrong == ()
    if "threads" not in names:  # what was archived or removed is told nowhere else
        assert marks(path) >= {mark for mark in before if mark[0] != "author"}
    with Library.open(path) as library:
        posts = [library.row(thread).posts for thread in range(1, 9)]
    assert posts == [9] * 8


@pytest.mark.parametrize("names", [*ROOTS, ("notes",), ("searches",)], ids="+".join)
def test_with_a_copy_of_the_marks_none_is_lost(path: Path, names: tuple[str, ...]) -> None:
    before = marks(with_kept_marks(path))
    overwrite(path, *names)
    assert repair(path).wrong == ()
    assert before - marks(path) == set()
    assert not waiting_path(path).exists()


def test_a_broken_header_costs_nothing(path: Path) -> None:
    before = marks(path)
    path.write_bytes(b"\xa5" * 512 + path.read_bytes()[512:])
    assert "damaged" in run("list")[1]
    assert repair(path).wrong == ()
    assert marks(path) == before


def test_posts_that_cannot_be_read_are_read_again_with_their_marks(path: Path) -> None:
    before = marks(path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE posts SET body = '{' WHERE position IN (2, 3, 4)")
    report = repair(path)
    assert (report.wrong, report.lost, report.waiting) == ((), (), 0)
    assert marks(path) == before
    with Library.open(path) as library:
        assert [len(list(library.open_thread(thread).posts)) for thread in range(1, 9)] == [9] * 8


def test_marks_of_posts_that_are_lost_wait_until_their_page_is_added(path: Path, tmp_path: Path) -> None:
    before, orders = marks(path), post_orders(path)
    with Library.open(path) as library:
        title = library.row(3).title or ""  # whichever the processes of the import read third
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE posts SET body = '{' WHERE thread = 3")
        db.execute("UPDATE pages SET data = x'00' WHERE thread = 3")
    away = (tmp_path / "saved").rename(tmp_path / "away")
    report = repair(path)
    away.rename(tmp_path / "saved")
    assert (report.wrong, report.waiting) == ((), 1)
    assert any(f"9 of 9 posts of thread 3 “{title}” could not be read" in one for one in report.lost)
    assert marks(path) | waiting_marks(path, orders) == before
    status, out = run("add", *map(str, sorted((tmp_path / "saved").glob(f"{title.split()[-1]}-*.html"))))
    assert status == 0, out
    assert marks(path) == before
    assert not waiting_path(path).exists()
    assert check(path).wrong == ()


def test_a_library_that_is_begun_anew_gets_its_marks_back(path: Path, tmp_path: Path) -> None:
    before = marks(with_kept_marks(path))
    path.write_bytes(b"no database at all\n" * 99)
    assert "was no database" in run("list")[1]
    run("import", str(tmp_path / "saved"))
    kinds = {"tag", "note", "bookmark", "read", "archived", "removed", "place"}
    assert {mark for mark in before - marks(path) if mark[0] in kinds} == set()


def without_posts_and_pages(path: Path, thread: int) -> None:
    """Take away what a thread holds, and damage another, so that the library is built anew."""
    with closing(connect(path)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DELETE FROM pages WHERE thread = ?", (thread,))
        db.execute("DELETE FROM posts WHERE thread = ?", (thread,))
        db.execute("UPDATE posts SET body = '{' WHERE thread = 7")


def test_a_thread_without_its_posts_is_found_by_its_pages(path: Path, tmp_path: Path) -> None:
    before = marks(path)
    without_posts_and_pages(path, 1)
    away = (tmp_path / "saved").rename(tmp_path / "away")
    assert any("9 of 9 posts of thread 1 “Thread 1” could not be read" in one for one in repair(path).lost)
    away.rename(tmp_path / "saved")
    run("import", "--again", str(tmp_path / "saved"))
    with Library.open(path) as library:
        assert library.row(1).posts == 9
        assert library.size == 8
    kinds = ("tag", "archived")
    assert {mark for mark in marks(path) if mark[0] in kinds} == {mark for mark in before if mark[0] in kinds}


def test_files_that_are_still_there_are_added_again(path: Path) -> None:
    without_posts_and_pages(path, 1)
    report = repair(path)
    assert (report.wrong, report.waiting) == ((), 0)
    assert len(report.files) == 3
    with Library.open(path) as library:
        assert [library.row(thread).posts for thread in range(1, 9)] == [9] * 8


def test_marks_of_a_thread_of_which_nothing_else_is_left_wait_for_it(path: Path, tmp_path: Path) -> None:
    before = marks(path)
    without_posts_and_pages(path, 1)
    with closing(connect(path)) as db:
        db.execute("UPDATE threads SET title = NULL WHERE id = 1")
    away = (tmp_path / "saved").rename(tmp_path / "away")
    report = repair(path)
    away.rename(tmp_path / "saved")
    assert report.waiting == 1
    assert any("Nothing but its marks is left of thread 1" in one for one in report.lost)
    run("import", "--again", str(tmp_path / "saved"))
    kinds = ("tag", "archived")
    assert {mark for mark in marks(path) if mark[0] in kinds} == {mark for mark in before if mark[0] in kinds}


def test_pages_that_are_lost_leave_their_posts(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DELETE FROM page_posts WHERE page IN (SELECT id FROM pages WHERE thread = 5)")
        db.execute("DELETE FROM pages WHERE thread = 5")
        db.execute("UPDATE posts SET body = '{' WHERE thread = 6 AND position = 0")
    report = repair(path)
    assert report.wrong == ()
    with Library.open(path) as library:
        assert library.row(5).posts == 9
        assert len(list(library.open_thread(5).posts)) == 9
    run("refresh")
    with Library.open(path) as library:
        assert library.row(5).posts == 9


def test_an_import_reads_files_again_whose_pages_are_lost(path: Path, tmp_path: Path) -> None:
    files = sorted((tmp_path / "saved").glob("4-*.html"))
    with Library.open(path) as library:
        (thread,) = library.threads_at(str(files[0]))  # files are stored as they are read, in no certain order
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE pages SET data = x'00' WHERE thread = ?", (thread,))
    for file in files:
        file.rename(file.with_suffix(".away"))
    assert len(repair(path).lost) == 3
    for file in (tmp_path / "saved").glob("4-*.away"):
        file.rename(file.with_suffix(".html"))
    run("import", str(tmp_path / "saved"))
    with Library.open(path) as library:
        assert all(page.data.startswith(b"<!DOCTYPE html><html id") for page in kept_pages(library, thread))
        assert (library.row(thread).posts, library.row(thread).saved_pages) == (9, 3)


def test_a_note_whose_post_is_known_no_more_is_told(path: Path) -> None:
    with closing(connect(path)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("INSERT INTO notes VALUES (9999, 'of nothing', 1)")
        db.execute("UPDATE posts SET body = '{' WHERE id = 1")
    assert "The note “of nothing” belongs to a post that is not known any more." in repair(path).lost


def test_the_words_of_all_posts_are_found(path: Path) -> None:
    overwrite(path, "posts", "post_words_data")
    repair(path)
    with Library.open(path) as library:
        assert library.count_found("pads") == 63, "one thread of eight is in the bin"


def test_a_repair_that_fails_leaves_the_library_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overwrite(path, "posts")
    before = path.read_bytes()

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("threadreader.library.storage.integrity.replace_damaged", full)
    with pytest.raises(OSError, match="space"):
        check(path, repair=True)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.part*"))


def test_a_flipped_bit_in_the_key_of_a_thread_is_mended(path: Path) -> None:
    with closing(connect(path)) as db:
        db.execute("UPDATE threads SET key = key || 'x' WHERE id = 1")
        (key,) = db.execute("SELECT key FROM pages WHERE thread = 1").fetchone()
    overwrite(path, "sqlite_autoindex_posts_1")
    repair(path)
    with closing(connect(path)) as db:
        assert db.execute("SELECT key FROM threads WHERE id = 1").fetchone() == (key,)
