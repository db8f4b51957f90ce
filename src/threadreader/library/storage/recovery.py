"""Build a new library from every row of a damaged one that can still be read.

Rows come from the pages of their table, wherever these lie in the file; what only an index still tells of a row is
taken from there. A post without its body is not written: its read state, bookmark and note wait until its page is read
again.
"""

from __future__ import annotations

import contextlib
import math
import os
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from os import fsdecode
from pathlib import Path
from sqlite3 import Connection
from time import time
from typing import Any, NamedTuple

from threadreader.codec import decode_post, decode_thread, dumps, encode_thread, loads
from threadreader.library.storage import index_rebuild, index_terms, mark_copies
from threadreader.library.storage.btree import LOST, DatabaseFile, StoredRow, Value
from threadreader.library.storage.column_values import storable
from threadreader.library.storage.database import connect
from threadreader.library.storage.schema import MIGRATIONS, VERSION, migrate
from threadreader.model import Kind, Thread
from threadreader.paths import waiting_path
from threadreader.same_thread import bare_title

_EARLIEST, _LATEST = -62_135_596_800.0, 253_402_300_799.0
"""Seconds since 1970 of the years 1 and 9999: what a date can hold."""
_AT_ONCE = 500
NOTED = b"\0"
"""In the place of the digest of a page that holds a note in the place of its bytes."""
_LARGEST_FILE = 2**30
"""Bytes of a saved file that is read again."""


@dataclass(slots=True)
class Recovered:
    """What came over into the new library, and what did not."""

    counts: dict[str, int] = field(default_factory=dict)
    """Rows by table."""
    lost: list[str] = field(default_factory=list)
    """Sentences on what did not."""
    again: dict[int, int] = field(default_factory=dict)
    """Threads whose kept pages have to be read again: how many posts each had."""
    files: list[str] = field(default_factory=list)
    """Files whose pages did not come: those that are still there can be added again."""


class _Column(NamedTuple):
    name: str
    type: str
    required: bool
    default: Any


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: tuple[_Column, ...]
    stored: tuple[int, ...]
    """Positions of the columns in the order in which a row has them."""
    key: tuple[int, ...]
    """Positions of the columns that tell rows apart; none where it is the rowid alone."""
    rowid: int | None
    """Position of the column that stands for the rowid."""
    has_rowids: bool
    indexes: Mapping[str, tuple[str, ...]]
    """Columns in the order in which each index has them; an empty name for the rowid, `?` for an expression."""


_Values = dict[str, Any]


def rebuild(path: Path, target: Path) -> Recovered:
    """Write a new library with what can be read of the one at `path` into the new file `target`.

    Raises sqlite3.Error, OSError.
    """
    file = DatabaseFile(path)
    found = file.user_version()
    steps = MIGRATIONS[: found if 0 < found <= VERSION else VERSION]
    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as db:
        target.chmod(0o600)
        db.execute("PRAGMA page_size = 8192")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA journal_mode = MEMORY")
        index_terms.register(db)
        migrate(db, steps)
        db.execute("BEGIN IMMEDIATE")
        rows = _Rows(db, file)
        rows.copy()
        recovered = _complete(db, rows, path)
        index_rebuild.mend(db)
        db.execute("COMMIT")
        migrate(db)
    with contextlib.closing(connect(target)):  # it is to have a journal like every library
        pass
    with target.open("rb") as written:
        os.fsync(written.fileno())
    return recovered


# The tables, and which rows are theirs


def _tables(db: Connection) -> list[_Table]:
    """The tables of a new library that hold rows of their own, those of full-text indexes left out."""
    made = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    virtual = tuple(f"{name}_" for name, sql in made if sql.startswith("CREATE VIRTUAL"))
    return [
        _table(db, name, "WITHOUT ROWID" not in sql)
        for name, sql in made
        if not sql.startswith("CREATE VIRTUAL") and not name.startswith((*virtual, "sqlite_"))
    ]


