"""Which threads of the library a saved page belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Connection

from threadreader.addresses import is_numbered
from threadreader.codec import loads
from threadreader.library.ingest.prepared_page import Draft
from threadreader.library.ingest.saved_pages import Held, sheets
from threadreader.library.storage.database import decoding
from threadreader.merge import PostTraits
from threadreader.same_thread import are_other_posts, bare_title, belong_together

_MOST = 64
"""Threads of one title that are looked into: there may be thousands named `Hello`."""


def threads_of(db: Connection, new: Draft, held: Held | None, earlier: list[int]) -> list[int]:
    """Ids of the threads a page belongs to, the oldest first; several where it joins what was apart until now. `held`
    is the page with the same bytes, `earlier` are the pages that its path held before.
    """
    found = {thread: key for thread, key in _near(db, new) if _is_of(db, thread, key, new)}
    for thread in _at_its_place(db, new, held, earlier):
        (key,) = db.execute("SELECT key FROM threads WHERE id = ?", (thread,)).fetchone()
        if key is None or new.key is None or key == new.key:
            found[thread] = key
    return sorted(_compatible(db, _agreeing(found, new.key), new, held))


def _near(db: Connection, new: Draft) -> Iterator[tuple[int, str | None]]:
    """Threads with the page's address, and those with its title that may lack theirs."""
    query = "SELECT DISTINCT pages.thread, threads.key FROM pages JOIN threads ON threads.id = pages.thread WHERE "
    title = bare_title(new.sheet.head.title)
    found = {}
    if title is not None:
        lacking = "AND pages.key IS NULL" if new.key else ""
        found = dict(db.execute(f"{query} pages.title = ? {lacking} LIMIT {_MOST}", (title,)).fetchall())
    if new.key is not None:
        found = {thread: key for thread, key in found.items() if key is None}
        found |= dict(db.execute(f"{query} pages.key = ?", (new.key,)).fetchall())
    yield from found.items()


def _is_of(db: Connection, thread: int, key: str | None, new: Draft) -> bool:
    if are_other_posts(_twins(db, thread, new)):
        return False
    if key is not None and key == new.key and is_numbered(key):
        (title,) = db.execute("SELECT title FROM threads WHERE id = ?", (thread,)).fetchone()
        if bare_title(title) == bare_title(new.sheet.head.title):
            return True
    return any(belong_together(page, new.sheet) for page in sheets(db, thread, with_authors=True).values())


def _at_its_place(db: Connection, new: Draft, held: Held | None, earlier: list[int]) -> Iterator[int]:
    """The thread of the same bytes, and that of the page which its path held before, unless this is known to be another
    thread.
    """
    if held is not None:
        yield held.thread
    for page in earlier:
        thread = _same_thread(db, page, new)
        if thread is not None:
            yield thread


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
    return int(thread) if same and not are_other_posts(_twins(db, thread, new)) else None


def _twins(db: Connection, thread: int, new: Draft) -> Iterator[tuple[PostTraits, PostTraits]]:
    """What a thread and a page tell of posts with the same id."""
    query = (
        "SELECT number, posted_at, (SELECT name FROM authors WHERE id = author), length FROM posts "
        "WHERE thread = ? AND key = ?"
    )
    for key, mark in zip(new.sheet.keys, new.sheet.marks, strict=True):
        if key.startswith("i") and (found := db.execute(query, (thread, key)).fetchone()):
            yield PostTraits._make(found), mark


def _compatible(db: Connection, threads: list[int], new: Draft, held: Held | None) -> list[int]:
    """The threads less those that are known to be another one than the first of them: that which holds the page, or
    else has most posts of it, or most of its authors.
    """
    if len(threads) < 2:
        return threads
    first = max(threads, key=lambda thread: (held is not None and held.thread == thread, *_common(db, thread, new)))
    return [one for one in threads if one == first or not are_other_posts(_twins_of_threads(db, first, one))]


def _common(db: Connection, thread: int, new: Draft) -> tuple[int, int, int]:
    """How many posts, and how many authors, a thread and a page have in common; of equals the older thread."""
    names = {mark.author for mark in new.sheet.marks} - {None}
    query = "SELECT DISTINCT name FROM posts CROSS JOIN authors ON authors.id = author WHERE thread = ?"
    return (
        sum(1 for _ in _twins(db, thread, new)),
        len(names & {name for (name,) in db.execute(query, (thread,))}),
        -thread,
    )


def _twins_of_threads(db: Connection, one: int, other: int) -> Iterator[tuple[PostTraits, PostTraits]]:
    columns = ", ".join(
        f"{post}.number, {post}.posted_at, (SELECT name FROM authors WHERE id = {post}.author), {post}.length"
        for post in ("a", "b")
    )
    query = (
        f"SELECT {columns} FROM posts AS a CROSS JOIN posts AS b ON b.thread = ? AND b.key = a.key "
        "WHERE a.thread = ? AND a.key GLOB 'i*'"
    )
    for row in db.execute(query, (other, one)):
        yield PostTraits._make(row[:4]), PostTraits._make(row[4:])


def _agreeing(found: dict[int, str | None], key: str | None) -> list[int]:
    """Those of the threads that may become one: never two with addresses of their own."""
    named = {own for own in (*found.values(), key) if own is not None}
    if len(named) < 2:
        return list(found)
    return [thread for thread, own in found.items() if own is None or own == key]
