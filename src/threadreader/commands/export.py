"""`threadreader export`: a thread of the library, or of a saved file, as a file to keep."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from threadreader.commands.arguments import command, file_argument
from threadreader.commands.targets import Target, target
from threadreader.commands.user_library import open_library
from threadreader.errors import NoThreadError, ThreadreaderError
from threadreader.importing.standard_input import STANDARD_INPUT
from threadreader.output import fail, plural, tell, write

if TYPE_CHECKING:
    from threadreader.export.extras import Extras
    from threadreader.export.files import Form
    from threadreader.model import Thread

_FORMATS = ("md", "json", "text")


class _Export(NamedTuple):
    thread: Thread
    extras: Extras
    source: str
    status: int = 0
    """The exit status: 1 where a page of a folder could not be read."""


def register(commands: Any) -> None:
    """Adds the command."""
    parser = command(commands, "export", run, "write a thread as Markdown, JSON or text")
    parser.add_argument(
        "what", type=file_argument, metavar="ID|FILE", help="number of a thread that `list` shows, or a saved page"
    )
    parser.add_argument("-f", "--format", choices=_FORMATS, help="by default what the name of the file says, else md")
    parser.add_argument(
        "-o", "--output", type=file_argument, metavar="FILE", help="the file to write; without it, standard output"
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(options: argparse.Namespace) -> int:
    """Exports what is named; the exit status."""
    from threadreader.export import files
    from threadreader.formats.base import shown_name

    form = _form(options)
    one = _found(target(options.what))
    pieces = form.pieces(one.thread, one.extras, one.source)
    if options.output in (None, "-"):
        write(pieces)
        return one.status
    path = Path(options.output)
    name = shown_name(str(path))
    if files.is_there(path) and not options.force:
        raise ThreadreaderError(f"{name} is there already; --force writes over it.", str(path))
    files.write(path, pieces, over=options.force)
    tell(f"{name}: {plural(len(one.thread.posts), 'post')} as {form.label}.")
    return one.status


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
    from threadreader.importing.extract import NO_THREAD
    from threadreader.importing.read_threads import find_threads
    from threadreader.importing.report import sentence
    from threadreader.merge import merge, thread_key
    from threadreader.results import PageResult

    found = list(find_threads([source]))
    held = [one[1] for one in found if not isinstance(one, PageResult)]
    others = [one for one in found if isinstance(one, PageResult)]
    if not held:
        # A page that was read says more than one that was not.
        first = min(others, key=lambda one: one.outcome == "failed", default=None)
        reason = first.reason if first else "There is no page in it."
        raise NoThreadError(sentence(PageResult(source, "no thread", reason=reason or NO_THREAD)), source)
    failed = [one for one in others if one.outcome == "failed"]
    keys = {thread_key(thread) for thread in held}
    if len(held) > 1 and (len(keys) > 1 or None in keys):
        raise ThreadreaderError(
            f"{shown_name(source)} holds {len(held):,} threads; add it to the library, and export them by number.",
            source,
        )
    status = max((fail(sentence(one)) for one in failed), default=0)
    return _Export(merge(held), Extras(folder=folder_of(source)), source, status)
