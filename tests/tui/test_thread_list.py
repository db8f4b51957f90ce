"""The parts of the list of threads, without a screen: filter, layout, selection, rows, and the threads shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest

from tests.tui.shelf import row
from threadreader.library import Library, ThreadRow
from threadreader.tui.state.sort_order import ListOrder, SortedRows, sort_rows
from threadreader.tui.state.thread_list_model import Snapshot, ThreadListModel
from threadreader.tui.state.write_queue import WriteQueue
from threadreader.tui.widgets.thread_list.layout import ListLayout
from threadreader.tui.widgets.thread_list.model import VisibleThreads
from threadreader.tui.widgets.thread_list.row_format import short_site
from threadreader.tui.widgets.thread_list.selection import Selection
from threadreader.tui.widgets.thread_list.text_filter import TextFilter

ROWS = [
    row(1, "Bench", posts=3, unread=2, added=5.0),
    row(2, "ähre", posts=9, added=4.0),
    row(3, "anvil", site="www.b.example", posts=5, unread=7, added=6.0),
    row(4, None, site=None, posts=3, unread=2, added=3.0),
]


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


# The threads shown


def listed(rows: Sequence[ThreadRow] = ROWS, order: ListOrder | None = None) -> VisibleThreads:
    """The rows as they are shown, the cursor on the first place. Their haystacks are their titles."""
    source = ThreadListModel(cast("Library", None), WriteQueue(), order)
    threads = VisibleThreads(source)
    reload(threads, rows)
    return threads


def reload(threads: VisibleThreads, rows: Sequence[ThreadRow], top: int = 0) -> int:
    source = threads.source
    haystacks = [(one.title or "").casefold() for one in rows]
    sorted_rows = sort_rows(rows, source.order)
    assert source.take(Snapshot(source.shelf, list(rows), haystacks, {}, source.order, sorted_rows, 0))
    return threads.load(top)


def current(threads: VisibleThreads) -> int | None:
    return threads.current.id if threads.current else None


def test_the_cursor_stays_on_its_thread_when_others_come() -> None:
    threads = listed(ROWS[1:])
    threads.go(1)
    top = reload(threads, ROWS, top=1)
    assert (current(threads), threads.cursor, top) == (3, 2, 3)


def test_a_list_that_is_read_again_stays_at_its_start() -> None:
    threads = listed(ROWS[1:])
    threads.go(1)
    assert reload(threads, ROWS, top=0) == 0
    assert current(threads) == 3


def test_a_cursor_nobody_has_moved_stays_on_the_first_thread() -> None:
    threads = listed(ROWS[1:])
    reload(threads, ROWS)
    assert current(threads) == 1


def test_the_cursor_goes_to_the_next_thread_where_its_own_is_gone() -> None:
    threads = listed()
    threads.go(1)
    reload(threads, [ROWS[0], ROWS[2], ROWS[3]])
    assert current(threads) == 3
    threads.go(2)
    reload(threads, [ROWS[0], ROWS[2]])
    assert current(threads) == 3


def test_the_filter_gives_the_cursor_back() -> None:
    threads = listed()
    threads.go(2)
    threads.filter("ben", 0)
    assert (current(threads), len(threads.shown)) == (1, 1)
    threads.filter("", 0)
    assert current(threads) == 3


def test_a_cursor_moved_within_the_filter_stays() -> None:
    threads = listed()
    threads.filter("n", 0)
    threads.go(1)
    threads.filter("", 0)
    assert current(threads) == 3


def test_folds_of_a_filter_are_its_own() -> None:
    threads = listed(order=ListOrder(group="site"))
    threads.fold({"a.example\t"}, 0)
    threads.filter("bench", 0)
    assert threads.folds == set()
    threads.filter("", 0)
    assert threads.folds == {"a.example\t"}


def test_the_cursor_of_a_folded_group_is_on_its_heading() -> None:
    threads = listed(order=ListOrder(group="site"))
    threads.go(2)
    threads.fold({"a.example\t"}, 0)
    assert (threads.cursor, threads.current, threads.is_folded) == (0, None, True)
    assert threads.under_cursor == (1, 2)


@pytest.mark.parametrize(("place", "top", "expected"), [(0, 4, 0), (3, 0, 4), (1, 1, 1)])
def test_the_view_follows_the_cursor(place: int, top: int, expected: int) -> None:
    threads = listed()
    threads.go(place)
    assert threads.top_with_cursor(top, 4) == expected


def test_the_cursor_stays_within_the_list() -> None:
    threads = listed()
    threads.go(99)
    assert threads.cursor == 3
    threads.go(-5)
    assert threads.cursor == 0
    empty = listed(())
    empty.go(1)
    assert (empty.cursor, empty.current, empty.targets, empty.position_label) == (0, None, (), "")


def test_neighbours_are_those_of_the_order() -> None:
    threads = listed(order=ListOrder("title"))
    found = [threads.neighbour(3, step) for step in (1, -1)]
    assert [one.id if one else None for one in found] == [1, 2]
    assert threads.neighbour(2, -1) is None


def test_the_next_unread_thread_is_found_round_the_end() -> None:
    threads = listed()
    found = [threads.neighbour(3, 1, unread=True), threads.neighbour(4, 1, unread=True), threads.neighbour(1, -1, True)]
    assert [one.id if one else None for one in found] == [4, 1, 4]
    assert listed(ROWS[1:2]).neighbour(2, 1, unread=True) is None


def test_keys_work_on_the_selected_threads_before_the_one_under_the_cursor() -> None:
    threads = listed()
    assert threads.targets == (1,)
    threads.selection.toggle((2, 3))
    assert sorted(threads.targets) == [2, 3]


def test_all_shown_threads_are_selected_and_let_go() -> None:
    threads = listed()
    threads.filter("n", 0)
    threads.select_all()
    assert threads.selection.ids == {1, 3}
    threads.select_all()
    assert threads.selection.ids == set()


def test_threads_that_are_gone_are_not_selected() -> None:
    threads = listed()
    threads.select_all()
    reload(threads, ROWS[:2])
    assert threads.selection.ids == {1, 2}


def test_a_stretch_moves_the_cursor() -> None:
    threads = listed()
    threads.stretch_selection(1)
    threads.stretch_selection(2)
    assert (threads.selection.ids, threads.cursor) == ({1, 2, 3}, 2)
    threads.stretch_selection(1)
    assert threads.selection.ids == {1, 2}


def test_unread_threads_are_told_among_others() -> None:
    threads = listed()
    assert [threads.has_unread((2,)), threads.has_unread((2, 3)), threads.has_unread((99,))] == [False, True, False]


def test_the_position_is_told_by_thread_or_group() -> None:
    threads = listed(order=ListOrder(group="site"))
    assert threads.position_label == "2 of 4"
    threads.go(2)
    assert threads.position_label == "2 of 4"
