"""The list grouped by site or by board."""

from __future__ import annotations

from tests.tui.conftest import Read
from tests.tui.shelf import SHELF, current, listed
from threadreader.tui.reader.saved_searches import SavedSearches

BY_SITE = ["[boats.example]", "Keel of oak", "Canvas", "Anchor", "[forums.planes.example]", "Balance", "Pitch"]


async def test_B_groups_by_site_then_by_board_then_not(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("B")
        assert listed(reader) == BY_SITE
        await reader.press("B")
        assert listed(reader) == [
            "[Hulls]",
            "Keel of oak",
            "Anchor",
            "[Props]",
            "Balance",
            "Pitch",
            "[Sails]",
            "Canvas",
        ]
        await reader.press("B")
        assert listed(reader) == ["Keel of oak", "Balance", "Canvas", "Pitch", "Anchor"]


async def test_a_heading_tells_threads_and_unread_posts(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("B")
        assert reader.rows()[0].split() == ["▾", "boats.example", "3", "·", "13●"]
        await reader.press("g", "j", "A")
        assert reader.rows()[0].split() == ["▾", "boats.example", "3", "·", "9●"]
        await reader.press("B", "g")
        assert reader.rows()[0].split()[:3] == ["▾", "Hulls", "boats.example"]


async def test_groups_fold_with_h_and_unfold_with_l(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("B", "h")
        assert reader.threads.model.cursor == 0, "from a thread to its heading"
        await reader.press("h")
        assert listed(reader) == ["[boats.example]", "[forums.planes.example]", "Balance", "Pitch"]
        assert reader.rows()[0].split()[0] == "▸"
        await reader.press("h", "left")
        assert listed(reader)[1] == "[forums.planes.example]", "folded it stays"
        await reader.press("l")
        assert listed(reader) == BY_SITE
        await reader.press("right")
        assert current(reader) == "Keel of oak"
        await reader.press("l")
        assert reader.title == "Keel of oak"


async def test_Enter_and_a_click_fold_and_unfold(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("B", "g", "enter")
        assert len(listed(reader)) == 4
        await reader.press("enter")
        assert len(listed(reader)) == 7
        await reader.pilot.click("#threads", offset=(5, 7))
        await reader.settle()
        assert listed(reader)[4:] == ["[forums.planes.example]"]
        assert reader.threads.model.cursor == 4
        assert reader.title is None


async def test_z_folds_the_group_of_the_cursor_and_Z_all(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("B", "G", "z")
        assert listed(reader) == BY_SITE[:5]
        assert reader.threads.model.cursor == 4
        await reader.press("Z")
        assert listed(reader) == ["[boats.example]", "[forums.planes.example]"]
        assert reader.status.endswith("2 of 5")
        await reader.press("Z")
        assert listed(reader) == BY_SITE


async def test_a_filter_works_within_groups_and_opens_folds(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("B", "Z", "slash")
        await reader.type("an")
        assert listed(reader) == ["[boats.example]", "Canvas", "Anchor", "[forums.planes.example]", "Balance", "Pitch"]
        await reader.type("c")
        assert listed(reader) == ["[boats.example]", "Anchor", "[forums.planes.example]", "Balance"]
        await reader.press("enter", "g", "z")
        assert listed(reader) == ["[boats.example]", "[forums.planes.example]", "Balance"]
        await reader.press("escape")
        assert listed(reader) == ["[boats.example]", "[forums.planes.example]"], "folded as they were"


async def test_a_key_on_a_heading_works_on_its_group(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("B", "g", "A")
        assert [row.unread for row in reader.threads.model.rows] == [0, 2, 0, 1, 0]
        assert reader.notices[-1] == "Marked 3 threads as read. Press U to undo."
        await reader.press("U")
        assert sum(row.unread for row in reader.threads.model.rows) == 16


async def test_n_and_brackets_go_by_the_order_of_groups_also_folded_ones(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("B", "Z", "G", "n")
        assert reader.title == "Balance"
        assert reader.threads.model.cursor == 1, "the heading that it is folded under"
        await reader.press("left_square_bracket")
        assert reader.title == "Anchor"
        await reader.press("tab", "right_square_bracket")
        assert reader.title == "Keel of oak", "the first of the group whose heading the cursor is on"


async def test_the_last_place_leads_on_to_the_searches(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        reader.library.save_search("keels", "keel")
        reader.screen.feature(SavedSearches).list_reloaded()
        await reader.settle()
        await reader.press("B", "Z", "G", "j")
        assert reader.focused == "folders"
        await reader.press("k")
        assert reader.focused == "threads"
        assert reader.threads.model.cursor == 1


async def test_fold_keys_do_nothing_without_groups(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("j", "h", "z", "Z", "left")
        assert listed(reader)[0] == "Keel of oak"
        assert reader.threads.model.cursor == 1


async def test_an_empty_list_is_grouped_too(read: Read) -> None:
    async with read(open_first=False) as reader:
        await reader.press("B", "z", "Z", "h", "l", "enter", "x", "X", "J", "S", "exclamation_mark", "G", "space", "r")
        assert reader.app.is_running


async def test_no_key_does_anything_where_a_filter_leaves_nothing(read: Read) -> None:
    async with read(*SHELF, open_first=False) as reader:
        await reader.press("B", "slash", *"nothing", "enter")
        await reader.press(*"j k pagedown pageup d u g G enter l h z Z x X J K r A a D t n p ] [".split())
        assert reader.rows()[1] == "  No thread has these words."
        assert reader.focused == "threads"
