"""Sixel read back, as a terminal reads it."""

from __future__ import annotations

import re

_TOKENS = re.compile(r"#(\d+)(?:;2;(\d+);(\d+);(\d+))?|!(\d+)(.)|([?-~])|([$-])")


def decoded(sequence: str) -> dict[tuple[int, int], tuple[int, int, int]]:
    """The colour of each pixel, by column and row, in per cent."""
    body = sequence[sequence.index("q") + 1 : sequence.index("\x1b\\")]
    palette: dict[int, tuple[int, int, int]] = {}
    pixels: dict[tuple[int, int], tuple[int, int, int]] = {}
    x = y = colour = 0
    for number, red, green, blue, count, repeated, single, move in _TOKENS.findall(body[body.index("#") :]):
        if number:
            colour = int(number)
            if red:
                palette[colour] = int(red), int(green), int(blue)
        elif move:
            x, y = 0, y + 6 * (move == "-")
        else:
            drawn = [bit for bit in range(6) if ord(repeated or single) - 0x3F >> bit & 1]
            run = range(x, x + int(count or 1))
            pixels |= {(at, y + bit): palette[colour] for at in run for bit in drawn}
            x = run.stop
    return pixels
