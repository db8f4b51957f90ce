"""Adding a saved page: the thread it belongs to is found or made, and its posts merged into those that are held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from sqlite3 import Connection
from typing import Any

from threadreader.codec import dumps, encode_thread
from threadreader.coverage import missing
from threadreader.library.ingest.match_thread import threads_of
from threadreader.library.ingest.merge_threads import unite
from threadreader.library.ingest.post_versions import drop_version, keep_version, seen_at
from threadreader.library.ingest.prepared_page import Draft
from threadreader.library.ingest.saved_pages import (
    Held,
    brings_more,
    held_page,
    is_known,
    pages_at,
    sheets,
    write_page,
    write_page_posts,
    write_source,
)
from threadreader.library.ingest.superseded_pages import give_way
from threadreader.library.storage.column_values import number
from threadreader.library.storage.database import Database
from threadreader.library.storage.ids import next_id
from threadreader.library.storage.index_writer import Index
from threadreader.merge import Slot, arrange, merge_heads
from threadreader.model import Thread
from threadreader.results import PageResult
from threadreader.revisions import gone

_AT_ONCE = 100
"""Posts that one statement adds."""


def add(database: Database, new: Draft, source: str, now: float) -> PageResult:
    """Adds a page at the time `now`, in seconds since 1970. Raises LibraryError."""
    with database.reading() as db:
        held = held_page(db, new.hash)
        if held and is_known(db, new, held):
            return PageResult(source, "unchanged", held.thread)
    with database.writing() as db:
        index = Index(db)
        result = add_within(db, index, new, source, now)
        index.write()
        return result


def add_within(db: Connection, index: Index, new: Draft, source: str, now: float) -> PageResult:
    """Adds a page within a transaction that somebody else began, and who writes the index before it ends."""
    held = held_page(db, new.hash)
    if held and not brings_more(new, held):
        write_source(db, new, held.id, now)
        return PageResult(source, "unchanged", held.thread)
    return join(db, index, new, held, source=source, now=now)


def join(db: Connection, index: Index, new: Draft, held: Held | None, *, source: str, now: float) -> PageResult:
    """Merges a page into the thread it belongs to, whether its bytes are `held` already or not."""
    earlier = [page for page in pages_at(db, new.source) if new.in_file and not (held and page == held.id)]
    joined = threads_of(db, new, held, earlier)
    thread_id, *others = joined or [_new_thread(db, new, now)]
    result = PageResult(source, "updated" if joined else "added", thread_id)
    _take_key(db, thread_id, new.key)
    for other in others:
        unite(db, index, thread_id, other)
    page_id = write_page(db, new, held, thread_id, now=now)
    write_source(db, new, page_id, now)
    copies = _copies(db, thread_id, new) if joined and not held else {}
    for page in earlier:
        give_way(db, page, thread_id, new)
    _write_thread(db, index, thread_id, new, page_id, copies=copies, is_new=not joined)
    if held and held.thread not in (thread_id, *joined):
        _without_page(db, index, held.thread)
    return result


def _new_thread(db: Connection, new: Draft, now: float) -> int:
    head = new.sheet.head  # with what the index of titles wants to know, so that it is told once
    added = db.execute(
        "INSERT INTO threads (id, key, kind, title, site, board, added_at, head) VALUES (?, ?, ?, ?, ?, ?, ?, '{}')",
        (next_id(db, "threads"), _free_key(db, new.key), head.kind.value, head.title, head.site, head.board.name, now),
    )
    return int(added.lastrowid or 0)


def _free_key(db: Connection, key: str | None) -> str | None:
    """The key, unless another thread has it: of the threads that claim one address only the first has a name."""
    return None if db.execute("SELECT 1 FROM threads WHERE key = ?", (key,)).fetchone() else key


def _take_key(db: Connection, thread_id: int, key: str | None) -> None:
    """Gives a thread the key of one of its pages, where it has none."""
    (own,) = db.execute("SELECT key FROM threads WHERE id = ?", (thread_id,)).fetchone()
    if own is None and _free_key(db, key):
        db.execute("UPDATE threads SET key = ? WHERE id = ?", (key, thread_id))


def _copies(db: Connection, thread_id: int, new: Draft) -> dict[str, tuple[str, float]]:
    """Body, and when it was saved, of those posts of a page that the thread holds already, by key."""
    one = "SELECT id, body FROM posts WHERE thread = ? AND key = ?"
    rows = ((key, db.execute(one, (thread_id, key)).fetchone()) for key in new.sheet.keys)
    return {key: (row[1], seen_at(db, row[0])) for key, row in rows if row}


def _without_page(db: Connection, index: Index, thread_id: int) -> None:
    """A thread from which a page went away to another."""
    if db.execute("SELECT 1 FROM pages WHERE thread = ?", (thread_id,)).fetchone():
        _write_thread(db, index, thread_id)
    else:
        index.write()
        db.execute("DELETE FROM threads WHERE id = ?", (thread_id,))


# The thread's posts


def _write_thread(
    db: Connection,
    index: Index,
    thread_id: int,
    new: Draft | None = None,
    page_id: int | None = None,
    *,
    copies: Mapping[str, tuple[str, float]] | None = None,
    is_new: bool = False,
) -> None:
    """Brings a thread in step with its pages; the contents of posts come from `new`, the page `page_id`. `copies` are
    what the posts of that page said before. A thread that `is_new` has no other page.
    """
    held = {} if is_new else sheets(db, thread_id)
    if new is not None and page_id is not None:
        held[page_id] = new.sheet
    slots = arrange(list(held.values()))
    ids = dict(db.execute("SELECT key, id FROM posts WHERE thread = ?", (thread_id,)).fetchall())
    positions = dict(db.execute("SELECT id, position FROM posts WHERE thread = ?", (thread_id,)).fetchall())
    keep = {ids.get(slot.key) for slot in slots}
    _drop(db, index, thread_id, {post: at for post, at in positions.items() if post not in keep})
    if new is not None and page_id is not None:
        mine = list(held).index(page_id)
        fresh = {position: slot for position, slot in enumerate(slots) if slot.sheet == mine}
        _keep_versions(db, new, {slot.key for slot in fresh.values()}, ids, copies or {})
        _write_posts(db, index, thread_id, new, fresh=fresh, ids=ids)
        write_page_posts(db, page_id, [ids[key] for key in new.sheet.keys])
    moved = ((at, ids[slot.key]) for at, slot in enumerate(slots) if positions.get(ids[slot.key], at) != at)
    db.executemany("UPDATE posts SET position = ? WHERE id = ?", moved)
    _mark_gone(db, thread_id, gone(list(held.values()), [slot.key for slot in slots]))
    _write_head(db, thread_id, merge_heads(list(held.values()), slots), len(held))


def _keep_versions(
    db: Connection, new: Draft, fresh: Set[str], ids: Mapping[str, int], copies: Mapping[str, tuple[str, float]]
) -> None:
    """Keeps what edited posts said before, or, where the page turns out to be the older save, what they say there."""
    for key, row in zip(new.sheet.keys, new.rows, strict=True):
        if key not in copies or key not in ids:
            continue
        body, seen = copies[key]
        given = row.body
        if key in fresh:
            keep_version(db, ids[key], body, given, seen)
            drop_version(db, ids[key], given)
        else:
            keep_version(db, ids[key], given, body, new.sheet.freshness)


def _mark_gone(db: Connection, thread_id: int, lost: Mapping[str, float]) -> None:
    marked = dict(db.execute("SELECT key, gone_at FROM posts WHERE thread = ? AND gone_at IS NOT NULL", (thread_id,)))
    changed = ((lost.get(key), thread_id, key) for key in {*marked, *lost} if lost.get(key) != marked.get(key))
    db.executemany("UPDATE posts SET gone_at = ? WHERE thread = ? AND key = ?", changed)


def _drop(db: Connection, index: Index, thread_id: int, gone: Mapping[int, int]) -> None:
    """Deletes posts (position by id) that no page has any more; a place among them moves to a post before."""
    if not gone:
        return
    index.write()
    (place,) = db.execute("SELECT place_post FROM threads WHERE id = ?", (thread_id,)).fetchone()
    db.executemany("DELETE FROM posts WHERE id = ?", ((post,) for post in gone))
    if place in gone:
        db.execute(
            "UPDATE threads SET place_line = 0, place_post = (SELECT id FROM posts "
            "WHERE thread = :thread AND position < :at ORDER BY position DESC LIMIT 1) WHERE id = :thread",
            {"thread": thread_id, "at": gone[place]},
        )


def _write_posts(
    db: Connection, index: Index, thread_id: int, new: Draft, *, fresh: Mapping[int, Slot], ids: dict[str, int]
) -> None:
    """Writes those posts of a page that no newer save has, by their position; puts the ids of new ones into `ids`."""
    known = {slot.key for slot in fresh.values() if slot.key in ids}
    made = (slot.key for slot in fresh.values() if slot.key not in known)
    ids.update((key, row) for row, key in enumerate(made, next_id(db, "posts")))
    authors = _authors(db, {row.author: row.folded for row in new.rows if row.author is not None})
    rows: list[Sequence[Any]] = []
    for position, slot in fresh.items():
        row = new.rows[slot.position]
        parent = ids[row.parent] if row.parent is not None else None
        author = authors[row.author] if row.author is not None else None
        values = (position, row.length, row.posted_at, parent, author, row.holds, row.number, row.body)
        if slot.key in known:
            _rewrite_post(db, index, ids[slot.key], values, row.words)
        else:
            index.add(ids[slot.key], row.words)
            rows.append((ids[slot.key], thread_id, slot.key, *values))
    _insert_posts(db, rows)


def _insert_posts(db: Connection, rows: Sequence[Sequence[Any]]) -> None:
    """Adds posts, many in one statement."""
    for at in range(0, len(rows), _AT_ONCE):
        some = rows[at : at + _AT_ONCE]
        places = ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"] * len(some))
        db.execute(
            "INSERT INTO posts (id, thread, key, position, length, posted_at, parent, author, holds, number, body) "
            f"VALUES {places}",
            [value for row in some for value in row],
        )


def _rewrite_post(db: Connection, index: Index, row: int, values: Sequence[Any], words: str) -> None:
    """Gives a post its new contents; what is as it was is not indexed again."""
    *others, body = values
    (held,) = db.execute("SELECT body FROM posts WHERE id = ?", (row,)).fetchone()
    columns = "position = ?, length = ?, posted_at = ?, parent = ?, author = ?, holds = ?, number = ?"
    if held == body:
        db.execute(f"UPDATE posts SET {columns} WHERE id = ?", (*others, row))
    else:
        index.change(row, held, words)
        db.execute(f"UPDATE posts SET {columns}, body = ? WHERE id = ?", (*others, body, row))


def _authors(db: Connection, names: Mapping[str, str]) -> dict[str, int]:
    """The rows of authors, given with their folded names; made where there are none."""
    rows: dict[str, int] = {}
    for name, folded in names.items():
        found = db.execute("SELECT id FROM authors WHERE name = ?", (name,)).fetchone()
        if found is None:
            found = (db.execute("INSERT INTO authors (name, folded) VALUES (?, ?)", (name, folded)).lastrowid,)
        rows[name] = int(found[0] or 0)
    return rows


def _write_head(db: Connection, thread_id: int, head: Thread, saved_pages: int) -> None:
    """The thread's own row: what its pages say of it, and its counts."""
    counted = "SELECT count(*), count(*) - total(read), min(posted_at), max(posted_at) FROM posts WHERE thread = ?"
    counts = db.execute(counted, (thread_id,)).fetchone()
    db.execute(
        "UPDATE threads SET kind = ?, title = ?, site = ?, board = ?, engine = ?, url = ?, pages = ?, "
        "posts_claimed = ?, head = ?, saved_pages = ?, missing = ?, posts = ?, unread = ?, first_at = ?, last_at = ? "
        "WHERE id = ?",
        (
            *(head.kind.value, head.title, head.site, head.board.name, head.engine, head.url),
            *(number(head.span.pages), number(head.span.posts_claimed), dumps(encode_thread(head)), saved_pages),
            number(missing(head.gaps)),
            *(counts[0], int(counts[1]), *counts[2:], thread_id),
        ),
    )
