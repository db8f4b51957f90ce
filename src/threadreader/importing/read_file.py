"""One file of a disk: read, told by its bytes whether it changed, and extracted. What the processes of a pool do."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from threadreader import formats
from threadreader.errors import SaveError
from threadreader.formats import companions
from threadreader.importing.extract import engines_for, extract_bytes
from threadreader.importing.standard_input import STANDARD_INPUT, standard_input
from threadreader.library.ingest.imported_files import KnownFile, NewFile
from threadreader.library.ingest.prepared_page import Draft
from threadreader.results import PageResult

_PATIENCE = 60.0
"""Seconds that any file may take."""
_SLOWEST = 200_000
"""Bytes that are read in a second of patience more."""


@dataclass(frozen=True, slots=True)
class FileTask:
    """A file to read."""

    source: str
    """The file as given, or as found in a folder that was given."""
    path: str
    """Absolute; `-` for standard input."""
    size: int = 0
    modified: int = 0
    """Nanoseconds."""
    is_regular: bool = True
    """It can be read again: it is no pipe, and not standard input."""
    known: bytes | None = None
    """Digest of the bytes that it had when it was imported before."""
    engine: str | None = None
    """Name of the engines to read its pages with, if not all."""


def read_file(task: FileTask) -> NewFile:
    """Return a file with its pages ready to be added, unless it holds what is known of it."""
    digest = b""
    try:
        data = _bytes(task)
        digest = sha256(data).digest()
        if digest == task.known:
            return NewFile(task.source, task.path, _known(task, digest), same=True)
        pages = _pages(task, data, digest)
    except SaveError as error:
        return NewFile(task.source, task.path, _known(task, digest), error=str(error))
    return NewFile(task.source, task.path, _known(task, digest), pages)


def _bytes(task: FileTask) -> bytes:
    return standard_input() if task.path == STANDARD_INPUT else formats.file_bytes(Path(task.path), task.source)


def _pages(task: FileTask, data: bytes, digest: bytes) -> tuple[Draft | PageResult, ...]:
    engines = engines_for(task.engine)
    if task.path == STANDARD_INPUT:
        return tuple(extract_bytes(data, task.source, digest=digest, engines=engines))
    beside = _beside(Path(task.path))
    pages = extract_bytes(data, task.source, path=task.path, beside=beside, digest=digest, engines=engines)
    return tuple(pages) or (PageResult(task.source, "no thread", reason="There are no pages in this file."),)


def _known(task: FileTask, digest: bytes) -> KnownFile | None:
    """What to remember of a file. One that could not even be opened may be readable the next time, without another size
    or time.
    """
    return KnownFile(task.size, task.modified, digest) if digest and task.is_regular else None


def _beside(path: Path) -> frozenset[str]:
    """Names of the files that came with a page, without a look at the disk where no folder is named after it."""
    stem = path.name.removesuffix(".gz").rsplit(".", 1)[0]
    with contextlib.suppress(OSError):
        if not any(name.startswith(stem) for name in _folders(path.parent, path.parent.stat().st_mtime_ns)):
            return frozenset()
    return companions.names(path)


@lru_cache(maxsize=8)
def _folders(folder: Path, modified: int) -> tuple[str, ...]:
    """Names of the folders in a folder, asked for once for all its files; `modified` makes it be asked again."""
    with os.scandir(folder) as entries:
        return tuple(entry.name for entry in entries if entry.is_dir())


def patience(task: FileTask) -> float:
    """Return the seconds that reading a file may take."""
    return _PATIENCE + task.size / _SLOWEST
