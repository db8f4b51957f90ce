from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.render.arrangement import Arrangement, Forest, flat, tree

#   0
#   ├ 1
#   │ ├ 3
#   │ │ ╰ 5
#   │ ╰ 6
#   ╰ 2
#     ╰ 4
#   7
NESTED = [None, 0, 0, 1, 2, 3, 1, None]
anything = st.lists(st.none() | st.integers(-3, 30), max_size=25)


def test_replies_stand_under_what_they_answer() -> None:
    forest = Forest(NESTED)
    assert list(forest.order) == [0, 1, 3, 5, 6, 2, 4, 7]
    assert [forest.level(index) for index in forest.order] == [0, 1, 2, 3, 2, 1, 2, 0]


def test_guides_go_on_where_there_is_a_later_sibling() -> None:
    forest = Forest(NESTED)
    assert [forest.goes_on(5, level) for level in (1, 2, 3)] == [True, True, False]
    assert [forest.goes_on(4, level) for level in (1, 2)] == [False, False]


def test_a_folded_branch_keeps_its_head_and_tells_what_it_hides() -> None:
    folded = tree(Forest(NESTED), {1})
    assert list(folded.order) == [0, 1, 2, 4, 7]
    assert list(folded.hidden(1)) == [3, 5, 6]
    assert not folded.hidden(2)


def test_siblings() -> None:
    forest = Forest(NESTED)
    assert [forest.sibling(index, 1) for index in (0, 1, 2, 3, 5)] == [7, 2, None, 6, None]
    assert [forest.sibling(index, -1) for index in (7, 2, 1, 6, 0)] == [0, 1, None, 3, None]


def test_who_is_left_stands_under_the_nearest_one_left() -> None:
    forest = Forest(NESTED, {0, 5, 6, 7})
    assert list(forest.order) == [0, 5, 6, 7]
    assert [forest.level(index) for index in forest.order] == [0, 1, 1, 0]
    assert forest.parent(5) == 0
    assert forest.sibling(5, 1) == 6


def test_as_they_come() -> None:
    assert list(flat(4).order) == [0, 1, 2, 3]
    assert list(flat(4, {3, 1, 9}).order) == [1, 3]


@given(anything)
def test_every_post_has_one_place(parents: list[int | None]) -> None:
    assert sorted(tree(Forest(parents)).order) == list(range(len(parents)))


@given(anything)
def test_each_stands_right_under_its_branch(parents: list[int | None]) -> None:
    forest = Forest(parents)
    place = {index: at for at, index in enumerate(forest.order)}
    for index in forest.order:
        above = forest.parent(index)
        assert forest.level(index) == (0 if above is None else forest.level(above) + 1)
        if above is not None:
            assert index in forest.replies(above)
            assert place[above] < place[index]
        assert all(forest.level(reply) > forest.level(index) for reply in forest.replies(index))


@given(anything)
def test_parents_that_come_first_are_kept(parents: list[int | None]) -> None:
    backward = [parent if parent is not None and 0 <= parent < index else None for index, parent in enumerate(parents)]
    forest = Forest(backward)
    assert [forest.parent(index) for index in range(len(parents))] == backward


@given(anything, st.data())
def test_what_is_not_shown_is_told_once(parents: list[int | None], data: st.DataObject) -> None:
    count = len(parents)
    some = st.sets(st.integers(0, count + 2), max_size=count)
    only, folded = data.draw(st.none() | some), data.draw(some)
    made = tree(Forest(parents, only), folded)
    heads = [index for index in made.order if index in made.folded]
    hidden = [index for head in heads for index in made.hidden(head)]
    shown = set(range(count)) if only is None else only & set(range(count))
    assert sorted([*made.order, *hidden]) == sorted(shown)


@given(anything)
def test_siblings_lead_there_and_back(parents: list[int | None]) -> None:
    forest = Forest(parents)
    for index in forest.order:
        after = forest.sibling(index, 1)
        if after is not None:
            assert forest.sibling(after, -1) == index
            assert forest.parent(after) == forest.parent(index)


def test_a_chain_of_very_many() -> None:
    made: Arrangement = tree(Forest([None, *range(20_000)]))
    assert made.level(20_000) == 20_000


@pytest.mark.parametrize(
    ("parents", "nested"),
    [
        ([None, 0, 1, 2, 1, 0, None], True),
        ([None, None, 1, None, 3, None, 5, 5], True),
        ([None, 0, 0, 0, 0], False),
        ([None, 0, 1, 2, 3, 4], False),
        ([None, 0, None, 2, None, 4], False),
        ([None, 0, 0, 1, 2, 1], False),
    ],
    ids=["tree", "branches of their own", "all answer the first", "row", "each the one above", "in order of time"],
)
def test_which_threads_are_nested(parents: list[int | None], nested: bool) -> None:
    assert Forest(parents).is_nested is nested
