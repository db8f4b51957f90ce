"""Addresses of threads: what is left of them when it shall be the same for every page of a thread."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urlsplit

from threadreader.model import Thread

_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_ARCHIVES = frozenset(("web.archive.org", "archive.org", "web-beta.archive.org", "archive.ph", "archive.today"))
_ARCHIVED = re.compile(r"/(?:\w+/)??\d{4,14}(?:[a-z]{2}_)?/(https?:/+.*)")
_REDDIT = re.compile(r"^(?:old|new|np|i|sh)\.(?=reddit\.com$)")
_SCRIPT = re.compile(
    r"/(?:viewtopic|viewthread|showthread|printthread|printview|topic|thread|item|read|discussion|showtopic|showflat)"
    r"(?:\.\w{2,5}){0,2}$"
)
_PRINTED = re.compile(r"/print(?:thread|view)(?=\.\w+$)")
_SECTION = re.compile(r"/?|/(?:index|forum|default|home)\.\w{2,5}|(?:.*/index\.\w{2,5})|/[^/\d_-]*")
"""Front pages, and sections such as `/Discussions`, which some sites give as the address of every thread."""

_BOARD = re.compile(
    r".*/(?:viewforum|forumdisplay|showforum|viewboard|postlist)(?:\.\w{2,5})?(?:/.*)?"
    r"|.*/(?:forums?|boards?|category|categories)/(?:[^/]*\.\d+|\d+(?:-[^/]*)?)"
    r"|.*/c/[^/]+(?:/[^/]+)?/\d+|.*/(?:forum|board)[-,]\d+[^/]*|.*/[^/]*-f\d+(?:-\d+)?\.html?"
)
"""Addresses of boards, which some sites name as the address of every thread in them."""
_NAMES_BOARD = frozenset(("board", "showforum", "f", "fid", "forum", "forumid", "boardid", "forum_id"))

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


def local_path(argument: str) -> str:
    """Return the path that a `file:` address names, with `#post` behind it where the address has that; any other
    argument, and the address of a file on another machine, as it is.
    """
    if not argument.lower().startswith("file://"):
        return argument
    try:
        parts = urlsplit(argument)
    except ValueError:
        return argument
    if parts.netloc.lower() not in ("", "localhost"):
        return argument
    path = unquote(parts.path, errors="surrogateescape")
    if os.name == "nt":
        path = path.removeprefix("/")
    return f"{path}#{unquote(parts.fragment)}" if parts.fragment else path


def thread_key(thread: Thread) -> str | None:
    """What all pages of one thread have in common: its host and number, or its address without what names a page.

    Where the page does not tell its address, or only words that may be a board's, its posts' permalinks have a say.
    None where nothing names the thread; such a page needs other evidence.
    """
    key = _key(thread.url)
    if key is not None and is_numbered(key):
        return key
    return _agreed(post.permalink for post in thread.posts) or key


def address_key(url: str | None) -> str | None:
    """What an address names the thread that it leads into, as `thread_key` names threads; None where it names none."""
    return _key(url)


def original(url: str) -> str:
    """The address that a copy in a web archive is of; any other as it is."""
    found = _ARCHIVED.search(url) if host_of(url) in _ARCHIVES else None
    return original(re.sub(r"^(https?):/+", r"\1://", found[1])) if found else url


def host_of(url: str) -> str | None:
    """The host of an address as keys have it: without `www.` and the like; None where there is none."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return _REDDIT.sub("", _HOST_PREFIX.sub("", host))


def is_numbered(key: str) -> bool:
    """Whether a key names its thread by a number or code of the engine, rather than by words in a path."""
    return re.search(r"(?:[=/,.-]t?\d+|/comments/\w+)$", key) is not None and not names_post(key)


def names_post(key: str) -> bool:
    """Whether a key is the address of a single post, as `viewtopic.php?p=20` is."""
    path, _, query = key.partition("?")
    return _SCRIPT.search(path) is not None and re.fullmatch(rf"(?:{'|'.join(_NAMES_POST)})=\d+", query) is not None


def own_reference(reference: str) -> str | None:
    """A page's link as the last part of a thread's key (`viewtopic.php?t=3`), where it names a thread by number.

    Mirrors keep the question mark of an address in the name of a file: `showthread.php%3Ftid=65&page=4.html`.
    """
    whole = re.sub(r"^[a-z]+://[^/]*|^(?:\.{0,2}/)+", "", unquote(reference).split("#")[0])
    if "?" in whole:
        whole = re.sub(r"(=[\w.]*?)\.html?$", r"\1", whole)
    key = _key(f"http://host.example/{whole.lstrip('/')}")
    if key is None or not is_numbered(key):
        return None
    rest = key.removeprefix("host.example").lstrip("/")
    return rest.rpartition("/")[2] if "?" in rest or "," in rest else rest


def _key(url: str | None) -> str | None:
    url = (url or "").strip()
    host = host_of(url)
    if host is None:
        return None
    if host in _ARCHIVES and (inner := original(url)) != url:
        return _key(inner)
    parts = urlsplit(url)
    rest = _address(_path(unquote(parts.path)), parts.query)
    return None if rest is None else host + rest


def _agreed(permalinks: Iterable[str | None]) -> str | None:
    """The numbered key of every permalink that has one: of two at least, as one may stand for its post alone."""
    given = [one for one in permalinks if one]
    keys = {key for one in given if (key := _key(one)) and is_numbered(key)}
    if len(keys) != 1 or len(given) < 2:
        return None
    return keys.pop()


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
    if not script and (_BOARD.fullmatch(path) or _BOARD.fullmatch(f"/{bare.strip('/')}")):
        return None
    if values and values.keys() <= _NAMES_BOARD and not bare:
        return None
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
