"""The library's file: opened and migrated; connections and transactions. A damaged one is refused, never written over.

Every thread of the program reads through a connection of its own: in WAL mode the reader on screen then never waits for
a worker that adds pages. Writers of one process queue at a lock, where waiting costs nothing and nobody is turned away,
for the one connection that writes; so what this connection did not write was written by another process.
"""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import sqlite3
import threading
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from time import monotonic

from threadreader.errors import LibraryBusyError, LibraryDamagedError, LibraryError
from threadreader.library.storage import index_terms as words
from threadreader.library.storage.readonly import ReadOnlyFile, may_be_written
from threadreader.library.storage.schema import APPLICATION, MIGRATIONS, Step, migrate, version
from threadreader.paths import create_private_file, make_private_folder, restrict_file

BUSY_TIMEOUT = 2.0
"""Seconds to wait for another process."""

_ROOM = 64 * 1024
"""Bytes that SQLite needs beside a library to open it."""
_LOOKS = 300.0
"""Seconds between two looks whether a copy of the marks is due."""

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_NOT_WRITABLE = "it may not be written to. Check the permissions of the file and its folder"
_REASONS = {
    sqlite3.SQLITE_READONLY: _NOT_WRITABLE,
    sqlite3.SQLITE_PERM: _NOT_WRITABLE,
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened. Check that its folder exists and may be written to",
    sqlite3.SQLITE_FULL: "the disk is full. Make some room and try again; nothing was changed",
    sqlite3.SQLITE_IOERR: "the disk gave an error. Check the disk; nothing was changed",
}


class Database:
    """A library file that was opened and has the newest tables."""

    def __init__(self, path: Path, refusal: str | None = None) -> None:
        self.path = path
        self.refusal = refusal
        """Why nothing can be written, as the end of a sentence; None where the library can be written to."""
        self._read_only = ReadOnlyFile(path) if refusal is not None else None
        self._local = threading.local()
        self._writers = threading.Lock()
        self._writer: sqlite3.Connection | None = None
        self._seen: int | None = None
        self._opened: list[sqlite3.Connection] = []
        self._wrote = False
        self._looked = monotonic()
        self._copier: threading.Thread | None = None

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the library throughout. Raises LibraryError."""
        with sentences(self.path), _transaction(self._connection(), "BEGIN") as db, _blamed_on_damage(db):
            yield db

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection whose changes are all kept, or, after an error, none. Raises LibraryError."""
        if self.refusal is not None:
            raise LibraryError(f"The library {self.path}: {self.refusal}.", str(self.path))
        with (
            sentences(self.path),
            self._writers,
            _transaction(self._for_writing(), "BEGIN IMMEDIATE") as db,
            _blamed_on_damage(db),
        ):
            yield db
        self._wrote = True
        if monotonic() - self._looked >= _LOOKS:
            self._looked = monotonic()
            self._copier = threading.Thread(target=copy_marks, args=(self.path,), daemon=True)
            self._copier.start()

    def changed_elsewhere(self) -> bool:
        """Whether another process wrote to the file since this was asked last; False for the first time. While this
        process writes nobody waits for the answer: then it is False, and True the next time. Raises LibraryError.
        """
        if not self._writers.acquire(blocking=False):
            return False
        try:
            with sentences(self.path):
                (version,) = self._for_writing().execute("PRAGMA data_version").fetchone()
        finally:
            self._writers.release()
        before, self._seen = self._seen, version
        return before is not None and before != version

    def shrink(self) -> None:
        """Gives room that is no longer used back to the disk; not where another process is at work, that may later."""
        try:
            with sentences(self.path), self._writers:
                db = self._for_writing()
                db.execute("VACUUM")
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except LibraryBusyError:
            pass

    def close(self) -> None:
        """Closes the connections of all threads, after a copy of the marks was made where one is due."""
        if self._copier is not None:
            self._copier.join()
        if self._wrote:
            copy_marks(self.path)
        self._wrote = False
        with self._writers:
            for db in self._opened:
                db.close()
            self._opened.clear()
            self._writer = self._seen = None
            self._local = threading.local()
            if self._read_only is not None:
                self._read_only.close()

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "db", None)
        if found is None:
            found = self._local.db = self._open()
        return found

    def _for_writing(self) -> sqlite3.Connection:
        """The one connection that writes; whoever asks for it holds the lock."""
        if self._writer is None:
            self._writer = self._open()
        return self._writer

    def _open(self) -> sqlite3.Connection:
        db = connect(self.path) if self._read_only is None else self._read_only.connect()
        self._opened.append(db)
        return db


