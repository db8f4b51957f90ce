"""Is the library whole? The database, what its rows say of each other, the kept pages, the words of the index.

Each check finds sentences on what is wrong, and may know how to mend it. Before anything is mended a copy of the
library is put aside. Checks only read, each one state of the library: readers and an import may be at work meanwhile.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from os import fsdecode
from pathlib import Path
from sqlite3 import Connection
from typing import Any, NamedTuple

from threadreader.codec import decode_post, decode_thread, loads
from threadreader.errors import LibraryBusyError, LibraryError, LibraryNewerError
from threadreader.library.storage import index_rebuild
from threadreader.library.storage.backup import put_aside, refuse_in_use, replace_damaged
from threadreader.library.storage.btree import DatabaseFile, is_sqlite
from threadreader.library.storage.database import (
    begins_as_database,
    connect,
    connected,
    decoding,
    has_reason,
    is_damage,
    refuse_others,
    sentences,
)
from threadreader.library.storage.recovery import (
    give_back_marks,
    lost_page,
    mend_page,
    noted_pages,
    page_is_whole,
    put_note,
    rebuild,
    unsound_values,
)
from threadreader.library.storage.schema import VERSION, version

_DAMAGED = "The database is damaged"
_TOLD = 10
"""Sentences of one check; the others are counted."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    wrong: tuple[str, ...] = ()
    """What is wrong, and was not mended."""
    mended: tuple[str, ...] = ()
    copy: Path | None = None
    """The library as it was before it was mended."""
    counts: tuple[tuple[int, str], ...] = ()
    """What was looked at: (5, "thread"), …"""
    lost: tuple[str, ...] = ()
    """What could not be read of a damaged library."""
    again: Mapping[int, int] = field(default_factory=dict)
    """Threads whose kept pages are to be read again, with how many posts each had."""
    waiting: int = 0
    """Threads whose marks wait until they are added again."""
    files: tuple[str, ...] = ()
    """Files whose pages could not be read."""


class _Check(NamedTuple):
    find: Callable[[Connection], Iterator[str]]
    mend: Callable[[Connection], None] | None = None


def check(path: Path, repair: bool = False) -> Report:
    """Checks the library at `path`, and mends what can be mended. A damaged file is not mended: a new library is built
    from what can be read, and put in its place. Raises LibraryError where there is none.
    """
    if not path.is_file():
        raise LibraryError(f"There is no library {path} yet.", str(path))
    if not begins_as_database(path) and not is_sqlite(DatabaseFile(path)):
        return Report((f"{path} is no database. `threadreader restore FILE` puts a backup in its place.",))
    with sentences(path):
        found, damage = _found(path)
        if not repair or not (found or damage):
            return Report(tuple(sentence for _, told in found for sentence in told) + damage, counts=_counts_at(path))
        if damage or any(one.find in _NEED_A_REBUILD or _is_unreadable(told) for one, told in found):
            told = tuple(sentence for _, told in found for sentence in told) + damage
            return _rebuilt(path, told)
        with contextlib.closing(connect(path)) as db:
            return _mended(db, path)


def _found(path: Path) -> tuple[list[tuple[_Check, list[str]]], tuple[str, ...]]:
    """What each check finds, and a sentence where the file cannot even be opened."""
    try:
        with connected(path) as db:
            refuse_others(db, path)
            if version(db) > VERSION:
                sentence = "The library was made by a later version of threadreader; check it with that."
                raise LibraryNewerError(sentence, str(path))
            first = _CHECKS[0]
            if told := _told(db, first):  # what the others would find follows from it
                return [(first, told)], ()
            if version(db) < VERSION:
                sentence = "The library is of an older version: `threadreader list` brings it up to date."
                raise LibraryError(sentence, str(path))
            return [(one, told) for one in _CHECKS if (told := _told(db, one))], ()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
        return [], (f"{_DAMAGED}: {error}.",)


def _is_unreadable(told: list[str]) -> bool:
    return any(sentence.startswith(_DAMAGED) for sentence in told)


