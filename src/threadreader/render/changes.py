"""What a post said and what it says instead, as one flow: words that went and words that came marked where they stand.

Rows are compared first, then the words of rows that differ. Where little of those is the same, the old rows stand above
the new ones: a patchwork of single words could not be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from threadreader.model import Post
from threadreader.patterns import lazy
from threadreader.render.flow import Flow, FlowRow, Run
from threadreader.render.post import flow_of, row_pieces

DELETED, INSERTED = "deleted", "inserted"
_SIGNS = {DELETED: ("[-", "-]"), INSERTED: ("{+", "+}")}
_ALIKE = 0.4
"""Rows of whose letters a smaller share stays are not compared word by word."""
_MANY = 2000
"""From so many words on, those that stand everywhere are left out of the comparison: it would take seconds."""
_STOPS = r"!-/:-@\[-`{-~\u2010-\u2027\u2030-\u205e\u3000-\u303f\uff01-\uff0f"
_LETTERS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Of text whose words are not parted."""
_WORDS = lazy(rf"https?://[^\s<>]+\s*|[{_STOPS}{_LETTERS}]\s*|[^\s{_STOPS}{_LETTERS}]+\s*|\s+")
"""Each with the spaces behind it."""


class _Word(NamedTuple):
    """A stretch of a row; the empty one is the row's end."""

    row: FlowRow
    start: int
    end: int

    @property
    def key(self) -> str:
        """What is compared."""
        return self.row.text[self.start : self.end].rstrip() if self.start < self.end else "\n"


class _Piece(NamedTuple):
    text: str
    style: str
    mark: str


def changes(older: Post, newer: Post, *, signs: bool = False, addresses: bool = False) -> Flow:
    """The rows of `older`, with what `newer` says otherwise. With `signs` the marks are written: `[-was-]{+is+}`.

    Where links lead is written out with `addresses`, or where nothing else differs. Reactions, votes and signatures
    are left out: they change without an edit.
    """
    bare = (replace(one, reactions=None, poll=None, signature=None) for one in (older, newer))
    flows = [flow_of(one, None, Flow(addresses=addresses)) for one in bare]
    was, now = ([_bare(row) for row in flow.rows] for flow in flows)
    if [row.text for row in was] == [row.text for row in now]:
        if addresses:
            return changes(older, newer, signs=signs)
        was, now = ([_bare(_addressed(row, flow)) for row in flow.rows] for flow in flows)
    return Flow(rows=list(_merged(was, now, signs)))


def _bare(row: FlowRow) -> FlowRow:
    """Without what leads out of the row: its folds, its links."""
    if row.handle >= 0:
        row = row._replace(first=(*row.first, ("▾ ", "marker")), rest=(*row.rest, ("  ", "")), aside="")
    return row._replace(folds=(), handle=-1, runs=tuple(run._replace(link=-1) for run in row.runs))


def _addressed(row: FlowRow, flow: Flow) -> FlowRow:
    """With the address of each link and picture behind it."""
    if row.wrapping == "table":
        return row
    parts: list[tuple[str, str]] = []
    for link, group in groupby(row_pieces(row, 0, len(row.text)), key=lambda piece: piece[2]):
        parts += ((text, style) for text, style, _ in group)
        parts += [(f" <{flow.links[link][0]}>", "hint")] if link >= 0 else []
    return _of_parts(row, parts)


def _merged(was: Sequence[FlowRow], now: Sequence[FlowRow], signs: bool) -> Iterator[FlowRow]:
    rows = SequenceMatcher(None, [row.text for row in was], [row.text for row in now], autojunk=False)
    for kind, a, b, c, d in rows.get_opcodes():
        if kind == "equal":
            yield from was[a:b]
        elif kind != "replace" or (mixed := _mixed(was[a:b], now[c:d], signs)) is None:
            yield from (_marked(row, DELETED, signs) for row in was[a:b])
            if a < b and c < d and was[b - 1].kind not in ("code", "item"):
                yield FlowRow("", (), "gap")
            yield from (_marked(row, INSERTED, signs) for row in now[c:d])
        else:
            yield from mixed


