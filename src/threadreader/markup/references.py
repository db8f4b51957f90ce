"""References of a page as absolute addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from threadreader.markup.text import line
from threadreader.patterns import lazy

_ORDINARY = lazy(r"https?://[\w.-]+(?:/[^\s\[\]]*)?")
"""Addresses that need no second look."""
_PATH = lazy(r"/?\w[\w.=&,+%~-]*(?:/\w[\w.=&,+%~-]*)*/?(?:\?[\w./=&;%,+:@!~*-]*\w)?(?:#[\w.=&;-]*\w)?")
"""References that are put behind an address as they are."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_OPENS = re.compile(r"(?:https?://|mailto:)[^/]", re.IGNORECASE)
_LINE_ENDS = re.compile(r"[\t\r\n]")
"""What a browser leaves out of an address, so that `java script:` cannot hide in two lines."""


def absolute(base: str | None, reference: str | None) -> str | None:
    """`reference` as an absolute address, cleaned; None where it cannot be one (no base, a script, nothing)."""
    address = line(_LINE_ENDS.sub("", reference)) if reference else None
    if not address:
        return None
    if _ORDINARY.fullmatch(address):
        return address
    try:
        if not _SCHEME.match(address):
            address = _joined(base or "", address)
        else:
            urlsplit(address)
    except ValueError:
        return None
    return address if _OPENS.match(address) else None


def _joined(base: str, reference: str) -> str:
    """As `urljoin`, and quick about what most references are: a path from the root or from the page's folder."""
    origin, folder = _places(base)
    if not origin or not _PATH.fullmatch(reference):
        return urljoin(base, reference)
    return (origin if reference[0] == "/" else folder) + reference


@lru_cache(maxsize=64)
def _places(base: str) -> tuple[str, str]:
    """Scheme and host of an address, and its folder with a slash at its end; empty where it is no ordinary one."""
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.netloc or "/." in parts.path:
        return "", ""
    origin = f"{parts.scheme}://{parts.netloc}"
    return origin, origin + parts.path.rpartition("/")[0] + "/"
