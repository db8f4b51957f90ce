"""Threads of several sites, for the tests of the list."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.reader import Reader
from tests.tui.threads import thread
from threadreader.library import ThreadRow
from threadreader.model import Board, Thread

BOATS, PLANES = "boats.example", "forums.planes.example"


def on(site: str, board: str, title: str, number: int, posts: int = 3) -> Thread:
    """A thread; `number` tells it from others, and puts it that far down the list of the newest."""
    url = f"https://{site}/viewtopic.php?t={number}"
    return replace(thread(title, posts, number), site=site, board=Board((board,)), url=url)


SHELF = (
    on(BOATS, "Hulls", "Keel of oak", 1, 4),
    on(PLANES, "Props", "Balance", 2, 2),
    on(BOATS, "Sails", "Canvas", 3, 6),
    on(PLANES, "Props", "Pitch", 4, 1),
    on(BOATS, "Hulls", "Anchor", 5, 3),
)
"""The newest first; two sites, three boards."""


def row(number: int, title: str | None = "A title", site: str | None = "a.example", **more: object) -> ThreadRow:
    """The newest of several has the lowest number."""
    values: dict[str, object] = dict.fromkeys(ThreadRow._fields)
    values |= {"id": number, "title": title, "site": site, "posts": 1, "unread": 0, "last": -number, "added": number}
    return ThreadRow(**(values | more))  # type: ignore[arg-type]


def listed(reader: Reader) -> list[str]:
    """The titles of the list, from top to bottom; headings in brackets."""
    found = []
    for place in range(reader.threads.model.layout.count):
        index = reader.threads.model.layout.row_at(place)
        heading = reader.threads.model.layout.group_at(place).heading
        if index is None:
            assert heading is not None
            found.append(f"[{heading.name}]")
        else:
            found.append(reader.threads.model.rows[index].title or "")
    return found


def current(reader: Reader) -> str | None:
    """The title under the cursor."""
    row = reader.threads.model.current
    return row.title if row else None


def at_line(reader: Reader) -> int:
    """The line of the screen that the cursor is on."""
    standing = reader.threads.cursor_position
    assert standing is not None
    return standing.offset
