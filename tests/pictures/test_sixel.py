from __future__ import annotations

import random

import pytest

from tests.pictures.samples import BLACK, BLUE, GREEN, RED, striped
from tests.pictures.sixels import decoded
from threadreader.pictures import raster, sixel
from threadreader.pictures.raster import Raster


@pytest.mark.parametrize("height", [1, 5, 6, 7, 20])
def test_every_pixel_is_drawn_in_its_colour(height: int) -> None:
    pixels = raster.scaled(striped(9, height, RED, GREEN, BLUE), 9, height, BLACK)
    drawn = decoded(sixel.encoded(pixels))
    columns = [(100, 0, 0)] * 3 + [(0, 100, 0)] * 3 + [(0, 0, 100)] * 3
    assert drawn == {(x, y): columns[x] for x in range(9) for y in range(height)}


def test_the_size_is_told_and_the_sequence_ends() -> None:
    told = sixel.encoded(Raster(3, 2, bytes(18)))
    assert told.startswith('\x1bP0;1q"1;1;3;2#')
    assert told.endswith("\x1b\\")
    assert told.count("\x1b") == 2


def test_noise_comes_out_close_to_what_it_was() -> None:
    data = random.Random(1).randbytes(30 * 30 * 3)
    drawn = decoded(sixel.encoded(Raster(30, 30, data)))
    off = [
        abs(value * 100 / 255 - drawn[at % 30, at // 30][part])
        for at in range(900)
        for part, value in enumerate(data[at * 3 : at * 3 + 3])
    ]
    assert len(drawn) == 900
    assert sum(off) / len(off) < 8


def test_one_colour_is_short() -> None:
    assert len(sixel.encoded(Raster(600, 600, bytes(600 * 600 * 3)))) < 1500