def _table(db: Connection, name: str, has_rowids: bool) -> _Table:
    columns: list[_Column] = []
    key: list[tuple[int, int]] = []
    for at, column, kind, required, default, place in db.execute(f"PRAGMA table_info({name})"):
        value = None if default is None else db.execute(f"SELECT {default}").fetchone()[0]
        columns.append(_Column(column, kind, bool(required) or (place > 0 and not has_rowids), value))
        if place:
            key.append((place, at))
    keys = tuple(at for _, at in sorted(key))
    rowid = keys[0] if has_rowids and len(keys) == 1 and columns[keys[0]].type == "INTEGER" else None
    others = (at for at in range(len(columns)) if at not in keys)
    indexes = {
        index: tuple("" if number == -1 else (column or "?") for _, number, column, *_ in rows)
        for (index,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?", (name,))
        if (rows := db.execute(f"PRAGMA index_xinfo({index})").fetchall())
    }
    stored = tuple(range(len(columns))) if has_rowids else (*keys, *others)
    return _Table(name, tuple(columns), stored, keys if rowid is None else (), rowid, has_rowids, indexes)


def _is_of(column: _Column, value: Value) -> bool:
    if value is LOST:
        return True
    if value is None:
        return not column.required
    if column.type == "INTEGER":
        return isinstance(value, int)
    if column.type == "REAL":
        return isinstance(value, int | float)
    if column.type == "TEXT":
        return isinstance(value, str)
    return isinstance(value, bytes) or (column.type == "" and isinstance(value, str))


def _fitted(table: _Table, row: StoredRow, *, whole: bool) -> _Values | None:
    """The columns of a row by name, as far as they are there; None where it is none of this table. A row that was
    written before columns were added is shorter; a `whole` one is not.
    """
    if (row.id is None) == table.has_rowids or len(row.values) > len(table.columns):
        return None
    if len(row.values) < len(table.columns) and (whole and len(row.values) < 10):
        return None
    values: _Values = {}
    for at, value in zip(table.stored, row.values, strict=False):
        column = table.columns[at]
        if at == table.rowid:
            if value is not None:
                return None
            values[column.name] = row.id
        elif not _is_of(column, value):
            return None
        elif value is not LOST and _is_sound(table.name, column, value):
            values[column.name] = value
    return values


def _is_sound(table: str, column: _Column, value: Value) -> bool:
    """Whether a value is one that the program may have written there."""
    if column.type == "REAL" and isinstance(value, int | float):
        return math.isfinite(value) and _EARLIEST <= value <= _LATEST
    check = _SOUND.get((table, column.name))
    if check is None:
        return True
    try:
        check(value)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return False
    return True


_SOUND: Mapping[tuple[str, str], Callable[[Any], object]] = {
    ("threads", "kind"): Kind,
    ("threads", "head"): lambda text: decode_thread(loads(text)),
    ("posts", "body"): lambda text: decode_post(loads(text)),
    ("versions", "body"): lambda text: decode_post(loads(text)),
    ("pages", "head"): lambda text: decode_thread(loads(text)),
    ("pages", "media"): ("html", "text").index,
    ("changes", "before"): loads,
}


def unsound_values(db: Connection, but: Collection[tuple[str, str]] = ()) -> Iterator[tuple[str, str]]:
    """Table and column of each text that the program cannot have written there, those of the columns `but` left out.

    Raises sqlite3.OperationalError at one that is not UTF-8.
    """
    for table in _tables(db):
        texts = [one for one in table.columns if one.type == "TEXT" and (table.name, one.name) not in but]
        if not texts:
            continue
        for values in db.execute(f"SELECT {', '.join(one.name for one in texts)} FROM {table.name}"):
            for column, value in zip(texts, values, strict=True):
                if not (_is_of(column, value) and (value is None or _is_sound(table.name, column, value))):
                    yield table.name, column.name


class _Rows:
    """The rows of a damaged file on their way into a new library."""

    def __init__(self, db: Connection, file: DatabaseFile) -> None:
        self._db = db
        self._file = file
        self._tables = {table.name: table for table in _tables(db)}
        self._roots = dict(self._named_roots())
        self.parts: dict[str, dict[Any, _Values]] = {name: {} for name in self._tables}
        """Of rows that are not whole: what is known, by table and key."""

    def copy(self) -> None:
        """Write every whole row, and keep what is known of the others in `parts`."""
        left = self._leaves()
        for name, table in self._tables.items():
            pages = [page for page in self._file.tree(self._roots.get(name, 0)) if self._is_its(table, page)]
            left.difference_update(pages)
            self._write(table, pages, whole=False)
        index_pages = {
            page for name, root in self._roots.items() if name not in self._tables for page in self._file.tree(root)
        }
        strays: dict[str, list[int]] = {}
        for page in sorted(left - index_pages):
            for table in self._likely(page):
                strays.setdefault(table.name, []).append(page)
        for name, pages in strays.items():
            self._write(self._tables[name], pages, whole=True)
        for table in self._tables.values():
            self._read_indexes(table)

    def _leaves(self) -> set[int]:
        """Every page that holds rows, but for those that are free."""
        free = self._file.free_pages()
        numbers = range(2, self._file.page_count + 1)
        return {number for number in numbers if number not in free and self._file.is_leaf(number)}

    def _named_roots(self) -> Iterator[tuple[str, int]]:
        """Root pages by name of table or index; out of any page that looks like one of the schema, where the first page
        is broken.
        """
        found = {row.values for page in self._file.tree(1) for row in self._file.rows(page)}
        if not found or any(len(values) != 5 for values in found):
            found |= {row.values for page in self._leaves() for row in self._file.rows(page) if len(row.values) == 5}
        for values in found:
            if len(values) == 5:
                kind, name, _, root, sql = values
                made = sql is None or (isinstance(sql, str) and sql.startswith("CREATE "))
                if kind in ("table", "index") and isinstance(name, str) and isinstance(root, int) and root > 1 and made:
                    yield name, root

    def _is_its(self, table: _Table, page: int) -> bool:
        """Whether the rows of a page are mostly of this table. A broken pointer may lead anywhere."""
        fits = [_fitted(table, row, whole=False) is not None for row in self._file.rows(page)]
        return sum(fits) * 2 > len(fits)

    def _likely(self, page: int) -> Iterator[_Table]:
        """The table whose rows a page holds to which no path leads; none where it is an index."""
        rows = list(self._file.rows(page))
        for table in self._tables.values():
            if (
                rows
                and all(_fitted(table, row, whole=True) is not None for row in rows)
                and _has_its_order(table, rows)
            ):
                yield table
                return

    def _write(self, table: _Table, pages: Iterable[int], *, whole: bool) -> None:
        rows = (row for page in pages for row in self._file.rows(page))
        found = (values for row in rows if (values := _fitted(table, row, whole=whole)) is not None)
        names = [column.name for column in table.columns]
        places = ", ".join("?" * len(names))
        insert = f"INSERT OR IGNORE INTO {table.name} ({', '.join(names)}) VALUES ({places})"
        batch: list[list[Any]] = []
        for values in found:
            if _completed(table, values):
                batch.append([values[name] for name in names])
            elif (key := _key(table, values)) is not None:
                self.parts[table.name].setdefault(key, {}).update(values)
            if len(batch) >= _AT_ONCE:
                self._db.executemany(insert, batch)
                batch.clear()
        self._db.executemany(insert, batch)

    def _read_indexes(self, table: _Table) -> None:
        """Learn of rows that are not there what the indexes of their table tell."""
        held = self._held(table)
        parts = self.parts[table.name]
        for key in [key for key in parts if key in held]:
            del parts[key]
        columns = {column.name: column for column in table.columns}
        rowid = columns and table.rowid is not None and table.columns[table.rowid].name
        for index, names in table.indexes.items():
            named = [rowid if name == "" else name for name in names]
            for page in self._file.tree(self._roots.get(index, 0)):
                for row in self._file.rows(page):
                    if len(row.values) != len(named):
                        continue
                    values = {
                        name: value
                        for name, value in zip(named, row.values, strict=True)
                        if name in columns and value is not LOST and _is_of(columns[name], value)
                    }
                    key = _key(table, values)
                    if key is not None and key not in held:
                        known = parts.setdefault(key, {})
                        parts[key] = values | known

    def _held(self, table: _Table) -> set[Any]:
        names = [table.columns[at].name for at in ((table.rowid,) if table.rowid is not None else table.key)]
        found = self._db.execute(f"SELECT {', '.join(names)} FROM {table.name}")
        return {row[0] if table.rowid is not None else row for row in found}

    def insert(self, name: str, values: _Values) -> bool:
        """Write a row that was completed; whether it could be."""
        table = self._tables[name]
        if not _completed(table, values):
            return False
        names = [column.name for column in table.columns]
        places = ", ".join("?" * len(names))
        row = [values[name] for name in names]
        return bool(self._db.execute(f"INSERT OR IGNORE INTO {table.name} VALUES ({places})", row).rowcount)


def _has_its_order(table: _Table, rows: Sequence[StoredRow]) -> bool:
    """Whether rows without rowids are those of the table, not of an index with the same kinds of columns."""
    if table.has_rowids:
        return True
    keys = [row.values[: len(table.key)] for row in rows]
    if table.name == "page_posts":  # its index has the same three numbers, in another order
        steps = sum(one[0] == two[0] and _next(one[1], two[1]) for one, two in pairwise(keys))
        return len(keys) == 1 or steps * 2 > len(keys) - 1
    if table.name == "tags":  # the index of sources has a number and a path
        return not all(isinstance(key[1], bytes) or os.sep in str(key[1]) or key[1] == "-" for key in keys)
    return True


def _next(one: Value, two: Value) -> bool:
    return isinstance(one, int) and isinstance(two, int) and two == one + 1


def _completed(table: _Table, values: _Values) -> bool:
    """Put defaults where columns are missing; whether that makes the row whole."""
    missing = [column for column in table.columns if column.name not in values]
    if any(column.required and column.default is None for column in missing):
        return False
    if table.rowid is not None and table.columns[table.rowid].name not in values:
        return False
    values.update({column.name: column.default for column in missing})
    return True


def _key(table: _Table, values: _Values) -> Any:
    if table.rowid is not None:
        return values.get(table.columns[table.rowid].name)
    key = tuple(values.get(table.columns[at].name) for at in table.key)
    return key if key and None not in key else None


# What is made whole again


def _complete(db: Connection, rows: _Rows, path: Path) -> Recovered:
    """Fill in what follows from the rows that came over, and say what did not come."""
    recovered = Recovered()
    claimed = dict(db.execute("SELECT id, posts FROM threads").fetchall())
    _complete_authors(db, rows)
    for name in ("tags", "page_posts"):
        for values in rows.parts[name].values():
            rows.insert(name, values)
    for values in rows.parts["sources"].values():
        rows.insert("sources", {"seen_at": 0.0, **values})
    for key in rows.parts["searches"]:
        recovered.lost.append(f"The search kept as “{key[0]}” could not be read.")
    pages = _complete_pages(db, rows)
    rebuilt = _complete_threads(db, rows)
    recovered.files = _lost_files(db, path, pages)
    with mark_copies.Waiting.begun(path) as waiting:
        _keep_marks(db, rows, waiting, recovered)
        _drop_orphans(db, waiting, recovered)
        lost = _lost_posts(db, rows, claimed)
        waiting.merge_copies(path, db, rebuilt | set(lost))
        _drop_empty_threads(db, waiting, recovered)
        rebuilt &= {thread for (thread,) in db.execute("SELECT id FROM threads")}
        lost = {thread: count for thread, count in lost.items() if _is_there(db, thread)}
    for page in pages:  # only now: the hash of a page tells to which thread marks belong
        put_note(db, page)
    _hold_posts(db)
    again = rebuilt | set(lost)
    db.executemany(
        "UPDATE pages SET extract = zeroblob(0) WHERE thread = ? AND extract <> ?",
        ((thread, NOTED) for thread in again),
    )
    _tell(db, recovered, rebuilt, pages)
    db.executemany("DELETE FROM files WHERE path = ?", ((storable(file),) for file in recovered.files))
    held = dict(db.execute("SELECT thread, count(*) FROM posts GROUP BY thread").fetchall())
    recovered.again = {thread: held.get(thread, 0) + lost.get(thread, 0) for thread in sorted(again)}
    for name in rows.parts:
        (recovered.counts[name],) = db.execute(f"SELECT count(*) FROM {name}").fetchone()
    return recovered


def _complete_authors(db: Connection, rows: _Rows) -> None:
    for values in rows.parts["authors"].values():
        if "name" in values:
            rows.insert("authors", values | {"folded": index_terms.folded(values["name"])})
    db.execute(
        "INSERT OR IGNORE INTO authors (name, folded) SELECT name, folded(name) FROM (SELECT DISTINCT author_of(body) "
        "AS name FROM posts WHERE author IS NULL OR author NOT IN (SELECT id FROM authors)) WHERE name IS NOT NULL"
    )
    db.execute(
        "UPDATE posts SET author = (SELECT id FROM authors WHERE name = author_of(body)) "
        "WHERE author IS NULL OR author NOT IN (SELECT id FROM authors)"
    )


def _complete_pages(db: Connection, rows: _Rows) -> set[int]:
    """Give pages without their bytes those of their file; ids of those that have none."""
    for page, values in rows.parts["pages"].items():
        thread = _thread_of(db, rows, page) if "thread" not in values else values["thread"]
        if thread is None or "hash" not in values:
            continue
        data = file_bytes(_paths(db, page), values["hash"])
        if "head" not in values and data is None:
            continue
        known = {"head": _EMPTY_HEAD, "media": "html", "extract": b"", "files": 0, "freshness": 0.0, "added_at": time()}
        rows.insert(
            "pages", {**known, **values, "thread": thread, "data": b"" if data is None else zlib.compress(data)}
        )
    pages = [page for (page,) in db.execute("SELECT id FROM pages")]
    lost = {page for page in pages if not page_is_whole(db, page) and not mend_page(db, page)}
    db.execute("UPDATE pages SET title = title_of(head) WHERE title IS NULL")
    return lost


_EMPTY_HEAD = dumps(encode_thread(Thread(Kind.THREAD)))


def _thread_of(db: Connection, rows: _Rows, page: int) -> int | None:
    """The thread of a page, by the posts on it."""
    found = db.execute("SELECT thread FROM page_posts JOIN posts ON posts.id = post WHERE page = ? LIMIT 1", (page,))
    row = found.fetchone()
    return None if row is None else int(row[0])


def _paths(db: Connection, page: int) -> list[str]:
    found = db.execute("SELECT path FROM sources WHERE page = ? ORDER BY seen_at DESC", (page,))
    return [fsdecode(path) for (path,) in found]


def page_is_whole(db: Connection, page: int) -> bool:
    """Whether a kept page unpacks to the bytes that were saved."""
    hash_, data = db.execute("SELECT hash, data FROM pages WHERE id = ?", (page,)).fetchone()
    try:
        return bool(sha256(zlib.decompress(data)).digest() == hash_)
    except (zlib.error, TypeError):
        return False


def mend_page(db: Connection, page: int) -> bool:
    """Read the bytes of a kept page from its file again, where that holds the same ones; whether it does."""
    (hash_,) = db.execute("SELECT hash FROM pages WHERE id = ?", (page,)).fetchone()
    data = file_bytes(_paths(db, page), hash_)
    if data is None:
        return False
    db.execute("UPDATE pages SET data = ? WHERE id = ?", (zlib.compress(data, 6), page))
    return True


def file_bytes(paths: Iterable[str], hash_: bytes) -> bytes | None:
    """What the first of these files holds whose sha256 is this; None where none has it."""
    for path in paths:
        with contextlib.suppress(OSError, ValueError):
            if Path(path).stat().st_size <= _LARGEST_FILE:
                data = Path(path).read_bytes()
                if sha256(data).digest() == hash_:
                    return data
    return None


def put_note(db: Connection, page: int) -> None:
    """Put a note in the place of the bytes of a page that are lost. Its file is read when it is added or imported."""
    text = "<p>The bytes of this page were damaged, and its file was not found. Add the saved page again.</p>"
    data = f"<!DOCTYPE html><!-- {page} {os.urandom(8).hex()} --><title>Damaged page</title>{text}\n".encode()
    values = (sha256(data).digest(), zlib.compress(data), NOTED, page)
    db.execute("UPDATE pages SET hash = ?, data = ?, media = 'html', extract = ? WHERE id = ?", values)
    db.execute("DELETE FROM files WHERE path IN (SELECT path FROM sources WHERE page = ?)", (page,))
    for (path,) in db.execute("SELECT path FROM sources WHERE page = ?", (page,)).fetchall():
        outer, mark, _ = fsdecode(path).partition("!")
        if mark:
            db.execute("DELETE FROM files WHERE path = ?", (outer,))


def _complete_threads(db: Connection, rows: _Rows) -> set[int]:
    """Make rows for threads that are only known by what belongs to them; their ids."""
    referred = "SELECT thread FROM posts UNION SELECT thread FROM pages UNION SELECT thread FROM tags"
    missing = [row for (row,) in db.execute(f"SELECT * FROM ({referred}) EXCEPT SELECT id FROM threads")]
    for thread in missing:
        known = dict(rows.parts["threads"].get(thread, {}))
        asked = "SELECT head, key FROM pages WHERE thread = ? ORDER BY number, id LIMIT 1"
        head, key = db.execute(asked, (thread,)).fetchone() or (_EMPTY_HEAD, None)
        told = decode_thread(loads(known.get("head", head)))
        held = {
            "kind": told.kind.value if told.kind is not Kind.NONE else Kind.THREAD.value,
            "title": told.title,
            "site": told.site,
            "board": told.board.name,
            "engine": told.engine,
            "url": told.url,
            "added_at": time(),
            "head": dumps(encode_thread(told)),
            "key": key,
        }
        values = {**held, **known, "id": thread}
        if values["key"] and db.execute("SELECT 1 FROM threads WHERE key = ?", (values["key"],)).fetchone():
            values["key"] = None
        rows.insert("threads", values)
    _mend_keys(db)
    db.execute("UPDATE pages SET key = (SELECT key FROM threads WHERE id = pages.thread) WHERE key IS NULL")
    return set(missing)


def _mend_keys(db: Connection) -> None:
    """Give a thread whose key none of its pages has the one that they have: a flipped bit leaves a key a text."""
    told = "SELECT key FROM pages WHERE thread = threads.id AND key IS NOT NULL"
    found = db.execute(
        f"SELECT id, ({told} ORDER BY number, id LIMIT 1) FROM threads WHERE key NOT IN ({told}) AND EXISTS ({told})"
    )
    for thread, key in found.fetchall():
        db.execute("UPDATE OR IGNORE threads SET key = ? WHERE id = ?", (key, thread))


def _keep_marks(db: Connection, rows: _Rows, waiting: mark_copies.Waiting, recovered: Recovered) -> None:
    """Have the marks of posts that are lost wait for them."""
    notes = dict(db.execute("SELECT post, text FROM notes WHERE post NOT IN (SELECT id FROM posts)").fetchall())
    changed = dict(db.execute("SELECT post, changed_at FROM notes").fetchall())
    places = dict(db.execute("SELECT place_post, id FROM threads WHERE place_post IS NOT NULL").fetchall())
    for post, values in rows.parts["posts"].items():
        thread, key = values.get("thread"), values.get("key")
        if thread is None or key is None:
            continue
        if post in places:
            waiting.add_place(db, places[post], key)
        note = notes.pop(post, None)
        if note is not None or values.get("read") or values.get("bookmarked_at") is not None:
            read, bookmarked = int(bool(values.get("read"))), values.get("bookmarked_at")
            waiting.add_post(db, thread, mark_copies.PostMarks(key, read, bookmarked, note, changed.get(post)))
    recovered.lost += [f"The note “{note}” belongs to a post that is not known any more." for note in notes.values()]


def _drop_orphans(db: Connection, waiting: mark_copies.Waiting, recovered: Recovered) -> None:
    """Clear what points to rows that did not come."""
    db.execute("UPDATE threads SET place_post = NULL WHERE place_post NOT IN (SELECT id FROM posts)")
    db.execute("UPDATE posts SET parent = NULL WHERE parent NOT IN (SELECT id FROM posts)")
    for table, column, parent in (
        ("sources", "page", "pages"),
        ("page_posts", "page", "pages"),
        ("page_posts", "post", "posts"),
        ("versions", "post", "posts"),
        ("notes", "post", "posts"),
    ):
        db.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM {parent})")
    db.execute(
        "DELETE FROM page_posts WHERE (SELECT thread FROM posts WHERE id = post) "
        "<> (SELECT thread FROM pages WHERE id = page)"
    )


