"""Bytes and sizes of a thread's pictures, out of all the ways in which pages are saved."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.formats.test_mhtml import message, part
from tests.pictures.samples import BLUE, RED, png, striped
from threadreader.commands.add import import_of
from threadreader.errors import PictureError
from threadreader.library import Library
from threadreader.model import Image, walk
from threadreader.pictures import raster
from threadreader.pictures.album import Album

POT, KILN = striped(150, 100, RED, BLUE), striped(90, 60, BLUE, RED)
PAGE = """<!DOCTYPE html><html><head><title>Pots</title></head><body><div class="thread">
<div class="post"><b class="author">ada</b><span class="date">2021-03-04 10:00</span><div class="body">
The first firing went well, all of it.<br><img src="{first}" alt="a pot"></div></div>
<div class="post"><b class="author">bob</b><span class="date">2021-03-05 10:00</span><div class="body">
Mine cracked in the second one.<br><img src="{second}" alt="a kiln"></div></div>
<div class="post"><b class="author">cyd</b><span class="date">2021-03-06 10:00</span><div class="body">
Slower cooling helps with that, they say.</div></div></div></body></html>"""


class Opened:
    """A thread with its album."""

    def __init__(self, library: Library) -> None:
        posts = library.open_thread(1).posts
        self.album = Album(library, 1)
        self.places = [
            (index, block)
            for index, post in enumerate(posts)
            for block in walk(post.blocks)
            if isinstance(block, Image)
        ]

    def data(self) -> list[bytes]:
        return [self.album.data(*place) for place in self.places]

    def sizes(self) -> list[tuple[int, int] | None]:
        return [self.album.size(*place) for place in self.places]

    def survey(self) -> None:
        for post, _ in self.places:
            for page in self.album.unsurveyed(post):
                self.album.survey(page)


Open = Callable[[], Opened]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "saved" / "pots.html"


@pytest.fixture
def open_page(tmp_path: Path, page: Path) -> Iterator[Open]:
    """Adds the page to a library and opens its album."""
    page.parent.mkdir()
    with Library.open(tmp_path / "library.db") as library:

        def opened() -> Opened:
            for result in import_of(library, [str(page)], None):
                assert result.failures == ()
            return Opened(library)

        yield opened


def beside(page: Path, **files: bytes) -> None:
    """Writes the page with its folder of pictures."""
    folder = page.with_name("pots_files")
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.png").write_bytes(data)
    page.write_text(PAGE.format(first="pots_files/pot.png", second="pots_files/kiln.png"))


def embedded(data: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def test_files_beside_the_page(page: Path, open_page: Open) -> None:
    beside(page, pot=POT, kiln=KILN)
    opened = open_page()
    assert opened.sizes() == [(150, 100), (90, 60)]
    assert opened.data() == [POT, KILN]


def test_embedded_pictures_are_known_once_the_page_was_surveyed(page: Path, open_page: Open) -> None:
    page.write_text(PAGE.format(first=embedded(POT), second=embedded(KILN)))
    opened = open_page()
    assert opened.sizes() == [None, None]
    opened.survey()
    assert opened.sizes() == [(150, 100), (90, 60)]
    assert opened.data() == [POT, KILN]


def test_embedded_pictures_outlive_the_file(page: Path, open_page: Open) -> None:
    page.write_text(PAGE.format(first=embedded(POT), second=embedded(KILN)))
    opened = open_page()
    page.unlink()
    opened.survey()
    assert opened.data() == [POT, KILN]


def test_a_page_in_utf_16(page: Path, open_page: Open) -> None:
    page.write_bytes(PAGE.format(first=embedded(POT), second=embedded(KILN)).encode("utf-16"))
    opened = open_page()
    opened.survey()
    assert opened.sizes() == [(150, 100), (90, 60)]


def test_more_than_memory_is_given_are_read_again(page: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threadreader.pictures.album._HELD", len(KILN) + 1)
    page.write_text(PAGE.format(first=embedded(POT), second=embedded(KILN)))
    opened = open_page()
    opened.survey()
    assert opened.data() == [POT, KILN]


def test_parts_of_mhtml(page: Path, open_page: Open) -> None:
    addresses = "https://clay.example/pot.png", "cid:kiln@clay"
    page.write_bytes(
        message(
            part(PAGE.format(first=addresses[0], second=addresses[1]).encode(), "Content-Type: text/html"),
            part(POT, f"Content-Type: image/png\nContent-Location: {addresses[0]}", "base64"),
            part(KILN, "Content-Type: image/png\nContent-ID: <kiln@clay>", "base64"),
        )
    )
    opened = open_page()
    assert opened.sizes() == [None, None]
    opened.survey()
    assert opened.sizes() == [(150, 100), (90, 60)]
    assert opened.data() == [POT, KILN]


def test_mhtml_that_was_moved_away(page: Path, open_page: Open) -> None:
    address = "https://clay.example/pot.png"
    page.write_bytes(
        message(
            part(PAGE.format(first=address, second=address).encode(), "Content-Type: text/html"),
            part(POT, f"Content-Type: image/png\nContent-Location: {address}", "base64"),
        )
    )
    opened = open_page()
    page.unlink()
    opened.survey()
    with pytest.raises(PictureError, match="not where it was saved"):
        opened.sizes()


def test_a_folder_that_was_moved_away(page: Path, open_page: Open) -> None:
    beside(page, pot=POT, kiln=KILN)
    opened = open_page()
    page.with_name("pots_files").rename(page.with_name("elsewhere"))
    for ask in (opened.sizes, opened.data):
        with pytest.raises(PictureError) as told:
            ask()
        assert told.value.brief == "picture's file is gone"


def test_a_file_that_became_a_link_out_of_the_folder(page: Path, open_page: Open, tmp_path: Path) -> None:
    beside(page, pot=POT, kiln=KILN)
    opened = open_page()
    (tmp_path / "secret.png").write_bytes(POT)
    (page.with_name("pots_files") / "pot.png").unlink()
    (page.with_name("pots_files") / "pot.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(PictureError):
        opened.sizes()


def test_a_file_that_is_too_large(page: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "LARGEST", 100)
    beside(page, pot=POT, kiln=KILN)
    with pytest.raises(PictureError, match="more than is drawn"):
        open_page().sizes()


def test_an_embedded_picture_that_is_too_large(page: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "LARGEST", 100)
    page.write_text(PAGE.format(first=embedded(POT), second=embedded(KILN)))
    opened = open_page()
    opened.survey()
    with pytest.raises(PictureError, match="more than is drawn"):
        opened.sizes()


def test_a_file_that_is_no_picture(page: Path, open_page: Open) -> None:
    beside(page, pot=b"<html>404</html>", kiln=png(4000, 9000, b""))
    with pytest.raises(PictureError) as told:
        open_page().sizes()
    assert told.value.brief == "picture not readable"


def test_of_two_saves_the_one_that_has_the_picture(page: Path, open_page: Open) -> None:
    beside(page, pot=POT, kiln=KILN)
    open_page()
    again = page.read_text().replace("they say", "people say")
    page.with_name("pots_files").rename(page.with_name("kept_files"))
    page.rename(page.with_name("kept.html"))
    beside(page, pot=POT)
    page.write_text(again)
    opened = open_page()
    assert opened.album.size(*opened.places[0]) == (150, 100)
