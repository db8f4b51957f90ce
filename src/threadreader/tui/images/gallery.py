"""The pictures of the open thread: room for them among the lines, and what is drawn of them so far.

The screen asks for strips and gets those that are there; what is missing is wanted, and a worker draws it, the last
wanted first: that is what is in sight.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import NamedTuple

from textual.strip import Strip

from threadreader.errors import PictureError
from threadreader.model import Image
from threadreader.pictures.album import Album
from threadreader.render.flow import Picture
from threadreader.render.pictures import Mode, with_room
from threadreader.render.post import Layout
from threadreader.tui.images.encoders import Drawn, Ground, Pen

_WANTED = 24
"""Pictures that are remembered as wanted; older wishes were scrolled past."""

_AHEAD = 25
"""Posts from one that is seen to one whose page is surveyed with it: it will be seen soon."""


class Key(NamedTuple):
    """A picture in one size."""

    post: int
    image: Image
    columns: int
    lines: int
    ground: Ground


class Gallery:
    """Pictures by the index of their post."""

    def __init__(self, album: Album, pen: Pen, wake: Callable[[], object]) -> None:
        self.album = album
        self.mode = Mode.CAPTIONS
        self.ground: Ground = (0, 0, 0)
        self._pen = pen
        self._wake = wake
        """Called where there is work and nobody at it."""
        self._drawn: OrderedDict[Key, Drawn] = OrderedDict()
        self._weight = 0
        self._wanted: OrderedDict[Key, None] = OrderedDict()
        self._pages: OrderedDict[int, None] = OrderedDict()
        """Pages to survey."""
        self._is_busy = False
        self._is_closed = False
        self._lock = Lock()

    # Room among the lines

    def illustrated(self, post: int, found: Layout, width: int) -> Layout:
        """The layout of a post, given by index, with room for its pictures."""
        return with_room(found, width, partial(self._measure, post))

    def _measure(self, post: int, image: Image, room: int) -> tuple[int, int] | str | None:
        if image.file is None:
            return "(not in the save)"
        try:
            size = self.album.size(post, image)
        except PictureError as error:
            return f"({error.brief})"
        if size is None:
            self._want(pages=(*self.album.unsurveyed(post), *self.album.unsurveyed(post + _AHEAD)))
            return None
        return self._pen.fit(size, room, self.mode.lines)

    # What is drawn

    def strip(self, post: int, picture: Picture) -> Strip | None:
        """A line of a picture; None where it is not drawn yet."""
        key = Key(post, picture.image, picture.columns, picture.lines, self.ground)
        with self._lock:
            drawn = self._drawn.get(key)
            if drawn is not None:
                self._drawn.move_to_end(key)
        if drawn is None:
            self._want(key)
            return None
        return drawn.strips[picture.line]

    def _want(self, key: Key | None = None, pages: tuple[int, ...] = ()) -> None:
        with self._lock:
            if key is not None:
                self._wanted[key] = None
                self._wanted.move_to_end(key)
                if len(self._wanted) > _WANTED:
                    self._wanted.popitem(last=False)
            self._pages.update(dict.fromkeys(pages))
            wake, self._is_busy = not self._is_busy, True
        if wake:
            self._wake()

    def work(self) -> bool | None:
        """Draw a picture, or survey a page: whether lines came or went with it. None where there is nothing to do."""
        with self._lock:
            key = self._wanted.popitem()[0] if self._wanted else None
            page = self._pages.popitem(last=False)[0] if key is None and self._pages else None
            self._is_busy = key is not None or page is not None
        if key is not None:
            return not self._draw(key)
        if page is not None:
            self.album.survey(page)
            return True
        return None

    def _draw(self, key: Key) -> bool:
        """Whether it could be drawn."""
        try:
            data = self.album.data(key.post, key.image)
            drawn = self._pen.draw(data, key.columns, key.lines, key.ground)
        except PictureError as error:
            self.album.spoilt(key.post, key.image, error)
            return False
        with self._lock:
            self._drawn[key] = drawn
            self._weight += drawn.weight
            while self._drawn and (self._is_closed or self._weight > self._pen.budget):
                gone = self._drawn.popitem(last=False)[1]
                self._weight -= gone.weight
                self._pen.release(gone)
        return True

    def close(self) -> None:
        """Another thread is read: nothing of this one is shown any more."""
        with self._lock:
            self._is_closed = True
            self._wanted.clear()
            self._pages.clear()
            self._pen.release(*self._drawn.values())
            self._drawn.clear()
