"""`threadreader list`: the threads of the library, chosen and ordered, for people or as JSON Lines."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from threadreader.commands.arguments import command
from threadreader.commands.user_library import open_library
from threadreader.output import json_text, json_time, on_terminal, one_line, say, write

if TYPE_CHECKING:
    from threadreader.library import Library, ThreadRow

_ORDERS: dict[str, tuple[Callable[[ThreadRow], Any], bool]] = {
    "last": (lambda row: (row.added if row.last is None else row.last, row.id), True),
    "added": (lambda row: (row.added, row.id), True),
    "opened": (lambda row: (row.opened or 0, row.id), True),
    "title": (lambda row: ((row.title or "").casefold(), row.id), False),
    "posts": (lambda row: (row.posts, row.id), True),
    "unread": (lambda row: (row.unread, row.id), True),
}
"""What rows are ordered by, and whether the largest comes first."""
_ORDER = "last"


def register(commands: Any) -> None:
    """Adds `list`."""
    listed = command(commands, "list", run, "list the threads in the library")
    listed.add_argument("words", nargs="*", metavar="WORD", help="only threads with all of these in their title")
    listed.add_argument("--unread", action="store_true", help="with unread posts")
    listed.add_argument("--archived", action="store_true", help="those in the archive instead")
    listed.add_argument("--missing", action="store_true", help="with posts that are not saved")
    listed.add_argument("--tag", action="append", default=[], metavar="T", help="with this tag; each of several")
    listed.add_argument("--site", metavar="S", help="from a site whose name holds this")
    listed.add_argument("--board", metavar="B", help="from a board whose name holds this")
    listed.add_argument("--author", metavar="A", help="with a post by an author whose name holds this")
    listed.add_argument("--engine", metavar="E", help="read with this engine, see `engines`")
    listed.add_argument("--since", type=_day, metavar="DATE", help="last post on that day or later: 2024, 2024-05-01")
    listed.add_argument("--before", type=_day, metavar="DATE", help="last post before that day")
    listed.add_argument("--sort", choices=tuple(_ORDERS), default=_ORDER, help="sort key (default: last post)")
    listed.add_argument("--reverse", action="store_true", help="reverse the order")
    listed.add_argument("--json", action="store_true", help="write JSON Lines, all that is known of each thread")


def _day(text: str) -> float:
    """The beginning of a year, a month or a day, here."""
    from datetime import datetime

    for pattern in ("%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            return datetime.strptime(text, pattern).astimezone().timestamp()
        except (ValueError, OverflowError):
            continue
    raise argparse.ArgumentTypeError(f"{text!r} is no date like 2024, 2024-05 or 2024-05-01")


def run(options: argparse.Namespace) -> int:
    """List the threads; the exit status."""
    library = open_library()
    rows = _ordered(chosen(library, options), options.sort, options.reverse)
    write(_json_lines(library, rows)) if options.json else say(*_columns(rows))
    return 0


def print_all() -> None:
    """List all threads, as without options."""
    say(*_columns(_ordered(open_library().threads(), _ORDER)))


def _ordered(rows: list[ThreadRow], order: str, reverse: bool = False) -> list[ThreadRow]:
    key, largest_first = _ORDERS[order]
    return sorted(rows, key=key, reverse=largest_first != reverse)


# Filters


def chosen(library: Library, options: argparse.Namespace) -> list[ThreadRow]:
    """The threads that all the filters let through."""
    from threadreader.library import Shelf

    tests = list(_tests(library, options))
    rows = library.threads(Shelf.ARCHIVED if options.archived else Shelf.THREADS)
    return [row for row in rows if all(test(row) for test in tests)]


def _tests(library: Library, options: argparse.Namespace) -> Iterator[Callable[[ThreadRow], bool]]:
    if options.unread:
        yield lambda row: row.unread > 0
    if options.missing:
        yield lambda row: bool(row.missing)
    if options.since is not None:
        yield lambda row: row.last is not None and row.last >= options.since
    if options.before is not None:
        yield lambda row: row.last is not None and row.last < options.before
    if options.engine:
        yield lambda row: (row.engine or "").casefold() == options.engine.casefold()
    if options.tag:
        yield _tagged(library, options.tag)
    if options.author:
        by = library.threads_by(options.author)
        yield lambda row: row.id in by
    yield from _with_words(options)


def _tagged(library: Library, wanted: list[str]) -> Callable[[ThreadRow], bool]:
    tags = library.tags_by_thread()
    from threadreader.library.letters import folded

    names = {folded(name.lstrip("#+")) for name in wanted}
    return lambda row: names <= set(map(folded, tags.get(row.id, ())))


def _with_words(options: argparse.Namespace) -> Iterator[Callable[[ThreadRow], bool]]:
    from threadreader.library.storage.index_terms import folded

    columns: tuple[tuple[str, list[str]], ...] = (
        ("title", options.words),
        ("site", [options.site or ""]),
        ("board", [options.board or ""]),
    )
    for column, given in columns:
        words = [folded(word) for word in given if word]
        if words:
            yield lambda row, column=column, words=words: _holds(folded(getattr(row, column)), words)  # type: ignore[misc]


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


# Writing


def _json_lines(library: Library, rows: list[ThreadRow]) -> Iterator[str]:
    tags, sources = library.tags_by_thread(), library.sources()
    for row in rows:
        facts = {
            **{"id": row.id, "title": row.title, "site": row.site, "board": row.board, "engine": row.engine},
            **{"posts": row.posts, "unread": row.unread, "missing": row.missing or 0},
            **{"first_date": json_time(row.first_at), "last_date": json_time(row.last_at)},
            **{
                "added": json_time(row.added_at),
                "opened": json_time(row.opened_at),
                "archived": row.archived is not None,
            },
            **{"url": row.url, "tags": tags.get(row.id, ()), "sources": sources.get(row.id, [])},
        }
        yield json_text(facts) + "\n"


def _columns(rows: list[ThreadRow]) -> Iterator[str]:
    """In columns that fit the terminal; whole titles into a pipe."""
    import shutil

    from threadreader.render.wrap import cut, width_of

    width = shutil.get_terminal_size((80, 24)).columns if on_terminal() else None
    wide = max((len(str(row.id)) for row in rows), default=0)
    for row in rows:
        facts = f"{row.id:>{wide}}  {_date(row)}  {_posts(row):>12}"
        site = "" if width is not None and width < 60 else f"  {one_line(row.site or 'unknown site')}"
        title = one_line(row.title or "untitled")
        if width is not None:
            site = cut(site, max(0, width // 3))
            room = max(8, width - len(facts) - width_of(site) - 2)
            title = cut(title, room)
            title += " " * (room - width_of(title) if site else 0)
        yield f"{facts}  {title}{site}".rstrip()


def _date(row: ThreadRow) -> str:
    return row.last_at.astimezone().date().isoformat() if row.last_at else "-" + " " * 9


def _posts(row: ThreadRow) -> str:
    """`3 of 20 new`, `20 posts`; with `+` where posts are known not to be saved."""
    more = "+" if row.missing else ""
    return f"{row.unread:,}/{row.posts:,}{more} new" if row.unread else f"{row.posts:,}{more} posts"
