"""The folder of pictures and scripts that a browser puts beside a page it saves as complete."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

_MOST = 5000
"""Files of a folder that are looked at."""

ENDINGS = (
    *(
        "_files",
        ".files",
        "-Dateien",
        "_dateien",
        "_fichiers",
        "_archivos",
        "_arquivos",
        "_ficheiros",
        "_file",
        "_bestanden",
    ),
    *(
        "-filer",
        "_filer",
        "_tiedostot",
        "_pliki",
        "_soubory",
        "_subory",
        "_elemei",
        "_dosyalar",
        "_datoteke",
        "_fajlovi",
    ),
    *("_bylos", "_failid", "_fails", "_fitxers", "_fitxategiak", "_файлы", "_файли", "_αρχεία"),
)
"""What browsers of various languages put behind the page's name."""


def names(path: Path | None) -> frozenset[str]:
    """Names of the files that came with a saved page, relative to its folder, `/` between folders. Follows no links."""
    folder = _folder(path) if path is not None else None
    if folder is None:
        return frozenset()
    try:
        with os.scandir(folder) as entries:
            held = [entry.name for entry in islice(entries, _MOST) if entry.is_file(follow_symlinks=False)]
    except OSError:
        # The page can be read without its pictures.
        return frozenset()
    return frozenset(f"{folder.name}/{name}" for name in held)


def changed_at(path: Path) -> float:
    """Return when a file was last put into the folder that came with a saved page or taken out of it, in seconds since
    1970; 0 where there is no such folder.
    """
    folder = _folder(path)
    try:
        return folder.stat().st_mtime if folder is not None else 0.0
    except OSError:
        return 0.0


def is_companion(folder: Path) -> bool:
    """Whether a folder holds the files of a page beside it."""
    for ending in ENDINGS:
        if folder.name.endswith(ending):
            stem = folder.name.removesuffix(ending)
            return ending in ("_files", ".files") or any(
                os.path.exists(folder.with_name(f"{stem}{s}"))  # noqa: PTH110 (False for a name that is too long)
                for s in (".html", ".htm")
            )
    return False


def _folder(path: Path) -> Path | None:
    stem = path.name.removesuffix(".gz").rsplit(".", 1)[0]
    if not stem:
        return None
    beside = f"{path.parent}{os.sep}{stem}"
    for ending in ENDINGS:
        folder = beside + ending
        # For a name that no file can have, the methods of Path raise an error.
        if os.path.isdir(folder) and not os.path.islink(folder):  # noqa: PTH112, PTH114
            return Path(folder)
    return None


def beside(page: Path, name: str) -> Path | None:
    """Where the file that `names` calls so lies, links followed; None where none does, or outside the folder."""
    parts = name.split("/")
    if len(parts) < 2 or "\0" in name or any(part in ("", ".", "..") or Path(part).name != part for part in parts):
        return None
    try:
        folder = page.parent.resolve(strict=True) / parts[0]
        found = folder.joinpath(*parts[1:]).resolve(strict=True)
        return found if found.is_relative_to(folder) and found.is_file() else None
    except (OSError, RuntimeError):
        return None
