"""Folders kept in step: what is added to them or changes there is imported. What is removed stays in the library."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from threadreader import formats
from threadreader.errors import NotFoundError, ThreadreaderError
from threadreader.formats.base import shown_name
from threadreader.importing.find_files import FoundFile, is_wanted
from threadreader.importing.pipeline import Import

if TYPE_CHECKING:
    from threadreader.library import Library

_QUIET = 1.5
"""Seconds in which nothing is written to a file that is read: a browser writes a page in several steps, and half a page
would be kept as an older version of the whole one.
"""
_STEP = 500
"""Milliseconds between two looks at what has changed."""


def watched(sources: Sequence[str]) -> list[Path]:
    """The folders to be watched. Raises ThreadreaderError where that cannot be done."""
    _watcher()
    if not sources:
        raise ThreadreaderError("Name the folders to watch.")
    folders = []
    for source in sources:
        path = Path(source).expanduser().absolute()
        if not path.is_dir():
            raise NotFoundError(f"{shown_name(source)} is no folder; only folders can be watched.", source)
        folders.append(path)
    return folders


class Watch:
    """Folders that are kept in step: iterate over it for an import whenever something has come, `stop` it from
    anywhere.
    """

    def __init__(self, library: Library, folders: Sequence[Path]) -> None:
        self._library = library
        self._folders = folders
        self._stop = Event()
        self._import: Import | None = None

    def stop(self) -> None:
        """Ends it soon; what is read is stored."""
        self._stop.set()
        if self._import is not None:
            self._import.stop()

    def __iter__(self) -> Iterator[Import]:
        """Imports, each to be iterated over before the next. Raises ThreadreaderError."""
        for paths in changes(self._folders, self._stop):
            found = [FoundFile(str(path), path, in_folder=True) for path in paths]
            self._import = Import(self._library, found, gentle=True)
            if self._stop.is_set():
                return
            yield self._import


def changes(folders: Sequence[Path], stop: Event) -> Iterator[list[Path]]:
    """The saved pages in folders, then those that are added or changed, each once nothing more is written to it.

    Raises ThreadreaderError where the folders cannot be watched.
    """
    waiting: dict[Path, float] = {}
    begun = False
    try:
        for changed in _watch(folders, stop):
            now = time.monotonic()
            if not begun:  # what came before they were watched is found by looking
                waiting.update(dict.fromkeys(folders, now))
                begun = True
            waiting.update((Path(path), now) for _, path in changed)
            settled = sorted(path for path, at in waiting.items() if now - at >= _QUIET)
            for path in settled:
                del waiting[path]
            if pages := [page for page in _pages(settled, folders) if page not in waiting]:
                yield pages
    except (OSError, RuntimeError) as error:
        names = ", ".join(shown_name(str(folder)) for folder in folders)
        raise ThreadreaderError(f"{names} can no longer be watched: {error}.", str(folders[0])) from error


def _pages(changed: Sequence[Path], folders: Sequence[Path]) -> list[Path]:
    """The saved pages among what changed; those in a folder that was moved here, of which nothing else is told."""
    found: dict[Path, None] = {}
    for path in changed:
        some = formats.pages_in(path) if path.is_dir() else [path]
        wanted = (one for one in some if path in folders or any(is_wanted(one, folder) for folder in folders))
        found.update(dict.fromkeys(wanted))
    return list(found)


def _watch(folders: Sequence[Path], stop: Event) -> Iterator[Any]:
    """What changes in folders, in sets of kind and path; a set without any now and then."""
    options = {"debounce": _STEP, "rust_timeout": _STEP, "yield_on_timeout": True, "watch_filter": None}
    return _watcher()(*folders, stop_event=stop, raise_interrupt=False, **options)


def _watcher() -> Callable[..., Iterator[Any]]:
    try:
        from watchfiles import watch
    except ImportError as error:
        raise ThreadreaderError(
            "Watching folders needs the package watchfiles: install it with `pip install 'threadreader[watch]'`."
        ) from error
    found: Callable[..., Iterator[Any]] = watch
    return found
