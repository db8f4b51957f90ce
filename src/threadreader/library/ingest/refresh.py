"""Kept pages read once more by a newer program: what they hold changes, what a reader left in them does not.

Where the newer engine knows a post by another key than the older one did, the row of the post gets the new key, and
with it keeps its read state, bookmark, note and place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from sqlite3 import Connection

from threadreader.codec import loads
from threadreader.errors import LibraryError
from threadreader.library.ingest.add_page import join
from threadreader.library.ingest.prepared_page import Draft
from threadreader.library.ingest.saved_pages import Held, brings_more, held_page
from threadreader.library.storage import index_terms
from threadreader.library.storage.index_writer import Index
from threadreader.results import PageResult

_FILE = re.compile(r'"file":"((?:[^"\\]|\\.)*)"')


def page_ids(db: Connection, threads: Sequence[int]) -> list[int]:
    """Ids of the kept pages of these threads, of all where none are given. Raises LibraryError for an unknown one."""
    if not threads:
        return [page for (page,) in db.execute("SELECT id FROM pages ORDER BY id")]
    pages = []
    for thread in threads:
        found = db.execute("SELECT id FROM pages WHERE thread = ? ORDER BY id", (thread,)).fetchall()
        if not found:
            raise LibraryError(f"There is no thread {thread} in the library.", str(thread))
        pages += [page for (page,) in found]
    return pages


def picture_files(db: Connection, page: int) -> frozenset[str]:
    """Names of the picture files that came with a kept page, as far as its posts show them."""
    bodies = db.execute("SELECT body FROM posts JOIN page_posts ON post = posts.id WHERE page = ?", (page,))
    found = (name for (body,) in bodies for name in _FILE.findall(body))
    return frozenset(loads(f'"{name}"') for name in found)


def refresh(db: Connection, new: Draft, now: float) -> PageResult:
    """Gives a kept page what today's engine finds on it, within a transaction."""
    held = held_page(db, new.hash)
    if held is None or not brings_more(new, held):
        return PageResult(new.given, "unchanged", held.thread if held else None)
    (freshness,) = db.execute("SELECT freshness FROM pages WHERE id = ?", (held.id,)).fetchone()
    if not freshness:  # a newer save took its place, and still does
        new = replace(new, sheet=replace(new.sheet, freshness=0.0))
    _keep_thread(db, new, held)
    _keep_posts(db, new, held)
    # Files that lay beside the page then need not lie there now.
    index = Index(db)
    result = join(
        db, index, replace(new, files=max(new.files, held.files), in_file=False), held, source=new.given, now=now
    )
    index.write()
    return result


def _keep_thread(db: Connection, new: Draft, held: Held) -> None:
    """A thread whose address is read otherwise now stays the same thread, unless there is one of that address."""
    if new.key is not None and not db.execute("SELECT 1 FROM threads WHERE key = ?", (new.key,)).fetchone():
        db.execute("UPDATE threads SET key = ? WHERE id = ?", (new.key, held.thread))


def _keep_posts(db: Connection, new: Draft, held: Held) -> None:
    """Posts of the page that have other keys now get them."""
    found = db.execute(
        "SELECT posts.key, posts.id, posts.body FROM page_posts JOIN posts ON posts.id = post "
        "WHERE page = ? ORDER BY page_posts.position",
        (held.id,),
    ).fetchall()
    taken = {key for (key,) in db.execute("SELECT key FROM posts WHERE thread = ?", (held.thread,))}
    lost = [(row, body) for key, row, body in found if key not in new.sheet.keys]
    come = [at for at, key in enumerate(new.sheet.keys) if key not in taken]
    for row, at in _pairs(lost, come, new, same_count=len(found) == len(new.rows)):
        db.execute("UPDATE posts SET key = ? WHERE id = ?", (new.sheet.keys[at], row))


def _pairs(
    lost: Sequence[tuple[int, str]], come: Sequence[int], new: Draft, *, same_count: bool
) -> list[tuple[int, int]]:
    """Which of the posts that were is which of those that are: in order where as many came as went, else by words."""
    if same_count and len(lost) == len(come):
        return [(row, at) for (row, _), at in zip(lost, come, strict=True)]
    by_words: dict[str, list[int]] = {}
    for at in come:
        by_words.setdefault(_bare(new.rows[at].words), []).append(at)
    pairs = []
    for row, body in lost:
        if places := by_words.get(_bare(index_terms.indexed(body))):
            pairs.append((row, places.pop(0)))
    return pairs


def _bare(text: str) -> str:
    return index_terms.without_marks(text).casefold()
