"""A column of posts to scroll, drawn line by line with what layers add."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scrollbar import ScrollTo
from textual.strip import Strip
from textual.widget import Widget

from threadreader.render.column import Column, Spot
from threadreader.render.post import View
from threadreader.tui.widgets.post_view.column_window import ColumnWindow
from threadreader.tui.widgets.post_view.line_layer import LineLayer
from threadreader.tui.widgets.post_view.long_posts import LongPosts
from threadreader.tui.widgets.styled_view import StyledView

_STRIPS_KEPT = 2000
_WHEEL = 3
"""Lines that a notch of the mouse wheel scrolls."""

SCROLL_KEYS: tuple[BindingType, ...] = (
    Binding("j,down", "line(1)", "Line down", id="post.line-down"),
    Binding("k,up", "line(-1)", "Line up", id="post.line-up"),
    Binding("space", "on", "Page down; at the end, open the next unread thread", id="post.on"),
    Binding("pagedown", "page(1)", "Page down", id="post.page-down"),
    Binding("b,pageup", "page(-1)", "Page up", id="post.page-up"),
    Binding("d", "page(0.5)", "Half a page down", id="post.half-down"),
    Binding("u", "page(-0.5)", "Half a page up", id="post.half-up"),
    Binding("J", "post(1)", "Next post", id="post.next"),
    Binding("K", "post(-1)", "Previous post", id="post.previous"),
)


class Viewport(StyledView):
    """Shows a column around a spot; the scroll bar follows that."""

    DEFAULT_CSS = """
    Viewport { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; background: $background; }
    """

    class Moved(Message):
        """Another line is being read."""

    class Reached(Message):
        """The reader wants to go on past the end of the thread."""

    class Passed(Message):
        """These posts were read to their end."""

        def __init__(self, indexes: tuple[int, ...]) -> None:
            super().__init__()
            self.indexes = indexes

    def __init__(self, *, id: str | None = None, is_linear: bool = False) -> None:  # noqa: A002
        super().__init__(id=id)
        self.window = ColumnWindow(lambda: max(1, self.size.height), is_linear=is_linear)
        self.long_posts = LongPosts(self)
        self.line_layers: tuple[LineLayer, ...] = ()
        """What draws on the lines, the lowest first."""
        self.text_width = 90
        """Cells of the reading column, where there is room."""
        self.is_centred = True
        self.usual = View(80)
        """What a thread looks like at first."""
        self.drawn: list[Spot] = []
        """The spots that are drawn, from the top."""
        self._strips: dict[Spot, Strip] = {}
        self._fresh = True
        """Whether the column has not been laid out for this view yet."""
        self._placing = False
        """Whether the scroll bar is being moved to the spot, not the other way round."""

    @property
    def column(self) -> Column:
        """The posts as they are laid out."""
        return self.window.column

    @property
    def spot(self) -> Spot:
        """The line being read."""
        return self.window.spot

    @property
    def index(self) -> int:
        """Index of the post being read."""
        return self.window.index

    @property
    def line_read(self) -> int:
        """The line being read, from the top."""
        return self.window.line_read

    def load(self, column: Column, spot: Spot) -> None:
        """Show another column from `spot` on."""
        self.window.load(column, spot)
        for layer in self.line_layers:
            layer.loaded()
        self.long_posts.load(column)
        column.reshape(self.usual)
        self._fresh = True
        self.reshape()

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
            wanted = self.long_posts.awaited or self.spot
            self.long_posts.reach(lambda: self.column.lines.clamped(wanted), wanted)
        else:
            self.keeping_place(lambda: self.column.reshape(view))

    def width_within(self, cells: int) -> int:
        """Cells of the column in a view of so many."""
        return max(20, min(self.text_width, cells - 2))

    def keeping_place(self, change: Callable[[], object]) -> None:
        """Do `change` to the layout and keep the same words at the top."""
        for layer in self.line_layers:
            layer.relaid()
        anchor = self.column.anchor(self.spot)
        change()
        self.repaint()
        if not self.long_posts.resume():
            self.long_posts.reach(lambda: self.column.spot_of(anchor))

    def on_resize(self) -> None:
        """Lay out for another width."""
        self.reshape()

    # Scrolling

    def go(self, spot: Spot) -> None:
        """Read `spot`."""
        for layer in self.line_layers:
            layer.moved()
        self.long_posts.forget()
        has_moved = spot != self.spot
        self.window.go(spot)
        self._move_scroll_bar()
        self.refresh()
        if has_moved:
            self.post_message(self.Moved())

    def go_to_share(self, share: float) -> None:
        """Go to a part (0 to 1) of the thread."""
        self.go(min(self.column.lines.at(int(self.column.lines.total * share)), self.window.end))

    def move(self, lines: int) -> bool:
        """Move down by `lines` (up when negative); False when there is nowhere to go."""
        target = self.window.after_lines(lines)
        if lines > 0:
            self._pass(target)
        if target == self.spot:
            return False
        self.go(target)
        return True

    def _pass(self, target: Spot) -> None:
        """Posts whose end goes off the top, having been in sight, are read."""
        passed = self.window.passed(target)
        if passed:
            self.post_message(self.Passed(passed))

    def action_line(self, lines: int) -> None:
        """Lines down or up."""
        self.move(lines)

    def action_page(self, pages: float) -> None:
        """A part of what is in sight, down or up; one line stays."""
        lines = max(1, int(abs(pages) * (self.window.rows - 2)))
        self.move(lines if pages > 0 else -lines)

    def action_on(self) -> None:
        """A page down; at the end of a post read alone, the next post; at the end of the thread, what is unread."""
        if self.window.is_at_end_of_post:
            self.action_post(1)
        elif not self.move(max(1, self.window.rows - 2)):
            self.post_message(self.Passed(self.window.ended()))
            self.post_message(self.Reached())

    def action_post(self, posts: int) -> None:
        """To the next post or the previous one; up, first to the start of this one."""
        if posts > 0:
            self._pass(Spot(self.spot.item + 1))
        target = self.window.after_posts(posts)
        if target is not None:
            self.go(target)

    # The scroll bar and the wheel of the mouse

    def _move_scroll_bar(self) -> None:
        """To where the spot is. Sizes are set without a layout of the screen."""
        rows = self.window.rows
        for spot in self.window.spots()[:: max(1, rows - 1)]:
            self.column.lines.height(spot.item)
        y = self.column.lines.y_of(self.spot)
        total = max(self.column.lines.total, y + rows)
        self._placing = True
        self.set_reactive(Widget.virtual_size, Size(self.size.width, total))
        self.set_reactive(Widget.scroll_y, float(y))
        self.set_reactive(Widget.scroll_target_y, float(y))
        bar = self.vertical_scrollbar
        bar.window_virtual_size, bar.window_size, bar.position = total, rows, y
        self._placing = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Dragged to another place."""
        if not self._placing and round(new_value) != self.column.lines.y_of(self.spot):
            self.go(self.column.lines.at(round(new_value)))

    def on_scroll_to(self, message: ScrollTo) -> None:
        """The scroll bar is dragged."""
        message.stop()
        message.prevent_default()
        if message.y is not None:
            self.go(min(self.column.lines.at(round(message.y)), self.window.end))

    def scroll_page_up(self, **_: object) -> None:
        """A click above the handle of the scroll bar."""
        self.action_page(-1)

    def scroll_page_down(self, **_: object) -> None:
        """A click below the handle of the scroll bar."""
        self.action_page(1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A notch of the wheel."""
        event.stop()
        event.prevent_default()
        self.move(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """A notch of the wheel."""
        event.stop()
        event.prevent_default()
        self.move(-_WHEEL)

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
        if y == 0 or not self.drawn or self.drawn[0] != self.window.top:
            self.drawn = self.window.spots()
        if y >= len(self.drawn):
            return self.strip([], self.size.width)
        drawn = self._strip_of(self.drawn[y] if y else self.window.head_of(self.drawn[0]))
        for layer in self.line_layers:
            drawn = layer.overlay(y, drawn)
        return drawn

    def _strip_of(self, spot: Spot) -> Strip:
        """A line without what is drawn over it."""
        drawn = self._strips.get(spot)
        if drawn is None:
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.clear()
            drawn = self._strips[spot] = self._draw(spot)
        return drawn

    def _draw(self, spot: Spot) -> Strip:
        line = self.column.line(spot)
        pieces = [(text, names) for text, names, _ in line.pieces]
        for layer in self.line_layers:
            pieces = layer.decorate(spot, line, pieces)
        left = [(" " * self.margin, "")]
        if line.kind == "header":
            left += [piece for piece in pieces if piece[1] == "guide"]
            pieces = [(text, f"header {names}") for text, names in pieces if names != "guide"]
        return self.strip([*left, *pieces], self.size.width)
