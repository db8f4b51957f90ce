from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.tui.shelf import row
from threadreader.library import ThreadRow
from threadreader.tui.state.sort_order import ListOrder, sort_rows


def order_of(rows: Sequence[ThreadRow], sort: str, reverse: bool = False, group: str = "") -> list[int]:
    return [rows[index].id for index in sort_rows(rows, ListOrder(sort, reverse, group)).order]


ROWS = [
    row(1, "Bench", posts=3, unread=2, added=5.0),
    row(2, "ähre", posts=9, added=4.0),
    row(3, "anvil", site="www.b.example", posts=5, unread=7, added=6.0),
    row(4, None, site=None, posts=3, unread=2, added=3.0),
]


@pytest.mark.parametrize(
    ("sort", "forth", "back"),
    [
        ("activity", [1, 2, 3, 4], [4, 3, 2, 1]),
        ("title", [2, 3, 1, 4], [4, 1, 3, 2]),
        ("site", [1, 2, 3, 4], [4, 3, 1, 2]),
        ("unread", [3, 1, 4, 2], [2, 1, 4, 3]),
        ("added", [3, 1, 2, 4], [4, 2, 1, 3]),
        ("posts", [2, 3, 1, 4], [1, 4, 3, 2]),
    ],
)
def test_rows_are_sorted_both_ways_and_of_equals_the_newest_is_first(
    sort: str, forth: list[int], back: list[int]
) -> None:
    assert order_of(ROWS, sort) == forth
    assert order_of(ROWS, sort, reverse=True) == back


def test_groups_are_in_the_order_of_the_alphabet_and_sorted_within() -> None:
    assert order_of(ROWS, "activity", reverse=True, group="site") == [2, 1, 3, 4]
    headings = sort_rows(ROWS, ListOrder(group="site")).headings
    assert [(head.name, head.start) for head in headings] == [("a.example", 0), ("b.example", 2), ("unknown site", 3)]


def test_boards_of_the_same_name_on_two_sites_are_two_groups() -> None:
    rows = [row(1, board="Wood"), row(2, site="b.example", board="Wood"), row(3, board=None), row(4, board="wood")]
    headings = sort_rows(rows, ListOrder(group="board")).headings
    told = [(head.name, head.detail) for head in headings]
    assert told == [("Wood", "a.example"), ("wood", "a.example"), ("Wood", "b.example"), ("no board", "a.example")]


def test_one_key_leads_through_all_orders_and_back() -> None:
    order = ListOrder()
    labels = [(order := order.sorted_next()).label for _ in range(7)]
    assert order == ListOrder()
    assert labels == ["oldest", "title", "site", "unread", "added", "longest", ""]
    assert ListOrder("title", reverse=True).sorted_next() == ListOrder("site")


def test_the_label_tells_group_and_direction() -> None:
    assert ListOrder(group="site").label == "by site, newest"
    assert ListOrder("posts", reverse=True, group="board").label == "by board, shortest"


def test_groupings_follow_one_another() -> None:
    assert [ListOrder().grouped_next().group, ListOrder(group="site").grouped_next().group] == ["site", "board"]
    assert ListOrder("title", group="board").grouped_next() == ListOrder("title")


@pytest.mark.parametrize("kept", [{}, {"sort": "colour", "group": 7, "reverse": "no"}, {"sort": None}])
def test_an_order_that_is_not_known_is_as_in_a_new_library(kept: dict[str, object]) -> None:
    assert ListOrder.of(kept) == ListOrder()


@pytest.mark.parametrize("group", ["", "site"])
def test_rows_that_go_leave_the_others_as_they_stand(group: str) -> None:
    before = sort_rows(ROWS, ListOrder("title", group=group))
    after = before.without({0, 3})
    left = [ROWS[1], ROWS[2]]
    assert [left[index].id for index in after.order] == [2, 3]
    assert [after.positions[index] for index in after.order] == [0, 1]
    assert len(after.headings) == (3 if group else 0)