def copy_marks(path: Path) -> None:
    """Makes a copy of the marks of the library at `path`, where one is due. What keeps it from being made keeps nobody
    from their work: the next close tries again.
    """
    from threadreader.library.storage import mark_copies

    with contextlib.suppress(OSError, sqlite3.Error):
        if mark_copies.is_due(path):
            mark_copies.write_copy(path)


@contextlib.contextmanager
def _transaction(db: sqlite3.Connection, begin: str) -> Iterator[sqlite3.Connection]:
    db.execute(begin)
    try:
        yield db
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


_open: Counter[Path] = Counter()
"""Connections of this process to each file; the file must not be opened in another way meanwhile, see `connect`."""


class _Connection(sqlite3.Connection):
    """A connection that is counted while it is open."""

    _file: Path | None = None

    def opened(self, path: Path) -> None:
        self._file = path.absolute()
        _open[self._file] += 1

    def close(self) -> None:
        super().close()
        if self._file is not None:
            _open[self._file] -= 1
            self._file = None


def connect(path: Path) -> sqlite3.Connection:
    """A connection without implicit transactions. Raises sqlite3.Error."""
    # SQLite gives its journal the rights of the file. Where this fails SQLite knows why. A file that exists must not be
    # opened: to close it would drop the locks that SQLite holds in this process (sqlite.org/howtocorrupt.html, 2.2).
    with contextlib.suppress(OSError):
        create_private_file(path, is_new=True)
    # Another thread than its own may close it.
    db = sqlite3.connect(path, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False, factory=_Connection)
    db.opened(path)
    try:
        # For a new file: posts of a few hundred characters leave less of a large page empty.
        db.execute("PRAGMA page_size = 8192")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        words.register(db)
    except sqlite3.Error:
        db.close()
        raise
    return db


@contextlib.contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for as long as it is used; it cannot write where the library may not be written to, or the disk is
    full. Raises sqlite3.Error.
    """
    read_only = ReadOnlyFile(path)
    try:
        db = connect(path) if may_be_written(path) else read_only.connect()
    except sqlite3.Error as error:
        if not _forbids_writing(error):
            raise
        db = read_only.connect()
    try:
        yield db
    finally:
        db.close()
        read_only.close()


# Errors


_DECODING = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, zlib.error)


class BrokenValueError(sqlite3.DatabaseError):
    """The file can be read, but a value in it is not what was written there."""


@contextlib.contextmanager
def decoding() -> Iterator[None]:
    """Around what decodes values of the library: raises BrokenValueError where it cannot."""
    try:
        yield
    except _DECODING as error:
        raise BrokenValueError(str(error)) from error


@contextlib.contextmanager
def _blamed_on_damage(db: sqlite3.Connection) -> Iterator[None]:
    """Around what uses rows: an error of Python that comes of rows which contradict each other, as those of a damaged
    file may, is one of the file. Looked into only then.
    """
    try:
        yield
    except _DECODING as error:
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
            raise
        raise BrokenValueError(str(error)) from error


@contextlib.contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into ours."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise _told(error, path) from error


def _told(error: sqlite3.DatabaseError | UnicodeDecodeError, path: Path) -> LibraryError:
    if is_damage(error):
        return _damaged(path)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _BUSY:
        return LibraryBusyError(
            f"The library {path} is in use by another program. Wait until it has finished, or close it, and try again.",
            str(path),
        )
    return LibraryError(f"The library {path}: {_cause(error, path)}.", str(path))


def _cause(error: Exception, path: Path) -> str:
    """As `reason`; where no room is left for its index of the journal, SQLite speaks of a disk that gave an error."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_IOERR:
        with contextlib.suppress(OSError):
            if shutil.disk_usage(path.parent).free < _ROOM:
                return _REASONS[sqlite3.SQLITE_FULL]
    return reason(error)


