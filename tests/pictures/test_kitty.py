from __future__ import annotations

import base64
import re
import unicodedata

import pytest
from rich.cells import cell_len
from rich.color import Color, ColorSystem

from threadreader.pictures import kitty


def test_a_picture_is_sent_in_pieces_that_make_it_up() -> None:
    data = bytes(range(256)) * 40
    pieces = list(kitty.sent(data, 77, 12, 5))
    assert pieces[0].startswith("\x1b_Ga=T,U=1,i=77,f=100,t=d,c=12,r=5,q=2,m=1;")
    letters = [re.fullmatch(r"\x1b_G[^;]*m=([01]);([A-Za-z0-9+/=]{1,4096})\x1b\\", piece) for piece in pieces]
    assert [found and found[1] for found in letters] == ["1", "1", "1", "0"]
    assert base64.b64decode("".join(found[2] for found in letters if found)) == data


def test_through_tmux_each_piece_is_wrapped() -> None:
    (piece,) = kitty.sent(b"x", 77, 1, 1, tmux=True)
    assert piece.startswith("\x1bPtmux;\x1b\x1b_Ga=T")
    assert piece.endswith("\x1b\x1b\\\x1b\\")
    assert kitty.freed(77, tmux=True) == "\x1bPtmux;\x1b\x1b_Ga=d,d=I,i=77,q=2\x1b\x1b\\\x1b\\"


def test_a_row_is_as_wide_as_it_has_columns() -> None:
    row = kitty.row(3, 50)
    assert cell_len(row) == 50
    assert row.count("\U0010eeee") == 50


def test_rows_and_columns_are_told_by_the_marks_of_the_protocol() -> None:
    assert kitty.row(0, 2) == "\U0010eeee\u0305\u0305\U0010eeee\u0305\u030d"
    assert kitty.row(2, 1) == "\U0010eeee\u030e\u0305"
    marks = kitty._marks()
    assert len(set(marks)) == len(marks) == kitty.MOST
    assert {unicodedata.combining(mark) for mark in marks} == {230}


@pytest.mark.slow
@pytest.mark.parametrize("slot", kitty.SLOTS)
def test_256_colours_make_the_short_number_of_the_colour(slot: kitty.PictureNumber) -> None:
    colour = Color.from_rgb(slot.red, slot.green, slot.blue)
    assert colour.downgrade(ColorSystem.EIGHT_BIT).number == slot.number(all_colours=False)


def test_all_colours_make_the_long_number() -> None:
    numbers = [slot.number(all_colours=True) for slot in kitty.SLOTS]
    assert 0 not in numbers
    assert len(set(numbers)) == len(numbers) == 210
    assert kitty.PictureNumber(1, 0x12, 0x34, 0x56).number(all_colours=True) == 0x123456
