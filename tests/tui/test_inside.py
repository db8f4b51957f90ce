"""Links to what is in the library."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Read
from tests.tui.test_links import shown
from tests.tui.threads import LONG, post, thread
from threadreader.model import Thread
from threadreader.tui.dialogs.link_picker import LinksScreen

BOATS = "https://boats.example"


def linking(*links: str) -> Thread:
    words = " ".join(f"[link {number}]({link})" for number, link in enumerate(links, 1))
    return thread(posts=[post(0, words), *(post(index, LONG) for index in range(1, 4))])


def other() -> Thread:
    return thread("Varnish", [post(index, LONG) for index in range(50, 56)], number=2)


async def test_a_link_to_a_thread_opens_it_here(read: Read, opened: list[str]) -> None:
    async with read(linking(f"{BOATS}/viewtopic.php?f=3&t=2&start=0"), other()) as reader:
        await reader.press("o")
        assert reader.title == "Varnish"
        assert reader.focused == "posts"
        assert opened == []
        assert "This is in your library." in reader.notices[0]


@pytest.mark.parametrize(
    "link", [f"{BOATS}/viewtopic.php?t=2#p53", f"{BOATS}/viewtopic.php?p=p53", f"{BOATS}/viewtopic.php?t=2&start=53"]
)
async def test_a_link_to_a_post_goes_to_it(read: Read, link: str) -> None:
    async with read(linking(link), other()) as reader:
        await reader.press("o")
        assert (reader.title, reader.posts.index) == ("Varnish", 3)


async def test_backspace_returns_and_ctrl_y_goes_on(read: Read) -> None:
    async with read(linking(f"{BOATS}/viewtopic.php?t=2#p53"), other()) as reader:
        await reader.press("j", "o")
        spot = reader.posts.spot
        await reader.press("backspace")
        assert (reader.title, reader.posts.spot.line) == ("A boat in the shed", 1)
        await reader.press("ctrl+y")
        assert (reader.title, reader.posts.spot) == ("Varnish", spot)


async def test_a_link_within_the_thread_jumps(read: Read) -> None:
    async with read(linking(f"{BOATS}/viewtopic.php?t=1#p2")) as reader:
        await reader.press("o")
        assert reader.posts.index == 2
        await reader.press("backspace")
        assert reader.posts.spot.item == 0


async def test_a_click_goes_there_too(read: Read, opened: list[str]) -> None:
    async with read(linking(f"{BOATS}/viewtopic.php?t=2"), other()) as reader:
        x, y = reader.find("link 1")
        await reader.pilot.click("#posts", offset=(x, y))
        await reader.settle()
        assert reader.title == "Varnish"
        assert opened == []


async def test_what_is_not_saved_of_a_thread_is_told_first(read: Read, opened: list[str]) -> None:
    async with read(linking(f"{BOATS}/viewtopic.php?t=2#p999"), other()) as reader:
        await reader.press("o")
        assert "not the part of it that this leads to" in shown(reader)
        await reader.press("enter")
        assert opened == [f"{BOATS}/viewtopic.php?t=2#p999"]


async def test_its_thread_can_be_opened_all_the_same(read: Read, opened: list[str]) -> None:
    async with read(linking(f"{BOATS}/viewtopic.php?t=2#p999"), other()) as reader:
        await reader.press("o", "l")
        assert reader.title == "Varnish"
        assert opened == []


async def test_other_links_have_nothing_to_open_here(read: Read) -> None:
    async with read(linking(f"{BOATS}/viewtopic.php?t=77")) as reader:
        await reader.press("o", "l")
        assert "library" not in shown(reader)


async def test_the_list_tells_what_is_in_the_library(read: Read, opened: list[str]) -> None:
    links = (f"{BOATS}/viewtopic.php?t=2#p53", f"{BOATS}/viewtopic.php?t=2#p999", f"{BOATS}/viewtopic.php?t=77")
    async with read(linking(*links), other()) as reader:
        await reader.press("o")
        screen = reader.app.screen
        assert isinstance(screen, LinksScreen)
        assert "▸ in the library: Varnish, post 4" in screen.shown(0).plain
        assert "▸ in the library, but not this part of it: Varnish" in screen.shown(1).plain
        assert "▸" not in screen.shown(2).plain
        await reader.press("1")
        assert (reader.title, reader.posts.index, opened) == ("Varnish", 3, [])


async def test_the_list_opens_it_in_the_browser_all_the_same(read: Read, opened: list[str]) -> None:
    links = (f"{BOATS}/viewtopic.php?t=2", f"{BOATS}/viewtopic.php?t=77")
    async with read(linking(*links), other()) as reader:
        await reader.press("o", "O")
        assert opened == [f"{BOATS}/viewtopic.php?t=2"]
        assert reader.title == "A boat in the shed"


async def test_threads_in_the_bin_are_opened_in_the_browser(read: Read, opened: list[str]) -> None:
    async with read(linking(f"{BOATS}/viewtopic.php?t=2"), other()) as reader:
        reader.library.remove([2])
        await reader.press("o", "enter")
        assert opened == [f"{BOATS}/viewtopic.php?t=2"]
