"""Signatures that stand in the body itself, below a line of dashes or underscores."""

from __future__ import annotations

import re
from dataclasses import replace

from threadreader.markup.blocks import Body
from threadreader.markup.markdown import plain
from threadreader.markup.written import signature_markdown
from threadreader.model import Block, Text


def cut(body: Body, line: str, whole: bool = False) -> Body:
    """The body without what stands below its last line that matches `line` (a regular expression of the whole line),
    and that as its signature. A body that begins with such a line stays as it is, unless it is known to be a signature
    as a `whole`.
    """
    for index in range(len(body.blocks) - 1, -1, -1):
        block = body.blocks[index]
        rows = block.markdown.split("\n") if isinstance(block, Text) else []
        for row in range(len(rows) - 1, -1, -1):
            if re.fullmatch(line, plain(rows[row]).strip()):
                parted = _parted(body, index, rows[:row], rows[row + 1 :])
                return parted if parted.blocks or whole else body
    return body


def last_line(body: Body, line: str) -> str | None:
    """The last line of a body that matches `line`, a regular expression of the whole line; None where none does."""
    for block in reversed(body.blocks):
        rows = block.markdown.split("\n") if isinstance(block, Text) else []
        for row in reversed(rows):
            if re.fullmatch(line, said := plain(row).strip()):
                return said
    return None


def _parted(body: Body, index: int, above: list[str], below: list[str]) -> Body:
    kept = (*body.blocks[:index], *_text(above))
    signature: tuple[Block, ...] = (*_text(below), *body.blocks[index + 1 :])
    return replace(body, blocks=kept, signature=body.signature or signature_markdown(signature))


def _text(rows: list[str]) -> tuple[Block, ...]:
    markdown = "\n".join(rows).strip()
    return (Text(markdown),) if markdown else ()
