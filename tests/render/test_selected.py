from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.threads import post
from threadreader.model import Block
from threadreader.render.column import Column, Spot
from threadreader.render.column_contents import ColumnContents
from threadreader.render.selected import CellPosition, char_at, row_at, selected_text, word_at

WORDS = "Seal every joint twice before the varnish dries and mind the weather."


def column(*blocks: Block | str, width: int = 30) -> Column:
    made = Column(ColumnContents([post(0, *blocks), post(1)]), [200, 20], opening=(("title", "A boat"),))
    made.reshape(replace(made.view, width=width))
    return made


def text_between(made: Column, start: tuple[int, int, int], end: tuple[int, int, int]) -> str:
    return selected_text(made, (CellPosition(Spot(*start[:2]), start[2]), CellPosition(Spot(*end[:2]), end[2])))


def test_a_wrapped_row_is_one_line() -> None:
    made = column(WORDS)
    assert made.lines.height(1) > 6
    assert text_between(made, (1, 2, 5), (1, 4, 99)) == WORDS[5:]


def test_a_stretch_within_a_line() -> None:
    assert text_between(column(WORDS), (1, 2, 5), (1, 2, 10)) == "every"


def test_hard_breaks_stay() -> None:
    assert text_between(column("One  \ntwo"), (1, 2, 0), (1, 3, 99)) == "One\ntwo"


def test_empty_lines_between_posts_are_one() -> None:
    made = column("One")
    text = text_between(made, (1, 2, 0), (2, 2, 99))
    assert text.split("\n")[0] == "One"
    assert "\n\n\n" not in text
    assert text.endswith("\nSentence of post number 2.")


def test_cells_of_a_table_are_parted_by_tabs() -> None:
    made = column("| a | b |\n| --- | --- |\n| one | two |", width=60)
    assert text_between(made, (1, 2, 0), (1, 4, 99)) == "a\tb\none\ttwo"


def test_what_stands_above_the_posts() -> None:
    assert text_between(column("One"), (0, 0, 0), (0, 0, 99)) == "A boat"


@pytest.mark.parametrize(
    ("text", "cell", "after", "offset"),
    [
        ("abc", 1, False, 1),
        ("abc", 9, False, 3),
        ("漢字a", 1, False, 0),
        ("漢字a", 2, False, 1),
        ("漢字a", 1, True, 1),
        ("漢字a", 4, True, 2),
        ("漢字a", 9, True, 3),
    ],
)
def test_the_character_at_a_cell(text: str, cell: int, after: bool, offset: int) -> None:
    assert char_at(text, cell, after) == offset


def test_a_word() -> None:
    made = column("Mind the tide-table.")
    assert word_at(made, CellPosition(Spot(1, 2), 11)) == (CellPosition(Spot(1, 2), 9), CellPosition(Spot(1, 2), 19))
    assert word_at(made, CellPosition(Spot(1, 2), 4)) is None
    assert word_at(made, CellPosition(Spot(1, 2), 99)) is None
    assert word_at(made, CellPosition(Spot(1, 1), 3)) is None


def test_a_row() -> None:
    made = column(WORDS, "Another one.")
    assert selected_text(made, row_at(made, CellPosition(Spot(1, 3), 4))) == WORDS
