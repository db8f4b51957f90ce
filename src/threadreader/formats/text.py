"""Threads that somebody copied or converted to plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from threadreader.errors import TooLargeError
from threadreader.formats.base import File, Format
from threadreader.formats.encoding import decode
from threadreader.formats.html import narrow
from threadreader.page import SavedPage

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LARGEST_TEXT = 10 * 1024 * 1024
"""Bytes: no thread is longer, and plain text is read line by line."""
_BYTES_A_CONTROL = 100
"""Text may hold a stray control byte; a program or a picture holds many."""


def accepts(path: Path | None, head: bytes) -> bool:
    """Whether the bytes are text, in whatever encoding."""
    head = narrow(head)
    return len(_CONTROLS.findall(head)) * _BYTES_A_CONTROL <= len(head)


def read(file: File) -> Iterator[SavedPage]:
    """The text as one page, without markup. Raises TooLargeError."""
    if len(file.data) > _LARGEST_TEXT:
        raise TooLargeError(f"{file.name} is plain text of more than 10 MB, which is more than is read.", file.source)
    yield SavedPage(file.source, text=decode(file.data), url=file.url, path=file.path, raw=file.data)


FORMAT = Format("text", (".txt", ".text"), accepts, read)
