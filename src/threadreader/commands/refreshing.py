"""`threadreader refresh`: kept pages read again by today's engines."""

from __future__ import annotations

import argparse
from typing import Any

from threadreader.commands.common import command, plural, say, tell


def register(commands: Any) -> None:
    """Adds the command."""
    about = "read the kept pages again with today's engines; read state, bookmarks and notes stay"
    parser = command(commands, "refresh", run, about)
    parser.add_argument("threads", nargs="*", type=int, metavar="ID", help="threads, as `list` numbers them; else all")


def run(options: argparse.Namespace) -> int:
    """Refreshes; the exit status."""
    from threadreader.formats.base import shown_name
    from threadreader.importing.refreshing import NotRefreshed, refresh
    from threadreader.library import Library, Updated

    changed: set[int] = set()
    pages = failed = 0
    with Library.open() as library:
        tell(*library.notices)
        for one in refresh(library, options.threads):
            pages += 1
            if isinstance(one, NotRefreshed):
                failed += 1
                tell(f"{shown_name(one.source)} stays as it is: {one.reason}")
            elif isinstance(one, Updated):
                changed.add(one.thread_id)
    kept = f", {failed:,} kept as before" if failed else ""
    say(f"{plural(len(changed), 'thread')} changed ({plural(pages, 'page')} read{kept}).")
    return 0
