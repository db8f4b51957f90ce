"""Pictures made by hand, and by Pillow."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image

RED, GREEN, BLUE, BLACK = (255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 0, 0)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, rows: bytes | None = None, colour: tuple[int, int, int] = RED) -> bytes:
    """A PNG that claims this size; `rows` is what is packed in it, by default as many pixels of `colour`."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress((b"\0" + bytes(colour) * width) * height if rows is None else rows)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def picture(form: str, size: tuple[int, int] = (40, 20), colour: Any = RED, mode: str = "RGB", **more: Any) -> bytes:
    """A picture of one colour in a format of Pillow."""
    written = io.BytesIO()
    Image.new(mode, size, colour).save(written, form, **more)
    return written.getvalue()


def striped(width: int, height: int, *colours: tuple[int, int, int]) -> bytes:
    """A PNG of vertical stripes of equal width."""
    row = b"".join(bytes(colours[x * len(colours) // width]) for x in range(width))
    return png(width, height, (b"\0" + row) * height)
