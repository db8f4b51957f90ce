"""`check`, `backup`, `restore`: is the library whole, and copies of it."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from threadreader.commands.arguments import command, file_argument
from threadreader.commands.targets import thread_ids
from threadreader.output import fail, plural, say


def register(commands: Any) -> None:
    """Adds the commands."""
    checked = command(commands, "check", _check, "verify the library: database, index and kept pages")
    checked.add_argument(
        "--repair",
        action="store_true",
        help="build a new library from what can be read; the old one is kept",
    )
    copied = command(commands, "backup", _backup, "copy the library to a file, also while it is in use")
    copied.add_argument("file", type=file_argument, metavar="FILE")
    copied.add_argument("--force", action="store_true", help="overwrite the file")
    restored = command(commands, "restore", _restore, "put a backup in the place of the library, or threads back")
    what = "a backup; or numbers of threads to be taken out of the bin"
    restored.add_argument("what", nargs="+", type=file_argument, metavar="FILE|ID", help=what)


def _check(options: argparse.Namespace) -> int:
    from threadreader.library.storage.integrity import check
    from threadreader.paths import library_path

    if options.repair:
        from threadreader.importing.repair import repair

        report = repair(library_path())
    else:
        report = check(library_path())
    if report.copy:
        say(f"The library as it was is kept as {report.copy}.")
    say(*(f"Mended: {sentence}" for sentence in report.mended), *report.lost, *report.wrong)
    if report.waiting:
        say(f"Marks of {plural(report.waiting, 'thread')} wait until what they belong to is added again.")
    if not report.wrong:
        looked = ", ".join(plural(count, noun) for count, noun in report.counts)
        say(f"The library is whole: {looked}.")
        return 0
    if options.repair:
        return fail("Not everything could be mended. `threadreader restore FILE` puts a backup in its place.")
    return fail("The library is not whole. `threadreader check --repair` mends what can be mended.")


def _backup(options: argparse.Namespace) -> int:
    from threadreader.commands.user_library import open_library
    from threadreader.library.storage.backup import backup

    target = Path(options.file)
    with open_library() as library:
        backup(library.path, target, force=options.force)
        threads = library.size
    say(f"{plural(threads, 'thread')} copied to {target}, {target.stat().st_size / 1e6:,.1f} MB. The copy was checked.")
    return 0


def _restore(options: argparse.Namespace) -> int:
    from threadreader.commands.user_library import open_library
    from threadreader.library.storage.backup import restore
    from threadreader.paths import library_path

    first = Path(options.what[0])
    if not os.path.lexists(first) and options.what[0].isdigit():
        from threadreader.commands.annotate import put_back

        return put_back(thread_ids(options.what))
    if len(options.what) > 1:
        return fail("Name one backup.")
    aside = restore(library_path(), first)
    with open_library() as library:
        if aside:
            say(f"The library as it was is kept as {aside}.")
        say(f"{plural(library.size, 'thread')} restored from {first}.")
    return 0
