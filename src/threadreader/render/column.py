"""A whole thread as one column of lines, each post laid out when it is first asked for.

Items: 0 is the opening (facts, warnings), 1 … n are the posts shown, as they stand below each other, n + 1 is the end
mark. Which post an item is, `index_of` tells: `arrange` may leave posts out, or put them in another order. The height
of a post never laid out is estimated from the length of its text. A place is a `Spot` (item, line in it), so that a
wrong estimate moves nothing that is being read: only the scroll bar sees estimates.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from threadreader.errors import ThreadreaderError
from threadreader.markup.text import escape
from threadreader.model import Gap, Post, Text
from threadreader.render.flow import Flow
from threadreader.render.gaps import gap_line
from threadreader.render.header import Facts, header
from threadreader.render.heights import Heights
from threadreader.render.post import HEADER, Layout, Line, View, flow_of, layout, reply_label
from threadreader.render.wrap import breaks

_KEPT = 256
"""Posts whose layout is kept."""
Notes = tuple[tuple[str, str], ...]
"""Paragraphs as (style name, text)."""
BLANK = Line((), "gap", HEADER)
_HIDDEN, _HIGHLIGHTED = 1, 2
_OVERHEAD = 5
"""Lines of an average post beside its text: header, gaps."""


class Spot(NamedTuple):
    """A line of the column."""

    item: int
    line: int = 0


class Column:
    """The lines of a thread at one width.

    An item of a post: its header (line 0), a blank line, the body, two blank lines at the end; where posts are missing
    behind it, a line that tells so between those.
    """

    def __init__(
        self,
        posts: Sequence[Post] = (),
        lengths: Sequence[int] = (),
        opening: Notes = (),
        end: Notes = (),
        gaps: Iterable[Gap] = (),
    ):
        self.posts = posts
        self.lengths = lengths
        self.view = View(80)
        self._notes = opening, end
        self.opening: tuple[Line, ...] = ()
        self.end: tuple[Line, ...] = ()
        self.read: Sequence[int] = bytes(len(posts))
        self.bookmarked: Sequence[int] = bytes(len(posts))
        self.notes: Mapping[int, str] = {}
        """What the reader wrote to posts, by index."""
        self.authors: Mapping[str, int] = {}
        """Authors that are hidden or highlighted, as `library.AuthorMark` has it."""
        self.gone: Container[int] = ()
        """Indexes of posts that are gone from the newer copy of their page."""
        self.versions: Mapping[int, int] = {}
        """How many older versions there are, by index of the post."""
        self._gaps = {gap.after - 1: gap for gap in gaps}
        """By the index of the post that they stand behind."""
        self.order: Sequence[int] = range(len(posts))
        """Indexes of the posts that are shown, as they are."""
        self._items: dict[int, int] | None = None
        """Items by index of the post, where these are not in order."""
        self.toggled: dict[int, frozenset[int]] = {}
        """Folds opened or closed by hand, by index of the post."""
        self._layouts: OrderedDict[int, Layout] = OrderedDict()
        """By index of the post."""
        self._heights = Heights([])
        self._known: set[int] = set()
        self._estimate()
        self._flow = lru_cache(_KEPT)(self._make_flow)

    @property
    def last(self) -> int:
        """The item of the end mark."""
        return len(self.order) + 1

    def index_of(self, item: int) -> int:
        """Index of the post that an item is; -1 for the opening, the number of posts for the end mark."""
        return -1 if item <= 0 else len(self.posts) if item > len(self.order) else self.order[item - 1]

    def item_of(self, index: int) -> int:
        """The item of a post, or, where it is not shown, of the first one shown behind it in the thread; 0 for -1."""
        if index < 0:
            return 0
        if self._items is None:
            return min(index + 1, self.last)
        while index < len(self.posts) and index not in self._items:
            index += 1
        return self._items.get(index, self.last)

    def shows(self, index: int) -> bool:
        """Whether a post is shown."""
        return 0 <= index < len(self.posts) and (self._items is None or index in self._items)

    def arrange(self, order: Sequence[int] | None = None) -> None:
        """Show these posts, given by index, in this order; None: all as they come. Spots taken before must be taken
        through `anchor`.
        """
        whole = range(len(self.posts))
        self.order = whole if order is None else order
        self._items = None if self.order == whole else {index: item for item, index in enumerate(self.order, 1)}
        self._estimate()

    def reshape(self, view: View) -> None:
        """Lay out anew for another width or fold state. Spots taken before must be taken through `anchor`."""
        if view != self.view:
            self.view = view
            self._layouts.clear()
            self._estimate()

    def _estimate(self) -> None:
        self.opening, self.end = (tuple(_noted(notes, self.view.width)) for notes in self._notes)
        if -1 in self._gaps:
            self.opening += (gap_line(self._gaps[-1], self.view.width), BLANK)
        width = max(20, self.view.width) * 0.85
        lengths = self.lengths if self._items is None else [self.lengths[index] for index in self.order]
        heights = [int(length / width) + _OVERHEAD for length in lengths]
        for item in filter(None, map(self._item_of_gap, self._gaps)):
            heights[item - 1] += 1
        self._heights = Heights([len(self.opening), *heights, len(self.end)])
        self._known = {0, self.last}

    def forget(self) -> None:
        """Lay every post out anew: notes or marks of authors have changed."""
        self._flow.cache_clear()
        self._layouts.clear()
        self._known = {0, self.last}

    def _item_of_gap(self, index: int) -> int | None:
        """The item that a gap stands at the end of; None where its post is not shown, or the opening."""
        return self.item_of(index) if index >= 0 and self.shows(index) else None

    def _make_flow(self, index: int) -> Flow:
        flow = self._empty_flow()
        try:
            post = self.posts[index]
            if post.author and self.authors.get(post.author.name) == _HIDDEN:
                flow.put([("(a post of a hidden author; H shows their posts)", "hint", -1)], "hint")
            else:
                flow = flow_of(post, reply_label(self.posts, index), flow=flow)
        except ThreadreaderError as error:
            flow = flow_of(_unreadable(error))
        note = self.notes.get(index)
        if note:
            flow.gap()
            flow.put([(note.replace("\n", " "), "own-note", -1)], "own-note", ("✎ ", "own-note"))
        return flow

    def _empty_flow(self) -> Flow:
        if not self.view.linear:
            return Flow()
        from threadreader.render.spoken import SpokenFlow

        return SpokenFlow()

    def flow(self, item: int) -> Flow:
        """The rows of a post's item."""
        return self._flow(self.index_of(item))

    def layout(self, item: int) -> Layout:
        """The body of a post's item, laid out now if it is not."""
        index = self.index_of(item)
        found = self._layouts.get(index)
        if found is None:
            found = layout(self.flow(item), replace(self.view, toggled=self.toggled.get(index, frozenset())))
            self._layouts[index] = found
            if len(self._layouts) > _KEPT:
                self._layouts.popitem(last=False)
        else:
            self._layouts.move_to_end(index)
        if item not in self._known:
            self._heights.set(item, len(found.lines) + 4 + (index in self._gaps))
            self._known.add(item)
        return found

    def height(self, item: int) -> int:
        """Lines of an item, exactly."""
        if item not in self._known:
            self.layout(item)
        return self._heights.get(item)

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
        if spot.line == 0:
            return self.header(spot.item)
        lines = self.layout(spot.item).lines
        gap = self._gaps.get(self.index_of(spot.item))
        if gap is not None and spot.line == len(lines) + 3:
            return gap_line(gap, self.view.width)
        return lines[spot.line - 2] if 2 <= spot.line < len(lines) + 2 else BLANK

    def end_of(self, item: int) -> int:
        """The last line of a post's item before what parts it from the next one."""
        return len(self.layout(item).lines) + 1

    def header(self, item: int) -> Line:
        """The header of a post's item."""
        index = self.index_of(item)
        try:
            post, starter = self.posts[index], self.posts[0].author
        except ThreadreaderError as error:
            return header(_unreadable(error), Facts(index), self.view.width)
        began = index > 0 and starter is not None and post.author is not None and post.author.name == starter.name
        facts = Facts(
            index,
            unread=not self.read[index],
            starter=began,
            bookmarked=bool(self.bookmarked[index]),
            noted=index in self.notes,
            gone=index in self.gone,
            versions=self.versions.get(index, 0),
            highlighted=post.author is not None and self.authors.get(post.author.name) == _HIGHLIGHTED,
        )
        return header(post, facts, self.view.width)

    def moved(self, spot: Spot, lines: int) -> Spot:
        """`spot` moved down by `lines` (up when negative), stopping at the first and the last line."""
        item, line = spot.item, spot.line + lines
        while line < 0:
            if item == 0:
                return Spot(*self._first())
            item -= 1
            line += self.height(item)
        while line >= self.height(item):
            if item == self.last:
                return self.clamped(Spot(item, line))
            line -= self.height(item)
            item += 1
        return Spot(item, line)

    def _first(self) -> tuple[int, int]:
        return (0, 0) if self.opening or not self.order else (1, 0)

    def clamped(self, spot: Spot) -> Spot:
        """The nearest spot that exists."""
        item = min(max(spot.item, 0 if self.opening else min(1, self.last)), self.last)
        height = self.height(item)
        if item == self.last and not height and self.order:
            return self.clamped(Spot(item - 1, self.height(item - 1) - 1))
        return Spot(item, min(max(spot.line, 0), max(0, height - 1)))

    def bottom(self, rows: int) -> Spot:
        """The spot at the top of a window of `rows` lines that shows the end of the thread."""
        left = rows
        for item in range(self.last, -1, -1):
            left -= self.height(item)
            if left <= 0:
                return Spot(item, -left)
        return Spot(*self._first())

    def window(self, spot: Spot, rows: int) -> list[Spot]:
        """The spots of `rows` lines from `spot` on; fewer at the end of the thread."""
        spots: list[Spot] = []
        item, line = spot.item, spot.line
        while item <= self.last and len(spots) < rows:
            height = self.height(item)
            spots += [Spot(item, at) for at in range(line, min(height, line + rows - len(spots)))]
            item, line = item + 1, 0
        return spots

    def y_of(self, spot: Spot) -> int:
        """Lines above the spot, those of posts never seen estimated."""
        return self._heights.before(spot.item) + spot.line

    def at(self, y: int) -> Spot:
        """The spot about `y` lines from the top."""
        item = self._heights.find(y)
        return self.clamped(Spot(item, y - self._heights.before(item)))

    @property
    def total(self) -> int:
        """Lines of the whole column, those of posts never seen estimated."""
        return self._heights.total

    def anchor(self, spot: Spot) -> tuple[int, int, int, int]:
        """What stands at `spot`, in a form that outlives `reshape`, folding and `arrange`: index of the post, row,
        offset, lines past it.
        """
        index = self.index_of(spot.item)
        if not 1 <= spot.item < self.last or spot.line < 2:
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
        if 0 <= index < len(self.posts) and not self.shows(index):
            return self.clamped(Spot(item))
        if row == HEADER:
            return self.clamped(Spot(item, past))
        return self.clamped(Spot(item, max(0, self.layout(item).line_of(row, offset)) + 2 + past))

    def toggle(self, item: int, fold: int) -> None:
        """Open the fold, or close it."""
        index = self.index_of(item)
        self.toggled[index] = self.toggled.get(index, frozenset()) ^ {fold}
        self._layouts.pop(index, None)
        self._known.discard(item)
        self.layout(item)

    def is_open(self, item: int, fold: int) -> bool:
        """Whether the fold shows all it has."""
        view = replace(self.view, toggled=self.toggled.get(self.index_of(item), frozenset()))
        return view.is_open(fold, self.flow(item).folds[fold])


def _unreadable(error: ThreadreaderError) -> Post:
    """Stands where the library cannot give a post."""
    return Post(blocks=(Text(escape(f"This post cannot be shown. {error}")),))


def _noted(notes: Notes, width: int) -> Iterator[Line]:
    for style, text in notes:
        for start, end in breaks(text, width, width):
            yield Line(((text[start:end], style, -1),), "note", HEADER)
    if notes:
        yield BLANK
