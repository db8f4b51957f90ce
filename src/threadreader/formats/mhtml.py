"""MHTML: a page and its files as one MIME message, as Chrome, Edge, Internet Explorer and Outlook write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from threadreader.formats.base import HEAD, File, Format
from threadreader.page import SavedPage
from threadreader.patterns import lazy

_FIRST_LINE = lazy(rb"\s*(?:From [^\r\n]*\r?\n)?[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?[^\r\n]*\r?\n")
_PAGE_TYPE = lazy(rb"^content-type:\s*(?:multipart/|text/html\b|application/xhtml)", re.IGNORECASE | re.MULTILINE)
_MIME = lazy(rb"^(?:mime-version|content-transfer-encoding|content-location|snapshot-content-location):", re.I | re.M)
_BLANK = lazy(rb"\r?\n[ \t]*\r?\n")


def accepts(path: Path | None, head: bytes) -> bool:
    """Whether a file begins with the headers of a MIME message that holds a page."""
    if not _FIRST_LINE.match(head):
        return False
    headers = _BLANK.split(head.lstrip(), maxsplit=1)[0]
    return bool(_PAGE_TYPE.search(headers) and _MIME.search(headers))


def read(file: File) -> Iterator[SavedPage]:
    """The page of the message; frames and adverts are other parts. Raises NotAPageError."""
    from threadreader.formats import mime  # the parser of mail headers is slow to import

    return mime.read(file)


def pictures(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name, as `SavedPage.resources` has it, and bytes of the pictures in a message; none in what is no message."""
    if accepts(None, data[:HEAD]):
        from threadreader.formats import mime

        yield from mime.pictures(data)


def files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """As `pictures`, with style sheets and fonts."""
    if accepts(None, data[:HEAD]):
        from threadreader.formats import mime

        yield from mime.files(data, ("image", "font", "text/css", "application/font"))


FORMAT = Format("mhtml", (".mhtml", ".mht", ".mhtm"), accepts, read)
