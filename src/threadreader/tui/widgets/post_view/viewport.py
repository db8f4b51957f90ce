"""A column of lines to move in."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.message import Message
from textual.strip import Strip

from threadreader.render.column import Column, Job, Spot
from threadreader.render.post import Layout, Line, View
from threadreader.tui.widgets.post_view.line_layer import LineLayer
from threadreader.tui.widgets.post_view.scrolling import Scrolled

_STRIPS_KEPT = 2000
_JOBS = 200
"""Long posts that wait to be laid out: more than are ever in sight."""


class Viewport(Scrolled):
    """Shows a column around a spot, the header of the post at the top always in sight."""

    DEFAULT_CSS = """
    Viewport { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; background: $background; }
    """

    PINNED: ClassVar[bool] = True
    """Whether the header of the post at the top stays in sight."""

    class Moved(Message):
        """Another line is at the top."""

    class Reached(Message):
        """The reader wants to go on past the end of the thread."""

    class Passed(Message):
        """These posts were read to their end."""

        def __init__(self, indexes: tuple[int, ...]) -> None:
            super().__init__()
            self.indexes = indexes

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.text_width = 90
        """Cells of the reading column, where there is room."""
        self.is_centred = True
        self.usual = View(80)
        """What a thread looks like at first."""
        self.line_layers: tuple[LineLayer, ...] = ()
        """What draws on the lines, the lowest first."""
        self.window: list[Spot] = []
        """The spots that are drawn, from the top."""
        self._strips: dict[Spot, Strip] = {}
        self._fresh = True
        """Whether the column has not been laid out for this view yet."""

        self._jobs: dict[int, Job] = {}
        """Long posts to lay out, by index; the one asked for last comes first: it is in sight."""
        self._at_work: tuple[Column, Job] | None = None
        self._again: Callable[[], None] | None = None
        """Goes to what is to be at the top, when its post is laid out."""
        self.awaited: Spot | None = None
        """The spot that was asked for in a post that is not laid out yet."""

    def load(self, column: Column, spot: Spot) -> None:
        """Show another column from `spot` on."""
        self.column = column
        for layer in self.line_layers:
            layer.loaded()
        self._jobs = {}
        self._again = self.awaited = None
        self.column.defer = self._defer
        self.column.reshape(self.usual)
        self.spot = spot
        self._fresh = True
        self.reshape()

    @property
    def index(self) -> int:
        """Index of the post being read: the one at the top, unless nothing of it is left but the gap below."""
        item = self.spot.item + self._in_gap(self.spot)
        return max(0, self.column.index_of(min(max(item, 1), self.column.last - 1)))

    def _in_gap(self, spot: Spot) -> bool:
        """Whether the spot is in the empty lines below a post."""
        return self.is_post(spot) and spot.line > self.column.end_of(spot.item)

    def lines_in_sight(self) -> Iterator[tuple[Spot, Line]]:
        """The lines in sight; not the one that the header of the post covers."""
        for number, spot in enumerate(self.in_sight()):
            if number or spot.line == 0 or not self.is_post(spot):
                yield spot, self.column.line(spot)

    def is_covered(self, spot: Spot) -> bool:
        """Whether a spot at the top is a line of a post, which the header of that covers."""
        return spot.line > 0 and self.is_post(spot)

    def is_post(self, spot: Spot) -> bool:
        """Whether the spot is in a post: not above the first, not at the end mark."""
        return 0 < spot.item < self.column.last

    @property
    def share(self) -> int:
        """How far the thread is read, in per cent."""
        sight = self.in_sight()
        if not self.column.total or not sight or sight[-1].item >= self.column.last:
            return 100
        return min(99, round(100 * (self.column.y_of(self.spot) + self.rows) / self.column.total))

    def ended(self) -> tuple[int, ...]:
        """Indexes of posts whose last line is in sight."""
        column, ends = self.column, []
        for spot in self.in_sight():
            index = column.index_of(spot.item)
            if self.is_post(spot) and spot.line == column.end_of(spot.item) and not column.is_closed(index):
                ends += [index] * (not column.is_pending(spot.item))
        return tuple(ends)

    # Shape

    def reshape(self) -> None:
        """Lay out for the width there is, the same words at the top."""
        if not self.size.width:
            return
        view = replace(self.column.view, width=self.width_within(self.size.width))
        if self._fresh:
            # The spot counts lines of the layout that is about to be made, not of one there was.
            self._fresh = False
            self.column.reshape(view)
            self.repaint()
            wanted = self.awaited or self.spot
            self.go(self.column.clamped(wanted))
            if self._waits(lambda: self.go(self.column.clamped(wanted))):
                self.awaited = wanted
        else:
            self.keeping_place(lambda: self.column.reshape(view))

    def width_within(self, cells: int) -> int:
        """Cells of the column in a view of so many."""
        return max(20, min(self.text_width, cells - 2))

    def keeping_place(self, change: Callable[[], object]) -> None:
        """Do `change` to the layout and keep the same words at the top."""
        for layer in self.line_layers:
            layer.relaid()
        again, awaited = self._again, self.awaited
        anchor = self.column.anchor(self.spot)
        change()
        self.repaint()
        if again is not None:
            again()
            if self._again is None and self._waits(again):
                self.awaited = awaited
            return
        self.go(self.column.spot_of(anchor))
        self._waits(lambda: self.go(self.column.spot_of(anchor)))

    # Long posts

    def _waits(self, again: Callable[[], None]) -> bool:
        """Whether the post at the top is not laid out yet; `again` is called when it is, unless the reader moves."""
        is_pending = self.column.is_pending(self.spot.item)
        self._again = again if is_pending else None
        return is_pending

    def stay_at_end(self) -> None:
        """Keep the end of the thread in sight when long posts above it are laid out, unless the reader moves."""
        if any(self.column.is_pending(spot.item) for spot in self.in_sight()):
            self._again = self._go_to_end

    def _go_to_end(self) -> None:
        self.go(self.end)
        self.stay_at_end()

    def _defer(self, job: Job) -> None:
        """Lay out a long post in a thread, one at a time: more would keep the screen waiting."""
        if self._at_work != (self.column, job):
            self._jobs.pop(job.post, None)
            self._jobs[job.post] = job
            if len(self._jobs) > _JOBS:
                del self._jobs[next(iter(self._jobs))]  # it was scrolled past; when it is seen again, it is asked for
            self._lay_out_next()

    def _lay_out_next(self) -> None:
        if self._at_work is None and self._jobs:
            self._at_work = self.column, self._jobs.popitem()[1]
            self._lay_out(*self._at_work)

    @work(thread=True, group="layout", description="lay out a long post")
    def _lay_out(self, column: Column, job: Job) -> None:
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
        self.app.call_from_thread(self._laid_out, column, job, found)

    def _laid_out(self, column: Column, job: Job, found: Layout) -> None:
        self._at_work = None
        if column is self.column:
            self.keeping_place(lambda: column.settle(job, found))
        self._lay_out_next()

    def on_resize(self) -> None:
        """Lay out for another width."""
        self.reshape()

    # Moving

    def go(self, spot: Spot) -> None:
        """Put `spot` at the top."""
        for layer in self.line_layers:
            layer.moved()
        self._again = self.awaited = None
        moved = spot != self.spot
        self.spot = spot
        self.follow()
        self.refresh()
        if moved:
            self.post_message(self.Moved())

    def go_to_share(self, share: float) -> None:
        """Go to a part (0 to 1) of the thread."""
        self.go(min(self.column.at(int(self.column.total * share)), self.end))

    def move(self, lines: int) -> bool:
        """Move down by `lines` (up when negative); False when there is nowhere to go."""
        target = max(self.column.moved(self.spot, lines), Spot(self.page[0]))
        if lines > 0:
            target = max(self.spot, min(target, self._bottom())) if self._ends_by(target) else target
            self._pass(target)
        if target == self.spot:
            return False
        self.go(target)
        return True

    def _bottom(self) -> Spot:
        return self.column.bottom(self.rows, *self.page)

    def _ends_by(self, spot: Spot) -> bool:
        """Whether the end of what can be scrolled in is in sight from `spot`."""
        return len(self.column.window(spot, self.rows, self.page[1])) < self.rows

    def _pass(self, target: Spot) -> None:
        """Posts whose end goes off the top, having been in sight, are read."""
        items = map(self.column.item_of, self.ended())
        passed = tuple(self.column.index_of(item) for item in items if Spot(item, self.column.end_of(item)) < target)
        if passed:
            self.post_message(self.Passed(passed))

    def action_line(self, lines: int) -> None:
        """Lines down or up."""
        self.move(lines)

    def action_page(self, pages: float) -> None:
        """A part of what is in sight, down or up; one line stays."""
        lines = max(1, int(abs(pages) * (self.rows - 2)))
        self.move(lines if pages > 0 else -lines)

    def action_on(self) -> None:
        """A page down; at the end, on to what is unread."""
        if not self.move(max(1, self.rows - 2)):
            self.post_message(self.Passed(self.ended()))
            self.post_message(self.Reached())

    def action_post(self, posts: int) -> None:
        """To the next post or the previous one; up, first to the start of this one."""
        item = self.spot.item
        if posts < 0 and self.spot.line > 0 and item:
            posts += 1
        if posts > 0:
            self._pass(Spot(item + 1))
        if item + posts < self.column.last:
            self.go(self.column.clamped(Spot(max(0, item + posts))))

    # Drawing

    @property
    def margin(self) -> int:
        """Cells left of the column."""
        return max(0, (self.size.width - self.column.view.width) // 2) if self.is_centred else 1

    def repaint(self) -> None:
        """Forget what is drawn."""
        for layer in self.line_layers:
            layer.repainted()
        self._strips.clear()
        self.refresh()

    def repaint_headers(self) -> None:
        """Forget the headers that are drawn: marks have changed."""
        self._strips = {spot: strip for spot, strip in self._strips.items() if spot.line}
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line in sight, with what the layers draw over it."""
        if y == 0 or not self.window or self.window[0] != self.top:
            self.window = self.in_sight()
        if y >= len(self.window):
            return self.strip([], self.size.width)
        drawn = self._drawn(y)
        for layer in self.line_layers:
            drawn = layer.overlay(y, drawn)
        return drawn

    def _drawn(self, y: int) -> Strip:
        """A line of the window; the topmost is the header of the post being read."""
        spot = self.window[y]
        if y == 0 and self.PINNED and self.is_post(spot) and not self._in_gap(spot):
            spot = Spot(spot.item)
        drawn = self._strips.get(spot)
        if drawn is None:
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.clear()
            drawn = self._strips[spot] = self._draw(spot)
        return drawn

    def _draw(self, spot: Spot) -> Strip:
        line = self.column.line(spot)
        base = "header" if line.kind == "header" else ""
        pieces = [(text, names) for text, names, _ in line.pieces]
        for layer in self.line_layers:
            pieces = layer.decorate(spot, line, pieces)
        margin = self.margin
        if base:
            left = [(" " * margin, ""), *(piece for piece in pieces if piece[1] == "guide")]
            drawn = [(text, f"header {names}") for text, names in pieces if names != "guide"]
            return self.strip([*left, *drawn], self.size.width)
        return self.strip([(" " * margin, ""), *pieces], self.size.width)
