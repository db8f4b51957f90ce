"""Kitty's graphics protocol with Unicode placeholders, as Kitty and Ghostty speak it: a picture is sent once, and drawn
where text of a private character stands. Its colour tells the picture, its combining marks row and column; so it
scrolls with the text around it, and tmux need not know of it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

_PLACEHOLDER = "\U0010eeee"
_CHUNK = 4096
_MARKS = (
    "305 30d-30e 310 312 33d-33f 346 34a-34c 350-352 357 35b 363-36f 483-487 592-595 597-599 59c-5a1 5a8-5a9 5ab-5ac "
    "5af 5c4 610-617 657-65b 65d-65e 6d6-6dc 6df-6e2 6e4 6e7-6e8 6eb-6ec 730 732-733 735-736 73a 73d 73f-741 743 745 "
    "747 749-74a 7eb-7f1 7f3 816-819 81b-823 825-827 829-82d 951 953-954 f82-f83 f86-f87 135d-135f 17dd 193a 1a17 "
    "1a75-1a7c 1b6b 1b6d-1b73 1cd0-1cd2 1cda-1cdb 1ce0 1dc0-1dc1 1dc3-1dc9 1dcb-1dcc 1dd1-1de6 1dfe 20d0-20d1 "
    "20d4-20d7 20db-20dc 20e1 20e7 20e9 20f0 2cef-2cf1 2de0-2dff a66f a67c-a67d a6f0-a6f1 a8e0-a8f1 aab0 "
    "aab2-aab3 aab7-aab8 aabe-aabf aac1 fe20-fe26 10a0f 10a38 1d185-1d189 1d1aa-1d1ad 1d242-1d244"
)
"""The combining marks that stand for 0, 1, 2, …, as the protocol lists them."""
MOST = 297
"""Rows, and columns, that a picture can have."""


class PictureNumber(NamedTuple):
    """A number for a picture that is a colour, of the 256 and of all: what a terminal makes of it is known."""

    small: int
    """Among the 256 colours."""
    red: int
    green: int
    blue: int

    def number(self, all_colours: bool) -> int:
        """The picture's number, where all colours reach the terminal or only 256."""
        return self.red << 16 | self.green << 8 | self.blue if all_colours else self.small


_LEVELS = (0, 95, 135, 175, 215, 255)
SLOTS = tuple(
    PictureNumber(16 + 36 * red + 6 * green + blue, _LEVELS[red], _LEVELS[green], _LEVELS[blue])
    for red, green, blue in product(range(6), repeat=3)
    if not red == green == blue  # greys are rounded to other greys
)


def sent(png: bytes, number: int, columns: int, rows: int, tmux: bool = False) -> Iterator[str]:
    """The sequences that give the terminal a picture under a number, in place of the one that had it."""
    letters = b64encode(png).decode("ascii")
    keys = f"a=T,U=1,i={number},f=100,t=d,c={columns},r={rows},q=2,"
    for at in range(0, len(letters), _CHUNK):
        more = int(at + _CHUNK < len(letters))
        yield _wrapped(f"\x1b_G{keys}m={more};{letters[at : at + _CHUNK]}\x1b\\", tmux)
        keys = "q=2,"


def freed(number: int, tmux: bool = False) -> str:
    """The sequence that has the terminal forget a picture."""
    return _wrapped(f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\", tmux)


def row(number: int, columns: int) -> str:
    """The text of one row of a picture."""
    marks = _marks()
    return "".join(f"{_PLACEHOLDER}{marks[number]}{marks[column]}" for column in range(columns))


def _wrapped(sequence: str, tmux: bool) -> str:
    """As tmux hands it on to the terminal it runs in."""
    return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\" if tmux else sequence


@cache
def _marks() -> str:
    spans = (span.partition("-") for span in _MARKS.split())
    return "".join(chr(at) for first, _, last in spans for at in range(int(first, 16), int(last or first, 16) + 1))
