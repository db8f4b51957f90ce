"""Posts that take long to lay out: the reader answers keys meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest

from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.threads import post, thread
from threadreader.model import Code, Spoiler, Text
from threadreader.render.column import Column, Job, Spot
from threadreader.render.post import Layout

_ROW = "| " + " | ".join(["cell text"] * 300) + " |"
TABLE = "\n".join([_ROW, "|" + " --- |" * 300, *[_ROW] * 299])
LINKS = " ".join(f"[word{number}](https://boats.example/{number})" for number in range(100_000))
LINES = "\n".join(f"line number {number}" for number in range(10_000))
PENDING = "it is being laid out"
LONG = thread(posts=[post(0), post(1, TABLE), post(2, LINKS), post(3)])
CODE = thread(posts=[post(0), post(1, Code(LINES)), post(2)])


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """No layout of a long post is done before this is set."""
    opened, lay_out = Event(), Column.lay_out

    def later(column: Column, job: Job) -> Layout:
        if column.is_long(job.post):
            opened.wait(60)
        return lay_out(column, job)

    monkeypatch.setattr(Column, "lay_out", later)
    yield opened
    opened.set()


async def opened(reader: Reader) -> None:
    """The first thread, as far as it can be shown."""
    reader.screen.open_thread(1)
    reader.screen.turn_to("posts")
    await reader.pilot.pause()


async def test_keys_are_answered_while_long_posts_are_laid_out(read: Read, gate: Event) -> None:
    async with read(LONG, open_first=False) as reader:
        await opened(reader)
        items = []
        for key in ("J", "J", "J", "J", "K"):
            await reader.pilot.press(key)
            items.append(reader.posts.spot.item)
        assert items == [1, 2, 3, 4, 3]
        assert PENDING in reader.text
        gate.set()
        await reader.settle()
        assert PENDING not in reader.text
        assert "word0 word1" in reader.text


async def test_posts_below_a_long_one_are_shown_before_it_is_laid_out(read: Read, gate: Event) -> None:
    async with read(CODE, open_first=False) as reader:
        await opened(reader)
        assert "Sentence of post number 3." in reader.text
        gate.set()
        await reader.settle()
        assert "line number 0" in reader.text


async def test_a_long_post_is_not_read_before_it_is_laid_out(read: Read, gate: Event) -> None:
    async with read(CODE, open_first=False) as reader:
        await opened(reader)
        assert 1 not in reader.posts.ended()
        await reader.pilot.press("J", "J")
        assert 1 not in reader.read


async def test_a_place_in_a_long_post_is_gone_to_when_it_is_laid_out(read: Read, gate: Event) -> None:
    async with read(CODE, open_first=False) as reader:
        await opened(reader)
        reader.posts.load(reader.posts.column, Spot(2, 500), reader.posts.arranging)
        await reader.pilot.pause()
        assert reader.posts.bare_line() == 500
        gate.set()
        await reader.settle()
        assert reader.posts.spot == Spot(2, 500)


async def test_who_moves_meanwhile_stays_there(read: Read, gate: Event) -> None:
    async with read(CODE, open_first=False) as reader:
        await opened(reader)
        reader.posts.load(reader.posts.column, Spot(2, 500), reader.posts.arranging)
        await reader.pilot.press("K")
        gate.set()
        await reader.settle()
        assert reader.posts.spot.line == 0


async def test_the_end_stays_in_sight(read: Read, gate: Event) -> None:
    async with read(CODE, open_first=False) as reader:
        await opened(reader)
        await reader.pilot.press("G")
        gate.set()
        await reader.settle()
        assert "end of the thread" in reader.text
        assert "line number 9999" in reader.text


async def test_the_same_words_stay_at_the_top_in_another_width(read: Read) -> None:
    async with read(CODE) as reader:
        reader.posts.go(Spot(2, 700))
        before = reader.lines()[1]
        await reader.press("minus")
        await reader.pilot.resize_terminal(60, 24)
        await reader.settle()
        assert reader.lines()[1].strip() == before.strip()


async def test_a_match_in_a_long_post_is_shown(read: Read) -> None:
    async with read(CODE) as reader:
        await reader.press("slash")
        await reader.type("number 7777")
        await reader.press("enter")
        assert "line number 7777" in reader.text


async def test_a_match_in_a_closed_spoiler_of_a_long_post_is_shown(read: Read) -> None:
    hidden = Spoiler((Spoiler((Text("The keel is of oak."),), "inner"),), "outer")
    async with read(thread(posts=[post(0), post(1, Code(LINES), hidden)])) as reader:
        await reader.press("slash")
        await reader.type("keel is")
        await reader.press("enter")
        assert "The keel is of oak." in reader.text


async def test_folds_of_a_long_post_open(read: Read) -> None:
    hidden = Spoiler((Text("The keel is of oak."),), "secret")
    async with read(thread(posts=[post(0), post(1, hidden, Code(LINES))])) as reader:
        await reader.press("J", "J", "x")
        assert "The keel is of oak." in reader.text
        await reader.press("x")
        assert "The keel is of oak." not in reader.text


async def test_code_of_a_long_post_gets_its_colours(read: Read) -> None:
    async with read(thread(posts=[post(0), post(1, Code("keel = 7", "python"), Code(LINES))])) as reader:
        await reader.press("J", "J")
        await reader.settle()
        assert any("literal" in piece[1] for piece in reader.posts.column.line(Spot(2, 2)).pieces)


async def test_a_closed_long_post_tells_its_first_words(read: Read) -> None:
    async with read(CODE) as reader:
        await reader.press("J", "J")
        reader.posts.action_fold_post()
        await reader.settle()
        assert "line number 0" in reader.lines()[0]
