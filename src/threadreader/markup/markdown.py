"""The Markdown of `Text` blocks, taken apart: to styled runs, or to plain text.

It is a small dialect of CommonMark, which `markup.text` writes: paragraphs, `#` headings, `-` and `1.` items indented
by four spaces a level, `---`, pipe tables, `**`, `*`, `~~`, backticks, links. A hard line break is two spaces and a
newline; there are no soft ones.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from threadreader.patterns import lazy


class Span(NamedTuple):
    """A run of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    link: str | None = None


SpanLine = tuple[Span, ...]


class Chunk(NamedTuple):
    """One block of Markdown."""

    kind: Literal["paragraph", "heading", "item", "rule", "table"]
    lines: tuple[SpanLine, ...] = ()
    """Hard-broken lines; for a table one for each row."""
    level: int = 0
    """Of a heading from 1; of an item its depth from 0."""
    marker: str | None = None
    """Of an item: `-` or `3.`."""
    cells: tuple[tuple[SpanLine, ...], ...] = ()
    """Of a table: rows of cells, the header first."""


_TOKEN = lazy(
    r"\\([!-/:-@\[-`{-~])"  # 1 escaped punctuation
    r"|(`+)"  # 2 code opens
    r"|(\*\*|\*|~~)"  # 3 a mark
    r"|(\[)"  # 4 a link opens
    r"|\]\(<?([^()\s<>]*)>?\)"  # 5 a link ends
    r"|<((?:https?://|mailto:)[^<>\s]+)>"  # 6 an address
)
_ESCAPED, _CODE, _MARK, _OPENS, _ENDS, _ADDRESS = range(1, 7)
"""Kinds of tokens: the groups of `_TOKEN`."""
_TICKS = lazy(r"`+")
_ITEM = lazy(r"( *)(-|\d{1,9}[.)]) (.*)")
_HEADS = frozenset("# -0123456789")
"""What a row of a heading, an item or a rule begins with."""
_BLOCKY = _HEADS | {"|", ""}
"""What a row begins with that may be no paragraph's."""
_MARKUP = lazy(r"[\\`*\[\]<~]")
"""What a token may begin with."""
_LINK = lazy(r"\[([^\[\]]*)\]\([^()\s<>]*\)")
_PLAIN = lazy(r"[\\`*\[<~|]|^(?:#{1,6} | *(?:-|\d{1,9}[.)]) |---$)|  $", re.MULTILINE)


def spans(markdown: str) -> SpanLine:
    """One line of Markdown as styled runs. Never fails: what is no markup is text."""
    runs: list[Span] = []
    style = {"**": False, "*": False, "~~": False}
    opened: list[int] = []

    def put(text: str, code: bool = False, link: str | None = None) -> None:
        if text:
            runs.append(Span(text, style["**"], style["*"], style["~~"], code, link))

    at = 0
    for start, end, kind, words in _tokens(markdown):
        put(markdown[at:start])
        at = end
        if kind == _ESCAPED:
            put(words)
        elif kind == _CODE:
            put(words, code=True)
        elif kind == _MARK:
            style[words] = not style[words]
        elif kind == _OPENS:
            opened.append(len(runs))
            put("[")
        elif kind == _ADDRESS:
            put(words, link=words)
        elif opened:
            first = opened.pop()
            runs[first:] = [Span(r.text, r.bold, r.italic, r.strike, r.code, words) for r in runs[first + 1 :]]
            opened.clear()  # no link holds another one: what was opened before is no link
        else:
            put(markdown[start:end])
    put(markdown[at:])
    return _joined(runs)


def _tokens(markdown: str) -> Iterator[tuple[int, int, int, str]]:
    """Return what is markup in a line, in order: start, end, kind, and the words it holds or the address it names.

    Its first characters are looked for apart: `_TOKEN` alone, which tries each of its branches at every letter, takes
    ten times as long.
    """
    at = 0
    ticks: _Ticks | None = None
    while (found := _MARKUP.search(markdown, at)) is not None:
        token = _TOKEN.match(markdown, found.start())
        if token is None:
            at = found.end()
            continue
        start, at, kind = token.start(), token.end(), token.lastindex or 0
        words = token[kind]
        if kind == _CODE:
            ticks = ticks or _Ticks(markdown)
            end = ticks.next_of(len(words), at)
            if end < 0:
                continue
            words, at = _code_words(markdown[at:end]), end + len(words)
        yield start, at, kind, words


class _Ticks:
    """The runs of backticks in a line, by their length: each of them is looked at once, however many are unmatched."""

    def __init__(self, markdown: str) -> None:
        self._starts: dict[int, deque[int]] = {}
        for run in _TICKS.finditer(markdown):
            self._starts.setdefault(run.end() - run.start(), deque()).append(run.start())

    def next_of(self, length: int, start: int) -> int:
        """The first run of exactly this length from `start` on; -1 where there is none. `start` never goes back."""
        starts = self._starts.get(length, deque())
        while starts and starts[0] < start:
            starts.popleft()
        return starts[0] if starts else -1


def _joined(runs: Iterable[Span]) -> SpanLine:
    groups = groupby(runs, key=lambda run: (run.bold, run.italic, run.strike, run.code, run.link))
    return tuple(Span("".join(run.text for run in group), *style) for style, group in groups)


