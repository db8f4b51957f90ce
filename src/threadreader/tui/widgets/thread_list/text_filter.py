"""The filter of the list: the rows that have the words that are typed."""

from __future__ import annotations

from collections.abc import Sequence

from threadreader.library.letters import folded


class TextFilter:
    """Finds rows by words, as they are typed. It keeps the rows that fewer letters found: more letters can only find
    rows among them, and they are shown again when letters are deleted.
    """

    def __init__(self, haystacks: Sequence[str] = (), order: Sequence[int] = ()) -> None:
        """`haystacks` are the texts of the rows, folded, by index; `order` the indexes in the order of the result."""
        self._haystacks = haystacks
        self._order = order
        self._typed: list[tuple[str, Sequence[int]]] = []
        """The words, letter by letter, and the indexes of the rows that had them."""

    def passing(self, words: str) -> Sequence[int]:
        """Return the indexes of the rows that have all of `words`; of all rows where there are no words."""
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
