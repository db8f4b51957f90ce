"""What a search found, two lines a post; while nothing is asked for, the searches that were kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from threadreader.render.header import day_of
from threadreader.render.wrap import cut, width_of
from threadreader.tui.widgets.row_list import RowList
from threadreader.tui.widgets.styled_view import cut_at

if TYPE_CHECKING:
    from threadreader.library import ThreadRow
    from threadreader.library.search.search import Hit, Saved

_HINTS = (
    "",
    "  Type what to look for in all threads: words, “phrases” in quotation marks, author:name, has:image …",
    "  F1 shows all that can be asked, Ctrl+S keeps a search.",
)


class HitList(RowList):
    """Hits or kept searches; the keys that move its cursor are those of the screen."""

    LINES: ClassVar[int] = 2

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.hits: Sequence[Hit] = ()
        self.saved: Sequence[Saved] = ()
        self.threads: Mapping[int, ThreadRow] = {}
        """The threads of the hits."""
        self._empty: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Hits, or else searches."""
        return len(self.hits) or len(self.saved)

    @property
    def is_lit(self) -> bool:
        """Its cursor moves while the query is typed."""
        return True

    @property
    def hit(self) -> Hit | None:
        """The one under the cursor."""
        return self.hits[self.cursor] if self.hits else None

    @property
    def search(self) -> Saved | None:
        """The kept search under the cursor."""
        return self.saved[self.cursor] if self.saved else None

    def show_hits(self, hits: Sequence[Hit], threads: Mapping[int, ThreadRow], cursor: int = 0) -> None:
        """Show what was found."""
        self.hits, self.threads, self.saved = hits, threads, ()
        self._empty = ("", "  Nothing was found.")
        self.show_rows(cursor)

    def show_searches(self, saved: Sequence[Saved]) -> None:
        """Show the searches that were kept."""
        self.hits, self.saved = (), saved
        self._empty = _HINTS
        self.show_rows()

    def empty_line(self, y: int) -> str:
        """A hint, or that nothing was found."""
        return self._empty[y] if y < len(self._empty) else ""

    def pieces(self, place: int, part: int, width: int) -> list[tuple[str, str]]:
        """Where a hit stands, or its words; the name of a search, or its query."""
        if not self.hits:
            name, query = self.saved[place]
            return [(f"   {cut(query, width - 4)}", "dim")] if part else [(" ⌕ ", "marker"), (name, "title")]
        hit = self.hits[place]
        return snippet_line(hit, width) if part else heading_line(hit, self.threads.get(hit.ref.thread_id), width)


def heading_line(hit: Hit, row: ThreadRow | None, width: int) -> list[tuple[str, str]]:
    """Title, site and board, author, date. Where not all fits, site and board go first, then the title's end."""
    day = day_of(hit.posted_at.astimezone()) if hit.posted_at else ""
    facts = "".join(f" · {fact}" for fact in (cut(hit.author or "", max(8, width // 4)), day) if fact)
    room = width - 2 - width_of(facts)
    title = cut(hit.title or "(no title)", max(8, room))
    site = (row.site or "").removeprefix("www.") if row else ""
    place = " › ".join(filter(None, (site, row.board if row else "")))
    left = room - width_of(title) - 3
    where = f" · {cut(place, left)}" if place and left >= min(12, width_of(place)) else ""
    marks = [(start, min(end, len(title)), "match") for start, end in hit.title_marks]
    return [(" ", ""), *cut_at([(title, "title bold")], marks), (where + facts, "dim")]


def snippet_line(hit: Hit, width: int) -> list[tuple[str, str]]:
    """The words around the matches, which are marked."""
    lead = "   ✎ " if hit.where == "note" else "   "
    text, marks = fitted(hit.snippet.text, hit.snippet.marks, width - width_of(lead) - 1)
    return [(lead, "marker"), *cut_at([(text, "")], [(start, end, "match") for start, end in marks])]


def fitted(text: str, marks: Sequence[tuple[int, int]], width: int) -> tuple[str, list[tuple[int, int]]]:
    """`text` in at most `width` cells, the first mark within: words before it are left out where need be."""
    moved = 0
    if marks and width_of(text[: marks[0][1]]) > width - 2:
        first = marks[0][0]
        begin = max(0, first - width // 3)
        space = text.find(" ", begin, first)
        start = begin if space < 0 else space + 1
        text, moved = f"… {text[start:]}", 2 - start
    return cut(text, width), [(start + moved, end + moved) for start, end in marks]
