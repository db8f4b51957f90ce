"""Text handed to a command that the reader typed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from types import FrameType

from threadreader.errors import ThreadreaderError


class PipeError(ThreadreaderError):
    """A command that could not be run."""


def pipe(command: str, text: str) -> int:
    """Run `command` in the user's shell, `text` on its standard input, the terminal its own; its exit status.

    Nothing but what was typed gets to the shell: text of pages is data on standard input. Raises PipeError.
    """
    shell = os.environ.get("SHELL") or "/bin/sh"
    before = signal.signal(signal.SIGINT, _endure)
    try:
        if sys.platform == "win32":
            done = subprocess.run(command, shell=True, input=text.encode("utf-8", "replace"), check=False)
        else:
            done = subprocess.run([shell, "-c", command], input=text.encode("utf-8", "replace"), check=False)
    except (OSError, ValueError) as error:
        raise PipeError(f"The shell {shell} did not start: {error}", shell) from error
    finally:
        signal.signal(signal.SIGINT, before)
    return done.returncode


def _endure(number: int, frame: FrameType | None) -> None:
    """Ctrl+C ends the command, not the reader. A function, as the command would inherit that a signal is ignored."""


def told(status: int) -> str:
    """What became of a command, as a sentence."""
    if status == 0:
        return "Done."
    if status < 0:
        return f"It was ended by signal {-status}."
    return f"It ended with status {status}."


def run_in_terminal(command: str, text: str, read: Callable[[], object] | None = None) -> None:
    """Run `command` as `pipe` does, with what it is above it and what became of it below; then wait for Enter."""
    out = sys.__stdout__ or sys.stdout
    out.write(f"\n$ {command}\n")
    out.flush()
    try:
        sentence = told(pipe(command, text))
    except PipeError as error:
        sentence = str(error)
    out.write(f"\n[{sentence} Press Enter to go on reading.]")
    out.flush()
    try:
        (read or (sys.__stdin__ or sys.stdin).readline)()
    except (KeyboardInterrupt, OSError, ValueError):
        return
