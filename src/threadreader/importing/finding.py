"""Which files there are to import: those given, those in folders given, those that a pattern matches."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from threadreader import formats
from threadreader.errors import NotFoundError, NoThreadError
from threadreader.formats.base import shown_name
from threadreader.formats.companions import is_companion
from threadreader.formats.folders import natural


def find(sources: Iterable[str]) -> Iterator[Path]:
    """The files of arguments, each once, in the order given and natural order within folders and patterns.

    Raises NotFoundError where an argument names nothing, NoThreadError where there are no pages in a folder.
    """
    seen: set[str] = set()
    for source in sources:
        for path in _files(source):
            whole = os.path.abspath(path)  # noqa: PTH100 (pathlib's would follow links)
            if whole not in seen:
                seen.add(whole)
                yield Path(whole)


def _files(source: str) -> Iterator[Path]:
    path = Path(source).expanduser()
    if path.is_dir():
        pages = formats.pages_in(path)
        if not pages:
            raise NoThreadError(f"There are no saved pages in the folder {shown_name(source)}.", source)
        yield from pages
    elif path.exists():
        yield path
    else:
        yield from _matches(source, path)


def _matches(source: str, path: Path) -> Iterator[Path]:
    """What a pattern matches that the shell left alone; the pages in the folders among it."""
    found = glob.glob(str(path), recursive=True) if glob.has_magic(source) else []  # noqa: PTH207 (of any folder)
    if not found:
        what = "no file that matches" if glob.has_magic(source) else "no file"
        raise NotFoundError(f"There is {what} {shown_name(source)}.", source)
    for one in sorted(map(Path, found), key=natural):
        if one.is_dir():
            yield from formats.pages_in(one)
        else:
            yield one


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
