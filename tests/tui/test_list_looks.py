"""What the list looks like. `pytest --snapshot-update` takes new pictures; look at them before they are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Shelve
from tests.tui.reader import Reader
from tests.tui.shelf import BOATS, PLANES, on
from threadreader.library import Library
from threadreader.model import PageSpan
from threadreader.tui.reader.screen import ReaderScreen

Compare = Callable[..., bool]


def filled(shelve: Shelve) -> Library:
    """Threads unread, half read, read, with tags, with posts missing; two searches."""
    whole = on(PLANES, "Props and spinners", "Carving a prop by eye", 3, 31)
    first = replace(whole, posts=whole.posts[:12], span=PageSpan(1, 3))
    last = replace(whole, posts=whole.posts[23:], span=PageSpan(3, 3))
    library = shelve(
        on(BOATS, "Building in wood", "Keel of oak or of larch, and what it means for the ribs", 1, 23),
        on(PLANES, "Props and spinners", "Balance", 2, 12),
        first,
        on(BOATS, "Sails", "帆の縫い方について教えてください。長いスレッドです", 4, 6),
        on(PLANES, "Gliders", "Winch launch, the rope, and who pays for it", 5, 1),
        on(BOATS, "Building in wood", "Anchor", 6, 1500),
        last,
    )
    library.open_thread(1)
    library.mark_read(1, range(18), True)
    library.open_thread(3)
    library.mark_read(3, range(15), True)
    library.mark_threads([5], True)
    library.tag([2, 4], add=["glue", "to-read"])
    library.save_search("pictures of keels", "has:image keel")
    library.save_search("is:bookmarked", "is:bookmarked")
    return library


def pressing(*keys: str) -> Callable[[Pilot[Any]], Any]:
    async def run(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app.screen, ReaderScreen)
        while not pilot.app.screen.library_sync.is_loaded:
            await pilot.pause()
        await pilot.press(*keys)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    return run


@pytest.mark.parametrize("size", [(128, 24), (40, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_list(shelve: Shelve, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(Reader(filled(shelve), None).app, terminal_size=size, run_before=pressing("j"))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_grouped_and_selected(shelve: Shelve, snap_compare: Compare, size: tuple[int, int]) -> None:
    keys = pressing("B", "S", "S", "g", "j", "x", "J", "G", "z")
    assert snap_compare(Reader(filled(shelve), None).app, terminal_size=size, run_before=keys)


def test_grouped_in_the_colours_of_the_terminal(shelve: Shelve, snap_compare: Compare) -> None:
    app = Reader(filled(shelve), None).app
    app.theme = "ansi-dark"
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressing("B", "B", "g", "j", "x", "x"))


def test_empty_library_where_it_is_narrow(shelve: Shelve, snap_compare: Compare) -> None:
    assert snap_compare(Reader(shelve(), None).app, terminal_size=(40, 20), run_before=pressing())
