"""Signals that end the reader: the terminal is restored and what is pending is written before the process ends."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from threading import Timer
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Signals that ask a program to end."""
_PATIENCE = 10.0
"""Seconds after which a process that was told to end does so even though something blocks the ordinary way."""


class Ended(Exception):  # noqa: N818 - nothing went wrong
    """A signal asks the reader to end while another program has the terminal."""


def watch(stop: Callable[[int], None]) -> None:
    """Call `stop` in the running event loop with the number of the first signal that asks the program to end.

    The process ends with status 128 + number in any case, at the latest ten seconds after the signal.
    """
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    for number in ENDING:
        loop.add_signal_handler(number, _end, number, stop)


def _end(number: int, stop: Callable[[int], None]) -> None:
    loop = asyncio.get_running_loop()
    for one in ENDING:
        loop.add_signal_handler(one, lambda: None)  # one is enough: another must not cut the way out short
    deadline = Timer(_PATIENCE, os._exit, (128 + number,))
    deadline.daemon = True
    deadline.start()
    _survive_hangup()
    stop(number)


def _survive_hangup() -> None:
    """Where the terminal is gone, read and write nothing in its place: the first error would block what follows."""
    import termios

    for descriptor in (0, 1, 2):
        try:
            termios.tcgetattr(descriptor)
        except termios.error as error:
            if error.args[0] == errno.EIO:
                _replace(descriptor)


def _replace(descriptor: int) -> None:
    with contextlib.suppress(OSError):
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, descriptor)
        os.close(nothing)


@contextlib.contextmanager
def raised() -> Iterator[None]:
    """Have a signal that asks the reader to end raise Ended in the body, which may block; the event loop gets it too.

    Ctrl+C is left to the program that has the terminal.
    """

    def end(number: int, frame: FrameType | None) -> None:
        raise Ended

    def endure(number: int, frame: FrameType | None) -> None:
        """A function, as a program that is started would inherit that a signal is ignored."""

    handlers = {signal.SIGINT: endure, **dict.fromkeys(ENDING, end)}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
