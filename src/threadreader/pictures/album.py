"""The pictures of a thread: where in its saves their bytes are, and how large they are. Reads what was saved, and
nothing else: no address is ever asked.

A file beside the page is looked at when it is asked for. What stands inside a saved page, as a `data:` address or as a
part of MHTML, is known once the page has been surveyed, which takes time: that is for a thread of its own.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO

from threadreader import embedded
from threadreader.errors import PictureError, ThreadreaderError
from threadreader.formats import mhtml
from threadreader.formats.attached import message
from threadreader.formats.companions import beside
from threadreader.pictures import raster

if TYPE_CHECKING:
    from threadreader.library import Library
    from threadreader.library.page_coverage import Save
    from threadreader.model import Image

_HELD = 24 * 1024 * 1024
"""Bytes of pictures from inside pages that are kept, so that the page is not taken apart for each of them."""
PictureKey = tuple[int, str]
"""A page, and what it calls a picture within it."""


class Album:
    """Pictures by the index of their post. Sizes may be asked from any thread."""

    def __init__(self, library: Library, thread_id: int) -> None:
        self._library = library
        self._saves = library.saves(thread_id)
        self._sizes: dict[PictureKey, tuple[int, int] | PictureError] = {}
        self._surveyed: set[int] = set()
        self._held: OrderedDict[PictureKey, bytes] = OrderedDict()
        self._lock = Lock()

    def size(self, post: int, image: Image) -> tuple[int, int] | None:
        """Width and height in pixels; None while the page that holds it is not surveyed. Raises PictureError."""
        saves = self._saves.of(post)
        if not saves or image.file is None:
            raise _gone()
        for save in saves:
            found = self._size(save, image.file)
            if isinstance(found, tuple):
                return found
        for save in saves:
            found = self._sizes.get((save.page, image.file))
            if found is None and save.page not in self._surveyed and _may_be_inside(image.file):
                return None
            if isinstance(found, PictureError):
                raise found
        raise _gone()

    def _size(self, save: Save, name: str) -> tuple[int, int] | PictureError | None:
        """What is known without a survey."""
        place = save.page, name
        if place not in self._sizes and (path := _file(save, name)) is not None:
            self._sizes[place] = _measured(path)
        return self._sizes.get(place)

    def data(self, post: int, image: Image) -> bytes:
        """The bytes of a picture that has a size. Takes time. Raises PictureError."""
        name = image.file or ""
        for save in self._saves.of(post):
            if (path := _file(save, name)) is not None:
                with _reading(path) as file:
                    return file.read(raster.LARGEST)
            with self._lock:
                held = self._held.get((save.page, name))
            if held is None:
                held = next((data for found, data in self._inside(save) if found == name), None)
            if held is not None:
                self._hold((save.page, name), held)
                return held
        raise _gone()

    def spoilt(self, post: int, image: Image, error: PictureError) -> None:
        """A picture that has a size turned out not to be readable."""
        for save in self._saves.of(post):
            self._sizes[save.page, image.file or ""] = error

    def unsurveyed(self, post: int) -> tuple[int, ...]:
        """Pages that a post stands on, and whose insides are not known yet."""
        return tuple(save.page for save in self._saves.of(post) if save.page not in self._surveyed)

    def survey(self, page: int) -> None:
        """Look at every picture inside a page, if nobody has. Takes time."""
        if page in self._surveyed:
            return
        for name, data in self._inside(self._saves.pages[page]):
            self._sizes[page, name] = _measured(data)
            self._hold((page, name), data)
        self._surveyed.add(page)

    def _inside(self, save: Save) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of the pictures that are inside a saved page; none where it cannot be had any more."""
        for path in save.paths:
            yield from mhtml.pictures(message(Path(path)))
        try:
            kept, _ = self._library.kept(save.page)
        except ThreadreaderError:
            return
        # In UTF-16 every second byte of an address is zero.
        yield from embedded.pictures(kept.data.replace(b"\0", b"") if b"\0" in kept.data[:400] else kept.data)

    def _hold(self, place: PictureKey, data: bytes) -> None:
        with self._lock:
            self._held[place] = data
            self._held.move_to_end(place)
            while sum(map(len, self._held.values())) > _HELD:
                self._held.popitem(last=False)


def _file(save: Save, name: str) -> Path | None:
    if name.startswith(embedded.PREFIX):
        return None
    return next((found for path in save.paths if (found := beside(Path(path), name)) is not None), None)


def _gone() -> PictureError:
    return PictureError("The file of the picture is not where it was saved.", brief="picture's file is gone")


def _may_be_inside(name: str) -> bool:
    """Whether a name can be that of a picture inside a page: parts of MHTML go by addresses."""
    return ":" in name or "/" not in name


def _measured(source: Path | bytes) -> tuple[int, int] | PictureError:
    try:
        if isinstance(source, bytes):
            if len(source) > raster.LARGEST:
                raise _too_large(len(source))
            return raster.size(source)
        with _reading(source) as file:
            return raster.size(file)
    except PictureError as error:
        return error


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    """A file that is small enough. Raises PictureError."""
    try:
        with closing(path.open("rb")) as file:
            length = path.stat().st_size
            if length > raster.LARGEST:
                raise _too_large(length)
            yield file
    except OSError as error:
        raise PictureError(f"The picture's file cannot be read: {error.strerror}.", str(path)) from error


def _too_large(length: int) -> PictureError:
    return PictureError(f"The picture has {length / 1024 / 1024:,.0f} MB, which is more than is drawn.")
