"""Long posts of a viewport: laid out in a thread, and gone to when that is done."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from threadreader.render.column import Column, Job, Spot
from threadreader.render.post import Layout

if TYPE_CHECKING:
    from threadreader.tui.widgets.post_view.viewport import Viewport

_JOBS = 200
"""Long posts that wait to be laid out: more than are ever in sight."""


class LongPosts:
    """Lays out one post at a time: more would keep the screen waiting."""

    def __init__(self, view: Viewport) -> None:
        self._view = view
        self._jobs: dict[int, Job] = {}
        """Posts to lay out, by index; the one asked for last comes first: it is in sight."""
        self._at_work: tuple[Column, Job] | None = None
        self._again: Callable[[], object] | None = None
        """Goes to what is to be at the top, when its post is laid out."""
        self.awaited: Spot | None = None
        """The spot that was asked for in a post that is not laid out yet."""

    def load(self, column: Column) -> None:
        """Lay out the long posts of another column."""
        self._jobs = {}
        self.forget()
        column.defer = self._defer

    # Where the reader wants to be

    def forget(self) -> None:
        """The reader moved: there is nothing to go to when a post is laid out."""
        self._again = self.awaited = None

    def reach(self, target: Callable[[], Spot], awaited: Spot | None = None) -> None:
        """Go to a spot, and again when the post there is laid out, unless the reader moves. `awaited`: the spot that
        was asked for, where it is known.
        """

        def go() -> None:
            self._view.go(target())

        go()
        if self.wait(go):
            self.awaited = awaited

    def wait(self, again: Callable[[], object]) -> bool:
        """Whether the post at the top is not laid out yet; `again` is called when it is, unless the reader moves."""
        is_pending = self._view.column.is_pending(self._view.spot.item)
        self._again = again if is_pending else None
        return is_pending

    def resume(self) -> bool:
        """Go again to what the reader waits for; False where that is nothing."""
        again, awaited = self._again, self.awaited
        if again is None:
            return False
        again()
        if self._again is None and self.wait(again):
            self.awaited = awaited
        return True

    def stay_at_end(self) -> None:
        """Keep the end of the thread in sight when long posts above it are laid out, unless the reader moves."""
        if any(self._view.column.is_pending(spot.item) for spot in self._view.window.spots()):
            self._again = self._go_to_end

    def _go_to_end(self) -> None:
        self._view.go(self._view.window.end)
        self.stay_at_end()

    # Layout

    def _defer(self, job: Job) -> None:
        """Lay out a post soon."""
        if self._at_work != (self._view.column, job):
            self._jobs.pop(job.post, None)
            self._jobs[job.post] = job
            if len(self._jobs) > _JOBS:
                del self._jobs[next(iter(self._jobs))]  # it was scrolled past; when it is seen again, it is asked for
            self._lay_out_next()

    def _lay_out_next(self) -> None:
        if self._at_work is None and self._jobs:
            column, job = self._at_work = self._view.column, self._jobs.popitem()[1]
            self._view.run_worker(
                partial(self._lay_out, column, job), group="layout", description="lay out a long post", thread=True
            )

    def _lay_out(self, column: Column, job: Job) -> None:
        """Lay out a post. Called in a thread."""
        # A full collection goes through the millions of tuples of a layout and keeps the screen waiting for a second.
        # They hold no circles: no collection while they are made, and none of them later.
        was_on = gc.isenabled()
        gc.disable()
        try:
            found = column.lay_out(job)
        finally:
            gc.freeze()
            if was_on:
                gc.enable()
        self._view.app.call_from_thread(self._laid_out, column, job, found)

    def _laid_out(self, column: Column, job: Job, found: Layout) -> None:
        self._at_work = None
        if column is self._view.column:
            self._view.keeping_place(lambda: column.settle(job, found))
        self._lay_out_next()
