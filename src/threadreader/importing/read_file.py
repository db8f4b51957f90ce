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
from threadreader.importing.extract import NoThread, extract_bytes
from threadreader.library.drafts import Draft

_PATIENCE = 60.0
"""Seconds that any file may take."""
_SLOWEST = 200_000
"""Bytes that are read in a second of patience more."""


@dataclass(frozen=True, slots=True)
class FileTask:
    """A file to read."""

    path: str
    size: int
    modified: int
    """Nanoseconds."""
    known: bytes | None = None
    """Digest of the bytes that it had when it was imported before."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """What a file holds."""

    hash: bytes
    drafts: tuple[Draft, ...] = ()
    same: bool = False
    """Its bytes are those that are known."""
    none: str | None = None
    """Why there is no thread on it."""
    failed: str | None = None
    """Why it cannot be read."""


def read_file(task: FileTask) -> FileRead:
    """The drafts of a file, unless it holds what is known of it."""
    digest = b""
    try:
        data = formats.file_bytes(Path(task.path))
        digest = sha256(data).digest()
        if digest == task.known:
            return FileRead(digest, same=True)
        beside = _beside(Path(task.path))
        made = extract_bytes(data, task.path, path=task.path, beside=beside, digest=digest)
    except SaveError as error:
        return FileRead(digest, failed=str(error))
    drafts = tuple(one for one in made if isinstance(one, Draft))
    reasons = [one.reason for one in made if isinstance(one, NoThread)]
    return FileRead(digest, drafts, none=None if drafts else (reasons or ["There are no pages in this file."])[0])


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
    """Seconds that reading a file may take."""
    return _PATIENCE + task.size / _SLOWEST
