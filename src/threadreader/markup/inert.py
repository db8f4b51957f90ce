"""A saved page as markup that cannot run scripts, and loads nothing: what it shows is in it.

The page is written anew from its tree, text and values escaped, with only what is known to be harmless. The policy at
its beginning forbids the browser everything else, so that each of the two would do.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from urllib.parse import urljoin, urlsplit

from threadreader.markup.dom import Document, Node
from threadreader.patterns import lazy

Files = Callable[[str], bytes | None]
"""The bytes of a file that came with the page, by the reference in its markup; None where the save has none."""

POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; form-action 'none'; base-uri 'none'"
)
_HEAD = (
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><meta charset="utf-8">'
    '<meta http-equiv="x-dns-prefetch-control" content="off"><meta name="referrer" content="no-referrer">'
)
_LARGEST = 64 * 1024 * 1024
"""Bytes of files that are put into a page."""
_LONGEST = 4096
"""Characters of a reference."""

_DROPPED = frozenset(
    "animate animatecolor animatemotion animatetransform annotation-xml applet audio base discard embed fencedframe "
    "foreignobject frame frameset handler iframe link listener malignmark meta mglyph noembed noframes object param "
    "portal script set source template track video".split()
)
"""Elements left out with all that is in them."""
_UNWRAPPED = frozenset(("html", "head", "body", "noscript", "picture"))
"""Elements of which only what is in them is written: scripts do not run in the copy."""
_PREFORMATTED = frozenset(("listing", "plaintext", "xmp"))
_VOID = frozenset("area br col hr img input wbr".split())
_NAME = lazy(r"[a-z][a-z0-9:._-]*", re.IGNORECASE)
_PICTURES = frozenset((("img", "src"), ("input", "src"), ("image", "href"), ("image", "xlink:href")))
"""Element and attribute that name a picture; `background` does so anywhere."""
_LINKS = frozenset((("a", "href"), ("area", "href"), ("a", "xlink:href")))
_ADDRESSES = frozenset(
    "action archive attributionsrc background cite classid codebase data formaction href icon imagesrcset longdesc "
    "manifest nonce ping poster profile rel src srcdoc srcset style target usemap xlink:href xml:base xmlns".split()
)
"""Attributes that are not written as they stand."""
_SCHEMES = ("http", "https", "mailto")
_URL = lazy(r"url\(\s*(?![\"']?data:)[\"']?([^()\"']{0,4096})[\"']?\s*\)", re.IGNORECASE)
_IMPORT = lazy(r"@import[^;{}]{0,8192};?", re.IGNORECASE)
_KINDS: Mapping[bytes, str] = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"BM": "image/bmp",
    b"\0\0\1\0": "image/x-icon",
    b"<svg": "image/svg+xml",
    b"<?xml": "image/svg+xml",
    b"wOFF": "font/woff",
    b"wOF2": "font/woff2",
    b"OTTO": "font/otf",
    b"\0\1\0\0": "font/ttf",
}


def inert(markup: bytes, files: Files = lambda reference: None, address: str | None = None) -> str:
    """The page of `markup`, in UTF-8, as HTML that runs no scripts and loads nothing from anywhere.

    Pictures and styles that `files` has are put into it, up to 64 MB. `address` is the page's own, by which its links
    are completed. Never raises for anything that the markup holds.
    """
    return "".join(_Writer(files, address).page(Document(markup)))


class _Writer:
    """Writes one page."""

    def __init__(self, files: Files, address: str | None) -> None:
        self._files = files
        self._address = address or ""
        self._left = _LARGEST

    def page(self, document: Document) -> Iterator[str]:
        has_type = document.source.lstrip()[:9].lower() == b"<!doctype"
        body = document.root.css_first("body")
        head = document.root.css_first("head")
        yield "<!DOCTYPE html>" if has_type else ""
        yield f"<html{self._attributes(document.root, 'html')}><head>{_HEAD}"
        if head is not None:
            yield from self._head(head)
        yield "</head>"
        if body is not None:
            yield f"<body{self._attributes(body, 'body')}>"
            yield from self._inside(body)
            yield "</body>"
        yield "</html>"

    def _head(self, head: Node) -> Iterator[str]:
        child = head.first_child
        while child is not None:
            if child.tag == "title":
                yield f"<title>{escape(child.text())}</title>"
            else:
                yield self._style(child)
            child = child.next

    def _inside(self, node: Node) -> Iterator[str]:
        """The children of an element. A stack, for pages nest as they like."""
        levels: list[tuple[Node | None, str]] = [(node.first_child, "")]
        while levels:
            child, end = levels.pop()
            if child is None:
                yield end
                continue
            levels.append((child.next, end))
            if child.is_text_node:
                yield escape(child.text_content or "", quote=False)
            elif child.is_element_node:
                opened, closed = self._tags(child)
                yield opened
                if closed is not None:
                    levels.append((child.first_child, closed))

    def _tags(self, node: Node) -> tuple[str, str | None]:
        """How an element begins and ends; None for its end where what is in it is not written."""
        tag = (node.tag or "").lower()
        if tag in ("style", "link"):
            return self._style(node), None
        if tag in _DROPPED or not _NAME.fullmatch(tag):
            return "", None
        if tag in _UNWRAPPED:
            return "", ""
        if tag in _PREFORMATTED:
            return "<pre>", "</pre>"
        opened = f"<{tag}{self._attributes(node, tag)}>"
        return opened, None if tag in _VOID else f"</{tag}>"

    def _attributes(self, node: Node, tag: str) -> str:
        kept = (
            (name, value)
            for name, given in node.attributes.items()
            if _NAME.fullmatch(name) and (value := self._value(tag, name.lower(), given or "")) is not None
        )
        written = "".join(f' {name}="{escape(value)}"' for name, value in kept)
        return f'{written} rel="noreferrer noopener"' if tag in ("a", "area") else written

    def _value(self, tag: str, name: str, value: str) -> str | None:
        """The value that an attribute gets; None where it is left out."""
        if name.startswith("on"):
            return None
        if (tag, name) in _PICTURES or name == "background":
            return self._picture(value, "image/")
        if (tag, name) in _LINKS:
            return self._link(value)
        if name in ("href", "xlink:href") or (tag, name) == ("img", "usemap"):
            return value if value.startswith("#") else None
        if name == "style":
            return self._css(value)
        return None if name in _ADDRESSES else value

    def _link(self, reference: str) -> str | None:
        """A link that leads to the web or within the page, in full."""
        reference = reference.strip()
        if reference.startswith("#"):
            return reference
        try:
            address = urljoin(self._address, reference)
            scheme = urlsplit(address).scheme.lower()
        except ValueError:
            return None
        return address if scheme in _SCHEMES and address.isprintable() else None

    def _picture(self, reference: str, kind: str = "") -> str | None:
        """A `data:` address of a picture, or of what else `kind` begins; None where the save has none."""
        reference = reference.strip()
        if reference[:11].lower() == "data:image/":
            return reference
        data = self._file(reference)
        found = _kind(data) if data else ""
        if not data or not found or not found.startswith(kind):
            return None
        return f"data:{found};base64,{base64.b64encode(data).decode()}"

    def _file(self, reference: str) -> bytes | None:
        if not reference or len(reference) > _LONGEST or self._left <= 0:
            return None
        data = self._files(reference)
        if data is None or len(data) > self._left:
            return None
        self._left -= len(data)
        return data

    def _style(self, node: Node) -> str:
        """A `style` element for a style sheet that stands in the page or came with it; else nothing."""
        if node.tag == "style":
            css = self._css(node.text())
        elif node.tag == "link" and "stylesheet" in (node.attributes.get("rel") or "").lower().split():
            reference = (node.attributes.get("href") or "").strip()
            data = self._file(reference)
            css = self._css(data.decode("utf-8", "replace"), reference) if data else ""
        else:
            return ""
        media = node.attributes.get("media")
        attribute = f' media="{escape(media)}"' if media else ""
        return f"<style{attribute}>{css}</style>" if css else ""

    def _css(self, css: str, base: str = "") -> str:
        """A style sheet, or the style of an element, with its pictures in it, and nothing that ends its element."""

        def embedded(found: re.Match[str]) -> str:
            try:
                reference = urljoin(base, found[1].strip())
            except ValueError:
                reference = ""
            return f"url({self._picture(reference) or 'data:,'})"

        return _URL.sub(embedded, _IMPORT.sub("", css)).replace("</", "<\\/").replace("<!--", "")


def _kind(data: bytes) -> str:
    """The type of a picture or font, told by its bytes; nothing for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:12] == b"ftypavif":
        return "image/avif"
    head = data[:200].lstrip()
    return next((kind for start, kind in _KINDS.items() if data.startswith(start) or head.startswith(start)), "")