def _drop_empty_threads(db: Connection, waiting: mark_copies.Waiting, recovered: Recovered) -> None:
    """Have the marks of threads wait of which neither title, post nor page came: new pages would not find them."""
    empty = (
        "SELECT id, key FROM threads WHERE title IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM posts WHERE thread = threads.id) "
        "AND NOT EXISTS (SELECT 1 FROM pages WHERE thread = threads.id)"
    )
    for thread, key in db.execute(empty).fetchall():
        waiting.add_thread(db, thread)
        tags = [tag for (tag,) in db.execute("SELECT name FROM tags WHERE thread = ?", (thread,))]
        tagged = f" Its tags were {', '.join(tags)}." if tags and key is None else ""
        recovered.lost.append(
            f"Nothing but its marks is left of {named(db, thread)}; add its saved pages again.{tagged}"
        )
        db.execute("DELETE FROM tags WHERE thread = ?", (thread,))
        db.execute("DELETE FROM threads WHERE id = ?", (thread,))


def _is_there(db: Connection, thread: int) -> bool:
    return db.execute("SELECT 1 FROM threads WHERE id = ?", (thread,)).fetchone() is not None


def _lost_posts(db: Connection, rows: _Rows, claimed: Mapping[int, int]) -> dict[int, int]:
    """How many posts of each thread did not come."""
    held = dict(db.execute("SELECT thread, count(*) FROM posts GROUP BY thread").fetchall())
    known: dict[int, int] = {}
    for values in rows.parts["posts"].values():
        if "thread" in values:
            known[values["thread"]] = known.get(values["thread"], 0) + 1
    threads = {thread for (thread,) in db.execute("SELECT id FROM threads")}
    found = {}
    for thread in threads:
        count = max(known.get(thread, 0), claimed.get(thread, 0) - held.get(thread, 0))
        if 0 < count < 10**7:
            found[thread] = count
    return found


