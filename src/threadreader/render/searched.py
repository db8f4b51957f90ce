"""What is searched of the posts of a column: a text for each, made when it is first asked for."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from threadreader.errors import ThreadreaderError
from threadreader.render.column import Column
from threadreader.render.find import Matches, texts

_KEPT = 30_000
"""Posts whose text is kept."""


class Searched:
    """The texts of posts, given by index."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._edition = column.edition
        self._texts: dict[int, str] = {}
        self._lengths: dict[int, array[int]] = {}
        """How long the texts of each row of long posts are: to draw them takes time."""

    def text(self, index: int) -> str:
        """`find.texts` of a post, joined."""
        if self._edition != self._column.edition:
            self._texts.clear()
            self._lengths.clear()
            self._edition = self._column.edition
        found = self._texts.get(index)
        if found is None:
            rows = texts(self._name(index), self._column.bare_flow_at(index))
            found = "\n".join(rows)
            if self._column.is_long(index):
                self._lengths[index] = array("l", map(len, rows))
            if len(self._texts) < _KEPT:
                self._texts[index] = found
        return found

    def matches(self, index: int, spans: Sequence[tuple[int, int]]) -> Matches:
        """Offsets in the text of a post as places in its rows."""
        lengths = self._lengths.get(index)
        return Matches(lengths or map(len, texts(self._name(index), self._column.bare_flow_at(index))), spans)

    def is_slow(self, index: int) -> bool:
        """Whether it takes longer to search a post than a key may wait."""
        return self._column.is_long(index)

    def may_have(self, words: str) -> Callable[[int], bool]:
        """Tells whether a post may have `words` in its text; there is no post that has them but may not."""
        column = self._column
        if column.sieve is None or not words:
            return lambda index: True
        in_post, noted = column.sieve(words), column.marks.notes
        return lambda index: in_post(index) or index in noted

    def _name(self, index: int) -> str:
        try:
            author = self._column.heads[index].author
        except ThreadreaderError:
            return ""
        return author.name if author else ""
