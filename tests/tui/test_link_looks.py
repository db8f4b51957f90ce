"""What letters at links, a deceptive address and a selection look like."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from tests.tui.conftest import Shelve
from tests.tui.reader import Reader
from tests.tui.test_looks import Compare
from tests.tui.threads import post, thread
from threadreader.model import Quote, Text, Thread


def linking() -> Thread:
    words = (
        "Look at [the plans](https://plans.example/a?b=1), "
        "[the other thread](https://boats.example/viewtopic.php?t=2), "
        "[bank.example](https://bank.example@evil.example/login) and 漢字の[長いリンク](https://kanji.example/) first."
    )
    quote = Quote((Text("Seal every joint twice before the varnish dries, and mind the weather."),), author="ada")
    return thread(posts=[post(0, words, quote, "Then wait for two days, or three where the shed is damp and cold.")])


@pytest.fixture
def reader(shelve: Shelve) -> Reader:
    return Reader(shelve(linking(), thread("Varnish", 3, 2)), 1)


async def _press(pilot: Pilot[Any], *keys: str) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def test_letters_at_links(reader: Reader, snap_compare: Compare) -> None:
    assert snap_compare(reader.app, terminal_size=(100, 20), run_before=lambda pilot: _press(pilot, "f"))


def test_a_deceptive_address(reader: Reader, snap_compare: Compare) -> None:
    assert snap_compare(reader.app, terminal_size=(60, 20), run_before=lambda pilot: _press(pilot, "3", "o"))


def test_a_list_of_links(reader: Reader, snap_compare: Compare) -> None:
    assert snap_compare(reader.app, terminal_size=(100, 24), run_before=lambda pilot: _press(pilot, "o"))


def test_a_selection(reader: Reader, snap_compare: Compare) -> None:
    async def drag(pilot: Pilot[Any]) -> None:
        await _press(pilot)
        posts = pilot.app.screen.query_one("#posts", Widget)
        await pilot.mouse_down(posts, offset=(14, 6))
        await pilot.hover(posts, offset=(20, 8))
        await pilot.hover(posts, offset=(20, 12))
        await pilot.mouse_up(posts, offset=(20, 12))
        await pilot.pause()

    assert snap_compare(reader.app, terminal_size=(100, 20), run_before=drag)
