"""The command line. Each command imports what it needs, so that the quick ones stay quick."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from threadreader import __version__
from threadreader.commands import (
    exporting,
    importing,
    listing,
    marking,
    refreshing,
    safety,
    searching,
    serving,
    settings,
)
from threadreader.commands.common import command, fail, lacks_cursor, on_terminal, open_library, speak_utf8, tell
from threadreader.commands.targets import STANDARD_INPUT, Target, existing
from threadreader.errors import ThreadreaderError

if TYPE_CHECKING:
    from threadreader.engines import Engine
    from threadreader.ingest import Failed
    from threadreader.library import Library, Outcome

_ABOUT = """\
Read saved forum threads in the terminal.

  threadreader page.html        open a saved thread (added to the library)
  threadreader                  open the library
  threadreader show page.html   print a thread
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status. 1 with a sentence on standard error where it fails, 2 for a wrong command."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(_with_command(given))
    try:
        return int(options.run(options))
    except ThreadreaderError as error:
        return fail(str(error))
    except BrokenPipeError:
        # The pager was left; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _with_command(given: list[str]) -> list[str]:
    """`open` stands for itself: `threadreader page.html`."""
    if given and (given[0] in _COMMANDS or given[0] in ("-h", "--help", "-V", "--version")):
        return given
    return ["open", *given]


