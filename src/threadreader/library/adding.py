"""Adding a saved page: the thread it belongs to is found or made, and its posts merged into those that are held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from sqlite3 import Connection
from typing import Any

from threadreader.codec import dumps, encode_thread, loads
from threadreader.library.database import Database, decoding
from threadreader.library.drafts import Draft
from threadreader.library.index import Index
from threadreader.library.outcomes import Added, Outcome, Unchanged, Updated
from threadreader.library.pages import (
    Held,
    brings_more,
    held_page,
    is_known,
    number,
    pages_at,
    sheets,
    write_page,
    write_page_posts,
    write_source,
)
from threadreader.merging import Slot, arrange, merge_heads
from threadreader.model import Thread

_AT_ONCE = 100
"""Posts that one statement adds."""


def add(database: Database, new: Draft, source: str, now: float) -> Outcome:
    """Adds a page at the time `now`, in seconds since 1970. Raises LibraryError."""
    with database.reading() as db:
        held = held_page(db, new.hash)
        if held and is_known(db, new, held):
            return Unchanged(held.thread, source)
    with database.writing() as db:
        index = Index(db)
        outcome = add_within(db, index, new, source, now)
        index.write()
        return outcome


def add_within(db: Connection, index: Index, new: Draft, source: str, now: float) -> Outcome:
    """Adds a page within a transaction that somebody else began, and who writes the index before it ends."""
    held = held_page(db, new.hash)
    if held and not brings_more(new, held):
        write_source(db, new, held.id, now)
        return Unchanged(held.thread, source)
    return join(db, index, new, held, source=source, now=now)


def join(db: Connection, index: Index, new: Draft, held: Held | None, *, source: str, now: float) -> Outcome:
    """Merges a page into the thread it belongs to, whether its bytes are `held` already or not."""
    earlier = [page for page in pages_at(db, new.source) if new.in_file and not (held and page == held.id)]
    thread_id = _thread_of(db, new, held, earlier)
    outcome: Outcome
    if thread_id is None:
        thread_id = _new_thread(db, new, now)
        outcome = Added(thread_id, source)
    else:
        outcome = Updated(thread_id, source)
    page_id = write_page(db, new, held, thread_id, now=now)
    write_source(db, new, page_id, now)
    for page in earlier:
        _give_way(db, page, thread_id, new)
    _write_thread(db, index, thread_id, new, page_id)
    if held and held.thread != thread_id:
        _without_page(db, index, held.thread)
    return outcome


# Which thread


def _thread_of(db: Connection, new: Draft, held: Held | None, earlier: list[int]) -> int | None:
    """The thread the page belongs to: that of its key; else that of the same bytes, or of the page that its path held
    before, unless this is known to be another thread.
    """
    if new.key is not None:
        found = db.execute("SELECT id FROM threads WHERE key = ?", (new.key,)).fetchone()
        if found:
            return int(found[0])
    candidates = [held.thread] if held else []
    candidates += [thread for page in earlier if (thread := _same_thread(db, page, new)) is not None]
    for thread in candidates:
        (key,) = db.execute("SELECT key FROM threads WHERE id = ?", (thread,)).fetchone()
        if key is None and new.key is not None:
            db.execute("UPDATE threads SET key = ? WHERE id = ?", (new.key, thread))
        if key is None or new.key is None:
            return thread
    return None


def _same_thread(db: Connection, page: int, new: Draft) -> int | None:
    """The thread of a held page, where title or first post tell that it is the new one's too."""
    thread, head, key = db.execute(
        "SELECT pages.thread, pages.head, posts.key FROM pages "
        "LEFT JOIN page_posts AS first ON first.page = pages.id AND first.position = 0 "
        "LEFT JOIN posts ON posts.id = first.post WHERE pages.id = ?",
        (page,),
    ).fetchone()
    with decoding():
        title = loads(head).get("title")
    same = (title is not None and title == new.sheet.head.title) or (key is not None and key in new.sheet.keys[:1])
    return int(thread) if same else None


def _new_thread(db: Connection, new: Draft, now: float) -> int:
    head = new.sheet.head  # with what the index of titles wants to know, so that it is told once
    added = db.execute(
        "INSERT INTO threads (key, kind, title, site, board, added_at, head) VALUES (?, ?, ?, ?, ?, ?, '{}')",
        (new.key, head.kind.value, head.title, head.site, head.board.name, now),
    )
    return int(added.lastrowid or 0)


