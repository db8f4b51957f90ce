"""Finds where the posts of a dump begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from threadreader.dates import find_date
from threadreader.engines.dump.styles import DATE, STYLES, DumpStyle, HeadLine
from threadreader.engines.generic.words import EDITED, MEMBER, NOT_A_NAME

_LONGEST_HEAD = 120
"""Characters of a line at the head of a post."""
_LONGEST_SPAN = 60
"""Lines from the first of a head to its date."""
_BLANKS = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}(?=\n)")
_LONGEST_NAME = 40
_MOST_NAME_WORDS = 4
_MOST_MEMBER_DATA = 14
_MOST_BLANK = 2
"""Lines: of what is told of a member; without text between two lines of a head."""
_BULLET = re.compile(r"(?:[•*·◦▪‣–-]\s+)+(?=\S)")
_LABEL = re.compile(r"(?:date|posted|time|subject|title|from|to|sent|datum|betreff|дата|тема)\b.*", re.IGNORECASE)

_NO_NAME = re.compile(r"^[>#*|]|[:\t]|\s\s|^(?:by|latest|started|likes|reactions|\d+ posts?)\b", re.IGNORECASE)


Shape = tuple[str, str | None]
"""A line with its date as one letter, and the date."""


@dataclass(frozen=True, slots=True)
class DumpLine:
    """A line of a dump, cleaned."""

    text: str
    """Without space at its ends; empty for a blank line."""
    indent: int = 0

    @property
    def bare(self) -> str:
        """The text without a bullet before it."""
        found = _BULLET.match(self.text)
        return self.text[found.end() :] if found else self.text


@dataclass(slots=True)
class Head:
    """The head of a post."""

    start: int
    """Index of its first line."""
    end: int
    """Index of the first line of the body."""
    fields: dict[str, str] = field(default_factory=dict)
    """`author`, `number`, `date`, `role`, as shown."""
    weight: float = 1
    """How sure it is a head: more for each field, less for blank lines within."""


def lines(text: str) -> tuple[DumpLine, ...]:
    """A cleaned text, line by line."""
    rows = (one.expandtabs(4).rstrip() for one in _BLANKS.sub("\n\n\n", text).split("\n"))
    return tuple(DumpLine(one.strip(), len(one) - len(one.lstrip(" "))) for one in rows)


def settle(text: str, held: Sequence[DumpLine]) -> tuple[DumpStyle, list[Head]] | None:
    """The layout under which most posts are found, and their heads; None where none fits."""
    best: tuple[DumpStyle, list[Head]] | None = None
    shapes = [_shape(line) for line in held]
    for style in STYLES:
        if style.mark is not None and not style.mark.search(text):
            continue
        heads = _with_bodies(held, _heads(held, shapes, style)) if style.mark is None else _heads(held, shapes, style)
        if style.mark is not None and heads:
            return style, heads
        if len(heads) > 1 and (best is None or _weight(heads) > _weight(best[1])):
            best = style, heads
    return best


def _with_bodies(held: Sequence[DumpLine], heads: list[Head]) -> list[Head]:
    """The heads below which something is written; none where most have nothing: they are a list of threads."""
    ends = [head.start for head in heads[1:]] + [len(held)] * bool(heads)
    kept = [head for head, end in zip(heads, ends, strict=True) if any(line.text for line in held[head.end : end])]
    return kept if len(kept) * 2 > len(heads) else []


def _weight(heads: list[Head]) -> float:
    return sum(head.weight for head in heads)


def _shape(line: DumpLine) -> Shape:
    """A line with its date as one letter, and the date."""
    bare = line.bare
    date = find_date(bare) if 0 < len(bare) <= _LONGEST_HEAD else None
    # What is too long for a head is of no shape at all: no pattern is tried on it.
    return (bare.replace(date, DATE, 1), date) if date else (bare if len(bare) <= _LONGEST_HEAD else "", None)


def _heads(held: Sequence[DumpLine], shapes: list[Shape], style: DumpStyle) -> list[Head]:
    dated = [at for at, (_, date) in enumerate(shapes) if date] if any(one.dated for one in style.rows) else None
    heads: list[Head] = []
    at = 0
    while at < len(held):
        if dated is not None:
            # Long stretches without a date hold no head.
            ahead = bisect_left(dated, at)
            at = max(at, dated[ahead] - _LONGEST_SPAN) if ahead < len(dated) else len(held)
            if at == len(held):
                break
        head = _head(held, shapes, style, at) if held[at].text and not _is_avatar(held, at) else None
        if head is not None:
            heads.append(head)
        at = head.end if head is not None else at + 1
    return heads


def _head(held: Sequence[DumpLine], shapes: list[Shape], style: DumpStyle, start: int) -> Head | None:
    """The head that begins on a line; None where none does."""
    at, blanks, fields = start, 0, dict[str, str]()
    for one in style.rows:
        if one.many:
            past = _past(one, held, shapes, at, start)
            if past == at and not one.optional:
                return None
            at = past
            continue
        here = _next(held, at, start)
        found = _fits(one, held, shapes, here) if here is not None else None
        if found is None or here is None:
            if one.optional:
                continue
            return None
        fields |= found
        blanks += here > at
        at = _past_double(held, here) if "author" in found else here + 1
    if not is_name(fields.get("author", "")) or (at - start > 1 and start and not _begins(held, start)):
        return None
    sure = (
        len(fields) / 10 + 0.5 * ("number" in fields) + 0.5 * any(one.many and not one.optional for one in style.rows)
    )
    return Head(start, at, fields, 1 + sure - 0.3 * bool(blanks))


def _past(one: HeadLine, held: Sequence[DumpLine], shapes: list[Shape], at: int, start: int) -> int:
    """The line after those that a row of many matches."""
    for _ in range(_MOST_MEMBER_DATA):
        here = _next(held, at, start)
        found = one.pattern.fullmatch(held[here].bare) if here is not None else None
        if here is None or not found:
            break
        at = here + 1
        value = _next(held, at, start) if held[here].bare[0].isalpha() and not found["value"] else None
        if value is not None and _is_value(shapes[value]):
            at = value + 1
    return at


def _past_double(held: Sequence[DumpLine], here: int) -> int:
    """The line after a name, which may stand twice: beside the avatar and as a link."""
    again = _next(held, here + 1, here)
    return again + 1 if again is not None and held[again].bare == held[here].bare else here + 1


def _is_avatar(held: Sequence[DumpLine], start: int) -> bool:
    """Whether a line is the single letter that stands for a picture of the author below."""
    below = _next(held, start + 1, start) if len(held[start].bare) == 1 else None
    return below is not None and held[below].bare[:1].casefold() == held[start].bare.casefold()


def _is_value(shape: Shape) -> bool:
    return shape[0] == DATE or (len(shape[0]) <= _LONGEST_NAME and not shape[0].startswith("#"))


def _next(held: Sequence[DumpLine], at: int, start: int) -> int | None:
    """The next line of a head: few blank lines may stand before it."""
    for _ in range(_MOST_BLANK):
        if at < len(held) and not held[at].text and at > start:
            at += 1
    return at if at < len(held) and held[at].text else None


def _fits(one: HeadLine, held: Sequence[DumpLine], shapes: list[Shape], at: int) -> dict[str, str] | None:
    shape, date = shapes[at]
    found = one.pattern.fullmatch(shape) if date or not one.dated else None
    if not found or (one.before_blank and (not held[at - 1].text or (at + 1 < len(held) and held[at + 1].text))):
        return None
    fields = {name: value for name, value in found.groupdict().items() if value}
    if date and DATE in one.pattern.pattern and DATE in shape:
        fields["date"] = date
    return fields | ({one.field: held[at].bare} if one.field else {})


def _begins(held: Sequence[DumpLine], start: int) -> bool:
    """Whether a head of several lines may begin here: after a blank line, a rule, or as an item of a list."""
    before = held[start - 1].text
    if start > 1 and _is_avatar(held, start - 1):
        return True
    return not before or held[start].bare != held[start].text or not any(letter.isalnum() for letter in before)


def is_name(text: str) -> bool:
    """Whether a text could be an author's name: short, no sentence, no button."""
    if not 0 < len(text) <= 2 * _LONGEST_NAME or text.endswith((":", "?", "!", ";", ",")) or NOT_A_NAME.match(text):
        return False
    if (
        not any(letter.isalpha() for letter in text)
        or _NO_NAME.search(text)
        or MEMBER.search(text)
        or EDITED.match(text)
        or _LABEL.fullmatch(text)
    ):
        return False
    words = text.split()
    if len(words) > 2 * _MOST_NAME_WORDS or (text.endswith(".") and len(words) > 2):
        return False
    half = undoubled(text)
    return len(half) <= _LONGEST_NAME and len(half.split()) <= _MOST_NAME_WORDS


def undoubled(name: str) -> str:
    """A name that stands twice (the avatar's words, then the name itself), once."""
    half = len(name) // 2
    if len(name) % 2 and name[half] == " " and name[:half] == name[half + 1 :]:
        return name[:half]
    return name[:half] if half and len(name) % 2 == 0 and name[:half] == name[half:] else name
