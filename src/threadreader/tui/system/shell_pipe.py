"""Other programs that get the terminal for a while: a command that gets text to read, a browser."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable

from threadreader.errors import ThreadreaderError
from threadreader.tui import signals


class PipeError(ThreadreaderError):
    """A command that could not be run."""


def pipe(command: str, text: str) -> int:
    """Run `command` in the user's shell, `text` on its standard input, the terminal its own; its exit status.

    Nothing but what was typed gets to the shell: text of pages is data on standard input. Raises PipeError;
    Ended where a signal asks the reader to end, which ends the shell.
    """
    shell = os.environ.get("SHELL") or "/bin/sh"
    data = text.encode("utf-8", "replace")
    try:
        with signals.raised():
            if sys.platform == "win32":
                done = subprocess.run(command, shell=True, input=data, check=False)
            else:
                done = subprocess.run([shell, "-c", command], input=data, check=False)
    except (OSError, ValueError) as error:
        raise PipeError(f"The shell {shell} did not start: {error}", shell) from error
    return done.returncode


def told(status: int) -> str:
    """What became of a command, as a sentence."""
    if status == 0:
        return "Done."
    if status < 0:
        return f"It was ended by signal {-status}."
    return f"It ended with status {status}."


def run_in_terminal(command: str, text: str, read: Callable[[], object] | None = None) -> None:
    """Run `command` as `pipe` does, with what it is above it and what became of it below; then wait for Enter."""
    _write(f"\n$ {command}\n")
    with contextlib.suppress(signals.Ended), signals.raised():
        try:
            sentence = told(pipe(command, text))
        except PipeError as error:
            sentence = str(error)
        _wait(sentence, read)


def browse_in_terminal(browse: Callable[[], bool], read: Callable[[], object] | None = None) -> None:
    """Run a browser that uses the terminal, until it ends; where it tells of a failure, wait for Enter after it."""
    with contextlib.suppress(signals.Ended), signals.raised():
        try:
            sentence = "" if browse() else "The browser ended with an error."
        except OSError as error:
            sentence = f"The browser did not start: {error.strerror}."
        if sentence:
            _wait(sentence, read)


def _wait(sentence: str, read: Callable[[], object] | None) -> None:
    _write(f"\n[{sentence} Press Enter to go on reading.]")
    with contextlib.suppress(KeyboardInterrupt, OSError, ValueError):
        (read or (sys.__stdin__ or sys.stdin).readline)()


def _write(text: str) -> None:
    out = sys.__stdout__ or sys.stdout
    out.write(text)
    out.flush()
