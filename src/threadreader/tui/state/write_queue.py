"""Changes that are seen at once and written to the library later, in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock

from threadreader.errors import LibraryBusyError, LibraryError, ThreadreaderError


class WriteQueue:
    """Pending writes. They may be added and written from any thread."""

    def __init__(self, is_refused: Callable[[], bool] = lambda: False) -> None:
        """`is_refused` returns whether the library takes no writes at all: then they are dropped."""
        self._is_refused = is_refused
        self._pending: deque[Callable[[], object]] = deque()
        self._lock = Lock()
        self.failure: ThreadreaderError | None = None
        """Why the last write failed; None once one succeeds."""

    def __len__(self) -> int:
        """Return how many writes are pending."""
        return len(self._pending)

    def add(self, write: Callable[[], object]) -> None:
        """Append a write, which raises LibraryError where it fails."""
        self._pending.append(write)

    def flush(self) -> None:
        """Write all that is pending. A write that fails is dropped, the ones behind it are written; where another
        program keeps the library busy, it stays pending with those behind it. Raises LibraryError: LibraryBusyError
        always, any other once for one reason until a write succeeds.
        """
        while True:
            try:
                is_written = self.write_pending()
            except LibraryBusyError:
                raise
            except LibraryError as error:
                told, self.failure = self.failure, error
                if told is None or str(told) != str(error):
                    raise
            else:
                self.failure = None if is_written else self.failure
                return

    def write_pending(self) -> bool:
        """Write up to the first write that fails, which is dropped unless the library is busy. Return whether anything
        was pending. Raises LibraryError for every failure.
        """
        with self._lock:
            if self._is_refused():
                self._pending.clear()
            is_written = bool(self._pending)
            while self._pending:
                write = self._pending.popleft()
                try:
                    write()
                except LibraryBusyError:
                    self._pending.appendleft(write)
                    raise
            return is_written
