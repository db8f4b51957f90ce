"""Opening addresses: the one place that decides what may be opened, and what a reader should know of it before."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from threadreader.errors import ThreadreaderError
from threadreader.patterns import lazy

if TYPE_CHECKING:
    from webbrowser import BaseBrowser

_ALLOWED = ("http", "https", "mailto")
_NAMED_HOST = lazy(r"^\W*(?:[Hh][Tt][Tt][Pp][Ss]?://)?((?:[\w-]+\.)+[^\W\d_]{2,})(?=[/:?#\s…]|\W*$)")
"""Words that are an address, or begin as one."""
_READ = 200
"""Characters of a link's words that are looked at."""
_NUMBER = lazy(r"^(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*\.?$")
_IN_TERMINAL = frozenset("www-browser w3m lynx links links2 elinks cha browsh carbonyl netrik retawq edbrowse".split())
"""Browsers without a window."""
_NO_HOST = frozenset("html htm php pdf txt md py js css zip jpg jpeg png gif exe json xml cfg conf log".split())
"""What looks like the end of a host, and is that of a file's name."""


class AddressError(ThreadreaderError):
    """An address that is not opened, or a browser that would not start."""


def safe_address(address: str | None) -> str | None:
    """`address` when it may be opened: http, https or mailto, printable, one word; else None."""
    if not address or not address.isprintable() or any(character.isspace() for character in address):
        return None
    parts = _parts(address)
    if parts is None or parts.scheme.lower() not in _ALLOWED:
        return None
    return address if parts.netloc or parts.scheme.lower() == "mailto" else None


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port, parts.hostname
    except ValueError:
        return None
    return parts


def shown_address(address: str) -> str:
    """`address` as it may stand on the screen, whatever it holds."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in address)


def host_in(address: str) -> tuple[int, int]:
    """Where in an address its host stands: that part which says where it leads."""
    parts = _parts(address)
    if parts is None or not parts.netloc:
        return 0, 0
    at = address.index("//") + 2
    start = at + len(parts.netloc.rpartition("@")[0]) + ("@" in parts.netloc)
    return start, at + len(parts.netloc)


def suspicions(address: str, words: str) -> tuple[str, ...]:
    """What is deceptive about a link with these words, in sentences; none where nothing is."""
    parts = _parts(address)
    if parts is None or not parts.hostname:
        return ()
    return tuple(_suspicions(parts, words))


def _suspicions(parts: SplitResult, words: str) -> Iterator[str]:
    host = parts.hostname or ""
    if "@" in parts.netloc:
        yield f"What stands before the @ is no site: it leads to {host}."
    named = _named_host(words.strip()[:_READ], host)
    if named is not None:
        yield f"The link text says {named}, but the link goes to {host}."
    if _ascii(host) != host or "xn--" in host:
        yield f"The site's name is not in plain letters: {_unicode(host)} is {_ascii(host)}."
    if _is_number(host):
        yield f"The address is a bare IP number: {host}."


def _named_host(words: str, host: str) -> str | None:
    """Another host than this one, where a link's words are an address or begin as one."""
    found = _NAMED_HOST.match(words)
    if found is None or found[1].rpartition(".")[2].lower() in _NO_HOST:
        return None
    named, known = _ascii(found[1]).removeprefix("www."), _ascii(host).removeprefix("www.")
    is_cut = words[found.end(1) :].startswith(("…", ".."))
    same = known.startswith(named) if is_cut else f".{known}".endswith(f".{named}") or named.endswith(f".{known}")
    return None if same else found[1]


def _ascii(host: str) -> str:
    """As the network knows it."""
    import unicodedata

    host = unicodedata.normalize("NFKC", host).lower()
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return ".".join(_written(label) for label in host.split("."))


def _unicode(host: str) -> str:
    """As it is meant to be read."""
    return ".".join(map(_read, host.split(".")))


def _written(label: str) -> str:
    return label if label.isascii() else f"xn--{label.encode('punycode').decode()}"


def _read(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return shown_address(label[4:].encode().decode("punycode"))
    except UnicodeError:
        return label


def _is_number(host: str) -> bool:
    """Whether it is an address of IP in any of the forms that browsers take: `127.0.0.1`, `2130706433`, `0x7f.1`."""
    return ":" in host or _NUMBER.match(host) is not None


Lend = Callable[[Callable[[], bool]], None]
"""Calls a function that needs the terminal for itself, and takes the terminal back. Raises AddressError."""


def open_address(address: str, lend: Lend) -> None:
    """Open `address` in the browser; `lend` is called where that runs in the terminal.

    Blocks until the browser has taken it, a browser in the terminal until it ends: call from a thread. Raises
    AddressError.
    """
    checked = safe_address(address)
    if checked is None:
        raise AddressError(f"Only web and mail addresses are opened, not {shown_address(address)}", address)
    _open(checked, lend)


def open_file(path: Path, lend: Lend) -> None:
    """Open a file in the browser, as `open_address`."""
    _open(path.absolute().as_uri(), lend)


def _open(address: str, lend: Lend) -> None:
    try:
        for browser in _browsers():
            if runs_in_terminal(browser):
                lend(partial(browser.open, address))
                return
            if _beside(browser).open(address):
                return
    except OSError as error:
        raise AddressError(f"The browser did not start: {error}", address) from error
    raise AddressError(f"No browser was found to open {address}", address)


def _browsers() -> Iterator[BaseBrowser]:
    """The browsers that `webbrowser.open` tries, in its order, but those in the terminal that are not installed."""
    import shutil
    import webbrowser

    try:
        first = webbrowser.get()  # this also makes the list of all
    except webbrowser.Error:
        return
    names: list[str] | None = getattr(webbrowser, "_tryorder", None)
    for browser in map(webbrowser.get, names) if names else (first,):
        if not runs_in_terminal(browser) or shutil.which(browser.name):
            yield browser


def _beside(browser: BaseBrowser) -> BaseBrowser:
    """The browser, started so that nothing waits for its end: `BROWSER="firefox %s"` would wait until it is closed."""
    import webbrowser

    if type(browser) is webbrowser.GenericBrowser:
        return webbrowser.BackgroundBrowser([browser.name, *browser.args])
    return browser


def runs_in_terminal(browser: BaseBrowser) -> bool:
    """Whether a browser draws in the terminal: it is known to, or it runs in the foreground and has no display."""
    import webbrowser

    if sys.platform in ("win32", "darwin"):
        return False
    if isinstance(browser, webbrowser.BackgroundBrowser) or getattr(browser, "background", False):
        return False
    if PurePath(browser.name).name in _IN_TERMINAL:
        return True
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
