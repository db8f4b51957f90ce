"""What an address may point to: the keys its thread may go by, and the post or the page it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from threadreader.addresses import address_key, host_of, original

_POST_PARAMETERS = frozenset(
    "p pid post postid post_id msg mid message messageid comment commentid comment_id cid number".split()
)
_OF_POST = re.compile(rf"(?:^|[&;])(?:{'|'.join(_POST_PARAMETERS)}|do)=[^&;]*", re.IGNORECASE)
_PAGE_PARAMETERS = frozenset("page pg pageno pagenumber pagenum paged part ctp fpart".split())
_OFFSET_PARAMETERS = frozenset(("start", "st", "offset"))
_POST_PATH = re.compile(r"/(?:posts?|comments?|replies|reply|message|msg|m-p|m|r|p|a|q|c)/([\w-]+)(?:/thread|/\d+)?$")
"""A post by the name of its part of the path. `/a/302/17` also names who gave the link away."""
_POST_NAME = re.compile(r"(?:^|[/-])(?:post|msg|reply)[-/]?(\d+)(?:\.html?)?$|/(\d+)-post\d*\.html?$")
_PAGE_PATH = re.compile(r"(?:[/-]page[-/]?|/p|/paged/)(\d+)(?:\.html?)?$|/thread-\d+-(\d+)(?:-\d+)?\.html?$")
_TOPIC = re.compile(r"^\d+\.(\d+|msg\d+)$")
"""`topic=5.40` of SMF: a thread, and the first post of the page or the post by its id."""
_TAIL = re.compile(r"/(?:(?:replies|reply|comments?|m|message|posts?)/)?([\w-]+)$")

_FRAGMENT = re.compile(r"([A-Za-z]+(?:[-_][A-Za-z]+)*?)?[-_]?(\d+)(?:_\d+)?")
_CODE = re.compile(r"[a-z]+_(\w+)")
_LONGEST = 100


class Pointer(NamedTuple):
    """What an address may point to."""

    host: str
    keys: tuple[str, ...]
    """Keys its thread may have, the likeliest first."""
    posts: tuple[str, ...] = ()
    """Ids that the address gives a post, the likeliest first."""
    tail: str = ""
    """The last part of its path: the id or the number of a post, where it is no part of the thread's key."""
    page: int | None = None
    """From 2 on: the first one is the thread's start."""
    offset: int | None = None
    """Posts of the thread before the page it names."""

    @property
    def names_place(self) -> bool:
        """Whether it surely names more than a thread."""
        return bool(self.posts or self.page or self.offset)


def pointer(url: str) -> Pointer | None:
    """What an address may point to; None for one that is no web address."""
    url = original(url.strip())
    host = host_of(url)
    if host is None:
        return None
    parts = urlsplit(url)
    bare = parts.query.partition("&")[0]
    path = unquote(parts.path + (f"/{bare}" if bare and "=" not in bare else "")).rstrip("/")
    values = {name.lower(): value for name, value in parse_qsl(parts.query.replace(";", "&"))}
    posts = dict.fromkeys(_posts(path, values, parts.fragment))
    tail = _TAIL.search(path)
    return Pointer(host, _keys(url), tuple(posts), tail[1] if tail else "", *_page(path, values))


def shortened(url: str) -> str:
    """An address without its fragment and the last part of its path, which may name a post."""
    parts = urlsplit(url)
    return parts._replace(path=_TAIL.sub("", parts.path.rstrip("/")), fragment="").geturl()


def _keys(url: str) -> tuple[str, ...]:
    """The key of the address, of it without what names a post, and without the last part of its path."""
    parts = urlsplit(url)
    bare = parts._replace(query=_OF_POST.sub("", parts.query).lstrip("&;"), fragment="").geturl()
    addresses = [url, bare, shortened(bare)] if any(map(str.isdigit, parts.path)) else [url, bare]
    return tuple(dict.fromkeys(key for key in map(address_key, addresses) if key))


def _posts(path: str, values: dict[str, str], fragment: str) -> Iterator[str]:
    yield from _of_fragment(fragment)
    for name, value in values.items():
        if name in _POST_PARAMETERS and value:
            yield value
        elif name == "topic" and (found := _TOPIC.match(value)) and found[1].startswith("msg"):
            yield found[1][3:]
        elif name == "id" and path.endswith("/item"):
            yield value
    for pattern in (_POST_NAME, _POST_PATH):
        if found := pattern.search(path):
            yield next(filter(None, found.groups()))


def _of_fragment(fragment: str) -> Iterator[str]:
    """`p702`, `post-702`, `comment702_51`, `c_k1abcd`: with and without what stands before the id."""
    if found := _FRAGMENT.fullmatch(fragment[:_LONGEST]):
        yield found[2]
        if found[1]:
            yield f"{found[1]}{found[2]}"
    elif found := _CODE.fullmatch(fragment[:_LONGEST]):
        yield found[1]


def _page(path: str, values: dict[str, str]) -> tuple[int | None, int | None]:
    found = _PAGE_PATH.search(path)
    page = next(filter(None, found.groups()), None) if found else None
    offset = None
    for name, value in values.items():
        if name in _PAGE_PARAMETERS:
            page = value
        elif name in _OFFSET_PARAMETERS:
            offset = value
        elif name == "topic" and (topic := _TOPIC.match(value)):
            offset = topic[1]
    return _count(page, 2), _count(offset, 1)


def _count(text: str | None, least: int) -> int | None:
    number = int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
    return number if number >= least else None
