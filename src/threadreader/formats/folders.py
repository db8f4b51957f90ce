"""The saved pages in a folder."""

from __future__ import annotations

import os
import re
from pathlib import Path

from threadreader.formats import html
from threadreader.formats.base import HEAD
from threadreader.formats.companions import is_companion

_SCRIPT = re.compile(r"\.(?:php\d?|aspx?|cgi|jsp|pl|do|cfm|mvc|\d+)(?:$|[?@%&;,=])|[?@][\w.]+=", re.IGNORECASE)
"""Names a mirror program gives to the pages of forum software: `viewtopic.php?t=5`, `index.php@topic=5.0`."""
_DIGITS = re.compile(r"(\d+)")


def may_be_page(path: Path) -> bool:
    """Whether a name, which has no suffix of a page, could be one's."""
    return not path.suffix or _SCRIPT.search(path.name) is not None


def is_page_within(path: Path) -> bool:
    """Whether a file begins as markup; False where it cannot be read."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return html.accepts(path, file.read(HEAD))
    except OSError:
        return False


def files_in(folder: Path) -> tuple[list[Path], list[Path]]:
    """Every file below, in natural order, without hidden ones and those that belong to a page; and the folders that
    could not be listed. Follows no links.
    """
    found: list[Path] = []
    unlisted: list[Path] = []
    for place, below, names in os.walk(folder, onerror=lambda error: unlisted.append(Path(error.filename))):
        here = Path(place)
        below[:] = [name for name in below if not name.startswith(".") and not is_companion(here / name)]
        found.extend(here / name for name in names if not name.startswith("."))
    return sorted(found, key=lambda path: natural(path.relative_to(folder))), unlisted


def natural(path: Path) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Key under which `page2` comes before `page10`, and the files of a folder before its folders."""
    parts = path.parts
    return tuple(_natural(part, is_file=at == len(parts) - 1) for at, part in enumerate(parts))


def _natural(name: str, is_file: bool) -> tuple[tuple[int, int, str], ...]:
    pieces = _DIGITS.split(name.casefold())
    keys = [(2, int(piece[:18]), piece) if at % 2 else (1, 0, piece) for at, piece in enumerate(pieces) if piece]
    return ((0 if is_file else 1, 0, ""), *keys)
