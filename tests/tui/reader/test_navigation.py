from __future__ import annotations

import pytest

from tests.tui.reader.conftest import Begin
from tests.tui.reader.fake import FakeContext
from tests.tui.threads import post, thread
from threadreader.library import PostRef
from threadreader.render.column import Spot
from threadreader.tui.reader.navigation import Navigation
from threadreader.tui.state.post_order import PostOrder

ONE, TWO, THREE = thread("One", 4, 1), thread("Two", 3, 2), thread("Three", 3, 3)


def title(context: FakeContext) -> str | None:
    assert context.session.stored is not None
    return context.session.stored.row.title


@pytest.fixture
def navigation(begin: Begin) -> tuple[FakeContext, Navigation]:
    """Three threads, the first one open at its first post."""
    context = begin(ONE, TWO, THREE)
    return context, Navigation(context)


def test_the_next_unread_post_is_below_the_one_being_read(navigation: tuple[FakeContext, Navigation]) -> None:
    context, controller = navigation
    context.mark_by_hand((0, 1))
    controller.go_to_unread(1)
    assert context.posts.index == 2


def test_the_previous_unread_post_is_the_nearest_above(navigation: tuple[FakeContext, Navigation]) -> None:
    context, controller = navigation
    context.mark_by_hand((2, 3))
    context.fake_posts.read(3)
    controller.go_to_unread(-1)
    assert context.posts.index == 1


def test_above_the_first_post_the_first_is_the_next_one(navigation: tuple[FakeContext, Navigation]) -> None:
    context, controller = navigation
    context.fake_posts.go(Spot(0))
    controller.go_to_unread(1)
    assert context.fake_posts.spot == Spot(1)


def test_behind_the_last_unread_post_comes_the_next_unread_thread(navigation: tuple[FakeContext, Navigation]) -> None:
    context, controller = navigation
    context.session.mark_threads((2,), True)
    context.fake_posts.read(3)
    controller.go_to_unread(1)
    assert title(context) == "Three"
    controller.go_back()
    assert (title(context), context.posts.index) == ("One", 3)


def test_before_the_first_unread_post_comes_the_last_of_the_thread_before(
    navigation: tuple[FakeContext, Navigation],
) -> None:
    context, controller = navigation
    controller.go_to(2)
    context.fake_posts.read(0)
    controller.go_to_unread(-1)
    assert (title(context), context.posts.index) == ("One", 3)


def test_that_nothing_is_unread_is_told(navigation: tuple[FakeContext, Navigation]) -> None:
    context, controller = navigation
    context.session.mark_threads((1, 2, 3), True)
    controller.go_to_unread(1)
    assert context.notices == ["No more unread posts."]


def test_in_the_list_the_thread_under_the_cursor_comes_first(navigation: tuple[FakeContext, Navigation]) -> None:
    context, controller = navigation
    context.in_pane = "list"
    context.threads.model.go(1)
    controller.go_to_unread(1)
    assert (title(context), context.in_pane) == ("Two", "posts")


def test_while_a_find_is_active_n_goes_to_its_matches(navigation: tuple[FakeContext, Navigation]) -> None:
    context, controller = navigation
    context.fake_posts.finder.is_active = True
    controller.go_to_unread(1)
    controller.go_to_unread(-1)
    assert context.calls == ["walk_matches"]
    assert context.posts.index == 0


def test_where_posts_are_left_out_nothing_leads_out_of_the_thread(navigation: tuple[FakeContext, Navigation]) -> None:
    context, controller = navigation
    context.fake_posts.finder.found = (0,)
    context.visible.turn_match_view()
    context.visible.apply()
    controller.go_to_unread(1)
    controller.reached_end()
    assert title(context) == "One"
    assert set(context.notices) == {"No further unread post is shown (only matches · 1 of 4)."}


def test_an_unread_post_in_a_folded_branch_is_unfolded(begin: Begin) -> None:
    context = begin(thread(posts=[post(0), post(1, parent=0), post(2, parent=1)]))
    context.fake_posts.shape.post_order = order = PostOrder((None, 0, 1), True)
    order.fold_branch(0)
    context.fake_posts.shape.rearrange()
    context.mark_by_hand((0, 1))
    Navigation(context).go_to_unread(1)
    assert (context.posts.index, context.fake_posts.shown) == (2, [0, 1, 2])


def test_posts_that_came_into_the_open_thread_come_before_other_threads(
    navigation: tuple[FakeContext, Navigation],
) -> None:
    context, controller = navigation
    context.mark_by_hand((0, 1, 2))
    context.session.flush()
    context.fake_posts.read(3)
    model = context.session.thread_list
    model.rows[0] = model.rows[0]._replace(saved_pages=2)
    controller.go_to_unread(1)
    assert (title(context), context.posts.index) == ("One", 3)


def test_a_thread_begins_at_its_first_unread_post(navigation: tuple[FakeContext, Navigation]) -> None:
    context, controller = navigation
    context.session.library.mark_read(2, (0, 1), True)
    controller.open_thread(2)
    assert context.posts.index == 2


def test_a_thread_begins_at_the_post_that_is_named(navigation: tuple[FakeContext, Navigation]) -> None:
    context, controller = navigation
    controller.open_thread(1, post="3")
    assert context.posts.index == 2
    controller.open_thread(1, post="99")
    assert context.notices == ["There is no post 99 in this thread."]


def test_a_thread_that_cannot_be_opened_is_told(navigation: tuple[FakeContext, Navigation]) -> None:
    context, controller = navigation
    assert not controller.open_thread(99)
    assert len(context.notices) == 1
    assert title(context) == "One"


def test_neighbours_are_those_of_the_list(navigation: tuple[FakeContext, Navigation]) -> None:
    context, controller = navigation
    controller.go_to_neighbour(-1)
    controller.go_to_neighbour(1)
    assert title(context) == "Two"
    controller.go_to_neighbour(1)
    controller.go_to_neighbour(1)
    assert title(context) == "Three"
    assert context.notices == ["This is the first thread of the list.", "This is the last thread of the list."]


def test_jumps_are_taken_back_and_done_again(navigation: tuple[FakeContext, Navigation]) -> None:
    context, controller = navigation
    controller.go_to_unread(1)
    controller.go_to(3)
    controller.go_back()
    controller.go_back()
    assert (title(context), context.posts.index) == ("One", 0)
    controller.go_forward()
    controller.go_forward()
    assert title(context) == "Three"
    controller.go_forward()
    assert context.notices == ["There is nothing to go forward to."]


def test_a_post_of_the_open_thread_is_gone_to_without_opening_it_again(
    navigation: tuple[FakeContext, Navigation],
) -> None:
    context, controller = navigation
    stored = context.session.stored
    assert stored is not None
    assert controller.go_to(1, stored.ref(2))
    assert context.session.stored is stored
    assert context.posts.index == 2


def test_the_post_that_this_one_answers_is_gone_to(begin: Begin) -> None:
    context = begin(thread(posts=[post(0), post(1), post(2, parent=0)]))
    context.fake_posts.read(2)
    controller = Navigation(context)
    controller.go_to_source()
    assert context.posts.index == 0
    controller.go_to_source()
    assert context.notices == ["No quoted or parent post is known for this post."]


def test_a_position_whose_post_is_gone_leads_to_the_thread(navigation: tuple[FakeContext, Navigation]) -> None:
    context, controller = navigation
    controller.go_to(2, PostRef(2, 12345))
    assert title(context) == "Two"
