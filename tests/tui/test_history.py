"""The way back holds while pages join the thread."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.threads import post, thread
from threadreader.model import PageSpan, Thread
from threadreader.page import SavedPage


def _page(number: int) -> Thread:
    """A page of ten posts out of a thread of two pages."""
    whole = thread(posts=[post(index) for index in range(20)])
    return replace(whole, posts=whole.posts[10 * number - 10 : 10 * number], span=PageSpan(number, 2, 20))


def _add_first_page(reader: Reader) -> None:
    reader.library.add(_page(1), SavedPage("first.html", raw=b"first", url=_page(1).url))


def _number(reader: Reader) -> str | None:
    return reader.posts.column.contents.posts[reader.posts.index].number


async def test_backspace_leads_to_the_same_post_after_an_earlier_page_came_in(read: Read) -> None:
    async with read(_page(2)) as reader:
        await reader.press("J", "J", "J")
        assert _number(reader) == "13"
        await reader.press("G")
        _add_first_page(reader)
        await reader.press("q")
        reader.screen.library_sync.reload()
        await reader.settle()
        await reader.press("enter")
        assert len(reader.posts.column.contents.posts) == 20
        await reader.press("backspace")
        assert _number(reader) == "13"


async def test_a_bookmark_leads_to_its_post_after_an_earlier_page_came_in(read: Read) -> None:
    async with read(_page(2)) as reader:
        await reader.press("J", "J", "J", "m", "g")
        _add_first_page(reader)
        await reader.press("apostrophe", "enter")
        assert _number(reader) == "13"
