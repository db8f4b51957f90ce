"""Folders kept in step: what is added to them or changes there is imported. What is removed stays in the library."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from threadreader.errors import NotFoundError, ThreadreaderError
from threadreader.formats.base import shown_name
from threadreader.importing.finding import is_wanted
from threadreader.importing.outcomes import FileOutcome
from threadreader.importing.pipeline import Import

if TYPE_CHECKING:
    from threadreader.library import Library

_SETTLE = 1600
"""Milliseconds in which changes are gathered: a browser writes a page in several steps."""


def watched(sources: Sequence[str]) -> list[Path]:
    """The folders to be watched. Raises ThreadreaderError where that cannot be done."""
    _watcher()
    folders = []
    for source in sources:
        path = Path(source).expanduser().absolute()
        if not path.is_dir():
            raise NotFoundError(f"{shown_name(source)} is no folder; only folders can be watched.", source)
        folders.append(path)
    return folders


def _watcher() -> Callable[..., Iterator[Any]]:
    try:
        from watchfiles import watch
    except ImportError as error:
        raise ThreadreaderError(
            "Watching folders needs the package watchfiles: install it with `pip install 'threadreader[watch]'`."
        ) from error
    found: Callable[..., Iterator[Any]] = watch
    return found


def changes(folders: Sequence[Path]) -> Iterator[list[Path]]:
    """The saved pages that were added or changed, whenever some were; ends with Ctrl-C."""
    for changed in _watcher()(*folders, debounce=_SETTLE, raise_interrupt=False):
        paths = sorted({Path(path) for _, path in changed})
        wanted = [path for path in paths if any(is_wanted(path, folder) for folder in folders)]
        if wanted:
            yield wanted


def keep_in_step(library: Library, folders: Sequence[Path], note: Callable[[FileOutcome], None]) -> None:
    """Imports what changes in folders, until Ctrl-C. Raises LibraryError."""
    for paths in changes(folders):
        for one in Import(library, paths, processes=1):
            note(one)
            sys.stdout.flush()
