"""Where a page comes from and when it was saved, as far as its own markup tells.

Programs that save pages leave a comment or an attribute; archives put their own address in front of the page's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from urllib.parse import unquote, urlsplit

from threadreader.dates import parse_machine
from threadreader.patterns import lazy

_HEAD = 262_144
"""Bytes at the start of a page in which the marks stand."""
_BELOW_HEAD = 16_384
"""Bytes behind the start of `body` in which they still do: the toolbar of an archive."""
_FOOT = 16_384
"""Bytes at the end of a page in which the Wayback Machine's comment stands."""
_LONGEST = 4096
"""Characters of an address."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a saved page tells of its origin."""

    url: str | None = None
    """Absolute, archive prefixes taken off."""
    saved_at: datetime | None = None
    """Aware; UTC where no zone is told."""


_SINGLE_FILE = lazy(
    r"<!--\s*(?:Page saved with|Archive processed by) SingleFile.{0,200}?\burl:\s*(\S+)"
    r"(?:.{0,200}?\bsaved date:\s*([^\n]*))?",
    re.DOTALL,
)
_SAVED_FROM = lazy(r"<!--\s*saved from url=\((\d{1,5})\)([^\s<>]{0,4096})\s*-->", re.IGNORECASE)
_HTTRACK = lazy(r"<!--\s*Mirrored from ([^\s>]{1,4096}) by HTTrack[^,>]{0,100},\s*([^>]{0,80}?)\s*-->", re.IGNORECASE)
_WOMBAT = lazy(r"__wm\.(?:wombat|init)\(\s*[\"'](https?://[^\"']{1,4096})[\"']\s*,\s*[\"'](\d{14})[\"']")
_TOOLBAR = lazy(r"id=\"wmtbURL\"[^<>]{0,300}?\bvalue=\"([^\"]{1,4096})\"")
_ARCHIVED = lazy(r"FILE ARCHIVED ON (\d\d?:\d\d:\d\d) (\w{3} \d\d?, \d{4})")
_SCRAPBOOK = lazy(
    r"<html\b[^<>]*?\bdata-scrapbook-source=\"([^\"<>]{1,4096})\"(?:[^<>]*?\bdata-scrapbook-create=\"(\d{14}))?"
)
_TAG = lazy(r"<(link|meta|base)\b([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = lazy(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")

_WAYBACK = lazy(
    r"^(?:https?:)?//(?:web|wayback|www)\.?(?:-beta)?\.?archive\.org/web/(\d{1,14})\w*/(.+)$", re.IGNORECASE
)
_REWRITTEN = lazy(r"^(?:https?:)?//[^/]+/(?:[\w-]+/){0,2}(\d{14})(?:[a-z]{2}_|id_)?/(https?:.+)$", re.IGNORECASE)
_ARCHIVE_TODAY = lazy(
    r"^(?:https?:)?//archive\.(?:today|is|ph|li|md|vn|fo)/(?:o/\w+/)?(?:([\d.-]{14,20})/)?(https?:.+)$", re.IGNORECASE
)
_ARCHIVE_HOST = lazy(r"(?:^|\.)(?:archive\.(?:org|today|is|ph|li|md|vn|fo)|webcache\.googleusercontent\.com)$")
_PREFIXES = (_WAYBACK, _ARCHIVE_TODAY, _REWRITTEN)
_NESTED = 5
_MOST_TAGS = 200
"""Tags that are looked at for what they tell; real pages have a few."""
_LONGEST_TAG = 16_384
"""Bytes of such a tag."""


def find(markup: bytes) -> Provenance:
    """The page's origin: the first address among the marks, the first time, the archive's before the saver's."""
    body = markup.find(b"<body", 0, _HEAD)
    head = markup[: body + _BELOW_HEAD if body >= 0 else _HEAD]
    url: str | None = None
    captured: datetime | None = _archived_at(markup)
    saved: datetime | None = None
    for found in _marks(head):
        address, stamp = unwrapped(found[0])
        url, captured, saved = url or address, captured or stamp, saved or found[1]
        if url and captured:
            break
    return Provenance(url, captured or saved)


def unwrapped(url: str | None) -> tuple[str | None, datetime | None]:
    """An address without the prefixes of archives, and when the innermost of them took the page.

    None for an address that is no page's on the web: relative, a local file, an archive's own short name.
    """
    stamp: datetime | None = None
    url = (url or "").strip()[:_LONGEST]
    for _ in range(_NESTED):
        found = next((match for prefix in _PREFIXES if (match := prefix.match(url))), None)
        if found is None:
            break
        stamp = _stamp(found[1]) or stamp
        url = found[2] if "://" in found[2][:9] or ":/" in found[2][:7] else unquote(found[2])
        url = re.sub(r"^(https?):/+", r"\1://", url) if re.match(r"https?:", url) else f"http://{url}"
    return (url, stamp) if _is_page_address(url) else (None, stamp)


def _is_page_address(url: str) -> bool:
    if re.search(r"[\x00-\x20\x7f<>\"]", url):
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not _ARCHIVE_HOST.search(host or "")