def _marked(row: FlowRow, mark: str, signs: bool) -> FlowRow:
    """The whole row under one mark."""
    if row.wrapping == "table":  # its cells stand at offsets in the text
        runs = tuple(Run(run.end, f"{run.style} {mark}") for run in row.runs)
        sign = ((f"{_SIGNS[mark][0][1]} ", mark),) if signs else ()
        return row._replace(runs=runs, first=(*row.first, *sign))
    return _drawn(row, [_Piece(text, style, mark) for text, style, _ in row_pieces(row, 0, len(row.text))], signs)


# Word by word


def _mixed(was: Sequence[FlowRow], now: Sequence[FlowRow], signs: bool) -> list[FlowRow] | None:
    """Both in one, each row as it was where there was one; None where too little is the same."""
    if any(row.wrapping == "table" for row in (*was, *now)):
        return None
    old, new = list(_words(was)), list(_words(now))
    keys = [word.key for word in old], [word.key for word in new]
    words = SequenceMatcher(None, *keys, autojunk=max(map(len, keys)) > _MANY)
    kept = sum(_letters(key) for at, _, size in words.get_matching_blocks() for key in keys[0][at : at + size])
    if 2 * kept < _ALIKE * sum(_letters(key) for key in (*keys[0], *keys[1])):
        return None
    marked: list[tuple[_Word, str]] = []
    for kind, a, b, c, d in words.get_opcodes():
        if kind == "equal":
            marked += ((_longer(*pair), "") for pair in zip(old[a:b], new[c:d], strict=True))
        else:
            marked += ((word, DELETED) for word in old[a:b])
            marked += ((word, INSERTED) for word in new[c:d])
    return list(_rows_of(marked, signs))


def _longer(old: _Word, new: _Word) -> _Word:
    """The one with a space behind it, which words may come to stand behind."""
    return new if new.end - new.start > old.end - old.start else old


def _letters(word: str) -> int:
    """Its letters and digits; stops that stay do not make texts alike."""
    return sum(map(str.isalnum, word))


def _words(rows: Sequence[FlowRow]) -> Iterator[_Word]:
    for row in rows:
        yield from (_Word(row, *found.span()) for found in _WORDS.finditer(row.text))
        yield _Word(row, len(row.text), len(row.text))


def _rows_of(marked: Sequence[tuple[_Word, str]], signs: bool) -> Iterator[FlowRow]:
    """Words gathered to rows, up to each end of one."""
    like: FlowRow | None = None
    pieces: list[_Piece] = []
    for word, mark in marked:
        like = like or word.row
        if word.start < word.end:
            pieces += (_Piece(text, style, mark) for text, style, _ in row_pieces(word.row, word.start, word.end))
        else:
            yield _drawn(like, pieces, signs)
            like, pieces = None, []


def _drawn(like: FlowRow, pieces: Sequence[_Piece], signs: bool) -> FlowRow:
    """A row of these pieces, that looks as `like` does. Spaces behind marked words are not marked."""
    parts: list[tuple[str, str]] = []
    for mark, group in groupby(pieces, key=lambda piece: piece.mark):
        if mark == INSERTED and parts and not parts[-1][0] and not signs:
            parts.append((" ", ""))  # not to run on from the deleted word
        same = [(text, f"{style} {mark}".strip()) for text, style, _ in group]
        if mark and any(text.strip() for text, _ in same):
            text, style = same.pop()
            opening, closing = _SIGNS[mark] if signs else ("", "")
            same = [(opening, mark), *same, (text.rstrip(), style), (closing, mark), (text[len(text.rstrip()) :], "")]
        parts += same
    return _of_parts(like, parts)


def _of_parts(like: FlowRow, parts: Sequence[tuple[str, str]]) -> FlowRow:
    runs, at = [], 0
    for text, style in parts:
        at += len(text)
        runs.append(Run(at, style))
    return like._replace(text="".join(text for text, _ in parts), runs=tuple(runs))