def reason(error: Exception) -> str:
    """What an error of SQLite means, as the end of a sentence."""
    return _REASONS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, str(error))


def has_reason(error: Exception) -> bool:
    """Whether the cause lies outside the file: another process, the disk, permissions."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in _REASONS or code in _BUSY


def is_damage(error: Exception) -> bool:
    """Whether an error says that the file, or a value in it, is broken. Broken letters come as an error without a code,
    those in the schema as a message that Python cannot decode.
    """
    if isinstance(error, BrokenValueError | UnicodeDecodeError):
        return True
    if any(words in str(error) for words in ("Could not decode", "user-defined function raised")):
        return True
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def _damaged(path: Path) -> LibraryDamagedError:
    return LibraryDamagedError(
        f"The library {path} is damaged. `threadreader check --repair` builds a new one from what can be read; the "
        "damaged file is kept.",
        str(path),
    )


# Opening


def open_database(path: Path, steps: Sequence[Step] = MIGRATIONS) -> tuple[Database, tuple[str, ...]]:
    """The library at `path`, made where there is none, and sentences on what had to be done to open it.

    A file that is no database at all is put aside under a new name, with its journal, and a new library begun. One that
    cannot be written to is opened to be read. Costs the same whatever the library holds. Raises LibraryError,
    LibraryDamagedError where it can only be repaired.
    """
    if os.access(path, os.R_OK) and not may_be_written(path):
        return _open_to_read(path, steps, _NOT_WRITABLE), ()
    try:
        make_private_folder(path.parent)
    except OSError as error:
        raise LibraryError(
            f"The folder {path.parent} for the library cannot be made: {error.strerror}. "
            "Set THREADREADER_HOME to a folder that can be written to.",
            str(path.parent),
        ) from error
    _restrict(path)
    with sentences(path):
        try:
            notices = _prepare(path, steps)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if _forbids_writing(error) and os.access(path, os.R_OK) and path.stat().st_size:
                return _open_to_read(path, steps, _cause(error, path)), ()
            if not is_damage(error) or begins_as_database(path) or _holds_rows(path):
                raise
            aside = set_aside(path)
            _prepare(path, steps)
            _begin_marks(path)
            sentence = f"The library {path} was no database. It was put aside as {aside.name}, and a new one was begun"
            notices = (f"{sentence}; add your saved files again.",)
    return Database(path), notices


def _prepare(path: Path, steps: Sequence[Step]) -> tuple[str, ...]:
    """Checks and migrates the file. Raises sqlite3.DatabaseError, LibraryError."""
    if not begins_as_database(path):
        raise BrokenValueError("not a database")
    with contextlib.closing(connect(path)) as db:
        found = version(db)
        tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if tables:
            refuse_others(db, path)
        if 0 < found < len(steps):
            copy = free_name(path, f"v{found}")
            _copy_into(db, copy)
            migrate(db, steps)
            return (f"The library was brought up to date. A copy of the old one is kept as {copy.name}.",)
        migrate(db, steps)
    return ()


def _copy_into(db: sqlite3.Connection, copy: Path) -> None:
    """Copy the library to a new file that only its owner can read, or leave none."""
    with contextlib.suppress(OSError):
        create_private_file(copy)
    try:
        db.execute("VACUUM INTO ?", (str(copy),))
    except sqlite3.Error:
        copy.unlink(missing_ok=True)
        raise


def _restrict(path: Path) -> None:
    """Take away the rights of others to the library and its journal, and, where they had some to the library, as older
    versions left it, to its copies, too.
    """
    if restrict_file(path):
        for copy in (*path.parent.glob(f"{glob.escape(path.stem)}.*"), path.with_name("state.json")):
            restrict_file(copy)
    for suffix in ("-wal", "-shm"):
        restrict_file(path.with_name(path.name + suffix))


def _forbids_writing(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _REASONS


def _open_to_read(path: Path, steps: Sequence[Step], refusal: str) -> Database:
    """A library that cannot be written to. Raises LibraryError where it cannot be read as it is."""
    database = Database(path, refusal)
    try:
        if not begins_as_database(path):
            raise _damaged(path)
        with database.reading() as db:
            found = version(db)
            if not found and not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                raise LibraryError(f"The library {path}: {refusal}.", str(path))  # it could not be made
            refuse_others(db, path)
            if found > len(steps):
                migrate(db, steps)
            if found < len(steps):
                raise LibraryError(
                    f"The library {path} is of an older version and must be brought up to date, but {refusal}. "
                    "Or copy it to another folder and set THREADREADER_HOME to that folder.",
                    str(path),
                )
    except OSError as error:
        database.close()
        raise LibraryError(
            f"The library {path} cannot be read: a copy of it, with its journal, could not be made in the folder for "
            f"temporary files ({error.strerror}). Make some room there, or set TMPDIR.",
            str(path),
        ) from error
    except BaseException:
        database.close()
        raise
    return database


def _holds_rows(path: Path) -> bool:
    """Whether a file whose beginning is none of a database holds rows of one all the same."""
    from threadreader.library.storage.btree import DatabaseFile, is_sqlite

    return is_sqlite(DatabaseFile(path))


def _begin_marks(path: Path) -> None:
    """Has the marks of the last copy wait for their threads. A copy that cannot be read leaves nothing to wait for."""
    from threadreader.library.storage import mark_copies

    with contextlib.suppress(OSError, sqlite3.Error):
        mark_copies.begin_anew(path)


def refuse_others(db: sqlite3.Connection, path: Path) -> None:
    """Raises LibraryError where the database at `path` is of another program, BrokenValueError where it has the tables
    of a library but numbers that no library has.
    """
    (made_by,) = db.execute("PRAGMA application_id").fetchone()
    found = version(db)
    if made_by == APPLICATION and 0 < found < _NEWEST:
        return
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}
    if made_by == APPLICATION or {"threads", "posts", "page_posts"} <= names:
        raise BrokenValueError("the numbers in its header are broken")
    raise LibraryError(f"{path} is a database of another program. Set THREADREADER_HOME to another folder.", str(path))


_NEWEST = 1000
"""More versions of the tables than there will be."""


def begins_as_database(path: Path) -> bool:
    """Whether a file has the header of a database, or is empty or missing. Looks before SQLite does, which takes a file
    of a few bytes for an empty one and writes over it. A file to which this process has a connection is not looked
    into, see `connect`.
    """
    if _open[path.absolute()] > 0:
        return True
    try:
        with path.open("rb") as file:
            head = file.read(512)
    except FileNotFoundError:
        return True
    except OSError as error:
        raise LibraryError(f"The library {path} cannot be opened: {error.strerror}.", str(path)) from error
    return not head or (head.startswith(b"SQLite format 3\0") and len(head) == 512)


def set_aside(path: Path) -> Path:
    """Renames the file and its journal, overwriting nothing; the new path. Raises LibraryError."""
    aside = free_name(path, "damaged")
    try:
        # The journal first: beside a new library an old journal would be played into it.
        for suffix in ("-wal", "-shm", ""):
            with contextlib.suppress(FileNotFoundError):
                path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    except OSError as error:
        raise LibraryDamagedError(
            f"The library {path} is damaged and cannot be put aside: {error.strerror}. Move it away and try again.",
            str(path),
        ) from error
    return aside


def free_name(path: Path, word: str) -> Path:
    """A name beside `path` that no file has: `library.damaged-20240703-140200.db`."""
    stem = f"{path.stem}.{word}-{datetime.now():%Y%m%d-%H%M%S}"
    free, count = path.with_name(stem + path.suffix), 1
    while free.exists():
        count += 1
        free = path.with_name(f"{stem}-{count}{path.suffix}")
    return free
