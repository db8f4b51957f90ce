"""What is searched of the posts of a column: a text for each, made when it is first asked for."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from threadreader.errors import ThreadreaderError
from threadreader.render.column_contents import ColumnContents
from threadreader.render.find import Matches, texts

_KEPT = 30_000
"""Posts whose text is kept."""


class Searched:
    """The texts of posts, given by index."""

    def __init__(self, contents: ColumnContents) -> None:
        self._contents = contents
        self._edition = contents.edition
        self._texts: dict[int, str] = {}
        self._lengths: dict[int, array[int]] = {}
        """How long the texts of each row of long posts are: to draw them takes time."""

    def text(self, index: int) -> str:
        """`find.texts` of a post, joined."""
        if self._edition != self._contents.edition:
            self._texts.clear()
            self._lengths.clear()
            self._edition = self._contents.edition
        found = self._texts.get(index)
        if found is None:
            rows = self._rows(index)
            found = "\n".join(rows)
            if self._contents.is_long(index):
                self._lengths[index] = array("l", map(len, rows))
            if len(self._texts) < _KEPT:
                self._texts[index] = found
        return found

    def matches(self, index: int, spans: Sequence[tuple[int, int]]) -> Matches:
        """Offsets in the text of a post as places in its rows."""
        lengths = self._lengths.get(index)
        return Matches(lengths or map(len, self._rows(index)), spans)

    def is_slow(self, index: int) -> bool:
        """Whether it takes longer to search a post than a key may wait."""
        return self._contents.is_long(index)

    def may_have(self, words: str) -> Callable[[int], bool]:
        """Tells whether a post may have `words` in its text; there is no post that has them but may not."""
        if self._contents.sieve is None or not words:
            return lambda index: True
        in_post, noted = self._contents.sieve(words), self._contents.marks.notes
        return lambda index: in_post(index) or index in noted

    def _rows(self, index: int) -> Sequence[str]:
        return texts(self._name(index), self._contents.make_flow(index, bare=True))

    def _name(self, index: int) -> str:
        try:
            author = self._contents.heads[index].author
        except ThreadreaderError:
            return ""
        return author.name if author else ""
