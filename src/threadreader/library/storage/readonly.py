"""A library that may only be read: on a read-only disk, in a folder of somebody else, or where the disk is full.

SQLite reads a library in WAL mode with the help of two files beside it, which it cannot make there:

- where a `-wal` and a `-shm` exist, another process may be writing: it is read as usual, `mode=ro`;
- where the `-wal` is empty or missing, all there is stands in the library itself: `immutable=1`, without any lock. What
  another user writes to it meanwhile may go unseen until it is opened again;
- where the `-wal` holds something and no `-shm` is there, the library alone is out of date, and may be half of a
  checkpoint: both are copied to a private folder for temporary files, and read there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from sqlite3 import Connection

from threadreader.library.storage import index_terms


def may_be_written(path: Path) -> bool:
    """Whether this user may write to the library, and to its folder, where SQLite keeps its journal."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(one, os.W_OK, effective_ids=effective) for one in (path, path.parent))


class ReadOnlyFile:
    """The file of a library, to be read without anything being written to it or beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._copied: tempfile.TemporaryDirectory[str] | None = None

    def connect(self) -> Connection:
        """Return a connection that cannot write. Raises sqlite3.Error, OSError."""
        if self._copied is not None:
            return _connect(Path(self._copied.name) / self._path.name, "mode=ro")
        journal = self._path.with_name(f"{self._path.name}-wal")
        size = _size(journal)
        if size is not None:
            with contextlib.suppress(sqlite3.OperationalError):
                return _connect(self._path, "mode=ro")
        if not size:
            return _connect(self._path, "mode=ro&immutable=1")
        self._copied = tempfile.TemporaryDirectory(prefix="threadreader-", ignore_cleanup_errors=True)
        for file in (self._path, journal):
            shutil.copyfile(file, Path(self._copied.name) / file.name)
        return self.connect()

    def close(self) -> None:
        """Delete the copy, where one was made. The connections must be closed."""
        if self._copied is not None:
            self._copied.cleanup()
            self._copied = None


def _connect(path: Path, how: str) -> Connection:
    db = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA schema_version")  # the first thing that reads the file: a connection alone opens nothing
        index_terms.register(db)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _size(path: Path) -> int | None:
    """The size of a file in bytes; None where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return None
