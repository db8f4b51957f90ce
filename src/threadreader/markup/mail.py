"""Quotes of mails in plain text: lines with a `>` before each, deeper ones with more, below a line that says whose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from threadreader.markup.markdown import plain
from threadreader.markup.phrases import is_attribution, quoted_author
from threadreader.markup.text import clean, escape, guard
from threadreader.model import Block, Quote, Text
from threadreader.patterns import lazy

MARK = "\\>"
"""How a quoted line begins in Markdown."""
_MARKED = lazy(r"\\>[ \t]?")
_DEEPEST = 20


def is_mail(words: str) -> bool:
    """Whether preformatted text is a mail with quotes, and no code: quoted lines follow one such as `ada wrote:`."""
    rows = [row.strip() for row in words.split("\n") if row.strip()]
    marked = [index for index, row in enumerate(rows) if row.startswith(">") and index]
    heads = (" ".join(rows[max(0, index - count) : index]).lstrip("> ") for index in marked for count in (1, 2))
    return any(map(is_attribution, heads))


def mail_blocks(words: str) -> tuple[Block, ...]:
    """The blocks of such a text."""
    return quoted_blocks([guard(escape(row.strip())) for row in clean(words).split("\n")])


def quoted_blocks(rows: Sequence[str], said: str | None = None, depth: int = 0) -> tuple[Block, ...]:
    """Lines of Markdown as text and quotes; `said` is the line above the first of them, where it names the author."""
    blocks: list[Block] = []
    for marked, group in groupby(rows, lambda row: row.startswith(MARK) and depth < _DEEPEST):
        held = list(group)
        if marked:
            inner = quoted_blocks([_MARKED.sub("", row, count=1) for row in held], None, depth + 1)
            blocks.append(Quote(inner, quoted_author(said), said))
            said = None
            continue
        said, held = _said(held)
        if words := _paragraphs(held):
            blocks.append(Text(words))
    if said:
        blocks.append(Text(guard(escape(said))))
    return tuple(blocks)


def _said(rows: list[str]) -> tuple[str | None, list[str]]:
    """The last line that says who is quoted, and the lines before it; it may be wrapped to two."""
    kept = list(rows)
    while kept and not kept[-1]:
        kept.pop()
    for count in (1, 2):
        words = " ".join(plain(row).strip() for row in kept[-count:])
        if kept[-count:] and is_attribution(words):
            return words, kept[:-count]
    return None, rows


def _paragraphs(rows: list[str]) -> str:
    parts = ("  \n".join(group) for filled, group in groupby(rows, bool) if filled)
    return "\n\n".join(parts)
