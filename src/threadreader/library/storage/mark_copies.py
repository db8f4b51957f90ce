"""Copies of the marks beside the library, and marks that wait for their thread to come back.

Marks exist nowhere else, while pages can be saved and added again. So what is read, bookmarked, noted, tagged, put away
and looked for is copied into a small database of its own, with the files that the library was made of. It names threads
by their key and the hashes of their pages, posts by their key, so that it serves a library that was made anew.

`library.marks-1.sqlite` is the newest copy, `library.marks-3.sqlite` the oldest. `library.waiting.sqlite` has the same
tables: marks of threads and posts that a repair could not read, until these are added again.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from time import time
from typing import Any, NamedTuple

from threadreader.library.storage.index_terms import folded
from threadreader.paths import waiting_path

INTERVAL = 3000.0
"""Seconds between two copies: with the time between two looks less than an hour."""
_KEPT = 3
_HAS_MARKS = 1
"""`PRAGMA user_version` of a copy that holds marks."""

_TABLES = """
    CREATE TABLE copy.threads (
        id INTEGER PRIMARY KEY,         -- as in the library then
        key TEXT,
        title TEXT,
        archived_at REAL,
        removed_at REAL,
        opened_at REAL,
        place TEXT,                     -- key of the post
        place_line INTEGER,
        all_read INTEGER,               -- how many posts it had, where all of them were read
        UNIQUE (key)
    );
    CREATE TABLE copy.pages (hash BLOB PRIMARY KEY, thread INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE copy.posts (
        thread INTEGER NOT NULL, key TEXT NOT NULL, read INTEGER NOT NULL, bookmarked_at REAL, note TEXT,
        changed_at REAL, PRIMARY KEY (thread, key)
    ) WITHOUT ROWID;
    CREATE TABLE copy.runs (            -- posts read: keys of the first and the last of those that follow one another
        thread INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
        count INTEGER NOT NULL,         -- of them, the two included
        PRIMARY KEY (thread, first)
    ) WITHOUT ROWID;
    CREATE TABLE copy.tags (thread INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (thread, name)) WITHOUT ROWID;
    CREATE TABLE copy.authors (name TEXT PRIMARY KEY, mark INTEGER NOT NULL);
    CREATE TABLE copy.searches (name TEXT PRIMARY KEY, query TEXT NOT NULL, added_at REAL NOT NULL);
    CREATE TABLE copy.files (path NOT NULL, hash BLOB NOT NULL);
"""

_MARKED = (
    "SELECT id FROM threads WHERE unread < posts OR archived_at IS NOT NULL OR removed_at IS NOT NULL "
    "OR opened_at IS NOT NULL OR place_post IS NOT NULL UNION SELECT thread FROM tags "
    "UNION SELECT thread FROM posts WHERE bookmarked_at IS NOT NULL "
    "UNION SELECT thread FROM posts JOIN notes ON post = posts.id"
)
_READ = (
    "SELECT posts.thread, min(position) AS first, max(position) AS last FROM ("
    "SELECT thread, position, position - row_number() OVER (PARTITION BY thread ORDER BY position) AS run "
    "FROM posts WHERE read AND thread IN (SELECT id FROM threads WHERE unread > 0 AND unread < posts)) AS posts "
    "GROUP BY posts.thread, run"
)
_FILL = (
    "INSERT INTO copy.threads SELECT id, key, title, archived_at, removed_at, opened_at, "
    "(SELECT key FROM posts WHERE id = place_post), place_line, CASE WHEN unread = 0 AND posts > 0 THEN posts END "
    f"FROM threads WHERE id IN ({_MARKED})",
    "INSERT OR IGNORE INTO copy.pages SELECT hash, thread FROM pages WHERE thread IN (SELECT id FROM copy.threads)",
    "INSERT OR IGNORE INTO copy.posts SELECT thread, key, read, bookmarked_at, text, changed_at FROM posts "
    "LEFT JOIN notes ON post = posts.id WHERE posts.id IN ("
    "SELECT id FROM posts WHERE bookmarked_at IS NOT NULL UNION SELECT post FROM notes)",
    f"INSERT OR IGNORE INTO copy.runs SELECT runs.thread, one.key, other.key, runs.last - runs.first + 1 "
    f"FROM ({_READ}) AS runs "
    "JOIN posts AS one ON one.thread = runs.thread AND one.position = runs.first "
    "JOIN posts AS other ON other.thread = runs.thread AND other.position = runs.last",
    "INSERT INTO copy.tags SELECT thread, name FROM tags",
    "INSERT INTO copy.authors SELECT name, mark FROM authors WHERE mark <> 0",
    "INSERT INTO copy.searches SELECT name, query, added_at FROM searches",
    "INSERT INTO copy.files SELECT path, hash FROM sources JOIN pages ON pages.id = sources.page",
)


# The copies


def copies(path: Path) -> list[Path]:
    """Where the copies of the marks of the library at `path` are kept, the newest first."""
    return [path.with_name(f"{path.stem}.marks-{number}.sqlite") for number in range(1, _KEPT + 1)]


def is_due(path: Path) -> bool:
    """Whether a copy is to be made now: there is none, the newest is old, or it was made before there were marks.

    Raises OSError, sqlite3.Error.
    """
    newest = copies(path)[0]
    try:
        age = time() - newest.stat().st_mtime
    except FileNotFoundError:
        return True
    if not 0 <= age < INTERVAL:
        return True
    with contextlib.closing(_read_only(newest)) as copy:
        if copy.execute("PRAGMA user_version").fetchone()[0] == _HAS_MARKS:
            return False
    with contextlib.closing(_read_only(path)) as db:
        return bool(db.execute(f"SELECT EXISTS ({_MARKED})").fetchone()[0])


def known_files(path: Path) -> list[tuple[str | bytes, bytes]]:
    """The files that the library at `path` was made of, with the sha256 of each page, as the newest copy tells.

    Raises OSError, sqlite3.Error.
    """
    for file in copies(path):
        if file.exists() and _is_whole(file):
            with contextlib.closing(_read_only(file)) as copy:
                return copy.execute("SELECT path, hash FROM files").fetchall()
    return []


def write_copy(path: Path) -> None:
    """Copy the marks of the library at `path`; the oldest copy goes. Raises OSError, sqlite3.Error."""
    newest, *_ = held = copies(path)
    part = newest.with_name(f"{newest.name}.{os.getpid()}.part")
    for stale in path.parent.glob(f"{newest.name}.*.part"):  # of processes that were killed
        if time() - stale.stat().st_mtime > INTERVAL:
            stale.unlink(missing_ok=True)
    part.unlink(missing_ok=True)
    try:
        connection = contextlib.closing(sqlite3.connect(path, timeout=0.5, isolation_level=None))
        with connection as db, _attached(db, part, journal="OFF"):  # written in full before anybody looks at it
            db.execute("BEGIN")
            for statement in _FILL:
                db.execute(statement)
            marks = "SELECT EXISTS (SELECT 1 FROM copy.threads) OR EXISTS (SELECT 1 FROM copy.authors) "
            (has_marks,) = db.execute(f"{marks} OR EXISTS (SELECT 1 FROM copy.searches)").fetchone()
            if has_marks:
                db.execute(f"PRAGMA copy.user_version = {_HAS_MARKS}")
            db.execute("COMMIT")
        _sync(part)
        for older, newer in zip(reversed(held), reversed(held[:-1]), strict=False):
            with contextlib.suppress(FileNotFoundError):
                newer.replace(older)
        part.replace(newest)
    finally:
        part.unlink(missing_ok=True)


def _read_only(path: Path) -> Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.5)


@contextmanager
def _attached(db: Connection, file: Path, journal: str = "DELETE") -> Iterator[None]:
    """Within it `copy` is the database in a file that only the user may read; made where there is none."""
    is_new = not file.exists()
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    db.execute("ATTACH ? AS copy", (str(file),))
    try:
        db.execute(f"PRAGMA copy.journal_mode = {journal}")
        if is_new:
            db.executescript(_TABLES)
        yield
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
        db.execute("DETACH copy")


def _sync(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())


# Marks that wait


def begin_anew(path: Path) -> None:
    """Have all marks of the newest copy wait, where the library at `path` is begun anew."""
    with Waiting.begun(path) as waiting:
        waiting.merge_copies(path, None, frozenset())


class PostMarks(NamedTuple):
    """The marks of a post."""

    key: str
    read: int
    bookmarked_at: float | None
    note: str | None
    changed_at: float | None
    """When the note was."""


class Waiting:
    """Marks whose threads or posts are not in the library. Several processes may not write them at once."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    @classmethod
    @contextmanager
    def begun(cls, path: Path) -> Iterator[Waiting]:
        """Those beside the library at `path`, to be added to: all that is added, or nothing after an error.

        Raises OSError, sqlite3.Error.
        """
        file = waiting_path(path)
        with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
            if file.exists() and not _is_whole(file):
                file.replace(file.with_name(f"{file.stem}.damaged.sqlite"))
            with _attached(db, file):
                db.execute("BEGIN")
                waiting = cls(db)
                yield waiting
                empty = waiting.is_empty()
                db.execute("COMMIT")
            if empty:
                file.unlink(missing_ok=True)

    def is_empty(self) -> bool:
        """Whether nothing waits."""
        tables = ("threads", "authors", "searches")
        return not any(self._db.execute(f"SELECT EXISTS (SELECT 1 FROM copy.{one})").fetchone()[0] for one in tables)

    def count(self) -> int:
        """How many threads have marks that wait."""
        return int(self._db.execute("SELECT count(*) FROM copy.threads").fetchone()[0])

    # Adding

    def add_post(self, db: Connection, thread: int, marks: PostMarks) -> None:
        """Add the marks of a post that the library `db` lost; `thread` is the id of its thread there."""
        self._put_post(self._own(db, thread), marks)

    def add_thread(self, db: Connection, thread: int) -> None:
        """Add the marks that a thread of the library `db` has itself."""
        own = self._own(db, thread)
        asked = "SELECT archived_at, removed_at, opened_at FROM threads WHERE id = ?"
        self._db.execute(
            "UPDATE copy.threads SET archived_at = coalesce(?, archived_at), removed_at = coalesce(?, removed_at), "
            "opened_at = coalesce(?, opened_at) WHERE id = ?",
            (*db.execute(asked, (thread,)).fetchone(), own),
        )
        tags = db.execute("SELECT name FROM tags WHERE thread = ?", (thread,)).fetchall()
        self._db.executemany("INSERT OR IGNORE INTO copy.tags VALUES (?, ?)", ((own, *tag) for tag in tags))

    def add_place(self, db: Connection, thread: int, key: str, line: int = 0) -> None:
        """Add a place in a thread of the library `db`: the key of its post."""
        own = self._own(db, thread)
        self._db.execute("UPDATE copy.threads SET place = ?, place_line = ? WHERE id = ?", (key, line, own))

    def _put_post(self, thread: int, marks: PostMarks) -> None:
        self._db.execute(
            "INSERT INTO copy.posts VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET read = max(read, "
            "excluded.read), bookmarked_at = coalesce(bookmarked_at, excluded.bookmarked_at), "
            "note = coalesce(note, excluded.note), changed_at = coalesce(changed_at, excluded.changed_at)",
            (thread, *marks),
        )

    def _own(self, db: Connection, thread: int) -> int:
        """Id here of a thread of the library `db`; made where there is none."""
        row = db.execute("SELECT key, title FROM threads WHERE id = ?", (thread,)).fetchone()
        key, title = row or (None, None)
        hashes = [hash_ for (hash_,) in db.execute("SELECT hash FROM pages WHERE thread = ?", (thread,))]
        return self._named(key, title, hashes)

    def _named(self, key: str | None, title: str | None, hashes: Iterable[bytes]) -> int:
        """Id here of the thread with this key or one of these pages; made where there is none."""
        held = list(hashes)
        found = self._find(key, held)
        if found is None:
            added = self._db.execute("INSERT INTO copy.threads (key, title) VALUES (?, ?)", (key, title))
            found = int(added.lastrowid or 0)
        self._db.executemany("INSERT OR IGNORE INTO copy.pages VALUES (?, ?)", ((hash_, found) for hash_ in held))
        return found

    def _find(self, key: str | None, hashes: Iterable[bytes]) -> int | None:
        if key is not None:
            found = self._db.execute("SELECT id FROM copy.threads WHERE key = ?", (key,)).fetchone()
            if found:
                return int(found[0])
        for hash_ in hashes:
            found = self._db.execute("SELECT thread FROM copy.pages WHERE hash = ?", (hash_,)).fetchone()
            if found:
                return int(found[0])
        return None

    def merge_copies(self, path: Path, db: Connection | None, damaged: Iterable[int]) -> None:
        """Add what the newest readable copy of the marks tells and the library `db` does not know: of the threads that
        are not there, of the `damaged` ones, and what notes and tags of the others are not there. Where there is no
        `db`, all.
        """
        file = next((one for one in copies(path) if one.exists() and _is_whole(one)), None)
        if file is None:
            return
        ids = set(damaged)
        with contextlib.closing(_read_only(file)) as copy:
            for row in copy.execute("SELECT * FROM threads").fetchall():
                self._merge_thread(copy, db, ids, row)
            self._db.executemany(
                "INSERT OR IGNORE INTO copy.authors VALUES (?, ?)", copy.execute("SELECT * FROM authors")
            )
            self._db.executemany(
                "INSERT OR IGNORE INTO copy.searches VALUES (?, ?, ?)", copy.execute("SELECT * FROM searches")
            )

    def _merge_thread(self, copy: Connection, db: Connection | None, damaged: set[int], row: Sequence[Any]) -> None:
        thread, key, title, *marks = row
        hashes = [hash_ for (hash_,) in copy.execute("SELECT hash FROM pages WHERE thread = ?", (thread,))]
        held = None if db is None else _in_library(db, key, hashes)
        tags = copy.execute("SELECT name FROM tags WHERE thread = ?", (thread,)).fetchall()
        posts = copy.execute("SELECT key, read, bookmarked_at, note, changed_at FROM posts WHERE thread = ?", (thread,))
        given = list(map(PostMarks._make, posts))
        if db is not None and held is not None:
            own_tags = set(db.execute("SELECT name FROM tags WHERE thread = ?", (held,)))
            tags = [tag for tag in tags if tag not in own_tags]
            given = [one for one in given if _tells_more(db, held, one)]
        is_whole = held is not None and held not in damaged
        if is_whole and not tags and not given:
            return
        own = self._named(key, title, hashes)
        self._db.executemany("INSERT OR IGNORE INTO copy.tags VALUES (?, ?)", ((own, *tag) for tag in tags))
        for one in given:
            self._put_post(own, one)
        if is_whole:
            return
        self._db.execute(
            "UPDATE copy.threads SET archived_at = coalesce(archived_at, ?), removed_at = coalesce(removed_at, ?), "
            "opened_at = coalesce(opened_at, ?), place = coalesce(place, ?), place_line = coalesce(place_line, ?), "
            "all_read = coalesce(all_read, ?) WHERE id = ?",
            (*marks, own),
        )
        runs = copy.execute("SELECT first, last, count FROM runs WHERE thread = ?", (thread,))
        self._db.executemany("INSERT OR IGNORE INTO copy.runs VALUES (?, ?, ?, ?)", ((own, *run) for run in runs))

    # Giving back

    def apply(self, db: Connection, threads: Iterable[int] | None = None) -> None:
        """Give their marks to the threads and posts that are in the library `db`, within its transaction: to these
        threads, to all where none are named. What was there stays; what was given back waits no more.
        """
        if threads is None:
            self._apply_others(db)
            pairs = self._pairs(db)
        else:
            pairs = [(own, thread) for thread in dict.fromkeys(threads) if (own := self._of(db, thread)) is not None]
        for own, thread in pairs:
            self._apply_thread(db, own, thread)

    def _of(self, db: Connection, thread: int) -> int | None:
        row = db.execute("SELECT key FROM threads WHERE id = ?", (thread,)).fetchone()
        if row is None:
            return None
        hashes = (hash_ for (hash_,) in db.execute("SELECT hash FROM pages WHERE thread = ?", (thread,)))
        return self._find(row[0], hashes)

    def _pairs(self, db: Connection) -> list[tuple[int, int]]:
        found = []
        for own, key in self._db.execute("SELECT id, key FROM copy.threads").fetchall():
            hashes = [hash_ for (hash_,) in self._db.execute("SELECT hash FROM copy.pages WHERE thread = ?", (own,))]
            thread = _in_library(db, key, hashes)
            if thread is not None:
                found.append((own, thread))
        return found

    def _apply_others(self, db: Connection) -> None:
        """Marks of authors, and searches."""
        for name, mark in self._db.execute("SELECT name, mark FROM copy.authors").fetchall():
            db.execute(
                "INSERT INTO authors (name, folded, mark) VALUES (?, ?, ?) "
                "ON CONFLICT (name) DO UPDATE SET mark = excluded.mark WHERE mark = 0",
                (name, folded(name), mark),
            )
        searches = self._db.execute("SELECT name, query, added_at FROM copy.searches")
        db.executemany("INSERT OR IGNORE INTO searches (name, query, added_at) VALUES (?, ?, ?)", searches)
        self._db.execute("DELETE FROM copy.authors")
        self._db.execute("DELETE FROM copy.searches")

    def _apply_thread(self, db: Connection, own: int, thread: int) -> None:
        archived, removed, opened, place, line, all_read = self._db.execute(
            "SELECT archived_at, removed_at, opened_at, place, place_line, all_read FROM copy.threads WHERE id = ?",
            (own,),
        ).fetchone()
        db.execute(
            "UPDATE threads SET archived_at = coalesce(archived_at, ?), removed_at = coalesce(removed_at, ?), "
            "opened_at = coalesce(opened_at, ?) WHERE id = ?",
            (archived, removed, opened, thread),
        )
        tags = self._db.execute("SELECT name FROM copy.tags WHERE thread = ?", (own,)).fetchall()
        db.executemany("INSERT OR IGNORE INTO tags (thread, name) VALUES (?, ?)", ((thread, *tag) for tag in tags))
        self._db.execute("DELETE FROM copy.tags WHERE thread = ?", (own,))
        placed = place is None or self._apply_place(db, thread, place, line or 0)
        self._apply_posts(db, own, thread)
        self._apply_runs(db, own, thread)
        all_there = all_read is None or self._apply_all_read(db, thread, all_read)
        db.execute(
            "UPDATE threads SET unread = (SELECT count(*) FROM posts WHERE thread = threads.id AND NOT read) "
            "WHERE id = ?",
            (thread,),
        )
        left = (
            "SELECT EXISTS (SELECT 1 FROM copy.posts WHERE thread = :id) "
            "OR EXISTS (SELECT 1 FROM copy.runs WHERE thread = :id)"
        )
        if placed and all_there and not self._db.execute(left, {"id": own}).fetchone()[0]:
            self._db.execute("DELETE FROM copy.pages WHERE thread = ?", (own,))
            self._db.execute("DELETE FROM copy.threads WHERE id = ?", (own,))
            return
        self._db.execute(
            "UPDATE copy.threads SET archived_at = NULL, removed_at = NULL, opened_at = NULL, place = ?, all_read = ? "
            "WHERE id = ?",
            (None if placed else place, None if all_there else all_read, own),
        )

    def _apply_place(self, db: Connection, thread: int, key: str, line: int) -> bool:
        post = _post(db, thread, key)
        if post is None:
            return False
        place = "UPDATE threads SET place_post = ?, place_line = ? WHERE id = ? AND place_post IS NULL"
        db.execute(place, (post, line, thread))
        return True

    def _apply_posts(self, db: Connection, own: int, thread: int) -> None:
        asked = "SELECT key, read, bookmarked_at, note, changed_at FROM copy.posts WHERE thread = ?"
        for key, read, bookmarked, note, changed in self._db.execute(asked, (own,)).fetchall():
            post = _post(db, thread, key)
            if post is None:
                continue
            mark = "UPDATE posts SET read = max(read, ?), bookmarked_at = coalesce(bookmarked_at, ?) WHERE id = ?"
            db.execute(mark, (read, bookmarked, post))
            if note is not None:
                insert = "INSERT OR IGNORE INTO notes (post, text, changed_at) VALUES (?, ?, ?)"
                db.execute(insert, (post, note, changed or 0.0))
            self._db.execute("DELETE FROM copy.posts WHERE thread = ? AND key = ?", (own, key))

    def _apply_runs(self, db: Connection, own: int, thread: int) -> None:
        position = "SELECT position FROM posts WHERE thread = ? AND key = ?"
        runs = self._db.execute("SELECT first, last, count FROM copy.runs WHERE thread = ?", (own,)).fetchall()
        for first, last, count in runs:
            ends = [db.execute(position, (thread, key)).fetchone() for key in (first, last)]
            if None in ends:
                continue
            read = "UPDATE posts SET read = 1 WHERE thread = ? AND position BETWEEN ? AND ? AND NOT read"
            start, end = sorted(at for (at,) in ends)
            db.execute(read, (thread, start, end))
            if end - start + 1 >= count:  # else posts between the two are still to come
                self._db.execute("DELETE FROM copy.runs WHERE thread = ? AND first = ?", (own, first))

    def _apply_all_read(self, db: Connection, thread: int, count: int) -> bool:
        """Mark the first `count` posts read; whether there are as many."""
        db.execute("UPDATE posts SET read = 1 WHERE thread = ? AND position < ? AND NOT read", (thread, count))
        (held,) = db.execute("SELECT count(*) FROM posts WHERE thread = ?", (thread,)).fetchone()
        return bool(held >= count)


def _is_whole(file: Path) -> bool:
    """Whether a copy of marks can be read throughout."""
    tables = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
    try:
        with contextlib.closing(_read_only(file)) as copy:
            (count,) = copy.execute(tables).fetchone()
            (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False
    return bool(count == _TABLES.count("CREATE TABLE") and found == "ok")


def _in_library(db: Connection, key: str | None, hashes: Iterable[bytes]) -> int | None:
    """Id of the thread with this key or one of these pages in the library."""
    if key is not None:
        found = db.execute("SELECT id FROM threads WHERE key = ?", (key,)).fetchone()
        if found:
            return int(found[0])
    for hash_ in hashes:
        found = db.execute("SELECT thread FROM pages WHERE hash = ?", (hash_,)).fetchone()
        if found:
            return int(found[0])
    return None


def _post(db: Connection, thread: int, key: str) -> int | None:
    found = db.execute("SELECT id FROM posts WHERE thread = ? AND key = ?", (thread, key)).fetchone()
    return None if found is None else int(found[0])


def _tells_more(db: Connection, thread: int, marks: PostMarks) -> bool:
    """Whether a copied mark is of a post that is not there, or has a note that is not there."""
    post = _post(db, thread, marks.key)
    if post is None:
        return True
    return marks.note is not None and not db.execute("SELECT 1 FROM notes WHERE post = ?", (post,)).fetchone()
