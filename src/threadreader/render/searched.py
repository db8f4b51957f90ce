"""What is searched of the posts of a column: a text for each, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from threadreader.errors import ThreadreaderError
from threadreader.render.column import Column
from threadreader.render.find import Match, located, texts

_KEPT = 30_000
"""Posts whose text is kept."""


class Searched:
    """The texts of posts, given by index."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._edition = column.edition
        self._texts: dict[int, str] = {}

    def text(self, index: int) -> str:
        """`find.texts` of a post, joined."""
        if self._edition != self._column.edition:
            self._texts.clear()
            self._edition = self._column.edition
        found = self._texts.get(index)
        if found is None:
            found = "\n".join(texts(self._name(index), self._column.bare_flow_at(index)))
            if len(self._texts) < _KEPT:
                self._texts[index] = found
        return found

    def located(self, index: int, spans: Sequence[tuple[int, int]]) -> list[Match]:
        """Offsets in the text of a post as places in its rows."""
        return located(texts(self._name(index), self._column.bare_flow_at(index)), spans)

    def may_have(self, words: str) -> Callable[[int], bool]:
        """Tells whether a post may have `words` in its text; there is no post that has them but may not."""
        column = self._column
        if column.sieve is None or not words:
            return lambda index: True
        in_post, noted = column.sieve(words), column.notes
        return lambda index: in_post(index) or index in noted

    def _name(self, index: int) -> str:
        try:
            author = self._column.posts[index].author
        except ThreadreaderError:
            return ""
        return author.name if author else ""
