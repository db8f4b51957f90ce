"""Pictures in a column: drawn over the room that their lines leave for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.message import Message
from textual.strip import Strip

from threadreader.model import Image
from threadreader.render.column import Column, Spot
from threadreader.render.lines import Line, pieces_width
from threadreader.tui.state.post_order import PostOrder
from threadreader.tui.widgets.linked import LinkedView

if TYPE_CHECKING:
    from threadreader.tui.pictures.gallery import Gallery

_LINES_KEPT = 100


def open_pictures(column: Column, post: int) -> dict[int, Image]:
    """The pictures of a post by row, without those in spoilers that are closed."""
    flow, item = column.flow_at(post), column.item_of(post)
    closed = {
        number for number, fold in enumerate(flow.folds) if fold.kind == "spoiler" and not column.is_open(item, number)
    }
    return {row: image for row, image in flow.pictures.items() if closed.isdisjoint(flow.rows[row].folds)}


class PicturedView(LinkedView):
    """Shows a column with its pictures, as far as they are drawn."""

    @dataclass
    class Viewed(Message):
        """A picture was clicked: the post's index, and the row of the picture's label."""

        post: int
        row: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._pictured: dict[Spot, Strip] = {}

    @property
    def gallery(self) -> Gallery | None:
        """What draws the pictures, where they are shown."""
        return cast("Gallery | None", self.column.illustrator)

    def load(self, column: Column, spot: Spot, arranging: PostOrder | None = None) -> None:
        """Show another column, with the pictures that its illustrator knows."""
        self._pictured.clear()
        super().load(column, spot, arranging)
        self._tell_ground()

    def illustrate(self, gallery: Gallery | None) -> None:
        """Show pictures, or none, or in another size; the same words at the top."""
        self.column.illustrator = gallery
        self._tell_ground()
        self.keeping_place(self.column.relayout)

    def _tell_ground(self) -> None:
        if self.gallery is not None:
            self.gallery.ground = self.ground

    @property
    def ground(self) -> tuple[int, int, int]:
        """The colour behind the text. The terminal's own is not known; it is dark, most likely."""
        colour = self.background_colors[1]
        return (0, 0, 0) if colour.ansi is not None else colour.rgb

    def notify_style_update(self) -> None:
        """Another theme has another colour behind the text."""
        super().notify_style_update()
        if self.is_attached:
            self._tell_ground()

    # Where pictures are

    def pictures(self) -> list[tuple[int, int]]:
        """Post and row of the pictures in sight, else of the post being read."""
        spots = ((spot.item, line.row) for spot, line in self.lines_in_sight() if self.is_post(spot))
        index_of = self.column.index_of
        found = dict.fromkeys((index_of(item), row) for item, row in spots if row in self.column.flow(item).pictures)
        if not found and self.is_post(self.spot):
            post = index_of(self.spot.item)
            return [(post, row) for row in open_pictures(self.column, post)]
        return list(found)

    def picture(self, post: int, row: int) -> Image:
        """A picture by what `pictures` tells of it."""
        return self.column.flow_at(post).pictures[row]

    def bare_line(self) -> int:
        """The line at the top as it is counted where no pictures are shown."""
        spot = self.awaited or self.spot
        if self.gallery is None or not self.is_post(spot):
            return spot.line
        above = self.column.layout(spot.item).lines[: max(0, spot.line - 2)]
        return spot.line - sum(line.picture is not None for line in above)

    # Drawing

    def repaint(self) -> None:
        """Forget what is drawn of lines; pictures stay."""
        self._pictured.clear()
        super().repaint()

    def render_line(self, y: int) -> Strip:
        """One line in sight, with the picture that belongs there. The header covers what is topmost."""
        strip = super().render_line(y)
        if self.gallery is None or not 0 < y < len(self._window):
            return strip
        spot = self._window[y]
        pictured = self._pictured.get(spot)
        if pictured is not None:
            return pictured
        # The header is drawn anew each time it is asked for.
        return self._drawn(strip, spot, self.column.line(spot)) if spot.line else strip

    def _drawn(self, strip: Strip, spot: Spot, line: Line) -> Strip:
        picture = line.picture
        if picture is None or self.gallery is None:
            return strip
        drawn = self.gallery.strip(self.column.index_of(spot.item), picture)
        if drawn is None:
            return strip
        at = self.margin + pieces_width(line.pieces[:-1])
        if len(self._pictured) > _LINES_KEPT:
            self._pictured.clear()
        joined = Strip.join([strip.crop(0, at), drawn, strip.crop(at + picture.columns)])
        self._pictured[spot] = joined
        return joined
