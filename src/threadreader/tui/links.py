"""Opening addresses: the one place that decides what may be opened."""

from __future__ import annotations

from urllib.parse import urlsplit

from threadreader.errors import ThreadreaderError

_ALLOWED = ("http", "https", "mailto")


class AddressError(ThreadreaderError):
    """An address that is not opened, or a browser that would not start."""


def safe_address(address: str | None) -> str | None:
    """`address` when it may be opened: http, https or mailto, printable, one word; else None."""
    if not address or not address.isprintable() or any(character.isspace() for character in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in _ALLOWED or not (parts.netloc or parts.scheme.lower() == "mailto"):
        return None
    return address


def shown_address(address: str) -> str:
    """`address` as it may stand on the screen, whatever it holds."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in address)


def open_address(address: str) -> None:
    """Open `address` in the browser. Blocks until the browser has taken it: call from a thread. Raises AddressError."""
    import webbrowser

    checked = safe_address(address)
    if checked is None:
        raise AddressError(f"Only web and mail addresses are opened, not {shown_address(address)}", address)
    try:
        opened = webbrowser.open(checked)
    except (OSError, webbrowser.Error) as error:
        raise AddressError(f"The browser did not start: {error}", address) from error
    if not opened:
        raise AddressError(f"No browser was found to open {checked}", address)
