"""`threadreader refresh`: kept pages read again by today's engines."""

from __future__ import annotations

import argparse
import sys
from typing import Any


def register(commands: Any) -> None:
    """Adds the command."""
    about = "read the kept pages again with today's engines; read state, bookmarks and notes stay"
    parser = commands.add_parser("refresh", help=about, description=about[0].upper() + about[1:] + ".")
    parser.set_defaults(run=run)
    parser.add_argument("threads", nargs="*", type=int, metavar="ID", help="threads, as `list` numbers them; else all")


def run(options: argparse.Namespace) -> int:
    """Refreshes; the exit status."""
    from threadreader.formats.base import shown_name
    from threadreader.importing.refreshing import NotRefreshed, refresh
    from threadreader.library import Library, Updated

    changed: set[int] = set()
    pages = failed = 0
    with Library.open() as library:
        for one in refresh(library, options.threads):
            pages += 1
            if isinstance(one, NotRefreshed):
                failed += 1
                print(f"threadreader: {shown_name(one.source)} stays as it is: {one.reason}", file=sys.stderr)
            elif isinstance(one, Updated):
                changed.add(one.thread_id)
    kept = f", {failed:,} kept as before" if failed else ""
    print(f"{_counted(len(changed), 'thread')} changed ({_counted(pages, 'page')} read{kept}).")
    return 0


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
