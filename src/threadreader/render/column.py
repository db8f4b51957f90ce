"""A whole thread as one column of lines, each post laid out when it is first asked for.

Items: 0 is the opening (facts, warnings), 1 … n are the posts shown, as they stand below each other, n + 1 is the end
mark. Which post an item is, `index_of` tells: `arrange` may leave posts out, or put them in another order. The height
of a post never laid out is estimated from the length of its text.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, repeat
from typing import NamedTuple

from threadreader.model import Gap
from threadreader.render.arrangement import Arrangement, flat
from threadreader.render.column_contents import KEPT, ColumnContents
from threadreader.render.column_lines import ColumnLines, Spot
from threadreader.render.flow import Flow
from threadreader.render.gaps import first_new, since_line, tails
from threadreader.render.guides import below, deepest, guides, indent, led
from threadreader.render.pictures import Illustrator
from threadreader.render.post import HEADER, Layout, Line, View, layout
from threadreader.render.wrap import breaks

__all__ = ["PENDING", "Column", "Job", "Notes", "Spot"]

Notes = tuple[tuple[str, str], ...]
"""Paragraphs as (style name, text)."""
BLANK = Line((), "gap", HEADER)
PENDING = Layout((Line((("… a long post: it is being laid out", "hint", -1),), "hint", HEADER),), Flow())
"""Stands for a long post until its layout is there."""
_OVERHEAD = 5
"""Lines of an average post beside its text: header, gaps."""


class Job(NamedTuple):
    """A long post to lay out."""

    post: int
    """Its index."""
    view: View
    is_led: bool
    """Whether guides lead to the post it answers."""
    edition: int
    """`ColumnContents.edition` when it was asked for."""


class Column:
    """The lines of a thread at one width.

    An item of a post: its header (line 0), a blank line, the body, two blank lines at the end, in a tree one; between
    two of them, lines that tell what comes behind the post, if there are any. Of a closed post only the header.
    """

    def __init__(
        self,
        contents: ColumnContents | None = None,
        lengths: Sequence[int] = (),
        opening: Notes = (),
        end: Notes = (),
        gaps: Iterable[Gap] = (),
    ) -> None:
        self.contents = contents or ColumnContents()
        self.lengths = lengths
        self.arrangement = flat(len(self.contents.posts))
        self._items: dict[int, int] | None = None
        """Items by index of the post, where these are not in order."""
        self.view = View(80)
        self._notes = opening, end
        self.opening: tuple[Line, ...] = ()
        self.end: tuple[Line, ...] = ()
        self.illustrator: Illustrator | None = None
        """Makes room for pictures, where they are shown. Set it before anything is laid out, or `forget`."""
        self._gaps = tuple(gaps)
        self._tails: dict[int, tuple[Line, ...]] = {}
        """What comes behind a post, by its index; -1: above the first."""
        self.toggled: dict[int, frozenset[int]] = {}
        """Folds opened or closed by hand, by index of the post."""
        self.defer: Callable[[Job], None] | None = None
        """Takes a long post to be laid out elsewhere: `lay_out` in a thread, then `settle`. None: it is waited for."""
        self._long_flows: OrderedDict[int, Flow] = OrderedDict()
        """Rows of long posts, by index."""
        self._layouts: OrderedDict[tuple[int, int], Layout] = OrderedDict()
        """By index of the post, and width."""
        self.lines = ColumnLines([0, 0], self._measure)
        self._lengths_before: list[int] = []
        self._tells_new = False
        """Whether headers tell which posts are new: no line parts them from the others."""
        self._estimate()

    # Which post stands where

    def arrange(self, arrangement: Arrangement) -> None:
        """Show other posts, or in another order. Spots taken before must be taken through `anchor`."""
        self.arrangement = arrangement
        whole = range(len(self.contents.posts))
        self._items = None if self.order == whole else {index: item for item, index in enumerate(self.order, 1)}
        self._estimate()

    @property
    def order(self) -> Sequence[int]:
        """Indexes of the posts that are shown, as they are."""
        return self.arrangement.order

    @property
    def last(self) -> int:
        """The item of the end mark."""
        return len(self.order) + 1

    def index_of(self, item: int) -> int:
        """Index of the post that an item is; -1 for the opening, the number of posts for the end mark."""
        if item <= 0:
            return -1
        return len(self.contents.posts) if item > len(self.order) else self.order[item - 1]

    def item_of(self, index: int) -> int:
        """The item of a post, or, where it is not shown, of the one it is folded under, else of the first one shown
        behind it in the thread; 0 for -1.
        """
        if index < 0:
            return 0
        if self._items is None:
            return min(index + 1, self.last)
        forest = self.arrangement.forest
        while index not in self._items and forest and index in forest and (above := forest.parent(index)) is not None:
            index = above
        while index < len(self.contents.posts) and index not in self._items:
            index += 1
        return self._items.get(index, self.last)

    def shows(self, index: int) -> bool:
        """Whether a post is shown."""
        return 0 <= index < len(self.contents.posts) and (self._items is None or index in self._items)

    def is_closed(self, index: int) -> bool:
        """Whether only the header of a post is shown."""
        return index in self.arrangement.closed or index in self.arrangement.folded

    # Shape

    def reshape(self, view: View) -> None:
        """Lay out anew for another width or fold state. Spots taken before must be taken through `anchor`."""
        if view != self.view:
            self.view = view
            self.contents.is_linear = view.linear
            self._layouts.clear()
            self._estimate()

    def forget(self) -> None:
        """Lay every post out anew: notes or marks of authors have changed."""
        self.contents.forget()
        self._long_flows.clear()
        self._layouts.clear()
        self.lines.forget_all()

    def relayout(self) -> None:
        """Lay every post out anew, whose rows are the same: there is other room for pictures."""
        long = {key: found for key, found in self._layouts.items() if self._defers(key[0])}
        self._layouts.clear()
        self.lines.forget_all()
        for (index, width), found in long.items():
            bare = tuple(line for line in found.lines if line.kind != "picture")
            self._layouts[index, width] = self._illustrated(index, found._replace(lines=bare), width)

    def redraw(self, index: int) -> None:
        """Draw the lines of a post anew, whose words are the same. A long one stays as it is until that is done."""
        if self.defer is not None and self._defers(index):
            self.defer(self._job(index))
            return
        for key in [key for key in self._layouts if key[0] == index]:
            del self._layouts[key]

    def _estimate(self) -> None:
        shown = self._items if self._items is not None else range(len(self.contents.posts))
        first = first_new(self.order, self.contents.marks.new) if self.contents.marks.new else None
        self._tells_new = first is None
        self._tails = tails(self._gaps, self.arrangement, shown, self.view.width)
        if first is not None:
            before = self.index_of(first)
            self._tails[before] = (*self._tails.get(before, ()), since_line(self.contents.marks.since, self.view.width))
        self.opening, self.end = (tuple(_noted(notes, self.view.width)) for notes in self._notes)
        for line in self._tails.get(-1, ()):
            self.opening += (line, BLANK)
        self.lines = ColumnLines([len(self.opening), *self._guesses(), len(self.end)], self._measure)
        self._lengths_before = []

    def _guesses(self) -> list[int]:
        """The height of each post shown, from the length of its text."""
        widths = repeat(self.view.width) if self.arrangement.forest is None else map(self.width_at, self.order)
        guesses = [
            int(self.lengths[index] / (max(20, width) * 0.85)) + _OVERHEAD
            for index, width in zip(self.order, widths, strict=False)
        ]
        for index in (*self.arrangement.closed, *self.arrangement.folded):
            if self.shows(index):
                guesses[self.item_of(index) - 1] = self._height_around(index)
        for index, lines in self._tails.items():
            if index >= 0 and not self.is_closed(index):
                guesses[self.item_of(index) - 1] += len(lines)
        return guesses

    def width_at(self, index: int) -> int:
        """Cells that a post has, right of what leads to the one it answers."""
        return self.view.width - indent(self.arrangement.level(index), self.view.width)

    # Lines

    def flow(self, item: int) -> Flow:
        """The rows of a post's item."""
        return self.flow_at(self.index_of(item))

    def flow_at(self, index: int) -> Flow:
        """The rows of a post; none while a long one is not laid out yet."""
        if not self._defers(index):
            return self.contents.flow_at(index)
        return self._long_flows.get(index) or self._layout_at(index).flow

    def layout(self, item: int) -> Layout:
        """The body of a post's item, laid out now if it is not; of a long one that is deferred, `PENDING`."""
        return self._layout_at(self.index_of(item))

    def _layout_at(self, index: int) -> Layout:
        key = index, self.width_at(index)
        found = self._layouts.get(key)
        if found is not None:
            self._layouts.move_to_end(key)
            return found
        job = self._job(index)
        if self.defer is not None and self._defers(index):
            self.defer(job)
            return PENDING
        return self._keep(job, self.lay_out(job))

    def _defers(self, index: int) -> bool:
        return self.defer is not None and self.contents.is_long(index)

    def is_pending(self, item: int) -> bool:
        """Whether the item is a long post that is not laid out yet."""
        index = self.index_of(item)
        if not self.shows(index) or self.is_closed(index) or not self._defers(index):
            return False
        return (index, self.width_at(index)) not in self._layouts

    def _job(self, index: int) -> Job:
        toggled = self.toggled.get(index, frozenset())
        is_led = 0 < self.arrangement.level(index) <= deepest(self.view.width)
        return Job(
            index, replace(self.view, width=self.width_at(index), toggled=toggled), is_led, self.contents.edition
        )

    def lay_out(self, job: Job) -> Layout:
        """A post's body as lines. Changes nothing that is drawn: may be called in a thread."""
        index = job.post
        flow = self._long_flows.get(index) if self._defers(index) else self.contents.flow_at(index)
        found = layout(flow or self.contents.make_flow(index), job.view)
        return found.without_reply() if job.is_led else found

    def settle(self, job: Job, found: Layout) -> bool:
        """Take the layout of a long post; False where another one is needed by now."""
        if job != self._job(job.post):
            return False
        self._long_flows[job.post] = found.flow
        if len(self._long_flows) > KEPT:
            self._long_flows.popitem(last=False)
        self._keep(job, found)
        self.lines.forget(self.item_of(job.post))
        return True

    def _keep(self, job: Job, found: Layout) -> Layout:
        found = self._illustrated(job.post, found, job.view.width)
        self._layouts[job.post, job.view.width] = found
        if len(self._layouts) > KEPT:
            self._layouts.popitem(last=False)
        return found

    def _illustrated(self, index: int, found: Layout, width: int) -> Layout:
        return found if self.illustrator is None else self.illustrator.illustrated(index, found, width)

    def _measure(self, item: int) -> tuple[int, bool]:
        """Lines of a post's item, and whether they stay so; of a long post that is not laid out yet, those it has until
        then.
        """
        index = self.index_of(item)
        lines = 0 if self.is_closed(index) else len(self.layout(item).lines)
        return lines + self._height_around(index), not self.is_pending(item)

    def _height_around(self, index: int) -> int:
        """Lines of a post beside its body."""
        tail = len(self._tails.get(index, ()))
        is_closed, is_tree = self.is_closed(index), self.arrangement.forest is not None
        behind = tail + 2 if tail else 0 if is_closed else 1 if is_tree else 2
        return behind + (1 if is_closed else 2)

    def line(self, spot: Spot) -> Line:
        """The line at a spot. Headers are drawn anew each time, as their unread mark changes."""
        line = self._line(spot)
        if not self.view.linear or line.row != HEADER:
            return line
        from threadreader.render.spoken import spoken_line

        return spoken_line(line, self.view.width)

    def _line(self, spot: Spot) -> Line:
        if spot.item == 0:
            return self.opening[spot.line]
        if spot.item == self.last:
            return self.end[spot.line]
        index = self.index_of(spot.item)
        if spot.line == 0:
            return self.header(spot.item)
        end, tails = self.end_of(spot.item), self._tails.get(index, ())
        if spot.line <= end:
            line = self.layout(spot.item).lines[spot.line - 2] if spot.line > 1 else BLANK
            return led(line, guides(self.arrangement, index, self.view.width))
        if 0 <= spot.line - end - 2 < len(tails):
            return tails[spot.line - end - 2]
        return led(BLANK, below(self.arrangement, index, self.view.width))

    def end_of(self, item: int) -> int:
        """The last line of a post's item before what parts it from the next one."""
        return 0 if self.is_closed(self.index_of(item)) else len(self.layout(item).lines) + 1

    def header(self, item: int) -> Line:
        """The header of a post's item."""
        index = self.index_of(item)
        line = self.contents.header_at(
            index,
            self.width_at(index),
            closed=self.is_closed(index),
            hidden=self.arrangement.hidden(index),
            tell_new=self._tells_new,
        )
        return led(line, guides(self.arrangement, index, self.view.width, head=True))

    # What outlives another shape

    def anchor(self, spot: Spot) -> tuple[int, int, int, int]:
        """What stands at `spot`, in a form that outlives `reshape`, folding and `arrange`: index of the post, row,
        offset, lines past it.
        """
        index = self.index_of(spot.item)
        if not 1 <= spot.item < self.last or spot.line < 2 or self.is_closed(index):
            return index, HEADER, 0, spot.line
        lines = self.layout(spot.item).lines
        at = min(spot.line - 2, len(lines) - 1)
        line = lines[at]
        offset = line.sources[0].start if line.sources else 0
        return index, line.row, offset, spot.line - 2 - at

    def spot_of(self, anchor: tuple[int, int, int, int]) -> Spot:
        """Where that stands now."""
        index, row, offset, past = anchor
        item = self.item_of(index)
        if 0 <= index < len(self.contents.posts) and (not self.shows(index) or self.is_closed(index)):
            return self.lines.clamped(Spot(item))
        if row == HEADER:
            return self.lines.clamped(Spot(item, past))
        return self.lines.clamped(Spot(item, max(0, self.layout(item).line_of(row, offset)) + 2 + past))

    def toggle(self, item: int, *folds: int) -> None:
        """Open the folds, or close them."""
        index = self.index_of(item)
        self.toggled[index] = self.toggled.get(index, frozenset()) ^ {*folds}
        self._layouts.pop((index, self.width_at(index)), None)
        self.lines.forget(item)
        self.lines.height(item)

    def is_open(self, item: int, fold: int) -> bool:
        """Whether the fold shows all it has."""
        view = replace(self.view, toggled=self.toggled.get(self.index_of(item), frozenset()))
        return view.is_open(fold, self.flow(item).folds[fold])

    def ahead(self, spot: Spot) -> int:
        """Characters of the posts from `spot` on, closed ones left out."""
        if not self._lengths_before:
            lengths = (0 if self.is_closed(index) else self.lengths[index] for index in self.order)
            self._lengths_before = list(accumulate(lengths, initial=0))
        before, item = self._lengths_before, min(max(spot.item, 1), self.last)
        if item == self.last:
            return 0
        share = min(1.0, spot.line / max(1, self.end_of(item))) if spot.item else 0.0
        return before[-1] - before[item - 1] - int((before[item] - before[item - 1]) * share)


def _noted(notes: Notes, width: int) -> Iterator[Line]:
    for style, text in notes:
        for start, end in breaks(text, width, width):
            yield Line(((text[start:end], style, -1),), "note", HEADER)
    if notes:
        yield BLANK
