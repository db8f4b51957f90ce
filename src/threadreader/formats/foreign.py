"""Files that are no saved pages, told by their first bytes, and what their owner can do."""

from __future__ import annotations

import re

from threadreader.patterns import lazy

_AS_HTML = "open it in a browser and save the page as HTML instead"
_LATER = "which this version does not read yet"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (rb"\x89PNG\r\n", "is a PNG picture, not a saved page"),
    (rb"\xff\xd8\xff", "is a JPEG picture, not a saved page"),
    (rb"GIF8[79]a", "is a GIF picture, not a saved page"),
    (rb"RIFF....WEBP", "is a WebP picture, not a saved page"),
    (rb"....ftypavif", "is an AVIF picture, not a saved page"),
    (rb"....ftyp", "is a video, not a saved page"),
    (rb"BM.{4}\0\0\0\0", "is a BMP picture, not a saved page"),
    (rb"\0\0[\x01\x02]\0.\0", "is an icon, not a saved page"),
    (rb"(?:II\*\0|MM\0\*)", "is a TIFF picture, not a saved page"),
    (
        rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]",
        "is an SVG picture, not a saved page",
    ),
    (rb"%PDF-", f"is a PDF; {_AS_HTML}"),
    (rb"%!PS", f"is a PostScript file; {_AS_HTML}"),
    (rb"WARC/\d", f"is a WARC archive, {_LATER}"),
    (rb"filedesc://", f"is an ARC archive, {_LATER}"),
    (rb"bplist00.{0,400}WebMainResource", f"is a Safari web archive, {_LATER}; save the page as HTML instead"),
    (rb"bplist00", "is a property list, not a saved page"),
    (rb"PK\x03\x04.{0,300}(?:datapackage\.json|archive/)", f"is a WACZ archive, {_LATER}"),
    (rb"PK\x03\x04.{0,300}word/", f"is a Word document; {_AS_HTML}"),
    (rb"PK(?:\x03\x04|\x05\x06)", f"is a ZIP archive, {_LATER}; unpack it and open the page inside"),
    (rb"(?:7z\xbc\xaf\x27\x1c|Rar!\x1a|\xfd7zXZ|BZh\d|\x28\xb5\x2f\xfd)", "is a compressed archive; unpack it first"),
    (rb".{257}ustar", "is a tar archive; unpack it first"),
    (rb"SQLite format 3\0", "is a database, not a saved page"),
    (rb"\xd0\xcf\x11\xe0", f"is a Microsoft Office document; {_AS_HTML}"),
    (rb"\{\\rtf", f"is an RTF document; {_AS_HTML}"),
    (rb"(?:\x7fELF|MZ|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe)[^\n]{0,40}[\0-\x08]", "is a program, not a saved page"),
    (rb"(?:ID3|OggS|fLaC)", "is a sound file, not a saved page"),
    (rb"(?:\x1a\x45\xdf\xa3|RIFF....AVI )", "is a video, not a saved page"),
    (rb"(?:wOFF|wOF2|OTTO|\0\x01\0\0\0)", "is a font, not a saved page"),
    (
        rb"\s*(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:RDF)[\s>]",
        "is a news feed, not a saved page; open the thread itself and save it",
    ),
    (rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*[\[{]\s*\")", f"is a JSON file, {_LATER}"),
)
_KINDS = tuple(
    (lazy(magic, re.DOTALL | re.IGNORECASE if magic.startswith(rb"\s*") else re.DOTALL), what) for magic, what in _MAGIC
)
_MARKUP = tuple(one for one, (magic, _) in zip(_KINDS, _MAGIC, strict=True) if magic.startswith((b"<", rb"\s*")))
"""The few that markup may be taken for."""


def kind(head: bytes) -> str | None:
    """What a file is, as the rest of the sentence that begins with its name; None where nothing tells."""
    if b"data-sfz" in head and head.lstrip()[:1] == b"<":
        return f"is a self-extracting SingleFile archive, {_LATER}; save it as plain HTML instead"
    kinds = _MARKUP if head.lstrip()[:1] == b"<" else _KINDS
    return next((what for magic, what in kinds if magic.match(head)), None)
