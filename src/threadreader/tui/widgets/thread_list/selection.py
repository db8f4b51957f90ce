"""The threads that are selected together."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

ThreadAt = Callable[[int], int | None]
"""Returns the id of the thread at a place; None for a heading."""


class Selection:
    """The ids of selected threads, and the stretch of the list that is being added to them."""

    def __init__(self) -> None:
        self.ids: set[int] = set()
        self._origin: int | None = None
        """Place where the stretch began; None where there is no stretch."""
        self._before: frozenset[int] = frozenset()
        """Ids that were selected before the stretch."""

    def toggle(self, threads: Iterable[int]) -> None:
        """Select threads; deselect them where all of them are selected."""
        given = set(threads)
        self.ids = self.ids - given if given <= self.ids else self.ids | given
        self.end()

    def stretch(self, place: int, target: int, thread_at: ThreadAt) -> None:
        """Move the end of the stretch from `place` to `target`. The first call begins a stretch at `place`."""
        if self._origin is None:
            self._origin, self._before = place, frozenset(self.ids)
        low, high = sorted((self._origin, target))
        for changed in range(min(place, target), max(place, target) + 1):
            thread = thread_at(changed)
            if thread is not None and (low <= changed <= high or thread in self._before):
                self.ids.add(thread)
            elif thread is not None:
                self.ids.discard(thread)

    def end(self) -> None:
        """End the stretch; the selected threads stay selected."""
        self._origin = None

    def clear(self) -> None:
        """Deselect all threads."""
        self.ids = set()
        self.end()

    def keep(self, threads: Container[int]) -> None:
        """Deselect the threads that are not among these."""
        self.ids = {thread for thread in self.ids if thread in threads}
        self.end()
