"""Pages of two encodings: UTF-8 with stretches in an older one, and older pages with stretches in UTF-8.

A stretch is what stands between tags, quotation marks and line ends: a post or a line of one is in one encoding as a
whole, since one program wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from threadreader.formats import encoding_guess
from threadreader.formats.utf8 import is_utf8

MOST_STRETCHES: Final = 200_000
"""Stretches beyond ASCII that are read one by one; what stands behind is in one encoding. 10,000 posts have fewer."""

_ENDS = (b"<", b">", b'"', b"\r", b"\n")
"""What stands between stretches."""
_FROM_FIRST = re.compile(rb"[\x80-\xff][^<>\"\r\n]*+")
"""A stretch from its first byte beyond ASCII on."""
# Patterns that begin with one set of bytes are searched for several times as fast as any other.
_CANDIDATE = re.compile(
    rb"[\x80-\xff](?:(?:(?<=[\xc2-\xdf])|(?<=[\xe0-\xef])[\x80-\xbf]|(?<=[\xf0-\xf4])[\x80-\xbf]{2})[\x80-\xbf]())?+"
    rb"[^<>\"\r\n]*+"
)
"""As `_FROM_FIRST`; has a group where it begins with a character of UTF-8."""
_ASCII = bytes(range(0x80))
_RUN = re.compile(rb"[\x80-\xff]+")
_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
"""A character beyond U+FFFF as two surrogates of three bytes (CESU-8)."""
_ILL_FORMED = re.compile(
    rb"[\xc0\xc1\xe0\xed\xf0\xf4-\xfd](?:(?<=\xed)[\xa0-\xbf][\x80-\xbf]|(?<=[\xc0\xc1])[\x80-\xbf]"
    rb"|(?<=\xe0)[\x80-\x9f][\x80-\xbf]|(?<=\xf0)[\x80-\x8f][\x80-\xbf]{2}|(?<=\xf4)[\x90-\xbf][\x80-\xbf]{2}"
    rb"|(?<=[\xf5-\xf7])[\x80-\xbf]{3}|(?<=[\xf8-\xfb])[\x80-\xbf]{4}|(?<=[\xfc\xfd])[\x80-\xbf]{5})"
)
"""Lone surrogates, characters in more bytes than they need, and characters beyond the last: never decoded."""
_BROKEN = b"\xef\xbf\xbd"
_CUT = re.compile(rb"[\xe1-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2}")
"""A character of UTF-8 that lost its end."""
_SURE = 4
"""Characters of UTF-8 without a fault that a page in an older encoding does not hold by chance."""


class Shares(NamedTuple):
    """How much of a page is in which encoding."""

    utf8: int
    """Characters beyond ASCII in stretches of UTF-8."""
    broken: int
    """Sequences in those stretches that are not UTF-8."""
    other: int
    """Bytes beyond ASCII in the other stretches."""
    utf8_text: str
    """Some of the stretches of UTF-8."""
    other_bytes: bytes
    """Some of the other stretches."""

    @property
    def mostly_utf8(self) -> bool:
        """Whether the page is to be read as UTF-8 with stretches in another encoding."""
        return self.utf8 > 0 and self.utf8 * 2 >= self.other


def well_formed(data: bytes) -> bytes:
    """UTF-8 with the character that two surrogates stand for in their place; U+FFFD for other ill-formed sequences."""
    data = _PAIR.sub(lambda found: _joined(found[0]), data)
    return _ILL_FORMED.sub(_BROKEN, data)


def faultless(data: bytes) -> tuple[int, int]:
    """How many characters beyond ASCII are in stretches of valid UTF-8 and common letters, and how many bytes beyond
    ASCII are not.
    """
    good = taken = 0
    for stretch in _candidates(data):
        if is_utf8(stretch) and encoding_guess.is_common(stretch.decode("utf-8")):
            good += counted(stretch)[0]
            taken += len(stretch.translate(None, _ASCII))
    return good, len(data.translate(None, _ASCII)) - taken


def shares(data: bytes, faults_weigh: int) -> Shares:
    """How much of `data` is in UTF-8, and samples of what is and what is not.

    A stretch of UTF-8 has `faults_weigh` characters for each broken sequence at the least.
    """
    good = broken = other = taken_good = taken_other = 0
    texts: list[str] = []
    rest: list[bytes] = []
    for stretch in _beyond_ascii(data):
        valid, faults = counted(stretch)
        if valid >= faults * faults_weigh:
            good += valid
            broken += faults
            if taken_good < encoding_guess.SAMPLE:
                taken_good += len(stretch)
                texts.append(stretch[: encoding_guess.SAMPLE].decode("utf-8", "ignore"))
        else:
            other += len(stretch.translate(None, _ASCII))
            if taken_other < encoding_guess.SAMPLE:
                taken_other += len(stretch)
                rest.append(stretch[: encoding_guess.SAMPLE])
    return Shares(good, broken, other, "\n".join(texts), b"\n".join(rest))


def counted(data: bytes) -> tuple[int, int]:
    """How many characters beyond ASCII are valid UTF-8, and how many sequences are broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count(_BROKEN)
    return len(text) - len(text.encode("ascii", "ignore")) - broken, broken


