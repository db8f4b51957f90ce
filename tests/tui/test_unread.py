from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Read, Shelve
from tests.tui.reader import Reader
from tests.tui.threads import LONG, post, thread
from threadreader.library import Library
from threadreader.render.column import Spot
from threadreader.tui.reader.read_tracking import ReadTracking

ONE = thread("One", [post(index, LONG) for index in range(4)], 1)
TWO = thread("Two", 3, 2)
THREE = thread("Three", 3, 3)


async def test_next_and_previous_unread_post(read: Read) -> None:
    async with read(ONE) as reader:
        await reader.press("n", "n", "n")
        assert reader.posts.index == 2
        await reader.press("p")
        assert reader.posts.index == 1


async def test_next_unread_skips_what_is_read(read: Read) -> None:
    async with read(ONE) as reader:
        reader.screen.session.mark((1, 2), True)
        await reader.press("J", "n")
        assert reader.posts.index == 3


async def test_next_unread_crosses_threads(read: Read) -> None:
    async with read(ONE, TWO, THREE) as reader:
        reader.screen.session.mark_threads((2,), True)
        await reader.press("A", "n")
        assert reader.title == "Three"
        await reader.press("backspace")
        assert reader.title == "One"


async def test_previous_unread_crosses_to_the_last_unread_post(read: Read) -> None:
    async with read(ONE, TWO) as reader:
        await reader.press("]", "K", "p")
        assert reader.title == "One"
        assert reader.posts.index == 3


async def test_nothing_unread_says_so(read: Read) -> None:
    async with read(TWO) as reader:
        await reader.press("A", "n")
        assert reader.notices == ["No more unread posts."]


async def test_space_at_the_end_goes_to_the_next_unread_thread(read: Read) -> None:
    async with read(TWO, THREE) as reader:
        await reader.press("G", "space")
        assert reader.title == "Three"


async def test_toggle_moves_nothing(read: Read) -> None:
    async with read(ONE) as reader:
        await reader.press("J", "J", "j")
        spot = reader.posts.spot
        await reader.press("r")
        assert reader.read == [0, 1] or reader.read == [1]
        assert reader.posts.spot == spot
        await reader.press("r")
        assert 1 not in reader.read


async def test_read_up_to_here(read: Read) -> None:
    async with read(ONE) as reader:
        await reader.press("J", "J", "J", "R")
        assert reader.read == [0, 1, 2]
        assert reader.posts.spot == Spot(3)


async def test_whole_thread(read: Read) -> None:
    async with read(ONE) as reader:
        await reader.press("A")
        assert reader.read == [0, 1, 2, 3]
        assert "●" not in "".join(reader.rows())


async def test_scrolled_past_is_read(read: Read) -> None:
    async with read(ONE) as reader:
        while reader.posts.index < 1:
            await reader.pilot.press("j")
        await reader.press("j", "j", "j")
        assert reader.read == [0]


async def test_marked_unread_by_hand_stays_so_when_it_is_passed(read: Read) -> None:
    async with read(TWO) as reader:
        await reader.press("J", "J", "r", "r", "J")
        assert reader.posts.index == 2
        assert reader.read == [0]
        reader.screen.feature(ReadTracking)._moved_at -= 7200
        reader.screen._tick()
        assert reader.read == [0, 2]
        await reader.press("A")
        assert reader.read == [0, 1, 2]


async def test_jumped_over_is_not_read(read: Read) -> None:
    async with read(ONE) as reader:
        await reader.press("G")
        assert 1 not in reader.read


async def test_a_post_in_sight_for_a_while_is_read(read: Read) -> None:
    async with read(TWO) as reader:
        reader.screen.feature(ReadTracking)._moved_at -= 7200
        reader.screen._tick()
        assert reader.read == [0, 1, 2]


async def test_marks_are_kept(read: Read, tmp_path: Path) -> None:
    async with read(ONE) as reader:
        await reader.press("J", "J", "R")
    again = Library.open()
    assert list(map(bool, again.open_thread(1).read)) == [True, True, False, False]
    assert again.threads()[0].unread == 2


async def test_place_is_kept(shelve: Shelve) -> None:
    library = shelve(ONE)
    async with Reader(library, 1) as reader:
        await reader.press("J", "J", "j", "j")
        spot = reader.posts.spot
    async with Reader(Library.open(), 1) as reader:
        assert reader.posts.spot == spot


async def test_opens_at_the_first_unread_post(shelve: Shelve) -> None:
    library = shelve(ONE)
    library.mark_read(1, [0, 1], True)
    async with Reader(library, 1) as reader:
        assert reader.posts.index == 2


async def test_opens_at_the_post_asked_for(shelve: Shelve) -> None:
    async with Reader(shelve(ONE), 1, post="p3") as reader:
        assert reader.posts.index == 3


async def test_thread_marks_in_the_list(read: Read) -> None:
    async with read(ONE, TWO, open_first=False) as reader:
        await reader.press("j", "r")
        assert [row.unread for row in reader.screen.session.thread_list.rows] == [4, 0]
        await reader.press("r")
        assert [row.unread for row in reader.screen.session.thread_list.rows] == [4, 3]
        await reader.press("A")
        assert [row.unread for row in reader.screen.session.thread_list.rows] == [4, 0]
