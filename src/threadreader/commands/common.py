"""What several commands need."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from threadreader.library import Library


INTERRUPTED = 128 + signal.SIGINT
"""Exit status where Ctrl-C ended it."""


def command(commands: Any, name: str, run: Callable[[argparse.Namespace], int], about: str) -> argparse.ArgumentParser:
    """Adds a command that calls `run`; `about` is a sentence without capital and full stop."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=about[0].upper() + about[1:] + "."
    )
    parser.set_defaults(run=run)
    return parser


def open_library() -> Library:
    """The user's library. What had to be done to open it is told, where no reader will tell it."""
    from threadreader.library import Library

    library = Library.open()
    if not on_terminal():
        tell(*library.notices)
    return library


def on_terminal() -> bool:
    """Whether a person sees what is written."""
    return sys.stdout.isatty()


def lacks_cursor() -> bool:
    """Whether the terminal is known not to move its cursor, as in the shell of an editor; Rich draws nothing on it."""
    return sys.platform != "win32" and os.environ.get("TERM", "").lower() in ("dumb", "unknown")


def say(*sentences: str) -> None:
    """What a command has to say, for people and pipes."""
    speak_utf8()
    for sentence in sentences:
        sys.stdout.write(f"{sentence}\n")


def tell(*sentences: str) -> None:
    """On standard error, beside what a command writes."""
    for sentence in sentences:
        sys.stderr.write(f"threadreader: {sentence}\n")


def fail(sentence: str) -> int:
    """Tells what went wrong; the exit status."""
    tell(sentence)
    return 1


def speak_utf8() -> None:
    """Whatever the locale says, a thread needs more letters than it may have."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure and (sys.stdout.encoding or "").lower() not in ("utf-8", "utf8"):
        reconfigure(encoding="utf-8")
    if reconfigure:
        reconfigure(errors="backslashreplace")


@contextlib.contextmanager
def stopped_by_interrupt(stop: Callable[[], None]) -> Iterator[None]:
    """Ctrl-C has work end in its own time; a second one ends it at once."""

    def interrupted(number: int, frame: object) -> None:
        signal.signal(signal.SIGINT, before)
        stop()

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def stamp(moment: datetime | None) -> str | None:
    """A time in JSON, as `extract` writes it."""
    return moment.isoformat() if moment else None


def plural(count: int, noun: str) -> str:
    """`3 threads`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
