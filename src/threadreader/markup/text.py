"""Text: cleaned of what a terminal would obey, escaped to Markdown, and Markdown taken apart again.

The Markdown of `Text` blocks is a small dialect of CommonMark that this module both writes and reads: paragraphs,
`#` headings, `-` and `1.` items indented by four spaces a level, `---`, pipe tables, `**`, `*`, `~~`, backticks, links.
A hard line break is two spaces and a newline; there are no soft ones. Only user of html2text,
which turns what is nested too deep to be walked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from threadreader.model import Block, Code, Embed, Image, Quote, Spoiler, Text
from threadreader.patterns import lazy

# CSI; OSC and the other string sequences, with their payload where they end; two-byte escapes. The C1 forms lose the
# one character only: on pages they are the rest of a misread quotation mark, and what follows is the author's.
_SEQUENCES = lazy(r"\x1b(?:\[[0-?]*[ -/]*[@-~]?|[\]PX^_](?:[^\x07\x1b]*(?:\x07|\x1b\\))?|[ -/]*[0-~]?)")
# Left out wholly: C0 but tab and newline, DEL, C1, soft hyphen, zero-width space, word joiner, byte-order mark, every
# bidirectional embedding, override and isolate, lone surrogates, non-characters. ZWJ and ZWNJ stay, emoji and Persian
# are spelt with them; so do the left-to-right and right-to-left marks, which turn nothing but what stands beside them.
_FORBIDDEN = lazy(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SUSPECT = lazy(
    "[\r\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
# Quotation marks and dashes of Windows whose bytes were taken for Latin-1, alone or as UTF-8 (`â` and two C1 forms).
_MISREAD = lazy("\xe2\x80[\x90-\xaf]|[\x91-\x97]")
_LINE_ENDS = lazy("\r\n?|[\u2028\u2029\x85\x0b\x0c]")


def clean(text: str) -> str:
    """`text` without anything a terminal obeys: safe to print, line ends as newlines. Page text has no other gate."""
    if text.isprintable() or not _SUSPECT.search(text):
        return text
    text = _LINE_ENDS.sub("\n", _MISREAD.sub(_reread, text))
    return _FORBIDDEN.sub("", _SEQUENCES.sub("", text))


def _reread(found: re.Match[str]) -> str:
    return found[0].encode("latin-1").decode("utf-8" if len(found[0]) > 1 else "cp1252")


_SPACE = lazy(r"\s+")
_MARKS = lazy("[\u200e\u200f]")


def line(text: str | None) -> str | None:
    """`text` cleaned and on one line, without space at its ends and direction marks; None when nothing is left."""
    if not text:
        return None
    plain = " ".join(text.split())
    if plain.isascii() and plain.isprintable():
        return plain or None
    text = clean(text)
    return " ".join((text if text.isascii() else _MARKS.sub("", text)).split()) or None


_UNUSUAL = lazy(r"[\\`*_\[\]<>|~&]")
_SPECIAL = lazy(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
_LINE_MARKS = frozenset("#+-=0123456789")
_LINE_START = lazy(r"^(?:((?:#{1,6}|[+\-])(?=\s|$)|=+$|-+$)|(\d{1,9})([.)](?=\s|$)))")


def escape(text: str) -> str:
    """`text` (one line, cleaned) as Markdown that reads back as the same text. Does not guard the start of a line."""
    return _SPECIAL.sub(r"\\\g<0>", text) if _UNUSUAL.search(text) else text


def guard(markdown: str) -> str:
    """One line of Markdown whose first characters must not be taken for a heading, a list or a rule."""
    found = _LINE_START.match(markdown) if markdown[:1] in _LINE_MARKS else None
    if not found:
        return markdown
    if found[1]:
        return "\\" + markdown
    return f"{found[2]}\\{markdown[found.end(2) :]}"


def destination(url: str) -> str:
    """`url` as it may stand between the parentheses of a Markdown link."""
    return url.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")


def from_plain(text: str) -> str:
    """Plain text as Markdown: blank lines part paragraphs, single newlines are hard breaks."""
    paragraphs = re.split(r"\n\s*\n", clean(text).strip("\n"))
    rows = [[guard(escape(row.strip())) for row in part.split("\n") if row.strip()] for part in paragraphs]
    return "\n\n".join("  \n".join(part) for part in rows if part)


class Span(NamedTuple):
    """A run of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    link: str | None = None


Line = tuple[Span, ...]


class Chunk(NamedTuple):
    """One block of Markdown."""

    kind: Literal["paragraph", "heading", "item", "rule", "table"]
    lines: tuple[Line, ...] = ()
    """Hard-broken lines; for a table one for each row."""
    level: int = 0
    """Of a heading from 1; of an item its depth from 0."""
    marker: str | None = None
    """Of an item: `-` or `3.`."""
    cells: tuple[tuple[Line, ...], ...] = ()
    """Of a table: rows of cells, the header first."""


