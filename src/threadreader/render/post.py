"""A post's body laid out for a width: its rows wrapped to lines, with what is folded left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from threadreader.model import Attachment, Post, Text
from threadreader.render.blocks import draw
from threadreader.render.flow import Flow, FlowRow, Fold, Piece
from threadreader.render.lines import HEADER, Line, LinePiece, Source, pieces_width
from threadreader.render.quotes import closing, is_long, shortened
from threadreader.render.tables import table_lines
from threadreader.render.wrap import breaks, chops, width_of

__all__ = [
    "HEADER",
    "Layout",
    "Line",
    "LinePiece",
    "Source",
    "View",
    "flow_of",
    "layout",
    "pieces_width",
    "reply_label",
]

_END = attrgetter("end")
_LEAST_TEXT = 8
"""Cells of a line that are left for its text, however deep the lists and quotes around it are."""
LONG_QUOTE = 7
"""A quote of more lines is folded."""


@dataclass(frozen=True, slots=True)
class View:
    """How a post is to be laid out."""

    width: int
    """Cells."""
    toggled: frozenset[int] = frozenset()
    """Folds that are not as `quotes_open` and `spoilers_open` say."""
    quotes_open: bool = False
    spoilers_open: bool = False
    long_quote: int = LONG_QUOTE
    """A quote of more lines is folded."""
    linear: bool = False
    """For those who hear it: words in place of signs."""

    def is_open(self, number: int, fold: Fold) -> bool:
        """Whether the fold with this number shows all it has."""
        usual = self.quotes_open if fold.kind == "quote" else self.spoilers_open
        return usual != (number in self.toggled)


class Layout(NamedTuple):
    """A post's body as lines."""

    lines: tuple[Line, ...]
    flow: Flow

    @property
    def links(self) -> list[tuple[str, str]]:
        """(address, label) of each link of the post."""
        return self.flow.links

    def without_reply(self) -> Layout:
        """The same without the label of the post it answers."""
        start = next((at for at, line in enumerate(self.lines) if line.kind != "reply"), 0)
        return self._replace(lines=self.lines[start + 1 :]) if start else self

    def line_of(self, row: int, offset: int = 0) -> int:
        """Index of the line that shows this place of the flow, or the nearest before it; -1 for the header's."""
        found = -1
        for index, line in enumerate(self.lines):
            if line.row > row:
                break
            found = index
            if line.row == row and any(source.start <= offset < source.end for source in line.sources):
                break
        return found


def reply_label(posts: Sequence[Post], index: int) -> str | None:
    """`#12 ada`: the post that post `index` answers; None where it answers none, or the one right above it."""
    parent = posts[index].parent
    if parent is None or parent == index - 1 or not 0 <= parent < len(posts):
        return None
    author = posts[parent].author
    return f"#{posts[parent].number or parent + 1}" + (f" {author.name}" if author else "")


def flow_of(post: Post, reply: str | None = None, flow: Flow | None = None) -> Flow:
    """The rows of `post`, put into `flow`. `reply` names the post it answers."""
    flow = flow or Flow()
    if reply:
        flow.put([(f"↳ to {reply}", "reply", -1)], "reply")
        flow.gap()
    if post.poll:
        _draw_poll(flow, post.poll)
    draw(flow, post.blocks)
    if not post.blocks and not post.attachments and not post.poll:
        flow.put([("(no text)", "hint", -1)], "hint")
    _draw_attachments(flow, post.attachments)
    for words, kind in ((post.reactions, "reactions"), (post.edited, "edited")):
        if words:
            flow.gap()
            flow.put([(words.replace("\n", " "), kind, -1)], kind)
    if post.signature:
        _draw_signature(flow, post.signature)
    if post.missing_replies is not None:
        flow.gap()
        flow.put([(f"┄ {_replies(post.missing_replies)} not in this file", "missing", -1)], "missing")
    return flow


def _replies(count: int) -> str:
    return f"{count:,} {'reply is' if count == 1 else 'replies are'}" if count else "more replies are"


def _draw_poll(flow: Flow, poll: str) -> None:
    question, *options = poll.split("\n")
    flow.put([(question, "heading", -1)], "heading")
    for option in options:
        flow.put([(option, "", -1)], "text", ("◦ ", "marker"))
    flow.gap()


def _draw_attachments(flow: Flow, attachments: Sequence[Attachment]) -> None:
    if attachments:
        flow.gap()
    for attachment in attachments:
        link = flow.link(attachment.url, attachment.name) if attachment.url else -1
        parts = [(attachment.name, "attachment", link)]
        if attachment.size:
            parts.append((f"  {attachment.size}", "caption", -1))
        flow.put(parts, "attachment", ("▤ ", "marker"))


def _draw_signature(flow: Flow, signature: str) -> None:
    flow.gap()
    flow.put([("──", "signature", -1)], "attribution")
    flow.tone = "signature"
    draw(flow, (Text(signature),))
    flow.tone = ""


