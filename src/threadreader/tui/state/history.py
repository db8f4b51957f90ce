"""Positions in threads, and the ones that jumps leave behind and ahead."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from threadreader.library import PostRef

_MOST = 200
"""Jumps that can be taken back."""

OPENING, END = 0, -1
"""Stand for the id of a post in a `Position`: the lines above the first post, and the mark below the last one."""


class Position(NamedTuple):
    """A line of a thread. It names its post, so it holds when pages join the thread."""

    post: PostRef
    """Its id may be `OPENING` or `END`."""
    line: int


class History:
    """Positions before and after the present one, as in a web browser; the oldest of more than 200 are forgotten."""

    def __init__(self) -> None:
        self._behind: deque[Position] = deque(maxlen=_MOST)
        self._ahead: list[Position] = []

    def jumped(self, origin: Position) -> None:
        """Record a jump from `origin`: the way back leads there, and nothing lies ahead."""
        if not self._behind or self._behind[-1] != origin:
            self._behind.append(origin)
        self._ahead.clear()

    def back(self, here: Position | None) -> Position | None:
        """Return the position before the last jump, and put `here` ahead; None where there is none."""
        if not self._behind:
            return None
        if here:
            self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Position | None) -> Position | None:
        """Return the position that `back` left, and put `here` behind; None where there is none."""
        if not self._ahead:
            return None
        if here:
            self._behind.append(here)
        return self._ahead.pop()
