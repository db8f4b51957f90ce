"""The report of an error in the program itself: what a developer needs, in a file; a sentence for the user."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from threadreader import __version__
from threadreader.errors import ThreadreaderError
from threadreader.paths import state_dir

_NAME = "crash.txt"


class CrashError(ThreadreaderError):
    """An error in the program itself, with the file that tells more of it."""


def details_of(error: BaseException) -> str:
    """The traceback of an error as plain text, without the values of variables: those may hold text of pages."""
    return "".join(traceback.format_exception(error))


def crash(details: str) -> CrashError:
    """Write `details` to the crash report, which replaces an older one; the error to tell the user.

    With `THREADREADER_DEBUG` set, `details` also go to standard error.
    """
    if os.environ.get("THREADREADER_DEBUG"):
        sys.stderr.write(f"{details}\n")
    path = state_dir() / _NAME
    try:
        _write(path, details)
    except OSError as error:
        return CrashError(
            f"threadreader stopped because of an error in itself, and the details could not be written to {path}: "
            f"{error.strerror}. Set THREADREADER_DEBUG=1 to see them here."
        )
    return CrashError(
        f"threadreader stopped because of an error in itself. Your library is kept; details are in {path}. "
        "Please report it with that file.",
        str(path),
    )


def _write(path: Path, details: str) -> None:
    """Replace the report by one that its owner alone can read. Raises OSError."""
    lines = [
        f"threadreader {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC, TERM={os.environ.get('TERM', '')}",
        "",
        details,
    ]
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(file, "w", encoding="utf-8", errors="backslashreplace") as report:  # noqa: PTH123 - a descriptor
            report.write("\n".join(lines))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
