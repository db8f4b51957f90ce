"""Paths as they come from a file manager, or from somebody who typed them."""

from __future__ import annotations

from pathlib import Path

from threadreader.addresses import local_path


def paths_in(text: str) -> list[str]:
    """The files and folders that `text` names; none unless all that it names exist.

    A terminal writes a dropped file as it is, in quotation marks, with backslashes or as a `file:` address; several
    come on one line or on one each.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return _existing(lines) or _existing([word for line in lines for word in _words(line)])


def _words(line: str) -> list[str]:
    import shlex

    try:
        return shlex.split(line)
    except ValueError:
        return []


def _existing(names: list[str]) -> list[str]:
    found = [_path(name) for name in names]
    return [str(path) for path in found if path is not None] if all(found) else []


def _path(name: str) -> Path | None:
    """The path, if there is something at it."""
    try:
        path = Path(local_path(name)).expanduser()
        return path if path.exists() else None
    except (OSError, ValueError, RuntimeError):
        return None
