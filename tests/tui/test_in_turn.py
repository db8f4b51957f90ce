"""Keys that come faster than they are taken."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import OptionList

from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.shelf import current
from tests.tui.threads import post, thread
from threadreader.tui.screens.search import SearchScreen

SHELF = (thread("A boat in the shed", [post(0, "A keel."), post(1), post(2, "Keel and keel.")], 1), thread("Oak", 2, 2))


async def at_once(reader: Reader, keys: str) -> None:
    """All keys stand in the queue before the first is taken."""
    for key in keys.split():
        reader.app.simulate_key(key)
    await reader.settle()


async def test_what_is_typed_after_the_key_of_a_prompt_goes_to_the_prompt(read: Read) -> None:
    async with read(*SHELF) as reader:
        await at_once(reader, "slash k e e l enter")
        assert reader.posts.finder.count == 3
        assert not reader.screen.prompt.is_open


async def test_so_does_what_is_pasted(read: Read) -> None:
    async with read(*SHELF) as reader:
        reader.app.simulate_key("slash")
        reader.app.post_message(events.Paste("keel"))
        await at_once(reader, "enter")
        assert reader.posts.finder.count == 3


async def test_keys_reach_the_screen_that_those_before_them_opened(read: Read) -> None:
    async with read(*SHELF) as reader:
        await at_once(reader, "s o a k")
        screen = reader.app.screen
        assert isinstance(screen, SearchScreen)
        assert screen.asked.text == "oak"
        await at_once(reader, "escape tab j")
        assert current(reader) == "Oak"


async def test_a_key_that_is_lost_on_its_way_does_not_hold_up_others(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("threadreader.tui.keys.key_queue._PATIENCE", -1.0)
    async with read(*SHELF) as reader:
        reader.app.key_queue.sent_at = 1.0
        await at_once(reader, "J J")
        assert reader.posts.index == 1


@pytest.mark.parametrize("opens", ["F", "ctrl+p"])
@pytest.mark.parametrize("key", ["pagedown", "pageup"])
async def test_a_page_of_rows_that_are_not_laid_out_yet_is_none(read: Read, opens: str, key: str) -> None:
    async with read(*SHELF) as reader:
        await reader.press(opens, "down")
        screen, rows = reader.app.screen, reader.app.screen.query_one(OptionList)
        rows._index_to_line.clear()
        await reader.press(key)
        assert reader.app.screen is screen


async def test_keys_behind_the_one_that_quits_do_nothing(read: Read) -> None:
    async with read(*SHELF) as reader:
        await at_once(reader, "Q j j")
    await reader.app.key_queue.put(events.Key("j", None))
    assert not reader.app.is_running
