"""Posts that take long to lay out: the reader answers keys meanwhile."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from pkgutil import resolve_name
from threading import Event, current_thread, main_thread

import pytest

import threadreader
from tests.tui.conftest import Read
from tests.tui.reader import Reader
from tests.tui.threads import START, post, thread
from threadreader.model import Code, PageSpan, Spoiler, Text
from threadreader.render.column import Column, Job, Spot
from threadreader.render.find import wanted
from threadreader.render.post import Layout
from threadreader.tui.dialogs.link_picker import LinksScreen
from threadreader.tui.screens.post_versions import VersionsScreen
from threadreader.tui.widgets.post_view.find_matches import MatchRef

_ROW = "| " + " | ".join(["cell text"] * 300) + " |"
TABLE = "\n".join([_ROW, "|" + " --- |" * 300, *[_ROW] * 299])
LINKS = " ".join(f"[word{number}](https://boats.example/{number})" for number in range(100_000))
LINES = "\n".join(f"line number {number}" for number in range(10_000))
PENDING = "it is being laid out"
LONG = thread(posts=[post(0), post(1, TABLE), post(2, LINKS), post(3)])
CODE = thread(posts=[post(0), post(1, Code(LINES)), post(2)])


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """No layout of a long post is done before this is set, which a test does before the reader closes."""
    opened, lay_out = Event(), Column.lay_out

    def later(column: Column, job: Job) -> Layout:
        if column.contents.is_long(job.post):
            opened.wait(60)
        return lay_out(column, job)

    monkeypatch.setattr(Column, "lay_out", later)
    yield opened
    opened.set()


async def opened(reader: Reader) -> None:
    """The first thread, as far as it can be shown."""
    reader.screen.navigation.open_thread(1)
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
        assert 1 not in reader.posts.window.ended()
        await reader.pilot.press("J", "J")
        assert 1 not in reader.read
        gate.set()


async def test_a_place_in_a_long_post_is_gone_to_when_it_is_laid_out(read: Read, gate: Event) -> None:
    async with read(CODE, open_first=False) as reader:
        await opened(reader)
        reader.posts.load(reader.posts.column, Spot(2, 500), reader.posts.shape.post_order)
        await reader.pilot.pause()
        assert reader.posts.images.bare_line() == 500
        gate.set()
        await reader.settle()
        assert reader.posts.spot == Spot(2, 500)


async def test_who_moves_meanwhile_stays_there(read: Read, gate: Event) -> None:
    async with read(CODE, open_first=False) as reader:
        await opened(reader)
        reader.posts.load(reader.posts.column, Spot(2, 500), reader.posts.shape.post_order)
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
        reader.posts.shape.fold_post()
        await reader.settle()
        assert "line number 0" in reader.lines()[0]


# Work that is not done between two keys


@pytest.fixture
def threads_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[bool]]:
    """Watches a function, given as `module.name`: for each call whether it was made on the thread that answers keys."""

    def watch(name: str) -> list[bool]:
        calls: list[bool] = []
        real = resolve_name(name)

        def watched(*arguments: object, **more: object) -> object:
            calls.append(current_thread() is main_thread())
            return real(*arguments, **more)

        monkeypatch.setattr(name, watched)
        return calls

    return watch


Watch = Callable[[str], list[bool]]


async def test_the_text_of_a_post_is_written_for_the_clipboard_in_a_thread(read: Read, threads_of: Watch) -> None:
    async with read(CODE) as reader:
        calls = threads_of("threadreader.tui.reader.copy_text.plain_blocks")
        await reader.press("J", "J", "y")
        assert calls == [False]
        assert reader.app.clipboard == LINES


async def test_code_is_looked_for_in_a_thread(read: Read, threads_of: Watch) -> None:
    async with read(CODE) as reader:
        calls = threads_of("threadreader.render.codes.codes_of")
        await reader.press("J", "J", "c")
        assert calls == [False]
        assert reader.app.clipboard == LINES


async def test_the_facts_of_a_post_are_written_in_a_thread(read: Read, threads_of: Watch) -> None:
    async with read(CODE) as reader:
        calls = threads_of("threadreader.tui.screens.post_details.markdown_blocks")
        await reader.press("J", "J", "equals_sign")
        assert calls == [False]


async def test_the_overview_counts_long_posts_in_a_thread(read: Read, threads_of: Watch) -> None:
    async with read(CODE) as reader:
        calls = threads_of("threadreader.tui.screens.overview.said_in")
        await reader.press("M")
        assert calls == [False]


async def test_earlier_versions_are_laid_out_in_a_thread(read: Read, threads_of: Watch) -> None:
    span = PageSpan(1, 1)
    first = thread(posts=[post(0, Code(LINES), Text("Oak."))], span=span, saved_at=START)
    second = thread(posts=[post(0, Code(LINES), Text("Larch."))], span=span, saved_at=START + timedelta(days=1))
    async with read(first, second) as reader:
        calls = threads_of("threadreader.render.column.layout")
        await reader.press("V")
        screen = reader.app.screen
        assert isinstance(screen, VersionsScreen)
        assert "line number 0" in "\n".join(screen.view.render_line(y).text for y in range(screen.view.size.height))
        assert screen.view.column.lines.height(1) > 10_000
        assert not any(calls)


async def test_matches_in_a_long_post_are_looked_for_once_and_in_a_thread(read: Read, threads_of: Watch) -> None:
    async with read(CODE) as reader:
        calls = threads_of("threadreader.render.find.unfolded")
        await reader.press("slash")
        await reader.type("n")
        await reader.press("enter")
        await reader.press("n", "n", "N")
        assert calls.count(False) == 1


async def test_a_match_that_is_waited_for_is_forgotten_with_the_find(read: Read, gate: Event) -> None:
    async with read(CODE, open_first=False) as reader:
        await opened(reader)
        finder = reader.posts.finder
        finder.look_for(wanted("number"))
        for one in finder.scan(1):
            if callable(one):
                one()
        reader.posts.matches.show(MatchRef(1, 0))
        finder.look_for(None)
        gate.set()
        await reader.settle()
        assert reader.posts.spot == Spot(2)


async def test_who_answers_a_long_post_does_not_decode_it(read: Read, gate: Event) -> None:
    posts = [post(0), post(1, Code(LINES)), post(2), post(3, parent=1)]
    async with read(thread(posts=posts), open_first=False) as reader:
        await opened(reader)
        column = reader.posts.column
        assert column.flow(4).rows[0].text == "↳ to #2 member1"
        assert reader.screen.session.stored is not None
        assert not reader.screen.session.stored.posts.heads[1].blocks
        gate.set()


async def test_the_header_of_a_long_post_is_told_before_it_is_laid_out(read: Read, gate: Event) -> None:
    async with read(CODE, open_first=False) as reader:
        await opened(reader)
        assert "#2  member1" in reader.text
        gate.set()


async def test_no_more_addresses_are_checked_than_are_listed(read: Read, threads_of: Watch) -> None:
    async with read(thread(posts=[post(0, Code("a\n" * 60), Text(LINKS))])) as reader:
        calls = threads_of("threadreader.tui.widgets.post_view.links.safe_address")
        await reader.press("J", "o")
        assert isinstance(reader.app.screen, LinksScreen)
        assert len(reader.app.screen.choices) == len(calls) == 500
        await reader.press("escape", "5", "0", "1", "o")
        assert "Only the first 500 links" in reader.notices[-1]


def test_workers_are_not_described_by_what_they_are_given() -> None:
    """Where no description is given, Textual writes out all arguments: of a long post a second of work."""
    package = Path(threadreader.__file__).parent
    for file in package.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and len(node.args.args) > 1:
                for decorator in node.decorator_list:
                    if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "work":
                        assert "description" in {one.arg for one in decorator.keywords}, f"{file}: {node.name}"
