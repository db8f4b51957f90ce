"""Orders, groups, filter and layout of the list, without a screen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.tui.shelf import row
from threadreader.library import ThreadRow
from threadreader.tui.state.sort_order import ListOrder, SortedRows, sort_rows
from threadreader.tui.widgets.thread_list.layout import ListLayout
from threadreader.tui.widgets.thread_list.row_format import short_site
from threadreader.tui.widgets.thread_list.selection import Selection
from threadreader.tui.widgets.thread_list.text_filter import TextFilter


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
    assert ListLayout(after.order, after).count == (4 if group else 2)


# The filter


def test_the_filter_keeps_the_order_of_the_list() -> None:
    sieve = TextFilter(["felt pads", "pads", "glue", "pads of felt"], [3, 2, 1, 0])
    assert sieve.passing("") == [3, 2, 1, 0]
    assert sieve.passing("p") == [3, 1, 0]
    assert sieve.passing("pads FELT") == [3, 0]
    assert sieve.passing("pads") == [3, 1, 0]
    assert sieve.passing("glue") == [2]


# The layout


def grouped(folded: tuple[str, ...] = (), shown: Sequence[int] | None = None) -> ListLayout:
    """Groups of two, one and one rows."""
    sorted_rows = sort_rows(ROWS, ListOrder(group="site"))
    return ListLayout(sorted_rows.order if shown is None else shown, sorted_rows, folded)


def test_without_groups_a_row_takes_two_lines() -> None:
    layout = ListLayout([4, 3, 2], SortedRows([4, 3, 2, 1, 0]))
    assert (layout.count, layout.height) == (3, 6)
    assert [layout.place_at(line) for line in (0, 3, 5, 6)] == [(0, 0), (1, 1), (2, 1), (3, 0)]
    assert [layout.line_of(place) for place in range(3)] == [0, 2, 4]
    assert [layout.find(index) for index in (4, 2, 1)] == [0, 2, None]


def test_headings_take_one_line() -> None:
    layout = grouped()
    assert (layout.count, layout.height) == (7, 11)
    assert [layout.row_at(place) for place in range(8)] == [None, 0, 1, None, 2, None, 3, None]
    assert [layout.line_of(place) for place in range(7)] == [0, 1, 3, 5, 6, 8, 9]
    assert [layout.place_at(line) for line in (0, 1, 2, 5, 7, 10, 11)] == [
        *((0, 0), (1, 0), (1, 1), (3, 0), (4, 1), (6, 1)),
        (7, 0),
    ]
    assert [layout.find(index) for index in range(4)] == [1, 2, 4, 6]
    assert [layout.heading_of(place) for place in range(7)] == [0, 0, 0, 3, 3, 5, 5]


def test_rows_of_a_folded_group_are_found_at_its_heading() -> None:
    layout = grouped(folded=("a.example\t", "unknown site\t"))
    assert (layout.count, layout.height) == (4, 5)
    assert [layout.find(index) for index in range(4)] == [0, 0, 2, 3]
    assert [layout.place_at(line) for line in range(5)] == [(0, 0), (1, 0), (2, 0), (2, 1), (3, 0)]


def test_groups_without_rows_that_pass_are_not_there() -> None:
    layout = grouped(shown=[1, 3])
    assert [(group.heading.name, group.end - group.start) for group in layout.groups if group.heading] == [
        ("a.example", 1),
        ("unknown site", 1),
    ]
    assert layout.find(2) is None
    assert grouped(shown=[]).count == 0


def test_a_page_goes_by_lines_and_at_least_to_the_next_place() -> None:
    layout = grouped()
    assert [layout.moved(0, 4), layout.moved(2, 1), layout.moved(6, -4), layout.moved(4, -1)] == [2, 3, 3, 3]


# The selection


def test_a_selection_is_toggled() -> None:
    selection = Selection()
    selection.toggle([1, 2])
    selection.toggle([2, 3])
    assert selection.ids == {1, 2, 3}
    selection.toggle([1, 3])
    assert selection.ids == {2}


def test_a_stretch_that_shrinks_lets_go_what_was_not_selected_before() -> None:
    selection = Selection()
    selection.toggle([12])
    for place, target in ((1, 2), (2, 3), (3, 2), (2, 1), (1, 0)):
        selection.stretch(place, target, lambda at: at + 10)
    assert selection.ids == {10, 11, 12}


def test_headings_are_not_selected() -> None:
    selection = Selection()
    selection.stretch(0, 3, lambda at: at if at % 2 else None)
    assert selection.ids == {1, 3}


# The rows


@pytest.mark.parametrize(
    ("site", "short"),
    [
        ("forums.raspberrypi.com", "raspberrypi"),
        ("head-fi.org", "head-fi"),
        ("forum.pistons.co.uk", "pistons"),
        ("news.planes.example", "news.planes"),
        ("forum.com", "forum"),
        ("localhost", "localhost"),
        ("10.0.0.1", "10.0.0.1"),
        ("Dr. Wood's Forum", "Dr. Wood's Forum"),
    ],
)
def test_a_site_in_short(site: str, short: str) -> None:
    assert short_site(site) == short
