from __future__ import annotations

import pytest
from textual import events

from tests.tui.conftest import Read
from tests.tui.threads import LONG, post, thread
from threadreader.render.column import Spot

LONG_THREAD = thread(posts=[post(index, LONG) for index in range(6)])


async def test_line_down_stops_at_the_end(read: Read) -> None:
    async with read(LONG_THREAD) as reader:
        await reader.press("G")
        spot = reader.posts.spot
        await reader.press("j")
        assert reader.posts.spot == spot


async def test_the_last_post_can_be_reached_though_it_is_short(read: Read) -> None:
    async with read(thread(posts=3)) as reader:
        await reader.press("J", "J", "J")
        assert reader.posts.index == 2


async def test_previous_post_goes_to_the_start_of_this_one_first(read: Read) -> None:
    async with read(LONG_THREAD) as reader:
        await reader.press("J", "J", "j", "j", "K")
        assert reader.posts.spot == Spot(2)


async def test_the_header_of_a_long_post_stays_in_sight(read: Read) -> None:
    async with read(LONG_THREAD) as reader:
        await reader.press("J", "J", "j", "j", "j", "j")
        assert "#2  member1" in reader.lines()[0]


async def test_a_post_longer_than_estimated_moves_nothing(read: Read) -> None:
    """The list of lengths says 2 characters a post; what is being read stays where it is all the same."""
    async with read(LONG_THREAD) as reader:
        reader.posts.column.lengths = [2] * 6
        reader.posts.column.reshape(reader.posts.column.view)
        await reader.press("G")
        for _ in range(60):
            before = reader.lines()
            await reader.pilot.press("k")
            assert reader.lines()[2:] == before[1:-1]


@pytest.mark.parametrize(("answer", "index"), [("4", 3), ("#4", 3), ("last", 5), ("0%", 0), ("1", 0)], ids=str)
async def test_go_to_post(read: Read, answer: str, index: int) -> None:
    async with read(LONG_THREAD) as reader:
        await reader.press("number_sign")
        await reader.type(answer)
        await reader.press("enter")
        assert reader.posts.index == index


async def test_go_to_percentage(read: Read) -> None:
    async with read(LONG_THREAD) as reader:
        await reader.press("number_sign", "5", "0", "%", "enter")
        assert reader.posts.index in (2, 3)


async def test_go_to_a_post_that_is_not_there_says_so(read: Read) -> None:
    async with read(LONG_THREAD) as reader:
        await reader.press("number_sign", "9", "9", "enter")
        assert reader.notices == ["There is no post 99 in this thread."]


async def test_go_to_takes_the_number_shown_before_the_place(read: Read) -> None:
    late = [post(index + 40) for index in range(10)]
    async with read(thread(posts=late)) as reader:
        await reader.press("number_sign", "4", "3", "enter")
        assert reader.posts.index == 2


async def test_back_and_forward(read: Read) -> None:
    async with read(LONG_THREAD) as reader:
        await reader.press("j", "G")
        end = reader.posts.spot
        await reader.press("backspace")
        assert reader.posts.spot == Spot(0, 1)
        await reader.press("ctrl+y")
        assert reader.posts.spot == end
        await reader.press("ctrl+o")
        assert reader.posts.spot == Spot(0, 1)


async def test_wheel(read: Read) -> None:
    async with read(LONG_THREAD) as reader:
        wheel = events.MouseScrollDown(reader.posts, 5, 5, 0, 1, 0, False, False, False, 60, 5)
        reader.posts.post_message(wheel)
        await reader.settle()
        assert reader.posts.spot == reader.posts.column.lines.moved(Spot(0), 3)


async def test_narrower_and_wider_text_keeps_the_place(read: Read) -> None:
    words = " ".join(f"word{number}" for number in range(400))
    async with read(thread(posts=[post(0, words)]), size=(160, 20)) as reader:
        await reader.press("d", "d", "j")
        top = reader.lines()[1].split()[0]
        await reader.press("less_than_sign")
        assert reader.posts.column.view.width == 80
        assert any(top in line for line in reader.lines()[:3])
        await reader.press("greater_than_sign")
        assert reader.posts.column.view.width == 90


async def test_a_resize_keeps_the_place(read: Read) -> None:
    words = " ".join(f"word{number}" for number in range(900))
    async with read(thread(posts=[post(0, words)]), size=(110, 20)) as reader:
        await reader.press("d", "d", "d")
        top = reader.lines()[1].split()[0]
        await reader.pilot.resize_terminal(60, 20)
        await reader.settle()
        assert any(top in line for line in reader.lines()[:3])
