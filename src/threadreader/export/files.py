"""Threads as files: which forms there are, how a file is named, how it is written."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from stat import S_IMODE
from typing import NamedTuple

from threadreader.errors import ExportError
from threadreader.export.contract import to_dict
from threadreader.export.extras import Extras
from threadreader.formats.base import shown_name
from threadreader.markup.text import clean
from threadreader.model import Thread
from threadreader.output import json_text


class Form(NamedTuple):
    """What a thread can be written as."""

    name: str
    label: str
    suffixes: tuple[str, ...]
    """The first one is given to new files."""
    pieces: Callable[[Thread, Extras, str], Iterable[str]]
    """The text, for a thread, what goes with it, and where it came from."""


def _markdown(thread: Thread, extras: Extras, source: str) -> Iterator[str]:
    from threadreader.export.markdown import to_markdown

    return map(clean, to_markdown(thread, extras))


def _json(thread: Thread, extras: Extras, source: str) -> Iterator[str]:
    yield json_text(to_dict(thread, source), indent=2) + "\n"


def _text(thread: Thread, extras: Extras, source: str) -> Iterator[str]:
    from threadreader.export.text import to_text

    return map(clean, to_text(thread, extras))


FORMS = {
    form.name: form
    for form in (
        Form("md", "Markdown", (".md", ".markdown"), _markdown),
        Form("json", "JSON", (".json",), _json),
        Form("text", "plain text", (".txt", ".text"), _text),
    )
}


def form_for(path: Path) -> Form | None:
    """The form that a file's name asks for."""
    return next((form for form in FORMS.values() if path.suffix.lower() in form.suffixes), None)


_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 150
"""Bytes of a name without its suffix: file systems take 255."""


def file_name(title: str | None, form: Form) -> str:
    """A name for a thread's file that every file system takes."""
    name = " ".join(_UNFIT.sub(" ", title or "").split()).strip(". ")
    name = name.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").strip(". ")
    if not name or _RESERVED.fullmatch(name) or name.startswith("-"):
        name = f"thread {name}".strip()
    return name + form.suffixes[0]


def is_there(path: Path) -> bool:
    """Whether there is a file that would be written over."""
    try:
        return path.is_file()
    except OSError:
        return False  # a name that no file can have: writing tells why


def write(path: Path, pieces: Iterable[str], over: bool = False) -> None:
    """Write a file, all of it or nothing; with `over` in place of the one that is there. Raises ExportError."""
    try:
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", errors="backslashreplace") as device:  # a pipe, a terminal
                device.writelines(pieces)
        else:
            _write(Path(os.path.realpath(path)), pieces, over)
    except FileExistsError as error:
        raise ExportError(f"{shown_name(str(path))} is there already.", str(path)) from error
    except (OSError, ValueError) as error:
        cause = (error.strerror if isinstance(error, OSError) else None) or "its name is not one that a file can have"
        raise ExportError(f"{shown_name(str(path))} cannot be written: {cause}.", str(path)) from error


def _write(path: Path, pieces: Iterable[str], over: bool) -> None:
    if not over and path.exists():
        raise FileExistsError
    part = path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
    try:
        rights = _create_part(part)
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(pieces)
        if path.exists():
            if not over:
                raise FileExistsError
            rights = path.stat().st_mode
        part.chmod(S_IMODE(rights))
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _create_part(part: Path) -> int:
    """Create the file that is written to until it is whole, for its owner alone; the rights that a new file has."""
    part.unlink(missing_ok=True)
    part.touch(exist_ok=False)
    rights = part.stat().st_mode
    part.chmod(0o600)
    return rights