def _marks(head: bytes) -> Iterator[tuple[str | None, datetime | None]]:
    """(address, save time) of each mark, those of programs that save before what the site says of itself."""
    for word, mark in _PROGRAMS:
        if word in head:
            yield from mark(_text(head))
    yield from _declared(head)


def _text(head: bytes) -> str:
    return head.decode("utf-8", "replace")


def _single_file(head: str) -> Iterator[tuple[str | None, datetime | None]]:
    if found := _SINGLE_FILE.search(head):
        yield unescape(found[1]), _time(found[2])


def _saved_from(head: str) -> Iterator[tuple[str | None, datetime | None]]:
    if found := _SAVED_FROM.search(head):
        whole = found[2]
        size = int(found[1])
        yield (whole[:size] if 0 < size < len(whole) else whole), None


def _httrack(head: str) -> Iterator[tuple[str | None, datetime | None]]:
    if found := _HTTRACK.search(head):
        bare = unescape(found[1])
        host = bare.partition("/")[0]
        secure = f"https://{host}" in head and f"http://{host}" not in head
        yield (bare if "://" in bare[:9] else f"http{'s' if secure else ''}://{bare}"), _time(found[2])


def _wombat(head: str) -> Iterator[tuple[str | None, datetime | None]]:
    if found := _WOMBAT.search(head):
        yield found[1], _stamp(found[2])


def _toolbar(head: str) -> Iterator[tuple[str | None, datetime | None]]:
    if found := _TOOLBAR.search(head):
        yield unescape(found[1]), None


def _scrapbook(head: str) -> Iterator[tuple[str | None, datetime | None]]:
    if found := _SCRAPBOOK.search(head):
        yield unescape(found[1]), _stamp(found[2])


_PROGRAMS: tuple[tuple[bytes, Callable[[str], Iterator[tuple[str | None, datetime | None]]]], ...] = (
    (b"SingleFile", _single_file),
    (b"from url=", _saved_from),
    (b"HTTrack", _httrack),
    (b"__wm.", _wombat),
    (b"wmtbURL", _toolbar),
    (b"data-scrapbook-source", _scrapbook),
)
"""What a program that saves pages leaves in them, and who reads it."""


def _declared(head: bytes) -> Iterator[tuple[str | None, datetime | None]]:
    """What `link`, `meta` and `base` say: a saver's own marks, canonical address, shared address, base."""
    tags = list(_telling(head))
    saver = {held.get("name", "").lower(): held.get("content") for kind, held in tags if kind == "meta"}
    yield saver.get("savepage-from") or saver.get("savepage-url"), _time(saver.get("savepage-date"))
    orders: tuple[Callable[[str, dict[str, str]], str | None], ...] = (
        lambda kind, held: (
            held.get("href") if kind == "link" and "canonical" in held.get("rel", "").lower().split() else None
        ),
        lambda kind, held: held.get("content") if kind == "meta" and held.get("property") == "og:url" else None,
        lambda kind, held: _page_base(held.get("href")) if kind == "base" else None,
    )
    for order in orders:
        yield from ((address, None) for kind, held in tags if (address := order(kind, held)))


def _telling(head: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Name and attributes of the tags that tell where the page is from, those in comments aside."""
    lower = head.lower()
    end = lower.find(b"<body")
    end = end if end > 0 else len(lower)
    for word in (b"savepage-", b"canonical", b"og:url", b"<base"):
        at = lower.find(word, 0, end)
        for _ in range(_MOST_TAGS):
            if at < 0:
                break
            start = lower.rfind(b"<", max(0, at - _LONGEST_TAG), at + 1)
            commented = lower.rfind(b"<!--", 0, start + 1) > lower.rfind(b"-->", 0, start + 1)
            stop = lower.find(b">", at, at + _LONGEST_TAG)
            if start >= 0 and not commented and (found := _TAG.match(_text(head[start : stop + 1]))):
                yield found[1].lower(), _attributes(found[2])
            at = lower.find(word, at + len(word), end)


def _attributes(rest: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c).strip() for name, a, b, c in _ATTRIBUTE.findall(rest)}


def _page_base(href: str | None) -> str | None:
    """The address of `base` where it is a page's, not the root or a folder that every page of the site names."""
    address = unwrapped(href)[0]
    parts = urlsplit(address) if address else None
    return href if parts and (parts.query or (not parts.path.endswith("/") and "/" in parts.path)) else None


def _time(shown: str | None) -> datetime | None:
    """RFC 2822 or JavaScript's `Date`, whose name of the zone is in brackets and in any language."""
    found = parse_machine(re.sub(r"\s*\(.*", "", shown).strip()[:80]) if shown else None
    return found[0] if found else None


def _stamp(digits: str | None) -> datetime | None:
    """Fourteen digits, as archives write them; a year alone is no time."""
    digits = re.sub(r"\D", "", digits or "")
    if len(digits) != 14:
        return None
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _archived_at(markup: bytes) -> datetime | None:
    """The comment that the Wayback Machine writes at the end of a page."""
    at = markup.rfind(b"FILE ARCHIVED ON", max(0, len(markup) - _FOOT))
    found = _ARCHIVED.match(markup[at : at + 80].decode("utf-8", "replace")) if at >= 0 else None
    return _time(f"{found[1]} {found[2]}") if found else None
