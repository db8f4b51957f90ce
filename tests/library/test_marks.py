"""Marks of posts, threads and authors, and taking them back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest

from tests.library.samples import post, saved_page, thread
from threadreader.errors import LibraryError
from threadreader.library import AuthorMark, Library, Shelf
from threadreader.library.annotations.undo import runs
from threadreader.model import Author
from threadreader.results import PageResult


@pytest.fixture
def shelf(library: Library) -> Library:
    """Threads 1, 2 and 3, of three posts each."""
    for number in (1, 2, 3):
        url = f"https://forum.example/threads/{number}/"
        given = thread(range(number * 10, number * 10 + 3), url=url, title=f"Pads {number}")
        library.add(given, saved_page(f"/saved/{number}.html", f"page {number}"))
    return library


def kept(library: Library, where: Shelf = Shelf.THREADS) -> set[int]:
    return {row.id for row in library.threads(where)}


def found(library: Library, words: str, index: str = "post_words") -> list[int]:
    with closing(sqlite3.connect(library.path)) as db:
        rows = db.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid", (words,))
        return [row for (row,) in rows]


def test_a_bookmark_is_told_by_thread_and_list(shelf: Library) -> None:
    shelf.bookmark(1, [1], True)
    assert list(shelf.open_thread(1).bookmarked) == [0, 1, 0]
    (mark,) = shelf.bookmarks()
    assert (mark.ref.thread_id, mark.title, mark.index, mark.post.id, mark.is_bookmarked) == (
        1,
        "Pads 1",
        1,
        "11",
        True,
    )
    shelf.bookmark(1, [1], False)
    assert shelf.bookmarks() == []


def test_a_note_is_kept_found_and_taken_away(shelf: Library) -> None:
    shelf.set_note(2, 0, " measure this \n")
    assert shelf.open_thread(2).notes == {0: "measure this"}
    assert found(shelf, "measure", "note_words") == [4]
    assert [(mark.note, mark.is_bookmarked) for mark in shelf.bookmarks()] == [("measure this", False)]
    shelf.set_note(2, 0, "")
    assert shelf.open_thread(2).notes == {}
    assert found(shelf, "measure", "note_words") == []


def test_bookmarks_and_notes_stay_when_a_newer_save_comes(shelf: Library) -> None:
    shelf.bookmark(1, [1], True)
    shelf.set_note(1, 2, "the last one")
    newer = replace(thread([], url="https://forum.example/threads/1/"), posts=(post(9), *map(post, (10, 11, 12, 13))))
    shelf.add(newer, saved_page("/saved/1.html", "newer"))
    stored = shelf.open_thread(1)
    assert [one.id for one, on in zip(stored.posts, stored.bookmarked, strict=True) if on] == ["11"]
    assert {stored.posts[index].id: text for index, text in stored.notes.items()} == {"12": "the last one"}


def test_tags_come_and_go(shelf: Library) -> None:
    shelf.tag([1, 2], add=["+to read", "audio"])
    shelf.tag([2], add=["pads"], drop=["audio"])
    assert shelf.tags(1) == ("audio", "to-read")
    assert shelf.tags_by_thread() == {1: ("audio", "to-read"), 2: ("pads", "to-read")}
    assert shelf.all_tags() == {"audio": 1, "pads": 1, "to-read": 2}


def test_an_archived_thread_is_on_its_own_shelf(shelf: Library) -> None:
    assert shelf.archive([1, 2]) == [1, 2]
    assert shelf.archive([1]) == []
    assert (kept(shelf), kept(shelf, Shelf.ARCHIVED)) == ({3}, {1, 2})
    shelf.archive([1], False)
    assert kept(shelf) == {1, 3}


def test_a_removed_thread_is_in_the_bin_and_comes_back_as_it_was(shelf: Library) -> None:
    shelf.bookmark(1, [0], True)
    shelf.archive([1])
    shelf.remove([1])
    assert [kept(shelf, where) for where in Shelf] == [{2, 3}, set(), {1}]
    assert shelf.bookmarks() == []
    shelf.remove([1], False)
    assert kept(shelf, Shelf.ARCHIVED) == {1}
    assert len(shelf.bookmarks()) == 1


def test_what_leaves_the_bin_is_gone_with_posts_pages_and_words(shelf: Library) -> None:
    shelf.set_note(1, 0, "heirloom")
    shelf.tag([1], add=["x"])
    shelf.mark_author("author 1", AuthorMark.HIDDEN)
    before = shelf.path.stat().st_size
    shelf.remove([1])
    assert shelf.empty_bin() == 1
    assert [kept(shelf, where) for where in Shelf] == [{2, 3}, set(), set()]
    assert found(shelf, "words") == [4, 5, 6, 7, 8, 9]
    assert found(shelf, "heirloom", "note_words") == []
    assert found(shelf, "pads", "thread_words") == [2, 3]
    with closing(sqlite3.connect(shelf.path)) as db:
        counts = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("pages", "sources", "tags")]
        assert counts == [2, 2, 0]
    assert shelf.path.stat().st_size <= before
    assert b"heirloom" not in shelf.path.read_bytes()
    assert shelf.marked_authors() == {"author 1": AuthorMark.HIDDEN}
    assert shelf.undo() is None


def test_an_empty_bin_can_be_emptied(shelf: Library) -> None:
    assert shelf.empty_bin() == 0


def test_a_thread_that_is_not_there_changes_nothing(shelf: Library) -> None:
    for change in (shelf.archive, shelf.remove, lambda ids: shelf.tag(ids, add=["x"])):
        with pytest.raises(LibraryError, match="no thread 99"):
            change([1, 99])
    assert kept(shelf) == {1, 2, 3}
    assert shelf.all_tags() == {}


def test_every_change_can_be_undone_the_last_first(shelf: Library) -> None:
    shelf.tag([1], add=["old"])
    shelf.set_note(1, 0, "first")
    changes: list[tuple[Callable[[], object], str]] = [
        (lambda: shelf.tag([1], add=["new"], drop=["old"]), "changed the tags of “Pads 1”"),
        (lambda: shelf.archive([1, 2]), "archived 2 threads"),
        (lambda: shelf.remove([3]), "removed “Pads 3”"),
        (lambda: shelf.remove([3], False), "put “Pads 3” back"),
        (lambda: shelf.set_note(1, 0, "second"), "edited a note"),
        (lambda: shelf.set_note(1, 0, ""), "edited a note"),
        (lambda: shelf.set_note(1, 1, "third"), "edited a note"),
        (lambda: shelf.bookmark(2, [1], True), "bookmarked a post"),
        (lambda: shelf.bookmark(2, [1], False), "took away a bookmark"),
        (lambda: shelf.mark_author("author 1", AuthorMark.HIGHLIGHTED), "highlighted author 1"),
        (lambda: shelf.mark_threads([2], True), "marked “Pads 2” read"),
    ]
    states = []
    for change, _ in changes:
        states.append(state(shelf))
        change()
        assert state(shelf) != states[-1]
    for (_, label), before in zip(reversed(changes), reversed(states), strict=True):
        assert shelf.undo() == label
        assert state(shelf) == before


def state(library: Library) -> object:
    rows = [tuple(row._replace(opened=None) for row in library.threads(where)) for where in Shelf]
    stored = [library.open_thread(number) for number in (1, 2, 3)]
    marks = [(bytes(one.read), bytes(one.bookmarked), one.notes) for one in stored]
    return (
        rows,
        marks,
        library.tags_by_thread(),
        library.marked_authors(),
        found(library, "f* OR s* OR t*", "note_words"),
    )


def test_undoing_read_leaves_what_was_read_before(shelf: Library) -> None:
    shelf.mark_read(1, [1], True)
    shelf.mark_threads([1], True)
    shelf.undo()
    assert list(shelf.open_thread(1).read) == [0, 1, 0]
    assert shelf.open_thread(1).row.unread == 2


def test_threads_are_marked_in_one_act(shelf: Library) -> None:
    shelf.mark_read(2, [1], True)
    shelf.mark_threads([1, 2, 1], True)
    assert [row.unread for row in sorted(shelf.threads())] == [0, 0, 3]
    assert shelf.undo() == "marked 2 threads read"
    assert [row.unread for row in sorted(shelf.threads())] == [3, 2, 3]
    assert list(shelf.open_thread(2).read) == [0, 1, 0]
    shelf.mark_threads([2, 3], False)
    assert shelf.undo() == "marked 2 threads unread"
    assert list(shelf.open_thread(2).read) == [0, 1, 0]


def test_a_million_read_posts_are_remembered_in_few_words() -> None:
    assert runs([7, 1, 2, 3, 9, 8]) == [(1, 3), (7, 9)]
    assert runs(range(1_000_000)) == [(0, 999_999)]


def test_marks_of_posts_remembered_one_by_one_are_taken_back(shelf: Library) -> None:
    shelf.mark_threads([1], True)
    with shelf._database.writing() as db:
        db.execute("""UPDATE changes SET before = '{"read": [[1, 0], [3, 0]]}'""")
    shelf.undo()
    assert list(shelf.open_thread(1).read) == [0, 1, 0]
    assert shelf.open_thread(1).row.unread == 2


def test_what_changes_nothing_is_not_undone(shelf: Library) -> None:
    shelf.archive([1])
    shelf.archive([1])
    shelf.tag([1], drop=["none"])
    shelf.set_note(1, 0, " ")
    assert shelf.undo() == "archived “Pads 1”"
    assert shelf.undo() is None


def test_the_last_hundred_changes_are_kept(shelf: Library) -> None:
    for number in range(103):
        shelf.archive([1], number % 2 == 0)
    undone = 0
    while shelf.undo():
        undone += 1
    assert undone == 100


def test_a_thread_that_came_later_is_not_taken_for_one_that_is_gone(shelf: Library) -> None:
    shelf.set_note(3, 0, "old")
    shelf.tag([3], add=["x"])
    with shelf._database.writing() as db:
        db.execute("DELETE FROM threads WHERE id = 3")
    assert shelf.add(thread([7, 8, 9], url=None), saved_page("/saved/5.html", "five")) == PageResult(
        "/saved/5.html", "added", 4
    )
    with shelf._database.writing() as db:
        db.execute("INSERT INTO tags VALUES (4, 'x')")
        db.execute("INSERT INTO notes SELECT id, 'new', 1 FROM posts WHERE thread = 4 AND position = 0")
    assert shelf.undo() is None
    assert shelf.tags(4) == ("x",)
    assert shelf.open_thread(4).notes == {0: "new"}


def test_undo_reaches_over_processes(shelf: Library) -> None:
    shelf.remove([2])
    with Library.open(shelf.path) as another:
        assert another.undo() == "removed “Pads 2”"
    assert kept(shelf) == {1, 2, 3}


def test_threads_are_found_by_their_authors(shelf: Library) -> None:
    written = replace(post(1), author=Author("Zoë"))
    shelf.add(replace(thread([], url=None), posts=(written,)), saved_page("/saved/4.html", "four"))
    assert shelf.threads_by("ZOE") == {4}
    assert shelf.threads_by("AUTHOR 0") >= {1, 2, 3}
    assert shelf.threads_by("nobody") == set()


def test_sources_are_told_by_thread(shelf: Library) -> None:
    assert shelf.sources() == {number: [f"/saved/{number}.html"] for number in (1, 2, 3)}


def test_posts_that_came_after_a_visit_are_new_until_the_next_one(shelf: Library) -> None:
    assert shelf.open_thread(1).new == frozenset()
    shelf.touch(1)
    newer = replace(thread([], url="https://forum.example/threads/1/"), posts=tuple(map(post, (10, 11, 12, 13, 14))))
    shelf.add(newer, saved_page("/saved/1.html", "newer"))
    stored = shelf.open_thread(1)
    assert [stored.posts[index].id for index in sorted(stored.new)] == ["13", "14"]
    shelf.touch(1)
    assert shelf.open_thread(1).new == frozenset()


@pytest.mark.parametrize(
    "mark",
    [
        lambda shelf: shelf.remove([1]),
        lambda shelf: shelf.archive([1]),
        lambda shelf: shelf.tag([1], add=["new"]),
        lambda shelf: shelf.set_note(1, 0, "later"),
        lambda shelf: shelf.bookmark(1, [0], True),
        lambda shelf: shelf.mark_threads([1], True),
    ],
)
def test_a_change_is_undone_although_the_clock_went_back(
    shelf: Library, monkeypatch: pytest.MonkeyPatch, mark: Callable[[Library], object]
) -> None:
    before = marks_of(shelf)
    monkeypatch.setattr("time.time", lambda: 1_000_000.0)
    mark(shelf)
    assert marks_of(shelf) != before
    assert shelf.undo() is not None
    assert marks_of(shelf) == before


def marks_of(shelf: Library) -> object:
    with shelf._database.reading() as db:
        asked = ("id, archived_at, removed_at FROM threads", "id, read, bookmarked_at FROM posts", "* FROM tags")
        return [db.execute(f"SELECT {one}").fetchall() for one in (*asked, "post, text FROM notes")]


def test_an_id_is_never_given_again(shelf: Library) -> None:
    with shelf._database.writing() as db:
        db.execute("DELETE FROM threads WHERE id = 3")
    (last,) = ids(shelf, "SELECT last FROM deleted_ids WHERE name = 'posts'")
    shelf.add(thread([7], url=None), saved_page("/saved/9.html", "nine"))
    assert ids(shelf, "SELECT max(id) FROM threads") == [4]
    assert ids(shelf, "SELECT max(id) FROM posts") == [last + 1]


def ids(shelf: Library, query: str) -> list[int]:
    with shelf._database.reading() as db:
        return [one for (one,) in db.execute(query)]


def test_a_change_of_a_thread_that_is_gone_is_passed_over(shelf: Library) -> None:
    shelf.archive([1])
    shelf.archive([3])
    with shelf._database.writing() as db:
        db.execute("DELETE FROM threads WHERE id = 3")
    assert shelf.undo() == "archived “Pads 1”"
    assert shelf.undo() is None
