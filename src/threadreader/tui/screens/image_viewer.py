"""A picture full screen, and the way to the others of its thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from threadreader.errors import PictureError
from threadreader.model import Image
from threadreader.pictures.album import Album
from threadreader.render.column import Column
from threadreader.tui.dialogs.base import LeftOnce
from threadreader.tui.images.encoders import Drawn, Ground, Pen
from threadreader.tui.keys.footer_hints import Hints, hinted
from threadreader.tui.textual_internals import bindings_of_node
from threadreader.tui.widgets.bar import Bar
from threadreader.tui.widgets.post_view.images import open_pictures

_HINTS: Hints = (
    ("other pictures", ("picture.next", "picture.previous")),
    ("its post", ("picture.post",)),
    ("back", ("picture.close",)),
)


_LARGER = 3
"""So many times its size a small picture may be drawn."""


class ImageRequest(NamedTuple):
    """A picture and the room for it."""

    post: int
    row: int
    room: Size


def _told(size: tuple[int, int] | None) -> str:
    return f"{size[0]:,} × {size[1]:,}" if size else ""


class Canvas(Widget):
    """A picture in the middle of the room there is."""

    DEFAULT_CSS = """
    Canvas { height: 1fr; width: 1fr; background: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.strips: tuple[Strip, ...] = ()

    class Resized(Message):
        """There is other room now."""

    def on_resize(self) -> None:
        """Say so."""
        self.post_message(self.Resized())

    def show(self, strips: tuple[Strip, ...]) -> None:
        """Show another picture, or none."""
        self.strips = strips
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the picture, with room on both sides."""
        at = y - (self.size.height - len(self.strips)) // 2
        if not 0 <= at < len(self.strips):
            return Strip.blank(self.size.width, self.rich_style)
        strip = self.strips[at]
        left = (self.size.width - strip.cell_length) // 2
        right = self.size.width - left - strip.cell_length
        return Strip.join([Strip.blank(left, self.rich_style), strip, Strip.blank(right, self.rich_style)])


class PictureScreen(LeftOnce, Screen[tuple[int, int] | None]):
    """Gives the picture to go to, by post and row, or None."""

    DEFAULT_CSS = """
    PictureScreen { background: $background; layout: vertical; }
    PictureScreen #caption { height: 3; padding: 0 2; text-align: center; color: $foreground 80%; }
    PictureScreen Bar { background: $foreground 6%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right,down,space,j,J,l", "walk(1)", "Next picture of the thread", id="picture.next"),
        Binding("p,left,up,b,k,K,h", "walk(-1)", "Previous picture", id="picture.previous"),
        Binding("enter", "post", "To the post of the picture", id="picture.post"),
        Binding("escape,q,I,i", "close", "Back, as does any other key", id="picture.close"),
        Binding("Q", "app.quit", "Quit", id="picture.quit"),
    ]

    @dataclass
    class Ready(Message):
        """The picture was drawn, or cannot be."""

        asked: ImageRequest
        size: tuple[int, int] | None
        drawn: Drawn | PictureError

    def __init__(self, column: Column, album: Album, pen: Pen, post: int, row: int) -> None:
        super().__init__()
        self.post, self.row = post, row
        self._column = column
        self._album = album
        self._pen = pen
        self._asked: ImageRequest | None = None
        """What is drawn, or being drawn."""
        self._drawn: Drawn | None = None
        self._canvas = Canvas()
        self._caption = Static(id="caption", markup=False)
        self._bar = Bar()

    def compose(self) -> ComposeResult:
        """The picture, what is said of it, the keys."""
        yield self._canvas
        yield self._caption
        yield self._bar

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> PictureScreen:
        """Regions are what changed on the screen below, which nobody sees: Sixel would flicker for it."""
        return self if regions else super().refresh(repaint=repaint, layout=layout, recompose=recompose)

    @property
    def image(self) -> Image:
        """The picture that is shown."""
        return self._column.flow_at(self.post).pictures[self.row]

    def on_mount(self) -> None:
        """Show the one that was asked for, with nothing over it that has it drawn anew when it goes."""
        self.app.clear_notifications()
        self._show()

    def on_canvas_resized(self) -> None:
        """Draw it anew, in the room there is now."""
        self._ask()

    def _show(self) -> None:
        image = self.image
        words = [text for text in (image.alt, image.caption) if text]
        self._caption.update("\n".join(dict.fromkeys(words)), layout=False)
        self._tell("")
        self._ask()

    def _ask(self) -> None:
        asked = ImageRequest(self.post, self.row, self._canvas.size)
        if asked.room and asked != self._asked:
            self._asked = asked
            self._draw(asked, self.image)

    def _tell(self, size: str) -> None:
        number = self._column.contents.heads[self.post].number or self.post + 1
        right = " · ".join(filter(None, (f"#{number}", size)))
        self._bar.tell(tuple(hinted(self.app, [self], _HINTS, self.app.size.width - len(right) - 4)), right)

    @work(thread=True, exclusive=True, description="draw an image")
    def _draw(self, asked: ImageRequest, image: Image) -> None:
        size = None
        drawn: Drawn | PictureError
        try:
            size = self._album.size(asked.post, image) or self._surveyed(asked.post, image)
            columns, lines = self._pen.fit(size, max(2, asked.room.width), asked.room.height, _LARGER)
            drawn = self._pen.draw(self._album.data(asked.post, image), columns, lines, self._ground)
        except PictureError as error:
            drawn = error
        self.post_message(self.Ready(asked, size, drawn))

    def _surveyed(self, post: int, image: Image) -> tuple[int, int]:
        for page in self._album.unsurveyed(post):
            self._album.survey(page)
        size = self._album.size(post, image)
        assert size is not None
        return size

    @property
    def _ground(self) -> Ground:
        colour = self._canvas.background_colors[1]
        return (0, 0, 0) if colour.ansi is not None else colour.rgb

    def on_picture_screen_ready(self, event: Ready) -> None:
        """Take it, unless another one is wanted by now."""
        if event.asked != self._asked or not self.is_current:
            if isinstance(event.drawn, Drawn):
                self._pen.release(event.drawn)
            return
        self._let_go()
        if isinstance(event.drawn, PictureError):
            self._canvas.show(())
            self._caption.update(str(event.drawn), layout=False)
            self._tell(_told(event.size))
        else:
            self._drawn = event.drawn
            # When all else has been drawn: a new screen is drawn twice, and Sixel would flicker for it.
            self.call_after_refresh(self._reveal, event.drawn, _told(event.size))

    def _reveal(self, drawn: Drawn, size: str) -> None:
        if drawn is self._drawn:
            self._canvas.show(drawn.strips)
            self._tell(size)

    def _let_go(self) -> None:
        if self._drawn is not None:
            self._pen.release(self._drawn)
            self._drawn = None

    def action_walk(self, step: int) -> None:
        """To the next picture of the thread that is in the save, or the previous one."""
        other = next(self._others(step), None)
        if other is None:
            self.notify("This is the last picture." if step > 0 else "This is the first picture.", timeout=2)
        else:
            self.post, self.row = other
            self._show()

    def _others(self, step: int) -> Iterator[tuple[int, int]]:
        order, here, after = self._column.order, self.post, self.row
        at = order.index(here)
        for post in order[at:] if step > 0 else order[at::-1]:
            found = open_pictures(self._column, post)
            for row in list(found)[::step]:
                if found[row].file is not None and (post != here or (row - after) * step > 0):
                    yield post, row

    def action_post(self) -> None:
        """To its place in its post."""
        self.dismiss((self.post, self.row))

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Any key that does nothing else leads back."""
        if event.key not in bindings_of_node(self).key_to_bindings:
            event.stop()
            self.dismiss(None)

    def on_click(self) -> None:
        """So does a click."""
        self.dismiss(None)

    def on_unmount(self) -> None:
        """It is not shown any more."""
        self._let_go()
