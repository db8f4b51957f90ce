from __future__ import annotations

import pytest

from threadreader.model import Post, Text
from threadreader.render.post import View, flow_of, layout

WOODS = """| wood | density | use |
| --- | --- | --- |
| oak | 0.71 | keel and stem, where it must be strong and stand water for many years |
| ash | 0.68 | oars |"""
MANY = """| Model | Impedance (Ohm) | Sensitivity | Driver | Price | Year | Cable |
| --- | --- | --- | --- | --- | --- | --- |
| Aurora closed | 38 | 104 dB | biocellulose | 219 | 2021 | detachable |"""


def lines(markdown: str, width: int) -> list[str]:
    return [line.text for line in layout(flow_of(Post(blocks=(Text(markdown),))), View(width)).lines]


def test_a_wide_cell_wraps() -> None:
    told = lines(WOODS, 60)
    assert told[0].split() == ["wood", "density", "use"]
    assert len(told) == 5
    assert max(map(len, told)) <= 60


@pytest.mark.parametrize("width", [90, 60, 40, 25])
def test_no_word_is_cut_for_want_of_room(width: int) -> None:
    words = {word for line in lines(MANY, width) for word in line.replace(":", " ").split()}
    assert {"Impedance", "Sensitivity", "biocellulose", "detachable", "Aurora"} <= words


@pytest.mark.parametrize("width", [90, 60, 40, 25])
def test_it_fits(width: int) -> None:
    assert max(len(line) for line in lines(MANY, width)) <= width


def test_columns_without_room_are_told_one_below_the_other() -> None:
    assert "Sensitivity: 104 dB" in lines(MANY, 40)


def test_a_long_name_of_a_column_stands_above_its_cell() -> None:
    told = lines(MANY, 25)
    assert told[told.index("Impedance (Ohm):") + 1] == "  38"