def utf8_with_others(data: bytes, other: str | None) -> bytes:
    """UTF-8 out of a page that mostly is: stretches in the codec `other` are decoded where that makes words.

    What makes none is U+FFFD.
    """

    def mended(before: bytes, stretch: bytes) -> bytes:
        valid, faults = counted(stretch)
        if not faults:
            return stretch
        if other is not None and valid < faults:
            ascii_part = before[max(map(before.rfind, _ENDS)) + 1 :]
            if (text := _as_words(ascii_part + stretch, other)) is not None:
                return text.encode()[len(ascii_part) :]
        return _RUN.sub(lambda run: _run(run[0], other), stretch)

    return _each(data, mended, "utf-8")


def others_with_utf8(data: bytes, codec: str) -> bytes:
    """UTF-8 out of a page in `codec`: stretches that can only be UTF-8 are left as they are."""
    if not any(map(_is_surely_utf8, _candidates(data))):
        return data.decode(codec, "replace").encode()

    def decoded(_before: bytes, stretch: bytes) -> bytes:
        return stretch if _is_surely_utf8(stretch) else stretch.decode(codec, "replace").encode()

    return _each(data, decoded, codec)


def _joined(pair: bytes) -> bytes:
    return pair.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()


def _beyond_ascii(data: bytes) -> Iterator[bytes]:
    return (found[0] for found in islice(_FROM_FIRST.finditer(data), MOST_STRETCHES))


def _candidates(data: bytes) -> Iterator[bytes]:
    """The stretches that may be UTF-8, from their first bytes beyond ASCII on."""
    return (found[0] for found in islice(_CANDIDATE.finditer(data), MOST_STRETCHES) if found.lastindex)


def _each(data: bytes, change: Callable[[bytes, bytes], bytes], codec: str) -> bytes:
    """`data` with every stretch from its first byte beyond ASCII on as `change` makes it out of the bytes between the
    one before and it, and out of it. What stands behind `MOST_STRETCHES` is decoded with the codec.
    """
    parts: list[bytes] = []
    at = 0
    for found in islice(_FROM_FIRST.finditer(data), MOST_STRETCHES):
        before = data[at : found.start()]
        parts += (before, change(before, found[0]))
        at = found.end()
    return b"".join([*parts, data[at:].decode(codec, "replace").encode()])


def _is_surely_utf8(stretch: bytes) -> bool:
    if not is_utf8(stretch):
        return False
    text = stretch.decode("utf-8")
    return len(text) - len(text.encode("ascii", "ignore")) >= _SURE and encoding_guess.is_common(text)


def _as_words(stretch: bytes, codec: str) -> str | None:
    runs = _RUN.findall(stretch)
    if sum(_CUT.fullmatch(run) is not None for run in runs) * 2 >= len(runs):
        return None
    try:
        text = stretch.decode(codec)
    except UnicodeDecodeError:
        return None
    return text if encoding_guess.makes_words(text, codec) else None


def _run(run: bytes, other: str | None) -> bytes:
    """Bytes beyond ASCII within a stretch that holds UTF-8 too, or that makes no words as a whole."""
    valid, faults = counted(run)
    if not faults or valid or other is None or _CUT.fullmatch(run):
        return run.decode("utf-8", "replace").encode()
    text = run.decode(other, "replace")
    if len(text) > 1 and encoding_guess.makes_words(text, other):
        return text.encode()
    return run.decode("utf-8", "replace").encode()
