"""Images of a body: their true address behind lazy loading, their words, and which are no pictures at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from threadreader.embedded import variable
from threadreader.markup.emoji import emoji
from threadreader.markup.references import absolute
from threadreader.markup.text import line
from threadreader.model import Image
from threadreader.patterns import lazy

Attributes = Mapping[str, str | None]

_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-url",
    "zoomfile",
    "file",
    "data-orig-file",
    "data-lazyload",
)
_SMILEY_CLASS = lazy(r"smil|emoji|emoticon|mceSmilie|inlineimg|bbc_emoticon", re.IGNORECASE)
_SMILEY_PATH = lazy(
    r"(?:^|/)(?:[\w-]*smil(?:ies|eys?|e)[\w-]*|emoji(?:one|s)?|\w*emoticons?|emo|twemoji)/|icon_\w+\.gif",
    re.IGNORECASE,
)
# Sets of emoji name their files for the characters: `1f64f-1f3fd.png`.
_POINTS = lazy(r"/((?:1f|2)[0-9a-f]{3}(?:-(?:(?:1f|2)[0-9a-f]{3}|fe0f))*)\.(?:png|svg|gif)", re.IGNORECASE)
_FURNITURE_CLASS = lazy(r"avatar|userpic|site-icon|\bicon\b|favicon|spacer", re.IGNORECASE)
_FURNITURE_PATH = lazy(r"(?:spacer|blank|clear|pixel|viewpost|lastpost|quote_icon)\.(?:gif|png)", re.IGNORECASE)
# Browsers write `NAME_files/x.png`, the folder's name in the user's language: no address the picture ever had.
_SAVED = lazy(
    r"(?:\./)?[^/:]+[_.-](?:files?|Dateien|fichiers|archivos|arquivos|bestanden|filer|pliki|soubory|file|elemei|файлы)/",
    re.IGNORECASE,
)
_PICTURE = lazy(r"\.(?:jpe?g|png|gif|webp|avif|bmp|svg|tiff?)(?:[?#]|$)", re.IGNORECASE)


def smiley(attributes: Attributes) -> str | None:
    """The words that stand for a smiley or emoji image; None where the image is a picture."""
    kind = attributes.get("class") or ""
    if "data-shortname" in attributes or "smilieid" in attributes or "data-emoticon" in attributes:
        return _name(attributes)
    if _SMILEY_CLASS.search(kind) or _SMILEY_PATH.search(attributes.get("src") or ""):
        return _name(attributes)
    return None


def _name(attributes: Attributes) -> str:
    names = (line(attributes.get(name)) for name in ("emoid", "alt", "data-shortname", "title"))
    words = emoji(next(filter(None, names), ""))
    if words.startswith(":") and (points := _POINTS.search(attributes.get("src") or "")):
        return "".join(chr(int(point, 16)) for point in points[1].split("-"))
    return words


def furniture(attributes: Attributes) -> bool:
    """Whether the image is part of the page rather than of the post: avatars, spacers, tracking pixels, icons."""
    if _FURNITURE_CLASS.search(attributes.get("class") or ""):
        return True
    if _FURNITURE_PATH.search(attributes.get("src") or "") and not any(attributes.get(name) for name in _LAZY):
        return True
    return any((attributes.get(side) or "").strip() in {"0", "1"} for side in ("width", "height"))


def picture(
    attributes: Attributes, link: str | None, base: str | None, resource: Callable[[str | None], str | None]
) -> Image | None:
    """The image with its true address; `link` is the address of the link around it. None where nothing tells it."""
    shown = attributes.get("src")
    src = _true_address(attributes, base)
    if src is None and link and _PICTURE.search(link):
        src = link
    if src is None and not _SAVED.match(shown or ""):
        src = absolute(base, shown)
    words, file = _words(attributes), resource(shown) or resource(variable(attributes.get("style")))
    if src is None and file is None and words is None and not (shown or "").startswith("data:"):
        return None
    return Image(src, words, None, file)


def _words(attributes: Attributes) -> str | None:
    """What the picture is said to show: in its title where the words in its place are only a file's name."""
    alt, title = line(attributes.get("alt")), line(attributes.get("title"))
    return title if title and (alt is None or (_PICTURE.search(alt) and not _PICTURE.search(title))) else alt


def _true_address(attributes: Attributes, base: str | None) -> str | None:
    for name in _LAZY:
        if (address := absolute(base, attributes.get(name))) is not None:
            return address
    shown = attributes.get("src") or ""
    widest = _widest(attributes.get("srcset") or attributes.get("data-srcset") or "")
    return (
        absolute(base, widest) if widest and (not shown or shown.startswith("data:") or _SAVED.match(shown)) else None
    )


def _widest(srcset: str) -> str | None:
    best, address = -1.0, None
    for candidate in re.split(r",\s+", srcset):
        parts = candidate.split()
        if parts:
            size = float(found[0]) if len(parts) > 1 and (found := re.match(r"\d+(?:\.\d+)?", parts[1])) else 0.0
            if size > best:
                best, address = size, parts[0]
    return address
