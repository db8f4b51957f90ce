"""Lines where posts are missing, and what headers tell of saves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from threadreader.model import Author, Gap, Post, Text
from threadreader.render.column import Column, Spot
from threadreader.render.column_contents import ColumnContents
from threadreader.render.gaps import coverage, gap_line
from threadreader.render.header import Facts, header
from threadreader.render.marks import Marks
from threadreader.render.post import View
from threadreader.render.wrap import width_of

POSTS = [Post(author=Author(name), blocks=(Text("Planks."),)) for name in ("ada", "bob", "eve")]


@pytest.mark.parametrize("width", [20, 41, 90])
def test_a_gap_takes_the_whole_width(width: int) -> None:
    line = gap_line(Gap(2, 21, 40, 20), width)
    assert width_of(line.text) == width
    assert line.text.startswith("┄┄")
    assert line.text.endswith("┄┄")


@pytest.mark.parametrize(
    ("held", "missing", "mark"),
    [
        (20, 11, "20/31 ▉▉▉▁▁"),
        (1, 9999, "1/10,000 ▉▁▁▁▁"),
        (9999, 1, "9,999/10,000 ▉▉▉▉▁"),
        (4, 0, "4/4 ▉▉▉▉▉"),
    ],
)
def test_coverage(held: int, missing: int, mark: str) -> None:
    assert coverage(held, missing) == mark


READ = Marks(bytes([1] * 3), bytes(3))


def column(*gaps: Gap, opening: bool = True, marks: Marks = READ) -> Column:
    made = Column(
        ColumnContents(POSTS, marks), [7] * 3, (("title", "Boat"),) if opening else (), (("end", "end"),), gaps
    )
    made.reshape(View(60))
    return made


def shown(made: Column) -> list[str]:
    return [line for spot in made.lines.window(Spot(0), 99) if (line := made.line(spot).text.strip("┄ "))]


@pytest.mark.parametrize("opening", [True, False])
def test_gaps_stand_between_posts(opening: bool) -> None:
    made = column(Gap(0, 1, 2, 2), Gap(2, 5, 6, 2), Gap(3, 8, None, 1), opening=opening)
    assert shown(made)[opening:] == [
        "posts 1-2 are not in the save",
        *("#1  ada", "Planks.", "#2  bob", "Planks."),
        "posts 5-6 are not in the save",
        *("#3  eve", "Planks."),
        "posts from 8 on are not in the save",
        "end",
    ]


def test_heights_with_gaps_are_exact() -> None:
    made = column(Gap(0, 1, 2, 2), Gap(2, 5, 6, 2))
    everything = made.lines.window(Spot(0), 99)
    assert len(everything) == len(set(everything)) == made.lines.total
    assert [made.lines.moved(Spot(0), at) for at in range(len(everything))] == everything
    assert made.lines.height(2) == made.lines.height(1) + 1


def test_the_end_of_a_post_is_its_last_line() -> None:
    made = column(Gap(2, 5, 6, 2))
    assert [made.line(Spot(item, made.end_of(item))).text for item in (1, 2, 3)] == ["Planks."] * 3


@pytest.mark.parametrize(
    ("facts", "width", "words"),
    [
        (Facts(0, gone=True), 80, "gone from the newer copy"),
        (Facts(0, versions=1), 80, "edited, 1 earlier version"),
        (Facts(0, versions=2, gone=True), 80, "edited, 2 earlier versions · gone from the newer copy"),
        (Facts(0, versions=2, gone=True), 40, "edited · gone"),
    ],
)
def test_a_header_tells_of_saves(facts: Facts, width: int, words: str) -> None:
    text = header(POSTS[0], facts, width).text
    assert text.strip() == f"#1  ada  {words}"
    assert width_of(text) == width


def test_a_column_hands_on_what_saves_tell() -> None:
    made = column(marks=replace(READ, gone={1}, versions={2: 1}))
    assert [line for line in shown(made) if "#" in line] == [
        "#1  ada",
        "#2  bob  gone from the newer copy",
        "#3  eve  edited, 1 earlier version",
    ]
