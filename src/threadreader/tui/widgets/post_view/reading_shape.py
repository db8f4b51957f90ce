"""The shape in which a thread is read: flat or as a tree, branches and posts folded, one post alone, quotes, width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from threadreader.render.column import Column, Spot
from threadreader.render.post import Line, View
from threadreader.tui.state.post_order import PostOrder
from threadreader.tui.widgets.post_view.viewport import Viewport

_WIDTHS = range(40, 161, 10)


class ShapedView(Viewport):
    """A column whose shape the reader changes. Whatever changes, the words at the top stay there."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.arranging = PostOrder()
        """Which posts are shown, and how; after a change of it comes `rearrange`."""
        self.alone = False
        """Whether one post is shown at a time."""

    def load(self, column: Column, spot: Spot, arranging: PostOrder | None = None) -> None:
        """Read another thread from `spot` on."""
        self.arranging = arranging or PostOrder()
        super().load(column, spot)

    # Order

    def rearrange(self) -> None:
        """Show what `arranging` now says."""
        self.keeping_place(lambda: self.column.arrange(self.arranging.arrangement()))

    def action_fold_branch(self) -> None:
        """Fold what stands under the post, or unfold it."""
        self.arranging.fold_branch(self.index)
        self.rearrange()

    def action_fold_post(self) -> None:
        """Show only the header of the post, or all of it."""
        self.arranging.fold_post(self.index)
        self.rearrange()

    def action_fold_all(self) -> None:
        """Fold all; again: what is read; again: nothing."""
        self.arranging.fold_next(self.column.marks.read)
        self.rearrange()

    def action_unfold_all(self) -> None:
        """Fold nothing."""
        self.arranging.unfold()
        self.rearrange()

    # One post

    def action_alone(self) -> None:
        """One post at a time, or one below the other."""
        if self._in_gap(self.spot):
            self.spot = self.column.clamped(Spot(self.spot.item + 1))
        self.alone = not self.alone
        self.repaint()
        self.go(self.spot)

    @property
    def page(self) -> tuple[int, int]:
        """Where a post is read alone, its item; with the first goes the opening, with the last the end."""
        if not self.alone:
            return super().page
        item, last = self.spot.item, self.column.last
        return 0 if item <= 1 else min(item, last - 1), last if item >= last - 1 else max(item, 1)

    @property
    def end(self) -> Spot:
        """Of a post that is read alone, the last one's."""
        return self.column.bottom(self.rows, self.column.last - 1) if self.alone else super().end

    def action_post(self, posts: int) -> None:
        """To the next post or the previous one. What stands above the first belongs to it where it is alone."""
        if self.alone and posts > 0 and self.spot.item == 0:
            posts += 1
        super().action_post(posts)

    def action_on(self) -> None:
        """A page down; at the end, on to the next post, or to what is unread."""
        if self.alone and self._bottom() <= self.spot and self.page[1] < self.column.last:
            self.action_post(1)
        else:
            super().action_on()

    # Posts

    def action_skip_quote(self) -> None:
        """Past the first quote in sight, to what is said to it."""
        quote = next((spot for spot, line in self.lines_in_sight() if self._is_quote(spot.item, line)), None)
        if quote is None:
            self.notify("There is no quote in sight.", timeout=3)
            return
        item, lines = quote.item, self.column.layout(quote.item).lines
        for at in range(quote.line - 2, len(lines)):
            if lines[at].kind != "gap" and not self._is_quote(item, lines[at]):
                self.go(Spot(item, at + 1))  # below the header, which covers a line
                return
        self.go(self.column.clamped(Spot(item + 1)))

    def _is_quote(self, item: int, line: Line) -> bool:
        if line.row < 0 or not self.is_post(Spot(item)):
            return False
        flow = self.column.flow(item)
        return any(flow.folds[fold].kind == "quote" for fold in flow.rows[line.row].folds)

    def action_widen(self, steps: int) -> None:
        """A wider text, or a narrower one."""
        wanted = min(self.text_width, max(_WIDTHS[0], (self.size.width - 2) // 10 * 10)) + 10 * steps
        self.text_width = min(max(wanted, _WIDTHS[0]), _WIDTHS[-1])
        self.reshape()

    def action_centre(self) -> None:
        """The text in the middle, or at the left."""
        self.is_centred = not self.is_centred
        self.repaint()

    def action_fold_quotes(self) -> None:
        """Long quotes short, or in full."""
        self._set_view(replace(self.column.view, quotes_open=not self.column.view.quotes_open))

    def action_all_spoilers(self) -> None:
        """Every spoiler open, or closed."""
        self._set_view(replace(self.column.view, spoilers_open=not self.column.view.spoilers_open))

    def _set_view(self, view: View) -> None:
        self.column.toggled.clear()
        self.keeping_place(lambda: self.column.reshape(view))

    def action_open(self) -> None:
        """Open the first closed spoiler or quote in sight; when none is closed, close the first open one."""
        handles = [(spot.item, fold) for spot, line in self.lines_in_sight() for fold in self._folds_at(spot, line)]
        closed = [handle for handle in handles if not self.column.is_open(*handle)]
        for handle in (closed or handles)[:1]:
            self.toggle(*handle)

    def _folds_at(self, spot: Spot, line: Line) -> Iterator[int]:
        """The fold that a line opens or closes, else those that were opened by hand around it."""
        if line.handle >= 0:
            yield line.handle
        elif line.row >= 0 and (opened := self.column.toggled.get(self.column.index_of(spot.item))):
            yield from (fold for fold in self.column.flow(spot.item).rows[line.row].folds if fold in opened)

    def toggle(self, item: int, fold: int) -> None:
        """Open or close a fold."""
        self.keeping_place(lambda: self.column.toggle(item, fold))
