"""The main screens in every size and in every kind of colours. `pytest --snapshot-update` takes new pictures; look at
them before they are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Shelve
from tests.tui.reader import Reader, settled
from tests.tui.test_list_looks import filled
from tests.tui.test_looks import branched_thread, rich_thread
from tests.tui.test_overview import boat
from tests.tui.threads import post, thread
from threadreader.library import Library
from threadreader.settings import Look, Settings

SIZES = [(120, 40), (80, 24), (50, 20)]
COLOURS = {"dark": Look(theme="textual-dark"), "light": Look(theme="textual-light"), "16": Look(colours="16")}


class Screen(NamedTuple):
    """What is seen when `keys` were pressed in the thread, or in the list where that is None."""

    library: Callable[[Shelve], Library]
    thread: int | None
    keys: str


SCREENS = {
    "list": Screen(filled, None, "j"),
    "thread": Screen(
        lambda shelve: shelve(rich_thread(), thread("A second boat", 3, 2), thread("Varnish", 2, 3)), 1, ""
    ),
    "tree": Screen(
        lambda shelve: shelve(branched_thread(), thread("A second boat", 3, 2)), 1, "# 2 enter # 7 enter z # 2 enter"
    ),
    "search": Screen(
        lambda shelve: shelve(
            thread("A boat in the shed", [post(0, "A keel of oak."), post(1, "Two keels, then."), post(2)], 1),
            thread("Masts", [post(0, "Spruce, as every keel is not.")], 2),
            thread("Which wood for a keel that has to last, and why", [post(0, "Keel? Elm.")], 3),
        ),
        None,
        "s k e e l down",
    ),
    "overview": Screen(lambda shelve: shelve(boat(0, 20), boat(20, 40, 2), boat(60, 80, 4)), 1, "M"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("screen", SCREENS)
def test_looks(
    shelve: Shelve, snap_compare: Callable[..., bool], screen: str, colours: str, size: tuple[int, int]
) -> None:
    library, number, keys = SCREENS[screen]

    async def press(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await pilot.press(*keys.split())
        await settled(pilot)

    app = Reader(library(shelve), number, settings=Settings(look=COLOURS[colours])).app
    assert snap_compare(app, terminal_size=size, run_before=press)
