"""Blocks written out: as the words in them, or as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from threadreader.markup.markdown import plain
from threadreader.markup.text import destination, escape
from threadreader.model import Block, Code, Embed, Image, Quote, Spoiler, Text


def plain_blocks(blocks: Iterable[Block], markers: bool = True) -> str:
    """Every block as plain text, in place, each on lines of its own. An image is its caption. `markers` as in `plain`:
    a browser draws them, they are no words of the author.
    """
    return "\n".join(text for block in blocks if (text := _plain_block(block, markers)))


def plain_start(blocks: Iterable[Block], most: int) -> str:
    """The first characters of `plain_blocks`, `most` of them where there are so many, without a look at the rest.

    Of a text no more than `most` characters of its Markdown are read: the end of that may be a mark cut in two.
    """
    found: list[str] = []
    room = most
    for block in blocks:
        if room <= 0:
            break
        text = _plain_start(block, room)
        if text:
            found.append(text)
            room -= len(text) + 1
    return "\n".join(found)[:most]


def _plain_start(block: Block, most: int) -> str:
    match block:
        case Text():
            return plain(block.markdown[:most])
        case Quote():
            return "\n".join(filter(None, (block.attribution, plain_start(block.blocks, most))))
        case Spoiler():
            return "\n".join(filter(None, (block.title, plain_start(block.blocks, most))))
    return _plain_block(block, True)


def _plain_block(block: Block, markers: bool) -> str:
    match block:
        case Text():
            return plain(block.markdown, markers)
        case Quote():
            return "\n".join(filter(None, (block.attribution, plain_blocks(block.blocks, markers))))
        case Code():
            return block.text
        case Image():
            return block.caption or ""
        case Spoiler():
            return "\n".join(filter(None, (block.title, plain_blocks(block.blocks, markers))))
        case Embed():
            return block.text or block.title or ""


def markdown_blocks(blocks: Iterable[Block]) -> str:
    """Every block as CommonMark for export."""
    return "\n\n".join(text for block in blocks if (text := _markdown_block(block)))


def signature_markdown(blocks: Iterable[Block]) -> str | None:
    """A signature as Markdown; its pictures are banners, and left out."""
    return markdown_blocks(block for block in blocks if not isinstance(block, Image)) or None


def _markdown_block(block: Block) -> str:
    match block:
        case Text():
            return block.markdown
        case Quote():
            lead = f"**{escape(block.attribution)}**\n\n" if block.attribution else ""
            return prefixed(lead + markdown_blocks(block.blocks))
        case Code():
            return fenced(block)
        case Image():
            address = block.src or ("" if block.is_embedded else block.file or "")
            picture = f"![{escape(block.alt or '')}]({destination(address)})"
            return f"{picture}\n\n*{escape(block.caption)}*" if block.caption else picture
        case Spoiler():
            lead = f"**{escape(block.title or 'Spoiler')}**\n\n"
            return prefixed(lead + markdown_blocks(block.blocks))
        case Embed():
            return f"[{escape(block.title)}]({destination(block.url)})" if block.title else f"<{block.url}>"


def fenced(code: Code) -> str:
    """Code between fences longer than any run of backticks in it."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", code.text)), default=0))
    return f"{fence}{code.language or ''}\n{code.text}\n{fence}"


def prefixed(markdown: str) -> str:
    """Markdown as a quote."""
    return "\n".join(f"> {row}".rstrip() if not row.endswith("  ") else f"> {row}" for row in markdown.split("\n"))
