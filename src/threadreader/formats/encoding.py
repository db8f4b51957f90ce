"""Bytes to text as a browser would, and better where a page is wrong about itself."""

from __future__ import annotations

import re

from threadreader.formats.labels import codec_named, declared_codecs

_MARKS = (
    (b"\xef\xbb\xbf", "utf_8"),
    (b"\xff\xfe\x00\x00", "utf_32_le"),
    (b"\x00\x00\xfe\xff", "utf_32_be"),
    (b"\xff\xfe", "utf_16_le"),
    (b"\xfe\xff", "utf_16_be"),
)
_ESCAPES = re.compile(rb"\x1b(?:\$[@B]|\(J)")
_ESCAPE_CODECS = frozenset(("iso2022_jp_ext", "iso2022_kr", "hz"))
_LETTERS_PER_MARK = 20
"""A page is still UTF-8 when it holds one broken sequence for so many good ones."""
_STRAY = 2
"""Broken sequences that any page may hold."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a page or dump. Never raises: what cannot be decoded becomes U+FFFD, and zeros are left out.

    `declared` is what stands outside the page (a MIME header). The order: byte-order mark, valid UTF-8, what is
    declared, what the letters look like. A declaration that the bytes contradict is passed over.
    """
    return utf8(data, declared).decode()


def utf8(data: bytes, declared: str | None = None) -> bytes:
    """As `decode`, in UTF-8: a page that is in UTF-8 already, as most are, is not copied."""
    codec, start = _chosen(data, declared)
    if start:
        data = data[start:]
    if codec is not None:
        data = data.decode(codec, "replace").encode()
    return data.replace(b"\0", b"") if b"\0" in data else data


def _chosen(data: bytes, declared: str | None) -> tuple[str | None, int]:
    """The codec for `data`, None for what is valid UTF-8; and how many bytes a byte-order mark takes."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec, len(mark)
    wide = wide_codec(data)
    if wide:
        return wide, 0
    label = codec_named(declared)
    if data.isascii():
        return _seven_bit(data, label), 0
    good, broken = _counted(data)
    return (_eight_bit(data, _names(data, label), good, broken) if broken else None), 0


def _names(data: bytes, label: str | None) -> list[str]:
    """The codecs that are declared, outside the page first."""
    return [name for name in (label, *declared_codecs(data)) if name]


def wide_codec(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where the zero bytes of its first ASCII letters stand."""
    head = data[:400]
    if len(head) < 4 or head.count(0) * 4 < len(head):
        return None
    even, odd = head[::2], head[1::2]
    if even.count(0) * 4 > len(even) * 3 > 0 and odd.count(0) * 4 > len(odd):
        return "utf_32_be"
    if odd.count(0) * 10 > len(odd) * 9 and even.count(0) * 4 > len(even):
        return "utf_32_le"
    if even.count(0) * 10 < len(even) and odd.count(0) * 3 > len(odd):
        return "utf_16_le"
    return "utf_16_be" if odd.count(0) * 10 < len(odd) and even.count(0) * 3 > len(even) else None


def _seven_bit(data: bytes, label: str | None) -> str | None:
    """ASCII bytes mean ASCII, unless they shift into another set by escapes."""
    if b"\x1b" not in data and b"~" not in data:
        return None
    names = _names(data, label)
    if names and names[0] in _ESCAPE_CODECS:
        return names[0]
    return "iso2022_jp_ext" if _ESCAPES.search(data) else None


def _eight_bit(data: bytes, names: list[str], good: int, broken: int) -> str:
    """The codec of bytes that are no valid UTF-8."""
    if names[:1] == ["hz"] and b"~{" in data:
        return "hz"
    mostly = good and broken <= max(_STRAY, good // _LETTERS_PER_MARK) and broken <= good
    for name in names:
        if name == "utf_8":
            if mostly:
                return name
        elif not _contradicts(data, name):
            return name
    if mostly:
        return "utf_8"
    from threadreader.formats import guessing

    return guessing.guess(data)


def _counted(data: bytes) -> tuple[int, int]:
    """How many characters beyond ASCII are valid UTF-8, and how many sequences are broken."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
        beyond = len(text) - len(text.encode("ascii", "ignore"))
        return beyond - broken, broken
    return 1, 0


def _contradicts(data: bytes, codec: str) -> bool:
    """Whether the bytes cannot be of the codec that the page declares."""
    from threadreader.formats import guessing

    sample = guessing.sample(data)
    text = sample.decode(codec, "replace")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    if text.count("\ufffd") * _LETTERS_PER_MARK > beyond + _STRAY * _LETTERS_PER_MARK:
        return True
    # Latin-1 is what servers declare when nobody told them anything; no language writes mostly accented letters.
    return codec == "cp1252" and guessing.mostly_accents(text)
