"""Where the pages of a thread lie as they were saved, post by post: what a page shows may lie beside its file."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple


class Save(NamedTuple):
    """A saved page."""

    page: int
    """Its id, for `Library.kept`."""
    paths: tuple[str, ...]
    """Absolute paths it was read from, the last one first; none for standard input. Nothing need lie there any more."""


@dataclass(frozen=True, slots=True)
class Saves:
    """The saves of a thread."""

    pages: Mapping[int, Save]
    """By id."""
    by_post: Mapping[int, tuple[int, ...]]
    """Ids of the pages that a post stands on, the newest save first, by its index in the thread."""

    def of(self, index: int) -> tuple[Save, ...]:
        """The saves that hold a post, the newest first."""
        return tuple(self.pages[page] for page in self.by_post.get(index, ()))


def saves(db: Connection, thread_id: int, rows: Sequence[int]) -> Saves:
    """The saves of a thread; `rows` are the ids of its posts as it was opened."""
    found = db.execute(
        "SELECT pages.id, path FROM pages LEFT JOIN sources ON sources.page = pages.id WHERE thread = ? "
        "ORDER BY freshness DESC, pages.id DESC, seen_at DESC",
        (thread_id,),
    )
    paths: dict[int, list[str]] = {}
    for page, path in found:
        held = paths.setdefault(page, [])
        if path is not None and Path(named := os.fsdecode(path)).is_absolute():
            held.append(named)
    index = {post: at for at, post in enumerate(rows)}
    by_post: dict[int, tuple[int, ...]] = {}
    for page in paths:
        for (post,) in db.execute("SELECT post FROM page_posts WHERE page = ?", (page,)):
            at = index.get(post)
            if at is not None:
                by_post[at] = (*by_post.get(at, ()), page)
    return Saves({page: Save(page, tuple(held)) for page, held in paths.items()}, by_post)