def _give_way(db: Connection, page: int, thread_id: int, new: Draft) -> None:
    """An older save that stood under the path of the new one: gone where the new one has all its posts that can be
    told by an id, else kept for those it alone has.
    """
    # A thread of one page often does not say that this is the first.
    same = "SELECT 1 FROM pages WHERE id = ? AND thread = ? AND coalesce(number, 1) = coalesce(?, 1)"
    if not db.execute(same, (page, thread_id, number(new.sheet.head.span.page))).fetchone():
        return
    found = db.execute("SELECT key FROM posts JOIN page_posts ON post = posts.id WHERE page = ?", (page,))
    if {key for (key,) in found if key.startswith("i")} <= set(new.sheet.keys):
        db.execute("DELETE FROM pages WHERE id = ?", (page,))
    else:
        db.execute("UPDATE pages SET freshness = 0 WHERE id = ?", (page,))


def _without_page(db: Connection, index: Index, thread_id: int) -> None:
    """A thread from which a page went away to another."""
    if db.execute("SELECT 1 FROM pages WHERE thread = ?", (thread_id,)).fetchone():
        _write_thread(db, index, thread_id)
    else:
        index.write()
        db.execute("DELETE FROM threads WHERE id = ?", (thread_id,))


# The thread's posts


def _write_thread(
    db: Connection, index: Index, thread_id: int, new: Draft | None = None, page_id: int | None = None
) -> None:
    """Brings a thread in step with its pages; the contents of posts come from `new`, the page `page_id`."""
    ids = dict(db.execute("SELECT key, id FROM posts WHERE thread = ?", (thread_id,)).fetchall())
    held = sheets(db, thread_id, {post: key for key, post in ids.items()})
    if new is not None and page_id is not None:
        held[page_id] = new.sheet
    slots = arrange(list(held.values()))
    positions = dict(db.execute("SELECT id, position FROM posts WHERE thread = ?", (thread_id,)).fetchall())
    keep = {ids.get(slot.key) for slot in slots}
    _drop(db, index, thread_id, {post: at for post, at in positions.items() if post not in keep})
    if new is not None and page_id is not None:
        mine = list(held).index(page_id)
        fresh = {position: slot for position, slot in enumerate(slots) if slot.sheet == mine}
        _write_posts(db, index, thread_id, new, fresh=fresh, ids=ids)
        write_page_posts(db, page_id, [ids[key] for key in new.sheet.keys])
    moved = ((at, ids[slot.key]) for at, slot in enumerate(slots) if positions.get(ids[slot.key], at) != at)
    db.executemany("UPDATE posts SET position = ? WHERE id = ?", moved)
    _write_head(db, thread_id, merge_heads(list(held.values())), len(held))


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
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM posts").fetchone()
    made = (slot.key for slot in fresh.values() if slot.key not in known)
    ids.update((key, row) for row, key in enumerate(made, last + 1))
    authors = _authors(db, {row.author: row.folded for row in new.rows if row.author is not None})
    rows: list[Sequence[Any]] = []
    for position, slot in fresh.items():
        row = new.rows[slot.position]
        parent = ids[row.parent] if row.parent is not None else None
        author = authors[row.author] if row.author is not None else None
        values = (position, row.length, row.posted_at, parent, author, row.holds, row.body)
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
        places = ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"] * len(some))
        db.execute(
            "INSERT INTO posts (id, thread, key, position, length, posted_at, parent, author, holds, body) "
            f"VALUES {places}",
            [value for row in some for value in row],
        )


def _rewrite_post(db: Connection, index: Index, row: int, values: Sequence[Any], words: str) -> None:
    """Gives a post its new contents; what is as it was is not indexed again."""
    *others, body = values
    (held,) = db.execute("SELECT body FROM posts WHERE id = ?", (row,)).fetchone()
    columns = "position = ?, length = ?, posted_at = ?, parent = ?, author = ?, holds = ?"
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
        "posts_claimed = ?, head = ?, saved_pages = ?, posts = ?, unread = ?, first_at = ?, last_at = ? WHERE id = ?",
        (
            *(head.kind.value, head.title, head.site, head.board.name, head.engine, head.url),
            *(number(head.span.pages), number(head.span.posts_claimed), dumps(encode_thread(head)), saved_pages),
            *(counts[0], int(counts[1]), *counts[2:], thread_id),
        ),
    )
