"""The command line. Each command imports what it needs, so that the quick ones stay quick."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Container, Sequence
from typing import NoReturn

from threadreader import __version__, output
from threadreader.commands import (
    add,
    annotate,
    engines,
    export,
    extract,
    import_files,
    library_files,
    list_threads,
    open,  # noqa: A004 (named for its command)
    paths,
    refresh,
    search,
    serve,
    settings,
    show,
)
from threadreader.errors import ThreadreaderError
from threadreader.output import fail

_COMMANDS = (
    *(open, add, import_files, show, extract, list_threads, search, export, annotate, refresh, library_files, serve),
    *(settings, engines, paths),
)
"""Every group of commands, in the order of the help."""
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
        parser, names = _parser()
        options = parser.parse_args(_with_command(list(arguments), names))
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


def _parser() -> tuple[argparse.ArgumentParser, Container[str]]:
    """Return the parser, and the names of the commands."""
    parser = _Parser("threadreader", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-V", "--version", action="version", version=f"threadreader {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for group in _COMMANDS:
        group.register(commands)
    return parser, commands.choices


def _with_command(given: list[str], names: Container[str]) -> list[str]:
    """`open` stands for itself: `threadreader page.html`."""
    if given and (given[0] in names or given[0] in ("-h", "--help", "-V", "--version")):
        return given
    return ["open", *given]
