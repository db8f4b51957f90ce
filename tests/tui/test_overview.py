"""The overview of a thread, and the ways from it into the thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.threads import LONG, START, post, thread
from threadreader.errors import LibraryDamagedError, LibraryError
from threadreader.library import Library, StoredPosts
from threadreader.model import Code, Image, PageSpan, Quote, Text, Thread
from threadreader.tui.dialogs.help import HelpScreen
from threadreader.tui.screens.overview import OverviewScreen

Compare = Callable[..., bool]


def boat(first: int = 0, last: int = 40, page: int = 1, pages: int = 4) -> Thread:
    """Part of a thread of eighty days in which ada writes every third post, and many quote the first one."""
    quote = Quote((Text("The keel is oak."),), "ada", post="p0")
    blocks = {
        0: ("The keel is oak, see [the plans](https://plans.example/).",),
        4: (quote, "Agreed."),
        7: (quote, "Larch would do.", Code("for plank in planks:\n    plank.cut(4.2)")),
        9: (quote, Image("https://boats.example/ribs.jpg", caption="The ribs")),
        12: (LONG,),
    }
    posts = [
        replace(
            post(at, *blocks.get(at, ()), author=("ada", "bob", f"m{at % 24}")[at % 3]),
            posted_at=START + timedelta(days=at if at < 30 else at + 40, hours=at % 5),
        )
        for at in range(first, last)
    ]
    return thread("A boat in the shed", posts, 1, span=PageSpan(page, pages, 160), saved_at=START + timedelta(days=200))


def shown(reader: Reader) -> OverviewScreen:
    screen = reader.app.screen
    assert isinstance(screen, OverviewScreen)
    return screen


def lines(reader: Reader) -> list[str]:
    view = shown(reader).view
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


def told(reader: Reader) -> str:
    choice = shown(reader).view.choice
    return choice.told if choice else ""


def place(reader: Reader) -> tuple[str | None, int | None]:
    """The row under the cursor, and the post it leads to."""
    view = shown(reader).view
    return (view.row.key if view.row else None), view.post


async def test_M_shows_it_with_the_cursor_on_the_day_being_read(read: Read) -> None:
    async with read(boat()) as reader:
        await reader.press("J", "J", "J", "M")
        assert lines(reader)[0].strip() == "A boat in the shed"
        assert place(reader) == ("days", 2)


async def test_enter_on_a_day_goes_to_its_first_post_and_back_leads_back(read: Read) -> None:
    async with read(boat()) as reader:
        await reader.press("J", "J")
        before = reader.posts.spot
        await reader.press("M", "l", "l", "l", "enter")
        assert reader.app.screen is reader.screen
        assert (reader.posts.index, reader.focused) == (4, "posts")
        await reader.press("backspace")
        assert reader.posts.spot == before
        await reader.press("ctrl+y")
        assert reader.posts.index == 4


@pytest.mark.parametrize("key", ["escape", "q", "M"])
async def test_it_is_left_and_nothing_has_moved(read: Read, key: str) -> None:
    async with read(boat()) as reader:
        await reader.press("J", "J", "j")
        spot, read_before = reader.posts.spot, reader.read
        await reader.press("M", "j", "l", "n", key)
        assert reader.app.screen is reader.screen
        assert (reader.focused, reader.posts.spot, reader.read) == ("posts", spot, read_before)
        await reader.press("backspace")
        assert reader.notices == ["There is nothing to go back to."]


async def test_an_author_leads_to_their_first_post_n_and_p_to_the_others(read: Read) -> None:
    async with read(boat()) as reader:
        await reader.press("M", "J")
        assert place(reader) == ("author ada", 0)
        await reader.press("n", "n", "p")
        assert place(reader) == ("author ada", 3)
        await reader.press("enter")
        assert reader.posts.index == 3


async def test_a_quoted_post_leads_to_itself_and_then_to_those_that_quote_it(read: Read) -> None:
    async with read(boat()) as reader:
        await reader.press("M", "J", "J", "J")
        assert place(reader)[0] == "answered 0"
        assert told(reader) == "3 posts answer or quote it"
        await reader.press("n", "n", "enter")
        assert reader.posts.index == 7


async def test_a_page_leads_to_its_first_post(read: Read) -> None:
    async with read(boat(0, 20), boat(20, 40, 2), boat(60, 80, 4)) as reader:
        await reader.press("M", "J", "J")
        assert (place(reader), told(reader)) == (("pages", 0), "Page 1 is saved")
        await reader.press("l", "l", "l")
        assert (place(reader), told(reader)) == (("pages", 40), "Page 4 is saved"), "a page that is not saved is passed"
        await reader.press("h", "enter")
        assert reader.posts.index == 20


async def test_a_click_on_a_page_that_is_not_saved_leads_nowhere(read: Read) -> None:
    async with read(boat(0, 20), boat(60, 80, 4), size=(100, 40)) as reader:
        await reader.press("M")
        view = shown(reader).view
        row = next(row for row in view.rows if row.key == "pages")
        offset = view._margin + 2 + row.choices[1].start, view._tops[view.rows.index(row)]
        await reader.pilot.click("#overview", offset=offset)
        await reader.settle()
        assert (place(reader), told(reader)) == (("pages", None), "Page 2 is not saved")
        await reader.press("enter")
        assert shown(reader)


async def test_where_it_leads_is_told_below(read: Read) -> None:
    async with read(boat()) as reader:
        await reader.press("M", "J")
        screen = shown(reader)
        assert screen._choice.text == "ada: 14 posts, 382 words1 of 14"
        assert screen._leads_to.text.startswith("#1  ada  The keel is oak, see the plans.")


async def test_in_the_list_it_is_of_the_thread_under_the_cursor(read: Read) -> None:
    async with read(boat(), thread("Oars", 3, 2)) as reader:
        await reader.press("tab", "j", "M")
        assert lines(reader)[0].strip() == "Oars"
        await reader.press("escape")
        assert (reader.focused, reader.title) == ("threads", "A boat in the shed")
        await reader.press("M", "l", "l", "enter")
        assert (reader.focused, reader.title, reader.posts.index) == ("posts", "Oars", 2)
        await reader.press("backspace")
        assert reader.title == "A boat in the shed"


async def test_a_list_without_threads_says_so(read: Read) -> None:
    async with read() as reader:
        await reader.press("M")
        assert reader.app.screen is reader.screen
        assert reader.notices == ["Open a thread first."]


async def test_it_is_scrolled_and_the_cursor_stays_in_sight(read: Read) -> None:
    async with read(boat(), size=(60, 20)) as reader:
        await reader.press("M")
        assert lines(reader)[0].strip() == "A boat in the shed"
        for keys in (["space"] * 3, ["b"] * 2, ["d"], ["u"], ["j"] * 9, ["k"] * 4, ["J"], ["K"]):
            await reader.press(*keys)
            view = shown(reader).view
            assert any(line.lstrip().startswith("▌") for line in lines(reader)), keys
            assert view.row is not None and view.row.choices
        await reader.press("G")
        assert "Content" in "\n".join(lines(reader))
        await reader.press("g")
        assert lines(reader)[0].strip() == "A boat in the shed"


async def test_a_click_goes_where_it_leads(read: Read) -> None:
    async with read(boat(), size=(100, 40)) as reader:
        await reader.press("M")
        row = next(y for y, line in enumerate(lines(reader)) if " bob " in line)
        await reader.pilot.click("#overview", offset=(10, row))
        await reader.settle()
        assert (reader.app.screen, reader.posts.index) == (reader.screen, 1)


async def test_a_click_on_a_bar_goes_to_its_time(read: Read) -> None:
    async with read(boat(), size=(100, 40)) as reader:
        await reader.press("M")
        view = shown(reader).view
        row = next(row for row in view.rows if row.key == "days")
        at = next(choice for choice in row.choices if 20 in choice.posts)
        y = view._tops[view.rows.index(row)]
        await reader.pilot.click("#overview", offset=(view._margin + 2 + at.start, y))
        await reader.settle()
        assert reader.posts.index == at.posts[0]


async def test_it_can_be_moved_in_while_it_fills(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threadreader.tui.screens.overview._SLICE", 0.0)
    monkeypatch.setattr("threadreader.tui.screens.overview._SHOWN", 0.0)
    async with read(boat()) as reader:
        await reader.pilot.press("M")
        for key in ("j", "j", "l", "n", "J", "k"):
            await reader.pilot.press(key)
        await reader.settle()
        assert shown(reader).survey.count == 40
        view = shown(reader).view
        assert view.row is not None and view.row.choices
        assert any(line.lstrip().startswith("▌") for line in lines(reader))


async def test_another_size_draws_it_anew_and_keeps_the_cursor(read: Read) -> None:
    async with read(boat(), size=(100, 40)) as reader:
        await reader.press("M", "j", "j", "n")
        before = place(reader)
        await reader.pilot.resize_terminal(50, 20)
        await reader.settle()
        assert place(reader) == before
        assert max(map(len, lines(reader))) <= 50


async def test_it_is_copied_as_text(read: Read) -> None:
    async with read(boat()) as reader:
        await reader.press("M", "y")
        assert reader.app.clipboard.startswith("A boat in the shed\nboats.example › Building › Wood · phpbb\n")
        assert "Authors" in reader.app.clipboard


async def test_a_library_that_fails_is_told(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise LibraryError("The library is damaged.")

    async with read(boat()) as reader:
        monkeypatch.setattr(Library, "origins", broken)
        await reader.press("M")
        assert reader.app.screen is reader.screen
        assert reader.notices == ["The library is damaged."]


async def test_a_post_that_cannot_be_read_is_passed_over(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    good = StoredPosts.peek

    def peek(posts: StoredPosts, index: int) -> object:
        if index == 5:
            raise LibraryDamagedError("The library is damaged.")
        return good(posts, index)

    async with read(boat()) as reader:
        monkeypatch.setattr(StoredPosts, "peek", peek)
        await reader.press("M")
        survey = shown(reader).survey
        assert (survey.count, survey.authors[None].posts) == (40, [5])


async def test_the_keys_stand_in_the_help(read: Read) -> None:
    async with read(boat()) as reader:
        await reader.press("question_mark")
        assert isinstance(reader.app.screen, HelpScreen)
        assert any(keys == "M" and "overview" in what for _, rows in reader.app.screen.sections for keys, what in rows)
        await reader.press("escape", "M", "question_mark")
        assert isinstance(reader.app.screen, HelpScreen)
        assert any("its" in what or "leads to" in what for _, rows in reader.app.screen.sections for _, what in rows)
