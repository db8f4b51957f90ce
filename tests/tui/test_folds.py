from __future__ import annotations

from tests.tui.conftest import Read
from tests.tui.threads import LONG, post, thread
from threadreader.model import Code, Quote, Spoiler, Text

QUOTED = post(1, Quote((Text(LONG),), author="member0", post="p0"), "Agreed.")
HIDDEN = post(1, Spoiler((Text("The keel is oak."),), "the keel"), Spoiler((Text("And larch."),)))


async def test_long_quotes_are_folded_until_asked_for(read: Read) -> None:
    async with read(thread(posts=[post(0), QUOTED])) as reader:
        assert "lines)" in reader.text
        assert "Agreed." in reader.text
        await reader.press("T")
        assert "lines)" not in reader.text
        await reader.press("T")
        assert "lines)" in reader.text


async def test_a_click_opens_one_quote(read: Read) -> None:
    async with read(thread(posts=[post(0), QUOTED])) as reader:
        y = next(y for y, line in enumerate(reader.lines()) if "lines)" in line)
        await reader.pilot.click("#posts", offset=(8, y))
        await reader.settle()
        assert "lines)" not in reader.text


async def test_spoiler_in_sight_opens_and_closes(read: Read) -> None:
    async with read(thread(posts=[post(0), HIDDEN])) as reader:
        assert "oak" not in reader.text
        assert "Spoiler: the keel" in reader.text
        await reader.press("x")
        assert "oak" in reader.text
        assert "larch" not in reader.text
        await reader.press("x")
        assert "larch" in reader.text
        await reader.press("x")
        assert "oak" not in reader.text


async def test_all_spoilers(read: Read) -> None:
    async with read(thread(posts=[post(0), HIDDEN])) as reader:
        await reader.press("X")
        assert "oak" in reader.text
        assert "larch" in reader.text
        await reader.press("X")
        assert "larch" not in reader.text


async def test_folding_keeps_the_place(read: Read) -> None:
    posts = [post(0), QUOTED, *(post(index) for index in range(2, 9))]
    async with read(thread(posts=posts), size=(100, 12)) as reader:
        await reader.press("J", "J", "J", "J")
        before = reader.lines()[0]
        await reader.press("T")
        assert reader.lines()[0] == before


async def test_to_the_quoted_post_and_back(read: Read) -> None:
    posts = [post(0), *(post(index, LONG) for index in range(2, 5)), QUOTED]
    async with read(thread(posts=posts)) as reader:
        await reader.press("number_sign", "l", "a", "s", "t", "enter", "P")
        assert reader.posts.index == 0
        await reader.press("backspace")
        assert reader.posts.index == 4


async def test_to_the_quoted_author_where_the_page_gives_no_post(read: Read) -> None:
    quoting = post(3, Quote((Text("Twice."),), author="member0"), "Three times.")
    async with read(thread(posts=[post(0), post(1, LONG), post(2, LONG), quoting])) as reader:
        await reader.press("G", "P")
        assert reader.posts.index == 0


async def test_to_the_post_answered(read: Read) -> None:
    posts = [post(0, LONG), post(1, LONG), post(2, LONG, parent=0)]
    async with read(thread(posts=posts)) as reader:
        await reader.press("J", "J", "J")
        assert "↳ to #1 member0" in reader.text
        await reader.press("P")
        assert reader.posts.index == 0


async def test_no_source_says_so(read: Read) -> None:
    async with read(thread()) as reader:
        await reader.press("P")
        assert "No quoted or parent post is known" in reader.notices[0]


SOURCE = post(0, LONG)
LATER = [post(index, LONG) for index in range(1, 4)]
QUOTING = post(4, Quote((Text(LONG),), author="member0", post="p0"), "Agreed.", LONG)


async def test_a_quote_of_a_post_of_the_thread_is_a_line_that_opens(read: Read) -> None:
    async with read(thread(posts=[SOURCE, *LATER, QUOTING])) as reader:
        await reader.press("number_sign", "5", "enter")
        line = next(line for line in reader.lines() if "member0, #1: Seal every joint" in line)
        assert line.endswith("lines)")
        await reader.press("x")
        assert "member0, #1:" not in reader.text
        assert "▎ Seal every joint" in reader.text
        await reader.press("x")
        assert "member0, #1:" in reader.text
        await reader.press("T")
        assert "member0, #1:" not in reader.text


async def test_S_skips_past_the_quote(read: Read) -> None:
    async with read(thread(posts=[SOURCE, *LATER, QUOTING, post(5, LONG)])) as reader:
        await reader.press("number_sign", "5", "enter", "T", "S")
        assert "Agreed." in reader.lines()[1]
        await reader.press("S")
        assert "no quote in sight" in reader.notices[-1]


async def test_S_at_a_post_that_only_quotes_goes_to_the_next(read: Read) -> None:
    only = post(4, Quote((Text(LONG),), author="member9"))
    async with read(thread(posts=[SOURCE, *LATER, only, post(5, LONG), post(6, LONG)])) as reader:
        await reader.press("number_sign", "5", "enter", "S")
        assert "#6" in reader.lines()[0]


async def test_named_code_is_in_colour(read: Read) -> None:
    posts = [post(0, Code("def cut(plank):\n    return plank", "python")), post(1, Code("def cut", None))]
    async with read(thread(posts=posts)) as reader:
        lines = [line.text for line in reader.posts.column.layout(1).lines]
        styles = [style for line in reader.posts.column.layout(1).lines for _, style, _ in line.pieces]
        assert "keyword" in styles
        assert lines[0].split() == ["│", "def", "cut(plank):", "python"]
        assert not reader.posts.column.flow(1).codes
        plain = reader.posts.column.layout(2).lines[0]
        assert {style for _, style, _ in plain.pieces} == {"bar", "code"}


async def test_replies_that_the_page_does_not_hold_are_told(read: Read) -> None:
    async with read(thread(posts=[post(0, missing_replies=12), post(1, missing_replies=0)])) as reader:
        assert "┄ 12 replies are not in this file" in reader.text
        assert "┄ more replies are not in this file" in reader.text
