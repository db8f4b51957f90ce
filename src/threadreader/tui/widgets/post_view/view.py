"""The posts of a thread to read: a viewport with its layers, keys and clicks."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from threadreader.render.column import Column, Spot
from threadreader.tui.state.post_order import PostOrder
from threadreader.tui.widgets.post_view.code_colours import CodeColours
from threadreader.tui.widgets.post_view.find_matches import FindMatches, MatchFinder
from threadreader.tui.widgets.post_view.images import ImageLayer
from threadreader.tui.widgets.post_view.link_hints import LinkHints
from threadreader.tui.widgets.post_view.links import Links
from threadreader.tui.widgets.post_view.reading_shape import SHAPE_KEYS, ReadingShape
from threadreader.tui.widgets.post_view.text_selection import TextSelection
from threadreader.tui.widgets.post_view.viewport import SCROLL_KEYS, Viewport

_MOST_DIGITS = 5


class PostView(Viewport, can_focus=True, inherit_bindings=False):
    """A thread to read."""

    ALLOW_SELECT = False
    BINDING_GROUP_TITLE = "Posts"
    BINDINGS: ClassVar[list[BindingType]] = [*SCROLL_KEYS, *SHAPE_KEYS]

    class Typed(Message):
        """Digits were typed before a key, or taken back."""

    def __init__(self, *, id: str | None = None, is_linear: bool = False) -> None:  # noqa: A002
        super().__init__(id=id, is_linear=is_linear)
        self.shape = ReadingShape(self)
        self.links = Links(self)
        self.selection = TextSelection(self)
        self.hints = LinkHints(self)
        self.images = ImageLayer(self)
        self.matches = FindMatches(self)
        self.line_layers = (CodeColours(self), self.matches, self.selection, self.hints, self.images)
        self.digits = ""
        """Typed before a key, as in `12o`."""
        self._count = ""

    def load(self, column: Column, spot: Spot, order: PostOrder | None = None) -> None:
        """Read another thread from `spot` on. `order`: how the column was arranged."""
        self.shape.post_order = order or PostOrder()
        super().load(column, spot)

    @property
    def finder(self) -> MatchFinder:
        """What is looked for in the thread, and found."""
        return self.matches.finder

    def action_shape(self, method: str, *arguments: Any) -> None:
        """Change the shape in which the thread is read."""
        getattr(self.shape, method)(*arguments)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Follow a link, open a fold, or fold the post whose header it is; or select, see `TextSelection`."""
        spots = self.window.spots()
        if self.selection.takes(event):
            return
        if event.y >= len(spots) or (event.y == 0 and spots[0].line):
            return
        spot = spots[event.y]
        line, index = self.column.line(spot), self.column.index_of(spot.item)
        if line.handle >= 0:
            self.shape.toggle(spot.item, line.handle)
        elif line.kind == "header":
            self.shape.fold_post(index)
        elif line.picture is not None:
            self.post_message(ImageLayer.Viewed(index, line.row))
        elif (link := self.links.under(spot, event.x)) is not None:
            self.post_message(Links.Followed(link))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A selection may begin."""
        self.selection.press(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """It may go on."""
        self.selection.drag(event)

    def on_mouse_up(self) -> None:
        """It ends."""
        self.selection.release()

    def on_blur(self) -> None:
        """Letters typed go elsewhere now."""
        self.hints.hide()

    # Digits typed before a key

    def on_key(self, event: events.Key) -> None:
        """Gather digits typed before a key; any other key but the one they are for drops them."""
        if self.hints.labels is not None:
            link = self.hints.type(event)
            if link is not None:
                self.post_message(Links.Followed(link, outside=(event.character or "").isupper()))
            return
        if event.character is not None and event.character in "0123456789":
            self.digits = (self.digits + event.character)[-_MOST_DIGITS:]
            event.stop()
            self.post_message(self.Typed())
            return
        self._count = self.digits
        self.drop_digits()

    def drop_digits(self) -> None:
        """Forget the digits typed."""
        if self.digits:
            self.digits = ""
            self.post_message(self.Typed())

    @property
    def count(self) -> int | None:
        """The number typed before the key that is being acted on."""
        return int(self._count) if self._count else None
