from __future__ import annotations

from collections.abc import Sequence

import pytest

from threadreader.model import Author, Block, Post, Quote, Text
from threadreader.render.column import Column
from threadreader.render.column_contents import ColumnContents
from threadreader.render.post import View

WORDS = "The pads matter more than the driver, honestly, and nobody who has measured it would say anything else. " * 2


def post(index: int, *blocks: Block, author: str = "ada") -> Post:
    return Post(id=f"p{index}", number=str(index + 1), author=Author(author), blocks=blocks)


def lines(posts: Sequence[Post], index: int, width: int = 60, *toggled: int, is_open: bool = False) -> list[str]:
    column = Column(ColumnContents(posts), [100] * len(posts))
    column.reshape(View(width, quotes_open=is_open))
    column.toggled[index] = frozenset(toggled)
    return [line.text for line in column.layout(index + 1).lines]


ADA = post(0, Text(WORDS))
QUOTE = Quote((Text(WORDS),), author="ada", post="p0", attribution="ada wrote:")
BO = post(1, QUOTE, Text("Agreed."), author="bo")


def test_a_quote_of_a_post_of_the_thread_is_one_line() -> None:
    first, *others = lines([ADA, BO], 1)
    assert first.startswith("▎ ada, #1: The pads matter more")
    assert first.endswith("(+3 lines)")
    assert "driver, …" in first or "than the …" in first
    assert len(first) == 60
    assert others == ["", "Agreed."]


@pytest.mark.parametrize("width", [24, 40, 90])
def test_the_line_fits(width: int) -> None:
    assert len(lines([ADA, BO], 1, width)[0]) <= width


def test_it_opens_alone_and_with_all_others() -> None:
    opened = lines([ADA, BO], 1, 60, 0)
    assert opened[0] == "▎ ada wrote:"
    assert "▎ (less)" in opened
    assert "▎ (less)" not in lines([ADA, BO], 1, is_open=True)


def test_a_quote_that_is_short_stays() -> None:
    short = post(1, Quote((Text("The pads matter more."),), author="ada", post="p0"), Text("Yes."))
    assert lines([ADA, short], 1)[:2] == ["▎ ada:", "▎ The pads matter more."]


def test_a_quote_of_a_post_that_is_not_there_keeps_its_first_lines() -> None:
    posts = [ADA, post(1, Quote((Text(WORDS * 3),), author="ada", post="p9"), Text("Agreed."))]
    assert sum(line.startswith("▎") for line in lines(posts, 1)) == 5


def test_author_and_words_tell_the_post_where_no_id_does() -> None:
    quote = Quote((Text(WORDS),), author="ADA")
    assert "ada, #1:" in lines([ADA, post(1, quote, Text("Agreed."))], 1)[0]


@pytest.mark.parametrize("quote", [Quote((Text("Other words. " * 30),), author="ada"), Quote((Text(WORDS),), "bo")])
def test_without_both_it_is_not_said_which_post_it_is(quote: Quote) -> None:
    assert not any("#1" in line for line in lines([ADA, post(1, quote, Text("Agreed."))], 1))


def test_what_is_quoted_within_two_quotes_is_one_line() -> None:
    deep = Quote((Text(WORDS),), author="eve")
    nested = Quote((Quote((deep, Text("Two.")), author="bo"), Text("One.")), author="cy")
    told = lines([post(0, nested, Text("Mine."))], 0)
    (line,) = (line for line in told if "pads" in line)
    assert line.startswith("▎ ▎ ▎ eve: The pads matter")
    assert line.endswith("lines)")
    assert "▎ ▎ Two." in told


def test_find_marks_what_the_line_shows() -> None:
    column = Column(ColumnContents([ADA, BO]), [100, 100])
    column.reshape(View(60))
    line = column.layout(2).lines[0]
    (source,) = line.sources
    row = column.flow(2).rows[line.row]
    assert line.text[source.at : source.at + source.end - source.start] == row.text[source.start : source.end]
