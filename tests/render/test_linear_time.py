"""What is drawn of a post takes work in proportion to what it holds. Counted are calls and lines run, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

import pytest

from tests.large_posts import POSTS, SITE, table
from threadreader.markup.markdown import plain, spans
from threadreader.markup.written import plain_blocks
from threadreader.model import Author, Code, Post, Quote, Text
from threadreader.render.codes import code_lines, codes_of
from threadreader.render.column import Column, Spot
from threadreader.render.column_contents import ColumnContents
from threadreader.render.find import wanted
from threadreader.render.flow import Flow, FlowRow, Run
from threadreader.render.header import Facts, header
from threadreader.render.post import View, flow_of, layout, row_pieces
from threadreader.render.sources import Sources
from threadreader.render.spoken import SpokenFlow
from threadreader.render.survey import Survey
from threadreader.render.tables import fit
from threadreader.tui.widgets.post_view.find_matches import MatchFinder

pytestmark = pytest.mark.slow

N = 200
MOST = 4.6
"""What four times as much may cost."""


def steps(work: Callable[[], object]) -> int:
    """Lines of Python that run, calls of C counted with them."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    def profile(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event == "c_call"

    before = sys.gettrace()
    sys.settrace(trace)
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
        sys.settrace(before)
    return count


def growth(work: Callable[[int], Callable[[], object]]) -> float:
    """How many times more steps four times as much takes. What is prepared by `work` itself is not counted."""
    work(N)()  # what is done once is done
    return steps(work(4 * N)) / steps(work(N))


def drawn(post: Post, flow: Flow, view: View) -> None:
    layout(flow_of(post, flow=flow), view)


VIEWS: Sequence[tuple[str, type[Flow], View]] = (
    ("read", Flow, View(90)),
    ("open", Flow, View(60, quotes_open=True, spoilers_open=True)),
    ("heard", SpokenFlow, View(90, linear=True)),
)


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize(("kind", "view"), [view[1:] for view in VIEWS], ids=[view[0] for view in VIEWS])
def test_layout(name: str, kind: type[Flow], view: View) -> None:
    def work(n: int) -> Callable[[], object]:
        post, flow = POSTS[name](n), kind()
        return lambda: drawn(post, flow, view)

    assert growth(work) <= MOST


@pytest.mark.parametrize("name", POSTS)
def test_plain_text(name: str) -> None:
    def work(n: int) -> Callable[[], object]:
        post = POSTS[name](n)
        return lambda: plain_blocks(post.blocks)

    assert growth(work) <= MOST


@pytest.mark.parametrize("name", POSTS)
def test_survey(name: str) -> None:
    def work(n: int) -> Callable[[], object]:
        post = POSTS[name](n)
        return lambda: Survey().take(post)

    assert growth(work) <= MOST


def test_what_is_found() -> None:
    def work(n: int) -> Callable[[], object]:
        column = Column(ColumnContents((POSTS["bold words"](n),)), (n,))
        finder = MatchFinder(column)
        finder.look_for(wanted("bold"))

        def find() -> None:
            for _ in finder.scan(1):
                pass
            for line in column.layout(1).lines:
                for source in line.sources:
                    finder.matches_in(0, line.row, source.start, source.end)

        return find

    assert growth(work) <= MOST


def test_steps_from_match_to_match_search_once(monkeypatch: pytest.MonkeyPatch) -> None:
    column = Column(ColumnContents((POSTS["bold words"](N),)), (N,))
    finder = MatchFinder(column)
    finder.look_for(wanted("bold"))
    assert list(finder.scan(1)) == [0]
    made = []
    make_flow = column.contents.make_flow

    def counted(index: int, bare: bool = False) -> Flow:
        made.append(index)
        return make_flow(index, bare)

    monkeypatch.setattr(column.contents, "make_flow", counted)
    for _ in range(5):
        found = finder.step(1, 1)
        assert found is not None
        finder.match(found)
    assert made == [0]


