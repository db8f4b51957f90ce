"""A saved page as something that a browser can open: a copy without scripts, or the original."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from threadreader.tui.system.browser import AddressError

if TYPE_CHECKING:
    from threadreader.library import KeptPage

_OPENED = frozenset(".html .htm .xhtml .xht .shtml .mht .mhtml .txt".split())
"""What browsers know by its name."""
_PREFIX = "threadreader-"
"""Of the folders for copies; the number of the process comes after it, then something random."""


def file_of(page: KeptPage) -> Path | None:
    """The file that the page was read from, where it still is there and a browser would know what it is."""
    path = Path(page.source)
    try:
        return path if path.suffix.lower() in _OPENED and path.is_file() else None
    except OSError:
        return None


class Copies:
    """Copies of saved pages in a temporary folder that its owner alone can read, gone when the reader ends."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._count = 0
        self._lock = Lock()

    def safe(self, page: KeptPage) -> Path:
        """Write a copy of the page that runs no scripts and loads nothing; its pictures and styles are in it. Takes
        time. Raises AddressError.
        """
        if page.media == "text":
            return self.original(page)
        from threadreader.formats.attached import attached
        from threadreader.formats.encoding import utf8
        from threadreader.markup.inert import inert

        files = attached(Path(page.source), page.url)
        return self._write(page, inert(utf8(page.data), files, page.url).encode("utf-8", "replace"))

    def original(self, page: KeptPage) -> Path:
        """Write a copy of the page as the library keeps it. Raises AddressError."""
        return self._write(page, page.data)

    def _write(self, page: KeptPage, data: bytes) -> Path:
        suffix = ".txt" if page.media == "text" else ".html"
        try:
            with self._lock:
                if self._folder is None:
                    self._folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
                    atexit.register(self.remove)
                self._count += 1
                path = self._folder / f"page{self._count}{suffix}"
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
        except OSError as error:
            raise AddressError(f"A copy of the page cannot be written: {error.strerror}.", page.source) from error
        return path

    def remove(self) -> None:
        """Remove all copies."""
        with self._lock:
            folder, self._folder = self._folder, None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def remove_leftovers() -> None:
    """Remove the copies of readers that were killed: of this user's processes that no longer run."""
    if sys.platform == "win32":
        return  # it has no way to ask for a process that does no harm
    with contextlib.suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            number = entry.name.removeprefix(_PREFIX).partition("-")[0]
            if not (entry.name.startswith(_PREFIX) and number.isascii() and number.isdigit()):
                continue
            is_own = entry.is_dir(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_uid == os.getuid()
            if is_own and not _runs(int(number)):
                shutil.rmtree(entry.path, ignore_errors=True)


def _runs(process: int) -> bool:
    """Whether a process with this number is there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
