"""The list keeps its place: while it is used, and from one time to the next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.conftest import Read, Shelve
from tests.tui.reader import Reader
from tests.tui.shelf import BOATS, PLANES, SHELF, at_line, current, listed, on

MANY = tuple(
    on(PLANES if number % 3 else BOATS, "Hulls", f"Boat {97 * number % 50:02}", number, 1) for number in range(1, 41)
)


async def down(reader: Reader) -> tuple[str | None, int]:
    """Go to a place that is neither at the top nor at the bottom."""
    await reader.press("space", "space", "k", "k", "k")
    return current(reader), at_line(reader)


@pytest.mark.parametrize("keys", [["U"], ["r"], ["t", "x", "enter"], ["enter", "q"], ["v", "v", "v"], ["X", "escape"]])
async def test_nothing_moves_the_list(read: Read, keys: list[str]) -> None:
    async with read(*MANY, open_first=False) as reader:
        place = await down(reader)
        await reader.press(*keys)
        assert (current(reader), at_line(reader)) == place


@pytest.mark.parametrize("keys", ["S", "SS!", "B", "BB", "BS!"])
async def test_in_another_order_the_cursor_is_on_the_same_thread_in_sight(read: Read, keys: str) -> None:
    async with read(*MANY, open_first=False) as reader:
        title, _ = await down(reader)
        await reader.press(*keys)
        assert current(reader) == title
        assert 0 <= at_line(reader) <= reader.threads.size.height - 2


async def test_in_another_order_the_cursor_is_in_the_same_line(read: Read) -> None:
    async with read(*MANY, open_first=False) as reader:
        place = await down(reader)
        await reader.press("S", "S")
        assert (current(reader), at_line(reader)) == place
        assert reader.threads.scroll_offset.y > 0


async def test_what_another_adds_moves_the_rows_and_not_the_cursor(read: Read) -> None:
    async with read(*MANY, open_first=False) as reader:
        place = await down(reader)
        reader.library.remove([1, 2, 3])
        reader.screen.library_sync.reload()
        await reader.settle()
        assert (current(reader), at_line(reader)) == place


async def test_an_order_asked_for_while_the_list_is_read_is_the_one_it_gets(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        listing = reader.screen.session.thread_list.read()
        reader.screen.list_actions.sort()
        reader.screen.library_sync._take(listing)
        assert listed(reader)[0] == "Anchor"


async def test_when_its_thread_goes_the_cursor_is_on_the_next_in_the_same_line(read: Read) -> None:
    async with read(*MANY, open_first=False) as reader:
        _, at = await down(reader)
        following = listed(reader)[reader.threads.model.cursor + 1]
        await reader.press("a")
        assert (current(reader), at_line(reader)) == (following, at)
        await reader.press("G", "a")
        assert reader.threads.model.cursor == len(listed(reader)) - 1


async def test_a_thread_that_loses_the_tag_it_was_found_by_leaves_the_cursor_near(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("X", "t", "w", "enter", "escape", "slash")
        await reader.type("#w")
        await reader.press("enter", "j", "t", "backspace", "enter")
        assert listed(reader) == ["Keel of oak", "Canvas", "Pitch", "Anchor"]
        assert current(reader) == "Canvas"


async def test_the_cursor_comes_back_when_the_filter_goes(read: Read) -> None:
    async with read(*MANY, open_first=False) as reader:
        place = await down(reader)
        await reader.press("slash")
        await reader.type(BOATS)
        await reader.press("escape")
        assert (current(reader), at_line(reader)) == place


async def test_a_thread_chosen_among_those_found_is_kept_when_the_filter_goes(read: Read) -> None:
    async with read(*MANY, open_first=False) as reader:
        await reader.press("slash")
        await reader.type("boats.example")
        await reader.press("enter", "j", "j")
        chosen = current(reader)
        await reader.press("escape")
        assert current(reader) == chosen


async def test_each_shelf_has_its_place(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("a", "a", "j", "v", "j")
        assert current(reader) == "Balance"
        await reader.press("v", "v")
        assert current(reader) == "Pitch"
        await reader.press("v")
        assert current(reader) == "Balance"


# From one time to the next


async def test_place_order_and_folds_are_there_the_next_time(shelve: Shelve) -> None:
    library = shelve(*MANY)
    async with Reader(library, None) as reader:
        await reader.press("B", "S", "S", "g", "z", "G", *"kkkkkkkkkkkkk")
        place = current(reader), at_line(reader), listed(reader)
    async with Reader(library, None) as again:
        assert (current(again), at_line(again), listed(again)) == place
        assert "by site, title" in again.screen.titles.above_list.text
        await again.press("v", "v", "v")
        assert (current(again), at_line(again)) == place[:2]


async def test_the_cursor_on_a_heading_is_there_the_next_time(shelve: Shelve) -> None:
    library = shelve(*SHELF)
    async with Reader(library, None) as reader:
        await reader.press("B", "G", "h")
    async with Reader(library, None) as again:
        assert again.threads.model.cursor == 4
        assert current(again) is None


async def test_a_thread_that_is_opened_wins_over_the_place_that_was_kept(shelve: Shelve) -> None:
    library = shelve(*SHELF)
    async with Reader(library, None) as reader:
        await reader.press("G")
    async with Reader(library, 2) as again:
        assert current(again) == "Balance"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"list": 3}', '{"list": {"thread": "x", "folded": 7, "sort": []}}'])
async def test_a_file_that_says_nothing_is_as_none(shelve: Shelve, tmp_path: Path, text: str) -> None:
    library = shelve(*SHELF)
    (tmp_path / "state.json").write_text(text)
    async with Reader(library, None) as reader:
        assert listed(reader)[0] == "Keel of oak"
        await reader.press("S")
    assert json.loads((tmp_path / "state.json").read_text())["list"]["reverse"] is True


async def test_where_nothing_can_be_written_nothing_is_kept(shelve: Shelve, tmp_path: Path) -> None:
    library = shelve(*SHELF)
    (tmp_path / "state.json").mkdir()
    async with Reader(library, None) as reader:
        await reader.press("S")
        assert reader.notices == []
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("state")] == ["state.json"]


async def test_until_somebody_moves_in_it_the_list_keeps_its_top(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("S")
        assert (current(reader), at_line(reader)) == ("Anchor", 0)
        await reader.press("j", "S")
        assert current(reader) == "Pitch"
