"""Addresses of threads: what is left of them when it shall be the same for every page of a thread."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from threadreader.model import Thread

_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_REDDIT = re.compile(r"^(?:old|new|np|i|sh)\.(?=reddit\.com$)")
_SCRIPT = re.compile(
    r"/(?:viewtopic|viewthread|showthread|printthread|printview|topic|thread|item|read|discussion|showtopic|showflat)"
    r"(?:\.\w{2,5}){0,2}$"
)
_PRINTED = re.compile(r"/print(?:thread|view)(?=\.\w+$)")
_SECTION = re.compile(r"/?|/(?:index|forum|default|home)\.\w{2,5}|(?:.*/index\.\w{2,5})|/[^/\d_-]*")
"""Front pages, and sections such as `/Discussions`, which some sites give as the address of every thread."""

_TAILS = re.compile(
    r"(?:;(?:jsessionid|sid|phpsessid)=[^/]*"
    r"|/(?:page|p|seite|pagina)[-/]?\d+(?:\.html?)?|-page-?\d+(?=\.html?$|$)|/index\d*\.html?"
    r"|,(?:page|start)=\d+|/(?:latest|unread|last|print|amp|add-reply|reply)|/(?:post|reply|msg)[-/]\d+|/)$"
)
"""What follows a thread's address to name a page of it, a post, or a view."""

_SHAPES = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"^(.*)/archive/index\.php/t-(\d+)(?:-p-\d+)?\.html$", r"\1/showthread.php?t=\2"),
        (r"^(.*/showthread\.php)[/?](\d+).*$", r"\1?t=\2"),
        (r"^(.*[/?]threads/)(?:[^/]*\.)?(\d+)(?:/.*)?$", r"\1\2"),
        (r"^(.*)/t/(?:[^/]*[^/\d.][^/.]*/)?(\d+)(?:/\d+)?$", r"\1/t/\2"),
        (r"^(.*)/(topic|discussion|d|questions)/(\d+)(?:/.*)?$", r"\1/\2/\3"),
        (r"^(.*)/(topic|discussion|d)/([^/]+)/\d+$", r"\1/\2/\3"),
        (r"^(.*)/comments/(\w+)(?:/.*)?$", r"\1/comments/\2"),
        (r"^(.*ubbthreads\.php)/(?:topics|ubb/showflat/Number)/(\d+)(?:/.*)?$", r"\1/\2"),
        (r"^(.*[/?])topic,(\d+)\.[^/]*$", r"\1topic,\2"),
        (r"^(.*)/thread-(\d+)(?:-[^/]*)?\.html?$", r"\1/thread-\2"),
        (r"^(.*)/[^/]*-t(\d+)(?:-\d+)?\.html?$", r"\1/t\2"),
        # A year in front of a title is no number of a thread.
        (r"^(.*)/(?!(?:19|20)\d\d-)(\d{3,})-[^/]*\.html?$", r"\1/\2"),
        (r"^(.*)/[^/]+\.(\d{3,})(?:\.html?)?$", r"\1/.\2"),
    )
)
"""Addresses with the thread's number in them, whatever the title beside it became since."""

_NAMES_THREAD = ("topic", "showtopic", "tid", "threadid", "thread_id", "topicid", "topic_id")
_NAMES_THREAD_OF_SCRIPT = ("t", "id", "thread", "num", "number")
_NAMES_POST = ("p", "pid", "post", "postid")
_NOISE = frozenset(
    (
        *(
            "sid",
            "s",
            "phpsessid",
            "jsessionid",
            "highlight",
            "hl",
            "hilite",
            "hilit",
            "page",
            "start",
            "st",
            "postcount",
        ),
        *("postcount", "pp", "pagenumber", "pageno", "pg", "perpage", "offset", "view", "print", "printable", "style"),
        *(
            "styleid",
            "theme",
            "langid",
            "order",
            "sort",
            "sortby",
            "sk",
            "sd",
            "goto",
            "nojs",
            "ref",
            "share",
            "share_id",
            "amp",
        ),
        *("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "fbclid", "gclid"),
    )
)
"""Parameters that name a page of a thread, a view of it, a session or where the reader came from."""
_NUMBER = re.compile(r"\d+")


def thread_key(thread: Thread) -> str | None:
    """What all pages of one thread have in common: its host and number, or its address without what names a page.

    None where the address names no thread; such a page is a thread of its own.
    """
    try:
        parts = urlsplit((thread.url or "").strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    host = _REDDIT.sub("", _HOST_PREFIX.sub("", host))
    rest = _address(_path(unquote(parts.path)), parts.query)
    return None if rest is None else host + rest


def _path(path: str) -> str:
    path = re.sub(r"/{2,}", "/", path)
    while shorter := _TAILS.sub("", path, count=1):
        if shorter == path:
            break
        path = shorter
    return "" if path == "/" or _TAILS.fullmatch(path) else path


def _address(path: str, query: str) -> str | None:
    """Path and query as far as they name the thread."""
    bare, values = _parameters(query)
    script = _SCRIPT.search(path) is not None
    path = _PRINTED.sub("/showthread" if path.endswith("printthread.php") else "/viewtopic", path)
    for name in _NAMES_THREAD + (_NAMES_THREAD_OF_SCRIPT if script else ()):
        if number := _NUMBER.match(values.get(name, "")):
            return f"{path}?{'t' if path.endswith('/showthread.php') else name}={number[0]}"
    if script:
        values = {name: value for name, value in values.items() if name in _NAMES_POST}
    whole = f"{path}?{_path(bare)}" if bare else path
    named = _named(whole)
    if named != whole or (bare and not values):
        return named
    if not values:
        return None if script or _SECTION.fullmatch(path) else path
    return f"{whole}{'&' if bare else '?'}{'&'.join(f'{name}={values[name]}' for name in sorted(values))}"


def _parameters(query: str) -> tuple[str, dict[str, str]]:
    """The part of a query that is a path (`5-title/page2`), and its parameters without those that name no thread."""
    bare = ""
    if (first := query.split("&", maxsplit=1)[0]) and "=" not in first.split(",")[0]:
        bare, query = unquote(first), query[len(first) :]
    pairs = parse_qsl(query.replace(";", "&"))
    return bare, {name.lower(): value for name, value in pairs if name.lower() not in _NOISE}


def _named(address: str) -> str:
    for shape, name in _SHAPES:
        if shape.match(address):
            return shape.sub(name, address)
    return address
