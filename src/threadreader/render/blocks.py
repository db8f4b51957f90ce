"""How each kind of block is drawn: model blocks → rows of a `Flow`."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

from threadreader.markup.markdown import Chunk, Span, chunks
from threadreader.model import Block, Code, Embed, Image, Quote, Spoiler, Text
from threadreader.render.flow import Flow, FlowRow, Fold, Run

Drawer = Callable[[Flow, Any], None]
_MARKS = (("bold", "bold"), ("italic", "italic"), ("strike", "strike"), ("code", "inline"))
_DEEPEST = 6
"""Quotes nested deeper get no further bar: the text needs the room."""


def draw(flow: Flow, blocks: Iterable[Block]) -> None:
    """Add the rows of `blocks` to `flow`, a gap between two of them."""
    for block in blocks:
        flow.gap()
        DRAWERS.get(type(block), draw_unknown)(flow, block)


def draw_unknown(flow: Flow, block: object) -> None:
    """A kind of block this version cannot draw: says so, in its place."""
    flow.put([(f"[{type(block).__name__.lower()}: this version cannot show it]", "hint", -1)], "hint")


def draw_text(flow: Flow, block: Text) -> None:
    """Paragraphs, headings, lists, rules and tables."""
    before: Chunk | None = None
    # Tabs come out otherwise in code.
    for chunk in chunks(block.markdown, styled=not flow.bare or "\t" in block.markdown):
        if before and not (before.kind == "item" and chunk.kind == "item"):
            flow.gap()
        before = chunk
        if chunk.kind == "table":
            _table(flow, chunk)
        elif chunk.kind == "rule":
            flow.put([], "rule", wrapping="none")
        else:
            _running(flow, chunk)


def _running(flow: Flow, chunk: Chunk) -> None:
    lead = None
    if chunk.kind == "item":
        bullet = "•" if chunk.marker in ("-", None) else chunk.marker
        lead = ("  " * chunk.level + f"{bullet} ", "marker")
    for number, row in enumerate(chunk.lines):
        if number and lead:
            lead = (" " * len(lead[0]), "")
        flow.put(_parts(flow, row, "heading" if chunk.kind == "heading" else ""), chunk.kind, lead)


def _parts(flow: Flow, row: tuple[Span, ...], base: str = "") -> list[tuple[str, str, int]]:
    parts = []
    for span in row:
        names = [base] if base else []
        names += [name for field, name in _MARKS if getattr(span, field)]
        link = -1
        if span.link:
            link = flow.link(span.link, span.text)
            names.append("link")
        parts.append((span.text.expandtabs(4) if span.code else span.text.replace("\t", " "), " ".join(names), link))
        if span.link and flow.addresses and span.text not in span.link:
            parts.append((f" <{span.link}>", "hint", -1))
    return parts


def _table(flow: Flow, chunk: Chunk) -> None:
    """The whole table as one row of text, so that its columns can be measured together."""
    texts: list[str] = []
    runs: list[Run] = []
    at = 0
    cells: list[tuple[int, ...]] = []
    for number, row in enumerate(chunk.cells):
        ends = []
        for cell in row:
            for part, style, link in _parts(flow, cell, "bold" if not number else ""):
                texts.append(part)
                at += len(part)
                runs.append(Run(at, f"{flow.tone} {style}".strip(), link))
            ends.append(at)
            texts.append("\t")
            at += 1
            runs.append(Run(at, ""))
        cells.append(tuple(ends))
    flow.table(
        FlowRow(
            "".join(texts),
            tuple(runs),
            "table",
            flow.prefix,
            flow.prefix,
            flow.around,
            wrapping="table",
            cells=tuple(cells),
        )
    )


def draw_quote(flow: Flow, block: Quote) -> None:
    """Who is quoted, then the words, behind a bar."""
    deep = len(flow.around) >= _DEEPEST
    named = (block.attribution or (f"{block.author}:" if block.author else "")).replace("\n", " ")
    found = flow.origin(block) if flow.origin else None
    source, label = found or (None, block.author or named.strip().removesuffix(":"))
    fold = Fold("quote", len(flow.around), len(flow.rows), author=block.author, source=source, label=label)
    with flow.within(fold, ("" if deep else "▎ ", "bar"), "quote"):
        if named:
            flow.put([(named, "attribution", -1)], "attribution")
        draw(flow, block.blocks)


def draw_spoiler(flow: Flow, block: Spoiler) -> None:
    """A handle with its title; what it hides follows as rows of its fold."""
    fold = Fold("spoiler", len(flow.around), len(flow.rows) + 1)
    title = (block.title or "").replace("\n", " ").strip()
    already = title.casefold().startswith("spoiler")
    label = title if already else f"Spoiler: {title}" if title else "Spoiler"
    flow.put([(label, "spoiler", -1)], "spoiler", handle=len(flow.folds), aside="x to open")
    with flow.within(fold, ("│ ", "bar"), flow.tone):
        draw(flow, block.blocks)


def draw_code(flow: Flow, block: Code) -> None:
    """Every line as it is, spaces kept; a line too long goes on below a mark."""
    with flow.code(block.language):
        for number, line in enumerate(block.text.expandtabs(4).split("\n")):
            aside = block.language or "" if not number else ""
            flow.put([(line, "code", -1)], "code", wrapping="code", aside=aside)


def draw_image(flow: Flow, block: Image) -> None:
    """A line with what the picture shows or its file's name, the caption indented below."""
    address = block.src or ""
    name = _file_name(block.src if block.is_embedded else block.file or block.src)
    alt = (block.alt or "").replace("\n", " ").strip()
    label = alt or name or "image"
    link = flow.link(address, label) if address.startswith(("http:", "https:")) else -1
    flow.pictures[len(flow.rows)] = block
    flow.put([(label, "image", link)], "image", ("▣ ", "marker"), aside=name if name != label else "")
    if block.caption and block.caption.strip() != alt:
        for line in block.caption.split("\n"):
            flow.put([(line, "caption", -1)], "caption", ("  ", ""))


def _file_name(reference: str | None) -> str:
    if not reference or reference.startswith("data:"):
        return ""
    try:
        path = urlsplit(reference).path
    except ValueError:
        return ""
    name = unquote(posixpath.basename(path))
    return "".join(character for character in name if character.isprintable())


def draw_embed(flow: Flow, block: Embed) -> None:
    """A player or card of another site: its title and its address."""
    link = flow.link(block.url, block.title or block.url)
    flow.put([(block.title or block.url, "link", link)], "embed", ("▷ ", "marker"))
    if block.title:
        flow.put([(block.url, "caption", link)], "caption", ("  ", ""))


DRAWERS: dict[type, Drawer] = {
    Text: draw_text,
    Quote: draw_quote,
    Code: draw_code,
    Image: draw_image,
    Spoiler: draw_spoiler,
    Embed: draw_embed,
}
