"""Pictures in a column: drawn over the room that their lines leave for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.message import Message
from textual.strip import Strip

from threadreader.model import Image
from threadreader.render.column import Column, Spot
from threadreader.render.lines import Line, pieces_width
from threadreader.tui.widgets.post_view.line_layer import LineLayer
from threadreader.tui.widgets.post_view.viewport import Viewport

if TYPE_CHECKING:
    from threadreader.tui.images.gallery import Gallery

_LINES_KEPT = 100


def open_pictures(column: Column, post: int) -> dict[int, Image]:
    """The pictures of a post by row, without those in spoilers that are closed."""
    flow, item = column.flow_at(post), column.item_of(post)
    closed = {
        number for number, fold in enumerate(flow.folds) if fold.kind == "spoiler" and not column.is_open(item, number)
    }
    return {row: image for row, image in flow.pictures.items() if closed.isdisjoint(flow.rows[row].folds)}


class ImageLayer(LineLayer):
    """The pictures of a column, as far as they are drawn."""

    @dataclass
    class Viewed(Message):
        """A picture was clicked: the post's index, and the row of the picture's label."""

        post: int
        row: int

    def __init__(self, view: Viewport) -> None:
        self._view = view
        self._drawn: dict[Spot, Strip] = {}

    @property
    def gallery(self) -> Gallery | None:
        """What draws the pictures, where they are shown."""
        return cast("Gallery | None", self._view.column.illustrator)

    def loaded(self) -> None:
        """Another column is shown, with the pictures that its illustrator knows."""
        self._drawn.clear()
        self._tell_ground()

    def illustrate(self, gallery: Gallery | None) -> None:
        """Show pictures, or none, or in another size; the same words at the top."""
        self._view.column.illustrator = gallery
        self._tell_ground()
        self._view.keeping_place(self._view.column.relayout)

    def _tell_ground(self) -> None:
        if self.gallery is not None:
            self.gallery.ground = self.ground

    @property
    def ground(self) -> tuple[int, int, int]:
        """The colour behind the text. The terminal's own is not known; it is dark, most likely."""
        colour = self._view.background_colors[1]
        return (0, 0, 0) if colour.ansi is not None else colour.rgb

    # Where pictures are

    def at_hand(self) -> list[tuple[int, int]]:
        """Post and row of the pictures in sight, else of the post being read."""
        view = self._view
        column = view.column
        spots = ((spot.item, line.row) for spot, line in view.window.lines() if view.window.is_post(spot))
        found = dict.fromkeys((column.index_of(item), row) for item, row in spots if row in column.flow(item).pictures)
        if not found and view.window.is_post(view.spot):
            post = column.index_of(view.spot.item)
            return [(post, row) for row in open_pictures(column, post)]
        return list(found)

    def image(self, post: int, row: int) -> Image:
        """A picture by what `at_hand` tells of it."""
        return self._view.column.flow_at(post).pictures[row]

    def bare_line(self) -> int:
        """The line at the top as it is counted where no pictures are shown."""
        view = self._view
        spot = view.long_posts.awaited or view.spot
        if self.gallery is None or not view.window.is_post(spot):
            return spot.line
        above = view.column.layout(spot.item).lines[: max(0, spot.line - 2)]
        return spot.line - sum(line.picture is not None for line in above)

    # Drawing

    def repainted(self) -> None:
        """Forget what is drawn of lines; pictures stay. Another theme may have another colour behind the text."""
        self._drawn.clear()
        if self._view.is_attached:
            self._tell_ground()

    def overlay(self, y: int, strip: Strip) -> Strip:
        """One line in sight, with the picture that belongs there. The header covers what is topmost."""
        if self.gallery is None or y == 0:
            return strip
        spot = self._view.drawn[y]
        drawn = self._drawn.get(spot)
        if drawn is not None:
            return drawn
        # The header is drawn anew each time it is asked for.
        return self._draw(strip, spot, self._view.column.line(spot)) if spot.line else strip

    def _draw(self, strip: Strip, spot: Spot, line: Line) -> Strip:
        picture = line.picture
        if picture is None or self.gallery is None:
            return strip
        drawn = self.gallery.strip(self._view.column.index_of(spot.item), picture)
        if drawn is None:
            return strip
        at = self._view.margin + pieces_width(line.pieces[:-1])
        if len(self._drawn) > _LINES_KEPT:
            self._drawn.clear()
        joined = Strip.join([strip.crop(0, at), drawn, strip.crop(at + picture.columns)])
        self._drawn[spot] = joined
        return joined
