from __future__ import annotations

import pytest

from tests.tui.conftest import Shelve
from tests.tui.shelf import SHELF
from threadreader.library import Shelf
from threadreader.tui.state.sort_order import ListOrder
from threadreader.tui.state.thread_list_model import ThreadListModel
from threadreader.tui.state.write_queue import WriteQueue


@pytest.fixture
def model(shelve: Shelve) -> ThreadListModel:
    """Five threads with 4, 2, 6, 1 and 3 posts, with ids 1 to 5, none of them read."""
    model = ThreadListModel(shelve(*SHELF), WriteQueue())
    assert model.take(model.read())
    return model


def titles(model: ThreadListModel) -> list[str | None]:
    return [model.rows[index].title for index in model.sorted_rows.order]


def flush(model: ThreadListModel) -> None:
    model._writes.flush()


def test_the_newest_come_first(model: ThreadListModel) -> None:
    assert titles(model) == ["Keel of oak", "Balance", "Canvas", "Pitch", "Anchor"]
    assert model.total_unread == 16


def test_sorting_leaves_the_rows_where_they_are(model: ThreadListModel) -> None:
    rows = list(model.rows)
    model.sort(ListOrder("title"))
    assert titles(model) == ["Anchor", "Balance", "Canvas", "Keel of oak", "Pitch"]
    assert model.rows == rows


def test_a_list_is_taken_in_the_order_chosen_while_it_was_read(model: ThreadListModel) -> None:
    snapshot = model.read()
    model.sort(ListOrder("title"))
    assert model.take(snapshot)
    assert titles(model)[0] == "Anchor"


def test_a_list_that_lacks_a_change_is_not_taken(model: ThreadListModel) -> None:
    snapshot = model.read()
    model.mark((1,), True)
    assert not model.take(snapshot)
    row = model.row(1)
    assert row is not None and row.unread == 0


def test_a_list_of_another_shelf_is_not_taken(model: ThreadListModel) -> None:
    snapshot = model.read()
    model.shelf = Shelf.BIN
    assert not model.take(snapshot)


def test_marked_threads_are_counted_at_once_and_written_later(model: ThreadListModel) -> None:
    model.mark((1, 2), True)
    assert [row.unread for row in model.rows] == [0, 0, 6, 1, 3]
    assert model.total_unread == 10
    assert sum(row.unread for row in model.read().rows) == 16
    flush(model)
    assert model.read().rows == model.rows


@pytest.mark.parametrize(("more", "unread"), [(-1, 3), (-9, 0), (9, 4)])
def test_unread_posts_are_never_more_than_there_are_nor_less_than_none(
    model: ThreadListModel, more: int, unread: int
) -> None:
    model.count_unread(1, more)
    row = model.row(1)
    assert row is not None
    assert (row.unread, model.total_unread) == (unread, 12 + unread)


def test_a_thread_that_is_not_listed_counts_nothing(model: ThreadListModel) -> None:
    model.count_unread(99, 5)
    assert (model.total_unread, model.row(99), model.index_of(99)) == (16, None, None)


def test_tags_of_several_threads_change_what_they_have_in_common(model: ThreadListModel) -> None:
    model.tag((1,), "oak varnish")
    model.tag((2,), "varnish")
    assert model.common_tags((1, 2)) == ("varnish",)
    model.tag((1, 2), "#plan")
    assert model.tags == {1: ("oak", "plan"), 2: ("plan",)}
    flush(model)
    assert model.read().tags == model.tags


def test_a_tag_with_a_minus_is_taken_from_those_who_have_it(model: ThreadListModel) -> None:
    model.tag((1,), "oak")
    model.tag((1, 2), "-oak plan")
    assert (model.tags[1], model.tags[2]) == (("plan",), ("plan",))


def test_the_filter_finds_a_new_tag(model: ThreadListModel) -> None:
    model.tag((3,), "Sailcloth")
    assert "#sailcloth" in model.haystacks[2]


@pytest.mark.parametrize(
    ("threads", "told"), [((2,), "Archived."), ((2, 3), "2 threads archived.")], ids=["one", "several"]
)
def test_moved_threads_leave_the_list(model: ThreadListModel, threads: tuple[int, ...], told: str) -> None:
    assert model.move(threads, Shelf.ARCHIVED) == told
    assert [row.id for row in model.rows] == [one for one in (1, 2, 3, 4, 5) if one not in threads]
    assert [model.index_of(row.id) for row in model.rows] == list(range(len(model.rows)))
    flush(model)
    assert model.read().rows == model.rows


def test_a_thread_of_the_bin_goes_back(model: ThreadListModel) -> None:
    model.move((2,), Shelf.BIN)
    flush(model)
    model.shelf = Shelf.BIN
    assert model.take(model.read())
    assert model.move((2,), Shelf.BIN) == "Put back."
    assert model.rows == []
    flush(model)
    model.shelf = Shelf.THREADS
    assert len(model.read().rows) == 5


def test_order_and_groups_hold_when_a_thread_leaves(model: ThreadListModel) -> None:
    model.sort(ListOrder("title", group="site"))
    before = titles(model)
    model.move((1,), Shelf.BIN)
    assert titles(model) == [one for one in before if one != "Keel of oak"]
    assert [head.start for head in model.sorted_rows.headings] == [0, 2]
