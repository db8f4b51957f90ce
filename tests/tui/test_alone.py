"""One post at a time."""

from __future__ import annotations

from tests.tui.conftest import Read
from tests.tui.threads import LONG, post, thread
from threadreader.render.column import Spot

SHORT = thread(posts=5)
LONGER = thread(posts=[post(index, LONG, LONG) for index in range(3)])


async def test_W_shows_the_post_alone_and_all_again(read: Read) -> None:
    async with read(SHORT) as reader:
        await reader.press("J", "J", "W")
        assert "number 2." in reader.text
        assert "number 3." not in reader.text
        await reader.press("W")
        assert "number 3." in reader.text


async def test_W_keeps_the_place(read: Read) -> None:
    async with read(LONGER, size=(100, 12)) as reader:
        await reader.press("J", "J", "j", "j", "j")
        before = reader.posts.spot
        await reader.press("W")
        assert reader.posts.spot == before
        await reader.press("W")
        assert reader.posts.spot == before


async def test_J_and_K_go_from_post_to_post(read: Read) -> None:
    async with read(SHORT) as reader:
        await reader.press("J", "W", "J")
        assert "number 2." in reader.text
        assert "number 1." not in reader.text
        await reader.press("K")
        assert "number 1." in reader.text


async def test_lines_and_pages_stay_in_the_post(read: Read) -> None:
    async with read(LONGER, size=(100, 12)) as reader:
        await reader.press("J", "J", "W", *["pagedown"] * 4, *["j"] * 4)
        assert reader.posts.index == 1
        await reader.press(*["pageup"] * 6)
        assert reader.posts.spot == Spot(2)


async def test_space_goes_through_the_post_then_to_the_next(read: Read) -> None:
    async with read(LONGER, size=(100, 12)) as reader:
        await reader.press("J", "W", "space")
        assert reader.posts.index == 0
        while reader.posts.index == 0:
            await reader.press("space")
        assert reader.posts.spot == Spot(2)
        assert reader.read == [0]


async def test_space_after_the_last_post_goes_to_the_next_unread_thread(read: Read) -> None:
    async with read(SHORT, thread("A second boat", 3, 2)) as reader:
        await reader.press("W", *["space"] * 5)
        assert reader.title == "A second boat"
        assert reader.read == []


async def test_the_first_post_has_the_title_above_it_and_the_last_the_end_below(read: Read) -> None:
    async with read(SHORT) as reader:
        await reader.press("W", "g")
        assert "A boat in the shed" in reader.text
        assert "number 1." in reader.text
        await reader.press("G")
        assert "number 5." in reader.text
        assert "number 4." not in reader.text
        assert "end of the thread" in reader.text


async def test_jumps_lead_to_other_posts(read: Read) -> None:
    async with read(SHORT) as reader:
        await reader.press("J", "W", "number_sign", "4", "enter")
        assert "number 4." in reader.text
        assert "number 3." not in reader.text
        await reader.press("backspace")
        assert "number 1." in reader.text


async def test_C_puts_the_text_to_the_left_and_back(read: Read) -> None:
    async with read(SHORT, size=(160, 20)) as reader:
        await reader.press("backslash", "backslash", "backslash")
        centred = reader.lines()[5]
        await reader.press("C")
        assert reader.lines()[5] == f" {centred.strip()}"
        await reader.press("C")
        assert reader.lines()[5] == centred
