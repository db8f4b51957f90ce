"""Mail addresses that Cloudflare hides from robots: hexadecimal bytes, the first of which is XORed with the others."""

from __future__ import annotations

from threadreader.markup.dom import Node, attribute
from threadreader.patterns import lazy

_PROTECTED = lazy(r"(?:https?://[^/]+)?/cdn-cgi/l/email-protection#([0-9a-fA-F]+)")
_LONGEST = 1000
"""Characters of an address and its subject, in hexadecimal."""


def protected_text(node: Node) -> str | None:
    """Return the address that an element hides, as text; None where it hides none."""
    return _decoded(attribute(node, "data-cfemail"))


def protected_link(reference: str | None) -> str | None:
    """Return the address that a link hides, with its scheme; None where it hides none."""
    found = _PROTECTED.fullmatch(reference.strip()) if reference else None
    address = _decoded(found[1]) if found else None
    return f"mailto:{address}" if address else None


def _decoded(hidden: str | None) -> str | None:
    try:
        key, *codes = bytes.fromhex(hidden) if hidden and len(hidden) <= _LONGEST else b""
        return bytes(code ^ key for code in codes).decode() or None
    except ValueError:  # no bytes at all, no hexadecimal, no text
        return None