def _hold_posts(db: Connection) -> None:
    """Put posts that are on no page any more on one in the place of the lost: a thread has the posts of its pages. One
    without any page gets such a page too, by which it is found when its own are added again.
    """
    lone = "SELECT id FROM posts EXCEPT SELECT post FROM page_posts"
    db.execute("CREATE TEMP TABLE lone AS " + lone)
    threads = db.execute(
        "SELECT thread FROM posts WHERE id IN (SELECT id FROM temp.lone) "
        "UNION SELECT id FROM threads WHERE id NOT IN (SELECT thread FROM pages)"
    ).fetchall()
    for (thread,) in threads:
        head, key = db.execute("SELECT head, key FROM threads WHERE id = ?", (thread,)).fetchone()
        told = decode_thread(loads(head))
        first = "SELECT min(posted_at) FROM posts WHERE thread = ? AND id IN (SELECT id FROM temp.lone)"
        (first_at,) = db.execute(first, (thread,)).fetchone()
        plain = Thread(told.kind, told.title, told.site, told.url, engine=told.engine, board=told.board)
        page = db.execute(
            "INSERT INTO pages (thread, hash, extract, files, first_at, freshness, added_at, head, media, data, key, "
            "title) VALUES (?, ?, zeroblob(1), 0, ?, 0, ?, ?, 'html', x'', ?, ?)",
            (thread, os.urandom(32), first_at, time(), dumps(encode_thread(plain)), key, bare_title(told.title)),
        ).lastrowid
        assert page is not None
        put_note(db, page)
        db.execute(
            "INSERT INTO page_posts (page, position, post) SELECT ?, row_number() OVER (ORDER BY position, id) - 1, id "
            "FROM posts WHERE thread = ? AND id IN (SELECT id FROM temp.lone)",
            (page, thread),
        )
    db.execute("DROP TABLE temp.lone")


