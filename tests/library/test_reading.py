"""Threads out of the library: the list, an opened thread, read flags and the place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.library.samples import START, post, saved_page, thread
from threadreader.codec import decode_post
from threadreader.library import Library, PostRef, ReadingPlace, stored_thread
from threadreader.model import Kind, Post, Text


def add(library: Library, number: int, days: int | None) -> None:
    dated = replace(post(number), posted_at=None if days is None else START + timedelta(days=days))
    url = f"https://forum.example/threads/{number}/"
    library.add(replace(thread([], url=url), posts=(dated,)), saved_page(f"/saved/{number}.html", str(number)))


def test_the_newest_activity_comes_first(library: Library) -> None:
    for number, days in ((1, 5), (2, 9), (3, None), (4, 7)):
        add(library, number, days)
    assert [row.id for row in library.threads()] == [3, 2, 4, 1], "without a date, when it was added counts"


def test_the_list_is_read_by_its_index(library: Library) -> None:
    asked: list[str] = []
    db = library._database._connection()
    db.set_trace_callback(asked.append)
    library.threads()
    (query,) = (sql for sql in asked if sql.startswith("SELECT"))
    assert "USING INDEX threads_by_activity" in str(db.execute(f"EXPLAIN QUERY PLAN {query}").fetchall())


def test_a_row_tells_kind_and_times(library: Library) -> None:
    library.add(replace(thread([1, 3]), kind=Kind.QA), saved_page())
    assert library.threads()[0].opened_at is None
    library.touch(1)
    (row,) = library.threads()
    assert row.kind is Kind.QA
    assert (row.first_at, row.last_at) == (START + timedelta(minutes=1), START + timedelta(minutes=3))
    assert row.opened_at is not None
    assert row.opened_at >= row.added_at > START


def test_posts_are_decoded_when_they_are_looked_at(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.add(thread(range(50)), saved_page())
    decoded = 0

    def counted(values: dict[str, object]) -> Post:
        nonlocal decoded
        decoded += 1
        return decode_post(values)

    monkeypatch.setattr(stored_thread, "decode_post", counted)
    posts = library.open_thread(1).posts
    assert posts[7].id == posts[7].id == "7"
    assert decoded == 1


def test_posts_are_a_sequence(library: Library) -> None:
    library.add(thread(range(5)), saved_page())
    posts = library.open_thread(1).posts
    assert posts[-1] == post(4)
    assert posts[1:3] == (post(1), post(2))
    assert posts.index(post(3)) == 3
    with pytest.raises(IndexError):
        posts[5]
    with pytest.raises(IndexError):
        posts[-6]


def test_lengths_are_those_of_the_text(library: Library) -> None:
    given = replace(thread([]), posts=(replace(post(1), blocks=(Text("**Bold** words"),)), replace(post(2), blocks=())))
    library.add(given, saved_page())
    assert list(library.open_thread(1).lengths) == [10, 0]


def test_marking_keeps_count(library: Library) -> None:
    library.add(thread(range(10)), saved_page())
    library.mark_read(1, [2, 3, 3, 99, -1], True)
    library.mark_read(1, [3, 4], True)
    assert (library.threads()[0].unread, list(library.open_thread(1).read)) == (7, [0, 0, 1, 1, 1, 0, 0, 0, 0, 0])
    library.mark_read(1, [2, 9], False)
    assert library.threads()[0].unread == 8
    library.mark_threads([1], True)
    assert (library.threads()[0].unread, library.open_thread(1).read.count(1)) == (0, 10)
    library.mark_threads([1], False)
    assert library.threads()[0].unread == 10


def test_marks_fit_the_thread_as_it_was_opened(library: Library) -> None:
    library.add(thread([3, 4], page=2), saved_page("/saved/2.html", "2"))
    opened = library.open_thread(1)
    with Library.open(library.path) as other:
        other.add(thread([1, 2], page=1), saved_page("/saved/1.html", "1"))
    library.mark_read(1, [0], True)
    library.set_place(opened.ref(1), 4)
    assert opened.posts[0].id == "3"
    now = library.open_thread(1)
    assert list(now.read) == [0, 0, 1, 0]
    assert now.place == ReadingPlace(3, 4)


def test_marks_of_a_thread_that_was_not_opened(library: Library) -> None:
    library.add(thread([1, 2]), saved_page())
    library.mark_read(1, [1], True)
    library.set_place(library.open_thread(1).ref(1), 2)
    library.set_place(PostRef(1, 999), 2)
    assert list(library.open_thread(1).read) == [0, 1]
    assert library.open_thread(1).place == ReadingPlace(1, 2)


def test_there_is_no_place_before_one_is_set(library: Library) -> None:
    library.add(thread([1]), saved_page())
    assert library.open_thread(1).place is None


def test_a_place_in_a_post_that_went_moves_to_the_one_before(library: Library) -> None:
    library.add(thread(range(4)), saved_page())
    library.set_place(library.open_thread(1).ref(2), 5)
    library.add(thread([0, 1, 3]), saved_page())
    assert library.open_thread(1).place == ReadingPlace(1, 0)


def test_marks_are_there_after_a_restart(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        library.add(thread([1, 2]), saved_page())
        library.mark_read(1, [0], True)
        library.set_place(library.open_thread(1).ref(1), 3)
    with Library.open(tmp_path / "library.db") as library:
        stored = library.open_thread(1)
        assert (list(stored.read), stored.place) == ([1, 0], ReadingPlace(1, 3))
