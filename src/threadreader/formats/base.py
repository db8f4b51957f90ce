"""What a saved-file format is, and the caps that keep a hostile file from filling memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from threadreader.errors import TooLargeError
from threadreader.markup.text import line
from threadreader.page import SavedPage

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes of a file that is read."""
LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes that a compressed file may unpack to."""
DEEPEST = 3
"""Wrappings around a page: gzip in gzip, multipart in multipart."""
HEAD = 64 * 1024
"""Bytes a format may look at to tell whether a file is its own."""


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of a file, and what is known of it from outside."""

    data: bytes
    source: str
    """The argument as given."""
    path: Path | None = None
    url: str | None = None
    """The page's address, where who gave the file knows it."""

    @property
    def name(self) -> str:
        """How the file is called in a sentence."""
        return shown_name(self.source)


@dataclass(frozen=True, slots=True)
class Format:
    """A way of saving pages."""

    name: str
    suffixes: tuple[str, ...]
    """Of names worth opening when a folder is given; what a file is, its bytes tell."""
    accepts: Callable[[Path | None, bytes], bool]
    """Whether the first `HEAD` bytes of a file are of this format."""
    read: Callable[[File], Iterator[SavedPage]]
    """The pages of a file. Raises SaveError."""


def shown_name(source: str) -> str:
    """A file's name as it may stand in a sentence: without anything a terminal obeys."""
    return line(source.encode("utf-8", "replace").decode("utf-8")) or "?"


def too_large(file: File, unpacked: bool = False) -> TooLargeError:
    """The error for a file over a cap."""
    largest = (LARGEST_UNPACKED if unpacked else LARGEST_FILE) // (1024 * 1024)
    what = "unpacks to" if unpacked else "is"
    return TooLargeError(f"{file.name} {what} more than {largest} MB, which is more than is read.", file.source)
