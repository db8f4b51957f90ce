"""A picture full screen, and the way to the others of its thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from threadreader.errors import PictureError
from threadreader.model import Image
from threadreader.pictures.album import Album
from threadreader.render.column import Column
from threadreader.tui.hints import Hints, hinted
from threadreader.tui.pictures.pens import Drawn, Ground, Pen
from threadreader.tui.widgets.bar import Bar

_HINTS: Hints = (
    ("other pictures", ("picture.next", "picture.previous")),
    ("its post", ("picture.post",)),
    ("back", ("picture.close",)),
)


class Canvas(Widget):
    """A picture in the middle of the room there is."""

    DEFAULT_CSS = """
    Canvas { height: 1fr; width: 1fr; background: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.strips: tuple[Strip, ...] = ()

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


class PictureScreen(ModalScreen[int | None]):
    """Gives the index of the post to go to, or None."""

    DEFAULT_CSS = """
    PictureScreen { background: $background; layout: vertical; }
    PictureScreen #caption { height: auto; max-height: 4; padding: 0 2; text-align: center; color: $foreground 80%; }
    PictureScreen Bar { background: $foreground 6%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right,down,space,j,J,l", "walk(1)", "Next picture of the thread", id="picture.next"),
        Binding("p,left,up,b,k,K,h", "walk(-1)", "Previous picture", id="picture.previous"),
        Binding("enter", "post", "To the post of the picture", id="picture.post"),
        Binding("escape,q,I,i", "close", "Back, as does any other key", id="picture.close"),
    ]

    @dataclass
    class Ready(Message):
        """The picture was drawn, or cannot be."""

        place: tuple[int, int]
        size: tuple[int, int] | None
        drawn: Drawn | PictureError

    def __init__(self, column: Column, album: Album, pen: Pen, post: int, row: int) -> None:
        super().__init__()
        self.post, self.row = post, row
        self._column = column
        self._album = album
        self._pen = pen
        self._drawn: Drawn | None = None
        self._canvas = Canvas()
        self._caption = Static(id="caption", markup=False)
        self._bar = Bar()

    def compose(self) -> ComposeResult:
        """The picture, what is said of it, the keys."""
        yield self._canvas
        yield self._caption
        yield self._bar

    @property
    def image(self) -> Image:
        """The picture that is shown."""
        return self._column.flow(self.post + 1).pictures[self.row]

    def on_mount(self) -> None:
        """Show the one that was asked for."""
        self._show()

    def on_resize(self) -> None:
        """Draw it anew, in the room there is now."""
        self.call_after_refresh(self._draw, self.post, self.row)

    def _show(self) -> None:
        image = self.image
        words = [text for text in (image.alt, image.caption) if text]
        self._caption.update("\n".join(dict.fromkeys(words)))
        self._caption.display = bool(words)
        self._tell("")
        self.call_after_refresh(self._draw, self.post, self.row)

    def _tell(self, size: str) -> None:
        number = self._column.posts[self.post].number or str(self.post + 1)
        right = " · ".join(filter(None, (f"post {number}", size)))
        self._bar.tell(tuple(hinted(self.app, [self], _HINTS, self.app.size.width - len(right) - 4)), right)

    @work(thread=True, exclusive=True)
    def _draw(self, post: int, row: int) -> None:
        image = self._column.flow(post + 1).pictures[row]
        size = None
        drawn: Drawn | PictureError
        try:
            size = self._album.size(post, image) or self._surveyed(post, image)
            room = self._canvas.size
            columns, lines = self._pen.fit(size, max(2, room.width), max(1, room.height))
            drawn = self._pen.draw(self._album.data(post, image), columns, lines, self._ground)
        except PictureError as error:
            drawn = error
        self.post_message(self.Ready((post, row), size, drawn))

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
        """Show it, unless another one is wanted by now."""
        if event.place != (self.post, self.row) or not self.is_current:
            if isinstance(event.drawn, Drawn):
                self._pen.release(event.drawn)
            return
        self._let_go()
        if isinstance(event.drawn, PictureError):
            self._canvas.show(())
            self._caption.display = True
            self._caption.update(str(event.drawn))
        else:
            self._drawn = event.drawn
            self._canvas.show(event.drawn.strips)
        self._tell(f"{event.size[0]:,} × {event.size[1]:,}" if event.size else "")

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
        post, after = self.post, self.row
        while 0 <= post < len(self._column.posts):
            found = self._column.flow(post + 1).pictures
            for row in list(found)[::step]:
                if found[row].file is not None and (post != self.post or (row - after) * step > 0):
                    yield post, row
            post += step

    def action_post(self) -> None:
        """To its post."""
        self.dismiss(self.post)

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Any key that does nothing else leads back."""
        if event.key not in self._bindings.key_to_bindings:
            event.stop()
            self.dismiss(None)

    def on_click(self) -> None:
        """So does a click."""
        self.dismiss(None)

    def on_unmount(self) -> None:
        """It is not shown any more."""
        self._let_go()
