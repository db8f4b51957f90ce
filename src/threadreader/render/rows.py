"""Rows of an overview: what stands in them, and what a cursor can go to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from threadreader.render.wrap import breaks, cut, width_of

Pieces = tuple[tuple[str, str], ...]
"""Text and style names."""


class Choice(NamedTuple):
    """What a cursor can be on."""

    told: str
    """In words."""
    posts: Sequence[int] = ()
    """Where it leads, by index: to the first, and on request to the others."""
    start: int = 0
    end: int = 0
    """The cells of its row that it takes; both 0: the whole row."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One or more lines that belong together."""

    key: str
    """Names it, also when the overview is drawn anew."""
    lines: tuple[Pieces, ...]
    choices: tuple[Choice, ...] = ()
    """Beside each other; none: only to look at."""
    is_heading: bool = False


BLANK = ListRow("", ((),))


def heading(words: str, aside: str, width: int) -> Iterator[ListRow]:
    """What a part is about, a blank line before it."""
    words, room = cut(words, width), width - width_of(words) - 2
    aside = cut(aside, room) if room > 8 else ""
    yield BLANK
    yield ListRow(
        words, (((words, "heading"), (" " * (room + 2 - width_of(aside)), ""), (aside, "facts")),), is_heading=True
    )


def counted(count: int, noun: str) -> str:
    """`1 post`, `1,204 posts`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def capital(words: str) -> str:
    """`words` as they begin a line."""
    return words[:1].upper() + words[1:]


def notes(key: str, text: str, style: str, width: int, *choices: Choice) -> ListRow:
    """A paragraph."""
    return ListRow(key, tuple(((text[start:end], style),) for start, end in breaks(text, width, width)), choices)
