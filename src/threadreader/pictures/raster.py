"""Bytes of a picture to pixels. Only user of Pillow; whoever imports this is about to draw.

Pages are hostile: only formats that forums show are tried, and nothing is unpacked whose size or number of pixels is
over a cap.
"""

from __future__ import annotations

import io
import warnings
from typing import BinaryIO

from PIL import Image, ImageOps

from threadreader.errors import PictureError

LARGEST = 32 * 1024 * 1024
"""Bytes of a picture that is read."""
MOST_PIXELS = 25_000_000
"""Pixels of a picture that is unpacked: it takes four bytes for each, for a moment."""
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"RIFF", "WEBP"),
    (b"\0\0\0", "AVIF"),
)
_ORIENTATION = 0x0112
_TURNED = range(5, 9)
"""Orientations that stand a picture on its side."""
_JPEG = ("JPEG", "MPO")
_CAN_BE_TURNED = (*_JPEG, "WEBP")
"""Formats that tell their orientation before their pixels; AVIF turns by itself."""

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


class Raster:
    """Pixels in rows from the top, three bytes each."""

    __slots__ = ("data", "height", "width")

    def __init__(self, width: int, height: int, data: bytes) -> None:
        self.width, self.height, self.data = width, height, data


def size(data: bytes | BinaryIO) -> tuple[int, int]:
    """Width and height as the picture is to be seen, out of its first bytes. Raises PictureError."""
    with _opened(data) as image:
        return _upright(image)


def _upright(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    if image.format in _CAN_BE_TURNED and image.getexif().get(_ORIENTATION) in _TURNED:
        return height, width
    return width, height


def scaled(data: bytes, width: int, height: int, ground: tuple[int, int, int]) -> Raster:
    """The first frame in this size, on `ground` where it is transparent. Raises PictureError."""
    image = _resized(data, width, height)
    if image.mode == "RGBA":
        behind = Image.new("RGBA", image.size, (*ground, 255))
        image = Image.alpha_composite(behind, image).convert("RGB")
    return Raster(width, height, image.tobytes())


def png(data: bytes, width: int, height: int) -> bytes:
    """The first frame as PNG, in its own shape and no larger than this nor than it is. Raises PictureError."""
    own = size(data)
    share = min(1.0, width / own[0], height / own[1])
    written = io.BytesIO()
    image = _resized(data, max(1, round(own[0] * share)), max(1, round(own[1] * share)))
    image.save(written, "PNG", compress_level=2)
    return written.getvalue()


def _resized(data: bytes, width: int, height: int) -> Image.Image:
    try:
        with _opened(data) as image:
            is_turned = _upright(image) != image.size
            if image.format in _JPEG:  # unpacks no more pixels than are wanted
                image.draft("RGB", (height, width) if is_turned else (width, height))
            upright = ImageOps.exif_transpose(image) if image.format in _CAN_BE_TURNED else image
            return _coloured(upright).resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    except PictureError:
        raise
    except Exception as error:  # what a broken picture makes a decoder raise is no closed list
        raise _unreadable(error) from error


def _coloured(image: Image.Image) -> Image.Image:
    """In three colours, or four channels where it is transparent anywhere."""
    if image.mode in ("RGB", "RGBA"):
        return image
    if image.mode.startswith("I"):  # greys of sixteen bits
        image = image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _opened(data: bytes | BinaryIO) -> Image.Image:
    """The picture with its header read, its pixels not yet."""
    file = io.BytesIO(data) if isinstance(data, bytes) else data
    try:
        head = file.read(16)
        file.seek(0)
        name = next((name for start, name in _SIGNATURES if head.startswith(start)), None)
        if name is None:
            raise PictureError("The picture is of a kind that is not shown.")
        if name in ("WEBP", "AVIF"):
            _learn(name)
        image = Image.open(file, formats=(name,))
    except PictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many() from error
    except Exception as error:  # as in `_resized`
        raise _unreadable(error) from error
    if image.width * image.height > MOST_PIXELS:
        image.close()
        raise _too_many()
    return image


def _learn(name: str) -> None:
    """Pillow knows these formats once their module is imported; it would import thirty others to find them."""
    if name == "WEBP":
        from PIL import WebPImagePlugin  # noqa: F401
    else:
        from PIL import AvifImagePlugin  # noqa: F401


def _too_many() -> PictureError:
    return PictureError(f"The picture has more than {MOST_PIXELS:,} pixels, which is more than is drawn.")


def _unreadable(error: Exception) -> PictureError:
    return PictureError(f"The picture cannot be read ({type(error).__name__}).")
