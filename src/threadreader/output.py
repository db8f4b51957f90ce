"""The way out: everything a command writes for a terminal, a pipe or a file is cleaned here.

Text goes out without anything a terminal obeys, wherever it comes from: a page, the library, an argument, the name of a
file, the system. JSON keeps such characters, as escapes. Only what `styled` writes is taken as it is.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

from threadreader.errors import OutputError
from threadreader.markup.text import clean
from threadreader.patterns import lazy

if TYPE_CHECKING:
    from datetime import datetime

_SPACES = str.maketrans("\n\t", "  ")
# All that `clean` would take out, so that it leaves JSON as it is. But C0, which the encoder writes as escapes. Outside
# of strings JSON has none of these.
_OBEYED = lazy("[\x7f-\x9f\xad\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")


def one_line(text: str) -> str:
    """Return `text` without anything a terminal obeys, with spaces for tabs and line ends."""
    return text if text.isprintable() else clean(text).translate(_SPACES)


def json_text(value: Any, indent: int | None = None) -> str:
    """Return `value` as JSON without a line end: it reads back as the same value, a terminal obeys nothing in it."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text if text.isprintable() else _OBEYED.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def json_time(moment: datetime | None) -> str | None:
    """Return a time as it stands in JSON."""
    return moment.isoformat() if moment else None


def plural(count: int, noun: str) -> str:
    """Return `3 threads`, `1 thread`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


# Standard output


def say(*sentences: str) -> None:
    """Write each of the sentences on a line of its own. Raises OutputError, BrokenPipeError."""
    if not sentences:
        return
    with styled() as out:
        for sentence in sentences:
            out.write(f"{one_line(sentence)}\n")


def write(pieces: Iterable[str]) -> None:
    """Write text of any number of lines, in pieces that end with a line. Raises OutputError, BrokenPipeError."""
    with styled() as out:
        for piece in pieces:
            out.write(clean(piece))


def flush() -> None:
    """Write what is still buffered. Raises OutputError, BrokenPipeError."""
    if sys.stdout is not None:
        with styled() as out:
            out.flush()


@contextlib.contextmanager
def styled() -> Iterator[TextIO]:
    """Standard output for text that is clean, with escape sequences of our own.

    Raises OutputError where it is closed or full, BrokenPipeError where nobody reads it any more; nothing that is
    buffered is tried again after that.
    """
    out = sys.stdout
    if out is None:
        raise OutputError("Standard output is closed, so nothing can be written to it.")
    _take_every_letter(out)
    try:
        yield out
    except OSError as error:
        _abandon(out)
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"Standard output cannot be written: {error.strerror or error}.") from error


def on_terminal() -> bool:
    """Whether a person sees what is written."""
    return sys.stdout is not None and sys.stdout.isatty()


def _take_every_letter(out: TextIO) -> None:
    """Whatever the locale says, a thread needs more letters than it may have."""
    if isinstance(out, io.TextIOWrapper):
        if (out.encoding or "").lower() not in ("utf-8", "utf8"):
            out.reconfigure(encoding="utf-8")
        if out.errors != "backslashreplace":
            out.reconfigure(errors="backslashreplace")


def _abandon(out: TextIO) -> None:
    """Have the rest go nowhere: Python would fail once more when it flushes at exit."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, out.fileno())
        finally:
            os.close(nowhere)


# Standard error


def tell(*sentences: str) -> None:
    """Write each of the sentences with the program's name on standard error, beside what a command writes."""
    _write_error("".join(f"threadreader: {one_line(sentence)}\n" for sentence in sentences))


def tell_text(text: str) -> None:
    """Write text of any number of lines on standard error."""
    _write_error(clean(text))


def fail(sentence: str) -> int:
    """Tell what went wrong; the exit status."""
    tell(sentence)
    return 1


def _write_error(text: str) -> None:
    """Where standard error is closed or full, there is nobody to tell."""
    if not text:
        return
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()  # in the order in which it is written
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        _abandon(sys.stderr)
