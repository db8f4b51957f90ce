"""Compressed files, unpacked within bounds."""

from __future__ import annotations

import zlib
from dataclasses import replace

from threadreader.errors import SaveError
from threadreader.formats.base import DEEPEST, LARGEST_UNPACKED, File, too_large

_GZIP = b"\x1f\x8b\x08"
_STEP = 1 << 20


def is_packed(head: bytes) -> bool:
    """Whether a file that begins so is compressed."""
    return head.startswith(_GZIP)


def unpacked(file: File) -> File:
    """The file without gzip around it. Raises TooLargeError, and SaveError where nothing of it can be unpacked."""
    for _ in range(DEEPEST):
        if not is_packed(file.data):
            return file
        file = replace(file, data=_gunzip(file))
    raise SaveError(f"{file.name} is compressed more than {DEEPEST} times over; unpack it first.", file.source)


def _gunzip(file: File) -> bytes:
    """Every member of a gzip file; of one that was cut short what there is."""
    pieces: list[bytes] = []
    size, rest = 0, file.data
    while rest.startswith(_GZIP):
        stream = zlib.decompressobj(wbits=31)
        try:
            while rest and not stream.eof:
                piece = stream.decompress(rest, _STEP)
                rest = stream.unconsumed_tail
                pieces.append(piece)
                size += len(piece)
                if size > LARGEST_UNPACKED:
                    raise too_large(file, unpacked=True)
        except zlib.error as error:
            if not size:
                raise SaveError(f"{file.name} is a damaged gzip file; save the page again.", file.source) from error
            break
        rest = stream.unused_data
    return b"".join(pieces)