_TOKEN = lazy(
    r"\\([!-/:-@\[-`{-~])"  # 1 escaped punctuation
    r"|(`+)(.+?)(?<!`)\2(?!`)"  # 2, 3 code
    r"|(\*\*|\*|~~)"  # 4 a mark
    r"|(\[)"  # 5 a link opens
    r"|\]\(<?([^()\s<>]*)>?\)"  # 6 a link ends
    r"|<((?:https?://|mailto:)[^<>\s]+)>"  # 7 an address
)
_ITEM = lazy(r"( *)(-|\d{1,9}[.)]) (.*)")
_HEADS = frozenset("# -0123456789")
"""What a row of a heading, an item or a rule begins with."""
_BLOCKY = _HEADS | {"|", ""}
"""What a row begins with that may be no paragraph's."""
_MARKUP = lazy(r"[\\`*\[\]<~]")
"""What a token may begin with."""
_LINK = lazy(r"\[([^\[\]]*)\]\([^()\s<>]*\)")
_PLAIN = lazy(r"[\\`*\[<~|]|^(?:#{1,6} | *(?:-|\d{1,9}[.)]) |---$)|  $", re.MULTILINE)


def spans(markdown: str) -> Line:
    """One line of Markdown as styled runs. Never fails: what is no markup is text."""
    runs: list[Span] = []
    style = {"**": False, "*": False, "~~": False}
    opened: list[int] = []

    def put(text: str, code: bool = False, link: str | None = None) -> None:
        if text:
            runs.append(Span(text, style["**"], style["*"], style["~~"], code, link))

    at = 0
    for token in _tokens(markdown):
        put(markdown[at : token.start()])
        at = token.end()
        if token[1]:
            put(token[1])
        elif token[2]:
            put(_code_words(token[3]), code=True)
        elif token[4]:
            style[token[4]] = not style[token[4]]
        elif token[5]:
            opened.append(len(runs))
            put("[")
        elif token[7]:
            put(token[7], link=token[7])
        elif opened:
            start = opened.pop()
            runs[start:] = [Span(r.text, r.bold, r.italic, r.strike, r.code, token[6]) for r in runs[start + 1 :]]
        else:
            put(token[0])
    put(markdown[at:])
    return _joined(runs)


def _tokens(markdown: str) -> Iterator[re.Match[str]]:
    """What is markup in a line. Its first characters are looked for apart: `_TOKEN` alone, which tries each of its
    branches at every letter, takes ten times as long.
    """
    at = 0
    while (found := _MARKUP.search(markdown, at)) is not None:
        token = _TOKEN.match(markdown, found.start())
        if token is None:
            at = found.end()
        else:
            at = token.end()
            yield token


def _joined(runs: Iterable[Span]) -> Line:
    groups = groupby(runs, key=lambda run: (run.bold, run.italic, run.strike, run.code, run.link))
    return tuple(Span("".join(run.text for run in group), *style) for style, group in groups)


def chunks(markdown: str, styled: bool = True) -> tuple[Chunk, ...]:
    """The Markdown of a `Text` block as chunks, in order. Not `styled`: each line is one run, made in a third of the
    time.
    """
    return tuple(_chunks(markdown, spans if styled else _unstyled))


def _unstyled(row: str) -> Line:
    text = _bare(row)
    return (Span(text),) if text else ()


def _chunks(markdown: str, read: Callable[[str], Line]) -> Iterator[Chunk]:
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


def _with_lines(head: Chunk, rows: list[str], read: Callable[[str], Line]) -> Chunk:
    if head.kind == "rule":
        return head
    return Chunk(head.kind, tuple(read(row.strip()) for row in rows), head.level, head.marker)


def _cells(row: str) -> list[str]:
    """The cells of a row; `\\|` stands for `|` in all of a cell, in code too."""
    cells = re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|"))
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _row(cells: tuple[Line, ...]) -> Line:
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
    for token in _tokens(row):
        texts.append(row[at : token.start()])
        at = token.end()
        kind = token.lastindex
        if kind == 1:
            texts.append(token[1])
        elif kind == 3:
            texts.append(_code_words(token[3]))
        elif kind == 5:
            opened.append(len(texts))
            texts.append("[")
        elif kind == 7:
            texts.append(token[7])
        elif kind == 6:
            if opened:
                texts[opened.pop()] = ""
            else:
                texts.append(token[0])
    texts.append(row[at:])
    return "".join(texts)


def _code_words(held: str) -> str:
    """What stands in a code span, without the space that parts it from its backticks."""
    return held[1:-1] if held.startswith(" `") or held.endswith("` ") else held


def plain_blocks(blocks: Iterable[Block], markers: bool = True) -> str:
    """Every block as plain text, in place, each on lines of its own. An image is its caption. `markers` as in `plain`:
    a browser draws them, they are no words of the author.
    """
    return "\n".join(text for block in blocks if (text := _plain_block(block, markers)))


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


_BARE_PIPE = lazy(r"(?<!\\)((?:\\\\)*)\|")


def table(rows: list[list[str]]) -> str:
    """Rows of cells (one line of Markdown each; the header row first) as a pipe table."""
    width = max(map(len, rows))
    escaped = [[_BARE_PIPE.sub(r"\1\\|", cell) for cell in row] for row in rows]
    head, *rest = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in escaped]
    return "\n".join([head, "|" + " --- |" * width, *rest])


_INDENTING = lazy(r"<(/?)(?:blockquote|[uod]l|menu|dir|li|d[dt]|pre|table|t[rdh])\b[^<>]*>", re.IGNORECASE)


def flat(html: str) -> str:
    """Markup of any depth as Markdown. Slow, and knows no blocks: for what is nested too deep to be walked."""
    import html2text

    turner = html2text.HTML2Text(bodywidth=0)
    turner.emphasis_mark, turner.ignore_images, turner.ignore_links = "*", True, True
    # Lists and quotes of this depth would be indented by thousands of columns.
    return clean(turner.handle(_INDENTING.sub(r"<\1div>", html))).strip()
