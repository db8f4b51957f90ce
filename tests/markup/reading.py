"""What these tests share: a body read from markup, and its parts."""

from __future__ import annotations

from threadreader.markup.blocks import Body, BodyReader
from threadreader.markup.dom import Document
from threadreader.markup.rules import BASE
from threadreader.markup.written import plain_blocks
from threadreader.model import Block

BASE_URL = "https://forum.example/thread/7"


def body(html: str, base: str | None = BASE_URL) -> Body:
    """`html` read as the body of a post."""
    return BodyReader(BASE, base).read([Document(html).body])


def blocks(html: str, base: str | None = BASE_URL) -> tuple[Block, ...]:
    """Its blocks."""
    return body(html, base).blocks


def block(html: str) -> Block:
    """Its only block."""
    (only,) = blocks(html)
    return only


def markdown(html: str) -> str:
    """The Markdown of its only block, a text."""
    return getattr(block(html), "markdown", "no text")


def plain(html: str) -> str:
    """Its plain text."""
    return plain_blocks(blocks(html))
