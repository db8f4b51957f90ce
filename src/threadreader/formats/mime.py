"""The parts of a MIME message that holds a page."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime

from threadreader.errors import NotAPageError
from threadreader.formats import html
from threadreader.formats.base import DEEPEST, File
from threadreader.formats.encoding import utf8
from threadreader.formats.provenance import unwrapped
from threadreader.page import SavedPage
from threadreader.patterns import lazy

_BLANK = lazy(rb"\r?\n[ \t]*\r?\n")
_LONGEST_HEADERS = 64 * 1024
_MOST_PARTS = 5000
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the message; its body is not decoded yet."""

    headers: Message
    body: bytes

    @property
    def name(self) -> str | None:
        """What the page calls it by: its address, or `cid:` and its id."""
        location = _header(self.headers, "Content-Location")
        cid = _header(self.headers, "Content-ID")
        return location or (f"cid:{cid.strip('<>')}" if cid else None)


def read(file: File) -> Iterator[SavedPage]:
    """The page of the message; frames and adverts are other parts. Raises NotAPageError."""
    message = _part(file.data.lstrip())
    parts = [message, *_parts(message, 1)]
    root = _root(message, parts)
    if root is None:
        raise NotAPageError(f"{file.name} is a MIME message without a web page in it.", file.source)
    data = _decoded(root)
    charset = root.headers.get_param("charset")
    label = charset if isinstance(charset, str) else None
    page = html.page(file, data, label)
    told = _header(message.headers, "Snapshot-Content-Location") or _header(root.headers, "Content-Location")
    yield replace(
        page,
        url=file.url or unwrapped(told)[0] or page.url,
        saved_at=page.saved_at or _date(_header(message.headers, "Date")),
        raw=_self_contained(data, label, page.markup),
        resources=frozenset(name for part in parts if part is not root and (name := part.name)),
    )


def pictures(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the pictures in a message, in its order, each decoded when its turn comes."""
    yield from files(data, ("image",))


def files(data: bytes, types: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the parts of a message whose type begins with one of `types`, as `pictures`."""
    for part in _parts(_part(data.lstrip()), 1):
        if part.name and part.headers.get_content_type().startswith(types):
            yield part.name, _decoded(part)


def _self_contained(data: bytes, label: str | None, markup: bytes) -> bytes:
    """The page's bytes; as UTF-8 where only the headers around it told its encoding."""
    return data if label is None or utf8(data[:_LONGEST_HEADERS])[:4000] == markup[:4000] else markup


def _part(data: bytes) -> _Part:
    """Headers and body of one part."""
    if data.startswith((b"\r\n", b"\n")):
        return _Part(Message(), data.lstrip(b"\r\n"))
    end = _BLANK.search(data, 0, _LONGEST_HEADERS)
    head = data[: end.start()] if end else data[:_LONGEST_HEADERS]
    head = head.split(b"\n", 1)[1] if head.startswith(b"From ") and b"\n" in head else head
    return _Part(BytesHeaderParser().parsebytes(head + b"\n\n"), data[end.end() :] if end else b"")


def _parts(whole: _Part, depth: int) -> Iterator[_Part]:
    """The leaves below a multipart, in order."""
    boundary = whole.headers.get_boundary() if whole.headers.get_content_maintype() == "multipart" else None
    if not boundary or depth > DEEPEST:
        return
    mark = b"--" + boundary.encode("ascii", "replace")
    pieces = re.split(rb"(?:^|\r?\n)" + re.escape(mark) + rb"(?=--|[ \t]*\r?\n)", whole.body, maxsplit=_MOST_PARTS)
    for piece in pieces[1:]:
        if piece.startswith(b"--"):
            break
        part = _part(re.sub(rb"\A[ \t]*\r?\n", b"", piece, count=1))
        if part.headers.get_content_maintype() == "multipart":
            yield from _parts(part, depth + 1)
        else:
            yield part


def _root(message: _Part, parts: list[_Part]) -> _Part | None:
    """The page among the parts: the one that `start` names, or whose address is the message's, or the first."""
    pages = [part for part in parts if part.headers.get_content_type() in _PAGES]
    start = message.headers.get_param("start")
    location = _header(message.headers, "Snapshot-Content-Location") or _header(message.headers, "Content-Location")
    for part in pages:
        if isinstance(start, str) and _header(part.headers, "Content-ID") == start.strip():
            return part
    return next(
        (p for p in pages if location and _header(p.headers, "Content-Location") == location), next(iter(pages), None)
    )


def _decoded(part: _Part) -> bytes:
    encoding = (_header(part.headers, "Content-Transfer-Encoding") or "").lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(part.body)
    if encoding == "base64":
        kept = re.sub(rb"[^A-Za-z0-9+/]", b"", part.body)
        # One letter too many is a cut file; six bits make no byte.
        kept = kept[:-1] if len(kept) % 4 == 1 else kept
        return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))
    return part.body


def _header(headers: Message, name: str) -> str | None:
    """A header on one line: a long address is folded over several."""
    value = headers.get(name)
    return (
        re.sub(r"\s+", "", str(value))
        if value and name.endswith(("Location", "ID"))
        else str(value).strip()
        if value
        else None
    )


def _date(shown: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(shown) if shown else None
    except (ValueError, TypeError, OverflowError):
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found