def _rebuilt(path: Path, told: tuple[str, ...]) -> Report:
    """Builds a new library from what can be read, and puts it in the place of the damaged one."""
    refuse_in_use(path)
    before = _state(path)
    part = path.with_name(f"{path.stem}.repair.part")
    try:
        _remove(part)
        recovered = rebuild(path, part)
        with contextlib.closing(connect(part)) as db:
            wrong, _ = _mend_all(db)
        if _state(path) != before:
            raise LibraryBusyError(f"The library {path} was written to meanwhile. Repair it again.", str(path))
        aside = replace_damaged(path, part)
    finally:
        _remove(part)
    waiting = give_back_marks(path)
    came = ", ".join(f"{recovered.counts[table]:,} {table}" for table in _TOLD_TABLES if recovered.counts.get(table))
    built = f"A new library was built from what could be read: {came or 'nothing'}."
    return Report(
        wrong,
        (*told, built),
        aside,
        _counts_at(path),
        tuple(recovered.lost),
        recovered.again,
        waiting,
        tuple(recovered.files),
    )


_TOLD_TABLES = ("threads", "posts", "pages", "versions", "notes", "tags", "searches")


def _state(path: Path) -> list[tuple[int, int]]:
    """Size and time of the file and its journal."""
    files = (path, path.with_name(f"{path.name}-wal"))
    return [(found.st_size, found.st_mtime_ns) for file in files if file.exists() and (found := file.stat()).st_size]


