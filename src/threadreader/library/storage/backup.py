"""Copies of the library: backups, the copy put aside before something is mended, and a backup put in its place.

SQLite copies page by page within one transaction, so that readers and an import may be at work meanwhile.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from threadreader.errors import LibraryBusyError, LibraryDamagedError, LibraryError, LibraryNewerError
from threadreader.library.storage.btree import DatabaseFile
from threadreader.library.storage.database import (
    BUSY_TIMEOUT,
    begins_as_database,
    connected,
    free_name,
    is_damage,
    reason,
    set_aside,
)
from threadreader.library.storage.schema import APPLICATION, VERSION, version
from threadreader.paths import create_private_file, make_private_folder

PATIENCE = 5.0
"""Seconds to wait for another process that writes."""


def backup(path: Path, target: Path, *, force: bool = False) -> None:
    """Copies the library at `path` to `target` and checks the copy; `target` is the old file or the whole new one.

    Raises LibraryError.
    """
    if target.is_dir():
        raise LibraryError(f"{target} is a folder. Name the file that is to hold the backup.", str(target))
    if target.exists() and (not force or target.samefile(path)):
        raise LibraryError(f"There is a file {target} already. Name another one, or use --force.", str(target))
    part = target.with_name(f"{target.name}.part")
    with _told(f"The backup {target}", target):
        try:
            part.unlink(missing_ok=True)
            copy(path, part)
            inspect(part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def restore(path: Path, source: Path) -> Path | None:
    """Puts the backup `source` in the place of the library at `path`; what that was copied to, None where there was
    none. The backup is checked first. Raises LibraryError.
    """
    inspect(source)
    if path.exists() and path.samefile(source):
        raise LibraryError(f"{source} is the library itself.", str(source))
    with _told(f"The library {path}", path):
        make_private_folder(path.parent)
        aside = put_aside(path, "before-restore") if path.exists() else None
        create_private_file(path)
        with contextlib.closing(_opened(source)) as held, contextlib.closing(sqlite3.connect(path)) as new:
            _copy(held, new)
            new.execute("PRAGMA journal_mode = WAL")
    return aside


def replace_damaged(path: Path, new: Path) -> Path:
    """Puts the file `new` in the place of the damaged library at `path`; the path where that is kept, byte by byte,
    with its journal. Wherever this is cut off, a library lies at `path` with all that was committed. Raises OSError.
    """
    aside = free_name(path, "before-repair")
    journal = path.with_name(f"{path.name}-wal")
    for file, suffix in ((journal, "-wal"), (path, "")):
        if file.exists() and (not suffix or file.stat().st_size):
            shutil.copyfile(file, target := aside.with_name(f"{aside.name}{suffix}"))
            target.chmod(0o600)
    if journal.exists() and journal.stat().st_size:
        # The journal would be played into the new file; until it is gone the old one is to have what it holds.
        merged = path.with_name(f"{path.name}.part")
        held = DatabaseFile(path)
        with merged.open("wb") as file_:
            for number in range(1, held.page_count + 1):
                file_.write(held.page(number))
            file_.flush()
            os.fsync(file_.fileno())
        merged.chmod(0o600)
        merged.replace(path)
    for suffix in ("-wal", "-shm"):
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)
    new.replace(path)
    return aside


def refuse_in_use(path: Path) -> None:
    """Raises LibraryBusyError where another program has the library open. A file that is too damaged to tell passes."""
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT, isolation_level=None)) as db:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            db.execute("BEGIN EXCLUSIVE")
            db.execute("ROLLBACK")
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if is_damage(error):
            return
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise LibraryBusyError(
                f"The library {path} is open in another program. Close that, and repair it then.", str(path)
            ) from error
        raise


def put_aside(path: Path, word: str) -> Path:
    """Copies the library beside itself, `library.before-restore-20240703-140200.db`; one that cannot be copied is
    renamed. The path of the copy. Raises LibraryError, sqlite3.Error, OSError.
    """
    if not begins_as_database(path):
        return set_aside(path)
    aside = free_name(path, word)
    try:
        copy(path, aside)
    except sqlite3.DatabaseError as error:
        aside.unlink(missing_ok=True)
        if not is_damage(error):
            raise
        return set_aside(path)
    return aside


def copy(path: Path, target: Path) -> None:
    """Copies the library into a new file that needs no journal beside it. Raises sqlite3.Error."""
    with contextlib.suppress(OSError):  # SQLite tells why it cannot be made
        create_private_file(target)
    with connected(path) as held, contextlib.closing(sqlite3.connect(target)) as new:
        _copy(held, new)
        new.execute("PRAGMA journal_mode = DELETE")


def _copy(held: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """All of `held` into `new`, in one transaction."""
    until = monotonic() + PATIENCE

    def wait(status: int, left: int, pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and monotonic() > until:
            raise LibraryBusyError(
                "The library is being written to by another program. Try again when it has finished."
            )

    held.backup(new, progress=wait, sleep=0.05)


# Is it one?


def inspect(file: Path) -> None:
    """Whether a file is a whole library that this program can open. Raises LibraryError with a sentence otherwise."""
    if not file.is_file():
        raise LibraryError(f"There is no file {file}.", str(file))
    if not begins_as_database(file) or not file.stat().st_size:
        raise LibraryDamagedError(f"{file} is no library of threadreader.", str(file))
    with _told(f"The backup {file}", file), contextlib.closing(_opened(file)) as db:
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
            raise LibraryDamagedError(f"{file} is no library of threadreader.", str(file))
        if version(db) > VERSION:
            raise LibraryNewerError(f"{file} was made by a later version of threadreader. Install that one.", str(file))
        found = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise LibraryDamagedError(f"{file} is damaged ({found}).", str(file))
        if db.execute("PRAGMA foreign_key_check").fetchone():
            raise LibraryDamagedError(f"{file} is not whole: some of its rows belong to nothing.", str(file))


def _opened(file: Path) -> sqlite3.Connection:
    """The file, only to be read, also where nothing may be written beside it."""
    still = "" if file.with_name(f"{file.name}-wal").exists() else "&immutable=1"
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro{still}", uri=True)


@contextlib.contextmanager
def _told(subject: str, path: Path) -> Iterator[None]:
    """Errors as sentences about `subject`."""
    try:
        yield
    except sqlite3.Error as error:
        if is_damage(error):
            raise LibraryDamagedError(f"{subject} is damaged ({error}).", str(path)) from error
        raise LibraryError(f"{subject}: {reason(error)}.", str(path)) from error
    except OSError as error:
        raise LibraryError(f"{subject}: {os.strerror(error.errno or 0)}.", str(path)) from error
