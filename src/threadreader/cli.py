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
from typing import TYPE_CHECKING, Any, NoReturn

from threadreader import __version__, output
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
from threadreader.commands.common import command, file_argument, lacks_cursor, open_library
from threadreader.commands.targets import STANDARD_INPUT, Target, existing
from threadreader.errors import SaveError, ThreadreaderError
from threadreader.output import fail, on_terminal, say, tell

if TYPE_CHECKING:
    from threadreader.engines.base import Engine
    from threadreader.ingest import Failed
    from threadreader.library import Library, Outcome

_DEBUG = "THREADREADER_DEBUG"
"""Variable of the environment with which the traceback of an unexpected error is shown."""
_ABOUT = """\
Read saved forum threads in the terminal.

  threadreader page.html        open a saved thread (added to the library)
  threadreader                  open the library
  threadreader show page.html   print a thread
"""


class _Parser(argparse.ArgumentParser):
    """A parser, and parsers of commands, whose help and errors are written as all else is.

    What was typed is in them; those of later versions of Python have colours of their own.
    """

    def error(self, message: str) -> NoReturn:
        output.tell_text(f"{self.format_usage()}{self.prog}: error: {message}\n")
        raise SystemExit(2)

    def _print_message(self, message: str, file: object = None) -> None:
        output.write([message])
        output.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit status: 1 with a sentence on standard error where it fails, 2 for a wrong command.

    Without arguments it is the process that runs, with those of the command line: then an error in the program itself
    is told in a sentence too. Otherwise it is raised.
    """
    if arguments is not None:
        return _run(arguments)
    try:
        return _run(sys.argv[1:])
    except Exception as error:  # noqa: BLE001 (told, with the way to the traceback)
        return _fail_unexpectedly(error)


def _run(arguments: Sequence[str]) -> int:
    try:
        options = _parser().parse_args(_with_command(list(arguments)))
        status = int(options.run(options))
        output.flush()
    except SystemExit as ended:
        if isinstance(ended.code, str):
            return fail(ended.code)
        raise
    except ThreadreaderError as error:
        return fail(str(error))
    except MemoryError:
        return fail("There is not enough memory for this; give fewer or smaller files, or let it have more.")
    except BrokenPipeError:
        return 128 + signal.SIGPIPE  # the pager was left
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    return status


def _fail_unexpectedly(error: Exception) -> int:
    """Tells of an error in the program itself; the exit status."""
    if os.environ.get(_DEBUG):
        import traceback

        output.tell_text("".join(traceback.format_exception(error)))
    return fail(
        f"An error in threadreader itself ended this: {type(error).__name__}: {error}. Please report it, with what "
        f"{_DEBUG}=1 shows when you run the command again and, if a page is at fault, with what "
        "`threadreader extract --explain` says of it."
    )


def _with_command(given: list[str]) -> list[str]:
    """`open` stands for itself: `threadreader page.html`."""
    if given and (given[0] in _COMMANDS or given[0] in ("-h", "--help", "-V", "--version")):
        return given
    return ["open", *given]


def _parser() -> argparse.ArgumentParser:

    parser = _Parser("threadreader", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-V", "--version", action="version", version=f"threadreader {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    opened = command(commands, "open", _open, "open files in the reader, or the library")
    opened.add_argument(
        "files",
        nargs="*",
        type=file_argument,
        metavar="FILE",
        help="saved pages, folders, -, numbers of `list`; #31 behind one: the post",
    )
    opened.add_argument("--linear", action="store_true", help="for screen readers: one pane, words in place of signs")
    opened.add_argument("--watch", action="store_true", help="add what comes into the folders, or changes there, too")
    added = command(commands, "add", _add, "add files to the library without opening them")
    added.add_argument("files", nargs="+", type=file_argument, metavar="FILE")
    importing.register(commands)
    printed = command(commands, "show", _show, "print threads, for a pager or a pipe")
    printed.add_argument("files", nargs="+", type=file_argument, metavar="FILE")
    printed.add_argument("--width", type=_width, help="columns to wrap at")
    printed.add_argument("--versions", action="store_true", help="with what edited posts said before, as saves show it")
    for reading in (opened, added, printed):
        reading.add_argument("--engine", metavar="NAME", help="read the pages as this software's")
    extracted = command(commands, "extract", _extract, "write threads as JSON, one line a page")
    extracted.add_argument("files", nargs="+", type=file_argument, metavar="FILE")
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
    from threadreader.tui.launch import run

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
    elif options.engine or (len(targets) == 1 and not _is_folder(first.source)):
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
    from threadreader.tui.launch import run

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
    failed = tuple(one.sentence for one in outcomes if isinstance(one, Failed))
    added = {one.thread_id for one in outcomes if not isinstance(one, Failed)}
    if not added:
        raise ThreadreaderError(failed[0])
    if len(added) > 1:
        return None, failed
    (thread,) = added
    library.remove([thread], False)  # somebody wants to read it
    return thread, failed


def _is_folder(source: str | None) -> bool:
    return source is not None and os.path.isdir(source)  # noqa: PTH112 (False for a name that is too long)


def _ingest(library: Library, options: argparse.Namespace, sources: list[str]) -> Iterator[Outcome | Failed]:
    from threadreader.ingest import chosen, ingest

    return ingest(library, sources, chosen(options.engine))


def _add(options: argparse.Namespace) -> int:
    from threadreader.formats.base import shown_name
    from threadreader.ingest import Failed

    status = 0
    for one in _ingest(open_library(), options, options.files):
        if isinstance(one, Failed):
            status = fail(one.sentence)
        else:
            say(f"{type(one).__name__.lower():<10}{shown_name(one.source)}")
    return status


def _show(options: argparse.Namespace) -> int:
    from threadreader.commands.showing import show

    return show(options)


def _extract(options: argparse.Namespace) -> int:
    from threadreader.ingest import chosen

    engines = chosen(options.engine)
    if options.explain:
        return _explain(options.files, engines)
    status = 0
    for source in options.files:
        for one in _extracted(source, engines):
            output.write([output.json_text(one, 2 if options.pretty else None) + "\n"])
            output.flush()
            if one["kind"] == "error":
                status = fail(one["reason"])
    return status


def _explain(sources: list[str], engines: tuple[Engine, ...] | None) -> int:
    from threadreader.engines.explaining import explain
    from threadreader.engines.registry import ENGINES
    from threadreader.formats.base import shown_name
    from threadreader.ingest import read_errors, threads

    status = 0
    for source in sources:
        try:
            for page, thread in threads(source, engines):
                with read_errors(page.source):
                    lines = list(explain(page, thread, engines or ENGINES))
                say(shown_name(page.source), *lines)
        except SaveError as error:
            status = fail(str(error))
    return status


def _extracted(source: str, engines: tuple[Engine, ...] | None) -> Iterator[dict[str, Any]]:
    """Every page of a file as plain values; a file that cannot be read is one of kind `error`."""
    from threadreader.export import error_dict, to_dict
    from threadreader.ingest import read_errors, threads

    try:
        for page, thread in threads(source, engines):
            with read_errors(page.source):
                values = to_dict(thread, page.source)
            yield values
    except SaveError as error:
        yield error_dict(source, str(error))


def _engines(options: argparse.Namespace) -> int:
    from threadreader.engines.registry import ENGINES

    say(*(f"{engine.name:<16}{engine.label}" for engine in ENGINES))
    return 0


def _paths(options: argparse.Namespace) -> int:
    from threadreader.paths import library_path

    say(str(library_path()))
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
