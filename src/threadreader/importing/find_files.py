"""Which files there are to import: those given, those in folders given, those that a pattern matches."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from threadreader import formats
from threadreader.errors import NotFoundError, NoThreadError, ThreadreaderError
from threadreader.formats.base import shown_name
from threadreader.formats.companions import is_companion
from threadreader.formats.folders import natural
from threadreader.importing.standard_input import STANDARD_INPUT
from threadreader.results import FileResult

_ANY_DEPTH = "**"


class FoundFile(NamedTuple):
    """A file to read."""

    source: str
    """The file as it was given, or as found in a folder that was given."""
    path: Path
    """Absolute; `-` for standard input."""
    in_folder: bool = False
    """It was found in a folder or by a pattern, not named itself."""


def find(
    sources: Iterable[str], *, may_be_empty: bool = False, stdin: bool = False
) -> Iterator[FoundFile | FileResult]:
    """Yield the files of arguments, each once, in the order given and natural order within folders and patterns.

    With `stdin`, `-` is standard input. A failed result for an argument that names nothing, and for a folder without
    pages unless it `may_be_empty`.
    """
    seen: set[str] = set()
    for source in sources:
        if stdin and source == STANDARD_INPUT:
            yield FoundFile(source, Path(source))
            continue
        try:
            for path, in_folder in _files(source, may_be_empty):
                whole = os.path.abspath(path)  # noqa: PTH100 (pathlib's would follow links)
                if whole not in seen:
                    seen.add(whole)
                    yield FoundFile(str(path) if in_folder else source, Path(whole), in_folder)
        except ThreadreaderError as error:
            yield FileResult(source, os.path.abspath(source), error=str(error))  # noqa: PTH100


def _files(source: str, may_be_empty: bool) -> Iterator[tuple[Path, bool]]:
    """Yield the files of one argument, and whether they were found rather than named. Raises NotFoundError,
    NoThreadError.
    """
    path = Path(os.path.expanduser(source))  # noqa: PTH111 (pathlib's fails for a user that is not known)
    if os.path.isdir(path):  # noqa: PTH112 (False for a name that is too long)
        pages = formats.pages_in(path)
        if not pages and not may_be_empty:
            raise NoThreadError(f"There are no saved pages in the folder {shown_name(source)}.", source)
        yield from ((page, True) for page in pages)
    elif os.path.lexists(path):
        yield path, False
    else:
        yield from ((page, True) for page in _matches(source, str(path)))


def _matches(source: str, pattern: str) -> Iterator[Path]:
    """What a pattern matches that the shell left alone; the pages in the folders among it."""
    found = sorted({Path(one) for one in _matched(pattern)}, key=natural) if glob.has_magic(source) else []
    if not found:
        what = "no file that matches" if glob.has_magic(source) else "no file"
        raise NotFoundError(f"There is {what} {shown_name(source)}.", source)
    for one in found:
        if not one.is_dir():
            yield one
        elif not _leads_up(one):
            yield from formats.pages_in(one)


def _matched(pattern: str) -> Iterator[str]:
    """What a pattern matches. For `**`, which `glob` takes into links as often as they lead round, it follows none."""
    parts = Path(pattern).parts
    if _ANY_DEPTH not in parts:
        yield from glob.glob(pattern)  # noqa: PTH207 (of any folder)
        return
    at = parts.index(_ANY_DEPTH)
    rest = [part for part in parts[at + 1 :] if part != _ANY_DEPTH] or ["*"]
    for top in glob.glob(os.path.join(*parts[:at])) if at else ["."]:  # noqa: PTH118, PTH207
        for place, below, _ in os.walk(top):
            below[:] = [name for name in below if not name.startswith(".")]
            yield from glob.glob(os.path.join(glob.escape(place), *rest))  # noqa: PTH118, PTH207


def _leads_up(path: Path) -> bool:
    """Whether a path is a link to a folder that it lies in."""
    return path.is_symlink() and Path(os.path.realpath(path.parent)).is_relative_to(os.path.realpath(path))


def is_wanted(path: Path, folder: Path) -> bool:
    """Whether a file below a folder is one that `find` would tell of."""
    try:
        *places, name = path.relative_to(folder).parts
    except ValueError:
        return False
    here = folder
    for place in places:
        here /= place
        if place.startswith(".") or is_companion(here):
            return False
    return not name.startswith(".") and path.is_file() and formats.is_page(path)
