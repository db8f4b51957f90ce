"""The shape in which a thread is read: flat or as a tree, branches and posts folded, one post alone, quotes, width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from textual.binding import Binding, BindingType
from textual.message import Message

from threadreader.render.column import Spot
from threadreader.render.post import Line, View
from threadreader.tui.state.post_order import PostOrder
from threadreader.tui.widgets.post_view.viewport import Viewport

_WIDTHS = range(40, 161, 10)

SHAPE_KEYS: tuple[BindingType, ...] = (
    Binding("z", "shape('fold_branch')", "Fold or unfold the post with its replies", id="post.fold"),
    Binding("Z", "shape('fold_all')", "Fold all, fold read posts, unfold all (cycles)", id="post.fold-all"),
    Binding("alt+z", "shape('unfold_all')", "Unfold all posts", id="post.unfold-all"),
    Binding("enter", "shape('fold_post')", "Fold or unfold this post", id="post.fold-alone"),
    Binding("W", "shape('toggle_alone')", "One post at a time, or the whole thread", id="post.alone"),
    Binding("T", "shape('toggle_quotes')", "Quotes short or in full", id="post.quotes"),
    Binding("S", "shape('skip_quote')", "Skip past the quote", id="post.skip-quote"),
    Binding("x", "shape('toggle_in_sight')", "Open or close the spoiler or quote in sight", id="post.spoiler"),
    Binding("X", "shape('toggle_spoilers')", "Open or close all spoilers", id="post.spoilers"),
    Binding("less_than_sign", "shape('widen', -1)", "Narrower text", id="post.narrower"),
    Binding("greater_than_sign", "shape('widen', 1)", "Wider text", id="post.wider"),
    Binding("C", "shape('toggle_centred')", "Centre the text, or align it left", id="post.centre"),
)
"""Their action names a method of `ReadingShape`."""


class ReadingShape:
    """Changes the shape of a column. Whatever changes, the words at the top stay there."""

    class Rearranged(Message):
        """Other posts are shown, or in another order."""

    def __init__(self, view: Viewport) -> None:
        self._view = view
        self.post_order = PostOrder()
        """Which posts are shown, and how; after a change of it comes `rearrange`."""

    # Order

    def rearrange(self) -> None:
        """Show what `post_order` now says."""
        column = self._view.column
        self._view.keeping_place(lambda: column.arrange(self.post_order.arrangement()))
        self._view.post_message(self.Rearranged())

    def fold_branch(self) -> None:
        """Fold what stands under the post, or unfold it."""
        self.post_order.fold_branch(self._view.index)
        self.rearrange()

    def fold_post(self, index: int | None = None) -> None:
        """Show only the header of a post, or all of it; of the one being read where none is given."""
        self.post_order.fold_post(self._view.index if index is None else index)
        self.rearrange()

    def fold_all(self) -> None:
        """Fold all; again: what is read; again: nothing."""
        self.post_order.fold_next(self._view.column.contents.marks.read)
        self.rearrange()

    def unfold_all(self) -> None:
        """Fold nothing."""
        self.post_order.unfold()
        self.rearrange()

    def toggle_alone(self) -> None:
        """One post at a time, or one below the other."""
        window = self._view.window
        spot = window.spot
        if window.in_gap(spot):
            spot = window.column.lines.clamped(Spot(spot.item + 1))
        window.is_alone = not window.is_alone
        self._view.repaint()
        self._view.go(spot)

    # Width

    def widen(self, steps: int) -> None:
        """A wider text, or a narrower one."""
        view = self._view
        wanted = min(view.text_width, max(_WIDTHS[0], (view.size.width - 2) // 10 * 10)) + 10 * steps
        view.text_width = min(max(wanted, _WIDTHS[0]), _WIDTHS[-1])
        view.reshape()

    def toggle_centred(self) -> None:
        """The text in the middle, or at the left."""
        self._view.is_centred = not self._view.is_centred
        self._view.repaint()

    # Quotes and spoilers

    def skip_quote(self) -> None:
        """Past the first quote in sight, to what is said to it."""
        window = self._view.window
        quote = next((spot for spot, line in window.lines() if self._is_quote(spot.item, line)), None)
        if quote is None:
            self._view.notify("There is no quote in sight.", timeout=3)
            return
        item, lines = quote.item, window.column.layout(quote.item).lines
        for at in range(quote.line - 2, len(lines)):
            if lines[at].kind != "gap" and not self._is_quote(item, lines[at]):
                self._view.go(Spot(item, at + 1))  # below the header, which covers a line
                return
        self._view.go(window.column.lines.clamped(Spot(item + 1)))

    def _is_quote(self, item: int, line: Line) -> bool:
        if line.row < 0 or not self._view.window.is_post(Spot(item)):
            return False
        flow = self._view.column.flow(item)
        return any(flow.folds[fold].kind == "quote" for fold in flow.rows[line.row].folds)

    def toggle_quotes(self) -> None:
        """Long quotes short, or in full."""
        view = self._view.column.view
        self._show(replace(view, quotes_open=not view.quotes_open))

    def toggle_spoilers(self) -> None:
        """Every spoiler open, or closed."""
        view = self._view.column.view
        self._show(replace(view, spoilers_open=not view.spoilers_open))

    def _show(self, view: View) -> None:
        column = self._view.column
        column.toggled.clear()
        self._view.keeping_place(lambda: column.reshape(view))

    def toggle_in_sight(self) -> None:
        """Open the first closed spoiler or quote in sight; when none is closed, close the first open one."""
        lines = self._view.window.lines()
        handles = [(spot.item, fold) for spot, line in lines for fold in self._folds_at(spot, line)]
        closed = [handle for handle in handles if not self._view.column.is_open(*handle)]
        for handle in (closed or handles)[:1]:
            self.toggle(*handle)

    def _folds_at(self, spot: Spot, line: Line) -> Iterator[int]:
        """The fold that a line opens or closes, else those that were opened by hand around it."""
        column = self._view.column
        if line.handle >= 0:
            yield line.handle
        elif line.row >= 0 and (opened := column.toggled.get(column.index_of(spot.item))):
            yield from (fold for fold in column.flow(spot.item).rows[line.row].folds if fold in opened)

    def toggle(self, item: int, fold: int) -> None:
        """Open or close a fold."""
        column = self._view.column
        self._view.keeping_place(lambda: column.toggle(item, fold))
