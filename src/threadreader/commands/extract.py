"""`threadreader extract`: threads as JSON, or how each page was read."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from threadreader.commands.arguments import add_engine, command, file_argument
from threadreader.errors import SaveError
from threadreader.output import fail, flush, json_text, say, write

if TYPE_CHECKING:
    from threadreader.engines.core.engine import Engine


def register(commands: Any) -> None:
    """Add the command."""
    parser = command(commands, "extract", run, "write threads as JSON, one line a page")
    parser.add_argument("files", nargs="+", type=file_argument, metavar="FILE")
    parser.add_argument("--pretty", action="store_true", help="indent the JSON")
    parser.add_argument("--explain", action="store_true", help="explain how each page was read; no JSON")
    add_engine(parser)


def run(options: argparse.Namespace) -> int:
    """Write the threads; the exit status: 1 where a file could not be read."""
    from threadreader.importing.extract import engines_for

    engines = engines_for(options.engine)
    if options.explain:
        return _explain(options.files, engines)
    status = 0
    for source in options.files:
        for one in _extracted(source, engines):
            write([json_text(one, 2 if options.pretty else None) + "\n"])
            flush()
            if one["kind"] == "error":
                status = fail(one["reason"])
    return status


def _explain(sources: list[str], engines: tuple[Engine, ...] | None) -> int:
    from threadreader.engines.explain import explain
    from threadreader.engines.registry import ENGINES
    from threadreader.formats.base import shown_name
    from threadreader.importing.extract import read_errors
    from threadreader.importing.read_threads import read_threads

    status = 0
    for source in sources:
        try:
            for page, thread in read_threads(source, engines):
                with read_errors(page.source):
                    lines = list(explain(page, thread, engines or ENGINES))
                say(shown_name(page.source), *lines)
        except SaveError as error:
            status = fail(str(error))
    return status


def _extracted(source: str, engines: tuple[Engine, ...] | None) -> Iterator[dict[str, Any]]:
    """Yield every page of a file as plain values; a file that cannot be read is one of kind `error`."""
    from threadreader.export import error_dict, to_dict
    from threadreader.importing.extract import read_errors
    from threadreader.importing.read_threads import read_threads

    try:
        for page, thread in read_threads(source, engines):
            with read_errors(page.source):
                values = to_dict(thread, page.source)
            yield values
    except SaveError as error:
        yield error_dict(source, str(error))
