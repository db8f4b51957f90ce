"""Pictures among the posts and full screen."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.worker import get_current_worker

from threadreader.errors import ThreadreaderError
from threadreader.render.column import Column, Spot
from threadreader.render.pictures import Mode
from threadreader.tui.reader.context import Command, Controller, ReaderContext

if TYPE_CHECKING:
    from threadreader.pictures.terminal import Terminal
    from threadreader.tui.images.encoders import Pen
    from threadreader.tui.images.gallery import Gallery


class ImageDisplay(Controller):
    """Shows pictures. All that draws is imported once they are asked for."""

    COMMANDS = (
        Command("post.pictures", "i", "Pictures: captions only, small, full", "cycle_sizes", pane="posts"),
        Command("post.picture", "I", "The picture in sight full screen", "view_in_sight", pane="posts"),
    )

    def __init__(self, context: ReaderContext) -> None:
        super().__init__(context)
        settings = context.session.settings
        self.protocol = settings.look.pictures
        """As `pictures.terminal.ImageMode` has it."""
        self.mode = Mode[settings.reading.pictures.upper()]
        """How large pictures are among the posts."""
        self._gallery: Gallery | None = None
        """Of the open thread."""
        self._terminal: Terminal | None = None
        self._pen: Pen | None = None
        """Draws among the posts."""

    # Among the posts

    def cycle_sizes(self) -> None:
        """Captions only, small pictures, full ones, and again."""
        if self.context.session.stored is None or not self._can_draw():
            return
        mode = self.mode.next
        try:
            self.context.posts.images.illustrate(self._shown(mode))
        except ThreadreaderError as error:
            self.context.show_error(error)
            return
        self.mode = mode
        self.context.update_status()
        self.context.notify(f"Pictures: {mode.value}.", timeout=2)

    def thread_opening(self, column: Column) -> None:
        """A thread is opened: its pictures as those of the one before."""
        if self._gallery is not None:
            self._gallery.close()
            self._gallery = None
        if self.mode is not Mode.CAPTIONS and self.protocol != "captions":
            column.illustrator = self._shown(self.mode)

    def _shown(self, mode: Mode) -> Gallery | None:
        """The gallery of the open thread, set to a size. Raises LibraryError."""
        if mode is Mode.CAPTIONS:
            return None
        gallery = self._open_gallery()
        gallery.mode = mode
        return gallery

    def _open_gallery(self) -> Gallery:
        """Raises LibraryError."""
        from threadreader.pictures.album import Album
        from threadreader.tui.images.gallery import Gallery

        assert self.context.session.stored is not None
        if self._gallery is None:
            album = Album(self.context.session.library, self.context.session.stored.row.id)
            self._gallery = Gallery(album, self._inline_pen(), partial(self.context.later, self._draw))
        return self._gallery

    def _draw(self) -> None:
        """Draw in a thread what is missing; each picture is shown as it is done."""

        def draw() -> None:
            gallery, worker = self._gallery, get_current_worker()
            while gallery and not worker.is_cancelled and (moved := gallery.work()) is not None:
                self.context.later(partial(self._drawn, moved))

        self.context.in_thread(draw, group="pictures")

    def _drawn(self, moved: bool) -> None:
        """Show a picture that was drawn; `moved`: pictures turned out to be there or not."""
        if moved and self.context.posts.images.gallery is not None:
            self.context.posts.keeping_place(self.context.posts.column.relayout)
            self.context.update_status()
        else:
            self.context.posts.refresh()

    # Full screen

    def view_in_sight(self) -> None:
        """The picture in sight, full screen."""
        if self.context.session.stored is None or not self._can_draw():
            return
        places = self.context.posts.images.at_hand()
        held = [place for place in places if self.context.posts.images.image(*place).file is not None]
        if held:
            self._view(*held[0])
        elif places:
            self.context.notify("The picture is not in the save; o opens its address.", timeout=4)
        else:
            self.context.notify("There is no picture in sight.", timeout=3)

    def view(self, post: int, row: int) -> None:
        """Show the picture in a row of a post full screen."""
        if self._can_draw():
            self._view(post, row)

    def _view(self, post: int, row: int) -> None:
        from threadreader.tui.screens.image_viewer import PictureScreen

        try:
            album = self._open_gallery().album
        except ThreadreaderError as error:
            self.context.show_error(error)
            return
        screen = PictureScreen(self.context.posts.column, album, self._full_pen(), post, row)
        self.context.show(screen, self._go_to_picture)

    def _go_to_picture(self, place: tuple[int, int] | None) -> None:
        if place is not None:
            item = self.context.spot_of(place[0], opened=True).item
            line = self.context.posts.column.layout(item).line_of(place[1])
            self.context.jump(Spot(item, line + 1))  # below the header, which covers the line at the top

    # How

    def _can_draw(self) -> bool:
        """Whether pictures can be shown at all; says why not."""
        from importlib.util import find_spec

        if self.protocol == "captions":
            self.context.notify("Pictures are switched off in the settings.", timeout=4)
        elif find_spec("PIL") is None:
            self.context.notify("Pictures need Pillow, which is not installed: pip install pillow", timeout=6)
        else:
            return True
        return False

    def _known_terminal(self) -> Terminal:
        from threadreader.pictures.terminal import ImageMode, Terminal, known

        if self._terminal is None:
            if self.context.is_in_browser:  # what the environment tells is of the terminal that serves
                self._terminal = Terminal(ImageMode.BLOCKS)
            else:
                self._terminal = known(ImageMode(self.protocol), os.environ)
        return self._terminal

    def _inline_pen(self) -> Pen:
        from threadreader.pictures.terminal import Cell, ImageMode, cell
        from threadreader.tui.images.encoders import BlockPen, KittyPen

        if self._pen is None:
            terminal, colours = self._known_terminal(), self.context.color_system
            size, driver = cell() or Cell(), self.context.driver
            # Kitty is told by colours which picture stands where.
            has_colours = colours in ("truecolor", "256") and "NO_COLOR" not in os.environ
            if terminal.images is ImageMode.KITTY and has_colours and driver is not None:
                all_colours = terminal.all_colours and colours == "truecolor"
                self._pen = KittyPen(driver.write, size, terminal.tmux, all_colours)
            else:
                self._pen = BlockPen(size)
        return self._pen

    def _full_pen(self) -> Pen:
        """What draws full screen. A terminal of which nothing is known is asked, once."""
        from threadreader.pictures.terminal import Cell, ImageMode, ask, cell
        from threadreader.tui.images.encoders import SixelPen

        terminal, size = self._known_terminal(), cell()
        if terminal.images is ImageMode.AUTO:
            has_sixel = False
            try:
                with self.context.suspend():  # or the answer would be taken for keys
                    has_sixel, told = ask()
                    size = size or told
            except SuspendNotSupported:
                pass
            self._terminal = terminal = replace(terminal, images=ImageMode.SIXEL if has_sixel else ImageMode.BLOCKS)
        return SixelPen(size or Cell()) if terminal.images is ImageMode.SIXEL else self._inline_pen()

    def close(self) -> None:
        """Have the terminal forget the pictures."""
        if self._gallery is not None:
            self._gallery.close()
