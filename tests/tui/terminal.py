"""A program in a pseudo-terminal: what it draws, keys for it, how it ends."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import sys
import termios
from collections.abc import Mapping, Sequence
from time import monotonic
from types import TracebackType
from typing import Self

_PATIENCE = 60.0
"""Seconds without a byte after which a test fails in place of waiting for ever."""


class Terminal:
    """Runs a program as the leader of a session whose terminal is a new pseudo-terminal."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = (100, 30)
    ) -> None:
        self.written = b""
        """All that the program wrote since it was last asked for."""
        self.pid, self.descriptor = os.forkpty()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
                os.execvpe(command[0], list(command), {**os.environ, **environment})
            finally:
                os._exit(127)
        self.modes = termios.tcgetattr(self.descriptor)
        """Of the terminal, as the program found them."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hang_up()
        if self.pid:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)

    def hang_up(self) -> None:
        """Close the terminal."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def wait_for(self, words: str) -> bytes:
        """Wait until the program has written `words`; all it wrote up to them."""
        wanted = words.encode()
        while wanted not in self.written:
            if not self._read():
                raise AssertionError(f"{words!r} did not come; {self.written[-2000:].decode(errors='replace')}")
        end = self.written.index(wanted) + len(wanted)
        found, self.written = self.written[:end], self.written[end:]
        return found

    def _read(self) -> bool:
        """Whether anything more came."""
        ready, _, _ = select.select([self.descriptor], [], [], _PATIENCE)
        try:
            data = os.read(self.descriptor, 1 << 16) if ready else b""
        except OSError:  # Linux tells so that the other end is closed
            data = b""
        self.written += data
        return bool(data)

    def _kill_in_time(self) -> None:
        """Kill a program that does not end though its terminal has nothing more to say."""
        deadline = monotonic() + _PATIENCE
        while os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            if monotonic() > deadline:
                os.kill(self.pid, signal.SIGKILL)
                return
            select.select([], [], [], 0.01)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self.descriptor, keys.encode())

    def end(self) -> int:
        """Wait for the end of the program; its status as a shell tells it. `written` is all that it wrote last."""
        while self.descriptor >= 0 and self._read():
            pass
        self._kill_in_time()
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self.pid = 0
        return status if status >= 0 else 128 - status


def reader(*arguments: str) -> list[str]:
    """The command that runs the reader."""
    return [sys.executable, "-m", "threadreader", *arguments]
