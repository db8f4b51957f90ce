"""The facts of a post."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.conftest import Read, Shelve
from tests.tui.reader import Reader, settled
from tests.tui.threads import START, post, thread
from threadreader.errors import LibraryDamagedError, LibraryError
from threadreader.library import Library, StoredPosts
from threadreader.model import Attachment, Author, Code, PageSpan, Quote, Text, Thread
from threadreader.tui.screens.post_details import FactsScreen

Compare = Callable[..., bool]


def pages() -> list[Thread]:
    """Two pages; the second post of the first has everything there is to tell, the second page quotes it."""
    rich = replace(
        post(1, "Two **coats** of varnish.", parent=0),
        author=Author("bob", "Shipwright", "https://boats.example/u/2"),
        permalink="https://boats.example/viewtopic.php?p=1#p1",
        date_text="Thu Mar 04, 2021 11:00 am",
        edited="Last edited by bob on Friday",
        score=3,
        reactions="ada, cyd",
        attachments=(Attachment("plan.pdf", "https://boats.example/plan.pdf", "150 KB"), Attachment("ribs.png")),
    )
    quote = Quote((Text("Two coats of varnish."),), "bob", post="p1")
    first = thread(
        posts=[post(0), rich], span=PageSpan(1, 2), engine_version="3.2", saved_at=START + timedelta(days=99)
    )
    second = replace(first, posts=thread(posts=[post(2, quote, "Three.")]).posts, span=PageSpan(2, 2))
    return [first, second]


def shown(reader: Reader) -> str:
    """What is shown, as text."""
    screen = reader.app.screen
    assert isinstance(screen, FactsScreen)
    return screen.texts[screen.shown]


def fact(reader: Reader, name: str) -> str:
    return next(line for line in shown(reader).splitlines() if line.strip().startswith(f"{name}: ")).partition(": ")[2]


async def test_equals_shows_what_the_post_is_and_where_it_comes_from(read: Read) -> None:
    async with read(*pages()) as reader:
        await reader.press("J", "J", "equals_sign")
        told = {
            "number": "2",
            "id": "p1",
            "permalink": "https://boats.example/viewtopic.php?p=1#p1",
            "answers": "#1 by member0",
            "score": "3",
            "reactions": "ada, cyd",
            "edited": "Last edited by bob on Friday",
            "name": "bob",
            "role": "Shipwright",
            "on the page": "Thu Mar 04, 2021 11:00 am",
            "read as": "2021-01-21T19:00:00, taken for UTC",
            "zone": "unknown",
            "length": "21 characters, 4 words",
            "attachments": "plan.pdf · 150 KB · https://boats.example/plan.pdf",
            "file": "page1.html",
            "page": "1 of 2",
            "engine": "phpbb 3.2",
        }
        assert {name: fact(reader, name) for name in told} == told
        assert "ribs.png · size not told" in shown(reader)


async def test_a_date_with_its_zone_is_told_as_it_is(read: Read) -> None:
    known = thread(posts=[replace(post(0), zone_known=True)], number=0)
    async with read(known) as reader:
        await reader.press("equals_sign")
        assert fact(reader, "read as") == "2021-03-04T10:00:00+00:00"
        assert fact(reader, "here") == "Thu 4 Mar 2021 10:00 UTC"


@pytest.mark.parametrize("key", ["equals_sign", "r"])
async def test_again_shows_markdown_then_json_then_the_facts(read: Read, key: str) -> None:
    async with read(*pages()) as reader:
        await reader.press("J", "J", "equals_sign")
        facts = shown(reader)
        await reader.press(key)
        assert shown(reader) == "Two **coats** of varnish."
        await reader.press(key)
        plain = json.loads(shown(reader))
        assert (plain["author"], plain["parent"], plain["text"]) == ("bob", 0, "Two coats of varnish.")
        await reader.press(key)
        assert shown(reader) == facts


async def test_the_json_names_the_quoted_post_by_its_place_in_the_thread(read: Read) -> None:
    async with read(*pages()) as reader:
        await reader.press("J", "J", "J", "equals_sign", "r", "r")
        assert [quote["post"] for quote in json.loads(shown(reader))["quotes"]] == [1]


async def test_what_is_shown_is_copied(read: Read) -> None:
    async with read(*pages()) as reader:
        await reader.press("J", "J", "equals_sign", "y")
        assert reader.app.clipboard.startswith("Post\n  place: 2 of 3\n")
        await reader.press("r", "y")
        assert reader.app.clipboard == "Two **coats** of varnish."


async def test_they_are_scrolled_and_left_and_nothing_has_moved(read: Read) -> None:
    async with read(*pages(), size=(60, 14)) as reader:
        await reader.press("J", "J")
        spot, read_before = reader.posts.spot, reader.read
        await reader.press("equals_sign", "j", "space", "G", "g", "escape")
        assert reader.app.screen is reader.screen
        assert (reader.posts.spot, reader.read) == (spot, read_before)


async def test_a_hidden_author_is_told(read: Read) -> None:
    async with read(*pages()) as reader:
        await reader.press("J", "J", "H", "H", "equals_sign")
        assert fact(reader, "shown") == "hidden"


async def test_a_path_cannot_draw_on_the_terminal(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    async with read(*pages()) as reader:
        (origin, *_) = reader.library.origins(1, 1)
        monkeypatch.setattr(Library, "origins", lambda *_: [replace(origin, sources=("/saved/\x1b[2J.html",))])
        await reader.press("equals_sign")
        assert fact(reader, "file") == "/saved/\N{REPLACEMENT CHARACTER}[2J.html"


async def test_without_a_post_it_says_so(read: Read) -> None:
    async with read() as reader:
        await reader.press("tab", "equals_sign")
        assert reader.app.screen is reader.screen
        assert reader.notices == ["There is no post to tell the facts of."]


async def test_a_post_that_cannot_be_read_is_told(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise LibraryDamagedError("The post is damaged.")

    async with read(*pages()) as reader:
        monkeypatch.setattr(StoredPosts, "__getitem__", broken)
        await reader.press("equals_sign")
        assert reader.app.screen is reader.screen
        assert reader.notices == ["The post is damaged."]


async def test_of_a_very_long_post_the_beginning_is_shown_and_all_is_copied(read: Read) -> None:
    async with read(thread(posts=[post(0, ("plank " * 20_000).strip())])) as reader:
        await reader.press("equals_sign", "r", "y")
        drawn = str(reader.app.screen.query_one("#facts-text", Static).content)
        assert drawn.endswith("… 109,999 more characters; y copies all of them.")
        assert len(reader.app.clipboard) == 119_999


async def test_no_more_lines_are_shown_than_can_be_laid_out_at_once(read: Read) -> None:
    async with read(thread(posts=[post(0, Code("a\n" * 2000))])) as reader:
        await reader.press("equals_sign", "r")
        drawn = str(reader.app.screen.query_one("#facts-text", Static).content)
        assert drawn.count("\n") == 501
        assert "more characters" in drawn


async def test_a_library_that_fails_is_told(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise LibraryError("The library is damaged.")

    async with read(*pages()) as reader:
        monkeypatch.setattr(Library, "origins", broken)
        await reader.press("equals_sign")
        assert reader.app.screen is reader.screen
        assert reader.notices == ["The library is damaged."]


@pytest.mark.parametrize("size", [(120, 40), (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_facts(shelve: Shelve, snap_compare: Compare, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    library = shelve(*pages())
    origins = Library.origins
    monkeypatch.setattr(
        Library,
        "origins",
        lambda *asked: [replace(one, added_at=START, sources=("/saved/boat.html",)) for one in origins(*asked)],
    )
    assert snap_compare(Reader(library, 1).app, terminal_size=size, run_before=_opened)


async def _opened(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.press("J", "J", "equals_sign")
    await settled(pilot)
