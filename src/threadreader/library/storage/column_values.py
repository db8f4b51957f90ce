"""Values as columns of the library can hold them, whatever a page or a file system gives."""

from __future__ import annotations

import os

_LARGEST = 2**63 - 1


def storable(text: str) -> str | bytes:
    """A path as a column can hold it, also where it is no UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return os.fsencode(text)
    return text


def number(value: int | None) -> int | None:
    """A number of a page as a column can hold it, whatever a page claims."""
    return None if value is None else max(-_LARGEST, min(value, _LARGEST))
