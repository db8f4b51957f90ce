"""Bytes of pictures to pixels: every format, and whatever hostile pages hold."""

from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image

from tests.pictures.samples import BLACK, BLUE, GREEN, RED, chunk, picture, png, striped
from threadreader.errors import PictureError
from threadreader.pictures import raster


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "AVIF"])
def test_formats_of_forums_are_read(form: str) -> None:
    data = picture(form)
    assert raster.size(data) == (40, 20)
    red, green, blue = raster.scaled(data, 1, 1, BLACK).data
    assert red > 240 and green < 15 and blue < 15


@pytest.mark.parametrize("form", ["TIFF", "PPM", "ICO", "PDF", "EPS"])
def test_others_are_not_even_tried(form: str) -> None:
    with pytest.raises(PictureError, match="kind that is not shown"):
        raster.size(picture(form))


def test_svg_is_no_picture() -> None:
    with pytest.raises(PictureError):
        raster.size(b"<svg xmlns='http://www.w3.org/2000/svg'/>")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF....WEBPVP8 ",
        b"\0\0\0 ftypavif",
        b"BM" + bytes(60),
        b"\xff\xd8\xff\xe0" + bytes(50),
        png(0, 5),
        picture("JPEG")[:150],
    ],
)
def test_broken_headers(data: bytes) -> None:
    with pytest.raises(PictureError):
        raster.size(data)


@pytest.mark.parametrize(
    "data", [png(40, 40, b"\0\1\2"), png(40, 40)[:-30], picture("JPEG", (300, 300))[:-400], png(9, 9, b"")]
)
def test_pixels_cut_short(data: bytes) -> None:
    assert raster.size(data)
    with pytest.raises(PictureError, match="cannot be read"):
        raster.scaled(data, 4, 4, BLACK)


@pytest.mark.parametrize("side", [5_001, 60_000])
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_bomb_is_refused_by_its_header(side: int) -> None:
    with pytest.raises(PictureError, match="more than 25,000,000 pixels"):
        raster.size(png(side, side, bytes(1000)))


def test_a_bomb_in_a_text_of_the_picture_is_not_unpacked() -> None:
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200_000_000)))
    data = png(4, 4)
    with pytest.raises(PictureError):
        raster.scaled(data[:33] + bomb + data[33:], 2, 2, BLACK)


def test_what_is_transparent_shows_the_ground() -> None:
    data = picture("PNG", mode="RGBA", colour=(255, 0, 0, 0))
    assert raster.scaled(data, 1, 1, BLUE).data == bytes(BLUE)


def test_a_palette_with_a_transparent_colour() -> None:
    image = Image.new("P", (4, 4), 1)
    image.putpalette([*RED, *GREEN])
    written = io.BytesIO()
    image.save(written, "GIF", transparency=1)
    assert raster.scaled(written.getvalue(), 1, 1, BLUE).data == bytes(BLUE)


def test_greys_of_sixteen_bits_are_not_white() -> None:
    written = io.BytesIO()
    Image.new("I;16", (4, 4), 0x8000).save(written, "PNG")
    assert raster.scaled(written.getvalue(), 1, 1, BLACK).data == b"\x80\x80\x80"


def test_of_an_animation_the_first_frame() -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in (RED, GREEN, BLUE)]
    written = io.BytesIO()
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:])
    assert raster.scaled(written.getvalue(), 1, 1, BLACK).data == bytes(RED)


def test_a_photograph_taken_sideways_stands_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    image = Image.new("RGB", (40, 20), BLACK)
    image.paste(RED, (0, 0, 20, 20))  # the left half, which is the upper one once it is turned
    written = io.BytesIO()
    image.save(written, "JPEG", exif=turned, quality=95)
    assert raster.size(written.getvalue()) == (20, 40)
    pixels = raster.scaled(written.getvalue(), 1, 2, BLACK).data
    assert pixels[0] > 200 and pixels[3] < 60


def test_png_for_the_terminal_keeps_shape_and_is_never_larger() -> None:
    data = striped(200, 100, RED, GREEN)
    assert raster.size(raster.png(data, 100, 100)) == (100, 50)
    assert raster.size(raster.png(data, 900, 900)) == (200, 100)
    assert raster.size(raster.png(png(1000, 1), 10, 10)) == (10, 1)
