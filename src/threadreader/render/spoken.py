"""Posts for those who hear them: what is drawn as bars, rules and signs becomes words, in rows of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from threadreader.render.flow import Flow, FlowRow, Fold, Piece, Run, Wrapping
from threadreader.render.post import HEADER, Line, Source, row_pieces
from threadreader.render.tables import REPEATED
from threadreader.render.wrap import cut

_LEADS = {
    "▣": "image: ",
    "▷": "link: ",
    "▤": "attachment: ",
    "◦": "choice: ",
    "•": "- ",
    "✎": "your note: ",
}
"""What the sign before a row says."""
_WORDS = {"●": "unread", "◐": "partly read", "★": "bookmarked", "✎": "with a note", "⌕": "search:", "↳": "answers"}
_SIGNS = re.compile(rf" ?([{''.join(_WORDS)}]) ?")
_PARTS = re.compile(r"\s+[·›]\s+")
_DRAWN = re.compile(r"[─-▟]+")


def said(text: str) -> str:
    """A line of the program's own, with words for its signs and nothing for what is only drawn."""
    if text.isascii():
        return text
    text = _DRAWN.sub("", _PARTS.sub(", ", text))
    return _SIGNS.sub(lambda sign: f" {_WORDS[sign[1]]} ", text)


def spoken_line(line: Line, width: int) -> Line:
    """A header, or a line between posts, as one sentence."""
    text = cut(re.sub(r"\s{2,}", ", ", said(line.text).strip()), width)
    style = line.pieces[0][1] if line.pieces and line.kind != "header" else "author"
    named = [line.text[source.at : source.at + source.end - source.start] for source in line.sources]
    sources = tuple(Source(0, len(name), text.find(name)) for name in named if name in text)
    return Line(((text, style, -1),), line.kind, HEADER, sources, line.handle)


class SpokenFlow(Flow):
    """A flow whose drawers say what others draw."""

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
        """Add a row, words in place of its signs, what stood at its right end behind it."""
        if kind == "attribution" and self._is_named(parts[0][0]):
            return
        if kind == "rule":
            parts, kind, wrapping = [("(a line)", "hint", -1)], "text", "words"
        elif kind == "image" and aside:
            parts, aside = [*parts, (f", {aside}", "hint", -1)], ""
        elif kind in ("reply", "attribution"):
            parts = [(_heading(text), style, link) for text, style, link in parts]
        word = lead[0].strip() if lead else ""
        lead = (_LEADS.get(word, f"{word} "), "marker") if word else None
        super().put(parts, kind, lead, handle=handle, wrapping=wrapping, aside="" if kind == "code" else aside)
        if lead is not None:
            self.rows[-1] = self.rows[-1]._replace(rest=())

    def _is_named(self, words: str) -> bool:
        """Whether the quote was introduced by this name already."""
        fold = self.folds[self.around[-1]] if self.around else None
        if fold is None or fold.author is None or not words.startswith(fold.author):
            return False
        return words.removeprefix(fold.author).strip(" :").isalpha() or words.rstrip(" :") == fold.author

    def table(self, row: FlowRow) -> None:
        """A row for each cell, the name of its column before it."""
        at = 0
        names: list[str] = []
        for number, ends in enumerate(row.cells):
            if number == 2:
                names = [cut(name, REPEATED) for name in names]
            for column, end in enumerate(ends):
                if number:
                    name = f"{names[column]}: " if column < len(names) else ""
                    self._cell(row, at, end, name)
                else:
                    names.append(row.text[at:end])
                at = end + 1
        if len(row.cells) == 1:
            self._say(", ".join(names), "", "text")

    def _cell(self, row: FlowRow, start: int, end: int, name: str) -> None:
        runs = [Run(len(name), "bold")]
        at = len(name)
        for text, style, link in row_pieces(row, start, end):
            at += len(text)
            runs.append(Run(at, style, link))
        self.rows.append(FlowRow(name + row.text[start:end], tuple(runs), "text", folds=self.around))

    @contextmanager
    def within(self, fold: Fold, bar: Piece, tone: str) -> Iterator[None]:
        """Say where a quote or a spoiler begins and ends."""
        with super().within(fold, ("", bar[1]), tone):
            if fold.kind == "quote":
                self._say(f"quote by {fold.author}:" if fold.author else "quote:")
            yield
            self._say(f"end of {fold.kind}", "hint", "end")

    @contextmanager
    def code(self, language: str | None) -> Iterator[None]:
        """Say where code begins and ends."""
        self._say(f"code, {language}:" if language else "code:")
        yield
        self._say("end of code", "hint", "end")

    def _say(self, words: str, style: str = "attribution", kind: str = "attribution") -> None:
        super().put([(words, style, -1)], kind)


def _heading(text: str) -> str:
    return "signature:" if text == "──" else text.replace("↳ to", "answers")
