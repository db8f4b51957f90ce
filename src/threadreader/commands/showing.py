"""`threadreader show`: threads of files and of the library printed, whole or one post."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from threadreader.commands.common import open_library
from threadreader.commands.targets import STANDARD_INPUT, Target, post_index, target
from threadreader.errors import OutputError, SaveError, ThreadreaderError
from threadreader.output import fail, on_terminal, styled, tell
from threadreader.render.show import Saves, print_thread

if TYPE_CHECKING:
    from threadreader.engines.base import Engine
    from threadreader.library import Library, StoredThread
    from threadreader.model import Thread


def show(options: argparse.Namespace) -> int:
    """Prints what the arguments name; the exit status."""
    from threadreader.ingest import chosen

    engines = chosen(options.engine)
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
    from threadreader.ingest import Failed, read_errors, read_files
    from threadreader.merging import merge
    from threadreader.model import Kind

    if _with_versions(options):
        raise ThreadreaderError(
            "Earlier versions of posts are kept in the library; give the number of a thread that `list` shows."
        )
    status = 0
    for read in read_files([one.source or STANDARD_INPUT], engines):
        if isinstance(read, Failed):
            status = fail(read.sentence)
            continue
        page, thread = read
        if thread.kind is Kind.NONE:
            status = fail(Failed(page.source, thread.reason or "There is no thread on this page.").sentence)
            continue
        try:
            with read_errors(page.source):
                merged = merge([thread])
                _print(merged, _only(merged, one.post), options)
        except SaveError as error:
            status = fail(str(error))
    return status


def _show_kept(one: Target, options: argparse.Namespace) -> int:
    library = open_library()
    stored = library.open_thread(one.thread or 0)
    thread = stored.whole()
    only = _only(thread, one.post)
    saves = Saves(stored.gone, stored.versions)
    if _with_versions(options):
        saves = _versions(library, stored, only, saves)
    _print(thread, only, options, saves)
    return 0


def _with_versions(options: argparse.Namespace) -> bool:
    """`open` prints too where there is no terminal, and knows less."""
    return bool(getattr(options, "versions", False))


def _versions(library: Library, stored: StoredThread, only: int | None, saves: Saves) -> Saves:
    """With what the post, or every post, said before; told where there is nothing."""
    wanted = [index for index in stored.versions if only in (None, index)]
    if not wanted:
        tell("No post has earlier versions." if only is None else "This post has no earlier versions.")
    return saves._replace(versions={index: library.versions(stored.row.id, index) for index in wanted})


def _only(thread: Thread, post: str | None) -> int | None:
    """Index of the one post that is asked for. Raises ThreadreaderError where there is none such."""
    return post_index(thread.posts, post, thread.title) if post else None


def _print(thread: Thread, only: int | None, options: argparse.Namespace, saves: Saves | None = None) -> None:
    width = getattr(options, "width", None)
    with styled() as out:
        print_thread(thread, width=width, plain=not on_terminal(), file=out, only=only, saves=saves or Saves())