def layout(flow: Flow, view: View) -> Layout:
    """The rows of `flow` as lines at most `view.width` cells wide, closed folds cut short or left out."""
    return Layout(tuple(_lines(flow, 0, len(flow.rows), 0, view)), flow)


def _lines(flow: Flow, start: int, end: int, level: int, view: View) -> Iterator[Line]:
    """Lines of the rows from `start` to `end`, which stand within `level` folds."""
    at = start
    while at < end:
        row = flow.rows[at]
        if len(row.folds) > level:
            number = row.folds[level]
            yield from _folded(flow, number, at, level + 1, view)
            at = max(at + 1, flow.folds[number].end)
            continue
        if row.handle >= 0:
            yield from _handle_lines(row, at, view.is_open(row.handle, flow.folds[row.handle]), view)
        else:
            yield from row_lines(row, at, view.width)
        at += 1


def _folded(flow: Flow, number: int, at: int, level: int, view: View) -> Iterator[Line]:
    fold = flow.folds[number]
    opened = view.is_open(number, fold)
    if fold.kind == "spoiler":
        if opened:
            yield from _lines(flow, at, fold.end, level, view)
        return
    lines = list(_lines(flow, at, fold.end, level, view))
    if not is_long(fold, lines, view.long_quote):
        yield from lines
    elif opened:
        yield from lines
        if number in view.toggled:
            yield closing(flow, number, level)
    else:
        yield from shortened(flow, number, lines, level, view.width)


def _handle_lines(row: FlowRow, number: int, opened: bool, view: View) -> Iterator[Line]:
    signs = ("open ", "closed ") if view.linear else ("▾ ", "▸ ")
    glyph = (signs[0] if opened else signs[1], "marker")
    drawn = FlowRow(
        row.text,
        row.runs,
        row.kind,
        (*row.first, glyph),
        (*row.rest, ("  ", "")),
        handle=row.handle,
        aside="" if opened else row.aside,
    )
    return row_lines(drawn, number, view.width)


def row_lines(row: FlowRow, number: int, width: int) -> Iterator[Line]:
    """One row as lines. `number` is its index in the flow."""
    first, rest = _prefix(row.first, width), _prefix(row.rest, width)
    if row.wrapping == "table":
        yield from _drawn_table(row, number, first, width)
        return
    if row.kind == "rule":
        yield Line((*first, ("─" * max(3, width - pieces_width(first)), "rule", -1)), row.kind, number)
        return
    if row.wrapping == "code" and rest:
        rest = (*rest[:-1], ("│↪"[: len(rest[-1][0])], "bar", -1))
    room = max(1, width - pieces_width(first))
    is_code = row.wrapping == "code"
    spans = chops(row.text, max(2, room)) if is_code else breaks(row.text, room, width - pieces_width(rest))
    for order, (start, end) in enumerate(spans):
        lead = rest if order else first
        at = sum(len(piece[0]) for piece in lead)
        pieces = (*lead, *row_pieces(row, start, end))
        if row.aside and not order:
            pieces = (*pieces, *_aside(row.aside, width - pieces_width(pieces)))
        yield Line(pieces, row.kind, number, (Source(start, end, at),), row.handle)


def _aside(text: str, room: int) -> tuple[LinePiece, ...]:
    """`text` pushed to the right end; nothing where there is no room for it."""
    space = room - width_of(text)
    return ((" " * space, "", -1), (text, "hint", -1)) if space >= 2 else ()


def _drawn_table(row: FlowRow, number: int, lead: tuple[LinePiece, ...], width: int) -> Iterator[Line]:
    for parts in table_lines(row.text, row.cells, width - pieces_width(lead)):
        pieces: list[LinePiece] = list(lead)
        sources: list[Source] = []
        at = sum(len(piece[0]) for piece in lead)
        for part in parts:
            if isinstance(part, str):
                pieces.append((part, "rule", -1))
                at += len(part)
                continue
            pieces += row_pieces(row, *part)
            sources.append(Source(*part, at))
            at += part[1] - part[0]
        yield Line(tuple(pieces), row.kind, number, tuple(sources))


def _prefix(pieces: Sequence[Piece], width: int) -> tuple[LinePiece, ...]:
    """What stands before a line: its outermost part is left out where the text would have no room."""
    prefix = tuple((text, style, -1) for text, style in pieces)
    excess = pieces_width(prefix) - max(0, width - _LEAST_TEXT)
    while excess > 0:
        (text, style, link), *inner = prefix
        kept = text[excess:]
        excess -= width_of(text)
        prefix = ((kept, style, link), *inner) if kept else tuple(inner)
    return prefix


def row_pieces(row: FlowRow, start: int, end: int) -> Iterator[LinePiece]:
    """The styled pieces of `row.text[start:end]`."""
    runs, low = row.runs, start
    for index in range(bisect_right(runs, start, key=_END), len(runs)):
        run = runs[index]
        high = min(run.end, end)
        if low < high:
            yield row.text[low:high], run.style, run.link
        if run.end >= end:
            return
        low = run.end
