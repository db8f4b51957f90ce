"""`threadreader`, `threadreader open`: files or the library in the reader; printed where there is no terminal."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from threadreader.commands import list_threads, serve, show
from threadreader.commands.add import import_of
from threadreader.commands.arguments import add_engine, command, file_argument
from threadreader.commands.targets import Target, existing
from threadreader.commands.user_library import open_library
from threadreader.errors import ThreadreaderError
from threadreader.importing.standard_input import STANDARD_INPUT
from threadreader.output import on_terminal, tell

if TYPE_CHECKING:
    from threadreader.library import Library


def register(commands: Any) -> None:
    """Add the command."""
    parser = command(commands, "open", run, "open files in the reader, or the library")
    parser.add_argument(
        "files",
        nargs="*",
        type=file_argument,
        metavar="FILE",
        help="saved pages, folders, -, numbers of `list`; #31 behind one: the post",
    )
    parser.add_argument("--linear", action="store_true", help="for screen readers: one pane, words instead of symbols")
    parser.add_argument("--watch", action="store_true", help="also add files that come into the folders later")
    add_engine(parser)


def run(options: argparse.Namespace) -> int:
    """Open the reader; the exit status."""
    if not serve.is_served() and (not on_terminal() or lacks_cursor()):
        return _print(options)
    gc.disable()  # searching for garbage among modules being imported takes 20 ms; `launch.run` puts it back on
    from threadreader.tui import launch

    targets = existing(options.files)  # told before the screen is taken
    folders = _watched(options) if options.watch else ()
    if not targets:
        launch.run(open_library(), linear=options.linear)
        return 0
    if any(one.source == STANDARD_INPUT for one in targets):
        return _open_standard_input(options, targets)
    library = open_library()
    first = targets[0]
    if first.thread is not None:
        launch.run(library, library.row(first.thread).id, first.post, linear=options.linear)
    elif options.engine or (len(targets) == 1 and not _is_folder(first.source)):
        opening = partial(_added, library, options, targets)
        launch.run(library, post=first.post, opening=opening, linear=options.linear)
    else:
        sources = [one.source for one in targets if one.source is not None]
        launch.run(library, sources=sources, folders=folders, linear=options.linear)
    return 0


def lacks_cursor() -> bool:
    """Whether the terminal is known not to move its cursor, as in the shell of an editor; Rich draws nothing on it."""
    return sys.platform != "win32" and os.environ.get("TERM", "").lower() in ("dumb", "unknown")


def _print(options: argparse.Namespace) -> int:
    if on_terminal():
        what = "the thread is printed" if options.files else "the library is listed"
        tell(f"The reader needs a terminal that can move its cursor, and TERM={os.environ['TERM']}: {what} instead.")
    if options.files:
        return show.run(options)
    list_threads.print_all()
    return 0


def _watched(options: argparse.Namespace) -> list[Path]:
    from threadreader.importing.watch import watched

    if options.engine:
        raise ThreadreaderError("`--watch` tells for each page what software it is of; leave `--engine` out.")
    return watched(options.files)


def _open_standard_input(options: argparse.Namespace, targets: list[Target]) -> int:
    """The page is read before the terminal takes the place of standard input."""
    from threadreader.tui import launch

    library = open_library()
    thread, sentences = _added(library, options, targets)
    tell(*sentences)
    _terminal_as_input()
    launch.run(library, thread, targets[0].post, linear=options.linear)
    return 0


def _added(library: Library, options: argparse.Namespace, targets: list[Target]) -> tuple[int | None, tuple[str, ...]]:
    """Add the files; return the thread to open where they hold only one, and what went wrong with the others.

    Raises ThreadreaderError where none of them is a thread.
    """
    from threadreader.importing.pipeline import threads_of
    from threadreader.importing.report import sentence

    sources = [one.source for one in targets if one.source is not None]
    results = list(import_of(library, sources, options.engine))
    failed = tuple(sentence(page) for one in results for page in one.failures)
    threads = set().union(*(threads_of(library, one) for one in results))
    if not threads:
        raise ThreadreaderError(failed[0])
    if len(threads) > 1:
        return None, failed
    (thread,) = threads
    library.remove([thread], False)  # somebody wants to read it
    return thread, failed


def _is_folder(source: str | None) -> bool:
    return source is not None and os.path.isdir(source)  # noqa: PTH112 (False for a name that is too long)


def _terminal_as_input() -> None:
    """The page came through standard input; the keys come from the terminal."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError as error:
        raise ThreadreaderError("There is no terminal to read keys from; use `threadreader show -`.") from error
    os.dup2(terminal, 0)
