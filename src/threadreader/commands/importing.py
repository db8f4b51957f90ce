"""`threadreader import`: saved files into the library, many at a time."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from threadreader.commands.common import INTERRUPTED, command, file_argument, stopped_by_interrupt
from threadreader.errors import ThreadreaderError
from threadreader.output import flush, say, tell, tell_text

if TYPE_CHECKING:
    from pathlib import Path

    from threadreader.library import Library


def register(commands: Any) -> None:
    """Adds the command."""
    about = "add many files to the library: folders, patterns, whatever changed since"
    parser = command(commands, "import", run, about)
    paths = "files, folders (with all below), or patterns"
    parser.add_argument("paths", nargs="+", type=file_argument, metavar="PATH", help=paths)
    report = "write what failed, what held no thread, and why; - prints it"
    parser.add_argument("--report", type=file_argument, metavar="FILE", help=report)
    parser.add_argument("--dry-run", action="store_true", help="tell what would be done, and change nothing")
    parser.add_argument("--again", action="store_true", help="also read unchanged files")
    parser.add_argument("--watch", action="store_true", help="keep watching and import new or changed files")
    parser.add_argument("--json", action="store_true", help="write what became of each file as JSON, one line each")


def run(options: argparse.Namespace) -> int:
    """Imports; the exit status: 1 where a file could not be read, 130 where Ctrl-C ended it."""
    from threadreader.importing.watching import watched
    from threadreader.library import Library

    if options.watch and options.dry_run:
        raise ThreadreaderError("`--dry-run` changes nothing, so there is nothing to `--watch` for; use one of them.")
    folders = watched(options.paths) if options.watch else []
    with Library.open() as library:
        tell(*library.notices)
        status = _import(library, options)
        if folders and status != INTERRUPTED:
            _watch(library, folders, options)
    return status


def _import(library: Library, options: argparse.Namespace) -> int:
    from threadreader.importing import Import, find
    from threadreader.importing.telling import Teller

    files = list(find(options.paths, may_be_empty=options.watch))
    work = Import(library, files, again=options.again, dry=options.dry_run)
    teller = Teller(len(files), dry=options.dry_run, as_json=options.json)
    try:
        with stopped_by_interrupt(work.stop):
            teller.tell(work)
    finally:
        teller.finish(work.stopped)
        if options.report:
            teller.write_report(options.report, options.paths)
    return INTERRUPTED if work.stopped else 1 if teller.counts.of["failed"] else 0


def _watch(library: Library, folders: list[Path], options: argparse.Namespace) -> None:
    from threadreader.formats.base import shown_name
    from threadreader.importing.telling import Teller
    from threadreader.importing.watching import Watch

    teller = Teller(0, as_json=options.json)
    tell_text(f"Watching {', '.join(shown_name(str(one)) for one in folders)}; Ctrl-C ends it.\n")
    watch = Watch(library, folders)
    with stopped_by_interrupt(watch.stop):
        for one in (one for lot in watch for one in lot if one.outcome != "unchanged"):
            teller.note(one)
            if not options.json:
                say(f"{one.outcome:<10}{shown_name(one.path)}{f': {one.reason}' if one.reason else ''}")
                flush()
    told = teller.counts.told() if teller.counts.total else "nothing came"
    tell_text(f"No longer watching: {told}.\n")
