"""Marks of whole threads: tags, the archive, the bin; and marks of authors. Each within a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from sqlite3 import Connection
from typing import Literal

from threadreader.errors import LibraryError
from threadreader.library.annotations.posts import titled
from threadreader.library.annotations.undo import forget, remember


class AuthorMark(IntEnum):
    """How an author's posts are shown."""

    PLAIN = 0
    HIDDEN = 1
    HIGHLIGHTED = 2


# Tags


def tag_name(words: str) -> str:
    """A tag as it is kept: no spaces, no sign in front, nothing that a terminal would obey."""
    printable = "".join(letter for letter in words if letter.isprintable() or letter.isspace())
    return "-".join(printable.strip().lstrip("#+").split())


def tags(db: Connection, thread_id: int) -> tuple[str, ...]:
    """Tags of a thread, in order."""
    return tuple(name for (name,) in db.execute("SELECT name FROM tags WHERE thread = ? ORDER BY name", (thread_id,)))


def tags_by_thread(db: Connection) -> dict[int, tuple[str, ...]]:
    """Tags of all threads that have some."""
    found: dict[int, tuple[str, ...]] = {}
    for thread, name in db.execute("SELECT thread, name FROM tags ORDER BY thread, name"):
        found[thread] = (*found.get(thread, ()), name)
    return found


def all_tags(db: Connection) -> dict[str, int]:
    """Every tag and how many threads have it, in order."""
    return dict(
        db.execute(
            "SELECT name, count(*) FROM tags JOIN threads ON threads.id = thread WHERE removed_at IS NULL "
            "GROUP BY name ORDER BY name"
        ).fetchall()
    )


def tag(db: Connection, threads: Iterable[int], add: Iterable[str], drop: Iterable[str], now: float) -> None:
    """Adds tags to threads, and takes others away. Can be undone. Raises LibraryError."""
    threads = _known(db, threads)
    come = [name for one in add if (name := tag_name(one))]
    go = [name for one in drop if (name := tag_name(one)) and name not in come]
    added, dropped = [], []
    for thread in threads:
        has = tags(db, thread)
        added += [(thread, name) for name in dict.fromkeys(come) if name not in has]
        dropped += [(thread, name) for name in dict.fromkeys(go) if name in has]
    db.executemany("INSERT INTO tags (thread, name) VALUES (?, ?)", added)
    db.executemany("DELETE FROM tags WHERE thread = ? AND name = ?", dropped)
    remember(db, f"changed the tags of {titled(db, threads)}", {"no tag": added, "tag": dropped}, now)


# Archive and bin


def put(
    db: Connection, threads: Iterable[int], column: Literal["archived", "removed"], on: bool, now: float
) -> list[int]:
    """Puts threads into the archive or the bin, or takes them out again; the ids of those that changed. Can be undone.

    Raises LibraryError where one is not there.
    """
    before = []
    for thread in _known(db, threads):
        (at,) = db.execute(f"SELECT {column}_at FROM threads WHERE id = ?", (thread,)).fetchone()
        if (at is not None) != on:
            before.append((thread, at))
    changed = [thread for thread, _ in before]
    values = ((now if on else None, thread) for thread in changed)
    db.executemany(f"UPDATE threads SET {column}_at = ? WHERE id = ?", values)
    remember(db, _LABELS[column, on].format(titled(db, changed)), {column: before}, now)
    return changed


_LABELS = {
    ("archived", True): "archived {}",
    ("archived", False): "took {} out of the archive",
    ("removed", True): "removed {}",
    ("removed", False): "put {} back",
}


def empty_bin(db: Connection) -> int:
    """Deletes the threads in the bin for good, with posts, pages, marks and words; how many. Cannot be undone."""
    gone = db.execute("DELETE FROM threads WHERE removed_at IS NOT NULL").rowcount
    if gone:
        forget(db)
        db.execute("DELETE FROM authors WHERE mark = 0 AND id NOT IN (SELECT author FROM posts WHERE author NOT NULL)")
        for index in ("post_words", "note_words", "thread_words"):
            # Until it is rewritten an index keeps deleted words, marked as such.
            db.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
    return gone


def _known(db: Connection, threads: Iterable[int]) -> list[int]:
    """The ids, each once. Raises LibraryError where there is no such thread."""
    ids = list(dict.fromkeys(threads))
    for thread in ids:
        if not db.execute("SELECT 1 FROM threads WHERE id = ?", (thread,)).fetchone():
            raise LibraryError(f"There is no thread {thread} in the library.", str(thread))
    return ids


# Authors


def mark_author(db: Connection, name: str, mark: AuthorMark, now: float) -> None:
    """Hides or highlights an author's posts. Can be undone. Raises LibraryError where nobody has this name."""
    found = db.execute("SELECT id, mark FROM authors WHERE name = ?", (name,)).fetchone()
    if found is None:
        raise LibraryError(f"There is no author {name} in the library.", name)
    if found[1] != mark:
        db.execute("UPDATE authors SET mark = ? WHERE id = ?", (int(mark), found[0]))
        remember(db, f"{_AUTHOR_LABELS[mark]} {name}", {"author": [found]}, now)


_AUTHOR_LABELS = {
    AuthorMark.PLAIN: "took the mark away from",
    AuthorMark.HIDDEN: "hid",
    AuthorMark.HIGHLIGHTED: "highlighted",
}


def marked_authors(db: Connection) -> dict[str, AuthorMark]:
    """Authors that are hidden or highlighted."""
    found = db.execute("SELECT name, mark FROM authors WHERE mark <> 0 ORDER BY folded")
    return {name: AuthorMark(mark) for name, mark in found}


def threads_by(db: Connection, folded_name: str) -> set[int]:
    """Threads with a post by an author whose folded name holds this."""
    found = db.execute(
        "SELECT DISTINCT thread FROM authors CROSS JOIN posts ON author = authors.id WHERE instr(folded, ?)",
        (folded_name,),
    )
    return {thread for (thread,) in found}


def sources(db: Connection) -> dict[int, Sequence[str | bytes]]:
    """Where the pages of each thread were read from, as they are kept."""
    found: dict[int, list[str | bytes]] = {}
    for thread, path in db.execute(
        "SELECT thread, path FROM pages CROSS JOIN sources ON sources.page = pages.id ORDER BY thread, path"
    ):
        found.setdefault(thread, []).append(path)
    return dict(found)
