"""A post before it knows its width: rows of styled text, with what folds and what links.

A row is a line as its author meant it, unwrapped. Find looks at rows, so that a match is found across a line break and
inside what is folded; `render.post` wraps rows to lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Literal, NamedTuple

from threadreader.model import Image, Quote
from threadreader.render.wrap import width_of

_GIST = 200
"""Characters that are enough for a line."""
_GIST_ROWS = 1000
"""Rows among which they are looked for, as this is done for each frame."""
Piece = tuple[str, str]
"""Text, and the names of its styles parted by spaces: `("ada", "link bold")`."""

Wrapping = Literal["words", "code", "table", "none"]


class Run(NamedTuple):
    """A styled stretch of a row's text."""

    end: int
    """Offset in the row's text where it ends; it begins where the one before ends."""
    style: str
    link: int = -1
    """Index in `Flow.links`, or -1."""


class FlowRow(NamedTuple):
    """One line of the post as it was written."""

    text: str
    runs: tuple[Run, ...]
    kind: str
    """What it is part of: `text`, `heading`, `code`, `caption`, `gap`, … Names the style of the line."""
    first: tuple[Piece, ...] = ()
    """Drawn before the first line of the row: quote bars, bullets."""
    rest: tuple[Piece, ...] = ()
    """Drawn before its further lines."""
    folds: tuple[int, ...] = ()
    """Folds around it, outermost first: indexes in `Flow.folds`."""
    handle: int = -1
    """The fold that this row opens and closes, or -1."""
    wrapping: Wrapping = "words"
    aside: str = ""
    """Drawn at the right end of the first line where there is room."""
    cells: tuple[tuple[int, ...], ...] = ()
    """Of a table: for each row of it the offsets in `text` where its cells end; the text has all rows."""


class Picture(NamedTuple):
    """One line of a picture: room that whoever draws the lines fills."""

    image: Image
    line: int
    """Which of its lines."""
    columns: int
    lines: int
    """Of the whole picture."""


@dataclass(slots=True)
class Fold:
    """A quote or a spoiler, as a range of rows."""

    kind: Literal["quote", "spoiler"]
    depth: int
    """0 for one that is in no other."""
    start: int
    """Its first row; of a spoiler the row after its handle."""
    end: int = 0
    author: str | None = None
    source: int | None = None
    """Index of the quoted post, where it is in the thread."""
    label: str = ""
    """Who is quoted."""


class CodeRows(NamedTuple):
    """A block of code, as a range of rows."""

    start: int
    end: int
    language: str


@dataclass(slots=True)
class Flow:
    """The rows of one post, gathered by the drawers of `render.blocks`."""

    rows: list[FlowRow] = field(default_factory=list)
    folds: list[Fold] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """(address, label) of every link, in reading order."""
    codes: list[CodeRows] = field(default_factory=list)
    """Code that has no colours yet."""
    pictures: dict[int, Image] = field(default_factory=dict)
    """Pictures by the row of their label."""
    prefix: tuple[Piece, ...] = ()
    around: tuple[int, ...] = ()
    tone: str = ""
    """Style under everything drawn now: `quote` within a quote."""
    addresses: bool = False
    """Write the address behind the words of each link."""
    bare: bool = False
    """Only the texts of the rows are asked for: words are not styled and links not told, which takes most time."""
    origin: Callable[[Quote], tuple[int, str] | None] | None = None
    """Tells the index of a quoted post, and how it is named."""

    @property
    def gist(self) -> str:
        """Its first words that are its author's own."""
        rows = islice(self.rows, _GIST_ROWS)
        body = takewhile(lambda row: row.folds or row.kind != "attribution", rows)  # that one is of the signature
        own = (row.text[: 2 * _GIST] for row in body if not row.folds and row.kind != "reply" and row.text)
        return " ".join(" ".join(islice(own, 3)).split())[:_GIST]

    def link(self, url: str, label: str) -> int:
        """Index of a new link."""
        self.links.append((url, label))
        return len(self.links) - 1

    def put(
        self,
        parts: list[tuple[str, str, int]],
        kind: str,
        lead: Piece | None = None,
        *,
        handle: int = -1,
        wrapping: Wrapping = "words",
        aside: str = "",
    ) -> None:
        """Add a row of (text, style, link) parts. `lead` stands before its first line and indents the others."""
        if self.bare:
            text = parts[0][0] if len(parts) == 1 else "".join(part[0] for part in parts)
            self.rows.append(FlowRow(text, (), kind, folds=self.around, handle=handle))
            return
        runs: list[Run] = []
        at = 0
        for text, style, link in parts:
            at += len(text)
            runs.append(Run(at, f"{self.tone} {style}" if self.tone and style else style or self.tone, link))
        first = rest = self.prefix
        if lead is not None:
            first = (*self.prefix, lead)
            rest = (*self.prefix, (" " * width_of(lead[0]), ""))
        text = "".join(part[0] for part in parts)
        self.rows.append(FlowRow(text, tuple(runs), kind, first, rest, self.around, handle, wrapping, aside))

    def table(self, row: FlowRow) -> None:
        """Add a table, which is one row."""
        self.rows.append(row)

    def gap(self) -> None:
        """An empty row between two blocks; never two in a row, never at the very start."""
        if self.rows and self.rows[-1].kind not in ("gap", "attribution") and self._is_inside():
            self.rows.append(FlowRow("", (), "gap", self.prefix, self.prefix, self.around))

    def _is_inside(self) -> bool:
        """False right behind the handle of the fold being drawn: its content starts without a gap."""
        return not (self.around and self.folds[self.around[-1]].start == len(self.rows))

    @contextmanager
    def within(self, fold: Fold, bar: Piece, tone: str) -> Iterator[None]:
        """Draw what comes now inside `fold`: behind `bar`, in `tone`."""
        self.folds.append(fold)
        before = self.prefix, self.around, self.tone
        self.prefix, self.around = (*self.prefix, bar), (*self.around, len(self.folds) - 1)
        self.tone = tone
        yield
        self.prefix, self.around, self.tone = before
        fold.end = len(self.rows)

    @contextmanager
    def code(self, language: str | None) -> Iterator[None]:
        """Draw what comes now as lines of code, in this language where it is known."""
        before, start = self.prefix, len(self.rows)
        self.prefix = (*before, ("│ ", "bar"))
        yield
        self.prefix = before
        if language:
            self.codes.append(CodeRows(start, len(self.rows), language))
