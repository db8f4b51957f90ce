from __future__ import annotations

import pytest

from tests.tui.reader.conftest import Begin
from tests.tui.reader.fake import FakeContext
from tests.tui.threads import thread
from threadreader.tui.reader import read_tracking
from threadreader.tui.reader.read_tracking import ReadTracking


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock of the controller, in seconds."""
    now = [100.0]
    monkeypatch.setattr(read_tracking, "monotonic", lambda: now[0])
    return now


def tracked(context: FakeContext) -> ReadTracking:
    dwell = context.session.settings.reading.dwell
    assert 0 < dwell < 60
    return ReadTracking(context)


def test_what_stays_in_sight_long_enough_is_read(begin: Begin, clock: list[float]) -> None:
    context = begin(thread())
    tracking, dwell = tracked(context), context.session.settings.reading.dwell
    context.fake_posts.window.in_sight_to_their_end = (0, 1)
    tracking.tick(clock[0] + dwell - 0.01)
    assert context.read == []
    tracking.tick(clock[0] + dwell)
    assert context.read == [0, 1]


def test_moving_begins_the_wait_anew(begin: Begin, clock: list[float]) -> None:
    context = begin(thread())
    tracking, dwell = tracked(context), context.session.settings.reading.dwell
    context.fake_posts.window.in_sight_to_their_end = (0,)
    clock[0] += dwell
    tracking.moved()
    tracking.tick(clock[0])
    assert context.read == []
    tracking.tick(clock[0] + dwell)
    assert context.read == [0]


def test_what_is_in_sight_is_marked_once(begin: Begin, clock: list[float]) -> None:
    context = begin(thread())
    tracking = tracked(context)
    context.fake_posts.window.in_sight_to_their_end = (0,)
    tracking.tick(clock[0] + 60)
    context.fake_posts.window.in_sight_to_their_end = (0, 1)
    tracking.tick(clock[0] + 61)
    assert context.read == [0]


def test_a_post_toggled_by_hand_is_not_read_by_staying_in_sight(begin: Begin, clock: list[float]) -> None:
    context = begin(thread())
    tracking = tracked(context)
    context.mark_by_hand((0,))
    context.fake_posts.window.in_sight_to_their_end = (0,)
    tracking.toggle()
    tracking.tick(clock[0] + 60)
    assert context.read == []


def test_posts_up_to_this_one_are_marked_in_their_order(begin: Begin) -> None:
    context = begin(thread())
    context.fake_posts.read(2)
    ReadTracking(context).mark_up_to_here()
    assert context.read == [0, 1, 2]


def test_posts_that_a_filter_leaves_out_are_not_marked(begin: Begin) -> None:
    context = begin(thread())
    context.fake_posts.shape.post_order.only = frozenset((1, 3))
    context.fake_posts.shape.rearrange()
    context.fake_posts.read(3)
    ReadTracking(context).mark_up_to_here()
    assert context.read == [1, 3]


def test_the_whole_thread_is_marked_and_told_once(begin: Begin) -> None:
    context = begin(thread())
    ReadTracking(context).mark_thread()
    assert context.read == [0, 1, 2, 3, 4]
    assert len(context.marks) == 1
    assert context.session.thread_list.total_unread == 0


def test_posts_that_came_in_since_are_not_marked_with_the_thread(begin: Begin) -> None:
    context = begin(thread())
    model = context.session.thread_list
    model.rows[0] = model.rows[0]._replace(posts=8, unread=8, saved_pages=2)
    ReadTracking(context).mark_thread()
    assert context.read == [0, 1, 2, 3, 4]
    assert model.rows[0].unread == 3


@pytest.mark.parametrize(("threads", "notices"), [((2,), []), ((1, 2), ["Marked 2 threads as read. Press U to undo."])])
def test_marks_of_several_threads_are_told(begin: Begin, threads: tuple[int, ...], notices: list[str]) -> None:
    context = begin(thread(), thread("Two", number=2))
    ReadTracking(context).mark_threads(threads, True)
    assert context.notices == notices
    assert [row.id for row in context.session.thread_list.rows if not row.unread] == list(threads)


def test_without_a_thread_nothing_is_marked(begin: Begin) -> None:
    context = begin()
    tracking = ReadTracking(context)
    for mark in (tracking.toggle, tracking.mark_up_to_here, tracking.mark_thread):
        mark()
    assert context.marks == []
