"""Several threads of the list at once."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.shelf import SHELF, current, listed
from threadreader.library import Shelf


def selected(reader: Reader) -> list[str | None]:
    return [row.title for row in reader.threads.model.rows if row.id in reader.threads.model.selection.ids]


def on(reader: Reader, where: Shelf) -> list[str | None]:
    reader.screen.session.flush()
    return [row.title for row in reader.library.threads(where)]


@pytest.mark.parametrize("key", ["x", "asterisk"])
async def test_a_key_selects_and_goes_on(read: Read, key: str) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press(key, key)
        assert selected(reader) == ["Keel of oak", "Balance"]
        assert current(reader) == "Canvas"
        assert reader.rows()[1].split()[0] == "✓"
        assert reader.status.startswith("2 selected")
        await reader.press("k", key)
        assert selected(reader) == ["Keel of oak"]


async def test_Esc_lets_go_and_then_clears_the_filter(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("slash")
        await reader.type("boats")
        await reader.press("enter", "x", "escape")
        assert selected(reader) == []
        assert len(listed(reader)) == 3
        assert "selected" not in reader.status
        await reader.press("escape")
        assert len(listed(reader)) == 5


@pytest.mark.parametrize(("down", "up"), [("J", "K"), ("shift+down", "shift+up")])
async def test_a_stretch_grows_and_shrinks(read: Read, down: str, up: str) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press(down, down)
        assert selected(reader) == ["Keel of oak", "Balance", "Canvas"]
        await reader.press(up)
        assert selected(reader) == ["Keel of oak", "Balance"]
        await reader.press("j", "j", down)
        assert selected(reader) == ["Keel of oak", "Balance", "Pitch", "Anchor"], "another move begins another stretch"


async def test_X_selects_all_that_are_shown_or_none(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("slash")
        await reader.type("planes")
        await reader.press("enter", "X")
        assert selected(reader) == ["Balance", "Pitch"]
        await reader.press("X")
        assert selected(reader) == []


async def test_a_selection_outlives_filter_and_order(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("x", "slash")
        await reader.type("planes")
        await reader.press("enter", "S", "B")
        assert selected(reader) == ["Keel of oak"]
        await reader.press("escape", "escape")
        assert selected(reader) == []


async def test_on_a_heading_its_threads_are_selected(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("B", "g", "x")
        assert selected(reader) == ["Keel of oak", "Canvas", "Anchor"]
        assert reader.threads.model.cursor == 0


async def test_clicks_with_ctrl_and_shift_select(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.pilot.click("#threads", offset=(5, 2), control=True)
        await reader.settle()
        assert selected(reader) == ["Balance"]
        await reader.pilot.click("#threads", offset=(5, 6), shift=True)
        await reader.settle()
        assert selected(reader) == ["Balance", "Canvas", "Pitch"]
        assert reader.title is None


async def test_those_selected_are_marked_read_in_one_act(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("x", "x", "A")
        assert [row.unread for row in reader.threads.model.rows] == [0, 0, 6, 1, 3]
        assert "10 unread" in reader.screen.titles.above_list.text or "10●" in reader.screen.titles.above_list.text
        await reader.press("U")
        assert [row.unread for row in reader.threads.model.rows] == [4, 2, 6, 1, 3]
        assert reader.notices[-1] == "Undone: marked 2 threads read."
        assert len(selected(reader)) == 2


async def test_r_marks_all_read_when_one_is_unread_else_unread(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("A", "J", "r")
        assert [row.unread for row in reader.threads.model.rows][:2] == [0, 0]
        await reader.press("r")
        assert [row.unread for row in reader.threads.model.rows][:2] == [4, 2]


async def test_the_open_thread_follows_when_it_is_marked_with_others(read: Read) -> None:
    async with read(*SHELF) as reader:
        await reader.press("tab", "J", "A")
        assert reader.read == [0, 1, 2, 3]
        await reader.press("U")
        assert reader.read == []


@pytest.mark.parametrize(("key", "shelf"), [("a", Shelf.ARCHIVED), ("D", Shelf.BIN), ("delete", Shelf.BIN)])
async def test_those_selected_are_put_away_in_one_act(read: Read, key: str, shelf: Shelf) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("j", "x", "j", "x", key)
        assert listed(reader) == ["Keel of oak", "Canvas", "Anchor"]
        assert on(reader, shelf) == ["Balance", "Pitch"]
        assert reader.notices[-1].startswith("2 threads ")
        assert selected(reader) == []
        await reader.press("U")
        assert len(listed(reader)) == 5
        assert on(reader, shelf) == []


async def test_tags_of_several_are_those_that_they_share(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        reader.library.tag([1, 2], add=["wood"])
        reader.library.tag([2], add=["old"])
        reader.screen.library_sync.reload()
        await reader.settle()
        await reader.press("J", "t")
        assert reader.screen.prompt.query_one("Input").value == "wood"  # type: ignore[attr-defined]
        await reader.type(" new")
        await reader.press("enter")
        reader.screen.session.flush()
        assert reader.library.tags_by_thread() == {1: ("new", "wood"), 2: ("new", "old", "wood")}
        await reader.press("t", *["backspace"] * 4)
        await reader.type("-old")
        await reader.press("enter")
        reader.screen.session.flush()
        assert reader.library.tags_by_thread() == {1: ("new",), 2: ("new",)}
        await reader.press("U")
        assert reader.library.tags_by_thread() == {1: ("new", "wood"), 2: ("new", "old", "wood")}
        assert "#old" in reader.rows()[3]
