from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from tests.tui.state.conftest import Sit
from tests.tui.threads import post, thread
from threadreader.render.column import Column
from threadreader.render.column_contents import ColumnContents
from threadreader.tui.state.post_filters import Filters
from threadreader.tui.state.post_order import PostOrder
from threadreader.tui.state.visible_posts import VisiblePosts


@dataclass
class FakeFind:
    found: tuple[int, ...] = ()


@dataclass
class FakeShape:
    column: Column
    post_order: PostOrder

    def rearrange(self) -> None:
        self.column.arrange(self.post_order.arrangement())


@dataclass
class FakeView:
    column: Column
    shape: FakeShape
    ada: Filters
    """Leaves the posts of ada."""
    finder: FakeFind = field(default_factory=FakeFind)

    @property
    def shown(self) -> list[int]:
        return list(self.column.order)


@pytest.fixture
def view(sit: Sit) -> FakeView:
    """Six posts by ada and bob in turn, shown as they come."""
    session = sit(thread(posts=[post(index, author="ada" if index % 2 == 0 else "bob") for index in range(6)]))
    assert session.stored is not None
    column, order = Column(ColumnContents(session.stored.posts), session.stored.lengths), PostOrder((None,) * 6, False)
    view = FakeView(column, FakeShape(column, order), Filters(session.stored).by(session.stored.authors[0]))
    view.shape.rearrange()
    return view


def test_all_posts_are_shown_at_first(view: FakeView) -> None:
    visible = VisiblePosts(view)
    assert (visible.wanted, visible.label, visible.is_settled) == (None, "", True)


def test_filters_are_shown_by_apply(view: FakeView) -> None:
    visible = VisiblePosts(view)
    visible.filters = view.ada
    assert not visible.is_settled
    visible.apply()
    assert (view.shown, visible.label, visible.is_settled) == ([0, 2, 4], "only ada · 3 of 6", True)


def test_match_views_come_one_after_the_other(view: FakeView) -> None:
    view.finder.found = (3,)
    visible, found = VisiblePosts(view), []
    for _ in range(3):
        visible.turn_match_view()
        visible.apply()
        found.append((view.shown, visible.label))
    assert found == [
        ([3], "only matches · 1 of 6"),
        ([2, 3, 4], "matches and around · 3 of 6"),
        ([0, 1, 2, 3, 4, 5], ""),
    ]


def test_a_match_view_without_matches_leaves_what_the_filters_leave(view: FakeView) -> None:
    visible = VisiblePosts(view)
    visible.filters = view.ada
    visible.turn_match_view()
    assert visible.wanted == visible.filtered == {0, 2, 4}


def test_revealing_a_post_ends_the_filters(view: FakeView) -> None:
    visible = VisiblePosts(view)
    visible.filters = view.ada
    visible.apply()
    assert visible.reveal(1)
    assert visible.filtered is None
    assert view.shown == [0, 1, 2, 3, 4, 5]


def test_revealing_a_post_ends_a_match_view_before_the_filters(view: FakeView) -> None:
    view.finder.found = (2,)
    visible = VisiblePosts(view)
    visible.filters = view.ada
    visible.turn_match_view()
    visible.apply()
    assert not visible.reveal(4)
    assert (view.shown, visible.match_view) == ([0, 2, 4], "all")
    assert visible.filters is not None


def test_revealing_a_folded_post_keeps_the_filters(view: FakeView) -> None:
    view.shape.post_order = PostOrder((None, None, 0, None, 2, None), True)
    visible = VisiblePosts(view)
    visible.filters = view.ada
    visible.apply()
    view.shape.post_order.fold_branch(0)
    view.shape.rearrange()
    assert view.shown == [0]
    assert not visible.reveal(4)
    assert view.shown == [0, 2, 4]
    assert visible.filters is not None


def test_another_thread_begins_without_filters(view: FakeView) -> None:
    visible = VisiblePosts(view)
    view.finder.found = (1,)
    visible.filters = view.ada
    visible.turn_match_view()
    visible.reset()
    assert visible.wanted is None