def chunks(markdown: str, styled: bool = True) -> tuple[Chunk, ...]:
    """The Markdown of a `Text` block as chunks, in order. Not `styled`: each line is one run, made in a third of the
    time.
    """
    return tuple(_chunks(markdown, spans if styled else _unstyled))


def _unstyled(row: str) -> SpanLine:
    text = _bare(row)
    return (Span(text),) if text else ()


def _chunks(markdown: str, read: Callable[[str], SpanLine]) -> Iterator[Chunk]:
    for part in markdown.split("\n\n"):
        rows = part.split("\n")
        if not any(row[:1] in _BLOCKY for row in rows):
            if any(row.strip() for row in rows):
                yield Chunk("paragraph", tuple(read(row.strip()) for row in rows))
            continue
        if _is_table(rows):
            cells = tuple(tuple(map(read, _cells(row))) for row in rows[:1] + rows[2:])
            yield Chunk("table", tuple(_row(row) for row in cells), cells=cells)
            continue
        gathered: list[str] = []
        head = Chunk("paragraph")
        for row in rows:
            found = _head(row)
            if found is None:
                gathered.append(row)
                continue
            if gathered:
                yield _with_lines(head, gathered, read)
            head, rest = found
            gathered = [rest]
        if any(row.strip() for row in gathered) or head.kind != "paragraph":
            yield _with_lines(head, gathered, read)


def _is_table(rows: list[str]) -> bool:
    return rows[0].startswith("|") and len(rows) > 1 and not rows[1].strip("|-: ")


def _head(row: str) -> tuple[Chunk, str] | None:
    """The chunk that `row` begins, and its text; None where it goes on with the one before."""
    if row.startswith("#"):
        marks, _, rest = row.partition(" ")
        if rest and len(marks) <= 6 and not marks.strip("#"):
            return Chunk("heading", level=len(marks)), rest
    if row == "---":
        return Chunk("rule"), ""
    found = _ITEM.fullmatch(row)
    if found:
        return Chunk("item", level=len(found[1]) // 4, marker=found[2]), found[3]
    return None


def _with_lines(head: Chunk, rows: list[str], read: Callable[[str], SpanLine]) -> Chunk:
    if head.kind == "rule":
        return head
    return Chunk(head.kind, tuple(read(row.strip()) for row in rows), head.level, head.marker)


def _cells(row: str) -> list[str]:
    """The cells of a row; `\\|` stands for `|` in all of a cell, in code too."""
    cells = re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|"))
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _row(cells: tuple[SpanLine, ...]) -> SpanLine:
    runs: list[Span] = []
    for index, cell in enumerate(cells):
        if index:
            runs.append(Span("\t"))
        runs.extend(cell)
    return tuple(runs)


def plain(markdown: str, markers: bool = True) -> str:
    """The Markdown of a `Text` block as plain text, a line for each line. `markers`: items keep `-` and `3.`."""
    if not _PLAIN.search(markdown):
        return markdown.replace("\n\n", "\n")
    lines: list[str] = []
    for part in markdown.split("\n\n"):
        rows = part.split("\n")
        if _is_table(rows):
            lines.extend("\t".join(map(_bare, _cells(row))) for row in rows[:1] + rows[2:])
        elif part.strip():
            lines.extend(row for row in (_plain_row(row, markers) for row in rows) if row is not None)
    return "\n".join(lines)


def _plain_row(row: str, markers: bool) -> str | None:
    """One row of Markdown as plain text; None for a rule."""
    found = _head(row) if row[:1] in _HEADS else None
    if found is None:
        return _bare(row.strip())
    head, rest = found
    words = _bare(rest.strip())
    if head.kind == "rule":
        return None
    return f"{'  ' * head.level}{head.marker} {words}" if markers and head.kind == "item" else words


def _bare(row: str) -> str:
    """As the texts of `spans`, without making them."""
    # Most rows have no markup, or marks and links alone. To be read token by token takes ten times as long, and one
    # character at a time is looked for quicker than by any pattern.
    marked, linked = "*" in row or "~" in row, "]" in row
    if "\\" in row or "`" in row or "<" in row or (marked and linked and ("]*" in row or "]~" in row)):
        return _bare_by_token(row)
    bare = row.replace("~~", "").replace("*", "") if marked else row
    if not linked:
        return bare
    bare = "".join(_LINK.split(bare))  # what is beside links, and the words of links
    return bare if "](" not in bare else _bare_by_token(row)


def _bare_by_token(row: str) -> str:
    texts: list[str] = []
    opened: list[int] = []
    at = 0
    for start, end, kind, words in _tokens(row):
        texts.append(row[at:start])
        at = end
        if kind == _OPENS:
            opened.append(len(texts))
            texts.append("[")
        elif kind == _ENDS:
            if opened:
                texts[opened.pop()] = ""
                opened.clear()
            else:
                texts.append(row[start:end])
        elif kind != _MARK:
            texts.append(words)
    texts.append(row[at:])
    return "".join(texts)


def _code_words(held: str) -> str:
    """What stands in a code span, without the space that parts it from its backticks."""
    return held[1:-1] if held.startswith(" `") or held.endswith("` ") else held
