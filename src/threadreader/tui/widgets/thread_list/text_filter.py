"""The filter of the list: the rows that have the words that are typed."""

from __future__ import annotations

from collections.abc import Sequence

from threadreader.library.letters import folded


class TextFilter:
    """What it let through for fewer letters is kept: what has more of them can only be among it, and it comes again as
    letters are taken back.
    """

    def __init__(self, haystacks: Sequence[str] = (), order: Sequence[int] = ()) -> None:
        """`haystacks` is what it looks in, folded, by index of the row; `order` the indexes as they are to come out."""
        self._haystacks = haystacks
        self._order = order
        self._typed: list[tuple[str, Sequence[int]]] = []
        """What the words were, letter by letter, and the rows that had them."""

    def passing(self, words: str) -> Sequence[int]:
        """Indexes of the rows with all of `words`; of all rows where there are no words."""
        while self._typed and not words.startswith(self._typed[-1][0]):
            self._typed.pop()
        parts = folded(words).split()
        if not parts:
            return self._order
        among = self._typed[-1][1] if self._typed else self._order
        if not self._typed or self._typed[-1][0] != words:
            within = self._haystacks
            for part in parts:
                among = [index for index in among if part in within[index]]
            self._typed.append((words, among))
        return among
