"""Pictures that stand in a page itself, as `data:` addresses: the names they go by in the model, and their bytes.

A name is made of the picture, not of its place, so that it is found again in the kept page whatever a newer program
thinks of the markup around it.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from threadreader.patterns import lazy

PREFIX = "data:"
"""Begins the name of every embedded picture."""
_HEAD, _TAIL = 4096, 1024
"""Letters that a name is made of, with their number: a page may hold a hundred megabytes of them."""
_SHORT = lazy(r"data:,([0-9a-f]{24})")
"""What stands in the markup once the picture was cut out of it."""
# What is shorter than 200 letters is a spacer or a blank stand-in.
_ADDRESS = lazy(
    rb"data:image/(?:png|jpe?g|pjpeg|gif|webp|bmp|x-ms-bmp|avif)(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=%]{200,})",
    re.IGNORECASE,
)
_HELD = lazy(rb"(--sf-img-\d+):\s*+url\(\s*+[\"']?(data:[^\"')\s]*+)")
_VARIABLE = lazy(r"--sf-img-\d+")


def reference(address: str) -> str | None:
    """The name of the picture in a `data:` address, also in one that `shortened` wrote; None where it holds none."""
    short = _SHORT.fullmatch(address)
    if short:
        return PREFIX + short[1]
    found = _ADDRESS.fullmatch(address.encode("ascii", "replace"))
    return PREFIX + _digest(found[1]) if found else None


def shortened(address: bytes) -> bytes:
    """A short address in place of a long one; it still tells the picture, and of anything else nothing."""
    found = _ADDRESS.fullmatch(address)
    return b"data:," + (_digest(found[1]).encode() if found else b"")


def pictures(page: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the pictures embedded in a page, in its order, one in memory at a time."""
    for found in _ADDRESS.finditer(page):
        letters = found[1]
        try:
            data = binascii.a2b_base64(unquote_to_bytes(letters) if b"%" in letters else letters)
        except binascii.Error:
            continue
        yield PREFIX + _digest(letters), data


def variable(style: str | None) -> str | None:
    """The variable that an element's style takes its picture from: SingleFile moves there what a page shows twice."""
    found = _VARIABLE.search(style) if style else None
    return found[0] if found else None


def variables(markup: bytes) -> dict[str, str]:
    """The `data:` addresses that variables of the page hold, by the names of the variables."""
    held: dict[str, str] = {}
    for name, address in _HELD.findall(markup) if b"--sf-img-" in markup else ():
        held.setdefault(name.decode("ascii"), address.decode("ascii", "replace"))
    return held


def _digest(letters: bytes) -> str:
    from hashlib import blake2b  # most pages have no use for it

    digest = blake2b(b"%d " % len(letters), digest_size=12)
    digest.update(letters[:_HEAD])
    digest.update(letters[-_TAIL:])
    return digest.hexdigest()
