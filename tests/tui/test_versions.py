"""What an edited post said before, in the reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Read, Shelve
from tests.tui.reader import Reader, settled
from tests.tui.threads import LONG, START, post, thread
from threadreader.errors import LibraryError
from threadreader.library import Library
from threadreader.model import PageSpan, Thread
from threadreader.tui.dialogs.help import HelpScreen
from threadreader.tui.screens.post_versions import VersionsScreen

Compare = Callable[..., bool]


def saves(*second: str) -> list[Thread]:
    """Saves of one page, a day apart, and what its second post says in each."""
    made = (thread(posts=[post(0), post(1, words), post(2)], span=PageSpan(1, 1)) for words in second)
    return [replace(one, saved_at=START + timedelta(days=day)) for day, one in enumerate(made, 1)]


VARNISH = saves("Two coats of varnish.", "Three coats of varnish.", "Three coats of oil.")


def lines(reader: Reader) -> list[str]:
    """What the versions show."""
    screen = reader.app.screen
    assert isinstance(screen, VersionsScreen)
    return [screen.view.render_line(y).text.strip() for y in range(screen.view.size.height)]


def said(reader: Reader) -> list[str]:
    """Without the empty lines."""
    return [" ".join(line.split()) for line in lines(reader) if line]


async def test_V_shows_the_earlier_versions_the_newest_first(read: Read) -> None:
    async with read(*VARNISH) as reader:
        await reader.press("J", "J", "V")
        assert said(reader) == [
            "Earlier versions of #2 by member1",
            "Removed text is struck through; added text is underlined. Esc leaves.",
            "Version 2 replaced in the copy saved on 7 Mar 2021 10:00",
            "Three coats of varnish oil.",
            "Version 1 replaced in the copy saved on 6 Mar 2021 10:00",
            "Two Three coats of varnish.",
        ]


async def test_what_went_and_what_came_look_otherwise(read: Read) -> None:
    async with read(*VARNISH) as reader:
        await reader.press("J", "J", "V")
        screen = reader.app.screen
        assert isinstance(screen, VersionsScreen)
        y = next(y for y, line in enumerate(lines(reader)) if line.startswith("Two"))
        styles = {segment.text: segment.style for segment in screen.view.render_line(y) if segment.style}
        assert styles["Two"].strike
        assert styles["Three"].underline
        assert styles["Two"].color != styles["Three"].color


@pytest.mark.parametrize("key", ["escape", "q", "V"])
async def test_they_are_left_and_nothing_has_moved(read: Read, key: str) -> None:
    async with read(*VARNISH) as reader:
        await reader.press("J", "J")
        spot, read_before = reader.posts.spot, reader.read
        await reader.press("V", "j", key)
        assert reader.app.screen is reader.screen
        assert (reader.focused, reader.posts.spot, reader.read) == ("posts", spot, read_before)


async def test_a_post_that_was_not_edited_says_so(read: Read) -> None:
    async with read(*VARNISH) as reader:
        await reader.press("J", "V")
        assert reader.app.screen is reader.screen
        assert reader.notices == ["This post has no earlier versions."]


async def test_without_a_thread_V_does_no_harm(read: Read) -> None:
    async with read() as reader:
        await reader.press("tab", "V")
        assert reader.app.screen is reader.screen


@pytest.fixture
def long_ones() -> Sequence[Thread]:
    return saves(f"{LONG}\n\nThe end.", f"{LONG}\n\nAn end.", "Gone.")


async def test_they_are_scrolled(read: Read, long_ones: Sequence[Thread]) -> None:
    async with read(*long_ones, size=(60, 20)) as reader:
        await reader.press("J", "J", "V")
        first = lines(reader)
        assert first[0] == "Earlier versions of #2 by member1"
        await reader.press("j")
        assert lines(reader)[:3] == first[1:4]
        await reader.press("k")
        assert lines(reader) == first
        await reader.press("space")
        assert "Version 2" in lines(reader)[0], "the header stays in sight"
        await reader.press("b")
        assert lines(reader) == first
        await reader.press("G")
        assert any("The An end." in line for line in lines(reader))
        await reader.press("g")
        assert lines(reader) == first
        await reader.press("J", "J")
        assert "Version 1" in lines(reader)[0]
        await reader.press("K")
        assert "Version 2" in lines(reader)[0]


async def test_the_window_is_as_high_as_what_it_shows(read: Read, long_ones: Sequence[Thread]) -> None:
    async with read(*VARNISH, size=(120, 40)) as reader:
        await reader.press("J", "J", "V")
        assert 10 < reader.app.screen.query_one("VersionsView").size.height < 20
        await reader.pilot.resize_terminal(60, 14)
        await reader.settle()
        assert reader.app.screen.query_one("VersionsView").outer_size.height <= 14


async def test_a_library_that_fails_is_told(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise LibraryError("The library is damaged.")

    async with read(*VARNISH) as reader:
        await reader.press("J", "J")
        monkeypatch.setattr(Library, "versions", broken)
        await reader.press("V")
        assert reader.app.screen is reader.screen
        assert reader.notices == ["The library is damaged."]


async def test_the_key_stands_in_the_help(read: Read) -> None:
    async with read(*VARNISH) as reader:
        await reader.press("question_mark")
        assert isinstance(reader.app.screen, HelpScreen)
        assert any(
            "V" in keys and "earlier versions" in what for _, rows in reader.app.screen.sections for keys, what in rows
        )


def test_versions_of_a_post(shelve: Shelve, snap_compare: Compare) -> None:
    library = shelve(*VARNISH)
    assert snap_compare(Reader(library, 1).app, terminal_size=(100, 30), run_before=_opened)


async def _opened(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.press("J", "J", "V")
    await settled(pilot)
