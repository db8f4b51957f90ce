from __future__ import annotations

import pytest

from tests.tui.reader.conftest import Begin
from tests.tui.reader.fake import FakeContext
from tests.tui.shelf import SHELF
from threadreader.library import Shelf
from threadreader.tui.reader.list_actions import ListActions
from threadreader.tui.widgets.thread_list.view import ThreadList


def titles(context: FakeContext) -> list[str | None]:
    model = context.threads.model
    return [model.rows[index].title for index in model.shown]


def text_of(notes: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(text for _, text in notes)


def test_the_order_changes_and_the_cursor_stays_on_its_thread(begin: Begin) -> None:
    context = begin(*SHELF)
    actions = ListActions(context)
    actions.reverse()
    assert titles(context) == ["Anchor", "Pitch", "Canvas", "Balance", "Keel of oak"]
    assert context.threads.model.current is not None
    assert context.threads.model.current.title == "Keel of oak"
    actions.sort()
    assert titles(context)[0] == "Anchor"


def test_groups_have_headings(begin: Begin) -> None:
    context = begin(*SHELF)
    actions = ListActions(context)
    context.threads.model.folded = {"boats.example\t"}
    actions.group()
    assert context.threads.model.layout.count == 7
    assert context.threads.model.folded == set()


def test_shelves_follow_one_another_and_the_cursor_is_where_it_was(begin: Begin) -> None:
    context = begin(*SHELF)
    actions = ListActions(context)
    context.threads.model.go(3)
    shelves = []
    for _ in range(3):
        actions.show_next_shelf()
        actions.list_reloaded()
        shelves.append((context.session.thread_list.shelf, len(titles(context))))
    assert shelves == [(Shelf.ARCHIVED, 0), (Shelf.BIN, 0), (Shelf.THREADS, 5)]
    assert context.in_pane == "list"
    assert context.threads.model.cursor == 3


def test_threads_are_moved_and_that_is_told(begin: Begin) -> None:
    context = begin(*SHELF)
    ListActions(context).put(ThreadList.Put((2, 4), Shelf.BIN))
    assert titles(context) == ["Keel of oak", "Canvas", "Anchor"]
    assert context.notices == ["2 threads moved to the bin. Press U to undo."]


def test_the_filter_is_shown(begin: Begin) -> None:
    context = begin(*SHELF)
    ListActions(context).filter("keel")
    assert titles(context) == ["Keel of oak"]


@pytest.mark.parametrize(
    ("narrow", "adding", "loaded", "told"),
    [
        (False, False, True, "No threads yet."),
        (True, False, True, "Or press + and name a file or a folder."),
        (True, True, True, "Adding …"),
        (False, False, False, ""),
    ],
)
def test_an_empty_list_says_what_to_do(begin: Begin, narrow: bool, adding: bool, loaded: bool, told: str) -> None:
    context = begin()
    context.narrow, context.adding, context.loaded = narrow, adding, loaded
    ListActions(context).show_empty()
    assert told in text_of(context.fake_threads.empty_notes)
    assert bool(told) is bool(context.fake_threads.empty_notes)


def test_an_empty_shelf_says_so(begin: Begin) -> None:
    context = begin(*SHELF)
    context.session.thread_list.shelf = Shelf.BIN
    ListActions(context).show_empty()
    assert text_of(context.fake_threads.empty_notes) == "The bin is empty."


def test_order_folds_and_cursor_come_back_the_next_time(begin: Begin) -> None:
    context = begin(*SHELF)
    actions = ListActions(context)
    actions.reverse()
    context.threads.model.folded = {"boats.example\t"}
    context.threads.model.go(2)
    actions.close()
    context.session.flush()
    from threadreader.tui.state.session import Session

    again = FakeContext(Session(context.session.library))
    restored = ListActions(again)
    again.reload_list()
    restored.list_reloaded()
    assert titles(again)[0] == "Anchor"
    assert (again.threads.model.cursor, again.threads.model.folded) == (2, {"boats.example\t"})


def test_a_list_that_was_not_read_is_not_remembered(begin: Begin) -> None:
    context = begin(*SHELF)
    context.loaded = False
    ListActions(context).close()
    assert context.session.preferences.get("list") == {}


@pytest.mark.parametrize("kept", [{"folded": 5}, {"thread": "x", "offset": 1}, {"thread": 99, "offset": -4}])
def test_what_was_kept_wrongly_does_no_harm(begin: Begin, kept: dict[str, object]) -> None:
    context = begin(*SHELF)
    context.session.preferences.put("list", kept)
    ListActions(context).list_reloaded()
    assert len(titles(context)) == 5
