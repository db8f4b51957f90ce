"""Text selected with the mouse."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.test_links import shown
from tests.tui.threads import LONG, post, thread
from threadreader.model import Code, Quote, Spoiler, Text

WORDS = "Seal every joint twice before the varnish dries and mind the weather, then wait two days for it."


async def drag(reader: Reader, start: tuple[int, int], end: tuple[int, int]) -> None:
    await reader.pilot.mouse_down("#posts", offset=start)
    await reader.pilot.hover("#posts", offset=((start[0] + end[0]) // 2, end[1]))
    await reader.pilot.hover("#posts", offset=end)
    await reader.pilot.mouse_up("#posts", offset=end)
    await reader.settle()


def marked(reader: Reader) -> str:
    """What is drawn as selected."""
    ground = reader.posts.over("selected").bgcolor
    lines = (reader.posts.render_line(y) for y in range(reader.posts.size.height))
    rows = ("".join(one.text for one in line if one.style and one.style.bgcolor == ground) for line in lines)
    return "\n".join(filter(None, rows))


async def test_a_drag_selects_and_y_copies(read: Read) -> None:
    async with read(thread(posts=[post(0, WORDS)])) as reader:
        x, y = reader.find("joint")
        await drag(reader, (x, y), (x + len("joint twice") - 1, y))
        assert marked(reader) == "joint twice"
        assert "copy what is selected" in reader.status
        await reader.press("y")
        assert reader.app.clipboard == "joint twice"


async def test_upwards_too(read: Read) -> None:
    async with read(thread(posts=[post(0, WORDS)])) as reader:
        x, y = reader.find("joint")
        await drag(reader, (x + 4, y), (x, y))
        assert reader.posts.selection.text == "joint"


async def test_ctrl_c_copies_it(read: Read) -> None:
    async with read(thread(posts=[post(0, WORDS)])) as reader:
        x, y = reader.find("joint")
        await drag(reader, (x, y), (x + 4, y))
        await reader.press("ctrl+c")
        assert reader.app.clipboard == "joint"


async def test_breaks_of_the_layout_are_not_copied(read: Read) -> None:
    async with read(
        thread(posts=[post(0, f"{WORDS} {WORDS}  \nSecond line.", "Second paragraph.")]), size=(60, 24)
    ) as reader:
        x, y = reader.find("Seal")
        end = reader.find("Second paragraph.")
        await drag(reader, (x, y), (end[0] + 16, end[1]))
        assert reader.posts.selection.text == f"{WORDS} {WORDS}\nSecond line.\n\nSecond paragraph."


async def test_bars_and_bullets_are_not_copied(read: Read) -> None:
    blocks = (Quote((Text(WORDS),), author="ada"), Text("- one\n- two"), Code("if a:\n    b = 1", "python"))
    async with read(thread(posts=[post(0, *blocks)]), size=(60, 24)) as reader:
        y, end = reader.find("Seal")[1], reader.find("b = 1")
        await drag(reader, (0, y), (end[0] + 4, end[1]))
        assert reader.posts.selection.text == f"{WORDS}\n\none\ntwo\n\nif a:\n    b = 1"
        assert "▎" not in marked(reader)
        assert "python" not in marked(reader)


async def test_over_posts_the_header_is_a_line(read: Read) -> None:
    async with read(thread(posts=[post(0, "First post."), post(1, "Second post.")])) as reader:
        start, end = reader.find("First"), reader.find("Second")
        await drag(reader, start, (end[0] + 5, end[1]))
        first, _, header, _, last = reader.posts.selection.text.split("\n")
        assert (first, last) == ("First post.", "Second")
        assert "#2 member1" in header
        assert "  " not in header


async def test_wide_characters_are_taken_whole(read: Read) -> None:
    async with read(thread(posts=[post(0, "漢字かな交じり文です")])) as reader:
        x, y = reader.find("漢字")
        await drag(reader, (x + 3, y), (x + 6, y))
        assert reader.posts.selection.text == "字かな"
        assert marked(reader) == "字かな"


async def test_a_double_click_selects_a_word(read: Read) -> None:
    async with read(thread(posts=[post(0, "Mind the tide-table, says ada's aunt.")])) as reader:
        x, y = reader.find("tide")
        await reader.pilot.click("#posts", offset=(x + 2, y), times=2)
        assert reader.posts.selection.text == "tide-table"


async def test_a_triple_click_selects_the_paragraph(read: Read) -> None:
    async with read(thread(posts=[post(0, WORDS, "Another one.")]), size=(60, 24)) as reader:
        x, y = reader.find("varnish")
        await reader.pilot.click("#posts", offset=(x, y), times=3)
        assert reader.posts.selection.text == WORDS


async def test_the_header_that_stays_in_sight_has_no_words(read: Read) -> None:
    async with read(thread(posts=[post(0, LONG), post(1, LONG)]), size=(60, 12)) as reader:
        await reader.press("J", "j", "j", "j")
        await reader.pilot.click("#posts", offset=(reader.find("member0")[0], 0), times=2)
        assert reader.posts.selection.stretch is None


async def test_a_click_ends_it(read: Read) -> None:
    async with read(thread(posts=[post(0, WORDS)])) as reader:
        x, y = reader.find("joint")
        await drag(reader, (x, y), (x + 4, y))
        await reader.pilot.click("#posts", offset=(x, y + 2))
        await reader.settle()
        assert reader.posts.selection.stretch is None
        assert marked(reader) == ""


async def test_escape_ends_it_and_nothing_else(read: Read) -> None:
    async with read(thread(posts=[post(0, WORDS)])) as reader:
        await reader.press("slash", *"joint", "enter")
        x, y = reader.find("joint")
        await drag(reader, (x, y), (x + 4, y))
        await reader.press("escape")
        assert reader.posts.selection.stretch is None
        assert reader.posts.finder.is_active
        await reader.press("escape")
        assert not reader.posts.finder.is_active


async def test_a_drag_over_a_link_follows_nothing(read: Read, opened: list[str]) -> None:
    async with read(thread(posts=[post(0, "Look at [the plans](https://plans.example/) first.")])) as reader:
        x, y = reader.find("the plans")
        await drag(reader, (x - 3, y), (x + 4, y))
        assert reader.posts.selection.text == "at the p"
        assert reader.app.screen is reader.screen


async def test_a_click_still_follows_a_link_and_opens_a_fold(read: Read) -> None:
    blocks = (Text("Look at [the plans](https://plans.example/) first."), Spoiler((Text("It leaked."),), "the end"))
    async with read(thread(posts=[post(0, *blocks)])) as reader:
        await reader.pilot.click("#posts", offset=reader.find("Spoiler"))
        await reader.settle()
        assert "It leaked." in reader.text
        await reader.pilot.click("#posts", offset=reader.find("the plans"))
        await reader.settle()
        assert "https://plans.example/" in shown(reader)


async def test_it_scrolls_while_the_pointer_is_held_below(read: Read) -> None:
    async with read(thread(posts=[post(0, LONG), post(1, LONG)]), size=(60, 12)) as reader:
        x, y = reader.find("Seal")
        await reader.pilot.mouse_down("#posts", offset=(x, y))
        await reader.pilot.hover("#posts", offset=(x, y + 2))
        reader.posts.selection._pointer = x, reader.posts.size.height
        spot = reader.posts.spot
        for _ in range(20):
            reader.posts.selection.roll()
        await reader.pilot.mouse_up("#posts", offset=(x, 5))
        assert reader.posts.spot > spot
        assert reader.posts.selection.text.startswith("Seal every joint twice before the varnish dries. Seal")
        assert len(reader.posts.selection.text) > 12 * 50
        assert "\n" not in reader.posts.selection.text


@pytest.mark.parametrize("key", ["j", "space", "K"])
async def test_scrolling_keeps_it(read: Read, key: str) -> None:
    async with read(thread(posts=[post(0, LONG), post(1, LONG)]), size=(60, 12)) as reader:
        x, y = reader.find("joint")
        await drag(reader, (x, y), (x + 4, y))
        await reader.press(key)
        assert reader.posts.selection.text == "joint"


@pytest.mark.parametrize("key", ["less_than_sign", "T", "right_square_bracket"])
async def test_another_layout_ends_it(read: Read, key: str) -> None:
    async with read(thread(posts=[post(0, LONG)]), thread("Second", number=2)) as reader:
        x, y = reader.find("joint")
        await drag(reader, (x, y), (x + 4, y))
        await reader.press(key)
        assert reader.posts.selection.stretch is None


async def test_ctrl_c_without_a_selection_copies_nothing(read: Read) -> None:
    async with read(thread()) as reader:
        await reader.press("ctrl+c")
        assert reader.app.clipboard == ""


async def test_dragging_in_the_list_selects_nothing(read: Read) -> None:
    async with read(thread()) as reader:
        await reader.pilot.mouse_down("#threads", offset=(3, 0))
        await reader.pilot.hover("#threads", offset=(9, 1))
        await reader.pilot.mouse_up("#threads", offset=(9, 1))
        assert reader.screen.get_selected_text() is None
