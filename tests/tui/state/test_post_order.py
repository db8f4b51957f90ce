from __future__ import annotations

import pytest

from threadreader.tui.state.post_order import PostOrder

PARENTS = (None, 0, 1, 0, None, 4)
"""0 (1 (2), 3), 4 (5)"""


def shown(order: PostOrder) -> list[int]:
    return list(order.arrangement().order)


@pytest.mark.parametrize(
    ("parents", "is_tree"), [(PARENTS, True), ((None, 0, 1, 2), False), ((None,) * 20 + (0, 0), False)]
)
def test_it_begins_as_a_tree_where_enough_posts_tell_what_they_answer(
    parents: tuple[int | None, ...], is_tree: bool
) -> None:
    assert PostOrder(parents).is_tree is is_tree


def test_the_choice_of_the_reader_comes_first() -> None:
    assert not PostOrder(PARENTS, False).is_tree


def test_a_tree_puts_replies_below_what_they_answer() -> None:
    assert shown(PostOrder((None, None, 0), True)) == [0, 2, 1]
    assert shown(PostOrder((None, None, 0), False)) == [0, 1, 2]


def test_a_folded_branch_hides_its_replies() -> None:
    order = PostOrder(PARENTS, True)
    order.fold_branch(0)
    assert shown(order) == [0, 4, 5]
    assert order.is_folded(0)
    order.fold_branch(0)
    assert shown(order) == [0, 1, 2, 3, 4, 5]


def test_a_post_without_replies_is_folded_alone() -> None:
    order = PostOrder(PARENTS, True)
    order.fold_branch(2)
    assert (shown(order), order.closed) == ([0, 1, 2, 3, 4, 5], {2})


def test_a_filter_leaves_only_its_posts() -> None:
    order = PostOrder(PARENTS, True)
    order.only = frozenset((1, 2, 5))
    assert shown(order) == list(order.order) == [1, 2, 5]


def test_revealing_a_post_takes_back_the_filter_and_the_folds_above_it() -> None:
    order = PostOrder(PARENTS, True)
    order.fold_branch(0)
    order.fold_branch(1)
    order.only = frozenset((5,))
    order.reveal(2)
    assert shown(order) == [0, 1, 2, 3, 4, 5]
    assert order.folded == set()


def test_folding_goes_from_all_to_those_read_to_none() -> None:
    order, read = PostOrder((None,) * 3, False), bytearray((1, 0, 1))
    found = []
    for _ in range(3):
        order.fold_next(read)
        found.append(set(order.closed))
    assert found == [{0, 1, 2}, {0, 2}, set()]


def test_the_posts_around_others_are_their_neighbours_or_what_they_answer() -> None:
    assert PostOrder(PARENTS, False).around((2,)) == {1, 2, 3}
    assert PostOrder(PARENTS, True).around((2,)) == {0, 1, 2}
