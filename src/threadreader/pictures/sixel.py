"""Sixel: a picture as bands six pixels high, each written once for every colour in it."""

from __future__ import annotations

import re
from functools import cache

from PIL import Image

from threadreader.pictures.raster import Raster

_COLOURS = 255
_BAND = 6
_RUNS = re.compile(rb"(.)\1{3,}", re.DOTALL)
_START = 0x3F
"""The letter of six pixels left out; those drawn are the bits above it."""


def encoded(raster: Raster) -> str:
    """The sequence that draws the picture where the cursor stands."""
    image = Image.frombytes("RGB", (raster.width, raster.height), raster.data)
    paletted = image.quantize(_COLOURS, Image.Quantize.FASTOCTREE)
    palette, indexes = paletted.getpalette() or [], paletted.tobytes()
    percent = [round(value * 100 / 255) for value in palette]
    parts = [b'\x1bP0;1q"1;1;%d;%d' % image.size]
    for index in sorted(set(indexes)):
        parts.append(b"#%d;2;%d;%d;%d" % (index, *percent[index * 3 : index * 3 + 3]))
    step = raster.width * _BAND
    bands = (_band(indexes[at : at + step], raster.width) for at in range(0, len(indexes), step))
    return b"".join((*parts, b"-".join(bands), b"\x1b\\")).decode("ascii")


def _band(indexes: bytes, width: int) -> bytes:
    """Six rows, or fewer at the bottom: a run of letters for each colour, one above the other."""
    bits: dict[int, int] = {}
    for number, at in enumerate(range(0, len(indexes), width)):
        row = indexes[at : at + width]
        for colour in set(row):
            # Added as one large number: no byte of it can overflow into the next.
            drawn = int.from_bytes(row.translate(_table(colour, number)), "big")
            bits[colour] = bits.get(colour, 0) + drawn
    runs = (b"#%d%s" % (colour, _packed(drawn.to_bytes(width, "big"))) for colour, drawn in bits.items())
    return b"$".join(runs)


@cache
def _table(colour: int, number: int) -> bytes:
    """What turns the pixels of one colour in a row into the bit of that row."""
    return bytes(value == colour and 1 << number for value in range(256))


_UP = bytes((value + _START) & 0xFF for value in range(256))


def _packed(letters: bytes) -> bytes:
    """As letters, a run of one letter as a count and the letter, nothing written where nothing more is drawn."""
    return _RUNS.sub(lambda run: b"!%d%s" % (len(run[0]), run[1]), letters.translate(_UP).rstrip(b"?"))