def _lost_files(db: Connection, path: Path, pages: Iterable[int]) -> list[str]:
    """Absolute paths of the files whose pages did not come, `pages` among them; called before sources are dropped."""
    lost = set(pages)
    held = {page for (page,) in db.execute("SELECT id FROM pages")} - lost
    found = {fsdecode(file) for file, page in db.execute("SELECT path, page FROM sources") if page not in held}
    hashes = {hash_ for page, hash_ in db.execute("SELECT id, hash FROM pages") if page in held}
    found |= {fsdecode(file) for file, hash_ in mark_copies.known_files(path) if hash_ not in hashes}
    files = {file if Path(file).exists() else file.rpartition("!")[0] or file for file in found}
    return sorted(file for file in files if Path(file).is_absolute())


def _tell(db: Connection, recovered: Recovered, rebuilt: Iterable[int], pages: Iterable[int]) -> None:
    for thread in sorted(rebuilt):
        recovered.lost.append(f"What was known of {named(db, thread)} could not be read; it is put together anew.")
    recovered.lost += [lost_page(db, page) for page in sorted(pages)]


def noted_pages(db: Connection) -> set[int]:
    """Ids of the pages that hold a note in the place of their bytes."""
    return {page for (page,) in db.execute("SELECT id FROM pages WHERE extract = ?", (NOTED,))}


