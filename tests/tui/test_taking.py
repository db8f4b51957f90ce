"""Copying and piping."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from tests.tui.conftest import Read
from tests.tui.threads import LONG, post, thread
from threadreader.model import Code, Quote, Spoiler, Text

TABBED = "def seal(joint):\n\tfor side in joint:\n\t\tside.glue()\n\n    # four spaces  \nreturn"
Piped = list[tuple[str, str]]


async def test_y_copies_the_text_of_the_post(read: Read) -> None:
    blocks = (Quote((Text("Is it *dry*?"),), attribution="ada said:"), Text("**Yes**, [look](https://a.example/)."))
    async with read(thread(posts=[post(0, *blocks)])) as reader:
        await reader.press("y")
        assert reader.app.clipboard == "ada said:\nIs it dry?\nYes, look."


async def test_capital_y_copies_a_quote_with_author_and_address(read: Read) -> None:
    own = post(0, "**Yes**, it is.", Code("a = 1"), author="a_da", permalink="https://boats.example/p/(1)")
    async with read(thread(posts=[own])) as reader:
        await reader.press("Y")
        assert reader.app.clipboard == (
            "> **[a\\_da, #1](https://boats.example/p/%281%29)** in “A boat in the shed”, 2021-01-21 18:00:\n"
            ">\n> **Yes**, it is.\n>\n> ```\n> a = 1\n> ```\n"
        )


async def test_c_copies_code_whole_with_its_spaces(read: Read) -> None:
    async with read(thread(posts=[post(0, Code(TABBED, "python"))])) as reader:
        await reader.press("c")
        assert reader.app.clipboard == TABBED
        assert "6 lines of code" in reader.notices[0]


async def test_code_of_which_a_part_is_in_sight_is_copied_whole(read: Read) -> None:
    long = "\n".join(f"line {number}" for number in range(60))
    async with read(thread(posts=[post(0, Code(long))]), size=(80, 12)) as reader:
        await reader.press("space", "space", "c")
        assert reader.app.clipboard == long


async def test_a_number_before_c_chooses_the_block(read: Read) -> None:
    blocks = (Code("first"), Code("second"), Quote((Code("third"),)))
    async with read(thread(posts=[post(0, *blocks)])) as reader:
        await reader.press("c")
        assert reader.app.clipboard == "first"
        await reader.press("3", "c")
        assert reader.app.clipboard == "third"
        assert "3 of 3 in sight" in reader.notices[-1]
        await reader.press("4", "c")
        assert reader.notices[-1] == "There are 3 blocks of code in sight, no 4."


async def test_no_code_is_told(read: Read) -> None:
    async with read(thread(posts=[post(0, Spoiler((Code("closed"),)))])) as reader:
        await reader.press("c")
        assert reader.notices == ["There is no code in sight."]


async def test_capital_l_copies_the_address(read: Read) -> None:
    own = post(1, permalink="https://boats.example/viewtopic.php?p=1#p1")
    async with read(thread(posts=[post(0), own])) as reader:
        await reader.press("L")
        assert reader.app.clipboard == "https://boats.example/viewtopic.php?t=1", "the thread's, for want of its own"
        await reader.press("J", "J", "L")
        assert reader.app.clipboard == "https://boats.example/viewtopic.php?p=1#p1"


async def test_nothing_is_copied_of_nothing(read: Read) -> None:
    async with read() as reader:
        for key in ("y", "Y", "c", "L", "vertical_line", "exclamation_mark", "e", "B", "O", "o", "f"):
            await reader.press("tab", key, "escape")
        assert reader.app.clipboard == ""


# A command


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Piped:
    """Commands, and what they were given."""
    commands: Piped = []

    @contextlib.contextmanager
    def suspend(_: object) -> Iterator[None]:
        yield

    monkeypatch.setattr("textual.app.App.suspend", suspend)
    monkeypatch.setattr("threadreader.tui.system.shell_pipe.run_in_terminal", lambda *given: commands.append(given))
    return commands


async def test_the_post_goes_to_a_command(read: Read, piped: Piped) -> None:
    async with read(thread()) as reader:
        await reader.press("J", "J", "vertical_line")
        await reader.type("wc -w")
        await reader.press("enter")
        assert piped == [("wc -w", "Sentence of post number 2.\n")]
        assert reader.focused == "posts"


async def test_the_thread_goes_to_a_command(read: Read, piped: Piped) -> None:
    async with read(thread()) as reader:
        await reader.press("exclamation_mark")
        await reader.type("less")
        await reader.press("enter")
        ((command, text),) = piped
        assert command == "less"
        assert text.startswith("A boat in the shed\n")
        assert [text.count(f"Sentence of post number {number}.") for number in range(1, 6)] == [1] * 5


async def test_nothing_runs_that_was_not_typed(read: Read, piped: Piped) -> None:
    async with read(thread(posts=[post(0, "$(rm -rf x); ls")])) as reader:
        await reader.press("vertical_line", "enter")
        await reader.press("vertical_line", "l", "s", "escape")
        assert piped == []
        await reader.press("vertical_line", "c", "a", "t", "enter")
        assert piped == [("cat", "$(rm -rf x); ls\n")]


async def test_where_there_is_no_terminal_to_lend_it_is_told(read: Read) -> None:
    async with read(thread()) as reader:
        await reader.press("vertical_line", "l", "s", "enter")
        assert "no terminal to lend" in reader.notices[-1]


async def test_piping_keeps_the_place(read: Read, piped: Piped) -> None:
    async with read(thread(posts=[post(n, LONG) for n in range(4)]), size=(60, 12)) as reader:
        await reader.press("J", "J", "j", "j")
        spot = reader.posts.spot
        await reader.press("vertical_line", "l", "s", "enter")
        assert reader.posts.spot == spot