def _parser() -> argparse.ArgumentParser:

    parser = argparse.ArgumentParser(
        "threadreader", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-V", "--version", action="version", version=f"threadreader {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    opened = command(commands, "open", _open, "open files in the reader, or the library")
    opened.add_argument(
        "files", nargs="*", metavar="FILE", help="saved pages, folders, -, numbers of `list`; #31 behind one: the post"
    )
    opened.add_argument("--linear", action="store_true", help="for screen readers: one pane, words in place of signs")
    opened.add_argument("--watch", action="store_true", help="add what comes into the folders, or changes there, too")
    added = command(commands, "add", _add, "add files to the library without opening them")
    added.add_argument("files", nargs="+", metavar="FILE")
    importing.register(commands)
    printed = command(commands, "show", _show, "print threads, for a pager or a pipe")
    printed.add_argument("files", nargs="+", metavar="FILE")
    printed.add_argument("--width", type=_width, help="columns to wrap at")
    printed.add_argument("--versions", action="store_true", help="with what edited posts said before, as saves show it")
    for reading in (opened, added, printed):
        reading.add_argument("--engine", metavar="NAME", help="read the pages as this software's")
    extracted = command(commands, "extract", _extract, "write threads as JSON, one line a page")
    extracted.add_argument("files", nargs="+", metavar="FILE")
    extracted.add_argument("--pretty", action="store_true", help="indent the JSON")
    extracted.add_argument("--explain", action="store_true", help="tell instead how each page was read, and why so")
    extracted.add_argument("--engine", metavar="NAME", help="read the pages as this software's")
    for group in (listing, searching, exporting, marking, refreshing, safety, serving, settings):
        group.register(commands)
    command(commands, "engines", _engines, "list the forum software that is known")
    command(commands, "paths", _paths, "tell where the library is kept")
    return parser


def _width(text: str) -> int:
    try:
        width = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of columns") from None
    if not 20 <= width <= 1000:
        raise argparse.ArgumentTypeError("the width must lie between 20 and 1000 columns")
    return width


# Commands


def _open(options: argparse.Namespace) -> int:
    if not serving.is_served() and (not on_terminal() or lacks_cursor()):
        if on_terminal():
            what = "the thread is printed" if options.files else "the library is listed"
            tell(
                f"The reader needs a terminal that can move its cursor, and TERM={os.environ['TERM']}: {what} instead."
            )
        return _show(options) if options.files else main(["list"])
    gc.disable()  # searching for garbage among modules being imported takes 20 ms; `run` puts it back on
    from threadreader.tui.app import run

    targets = existing(options.files)  # told before the screen is taken
    folders = _watched(options) if options.watch else ()
    if not targets:
        run(open_library(), linear=options.linear)
        return 0
    if any(one.source == STANDARD_INPUT for one in targets):
        return _open_standard_input(options, targets)
    library = open_library()
    first = targets[0]
    if first.thread is not None:
        run(library, library.row(first.thread).id, first.post, linear=options.linear)
    elif options.engine or (len(targets) == 1 and not Path(first.source or "").is_dir()):
        opening = partial(_added, library, options, targets)
        run(library, post=first.post, opening=opening, linear=options.linear)
    else:
        sources = [one.source for one in targets if one.source is not None]
        run(library, sources=sources, folders=folders, linear=options.linear)
    return 0


def _watched(options: argparse.Namespace) -> list[Path]:
    from threadreader.importing.watching import watched

    if options.engine:
        raise ThreadreaderError("`--watch` tells for each page what software it is of; leave `--engine` out.")
    return watched(options.files)


def _open_standard_input(options: argparse.Namespace, targets: list[Target]) -> int:
    """The page is read before the terminal takes the place of standard input."""
    from threadreader.tui.app import run

    library = open_library()
    thread, sentences = _added(library, options, targets)
    tell(*sentences)
    _terminal_as_input()
    run(library, thread, targets[0].post, linear=options.linear)
    return 0


def _added(library: Library, options: argparse.Namespace, targets: list[Target]) -> tuple[int | None, tuple[str, ...]]:
    """Adds the files: the thread to open where they hold only one, and what went wrong with the others.

    Raises ThreadreaderError where none of them is a thread.
    """
    from threadreader.ingest import Failed

    outcomes = list(_ingest(library, options, [one.source for one in targets if one.source is not None]))
    failed = tuple(_sentence(one) for one in outcomes if isinstance(one, Failed))
    added = {one.thread_id for one in outcomes if not isinstance(one, Failed)}
    if not added:
        raise ThreadreaderError(failed[0])
    if len(added) > 1:
        return None, failed
    (thread,) = added
    library.remove([thread], False)  # somebody wants to read it
    return thread, failed


def _ingest(library: Library, options: argparse.Namespace, sources: list[str]) -> Iterator[Outcome | Failed]:
    from threadreader.ingest import chosen, files, ingest

    return ingest(library, list(files(sources)), chosen(options.engine))


def _sentence(failed: Failed) -> str:
    from threadreader.formats.base import shown_name

    name = shown_name(failed.source)
    return failed.reason if name in failed.reason else f"{name}: {failed.reason}"


def _add(options: argparse.Namespace) -> int:
    from threadreader.formats.base import shown_name
    from threadreader.ingest import Failed

    status = 0
    for one in _ingest(open_library(), options, options.files):
        if isinstance(one, Failed):
            status = fail(_sentence(one))
        else:
            print(f"{type(one).__name__.lower():<10}{shown_name(one.source)}")
    return status


def _show(options: argparse.Namespace) -> int:
    from threadreader.commands.showing import show

    return show(options)


def _extract(options: argparse.Namespace) -> int:
    import json

    from threadreader.ingest import chosen

    engines = chosen(options.engine)
    status = 0
    speak_utf8()
    if options.explain:
        return _explain(options.files, engines)
    for source in options.files:
        for one in _extracted(source, engines):
            sys.stdout.write(json.dumps(one, ensure_ascii=False, indent=2 if options.pretty else None) + "\n")
            sys.stdout.flush()
            if one["kind"] == "error":
                status = fail(one["reason"])
    return status


def _explain(sources: list[str], engines: tuple[Engine, ...] | None) -> int:
    from threadreader.engines import ENGINES
    from threadreader.engines.explaining import explain
    from threadreader.formats.base import shown_name
    from threadreader.ingest import threads

    status = 0
    for source in sources:
        try:
            for page, thread in threads(source, engines):
                print(shown_name(page.source), *explain(page, thread, engines or ENGINES), sep="\n")
        except ThreadreaderError as error:
            status = fail(str(error))
    return status


def _extracted(source: str, engines: tuple[Engine, ...] | None) -> Iterator[dict[str, Any]]:
    """Every page of a file as plain values; a file that cannot be read is one of kind `error`."""
    from threadreader.export import error_dict, to_dict
    from threadreader.ingest import threads

    try:
        for page, thread in threads(source, engines):
            yield to_dict(thread, page.source)
    except ThreadreaderError as error:
        yield error_dict(source, str(error))


def _engines(options: argparse.Namespace) -> int:
    from threadreader.engines import ENGINES

    for engine in ENGINES:
        print(f"{engine.name:<16}{engine.label}")
    return 0


def _paths(options: argparse.Namespace) -> int:
    from threadreader.paths import library_path

    print(library_path())
    return 0


def _terminal_as_input() -> None:
    """The page came through standard input; the keys come from the terminal."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError as error:
        raise ThreadreaderError("There is no terminal to read keys from; use `threadreader show -`.") from error
    os.dup2(terminal, 0)


_COMMANDS = frozenset(
    (
        "open add import show extract export list search tag archive remove bin author note bookmark bookmarks undo "
        "check refresh backup restore serve settings engines paths"
    ).split()
)
