"""`threadreader add`: files into the library, without opening them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from threadreader.commands.arguments import add_engine, command, file_argument
from threadreader.commands.interrupt import INTERRUPTED, stopped_by_interrupt
from threadreader.commands.user_library import open_library
from threadreader.output import fail, flush, say

if TYPE_CHECKING:
    from threadreader.importing.pipeline import Import
    from threadreader.library import Library


def register(commands: Any) -> None:
    """Add the command."""
    parser = command(commands, "add", run, "add files to the library without opening them")
    parser.add_argument("files", nargs="+", type=file_argument, metavar="FILE")
    add_engine(parser)


def run(options: argparse.Namespace) -> int:
    """Add files, and say what became of each page; the exit status: 1 where one is no thread, 130 after Ctrl-C."""
    from threadreader.formats.base import shown_name
    from threadreader.importing.report import sentence

    status = 0
    work = import_of(open_library(), options.files, options.engine)
    with stopped_by_interrupt(work.stop):
        for file in work:
            added = [(page.outcome, page.source) for page in file.pages if page.reason is None]
            if not file.pages and not file.error:
                added = [(file.outcome, file.source)]
            say(*(f"{outcome:<10}{shown_name(source)}" for outcome, source in added))
            flush()
            for page in file.failures:
                status = fail(sentence(page))
    return INTERRUPTED if work.stopped else status


def import_of(library: Library, sources: Sequence[str], engine: str | None) -> Import:
    """Return the import of files that were named, `-` for standard input; with `engine`, files that did not change are
    read too. Raises ThreadreaderError where there is no such engine.
    """
    from threadreader.importing.extract import engines_for
    from threadreader.importing.find_files import find
    from threadreader.importing.pipeline import FEW, Import

    engines_for(engine)
    files = find(sources, stdin=True)
    return Import(library, files, wanted=True, again=engine is not None, engine=engine, here=FEW)
