"""The search over all threads: each key of its screen, the kept searches, the way back."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep

import pytest
from textual.widgets import Input

from tests.tui.conftest import Read, Shelve
from tests.tui.reader import Reader
from tests.tui.threads import LONG, post, thread
from threadreader.errors import SearchStoppedError
from threadreader.library import Library
from threadreader.library.search.search import SearchResults
from threadreader.model import Thread
from threadreader.tui.reader.saved_searches import SavedSearches
from threadreader.tui.screens.query_help import LanguageScreen
from threadreader.tui.screens.search import SearchScreen
from threadreader.tui.widgets.hit_list import HitList, fitted

BOAT = thread("A boat in the shed", [post(0, "A keel of oak."), post(1, LONG), post(2, LONG + " The Kéel was larch.")])
MAST = thread("Masts", [post(0, "Spruce."), post(1, "No keel, but a mast of spruce.", author="ada")], 2)


def screen(reader: Reader) -> SearchScreen:
    found = reader.app.screen
    assert isinstance(found, SearchScreen)
    return found


def rows(reader: Reader) -> list[str]:
    view: HitList = screen(reader).hits
    return [line for y in range(view.size.height) if (line := view.render_line(y).text.rstrip())]


def query(reader: Reader) -> str:
    return screen(reader).prompt.query_one(Input).value


async def test_finds_as_the_words_are_typed(read: Read) -> None:
    async with read(BOAT, MAST) as reader:
        await reader.press("s")
        await reader.type("mast of")
        assert rows(reader)[0].startswith(" Masts · boats.example › Wood · ada · ")
        assert "No keel, but a mast of spruce." in rows(reader)[1]


async def test_works_from_the_list_too(read: Read) -> None:
    async with read(BOAT, open_first=False) as reader:
        await reader.press("s")
        await reader.type("oak")
        assert len(screen(reader).hits.hits) == 1


async def test_letters_are_words_and_no_keys(read: Read) -> None:
    async with read(BOAT) as reader:
        await reader.press("s")
        await reader.type("qQjs+")
        assert query(reader) == "qQjs+"


async def test_matches_stand_out(read: Read) -> None:
    async with read(BOAT) as reader:
        await reader.press("s")
        await reader.type("oak")
        view = screen(reader).hits
        ground = view.style_of("cursor match").bgcolor
        found = [one.text for one in view.render_line(1) if one.style and one.style.bgcolor == ground]
        assert found == ["oak"]


async def test_arrows_and_pages_move_in_the_list(read: Read) -> None:
    posts = [post(index, f"Keel number {index}.") for index in range(40)]
    async with read(thread(posts=posts)) as reader:
        await reader.press("s")
        await reader.type("keel")
        await reader.press("down", "down", "up")
        assert screen(reader).hits.cursor == 1
        await reader.press("pagedown")
        assert screen(reader).hits.cursor > 5
        await reader.press("pageup", "up")
        assert screen(reader).hits.cursor == 0


async def test_beyond_the_first_hits_come_the_others(read: Read) -> None:
    posts = [post(index, f"Keel number {index}.") for index in range(80)]
    async with read(thread(posts=posts)) as reader:
        await reader.press("s")
        await reader.type("keel")
        assert len(screen(reader).hits.hits) == 50
        await reader.press(*["pagedown"] * 8)
        assert len(screen(reader).hits.hits) == 80
        assert screen(reader).hits.cursor >= 49


async def test_enter_opens_the_post_with_its_match_marked(read: Read) -> None:
    async with read(MAST, BOAT) as reader:
        await reader.press("s")
        await reader.type("larch keel")
        await reader.press("enter")
        assert reader.title == "A boat in the shed"
        assert any("The Kéel was larch." in line for line in reader.lines())
        assert reader.posts.finder.current is not None
        assert reader.posts.finder.current.post == 2


async def test_n_and_N_walk_the_matches(read: Read) -> None:
    async with read(MAST, BOAT) as reader:
        await reader.press("s")
        await reader.type("larch keel")
        await reader.press("enter", "n")
        first = reader.posts.finder.current
        await reader.press("n")
        second = reader.posts.finder.current
        await reader.press("N")
        assert first == reader.posts.finder.current != second


async def test_a_title_opens_at_its_first_post(read: Read) -> None:
    posts = [post(0, "Bow first."), post(1, "Stern."), post(2, "The dinghy itself.")]
    async with read(BOAT, thread("Dinghy", posts, 2)) as reader:
        await reader.press("s")
        await reader.type("title:dinghy dinghy")
        await reader.press(*["down"] * [hit.where for hit in screen(reader).hits.hits].index("title"), "enter")
        assert reader.posts.index == 0
        assert reader.posts.finder.count == 1


async def test_a_query_without_words_marks_nothing(read: Read) -> None:
    async with read(BOAT, MAST) as reader:
        await reader.press("s")
        await reader.type("author:ada")
        await reader.press("enter")
        assert (reader.title, reader.posts.index) == ("Masts", 1)
        assert not reader.posts.finder.is_active


async def test_backspace_returns_to_where_the_reader_was(read: Read) -> None:
    async with read(BOAT, MAST) as reader:
        await reader.press("J")
        before = reader.posts.spot
        await reader.press("s")
        await reader.type("spruce")
        await reader.press("enter")
        assert reader.title == "Masts"
        await reader.press("backspace")
        assert (reader.title, reader.posts.spot) == ("A boat in the shed", before)


async def test_escape_leaves_and_the_query_is_kept(read: Read) -> None:
    async with read(BOAT) as reader:
        await reader.press("s")
        await reader.type("oak")
        await reader.press("escape")
        assert not isinstance(reader.app.screen, SearchScreen)
        await reader.press("s")
        assert (query(reader), len(screen(reader).hits.hits)) == ("oak", 1)


async def test_typing_replaces_the_query_that_was_kept(read: Read) -> None:
    async with read(BOAT) as reader:
        await reader.press("s")
        await reader.type("oak")
        await reader.press("escape", "s")
        await reader.type("larch")
        assert query(reader) == "larch"


async def test_what_is_not_well_formed_says_so(read: Read) -> None:
    async with read(BOAT, size=(120, 24)) as reader:
        await reader.press("s")
        await reader.type('"oak')
        assert "A quotation mark is not closed. Searched as plain words." in screen(reader).status.text
        assert len(screen(reader).hits.hits) == 1


async def test_nothing_found_says_so(read: Read) -> None:
    async with read(BOAT) as reader:
        await reader.press("s")
        await reader.type("aluminium")
        assert rows(reader) == ["  Nothing was found."]


async def test_another_letter_stops_the_search_before(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = []
    search = Library.search

    def slow(self: Library, query: str, limit: int, *, typing: bool, stop: Callable[[], bool]) -> SearchResults:
        if query == "o":
            end = monotonic() + 10
            while not stop():
                assert monotonic() < end
                sleep(0.005)
            stopped.append(query)
            raise SearchStoppedError
        return search(self, query, limit, typing=typing, stop=stop)

    monkeypatch.setattr(Library, "search", slow)
    async with read(BOAT) as reader:
        await reader.press("s")
        await reader.pilot.press("o")
        await reader.type("ak")
        assert stopped == ["o"]
        assert len(screen(reader).hits.hits) == 1


async def test_a_click_opens_the_post(read: Read) -> None:
    async with read(BOAT, MAST) as reader:
        await reader.press("s")
        await reader.type("spruce")
        await reader.pilot.click("#hits", offset=(10, 3))
        await reader.settle()
        assert reader.title == "Masts"


async def test_f1_tells_the_language_and_how_the_query_is_understood(read: Read) -> None:
    async with read(BOAT, size=(120, 40)) as reader:
        await reader.press("s")
        await reader.type("oak has:image")
        await reader.press("f1")
        assert isinstance(reader.app.screen, LanguageScreen)
        assert "and that hold: image" in str(reader.app.screen.query_one("#understood").render())
        await reader.press("escape")
        assert query(reader) == "oak has:image"


async def test_ctrl_s_keeps_a_search_and_no_query_lists_it(read: Read) -> None:
    async with read(BOAT) as reader:
        await reader.press("s")
        await reader.type("oak")
        await reader.press("ctrl+s")
        await reader.type("wood")
        await reader.press("enter")
        assert [tuple(one) for one in reader.library.searches()] == [("wood", "oak")]
        await reader.press("ctrl+u")
        assert rows(reader) == [" ⌕ wood", "   oak"]
        await reader.press("enter")
        assert (query(reader), len(screen(reader).hits.hits)) == ("oak", 1)


async def test_escape_while_a_name_is_asked_for_keeps_nothing(read: Read) -> None:
    async with read(BOAT) as reader:
        await reader.press("s")
        await reader.type("oak")
        await reader.press("ctrl+s", "escape")
        assert query(reader) == "oak"
        assert reader.library.searches() == []


async def test_ctrl_r_drops_the_search_under_the_cursor(read: Read) -> None:
    async with read(BOAT) as reader:
        reader.library.save_search("first", "oak")
        reader.library.save_search("second", "larch")
        await reader.press("s", "down", "ctrl+r")
        assert [name for name, _ in reader.library.searches()] == ["first"]
        assert rows(reader) == [" ⌕ first", "   oak"]


async def test_ctrl_r_drops_the_search_whose_query_it_is(read: Read) -> None:
    async with read(BOAT) as reader:
        reader.library.save_search("wood", "oak")
        await reader.press("s")
        await reader.type("oak")
        await reader.press("ctrl+r")
        assert reader.library.searches() == []


async def test_kept_searches_stand_below_the_threads(shelve: Shelve) -> None:
    library = shelve(BOAT, MAST)
    library.save_search("keels", "keel")
    async with Reader(library, None) as reader:
        folders = reader.screen.feature(SavedSearches).view
        assert folders.render_line(0).text.split() == ["⌕", "keels", "3"]
        await reader.press("j", "j")
        assert reader.focused == "folders"
        await reader.press("enter")
        assert (query(reader), len(screen(reader).hits.hits)) == ("keel", 3)


async def test_from_the_first_search_up_to_the_threads(shelve: Shelve) -> None:
    library = shelve(BOAT)
    library.save_search("keels", "keel")
    async with Reader(library, None) as reader:
        await reader.press("j", "k")
        assert reader.focused == "threads"


async def test_a_click_on_a_kept_search_searches_with_it(shelve: Shelve) -> None:
    library = shelve(BOAT, MAST)
    library.save_search("keels", "keel")
    async with Reader(library, 1) as reader:
        await reader.pilot.click("#folders")
        await reader.settle()
        assert query(reader) == "keel"


async def test_a_dropped_search_goes_from_the_list(shelve: Shelve) -> None:
    library = shelve(BOAT)
    library.save_search("keels", "keel")
    async with Reader(library, None) as reader:
        await reader.press("j", "enter", "ctrl+r", "escape")
        assert not reader.screen.feature(SavedSearches).view.display
        assert reader.focused == "threads"


def test_a_snippet_shows_its_first_match_however_narrow() -> None:
    text = "word " * 20 + "keel and more words"
    shown, marks = fitted(text, [(100, 104)], 30)
    assert [shown[start:end] for start, end in marks] == ["keel"]
    assert len(shown) <= 30


def _shelf() -> list[Thread]:
    return [BOAT, MAST, thread("Which wood for a keel that has to last, and why", [post(0, "Keel? Elm.")], 3)]
