"""Which posts are read: those that were read to their end, and those that are marked by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import monotonic

from threadreader.tui.reader.context import Command, Controller, ReaderContext


class ReadTracking(Controller):
    """Marks posts read or unread."""

    COMMANDS = (
        Command("post.toggle-read", "r", "Mark the post read or unread", "toggle", pane="posts"),
        Command("post.read-here", "R", "Mark all posts up to this one read", "mark_up_to_here", pane="posts"),
        Command("post.read-thread", "A", "Mark the whole thread read", "mark_thread", pane="posts"),
    )

    def __init__(self, context: ReaderContext) -> None:
        super().__init__(context)
        self._moved_at = monotonic()
        """When another line came to the top."""
        self._has_dwelt = False
        """Whether what is in sight has been marked since."""

    def moved(self) -> None:
        """Another line is at the top: what is in sight now has to stay there for a while to be read."""
        self._moved_at, self._has_dwelt = monotonic(), False

    def tick(self, now: float) -> None:
        """Mark the posts whose end has been in sight for long enough; `now` is in seconds of the monotonic clock."""
        if not self._has_dwelt and now - self._moved_at >= self.context.session.settings.reading.dwell:
            self._has_dwelt = True
            self.seen(self.context.posts.window.ended())

    def seen(self, indexes: Iterable[int]) -> None:
        """Posts were read; those that were marked unread by hand stay so."""
        self.context.session.seen(indexes)

    def toggle(self) -> None:
        """Mark the post read, or unread when it is read."""
        stored, index = self.context.session.stored, self.context.posts.index
        if stored is not None and stored.posts:
            self.context.session.mark((index,), not stored.read[index])
            self._has_dwelt = True

    def mark_up_to_here(self) -> None:
        """Mark every post up to this one read, but those that a filter leaves out."""
        if self.context.session.stored is not None:
            order, index = self.context.posts.shape.post_order.order, self.context.posts.index
            self.context.session.mark(tuple(order[: order.index(index) + 1]) if index in order else (), True)

    def mark_thread(self) -> None:
        """Mark every post of the thread read."""
        session = self.context.session
        if session.stored is None:
            return
        if session.is_outdated:  # what came in since has not been seen
            session.mark(range(len(session.stored.posts)), True)
        else:
            session.mark_threads((session.stored.row.id,), True)

    def mark_threads(self, threads: Sequence[int], read: bool) -> None:
        """Mark whole threads of the list."""
        self.context.session.mark_threads(threads, read)
        if len(threads) > 1:
            told = f"Marked {len(threads):,} threads as {'read' if read else 'unread'}."
            self.context.notify(f"{told} Press U to undo.", timeout=4)
