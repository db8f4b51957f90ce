"""Saved files: what they are, told by their bytes, and the pages in them."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from threadreader.errors import EmptyFileError, NotAPageError, NotFoundError, SaveError
from threadreader.formats import compression, folders, foreign, html, mhtml, text
from threadreader.formats.base import HEAD, LARGEST_FILE, File, Format, shown_name, too_large
from threadreader.page import SavedPage

FORMATS: tuple[Format, ...] = (mhtml.FORMAT, html.FORMAT, text.FORMAT)
"""Every format; the first that accepts a file reads it. `text` takes what is left, so it stays last."""

WRITER_PATIENCE = 5.0
"""Seconds that a named pipe is waited for until somebody opens it to write."""
_PAUSE = 0.02
"""Seconds between two looks whether somebody does."""
_AT_ONCE = 1024 * 1024
"""Bytes of a pipe that are read at once."""
_BLANK = b" \t\r\n\x0b\x0c\0\xef\xbb\xbf\xfe\xff"


def read(path: Path, source: str | None = None) -> Iterator[SavedPage]:
    """The pages of a file; `source` is the argument as given, where it is not the path itself. Raises SaveError."""
    named = str(path) if source is None else source
    return read_bytes(file_bytes(path, named), named, path)


def read_bytes(data: bytes, source: str, path: Path | None = None, url: str | None = None) -> Iterator[SavedPage]:
    """The pages in the bytes of a file; `url` is the page's address where the caller knows it. Raises SaveError."""
    file = File(data, source, path, url)
    if len(data) > LARGEST_FILE:
        raise too_large(file)
    if _is_blank(data):
        raise EmptyFileError(f"{file.name} is empty.", source)
    file = compression.unpacked(file)
    if file.data is not data and _is_blank(file.data):
        raise EmptyFileError(f"{file.name} is empty.", source)
    return _format(file).read(file)


def _is_blank(data: bytes) -> bool:
    return not data[:64].strip(_BLANK) and not data.strip(_BLANK)


def is_page_name(path: Path) -> bool:
    """Whether a name ends as a saved page's does; a page may have another name, its bytes tell."""
    name = path.name.lower().removesuffix(".gz")
    return any(name.endswith(suffix) for one in FORMATS for suffix in one.suffixes)


def pages_in(folder: Path) -> list[Path]:
    """The files below a folder worth opening, in natural order: by their names, or else by their bytes. Then the
    folders that could not be listed, of which `not_regular` tells why.
    """
    found, unlisted = folders.files_in(folder)
    return [*filter(is_page, found), *unlisted]


def not_regular(path: Path) -> str | None:
    """Why what was found at a path is not to be read, as a sentence: a pipe or a device may never end. None for a
    regular file, and for what is not there.
    """
    name = shown_name(str(path))
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 (counts where there are thousands)
        if stat.S_ISREG(mode):
            return None
        if stat.S_ISDIR(mode):
            os.scandir(path).close()
            return f"{name} is a folder, not a saved page."
    except FileNotFoundError:
        return None
    except OSError as error:
        return f"{name} could not be read: {_cause(error)}."
    return f"{name} is no regular file."


def is_page(path: Path) -> bool:
    """Whether a file found in a folder is worth opening: by its name, or else by its bytes."""
    return is_page_name(path) or (folders.may_be_page(path) and folders.is_page_within(path))


def _format(file: File) -> Format:
    head = file.data[:HEAD]
    what = foreign.kind(head)
    found = None if what else next((one for one in FORMATS if one.accepts(file.path, head)), None)
    if found is None:
        raise NotAPageError(f"{file.name} {what or 'is a binary file, not a saved page'}.", file.source)
    return found


def file_bytes(path: Path, source: str | None = None) -> bytes:
    """A file's bytes, at most one more than `LARGEST_FILE`; `source` as in `read`. A pipe is read to its end, if
    somebody begins to write to it. Raises SaveError.
    """
    source = str(path) if source is None else source
    name = shown_name(source)
    try:
        if path.is_dir():
            raise NotAPageError(f"{name} is a folder, not a saved page.", source)
        if path.is_fifo():
            return _pipe_bytes(path, name, source)
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFoundError(f"There is no file {name}.", source) from error
    except PermissionError as error:
        raise SaveError(f"{name} may not be read: permission was denied.", source) from error
    except (OSError, ValueError) as error:
        raise SaveError(f"{name} could not be read: {_cause(error)}.", source) from error


def _pipe_bytes(path: Path, name: str, source: str) -> bytes:
    """What is written to a named pipe. To open it in the ordinary way would wait for a writer for ever."""
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as pipe:  # noqa: PTH123 (a descriptor)
        until = time.monotonic() + WRITER_PATIENCE
        while (first := pipe.read(HEAD)) == b"":  # None where there is a writer that has written nothing yet
            if time.monotonic() >= until:
                raise EmptyFileError(f"{name} is a pipe to which nobody writes.", source)
            time.sleep(_PAUSE)
        os.set_blocking(pipe.fileno(), True)
        pieces = [first or b""]
        room = LARGEST_FILE + 1 - len(pieces[0])
        while room > 0 and (piece := pipe.read(min(room, _AT_ONCE))):
            pieces.append(piece)
            room -= len(piece)
    return b"".join(pieces)


def _cause(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "its name is not one that a file can have"


__all__ = [
    "FORMATS",
    "File",
    "Format",
    "file_bytes",
    "is_page",
    "is_page_name",
    "not_regular",
    "pages_in",
    "read",
    "read_bytes",
]
