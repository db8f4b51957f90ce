"""Edit notices that are the last line of the body itself."""

from __future__ import annotations

from dataclasses import replace
from re import Pattern

from threadreader.markup.blocks import Body
from threadreader.markup.markdown import plain
from threadreader.model import Text


def cut(body: Body, line: Pattern[str]) -> Body:
    """The body without its last line, and that line's first group as the edit notice, where `line` matches it all."""
    last = body.blocks[-1] if body.blocks else None
    if not isinstance(last, Text):
        return body
    rows = last.markdown.rstrip().split("\n")
    found = line.fullmatch(plain(rows[-1]).strip())
    if not found:
        return body
    above = "\n".join(rows[:-1]).rstrip().rstrip("\\").rstrip()
    return replace(body, edited=found[1], blocks=(*body.blocks[:-1], *((Text(above),) if above else ())))
