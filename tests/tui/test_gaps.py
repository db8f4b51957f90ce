"""What the reader shows of a thread that is not saved whole, or was saved more than once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from tests.tui.conftest import Read, Shelve
from tests.tui.reader import Reader, settled
from tests.tui.threads import START, post, thread
from threadreader.model import PageSpan, Thread

Compare = Callable[..., bool]


def page(first: int, last: int, number: int, pages: int = 3, *, edited: str | None = None, saved: int = 1) -> Thread:
    """A page of a thread, `edited` what its second post says instead."""
    posts = [post(index, *([edited] if edited and index == first + 1 else ())) for index in range(first, last)]
    made = thread("A boat in the shed", posts, span=PageSpan(number, pages))
    return replace(made, saved_at=START + timedelta(days=saved))


async def test_a_gap_is_drawn_between_the_posts(read: Read) -> None:
    async with read(page(0, 3, 1), page(6, 8, 3)) as reader:
        await reader.press("G")
        assert any(line.strip("┄ ") == "posts 4-6 are not in the save" for line in reader.lines())


async def test_a_gap_is_no_part_of_a_post(read: Read) -> None:
    """The post before it is read when its last line has passed."""
    async with read(page(0, 3, 1), page(6, 8, 3), size=(100, 14)) as reader:
        while reader.posts.index < 3:
            await reader.press("j")
        assert reader.read == [0, 1, 2]


async def test_posts_that_are_gone_or_edited_say_so(read: Read) -> None:
    newer = page(0, 4, 1, saved=2, edited="Better words.")
    newer = replace(newer, posts=(*newer.posts[:2], *newer.posts[3:]))
    async with read(page(0, 4, 1), newer, size=(120, 40)) as reader:
        lines = [" ".join(line.split()) for line in reader.lines()]
        assert any("member1 edited, 1 earlier version" in line for line in lines)
        assert any("member2 gone from the newer copy" in line for line in lines)


async def test_the_list_shows_how_much_is_saved(read: Read) -> None:
    async with read(page(0, 3, 1), page(6, 8, 3), size=(120, 20)) as reader:
        assert any("5/8 ▉▉▉▁▁" in row for row in reader.rows())


def test_a_thread_with_gaps(shelve: Shelve, snap_compare: Compare) -> None:
    newer = page(0, 5, 1, saved=2, edited="Better words.")
    newer = replace(newer, posts=tuple(one for one in newer.posts if one.number != "4"))
    library = shelve(page(0, 4, 1), newer, page(9, 11, 3), thread("Oars", 2, 2))
    assert snap_compare(Reader(library, 1).app, terminal_size=(120, 40), run_before=settled)
