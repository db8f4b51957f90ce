"""The list of threads: its rows at every width, its order, its keys, the mouse."""

from __future__ import annotations

import pytest
from textual.events import MouseScrollDown

from tests.tui.conftest import Read, Shelve
from tests.tui.reader import Reader
from tests.tui.shelf import BOATS, SHELF, listed, on, row
from tests.tui.threads import post, thread
from threadreader.library import ThreadRow
from threadreader.tui.reader.saved_searches import SavedSearches
from threadreader.tui.widgets.thread_list.row_format import Face, facts, title

ROW = row(
    1,
    "Gallery of completed woodworking projects",
    "forums.shopsmith.example",
    board="Community projects",
    posts=20,
    unread=20,
    last=1.6e9,
)


def line(of: ThreadRow, width: int, **more: str) -> str:
    tags = more.pop("tags", "").split()
    return "".join(text for text, _ in facts(of, Face(width, **more), tags, False))  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [27, 35, 43, 45, 59, 99])
def test_a_row_fits_and_its_numbers_end_in_the_same_cell(width: int) -> None:
    kinds = (
        ROW,
        ROW._replace(unread=5),
        ROW._replace(unread=0),
        ROW._replace(missing=11, unread=3),
        ROW._replace(posts=12345, unread=1234),
        ROW._replace(site=None, board=None),
    )
    lines = [line(one, width, tags=tags) for one in kinds for tags in ("", "glue to-read wood")]
    assert {len(one) for one in lines} == {width - 1}
    assert all(one[-1] != " " for one in lines)


def test_marks_tell_unread_and_half_read() -> None:
    marks = [title(ROW._replace(unread=unread), Face(40))[0][0] for unread in (20, 5, 0)]
    assert marks == ["● ", "◐ ", "  "]


def test_a_row_tells_posts_and_unread_posts() -> None:
    assert line(ROW._replace(unread=5), 43).endswith("20 posts  5●")
    assert line(ROW._replace(unread=0), 43).endswith("  20 posts")
    assert line(ROW, 43).endswith("  20●")


def test_a_row_tells_how_much_is_saved() -> None:
    given = ROW._replace(missing=11, unread=5)
    assert line(given, 43).endswith("20/31 ▉▉▉▁▁  5●")
    assert line(given, 27).endswith(" 20/31  5●"), "without the bar where there is no room for it"


def test_the_site_is_told_in_short_where_it_is_narrow() -> None:
    given = ROW._replace(unread=0)
    assert "forums.shopsmith.example · Community projects" in line(given, 80)
    assert "shopsmith · Commun" in line(given, 40)
    assert "forums" not in line(given, 40)


def test_a_date_is_told_where_there_is_room() -> None:
    given = ROW._replace(unread=0)
    assert [line(given, width)[-11:] for width in (60, 46)] == ["13 Sep 2020", "s  Sep 2020"]
    assert "2020" not in line(given, 41)


def test_tags_have_room_beside_a_long_place() -> None:
    assert "#glue" in line(ROW, 35, tags="glue")


def test_headings_are_not_told_again_below_them() -> None:
    given = ROW._replace(unread=0)
    assert "shopsmith" not in line(given, 80, group="site")
    assert "Community projects" in line(given, 80, group="site")
    assert "Community" not in line(given, 80, group="board")


# Order


async def test_S_leads_through_the_orders_and_the_title_tells(read: Read) -> None:
    async with read(*SHELF, open_first=False, size=(120, 30)) as reader:
        bar = reader.screen.titles.above_list
        assert bar.text == "Threads5 · 16 unread"
        seen = []
        for _ in range(7):
            await reader.press("S")
            seen.append((bar.text.removeprefix("Threads").split("5")[0].strip(), listed(reader)[0]))
        assert seen == [
            ("oldest", "Anchor"),
            ("title", "Anchor"),
            ("site", "Keel of oak"),
            ("unread", "Canvas"),
            ("added", "Anchor"),
            ("longest", "Canvas"),
            ("", "Keel of oak"),
        ]


