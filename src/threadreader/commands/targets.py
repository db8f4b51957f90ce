"""What an argument names: a file, a thread of the library by its number, a post of either: `page.html#31`, `12#31`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from threadreader.errors import NotFoundError, ThreadreaderError

if TYPE_CHECKING:
    from threadreader.model import Post

STANDARD_INPUT = "-"


class Target(NamedTuple):
    """A file or a thread, and a post in it."""

    source: str | None = None
    """A file, a folder, or `-`."""
    thread: int | None = None
    """Number in the library."""
    post: str | None = None
    """As it is shown, else its place in the thread."""


def target(argument: str) -> Target:
    """What `argument` names. A file that is there wins, whatever its name looks like."""
    if _is_there(argument):
        return Target(argument)
    bare, mark, post = argument.rpartition("#")
    if mark and post and _is_there(bare):
        return Target(bare, post=post)
    thread, post = (bare, post) if mark else (argument, "")
    if thread.isascii() and thread.isdigit():
        return Target(thread=int(thread), post=post or None)
    return Target(argument)


def existing(arguments: Sequence[str]) -> list[Target]:
    """What the arguments name. Raises NotFoundError where none of the files is there (one that is missing among others
    is told when they are read), ThreadreaderError for more than one post or thread.
    """
    targets = [target(argument) for argument in arguments]
    missing = [one.source for one in targets if one.source is not None and not _is_there(one.source)]
    if missing and len(missing) == len(targets):
        from threadreader.formats.base import shown_name

        names = " ".join(f"No file or command “{shown_name(one)}”." for one in missing)
        raise NotFoundError(f"{names} See `threadreader --help`.", missing[0])
    if len(targets) > 1 and any(one.thread is not None or one.post for one in targets):
        raise ThreadreaderError("Name one thread or post at a time; several files can be opened together.")
    return targets


def thread_ids(arguments: Sequence[str]) -> list[int]:
    """The arguments as numbers of threads. Raises ThreadreaderError."""
    for argument in arguments:
        if not (argument.isascii() and argument.isdigit() and len(argument) < 19):
            raise ThreadreaderError(f"{argument!r} is no number of a thread; `threadreader list` shows them.", argument)
    return list(map(int, arguments))


def post_target(argument: str) -> tuple[int, str]:
    """The thread and the post that `12#31` names. Raises ThreadreaderError."""
    thread, _, post = argument.partition("#")
    if not post or not (thread.isascii() and thread.isdigit()):
        raise ThreadreaderError(
            f"{argument!r} names no post; write the number of its thread and its own, as in 12#31.", argument
        )
    return thread_ids([thread])[0], post


def post_index(posts: Sequence[Post], number: str, title: str | None) -> int:
    """Index of the post with this number, else at this place. Raises ThreadreaderError where there is none."""
    from threadreader.render.header import numbered

    index = numbered(posts, number)
    if index is None:
        raise ThreadreaderError(f"There is no post {number} in {title or 'this thread'}.", number)
    return index


def _is_there(path: str) -> bool:
    return path == STANDARD_INPUT or (bool(path) and os.path.lexists(Path(path)))
