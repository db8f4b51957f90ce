"""The text of the lines of the list of threads: pieces of (text, style names) for a width in cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from threadreader.render.gaps import coverage
from threadreader.render.header import day_of
from threadreader.render.wrap import cut, width_of
from threadreader.tui.state.sort_order import Heading, bare

if TYPE_CHECKING:
    from threadreader.library import ThreadRow

Pieces = list[tuple[str, str]]

_CRAMPED = 10
"""Cells for site, board and tags, below which the numbers are shortened."""
_GENERIC = frozenset("www forum forums community bbs board boards discuss discussion old m en".split())
"""Parts of the name of a host that tell nothing of it."""
_SECOND_LEVEL = frozenset("ac co com edu gov ne net or org".split())


class Face(NamedTuple):
    """The format of the rows of a list."""

    width: int
    group: str = ""
    """What the headings name, and rows leave out: `site`, or `board` and site; empty without headings."""
    added: bool = False
    """Whether rows show when they were added in place of the date of the last post."""


def title(row: ThreadRow, face: Face) -> Pieces:
    """Return the first line of a row: `● Title` unread, `◐ Title` read in part."""
    mark = "  " if not row.unread else "◐ " if row.unread < row.posts else "● "
    return [(mark, "unread"), (cut(row.title or "(no title)", face.width - 3), "title" if row.unread else "")]


def facts(row: ThreadRow, face: Face, tags: Sequence[str], selected: bool) -> Pieces:
    """Return the second line of a row: site and board, tags, number of posts, of unread posts, a date."""
    posts, unread = _numbers(row)
    date = _date(row, face)
    room = face.width - 4 - width_of(posts + unread + date)
    if room < _CRAMPED:
        posts = posts.partition(" ")[0]
        room = face.width - 4 - width_of(posts + unread + date)
    named = " ".join(f"#{name}" for name in tags)
    where = _where(row, face.group, max(0, room - min(width_of(named) + 1, room // 2) if named else room))
    where += " " if named and where else ""
    named = cut(named, max(0, room - width_of(where)))
    space = " " * max(1, room - width_of(where + named) + 1)
    mark = ("✓ ", "unread") if selected else ("  ", "")
    return [mark, (where, "dim"), (named + space, "tag"), (posts, "dim"), (unread, "unread"), (date, "dim")]


def heading(head: Heading, rows: int, unread: int, folded: bool, width: int) -> Pieces:
    """Return the line of a heading: `▾ name  site      31 · 5●`."""
    left = f"{unread:,}●" if unread else ""
    count = f"{rows:,} · " if unread else f"{rows:,}"
    room = max(0, width - width_of(count + left) - 4)
    name = _fitting(head.name, room) if not head.detail else cut(head.name, room)
    detail = f"  {_fitting(head.detail, room - width_of(name) - 2)}" if room > width_of(name) + 4 else ""
    space = " " * (room - width_of(name + detail) + 1)
    return [("▸ " if folded else "▾ ", "marker"), (name, "heading"), (detail + space + count, "dim"), (left, "unread")]


def _fitting(site: str, room: int) -> str:
    """Return a site, in short where there is no room for all of it."""
    return site if width_of(site) <= room else cut(short_site(site), room)


def short_site(site: str) -> str:
    """Return the part of a host that tells it from others: `raspberrypi` of `forums.raspberrypi.com`."""
    parts = site.split(".")
    if " " in site or parts[-1].isdigit():
        return site  # a name of its own, or an address in numbers
    ending = 2 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else 1
    own = parts[:-ending] or parts
    while len(own) > 1 and own[0] in _GENERIC:
        own = own[1:]
    return ".".join(own)


def _where(row: ThreadRow, group: str, room: int) -> str:
    """Return site and board, without what the headings name; the site in short where both do not fit."""
    if group == "board":
        return ""
    board = row.board or ""
    if group == "site":
        return cut(board, room)
    site = bare(row.site)
    full = " · ".join(filter(None, (site, board)))
    return full if width_of(full) <= room else cut(" · ".join(filter(None, (short_site(site), board))), room)


def _numbers(row: ThreadRow) -> tuple[str, str]:
    """Return `23 posts`, or how many of how many are saved, and `  5●`; one number where all are unread."""
    if row.missing:
        return coverage(row.posts, row.missing), f"  {row.unread:,}●" if row.unread else ""
    if row.unread == row.posts:
        return "", f"{row.unread:,}●"
    posts = f"{row.posts:,} post{'' if row.posts == 1 else 's'}"
    return posts, f"  {row.unread:,}●" if row.unread else ""


def _date(row: ThreadRow, face: Face) -> str:
    """Return a day, its month where the list is narrow, nothing where it is narrower still."""
    moment: datetime | None = row.added_at if face.added else row.last_at
    if moment is None or face.width < 44:
        return ""
    day = day_of(moment.astimezone())
    return f"  {day:>11}" if face.width >= 52 else "  " + day.split(" ", 1)[1]
