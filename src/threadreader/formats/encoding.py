"""Bytes to text as a browser would, and better where a page is wrong about itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from threadreader.formats.labels import codec_named, declared_codecs
from threadreader.formats.utf8 import is_utf8

if TYPE_CHECKING:
    from threadreader.formats.mixed import Shares

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
"""A declared encoding holds when it leaves one broken sequence for so many letters."""
_STRAY = 2
"""Broken sequences that any page may hold."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a page or dump. Never raises: what cannot be decoded becomes U+FFFD, and zeros are left out.

    `declared` is what stands outside the page (a MIME header). The order: byte-order mark, UTF-8 if most of it is, what
    is declared, what the letters look like. A declaration that the bytes contradict is passed over. Stretches that are
    surely in another encoding than the page are decoded with that one.
    """
    return utf8(data, declared).decode()


def utf8(data: bytes, declared: str | None = None) -> bytes:
    """As `decode`, in UTF-8: a page that is in UTF-8 already, as most are, is not copied."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            if codec != "utf_8":
                return _without_zeros(data.decode(codec, "replace").encode())
            declared = "utf-8"
            break
    else:
        if wide := wide_codec(data):
            return _without_zeros(data.decode(wide, "replace").encode())
    data = _without_zeros(data)
    label = codec_named(declared)
    if data.isascii():
        escaped = _seven_bit(data, label)
        return _without_zeros(data.decode(escaped, "replace").encode()) if escaped else data
    return data if is_utf8(data) else _without_zeros(_eight_bit(data, label))


def _without_zeros(data: bytes) -> bytes:
    return data.replace(b"\0", b"") if b"\0" in data else data


def _names(data: bytes, label: str | None) -> list[str]:
    """The codecs that are declared, outside the page first."""
    return [name for name in (label, *declared_codecs(data)) if name]


def wide_codec(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where the zero bytes of its first ASCII letters stand."""
    head = data[:400]
    if not any(head):
        return None
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


def _eight_bit(data: bytes, label: str | None) -> bytes:
    """What bytes that are no valid UTF-8 say, in UTF-8."""
    from threadreader.formats import encoding_guess, mixed

    names, words = _names(data, label), encoding_guess.sample(data)
    if names[:1] == ["hz"] and b"~{" in data:
        return data.decode("hz", "replace").encode()
    held = _held(words, names)
    if held:
        good, other = mixed.faultless(data)
        if not good:
            return data.decode(held, "replace").encode()
        if good * 2 < other:
            return mixed.others_with_utf8(data, held)
    formed = mixed.well_formed(data)
    # Bytes that nothing is known of are less readily taken for damaged UTF-8.
    shares = mixed.shares(formed, 1 if names else 2)
    if shares.mostly_utf8 or _only_cut(formed, names):
        return mixed.utf8_with_others(formed, _other_codec(names, shares))
    return mixed.others_with_utf8(data, held or encoding_guess.guess(data, words))


def _only_cut(data: bytes, names: list[str]) -> bool:
    """Whether a page that is declared UTF-8 has one fault only, the cut at its end."""
    return is_utf8(data) or ("utf_8" in names and is_utf8(data[:-3]))


def _held(words: bytes, names: list[str]) -> str | None:
    """The older encoding that is declared, or the one for the same letters that a sample of words is surely in.

    None where none is declared that the bytes do not contradict.
    """
    from threadreader.formats import encoding_guess

    name = next((name for name in names if name != "utf_8" and not _contradicts(words, name)), None)
    return encoding_guess.corrected(words, name) if name else None


def _other_codec(names: list[str], shares: Shares) -> str | None:
    """The codec of the stretches of a page in UTF-8 that are in another; None where there is none."""
    from threadreader.formats import encoding_guess

    if not shares.other_bytes:
        return None
    return _held(encoding_guess.sample(shares.other_bytes), names) or encoding_guess.likeliest(
        shares.other_bytes, encoding_guess.language_of(shares.utf8_text)
    )


def _contradicts(sample: bytes, codec: str) -> bool:
    """Whether the bytes cannot be of the codec that the page declares."""
    from threadreader.formats import encoding_guess

    text = sample.decode(codec, "replace")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    if text.count("\ufffd") * _LETTERS_PER_MARK > beyond + _STRAY * _LETTERS_PER_MARK:
        return True
    # Latin-1 is what servers declare when nobody told them anything; no language writes mostly accented letters.
    return codec == "cp1252" and encoding_guess.mostly_accents(text)
