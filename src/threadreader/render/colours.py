"""Code in colour: which part of it is a word of the language, a string, a comment. Slow: not for the thread that draws.

The text is never changed; what Pygments would change it leaves without colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from threadreader.render.flow import Flow, FlowRow, Run

_MOST = 20_000
"""Characters of a block that are coloured: some grammars take very long."""
_KINDS = (
    ("Comment", "comment"),
    ("Keyword", "keyword"),
    ("Name.Tag", "keyword"),
    ("Name.Function", "name"),
    ("Name.Class", "name"),
    ("Name.Decorator", "name"),
    ("Name.Attribute", "name"),
    ("Literal.String", "string"),
    ("Literal.Number", "literal"),
    ("Literal.Date", "literal"),
    ("Generic.Deleted", "minus"),
    ("Generic.Inserted", "plus"),
    ("Generic.Heading", "keyword"),
    ("Generic.Subheading", "keyword"),
)
"""Kinds of Pygments' tokens, by how their names begin, and the style of each."""


def coloured(flow: Flow) -> dict[int, FlowRow]:
    """The rows of code in colour, by their index; only of blocks whose language is named."""
    rows: dict[int, FlowRow] = {}
    for code in flow.codes:
        old = flow.rows[code.start : code.end]
        text = "\n".join(row.text for row in old)
        if code.language and len(text) <= _MOST:
            tokens = list(_tokens(text, code.language))
            if "".join(part for part, _ in tokens) == text:
                rows.update(zip(range(code.start, code.end), _painted(old, tokens), strict=True))
    return rows


def show(flow: Flow, rows: dict[int, FlowRow]) -> None:
    """Put coloured rows in place of the others."""
    for index, row in rows.items():
        flow.rows[index] = row
    flow.codes = []


def _tokens(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Parts of the text, and the style of each. Nothing where the language is not known."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language.strip().lower(), stripnl=False, ensurenl=False, startinline="<?" not in text)
    except ClassNotFound:
        return
    for kind, part in lexer.get_tokens(text):
        name = str(kind).removeprefix("Token.")
        yield part, next((style for start, style in _KINDS if name.startswith(start)), "source")


def _painted(rows: Sequence[FlowRow], tokens: Sequence[tuple[str, str]]) -> Iterator[FlowRow]:
    """Each row with its part of the tokens; a token may go over several rows."""
    pieces = [(line, style, bool(number)) for part, style in tokens for number, line in enumerate(part.split("\n"))]
    lines: list[list[tuple[str, str]]] = [[]]
    for line, style, begins in pieces:
        if begins:
            lines.append([])
        if line:
            lines[-1].append((line, style))
    for row, parts in zip(rows, lines, strict=True):
        base = row.runs[0].style if row.runs else "code"
        runs, at = [], 0
        for text, style in parts:
            at += len(text)
            runs.append(Run(at, base.replace("code", style)))
        yield row._replace(runs=tuple(runs))
