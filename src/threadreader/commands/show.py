"""`threadreader show`: threads of files and of the library printed, whole or one post."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from threadreader.commands.arguments import add_engine, command, file_argument
from threadreader.commands.targets import Target, post_index, target
from threadreader.commands.user_library import open_library
from threadreader.errors import OutputError, SaveError, ThreadreaderError
from threadreader.importing.standard_input import STANDARD_INPUT
from threadreader.output import fail, on_terminal, styled, tell

if TYPE_CHECKING:
    from threadreader.engines.core.engine import Engine
    from threadreader.library import Library, StoredThread
    from threadreader.model import Thread
    from threadreader.render.show import RevisionFacts


def register(commands: Any) -> None:
    """Add the command."""
    parser = command(commands, "show", run, "print threads, for a pager or a pipe")
    parser.add_argument("files", nargs="+", type=file_argument, metavar="FILE")
    parser.add_argument("--width", type=_width, help="columns to wrap at")
    parser.add_argument("--versions", action="store_true", help="include earlier versions of edited posts")
    add_engine(parser)


def _width(text: str) -> int:
    try:
        width = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of columns") from None
    if not 20 <= width <= 1000:
        raise argparse.ArgumentTypeError("the width must lie between 20 and 1000 columns")
    return width


def run(options: argparse.Namespace) -> int:
    """Print what the arguments name; the exit status."""
    from threadreader.importing.extract import engines_for

    engines = engines_for(options.engine)
    status = 0
    for argument in options.files:
        try:
            one = target(argument)
            status |= _show_kept(one, options) if one.thread is not None else _show_file(one, options, engines)
        except OutputError:
            raise
        except ThreadreaderError as error:
            status = fail(str(error))
    return status


def _show_file(one: Target, options: argparse.Namespace, engines: tuple[Engine, ...] | None) -> int:
    from threadreader.importing.extract import read_errors
    from threadreader.importing.read_threads import find_threads
    from threadreader.importing.report import sentence
    from threadreader.merge import merge
    from threadreader.results import PageResult

    if _with_versions(options):
        raise ThreadreaderError(
            "Earlier versions of posts are kept in the library; give the number of a thread that `list` shows."
        )
    status = 0
    for found in find_threads([one.source or STANDARD_INPUT], engines):
        if isinstance(found, PageResult):
            status = fail(sentence(found))
            continue
        page, thread = found
        try:
            with read_errors(page.source):
                merged = merge([thread])
                _print(merged, _only(merged, one.post), options)
        except SaveError as error:
            status = fail(str(error))
    return status


def _show_kept(one: Target, options: argparse.Namespace) -> int:
    from threadreader.render.show import RevisionFacts

    library = open_library()
    stored = library.open_thread(one.thread or 0)
    thread = stored.whole()
    only = _only(thread, one.post)
    saves = RevisionFacts(stored.gone, stored.versions)
    if _with_versions(options):
        saves = _versions(library, stored, only, saves)
    _print(thread, only, options, saves)
    return 0


def _with_versions(options: argparse.Namespace) -> bool:
    """`open` prints too where there is no terminal, and knows less."""
    return bool(getattr(options, "versions", False))


def _versions(library: Library, stored: StoredThread, only: int | None, saves: RevisionFacts) -> RevisionFacts:
    """With what the post, or every post, said before; told where there is nothing."""
    wanted = [index for index in stored.versions if only in (None, index)]
    if not wanted:
        tell("No post has earlier versions." if only is None else "This post has no earlier versions.")
    return saves._replace(versions={index: library.versions(stored.row.id, index) for index in wanted})


def _only(thread: Thread, post: str | None) -> int | None:
    """Index of the one post that is asked for. Raises ThreadreaderError where there is none such."""
    return post_index(thread.posts, post, thread.title) if post else None


def _print(thread: Thread, only: int | None, options: argparse.Namespace, saves: RevisionFacts | None = None) -> None:
    from threadreader.render.show import RevisionFacts, print_thread

    width = getattr(options, "width", None)
    with styled() as out:
        print_thread(thread, width=width, plain=not on_terminal(), file=out, only=only, saves=saves or RevisionFacts())
