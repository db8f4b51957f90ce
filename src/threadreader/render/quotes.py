"""Which quotes are folded, and the lines that stand for what is not shown of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from threadreader.render.flow import Flow, Fold
from threadreader.render.lines import Line, LinePiece, Source, pieces_width
from threadreader.render.wrap import breaks, cut, width_of

SHOWN_OF_QUOTE = 4
"""Lines of a folded quote that stay, where the quoted post is not at hand."""
_SHORT = 3
"""Lines of a quote that is shown although the quoted post is in the thread: a line in their place would save little."""
_DEEP = 2
"""Quotes within two others are folded to a line."""

_ROOMY = 24
"""Cells that are enough for a name and some words."""


def is_long(fold: Fold, lines: Sequence[Line], long: int) -> bool:
    """Whether a quote is folded, unless the reader asks for it; `long`: lines that a quote may have."""
    if fold.depth >= _DEEP:
        return len(_body(lines)) > 1
    if fold.source is not None:
        return len(lines) > _SHORT
    return not fold.depth and len(lines) > long


def shortened(flow: Flow, number: int, lines: Sequence[Line], level: int, width: int) -> Iterator[Line]:
    """What is shown of a folded quote, `level` folds deep: one line, or its first ones, and how many there are more."""
    fold = flow.folds[number]
    bars: list[LinePiece] = [(text, style, -1) for text, style in flow.rows[fold.start].first[:level]]
    if fold.source is not None or fold.depth >= _DEEP:
        yield _one_line(flow, number, _body(lines), bars, width)
        return
    yield from lines[:SHOWN_OF_QUOTE]
    more = _more(len(lines) - SHOWN_OF_QUOTE)
    yield Line((*bars, more), "more", lines[SHOWN_OF_QUOTE].row, handle=number)


def closing(flow: Flow, number: int, level: int) -> Line:
    """The line below a quote that was opened by hand."""
    fold = flow.folds[number]
    bars = [(text, style, -1) for text, style in flow.rows[fold.start].first[:level]]
    return Line((*bars, ("(less)", "more", -1)), "more", fold.end - 1, handle=number)


def _one_line(flow: Flow, number: int, body: Sequence[Line], bars: list[LinePiece], width: int) -> Line:
    """`▎ ada, #14: The pads matter more … (+6 lines)`."""
    fold = flow.folds[number]
    row = next((line.row for line in body if flow.rows[line.row].folds[-1:] == (number,)), body[0].row)
    text, more = flow.rows[row].text, _more(len(body))
    room = width - pieces_width(bars) - width_of(more[0]) - 1
    label = cut(fold.label, max(0, room // 2 if room > _ROOMY else room - 2))
    lead = [*bars, (f"{label}: ", "attribution", -1)] if label else bars
    room -= pieces_width(lead) - pieces_width(bars)
    shown = breaks(text, room - 2, room - 2)[0][1] if room > _ROOMY // 2 else 0
    words = text[:shown].replace("\t", " ") + (" …" if 0 < shown < len(text) else "")
    more = _more(len(body) - bool(shown))
    space = max(1, room - width_of(words) + 1)
    at = sum(len(piece[0]) for piece in lead)
    pieces = (*lead, (words, "quote", -1), (" " * space, "", -1), more)
    return Line(pieces, "more", row, (Source(0, shown, at),), handle=number)


def _more(count: int) -> LinePiece:
    return f"(+{count} {'line' if count == 1 else 'lines'})", "more", -1


def _body(lines: Sequence[Line]) -> list[Line]:
    """The lines that say something: not who said it, no empty ones."""
    return [line for line in lines if line.kind not in ("attribution", "gap")] or list(lines)
