"""The posts of a thread to read: a viewport with its layers, keys and clicks."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from threadreader.render.column import Spot
from threadreader.tui.widgets.keys import POST_KEYS
from threadreader.tui.widgets.post_view.code_colours import CodeColours
from threadreader.tui.widgets.post_view.find_matches import FindMatches, MatchFinder, MatchRef
from threadreader.tui.widgets.post_view.images import ImageLayer
from threadreader.tui.widgets.post_view.link_hints import LinkHints
from threadreader.tui.widgets.post_view.links import Links
from threadreader.tui.widgets.post_view.reading_shape import ShapedView
from threadreader.tui.widgets.post_view.text_selection import TextSelection


class PostView(ShapedView, can_focus=True, inherit_bindings=False):
    """A thread to read."""

    ALLOW_SELECT = False
    BINDING_GROUP_TITLE = "Posts"
    BINDINGS: ClassVar[list[BindingType]] = POST_KEYS

    class Rearranged(Message):
        """Other posts are shown, or in another order."""

    class Typed(Message):
        """Digits were typed before a key, or taken back."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.links = Links(self)
        self.selection = TextSelection(self)
        self.hints = LinkHints(self)
        self.images = ImageLayer(self)
        self.matches = FindMatches(self)
        self.line_layers = (CodeColours(self), self.matches, self.selection, self.hints, self.images)
        self.digits = ""
        """Typed before a key, as in `12o`."""
        self._count = ""

    @property
    def finder(self) -> MatchFinder:
        """What is looked for in the thread, and found."""
        return self.matches.finder

    def rearrange(self) -> None:
        """Show what `arranging` now says."""
        super().rearrange()
        self.post_message(self.Rearranged())

    def on_click(self, event: events.Click) -> None:
        """Follow a link, open a fold, or fold the post whose header it is; or select, see `TextSelection`."""
        spots = self.in_sight()
        if self.selection.takes(event):
            return
        if event.y >= len(spots) or (event.y == 0 and spots[0].line):
            return
        spot = spots[event.y]
        line = self.column.line(spot)
        if line.handle >= 0:
            self.toggle(spot.item, line.handle)
            return
        if line.kind == "header":
            self.arranging.fold_post(self.column.index_of(spot.item))
            self.rearrange()
            return
        if line.picture is not None:
            self.post_message(ImageLayer.Viewed(self.column.index_of(spot.item), line.row))
            return
        link = self.links.under(spot, event.x)
        if link is not None:
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

    def on_key(self, event: events.Key) -> None:
        """Gather digits typed before a key; any other key but the one they are for drops them."""
        if self.hints.labels is not None:
            link = self.hints.type(event)
            if link is not None:
                self.post_message(Links.Followed(link, outside=(event.character or "").isupper()))
            return
        if event.character is not None and event.character in "0123456789":
            self.digits = (self.digits + event.character)[-5:]
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

    # Find

    def sees(self, place: MatchRef) -> bool:
        """Whether the line of a match is in sight."""
        return self.column.shows(place.post) and self._spot_of(place) in self.in_sight()

    def _spot_of(self, place: MatchRef) -> Spot:
        match, item = self.finder.match(place), self.column.item_of(place.post)
        return Spot(item, self.column.layout(item).line_of(match.row, match.start) + 2 if match.row >= 0 else 0)

    def show_match(self, place: MatchRef) -> None:
        """Bring a match in sight, its folds opened. Its post is shown. Nothing where the find has ended meanwhile."""
        if not self.finder.has(place):
            return
        match, item = self.finder.match(place), self.column.item_of(place.post)
        if self.column.is_pending(item):
            self.go(Spot(item))
            self._waits(lambda: self.show_match(place))
            return
        folds = self.column.flow(item).rows[match.row].folds if match.row >= 0 else ()
        if closed := [fold for fold in folds if not self.column.is_open(item, fold)]:
            self.column.toggle(item, *closed)
        if self.column.is_pending(item):
            self.go(Spot(item))  # what waits is called when the post at the top is laid out
            self._waits(lambda: self.show_match(place))
            return
        target = self._spot_of(place)
        self.repaint()
        if target not in self.in_sight()[1:-1]:
            top = self.column.moved(target, -self.rows // 3) if target.line else target
            self.go(max(top, Spot(item)) if self.alone else top)
        self.refresh()