async def test_exclamation_mark_turns_the_order(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("S", "S", "exclamation_mark")
        assert listed(reader) == ["Pitch", "Keel of oak", "Canvas", "Balance", "Anchor"]
        assert "title z–a" in reader.screen.titles.above_list.text


async def test_the_next_thread_is_the_next_of_the_order(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("S", "S", "g", "enter", "right_square_bracket")
        assert reader.title == "Balance"
        await reader.press("left_square_bracket")
        assert reader.title == "Anchor"


async def test_the_filter_finds_in_the_order_of_the_list(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("S", "slash")
        await reader.type("boats")
        assert listed(reader) == ["Anchor", "Canvas", "Keel of oak"]


async def test_a_thread_added_later_is_put_in_its_place(read: Read) -> None:
    async with read(*SHELF[:3], open_first=False) as reader:
        await reader.press("S", "S", "U")
        assert listed(reader) == ["Balance", "Canvas", "Keel of oak"]


async def test_rows_tell_the_date_that_they_are_sorted_by(shelve: Shelve) -> None:
    library = shelve(*SHELF)
    async with Reader(library, None, (60, 20)) as reader:
        assert " 2021" in reader.rows()[1] or " 2020" in reader.rows()[1]
        await reader.press(*"SSSSS")
        added = library.row(5).added_at
        assert f"{added:%b %Y}" in reader.rows()[1]


# Keys and the mouse


async def test_the_status_line_tells_where_the_cursor_is(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        assert reader.status.endswith("1 of 5")
        await reader.press("j", "j")
        assert reader.status.endswith("3 of 5")


async def test_pages_and_half_pages(read: Read) -> None:
    shelf = [on(BOATS, "Hulls", f"Boat {number}", number, 1) for number in range(1, 41)]
    async with read(*shelf, open_first=False, size=(100, 24)) as reader:
        places = []
        for key in ("space", "d", "b", "u", "pagedown", "pageup", "G", "g", "end", "home"):
            await reader.press(key)
            places.append(reader.threads.model.cursor)
        assert places == [10, 15, 5, 0, 10, 0, 39, 0, 39, 0]


async def test_n_goes_from_the_list_to_the_next_unread_thread(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("A", "n")
        assert reader.title == "Balance"


async def test_r_and_A_mark_the_thread_under_the_cursor(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("j", "r")
        assert "2 posts" in reader.rows()[3]
        await reader.press("r")
        assert "2●" in reader.rows()[3]
        await reader.press("A", "A")
        assert "2 posts" in reader.rows()[3]
        assert reader.threads.model.cursor == 1, "marks move nothing"


async def test_the_wheel_scrolls_and_leaves_the_cursor(read: Read) -> None:
    shelf = [on(BOATS, "Hulls", f"Boat {number}", number, 1) for number in range(1, 41)]
    async with read(*shelf, open_first=False, size=(100, 24)) as reader:
        await reader.pilot._post_mouse_events([MouseScrollDown], reader.threads, button=0)
        await reader.settle()
        assert reader.threads.scroll_offset.y > 0
        assert reader.threads.model.cursor == 0


async def test_half_read_threads_are_marked(read: Read) -> None:
    async with read(thread(posts=[post(0), post(1)]), open_first=False) as reader:
        assert "● A boat" in reader.rows()[0]
        await reader.press("enter", "J", "r", "q")
        assert "◐ A boat" in reader.rows()[0]
        assert "2 posts  1●" in reader.rows()[1]


@pytest.mark.parametrize("width", [40, 60])
async def test_an_empty_library_tells_what_to_do_where_it_is_narrow(read: Read, width: int) -> None:
    async with read(open_first=False, size=(width, 20)) as reader:
        told = " ".join("\n".join(reader.rows()).split())
        assert "threadreader page.html" in told
        assert "press + and name a file or a folder" in told
        assert "+ add files" in reader.status


async def test_an_empty_library_tells_it_beside_the_list_where_it_is_wide(read: Read) -> None:
    async with read(open_first=False, size=(120, 20)) as reader:
        assert "No threads yet." in "".join(reader.rows())
        assert "Or press + and name a file or a folder." in reader.text


async def test_many_saved_searches_leave_room_for_the_threads(read: Read) -> None:
    async with read(*SHELF, open_first=False, size=(60, 20)) as reader:
        for number in range(12):
            reader.library.save_search(f"search {number}", "keel")
        searches = reader.screen.feature(SavedSearches)
        searches.list_reloaded()
        await reader.settle()
        assert reader.threads.size.height > 2 * searches.view.size.height
        await reader.press("G", "j", *["j"] * 11)
        lines = [searches.view.render_line(y).text for y in range(searches.view.size.height)]
        assert "search 9" in lines[-1], "sorted by name, the last one"
