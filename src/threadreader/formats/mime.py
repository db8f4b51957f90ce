"""The parts of a MIME message that holds a page."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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
"""Bytes of the headers of a part."""
_ALL_HEADERS = 2 * 1024 * 1024
"""Bytes of the headers of all parts: real ones have a few hundred each."""
_MOST_PARTS = 5000
"""Parts of a message, nested ones included."""
_NO_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
_LINE_ENDS = lazy(rb"[\r\n]*+")
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the message; its body is not decoded yet."""

    headers: Message
    message: bytes = field(repr=False)
    start: int
    end: int
    """Where its body stands in the message."""

    @property
    def name(self) -> str | None:
        """What the page calls it by: its address, or `cid:` and its id."""
        location = _header(self.headers, "Content-Location")
        cid = _header(self.headers, "Content-ID")
        return location or (f"cid:{cid.strip('<>')}" if cid else None)


def read(file: File) -> Iterator[SavedPage]:
    """The page of the message; frames and adverts are other parts. Raises NotAPageError."""
    message = _message(file.data)
    warnings: list[str] = []
    parts = [message, *_leaves(message, warnings)]
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
        warnings=tuple(warnings),
        raw=_self_contained(data, label, page.markup),
        resources=frozenset(name for part in parts if part is not root and (name := part.name)),
    )


def pictures(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the pictures in a message, in its order, each decoded when its turn comes."""
    yield from files(data, ("image",))


def files(data: bytes, types: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the parts of a message whose type begins with one of `types`, as `pictures`."""
    for part in _leaves(_message(data)):
        if part.name and part.headers.get_content_type().startswith(types):
            yield part.name, _decoded(part)


def _self_contained(data: bytes, label: str | None, markup: bytes) -> bytes:
    """The page's bytes; as UTF-8 where only the headers around it told its encoding."""
    return data if label is None or utf8(data[:_LONGEST_HEADERS])[:4000] == markup[:4000] else markup


def _message(data: bytes) -> _Part:
    return _part(data, len(data) - len(data.lstrip()), len(data))


def _part(data: bytes, start: int, end: int) -> _Part:
    """Headers and place of the part between two offsets."""
    if data.startswith((b"\r\n", b"\n"), start, end):
        return _Part(Message(), data, _past_blank_lines(data, start, end), end)
    last = min(end, start + _LONGEST_HEADERS)
    blank = _BLANK.search(data, start, last)
    head = data[start : blank.start() if blank else last]
    head = head.split(b"\n", 1)[1] if head.startswith(b"From ") and b"\n" in head else head
    return _Part(BytesHeaderParser().parsebytes(head + b"\n\n"), data, blank.end() if blank else end, end)


def _past_blank_lines(data: bytes, start: int, end: int) -> int:
    found = _LINE_ENDS.match(data, start, end)
    return found.end() if found else start


def _leaves(whole: _Part, warnings: list[str] | None = None) -> Iterator[_Part]:
    """Every part that is no multipart, in order, up to the caps on parts and headers; `warnings` gets what they cut."""
    headers = 0
    for count, part in enumerate(_parts(whole, 1)):
        headers += sum(len(name) + len(str(value)) + 4 for name, value in part.headers.items())
        if count >= _MOST_PARTS or headers > _ALL_HEADERS:
            cap = f"{_MOST_PARTS:,} parts" if count >= _MOST_PARTS else "2 MB of headers"
            if warnings is not None:
                warnings.append(f"The message has more than {cap}; only those were read.")
            return
        if part.headers.get_content_maintype() != "multipart":
            yield part


def _parts(whole: _Part, depth: int) -> Iterator[_Part]:
    """The parts below a multipart, in order, each multipart before its own."""
    boundary = whole.headers.get_boundary() if whole.headers.get_content_maintype() == "multipart" else None
    if not boundary or depth > DEEPEST:
        return
    line = b"--" + re.escape(boundary.encode("ascii", "replace"))
    # A pattern that begins with letters is searched for many times as fast; they are looked at from behind.
    mark = re.compile(rb"%s(?:(?<=\n%s)|(?<=\A%s))(--|[ \t]*+\r?\n)" % (line, line, line))
    found = mark.search(whole.message, whole.start, whole.end)
    while found is not None and found[1] != b"--":
        start = found.end()
        found = mark.search(whole.message, start, whole.end)
        end = _before_line_end(whole.message, start, found.start()) if found else whole.end
        part = _part(whole.message, start, end)
        yield part
        yield from _parts(part, depth + 1)


def _before_line_end(data: bytes, start: int, end: int) -> int:
    """Where what stands between two offsets ends without the line end behind it."""
    end -= data[end - 1 : end] == b"\n"
    end -= data[end - 1 : end] == b"\r"
    return max(start, end)


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
        return binascii.a2b_qp(memoryview(part.message)[part.start : part.end])
    if encoding == "base64":
        kept = part.message[part.start : part.end].translate(None, _NO_BASE64)
        # One letter too many is a cut file; six bits make no byte.
        kept = kept[:-1] if len(kept) % 4 == 1 else kept
        kept += b"=" * (-len(kept) % 4)
        return binascii.a2b_base64(kept)
    return part.message[part.start : part.end]


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
