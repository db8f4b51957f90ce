"""Standard input, in the place of a file."""

from __future__ import annotations

import sys

from threadreader.errors import SaveError

STANDARD_INPUT = "-"
"""The argument that stands for it, and its source."""
_LARGEST = 200 * 1024 * 1024
"""Bytes that are read, and one more, so that what holds more is told."""


def standard_input() -> bytes:
    """Return what stands on standard input. Raises SaveError."""
    if sys.stdin is None:
        raise SaveError("Standard input is closed, so no page can be read from it.", STANDARD_INPUT)
    return sys.stdin.buffer.read(_LARGEST + 1)
