"""Compressed files, unpacked within bounds."""

from __future__ import annotations

import zlib
from dataclasses import replace

from threadreader.errors import SaveError, TooLargeError
from threadreader.formats.base import DEEPEST, LARGEST_UNPACKED, File, too_large

_GZIP = b"\x1f\x8b\x08"
_STEP = 1 << 20
"""Bytes unpacked at once."""
_BITE = 1 << 14
"""Packed bytes given at once: what a member leaves of them is given again to the next."""
_MOST_MEMBERS = 10_000
"""Members of a file; programs write one, or one for each block of an archive."""
_LARGEST_RATIO = 250
"""Times its size that a file may unpack to; real pages stay below 15."""
_ANY_RATIO = 32 * 1024 * 1024
"""Bytes that a file may unpack to whatever its size."""


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
    packed = memoryview(file.data)
    whole = bytearray()
    largest = min(LARGEST_UNPACKED, max(_ANY_RATIO, _LARGEST_RATIO * len(packed)))
    at = members = 0
    while packed[at : at + len(_GZIP)] == _GZIP:
        members += 1
        if members > _MOST_MEMBERS:
            raise TooLargeError(f"{file.name} is a gzip file of more than {_MOST_MEMBERS:,} pieces.", file.source)
        try:
            at = _member(packed, at, whole, largest)
        except zlib.error as error:
            if not whole:
                raise SaveError(f"{file.name} is a damaged gzip file; save the page again.", file.source) from error
            break
        if len(whole) > largest == LARGEST_UNPACKED:
            raise too_large(file, unpacked=True)
        if len(whole) > largest:
            raise TooLargeError(
                f"{file.name} unpacks to more than {_LARGEST_RATIO} times its size; no saved page does.", file.source
            )
    return bytes(whole)


def _member(packed: memoryview, at: int, whole: bytearray, largest: int) -> int:
    """Append what the member at `at` unpacks to, as far as `largest` bytes in all; return where it ends."""
    stream = zlib.decompressobj(wbits=31)
    while at < len(packed) and not stream.eof and len(whole) <= largest:
        rest: bytes | memoryview = packed[at : at + _BITE]
        at += len(rest)
        while rest and not stream.eof and len(whole) <= largest:
            whole += stream.decompress(rest, _STEP)
            rest = stream.unconsumed_tail
    return at - len(stream.unused_data)
