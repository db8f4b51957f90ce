"""The reader for screen readers: words in place of signs, the terminal's cursor on the line that is read."""

from __future__ import annotations

import re

from textual.geometry import Offset, Size

from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.threads import LONG, post, thread
from threadreader.model import Attachment, Code, Image, PageSpan, Quote, Spoiler, Text
from threadreader.settings import Look, Settings

LINEAR = Settings(look=Look(linear=True))
ALL = thread(
    "All there is",
    [
        post(0, "First.\n\n- oak\n- ash\n\n---\n\nLast."),
        post(1, Quote((Text("It floats."),), author="ada", attribution="ada wrote:"), "So it does."),
        post(
            2,
            Quote((Text("Nobody said this."),)),
            Code("x = 1", "python"),
            Image("https://b.example/ribs.jpg", "The ribs", "Seen from the bow"),
            Spoiler((Text("It sank."),), "the end"),
            author="member0",
            parent=0,
            attachments=(Attachment("plan.pdf", "https://b.example/plan.pdf", "2 KB"),),
            signature="Fair winds",
        ),
        post(3, "| wood | use |\n| --- | --- |\n| oak | keel |"),
    ],
)
DRAWN = re.compile("[─-◿★✎↳•·›…]")


def cursor(reader: Reader) -> Offset:
    return reader.app.cursor_position


def line_at_cursor(reader: Reader) -> str:
    """The words on the line that the terminal's cursor is on."""
    x, y = cursor(reader)
    lines = reader.app.screen._compositor.render_strips()
    return lines[y].text[x:].strip()


async def test_signs_become_words(read: Read) -> None:
    async with read(ALL, size=(80, 70), settings=LINEAR) as reader:
        text = re.sub(r"[ \t]+$", "", reader.text, flags=re.MULTILINE)
        for words in (
            "All there is\n boats.example, Building, Wood, phpbb, 4 posts",
            "unread #1, member0, Thu",
            "- oak\n - ash",
            "(a line)",
            "quote by ada:\n It floats.\n end of quote\n\n So it does.",
            "unread #3, member0, OP",
            "answers #1 member0",
            "quote:\n Nobody said this.\n end of quote",
            "code, python:\n x = 1\n end of code",
            "image: The ribs, ribs.jpg\n Seen from the bow",
            "closed Spoiler: the end",
            "attachment: plan.pdf  2 KB",
            "signature:\n Fair winds",
            "wood: oak\n use: keel",
            "end of the thread",
        ):
            assert words in text, words
        assert DRAWN.findall(reader.text) == []


async def test_a_gap_is_told(read: Read) -> None:
    pages = [thread("A", [post(index)], span=PageSpan(index // 2 + 1, 3)) for index in (0, 5)]
    async with read(*pages, size=(80, 30), settings=LINEAR) as reader:
        assert any(line.strip() == "posts 2-5 are not in the save" for line in reader.lines())


async def test_an_open_spoiler_says_where_it_ends(read: Read) -> None:
    async with read(ALL, size=(80, 70), settings=LINEAR) as reader:
        await reader.press("X")
        assert "open Spoiler: the end\n It sank.\n end of spoiler" in reader.text


async def test_the_list_has_words_too(read: Read) -> None:
    async with read(ALL, open_first=False, settings=LINEAR) as reader:
        assert reader.rows()[0].split() == ["unread", "All", "there", "is"]
        assert "boats.example, Wood" in reader.rows()[1]
        assert "4 unread" in reader.rows()[1]
        assert DRAWN.findall("".join(reader.rows())) == []


async def test_one_pane_fills_the_screen(read: Read) -> None:
    async with read(ALL, size=(160, 30), settings=LINEAR) as reader:
        assert not reader.threads.size.width
        await reader.press("q")
        assert not reader.posts.size.width
        assert reader.threads.size == Size(160, 28)


async def test_the_cursor_of_the_terminal_is_on_the_line_that_is_read(read: Read) -> None:
    async with read(ALL, settings=LINEAR) as reader:
        seen = []
        for _ in range(3):
            seen.append(line_at_cursor(reader))
            await reader.press("j")
        assert seen == ["All there is", "boats.example, Building, Wood, phpbb, 4 posts", ""]
        await reader.press("J")
        assert line_at_cursor(reader).startswith("unread #2, member1")


async def test_the_page_stays_until_its_end_is_reached(read: Read) -> None:
    async with read(thread(posts=[post(0, LONG)]), size=(60, 12), settings=LINEAR) as reader:
        page = reader.lines()
        for _ in range(len(page) - 1):
            await reader.press("j")
            assert reader.lines() == page
        last = line_at_cursor(reader)
        await reader.press("j")
        assert reader.lines()[0] != page[0]
        assert cursor(reader).y == 1
        await reader.press("k")
        assert line_at_cursor(reader) == last


async def test_the_cursor_reaches_the_very_end(read: Read) -> None:
    async with read(ALL, size=(80, 20), settings=LINEAR) as reader:
        for _ in range(12):
            await reader.press("pagedown")
        assert reader.posts.window.share == 100
        assert line_at_cursor(reader) in ("end of the thread", "")


async def test_only_what_was_read_becomes_read(read: Read) -> None:
    async with read(thread(posts=3), size=(80, 40), settings=LINEAR) as reader:
        assert reader.posts.window.ended() == ()
        await reader.press("J", "J")
        assert reader.posts.window.ended() == (0,)


async def test_a_match_is_read(read: Read) -> None:
    async with read(ALL, size=(80, 60), settings=LINEAR) as reader:
        await reader.press("slash")
        await reader.type("floats")
        await reader.press("enter")
        assert line_at_cursor(reader) == "It floats."


async def test_the_cursor_is_on_the_row_of_the_list_and_of_a_search(read: Read) -> None:
    async with read(thread("One", 2, 1), thread("Two", 2, 2), open_first=False, settings=LINEAR) as reader:
        await reader.press("j")
        assert line_at_cursor(reader) == "unread Two"
        await reader.press("s")
        await reader.type("sentence")
        typed_at = cursor(reader)
        assert typed_at.y == 0
        await reader.press("down")
        assert cursor(reader).y > 0
        await reader.type("s")
        assert cursor(reader) == typed_at + Offset(1, 0)


async def test_the_cursor_is_where_words_are_typed(read: Read) -> None:
    async with read(ALL, size=(80, 20), settings=LINEAR) as reader:
        await reader.press("w")
        start = cursor(reader)
        assert start.y == 19
        await reader.type("ab")
        assert cursor(reader) == start + Offset(2, 0)


async def test_what_others_pop_up_is_said_in_the_status_line_until_the_next_key(read: Read) -> None:
    async with read(ALL, settings=LINEAR) as reader:
        await reader.press("U")
        assert reader.status == "There is nothing to undo."
        assert not reader.notices
        await reader.press("j")
        assert "undo" not in reader.status


async def test_nothing_moves_by_itself(read: Read) -> None:
    async with read(ALL, settings=LINEAR) as reader:
        assert reader.app.animation_level == "none"


async def test_other_readers_draw(read: Read) -> None:
    async with read(ALL, size=(80, 70)) as reader:
        assert "▎ It floats." in reader.text
        assert "end of quote" not in reader.text
