"""Pictures among the posts and full screen."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import SuspendNotSupported
from textual.message import Message
from textual.worker import get_current_worker

from threadreader.errors import ThreadreaderError
from threadreader.render.column import Column, Spot
from threadreader.render.pictures import Mode
from threadreader.tui.screens.seeing import SeeingScreen
from threadreader.tui.widgets.pictured_view import PicturedView

if TYPE_CHECKING:
    from threadreader.pictures.terminal import Terminal
    from threadreader.tui.pictures.gallery import Gallery
    from threadreader.tui.pictures.pens import Pen
    from threadreader.tui.screens.panes import Pane
    from threadreader.tui.session import Session


class PicturingScreen(SeeingScreen):
    """Panes that show pictures. All that draws is imported once they are asked for."""

    class Pictured(Message):
        """A picture was drawn; or, when `moved`, pictures turned out to be there or not."""

        def __init__(self, moved: bool) -> None:
            super().__init__()
            self.moved = moved

    def __init__(self, session: Session, pane: Pane) -> None:
        super().__init__(session, pane)
        self.images = session.settings.look.pictures
        """As `pictures.terminal.Images` has it."""
        self.mode = Mode[session.settings.reading.pictures.upper()]
        """How large pictures are among the posts."""
        self._gallery: Gallery | None = None
        """Of the open thread."""
        self._terminal: Terminal | None = None
        self._pen: Pen | None = None
        """Draws among the posts."""

    # Among the posts

    def action_cycle_pictures(self) -> None:
        """Captions only, small pictures, full ones, and again."""
        if self.session.stored is None or not self._can_draw():
            return
        mode = self.mode.next
        try:
            self.posts.illustrate(self._shown(mode))
        except ThreadreaderError as error:
            self.tell_error(error)
            return
        self.mode = mode
        self.tell_status()
        self.notify(f"Pictures: {mode.value}.", timeout=2)

    def illustrate(self, column: Column) -> None:
        """A thread is opened: its pictures as those of the one before."""
        if self._gallery is not None:
            self._gallery.close()
            self._gallery = None
        if self.mode is not Mode.CAPTIONS and self.images != "captions":
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
        from threadreader.tui.pictures.gallery import Gallery

        assert self.session.stored is not None
        if self._gallery is None:
            album = Album(self.session.library, self.session.stored.row.id)
            self._gallery = Gallery(album, self._inline_pen(), partial(self.call_later, self._draw_pictures))
        return self._gallery

    @work(thread=True, group="pictures")
    def _draw_pictures(self) -> None:
        gallery, worker = self._gallery, get_current_worker()
        while gallery and not worker.is_cancelled and (moved := gallery.work()) is not None:
            self.post_message(self.Pictured(moved))

    def on_picturing_screen_pictured(self, event: Pictured) -> None:
        """Show it."""
        if event.moved and self.posts.gallery is not None:
            self.posts.keeping_place(self.posts.column.relayout)
            self.tell_status()
        else:
            self.posts.refresh()

    def _keep_place(self) -> None:
        position = self.position()
        if position is not None:
            self.session.place(position._replace(line=self.posts.bare_line()))

    # Full screen

    def action_view_picture(self) -> None:
        """The picture in sight, full screen."""
        if self.session.stored is None or not self._can_draw():
            return
        places = self.posts.pictures()
        held = [place for place in places if self.posts.picture(*place).file is not None]
        if held:
            self._view(*held[0])
        elif places:
            self.notify("The picture is not in the save; o opens its address.", timeout=4)
        else:
            self.notify("There is no picture in sight.", timeout=3)

    def on_pictured_view_viewed(self, event: PicturedView.Viewed) -> None:
        """A picture was clicked."""
        if self._can_draw():
            self._view(event.post, event.row)

    def _view(self, post: int, row: int) -> None:
        from threadreader.tui.screens.picture import PictureScreen

        try:
            album = self._open_gallery().album
        except ThreadreaderError as error:
            self.tell_error(error)
            return
        self.app.push_screen(PictureScreen(self.posts.column, album, self._full_pen(), post, row), self._go_to_picture)

    def _go_to_picture(self, place: tuple[int, int] | None) -> None:
        if place is not None:
            item = self.spot_of(place[0], opened=True).item
            line = self.posts.column.layout(item).line_of(place[1])
            self._jump(Spot(item, line + 1))  # below the header, which covers the line at the top

    # How

    def _can_draw(self) -> bool:
        """Whether pictures can be shown at all; says why not."""
        from importlib.util import find_spec

        if self.images == "captions":
            self.notify("Pictures are switched off in the settings.", timeout=4)
        elif find_spec("PIL") is None:
            self.notify("Pictures need Pillow, which is not installed: pip install pillow", timeout=6)
        else:
            return True
        return False

    def _known_terminal(self) -> Terminal:
        from threadreader.pictures.terminal import Images, Terminal, known

        if self._terminal is None:
            if self.app.is_web:  # what the environment tells is of the terminal that serves
                self._terminal = Terminal(Images.BLOCKS)
            else:
                self._terminal = known(Images(self.images), os.environ)
        return self._terminal

    def _inline_pen(self) -> Pen:
        from threadreader.pictures.terminal import Cell, Images, cell
        from threadreader.tui.pictures.pens import BlockPen, KittyPen

        if self._pen is None:
            terminal, colours = self._known_terminal(), self.app.console.color_system
            size, driver = cell() or Cell(), self.app._driver
            # Kitty is told by colours which picture stands where.
            has_colours = colours in ("truecolor", "256") and "NO_COLOR" not in os.environ
            if terminal.images is Images.KITTY and has_colours and driver is not None:
                all_colours = terminal.all_colours and colours == "truecolor"
                self._pen = KittyPen(driver.write, size, terminal.tmux, all_colours)
            else:
                self._pen = BlockPen(size)
        return self._pen

    def _full_pen(self) -> Pen:
        """What draws full screen. A terminal of which nothing is known is asked, once."""
        from threadreader.pictures.terminal import Cell, Images, ask, cell
        from threadreader.tui.pictures.pens import SixelPen

        terminal, size = self._known_terminal(), cell()
        if terminal.images is Images.AUTO:
            has_sixel = False
            try:
                with self.app.suspend():  # or the answer would be taken for keys
                    has_sixel, told = ask()
                    size = size or told
            except SuspendNotSupported:
                pass
            self._terminal = terminal = replace(terminal, images=Images.SIXEL if has_sixel else Images.BLOCKS)
        return SixelPen(size or Cell()) if terminal.images is Images.SIXEL else self._inline_pen()

    def on_unmount(self) -> None:
        """The terminal need not hold pictures any longer."""
        if self._gallery is not None:
            self._gallery.close()
