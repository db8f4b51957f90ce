"""Room for pictures among the lines of a post."""

from __future__ import annotations

import pytest

from threadreader.model import Image, Post, Quote, Text
from threadreader.render.pictures import Mode, fitted, with_room
from threadreader.render.post import Layout, View, flow_of, layout

CELL = (10, 20)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((400, 200), (40, 10)),
        ((4000, 2000), (80, 20)),
        ((4000, 100), (80, 1)),
        ((100, 4000), (2, 30)),
        ((1, 100_000), (1, 30)),
        ((100_000, 1), (80, 1)),
        ((1, 1), (1, 1)),
        ((7, 7), (1, 1)),
        ((1000, 3000), (20, 30)),
    ],
)
def test_a_picture_keeps_its_shape_and_is_not_made_larger(size: tuple[int, int], expected: tuple[int, int]) -> None:
    assert fitted(size, 80, 30, CELL) == expected


def test_a_picture_that_may_grow() -> None:
    assert fitted((60, 30), 80, 30, CELL, widest=60) == (60, 15)
    assert fitted((60, 30), 20, 30, CELL, widest=60) == (20, 5)


def test_modes_follow_in_turn() -> None:
    mode = Mode.CAPTIONS
    assert [mode := mode.next for _ in range(3)] == [Mode.SMALL, Mode.FULL, Mode.CAPTIONS]


def lines(found: Layout) -> list[str]:
    return [line.text.rstrip() + (f" <{line.picture.line}>" if line.picture else "") for line in found.lines]


BOAT = Image(None, "A boat", "Seen from the bow", "f/a.png")


def test_room_is_between_label_and_caption() -> None:
    found = layout(flow_of(Post(blocks=(Text("Look:"), BOAT, Text("Nice.")))), View(40))
    roomy = with_room(found, 40, lambda image, room: (12, 2))
    assert [line.split() for line in lines(roomy)] == [
        ["Look:"],
        [],
        ["▣", "A", "boat", "a.png"],
        ["<0>"],
        ["<1>"],
        ["Seen", "from", "the", "bow"],
        [],
        ["Nice."],
    ]


def test_in_a_quote_it_stands_behind_the_bar() -> None:
    found = layout(flow_of(Post(blocks=(Quote((BOAT,)),))), View(40))
    roomy = with_room(found, 40, lambda image, room: (room, 1))
    assert lines(roomy)[1] == "▎ <0>"
    assert roomy.lines[1].picture is not None
    assert roomy.lines[1].picture.columns == 36


def test_words_in_place_of_a_picture() -> None:
    found = layout(flow_of(Post(blocks=(BOAT,))), View(40))
    assert lines(with_room(found, 40, lambda image, room: "(not in the save)"))[1] == "  (not in the save)"


def test_a_picture_without_anything_is_its_label_only() -> None:
    found = layout(flow_of(Post(blocks=(BOAT,))), View(40))
    assert with_room(found, 40, lambda image, room: None).lines == found.lines


def test_two_pictures_with_the_same_label() -> None:
    found = layout(flow_of(Post(blocks=(BOAT, BOAT))), View(40))
    roomy = with_room(found, 40, lambda image, room: (5, 1))
    assert sum(line.picture is not None for line in roomy.lines) == 2


def test_a_quote_that_is_folded_shows_only_what_is_in_sight() -> None:
    quote = Quote((Text("A\n\nB\n\nC\n\nD\n\nE"), BOAT))
    found = layout(flow_of(Post(blocks=(quote,))), View(40))
    roomy = with_room(found, 40, lambda image, room: (5, 9))
    assert "(+" in roomy.lines[-1].text
    assert len(roomy.lines) == len(found.lines)


def test_lines_of_a_picture_belong_to_its_label() -> None:
    found = layout(flow_of(Post(blocks=(Text("Look:"), BOAT))), View(40))
    roomy = with_room(found, 40, lambda image, room: (5, 3))
    label = next(line for line in roomy.lines if "A boat" in line.text)
    assert roomy.line_of(label.row) == roomy.lines.index(label)
