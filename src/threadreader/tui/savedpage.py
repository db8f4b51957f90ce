"""A saved page as something that a browser can open."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from threadreader.tui.links import AddressError

if TYPE_CHECKING:
    from threadreader.library import KeptPage

_OPENED = frozenset(".html .htm .xhtml .xht .shtml .mht .mhtml .txt".split())
"""What browsers know by its name."""


def file_of(page: KeptPage) -> Path | None:
    """The file that the page was read from, where it still is there and a browser would know what it is."""
    path = Path(page.source)
    try:
        return path if path.suffix.lower() in _OPENED and path.is_file() else None
    except OSError:
        return None


def copy_of(page: KeptPage) -> Path:
    """A copy of the page as the library keeps it, in the folder for temporary files. Raises AddressError."""
    suffix = ".txt" if page.media == "text" else ".html"
    try:
        with tempfile.NamedTemporaryFile(prefix="threadreader-", suffix=suffix, delete=False) as file:
            file.write(page.data)
    except OSError as error:
        raise AddressError(f"A copy of the page cannot be written: {error.strerror}.", page.source) from error
    return Path(file.name)
