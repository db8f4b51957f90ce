from __future__ import annotations

from dataclasses import replace

from tests.tui.threads import post
from threadreader.model import Block, Code, Quote, Spoiler, Text
from threadreader.render.codes import code_lines, codes_of
from threadreader.render.column import Column, Spot
from threadreader.render.column_contents import ColumnContents
from threadreader.render.post import Line


def in_sight(*blocks: Block, first: int = 0, last: int = 99) -> list[str]:
    made = Column(ColumnContents([post(0, *blocks)]), [200])
    made.reshape(replace(made.view, width=40, spoilers_open=True))
    spots = made.lines.window(Spot(1), 100)[first:last]
    lines: list[tuple[Spot, Line]] = [(spot, made.line(spot)) for spot in spots]
    return [code.text for code in codes_of(made.contents.posts, code_lines(made, lines))]


def test_code_is_as_it_was_written() -> None:
    text = "if a:\n\tb = 1  \n\n    " + "x" * 100
    assert in_sight(Code(text)) == [text]


def test_blocks_side_by_side_stay_apart() -> None:
    assert in_sight(Code("a"), Code("b"), Quote((Code("c"), Code("d"))), Spoiler((Code("e"),))) == list("abcde")


def test_only_what_is_in_sight() -> None:
    assert in_sight(Code("a"), Text("words"), Code("b"), first=4) == ["b"]
    assert in_sight(Code("a\nb\nc"), first=4, last=5) == ["a\nb\nc"]


def test_inline_code_is_none() -> None:
    assert in_sight(Text("`a = 1`")) == []
