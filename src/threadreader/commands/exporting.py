"""`threadreader export`: a thread of the library, or of a saved file, as a file to keep."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from threadreader.commands.common import command, open_library, speak_utf8, tell
from threadreader.commands.targets import STANDARD_INPUT, Target, target
from threadreader.errors import NoThreadError, ThreadreaderError

if TYPE_CHECKING:
    from threadreader.export.extras import Extras
    from threadreader.export.files import Form
    from threadreader.model import Thread

_FORMATS = ("md", "json", "text")


class _Export(NamedTuple):
    thread: Thread
    extras: Extras
    source: str


def register(commands: Any) -> None:
    """Adds the command."""
    parser = command(commands, "export", run, "write a thread as Markdown, JSON or text")
    parser.add_argument("what", metavar="ID|FILE", help="number of a thread that `list` shows, or a saved page")
    parser.add_argument("-f", "--format", choices=_FORMATS, help="by default what the name of the file says, else md")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write; without it, standard output")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(options: argparse.Namespace) -> int:
    """Exports what is named; the exit status."""
    from threadreader.export.files import is_there, write

    form = _form(options)
    one = _found(target(options.what))
    pieces = form.pieces(*one)
    if options.output in (None, "-"):
        speak_utf8()
        sys.stdout.writelines(pieces)
        return 0
    path = Path(options.output)
    if is_there(path) and not options.force:
        raise ThreadreaderError(f"{path} is there already; --force writes over it.", str(path))
    write(path, pieces, over=options.force)
    tell(f"{path}: {len(one.thread.posts):,} post{'' if len(one.thread.posts) == 1 else 's'} as {form.label}.")
    return 0


def _form(options: argparse.Namespace) -> Form:
    from threadreader.export.files import FORMS, form_for

    named = form_for(Path(options.output)) if options.output else None
    if options.format:
        return FORMS[options.format]
    return named or FORMS["md"]


def _found(one: Target) -> _Export:
    if one.post:
        raise ThreadreaderError("Whole threads are exported; `threadreader show` prints one post.", one.post)
    return _kept(one.thread) if one.thread is not None else _read(one.source or STANDARD_INPUT)


def _kept(thread: int) -> _Export:
    from threadreader.export.extras import extras_of

    library = open_library()
    stored = library.open_thread(thread)
    return _Export(stored.whole(), *extras_of(library, stored))


def _read(source: str) -> _Export:
    """The thread of a file. Raises ThreadreaderError where it holds none, or several."""
    from threadreader.export.extras import Extras, folder_of
    from threadreader.formats.base import shown_name
    from threadreader.ingest import files, threads
    from threadreader.merging import merge, thread_key
    from threadreader.model import Kind

    pages = [pair for file in files([source]) for pair in threads(file)]
    held = [thread for _, thread in pages if thread.kind is not Kind.NONE]
    if not held:
        reason = pages[0][1].reason if pages else "There is no page in it."
        raise NoThreadError(f"{shown_name(source)}: {reason}", source)
    keys = {thread_key(thread) for thread in held}
    if len(held) > 1 and (len(keys) > 1 or None in keys):
        raise ThreadreaderError(
            f"{shown_name(source)} holds {len(held):,} threads; add it to the library, and export them by number.",
            source,
        )
    return _Export(merge(held), Extras(folder=folder_of(source)), source)
