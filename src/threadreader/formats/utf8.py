"""Whether bytes are UTF-8."""

from __future__ import annotations


def is_utf8(data: bytes) -> bool:
    """Return whether all of `data` is valid UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