def _remove(part: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        part.with_name(f"{part.name}{suffix}").unlink(missing_ok=True)


def _told(db: Connection, one: _Check) -> list[str]:
    """What a check finds, the first sentences of it. What cannot even be looked at is damage."""
    db.execute("BEGIN")
    try:
        with decoding():
            found = one.find(db)
            told = list(islice(found, _TOLD))
            more = sum(1 for _ in found)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return [f"{_DAMAGED}: {error}."]
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
    return [*told, f"… and {more:,} more like the last one."] if more else told


def _mended(db: Connection, path: Path) -> Report:
    aside = put_aside(path, "before-repair")
    before = noted_pages(db)
    wrong, mended = _mend_all(db)
    lost = tuple(lost_page(db, page) for page in sorted(noted_pages(db) - before))
    return Report(wrong, mended, aside, _counts(db), lost, waiting=give_back_marks(path))


def _mend_all(db: Connection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Mends what can be mended: sentences on what is left wrong, and on what was mended."""
    wrong: list[str] = []
    mended: list[str] = []
    for one in _CHECKS:
        told = _told(db, one)
        if told and one.mend is not None:
            _mend(db, one.mend)
        left = _told(db, one) if told else []
        wrong += left
        mended += [sentence for sentence in told if sentence not in left]
    return tuple(wrong), tuple(mended)


def _mend(db: Connection, mend: Callable[[Connection], None]) -> None:
    """All of it or nothing. What a broken file does not allow stays as it is, and is told."""
    db.execute("BEGIN IMMEDIATE")
    try:
        mend(db)
        db.execute("COMMIT")
    except BaseException as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        if not (isinstance(error, sqlite3.DatabaseError) and (is_damage(error) or not has_reason(error))):
            raise


def _counts_at(path: Path) -> tuple[tuple[int, str], ...]:
    with contextlib.suppress(sqlite3.DatabaseError, UnicodeDecodeError), connected(path) as db:
        return _counts(db)
    return ()


def _counts(db: Connection) -> tuple[tuple[int, str], ...]:
    """How much there is."""
    with contextlib.suppress(sqlite3.DatabaseError):
        nouns = (("thread", "threads"), ("post", "posts"), ("saved page", "pages"))
        return tuple((db.execute(f"SELECT count(*) FROM {table}").fetchone()[0], noun) for noun, table in nouns)
    return ()


# The database


def _find_in_file(db: Connection) -> Iterator[str]:
    for (found,) in db.execute("PRAGMA integrity_check(100)"):
        for line in found.splitlines():
            if line != "ok" and not line.startswith("***"):
                yield f"{_DAMAGED}: {line.rstrip('.')}."


def _mend_file(db: Connection) -> None:
    """What an index says wrongly is in its table."""
    db.execute("REINDEX")


def _find_orphans(db: Connection) -> Iterator[str]:
    found: dict[tuple[str, str], int] = {}
    for table, _, parent, _ in db.execute("PRAGMA foreign_key_check"):
        found[table, parent] = found.get((table, parent), 0) + 1
    for (table, parent), count in found.items():
        yield f"{count:,} of the {table} belong to {parent} that are not there."


def _mend_orphans(db: Connection) -> None:
    """Marks and links that point nowhere are cleared, rows that belong to nothing go; those of the latter, too."""
    db.execute("UPDATE posts SET author = NULL WHERE author NOT IN (SELECT id FROM authors)")
    db.execute("UPDATE threads SET place_post = NULL WHERE place_post NOT IN (SELECT id FROM posts)")
    for table, column, parent in _BELONGS:
        db.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM {parent})")


_BELONGS = (
    ("posts", "thread", "threads"),
    ("pages", "thread", "threads"),
    ("tags", "thread", "threads"),
    ("sources", "page", "pages"),
    ("page_posts", "page", "pages"),
    ("page_posts", "post", "posts"),
    ("versions", "post", "posts"),
    ("notes", "post", "posts"),
)


# Threads and posts


_COUNTED = (
    "SELECT threads.id, threads.title, threads.posts, threads.unread, saved_pages, "
    "(SELECT count(*) FROM posts WHERE thread = threads.id) AS held, "
    "(SELECT count(*) FROM posts WHERE thread = threads.id AND NOT read) AS left, "
    "(SELECT count(*) FROM pages WHERE thread = threads.id) AS kept FROM threads"
)


def _find_counts(db: Connection) -> Iterator[str]:
    rows = db.execute(f"{_COUNTED} WHERE threads.posts <> held OR threads.unread <> left OR saved_pages <> kept")
    for thread, title, *told, held, left, kept in rows:
        counts = zip(("posts", "unread posts", "saved pages"), told, (held, left, kept), strict=True)
        wrong = ", ".join(f"{one:,} {noun} where there are {real:,}" for noun, one, real in counts if one != real)
        yield f"Thread {thread} “{title or 'untitled'}” counts {wrong}."


def _mend_counts(db: Connection) -> None:
    db.execute(
        "UPDATE threads SET (posts, unread, first_at, last_at) = (SELECT count(*), count(*) - coalesce(sum(read), 0), "
        "min(posted_at), max(posted_at) FROM posts WHERE thread = threads.id), "
        "saved_pages = (SELECT count(*) FROM pages WHERE thread = threads.id)"
    )


def _find_posts(db: Connection) -> Iterator[str]:
    for thread, position in _undecodable(db):
        if position is None:
            yield f"What is known of thread {thread} cannot be read."
        else:
            yield f"Post {position + 1} of thread {thread} cannot be read."


def _undecodable(db: Connection) -> Iterator[tuple[int, int | None]]:
    """Threads whose head cannot be decoded, with None; threads and positions of such posts."""
    for thread, head in db.execute("SELECT id, CAST(head AS BLOB) FROM threads ORDER BY id"):
        if not _decodes(decode_thread, head):
            yield thread, None
    posts = db.execute("SELECT thread, position, CAST(body AS BLOB) FROM posts ORDER BY thread, position")
    for thread, position, body in posts:
        if not _decodes(decode_post, body):
            yield thread, position


def _decodes(decode: Callable[[dict[str, Any]], object], packed: bytes) -> bool:
    try:
        decode(loads(packed.decode()))
    except (ValueError, TypeError, LookupError, AttributeError):
        return False
    return True


def _find_values(db: Connection) -> Iterator[str]:
    """Texts of any other column that are not of its kind; one that is no UTF-8 is damage."""
    found = Counter(unsound_values(db, but=(("threads", "head"), ("posts", "body"))))
    for (table, column), count in found.items():
        yield f"The {column} of {count:,} of the {table} cannot be read."


# Kept pages


def _find_pages(db: Connection) -> Iterator[str]:
    for page, thread in db.execute("SELECT id, thread FROM pages ORDER BY thread, id").fetchall():
        if not page_is_whole(db, page):
            named = f" {place[0]}" if (place := _sources(db, page)) else ""
            mended = "`check --repair` reads it again where its file is as it was saved"
            yield f"The saved page{named} of thread {thread} is damaged; {mended}."


def _sources(db: Connection, page: int) -> list[str]:
    found = db.execute("SELECT path FROM sources WHERE page = ? ORDER BY seen_at DESC", (page,))
    return [fsdecode(path) for (path,) in found]


def _mend_pages(db: Connection) -> None:
    """A page whose file still holds the same bytes is read from there; another keeps its posts, and gets a note."""
    for (page,) in db.execute("SELECT id FROM pages").fetchall():
        if not page_is_whole(db, page) and not mend_page(db, page):
            put_note(db, page)


_NEED_A_REBUILD = (_find_in_file, _find_posts, _find_values)
_CHECKS = (
    _Check(_find_in_file, _mend_file),
    _Check(_find_orphans, _mend_orphans),
    _Check(_find_counts, _mend_counts),
    _Check(_find_posts),
    _Check(_find_values),
    _Check(_find_pages, _mend_pages),
    _Check(index_rebuild.find, index_rebuild.mend),
)
