"""What `check` finds in a broken library, and what it mends."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.library.samples import kept_pages, post, saved_page, thread
from tests.library.test_database import break_inside
from threadreader.errors import LibraryBusyError, LibraryDamagedError, LibraryError, LibraryNewerError
from threadreader.importing.repair import repair
from threadreader.library import Library
from threadreader.library.storage import index_rebuild
from threadreader.library.storage.database import connect
from threadreader.library.storage.integrity import check
from threadreader.model import Kind

Break = Callable[[str], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of three threads; the file of the second one's page is still there."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        for number in (1, 2, 3):
            file = tmp_path / f"{number}.html"
            if number == 2:
                file.write_bytes(b"page 2")
            given = thread(range(number * 10, number * 10 + 5), url=f"https://forum.example/threads/{number}/")
            library.add(given, saved_page(str(file), f"page {number}"))
        library.set_note(1, 0, "a note 東京")
    return path


@pytest.fixture
def broken(path: Path) -> Break:
    """Runs SQL on the library, past all that keeps it whole."""

    def run(sql: str) -> None:
        with closing(connect(path)) as db:
            db.execute("PRAGMA foreign_keys = OFF")
            db.executescript(sql)

    return run


def found(path: Path, words: str) -> int:
    with closing(connect(path)) as db:
        return len(db.execute("SELECT rowid FROM post_words WHERE post_words MATCH ?", (words,)).fetchall())


def test_a_whole_library_is_told_to_be_one(path: Path) -> None:
    report = check(path, repair=True)
    assert (report.wrong, report.mended, report.copy) == ((), (), None)
    assert report.counts == ((3, "thread"), (15, "post"), (3, "saved page"))


def test_threads_of_all_kinds_are_whole(path: Path) -> None:
    with Library.open(path) as library:
        words = 'ſtraße İstanbul Ǆ "quoted" สวัสดีครับ 漢字かな ﬁ x́ * AND OR NEAR ' + " ".join(map(str, range(300)))
        given = thread([1, 2], url="https://forum.example/threads/9/", title=words)
        library.add(replace(given, posts=(post(1, words), post(2, "\u200b"))), saved_page("/9", "9"))
        library.remove([1])
        library.empty_bin()
    assert check(path).wrong == ()


WORDS_OUT = "INSERT INTO post_words (post_words, rowid, text) VALUES ('delete', 2, 'Words of post 11.');"
MENDABLE = [
    (
        "UPDATE threads SET unread = 9, posts = 8 WHERE id = 2",
        "“Closed pads” counts 8 posts where there are 5, 9 unread",
    ),
    ("UPDATE threads SET saved_pages = 3 WHERE id = 2", "counts 3 saved pages where there are 1"),
    (
        "UPDATE posts SET thread = 77 WHERE id = 1; UPDATE threads SET posts = 4, unread = 4 WHERE id = 1",
        "1 of the posts",
    ),
    ("UPDATE posts SET author = 77 WHERE id = 3", "1 of the posts belong to authors that are not there"),
    ("INSERT INTO tags VALUES (99, 'x')", "1 of the tags belong to threads that are not there"),
    (
        "INSERT INTO post_words (post_words, rowid, text) SELECT 'delete', id, words(body) FROM posts WHERE id = 2",
        "The index lacks 1 posts",
    ),
    (WORDS_OUT, "other words than 1 posts"),
    ("INSERT INTO post_words (rowid, text) VALUES (900, 'ghost')", "The index knows 1 posts that are not there"),
    (f"{WORDS_OUT} INSERT INTO post_words (rowid, text) VALUES (2, 'Words of post 99.')", "other words than 1 posts"),
    (f"{WORDS_OUT} INSERT INTO post_words (rowid, text) VALUES (2, 'Words of post 11. More.')", "other words than 1 p"),
    ("INSERT INTO post_words (post_words) VALUES ('delete-all')", "The index lacks 15 posts"),
    ("INSERT INTO note_words (note_words) VALUES ('delete-all')", "The index lacks 1 notes"),
    ("INSERT INTO thread_words (thread_words) VALUES ('delete-all')", "The index lacks 3 threads"),
    ("DELETE FROM post_words_data WHERE id > 10", "The index of the posts is damaged"),
    ("UPDATE pages SET data = x'00' WHERE id = 2", "2.html of thread 2 is damaged"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("sql", "sentence"), MENDABLE, ids=range(len(MENDABLE)))
def test_what_is_wrong_is_told_and_mended(path: Path, broken: Break, sql: str, sentence: str) -> None:
    broken(sql)
    told = check(path)
    assert any(sentence in one for one in told.wrong)
    assert told.copy is None
    report = check(path, repair=True)
    assert report.wrong == ()
    assert any(sentence in one for one in report.mended)
    assert report.copy is not None
    assert check(report.copy).wrong == told.wrong, "as it was before"
    assert check(path).wrong == ()
    with Library.open(path) as library:
        assert library.notices == ()
        assert {row.id for row in library.threads()} == {1, 2, 3}


def test_the_words_of_every_post_are_found_again(path: Path, broken: Break) -> None:
    broken("INSERT INTO post_words (post_words) VALUES ('delete-all')")
    assert found(path, "words") == 0
    check(path, repair=True)
    assert found(path, "words") == 15


def test_a_page_whose_file_is_gone_gets_a_note_and_keeps_its_posts(path: Path, broken: Break) -> None:
    broken("UPDATE pages SET data = x'00' WHERE id = 1; UPDATE threads SET unread = 0 WHERE id = 3")
    report = check(path, repair=True)
    assert (report.wrong, len(report.mended)) == ((), 2)
    assert "1.html of thread 1 “Closed pads” could not be read; add it again" in report.lost[0]
    with Library.open(path) as library:
        assert b"Add the saved page again" in kept_pages(library, 1)[0].data
        assert len(library.open_thread(1).posts) == 5
    assert check(path).wrong == ()


def test_a_page_of_other_bytes_is_not_taken_for_the_saved_one(path: Path, broken: Break, tmp_path: Path) -> None:
    broken("UPDATE pages SET data = x'00' WHERE id = 2")
    (tmp_path / "2.html").write_bytes(b"another page")
    assert len(check(path, repair=True).lost) == 1
    with Library.open(path) as library:
        assert b"another page" not in kept_pages(library, 2)[0].data


def test_posts_that_cannot_be_read_are_told(path: Path, broken: Break) -> None:
    broken("UPDATE posts SET body = '{' WHERE id = 2; UPDATE threads SET head = '['")
    told = check(path).wrong
    assert any(one.startswith("Post 2 of thread 1 cannot be read") for one in told)
    assert any(one.startswith("What is known of thread 3 cannot be read") for one in told)


def test_posts_that_cannot_be_read_come_back_with_their_page(path: Path, broken: Break) -> None:
    broken("UPDATE posts SET body = '{' WHERE id = 2; UPDATE threads SET head = '['")
    report = check(path, repair=True)
    assert report.wrong == ()
    assert dict(report.again) == {1: 5, 2: 5, 3: 5}
    with Library.open(path) as library:
        library.mark_read(1, [0], True)
        for number in (1, 2, 3):
            given = thread(range(number * 10, number * 10 + 5), url=f"https://forum.example/threads/{number}/")
            library.add(given, saved_page(str(path.with_name(f"{number}.html")), f"page {number}"))
        assert library.open_thread(1).posts[1].id == "11"
        assert list(library.open_thread(1).read) == [1, 0, 0, 0, 0]
    assert check(path).wrong == ()
    assert found(path, "words") == 15


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE threads SET kind = CAST(x'7468ff656164' AS TEXT) WHERE id = 1",
        "UPDATE threads SET kind = 'thrdad' WHERE id = 1",
        "UPDATE threads SET engine = CAST(x'ff' AS TEXT) WHERE id = 1",
        "UPDATE pages SET media = 'hjml' WHERE thread = 1",
    ],
)
def test_a_text_that_no_program_wrote_is_mended(path: Path, broken: Break, sql: str) -> None:
    broken(sql)
    assert check(path).wrong
    repair(path)
    assert check(path).wrong == ()
    with Library.open(path) as library:
        assert [(row.kind, row.posts) for row in library.threads()] == [(Kind.THREAD, 5)] * 3


def test_an_index_of_a_table_is_made_anew(path: Path, broken: Break) -> None:
    broken("DROP INDEX posts_by_author")
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE INDEX posts_by_author ON posts (author)")
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'posts_by_author'").fetchone()
        (other,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'authors_by_name'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    content[(root - 1) * size : root * size] = content[(other - 1) * size : other * size]
    path.write_bytes(content)
    assert any("posts_by_author" in one for one in check(path).wrong)
    assert check(path, repair=True).wrong == ()


def test_a_broken_file_is_kept_and_a_new_one_built(path: Path) -> None:
    break_inside(path)
    before = path.read_bytes()
    report = check(path, repair=True)
    assert any("database is damaged" in one for one in report.mended)
    assert report.copy is not None
    assert report.copy.read_bytes() == before
    assert report.copy.stat().st_mode & 0o777 == 0o600
    assert check(path).wrong == ()
    with Library.open(path) as library:
        assert [row.posts for row in library.threads()] == [5, 5, 5]
        assert library.open_thread(1).notes == {0: "a note 東京"}


def test_what_another_program_has_open_is_not_replaced(path: Path) -> None:
    with Library.open(path) as library:
        library.threads()
        break_inside(path)
        before = path.read_bytes()
        with pytest.raises(LibraryBusyError, match="open in another program"):
            check(path, repair=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("number", ["application_id = 7", "user_version = 70000000"])
def test_numbers_that_no_library_has_are_damage(path: Path, broken: Break, number: str) -> None:
    broken(f"PRAGMA {number}")
    with pytest.raises(LibraryDamagedError, match="check --repair"):
        Library.open(path)
    assert check(path, repair=True).wrong == ()
    with Library.open(path) as library:
        assert len(library.threads()) == 3


def test_many_troubles_of_a_kind_are_counted(path: Path, broken: Break) -> None:
    broken("UPDATE pages SET data = x'00', hash = randomblob(32)")
    with Library.open(path) as library:
        for number in range(30):
            library.add(thread([1], url=None), saved_page(f"/saved/{number}", f"more {number}"))
    broken("UPDATE pages SET data = x'00'")
    told = check(path).wrong
    assert told[-1] == "… and 23 more like the last one."


def test_a_sample_is_said_to_be_one(path: Path, broken: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_rebuild, "_SAMPLE", 5)
    broken("UPDATE posts SET body = replace(body, 'Words', 'Sounds')")
    assert "The index has other words than 5 posts of 5 looked at." in check(path).wrong


@pytest.mark.parametrize("content", [b"words and more words\n" * 99, b"x"])
def test_what_is_no_database_is_told_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "is no database" in check(path, repair=True).wrong[0]
    assert path.read_bytes() == content


def test_where_there_is_no_library_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library"):
        check(tmp_path / "library.db")
    assert list(tmp_path.iterdir()) == []


def test_a_newer_library_is_not_touched(path: Path, broken: Break) -> None:
    broken("PRAGMA user_version = 99")
    with pytest.raises(LibraryNewerError):
        check(path, repair=True)


def test_it_can_be_checked_while_somebody_writes(path: Path) -> None:
    with Library.open(path) as library, library._database.writing() as db:
        db.execute("UPDATE threads SET title = 'x'")
        assert check(path).wrong == ()
