"""The files that came with a saved page: in the folder beside it, or in the same MHTML message. Reads nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urljoin

from threadreader.errors import ThreadreaderError
from threadreader.formats import companions, compression, file_bytes, mhtml
from threadreader.formats.base import HEAD, File

_LARGEST = 16 * 1024 * 1024
"""Bytes of one file."""


def attached(path: Path, address: str | None = None) -> Callable[[str], bytes | None]:
    """A function that gives the bytes of a file by the reference in the markup of the page at `path`, else None.

    `address` is the page's own, by which references into an MHTML message are completed. Raises nothing.
    """
    if data := message(path):
        parts = dict(mhtml.files(data))
        return lambda reference: parts.get(reference) or parts.get(_joined(address or "", reference))
    names = companions.names(path)
    return lambda reference: _beside(path, names, reference)


def _joined(address: str, reference: str) -> str:
    try:
        return urljoin(address, reference)
    except ValueError:
        return reference


def _beside(path: Path, names: frozenset[str], reference: str) -> bytes | None:
    written = reference.removeprefix("./")
    for name in (written, unquote(written.partition("?")[0].partition("#")[0])):
        found = companions.beside(path, name) if name in names else None
        if found is None:
            continue
        try:
            with found.open("rb") as file:
                data = file.read(_LARGEST + 1)
        except OSError:
            return None  # the page is shown without it
        return data if len(data) <= _LARGEST else None
    return None


def message(path: Path) -> bytes:
    """The bytes of a saved page's file where it is MHTML, unpacked; else none. Raises nothing."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            head = file.read(HEAD)
        if compression.is_packed(head):
            data = compression.unpacked(File(file_bytes(path), str(path))).data
            return data if mhtml.accepts(path, data[:HEAD]) else b""
        return file_bytes(path) if mhtml.accepts(path, head) else b""
    except (OSError, ValueError, ThreadreaderError):
        return b""  # moved or removed since