def test_code_in_sight() -> None:
    def work(n: int) -> Callable[[], object]:
        column = Column(ColumnContents((Post(blocks=(Code("a = 1\n" * n), Text("and"), Code("b = 2\n" * n))),)), (n,))
        lines = [(Spot(1, at), column.line(Spot(1, at))) for at in range(column.lines.height(1))]
        return lambda: codes_of(column.contents.posts, code_lines(column, lines))

    assert growth(work) <= MOST


def test_pieces_of_a_row_are_found_without_those_before() -> None:
    row = FlowRow("ab" * 50_000, tuple(Run(end, "bold") for end in range(2, 100_001, 2)), "text")
    assert list(row_pieces(row, 99_999, 100_000)) == [("b", "bold", -1)]
    assert steps(lambda: list(row_pieces(row, 99_999, 100_000))) < 100


def test_quoted_posts_that_are_looked_for_by_their_words() -> None:
    """The text of each post is made once, and of too many quotes it is not asked."""
    posts = [Post(author=Author("bob"), blocks=(Text(f"Words of post {number}."),)) for number in range(60)]

    def work(n: int) -> Callable[[], object]:
        quotes = [Quote((Text(f"Other words {number}"),), "bob") for number in range(n)]
        sources = Sources([*posts, Post(blocks=tuple(quotes))])
        return lambda: [sources.of(60, quote) for quote in quotes]

    assert growth(work) <= MOST


def test_posts_are_gone_through_once_for_all_quotes_by_id() -> None:
    seen = []

    class Posts(list[Post]):
        def __iter__(self) -> Any:
            seen.append(1)
            return super().__iter__()

    sources = Sources(Posts([Post(id="a"), Post(id="b")]))
    assert [sources.of(1, Quote((), post="a")) for _ in range(9)] == [0] * 9
    assert len(seen) == 1


@pytest.mark.parametrize("letter", ["x", "漢", "\u0301"], ids=["ascii", "wide", "accents"])
def test_a_header_measures_no_more_than_it_shows(letter: str) -> None:
    def work(n: int) -> Callable[[], object]:
        post = Post(author=Author("a" + letter * 100 * n, role=letter * 100 * n), date_text=letter * 100 * n)
        return lambda: header(post, Facts(0, gist="a" + letter * 100 * n), 90)

    assert growth(work) <= 1.1


def test_the_gist_of_a_post_that_only_quotes_is_not_looked_for_in_all_of_it() -> None:
    def work(n: int) -> Callable[[], object]:
        flow = flow_of(POSTS["quotes"](20 * n))
        return lambda: flow.gist

    assert growth(work) <= 1.1


def test_columns_narrow_in_few_steps() -> None:
    """Whatever they would like to have."""

    def work(n: int) -> Callable[[], object]:
        return lambda: fit([n * 1000] * 20, [8] * 20, 200)

    assert growth(work) <= 2
    assert fit([30, 10, 30, 5], [4, 4, 4, 4], 60) == [22, 10, 23, 5]


def test_a_name_of_a_column_is_told_in_full_once() -> None:
    name = "keel " * 200
    markdown = f"| {name}| {'b ' * 200}|\n| --- | --- |\n" + "| c | d |\n" * 3
    told = layout(flow_of(Post(blocks=(Text(markdown),))), View(20))
    words = "\n".join(line.text for line in told.lines)
    assert 200 <= words.count("keel") < 300


def test_a_wide_table_keeps_every_cell() -> None:
    found = layout(flow_of(Post(blocks=(Text(table(12, 120)),))), View(90))
    assert sum(line.text.endswith("cell text: cell text") for line in found.lines) == 11 * 120


def test_code_spans_end_at_as_many_backticks() -> None:
    assert [(span.text, span.code) for span in spans("a ``b ` c`` d ` e")] == [
        ("a ", False),
        ("b ` c", True),
        (" d ` e", False),
    ]
    assert plain("```a`") == "```a`"


def test_no_link_holds_another() -> None:
    told = spans(f"[a [b]({SITE}) c]({SITE}/c)")
    assert [(span.text, span.link) for span in told] == [
        ("[a ", None),
        ("b", SITE),
        (f" c]({SITE}/c)", None),
    ]
    assert plain(f"[a [b]({SITE}) c]({SITE}/c)") == "".join(span.text for span in told)
