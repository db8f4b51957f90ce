from __future__ import annotations

import pytest

from tests.tui.state.conftest import Sit
from tests.tui.threads import thread
from threadreader.errors import LibraryError
from threadreader.library import AuthorMark, PostRef
from threadreader.tui.state.history import END, OPENING, Position
from threadreader.tui.state.session import MarksChanged, Session, next_unread

ONE, TWO = thread("One", 4, 1), thread("Two", 3, 2)


def changes(session: Session) -> list[MarksChanged]:
    told: list[MarksChanged] = []
    session.listen(told.append)
    return told


def read(session: Session) -> list[int]:
    assert session.stored is not None
    return list(session.stored.read)


def unread(session: Session, thread: int) -> int:
    row = session.thread_list.row(thread)
    assert row is not None
    return row.unread


# Read marks


def test_a_mark_is_seen_at_once_and_written_by_flush(sit: Sit) -> None:
    session = sit(ONE)
    session.mark((1, 2), True)
    assert (read(session), unread(session, 1)) == ([0, 1, 1, 0], 2)
    assert list(session.library.open_thread(1).read) == [0, 0, 0, 0]
    session.flush()
    assert list(session.library.open_thread(1).read) == [0, 1, 1, 0]


def test_each_change_is_told_once(sit: Sit) -> None:
    session = sit(ONE)
    told = changes(session)
    session.mark((0, 1), True)
    session.mark((1, 2), True)
    session.mark((2,), False)
    assert told == [MarksChanged((1,), (0, 1)), MarksChanged((1,), (2,)), MarksChanged((1,), (2,))]


def test_what_changes_nothing_is_not_told(sit: Sit) -> None:
    session = sit(ONE)
    session.mark((0,), True)
    told = changes(session)
    session.mark((0,), True)
    session.seen((0,))
    session.mark((), True)
    assert told == []


def test_listeners_see_the_change_done(sit: Sit) -> None:
    session, seen = sit(ONE), list[object]()
    session.listen(lambda _: seen.append((read(session), unread(session, 1))))
    session.mark((3,), True)
    assert seen == [([0, 0, 0, 1], 3)]


def test_a_post_marked_unread_by_hand_stays_so_when_it_is_seen(sit: Sit) -> None:
    session = sit(ONE)
    session.seen((0,))
    session.mark((0,), False)
    session.seen((0, 1))
    assert read(session) == [0, 1, 0, 0]
    session.mark((0,), True)
    session.mark((1,), False)
    session.open(1)
    session.seen((1,))
    assert read(session) == [1, 1, 0, 0]


def test_marks_of_whole_threads_include_the_open_one(sit: Sit) -> None:
    session = sit(ONE, TWO)
    session.mark((1,), True)
    told = changes(session)
    session.mark_threads((1, 2), True)
    assert (read(session), unread(session, 1), unread(session, 2)) == ([1, 1, 1, 1], 0, 0)
    assert told == [MarksChanged((1, 2), (0, 2, 3))]


def test_marks_of_other_threads_change_no_post_of_the_open_one(sit: Sit) -> None:
    session = sit(ONE, TWO)
    told = changes(session)
    session.mark_threads((2,), True)
    assert (read(session), told) == ([0, 0, 0, 0], [MarksChanged((2,))])


def test_nothing_is_marked_while_no_thread_is_open(sit: Sit) -> None:
    session = sit(ONE)
    session.stored = None
    told = changes(session)
    session.mark((0,), True)
    session.bookmark(0)
    session.note(0, "A note.")
    session.writes.flush()
    assert (told, session.library.bookmarks()) == ([], [])


# Annotations


def test_a_bookmark_is_set_and_taken_away(sit: Sit) -> None:
    session = sit(ONE)
    session.bookmark(2)
    session.flush()
    assert [one.index for one in session.library.bookmarks()] == [2]
    session.bookmark(2)
    session.flush()
    assert session.library.bookmarks() == []


def test_a_note_without_words_goes_away(sit: Sit) -> None:
    session = sit(ONE)
    session.note(1, " Ask ada. ")
    assert session.stored is not None and session.stored.notes == {1: "Ask ada."}
    session.note(1, "  ")
    session.flush()
    assert session.library.open_thread(1).notes == session.stored.notes == {}


def test_an_author_gets_one_mark_after_the_other(sit: Sit) -> None:
    session = sit(ONE)
    marks = [session.mark_author("member1") for _ in range(3)]
    assert marks == [AuthorMark.HIGHLIGHTED, AuthorMark.HIDDEN, AuthorMark.PLAIN]


def test_undo_takes_back_the_open_threads_marks(sit: Sit) -> None:
    session = sit(ONE)
    session.bookmark(0)
    session.mark_threads((1,), True)
    told = changes(session)
    assert session.undo()
    assert (read(session), told) == ([0, 0, 0, 0], [MarksChanged((1,), (0, 1, 2, 3))])
    assert session.undo()
    assert session.stored is not None and not any(session.stored.bookmarked)
    assert session.undo() is None
    assert len(told) == 1


# Places


def test_a_position_names_its_post(sit: Sit) -> None:
    session = sit(ONE)
    position = session.position(2, 5)
    assert (position.post.thread_id, position.line, session.index_of(position)) == (1, 5, 2)


@pytest.mark.parametrize(("index", "post"), [(-1, OPENING), (4, END)], ids=["opening", "end"])
def test_a_position_outside_the_posts(sit: Sit, index: int, post: int) -> None:
    session = sit(ONE)
    position = session.position(index, 0)
    assert (position.post, session.index_of(position)) == (PostRef(1, post), index)


def test_a_post_that_is_gone_has_no_index(sit: Sit) -> None:
    assert sit(ONE).index_of(Position(PostRef(1, 12345), 0)) == -1


@pytest.mark.parametrize(("index", "kept"), [(1, (1, 3)), (-1, (0, 0)), (4, (3, 0))])
def test_the_place_is_kept(sit: Sit, index: int, kept: tuple[int, int]) -> None:
    session = sit(ONE)
    session.place(session.position(index, 3))
    session.flush()
    place = session.library.open_thread(1).place
    assert place is not None and (place.post, place.line) == kept


def test_the_same_place_is_written_once(sit: Sit) -> None:
    session = sit(ONE)
    session.flush()
    session.place(session.position(1, 0))
    session.place(session.position(1, 0))
    assert len(session.writes) == 1


def test_a_thread_is_opened_even_where_nothing_can_be_written(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise LibraryError("The disk is full.")

    session = sit(ONE, TWO)
    session.flush()
    monkeypatch.setattr(session.library, "bookmark", full)
    session.bookmark(0)
    assert session.open(2).row.title == "Two"


def test_it_is_outdated_when_the_list_knows_of_more_posts(sit: Sit) -> None:
    session = sit(ONE)
    assert not session.is_outdated
    row = session.thread_list.rows[0]
    session.thread_list.rows[0] = row._replace(posts=row.posts + 2, saved_pages=row.saved_pages + 1)
    assert session.is_outdated


def test_preferences_are_written_by_flush(sit: Sit) -> None:
    session = sit(ONE)
    session.preferences.choose_tree(1, True)
    session.flush()
    assert Session(session.library).preferences.is_tree(1) is True


@pytest.mark.parametrize(("order", "found"), [((0, 1, 2), 1), ((2, 1, 0), 2), ((0,), None), ((), None)])
def test_the_next_unread_post_comes_first_in_the_order(order: tuple[int, ...], found: int | None) -> None:
    assert next_unread(bytearray((1, 0, 0)), order) == found
