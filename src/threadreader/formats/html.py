"""Pages saved as HTML: by a browser, by SingleFile and its like, by a mirror program, out of an archive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from threadreader import embedded
from threadreader.formats import companions, provenance
from threadreader.formats.base import File, Format
from threadreader.formats.encoding import utf8, wide_codec
from threadreader.page import SavedPage
from threadreader.patterns import lazy

_START = lazy(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--(?>.*?-->)\s*)*+"
    rb"<(?:!doctype\s+html|(?:html|head|title|meta|body|base|link|style|script|noscript|table|tbody|tr|td|div|main|article|"
    rb"section|header|footer|nav|aside|p|h[1-6]|ul|ol|li|dl|a|b|br|hr|img|center|font|form|frameset|iframe|span|strong|"
    rb"blockquote|template)[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_ROOT = lazy(rb"<html[\s>]", re.IGNORECASE)
_PARTS = lazy(rb"<(?:head|body)[\s>]", re.IGNORECASE)
_CLOSING = lazy(rb"</(?:div|p|td|tr|span|a|li|b|i|font|table|h\d)>", re.IGNORECASE)
_BYTES_A_TAG = 200
"""A piece of markup that begins with text still closes a tag this often."""
_EMBEDDED = lazy(rb"data:[\w.+-]+/[\w.+-]+(?:;[\w=.-]+)*;base64,[A-Za-z0-9+/=%]{4096,}")
_HEAVY = 256 * 1024
"""Bytes of a page from which on embedded pictures are worth looking for."""


def accepts(path: Path | None, head: bytes) -> bool:
    """Whether a file begins as markup, or holds much of it."""
    head = narrow(head).removeprefix(b"\xef\xbb\xbf")
    root = _ROOT.search(head)
    if _START.match(head) or (root and _PARTS.search(head, root.end())):
        return True
    closing = sum(1 for _ in _CLOSING.finditer(head))
    return closing > 4 and closing * _BYTES_A_TAG > len(head)


def narrow(head: bytes) -> bytes:
    """The first bytes of a file as ASCII letters stand in them, whatever the width of its characters."""
    if wide_codec(head) or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
    return head


def read(file: File) -> Iterator[SavedPage]:
    """The page, with embedded pictures cut out of its markup: they may be most of it, and nobody reads them there."""
    yield page(file, file.data)


def page(file: File, data: bytes, charset: str | None = None) -> SavedPage:
    """The saved page of markup `data`; `charset` is what stands outside it."""
    heavy = len(data) > _HEAVY and b";base64," in data
    markup = utf8(_EMBEDDED.sub(lambda found: embedded.shortened(found[0]), data) if heavy else data, charset)
    told = provenance.find(markup)
    return SavedPage(
        file.source,
        markup,
        url=file.url or told.url,
        saved_at=told.saved_at,
        path=file.path,
        raw=data,
        resources=companions.names(file.path),
    )


FORMAT = Format("html", (".html", ".htm", ".xhtml", ".xht", ".shtml"), accepts, read)