def lost_page(db: Connection, page: int) -> str:
    """A sentence on a page whose bytes are lost."""
    (thread,) = db.execute("SELECT thread FROM pages WHERE id = ?", (page,)).fetchone()
    file = "".join(f" {path}" for path in _paths(db, page)[:1])
    return f"The saved page{file} of {named(db, thread)} could not be read; add it again."


def named(db: Connection, thread: int) -> str:
    """A thread in a sentence: `thread 3 “Closed pads”`."""
    row = db.execute("SELECT title FROM threads WHERE id = ?", (thread,)).fetchone()
    return f"thread {thread} “{(row and row[0]) or 'untitled'}”"


def finish(path: Path, again: Mapping[int, int]) -> tuple[str, ...]:
    """Tidy the library at `path` after its damaged threads were read `again`, given with how many posts each had:
    sentences on those whose posts did not all come back. Raises sqlite3.Error, OSError.
    """
    with contextlib.closing(connect(path)) as db:
        db.execute("BEGIN IMMEDIATE")
        shared = "EXISTS (SELECT 1 FROM page_posts AS other WHERE other.post = own.post AND other.page <> own.page)"
        own = "SELECT 1 FROM page_posts AS own WHERE own.page = pages.id"
        others = "SELECT 1 FROM pages AS other WHERE other.thread = pages.thread AND other.extract <> pages.extract"
        unneeded = f"extract = ? AND EXISTS ({others}) AND NOT EXISTS ({own} AND NOT {shared})"
        db.execute(f"DELETE FROM pages WHERE {unneeded}", (NOTED,))
        db.execute(
            "UPDATE threads SET saved_pages = (SELECT count(*) FROM pages WHERE thread = threads.id) "
            "WHERE saved_pages <> (SELECT count(*) FROM pages WHERE thread = threads.id)"
        )
        db.execute("COMMIT")
        told = []
        for thread, count in again.items():
            (held,) = db.execute("SELECT count(*) FROM posts WHERE thread = ?", (thread,)).fetchone()
            if held < count:
                posts = f"{count - held:,} of {count:,} posts of {named(db, thread)} could not be read"
                told.append(f"{posts}; they come back when its saved pages are added again.")
        return tuple(told)


def give_back_marks(path: Path) -> int:
    """Give the marks that wait to the threads that are in the library at `path`; of how many threads marks still wait.

    Raises sqlite3.Error, OSError.
    """
    if not waiting_path(path).exists():
        return 0
    with contextlib.closing(connect(path)) as db, mark_copies.Waiting.begun(path) as waiting:
        db.execute("BEGIN IMMEDIATE")
        waiting.apply(db)
        db.execute("COMMIT")
        return waiting.count()
