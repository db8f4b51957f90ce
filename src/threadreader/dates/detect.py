"""Finds dates in lines of other words."""

from __future__ import annotations

import re
from functools import lru_cache

from threadreader.dates.fold import fold
from threadreader.dates.lookup import known, meaning, months, noise, telling, unit, weak_months, weekdays
from threadreader.dates.resolve import calendar, days_back, elapsed_seconds, possible
from threadreader.dates.scan import LONGEST, DateParts, Rest, plain, scan, tokens
from threadreader.dates.words import MEMBER

_LONGEST_LINE = 160
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_NUMERIC = re.compile(
    r"\d[-/.]\s?\d\d?[-/.]\s?'?\d\d|\b\d{4}[-/.]\d\d?[-/.]\d|\d\s?[年년月월天小分秒日시일분주개个個周週時时]"
)
_PIECE = re.compile(r"\d+(?:[.:/-]\d+)*|(?:[^\W\d_]|[\u0900-\u0963\u0971-\u0dff\u0e30-\u0e4e])+(?:['’][^\W\d_]+)?")
_MERIDIEM = re.compile(r"[ap]\.?m\.?|μ|ص|م|sa|ch", re.IGNORECASE)
_MEMBER = re.compile(MEMBER)
_GAP = re.compile(r"[^\n;|•]{0,4}|\s*[|•·]\s*")
_MOST_PIECES = 14
_MOST_WORDS = 5
"""Words around a date in a line that is there for the date."""
_YEAR = re.compile(r"\d{4,}|\d{4}[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./]\d{2,4}")
"""A piece of a date that tells its year, or is a whole date."""
_VERSION = re.compile(r"\d{4}\.\d\d?\.\d|\d{4}\.\d\.\d\d?")
_EDITED = re.compile(r"\W*edited \d+ time")
_QUOTED = re.compile(
    r"\b(?:said|wrote|writes|schrieb|geschrieben|dit|écrit|dijo|escribió|detto|scritto|disse|escreveu|schreef|skrev|"
    r"napisał|сказал|писал|пишет|написал)\W{0,3}$"
)


@lru_cache(maxsize=8192)
def date_like(text: str) -> bool:
    """Whether a short text holds a date or a relative date."""
    if not 2 <= len(text) <= LONGEST or not _promising(text):
        return False
    if understood(text):
        return not _VERSION.fullmatch(text.strip())
    part = date_part(text)
    if part is None:
        return False
    before, _, after = text.partition(part)
    return len(_WORD.findall(before)) + len(_WORD.findall(after)) <= _MOST_WORDS and not _QUOTED.search(after)


def _promising(text: str) -> bool:
    """The cheap test that nearly all texts fail: a date in numbers, or a word that only dates have."""
    if _DIGIT.search(text):
        return _NUMERIC.search(text) is not None or _tells(text)
    return len(text) <= 40 and _tells(text)


def _tells(text: str) -> bool:
    words = _WORD.findall(text.lower())
    if not telling().isdisjoint(words):
        return True
    return not text.isascii() and not telling().isdisjoint(tokens(plain(text)))


def understood(text: str) -> bool:
    """Whether the text as a whole is a date, whatever the order of its numbers and its save time."""
    parts = scan(text)
    if isinstance(parts, DateParts):
        return _plausible(parts)
    return isinstance(parts, Rest) and (elapsed_seconds(parts) is not None or days_back(parts, None, 0) is not None)


def _plausible(stamp: DateParts) -> bool:
    if stamp.word is not None:
        month = meaning(months()[stamp.word], None)
        if stamp.word in weak_months() and stamp.time is None:
            return False
        return _exists(stamp.year, (month or 0) + 1, stamp.day)
    if not stamp.separator:
        return _exists(stamp.year, stamp.month, stamp.day)
    year = stamp.year if stamp.year is None or stamp.year > 0 else 2000
    if stamp.separator == "." and (stamp.year or 0) < 0 and stamp.time is None:
        return False  # 1.10.12 is as well a version
    return _exists(year, stamp.month, stamp.day) or _exists(year, stamp.day, stamp.month)


def _exists(year: int | None, month: int, day: int) -> bool:
    return possible(*calendar(year, month, day)) if year is not None else possible(None, month, day)


def date_part(text: str) -> str | None:
    """The first run of date words in a line that is a date as a whole."""
    if len(text) > _LONGEST_LINE or not _promising_line(text):
        return None
    if understood(text) and isinstance(parts := scan(text), Rest) and parts.compact:
        return text
    for run in _runs(text):
        found = _within(text, run)
        if found is not None:
            start, end = found
            other = _MEMBER.search(fold(text[max(0, start - 40) : start])) or _EDITED.match(text, end)
            return None if other else text[start:end]
    return None


def _promising_line(text: str) -> bool:
    return _NUMERIC.search(text) is not None or _tells(text)


def _runs(text: str) -> list[list[tuple[int, int]]]:
    """Stretches of numbers and date words, as spans of their pieces."""
    runs: list[list[tuple[int, int]]] = [[]]
    for piece in _PIECE.finditer(text):
        run = runs[-1]
        if not _belongs(piece[0]) or text[piece.start() - 1 : piece.start()] == "#":  # the number of a post
            if run:
                runs.append([])
            continue
        if run and not _GAP.fullmatch(text, run[-1][1], piece.start()):
            run = []
            runs.append(run)
        run.append(piece.span())
    return [run for run in runs if run]


def _belongs(piece: str) -> bool:
    if piece[0].isdigit() or not piece.isascii():
        return (
            piece[0].isdigit() or (folded := fold(piece)) in known() or unit(folded) is not None or _scan_script(piece)
        )
    word = piece.lower()
    return word in known() or word in ("pm", "p", "h") or unit(word) is not None


def _scan_script(piece: str) -> bool:
    """Scripts without spaces: the pieces are no words."""
    return any("\u0e00" <= c <= "\u0e7f" or "\u2e80" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in piece)


def _within(text: str, run: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The longest part of a run that is a date, words that only lead in left out."""
    run = run[-_MOST_PIECES:]
    while run and _idle(text, run[0]):
        run = run[1:]
    while run and _idle(text, run[-1]) and not _MERIDIEM.fullmatch(text[slice(*run[-1])]):
        run = run[:-1]
    for length in range(len(run), 0, -1):
        for first in range(len(run) - length + 1):
            start, end = run[first][0], run[first + length - 1][1]
            if _loses_year(text, run[first : first + length + 1], length):
                continue
            if understood(text[start:end]) and _stands_out(text, start, end):
                return _trimmed(text, run[first : first + length])
    return None


def _loses_year(text: str, run: list[tuple[int, int]], length: int) -> bool:
    """Whether a year follows words that hold none: of `5. 21 April 2013` they would be `5. 21 April`."""
    if len(run) == length or not _YEAR.fullmatch(text, *run[length]):
        return False
    return not any(_YEAR.fullmatch(text, *span) for span in run[:length] if text[span[0]].isdigit())


def _stands_out(text: str, start: int, end: int) -> bool:
    """Whether a date among other words is full enough to be one: `today` and `July 2` also stand in sentences."""
    part = text[start:end]
    others = [word for word in tokens(fold(text[:start])) + tokens(fold(text[end:])) if word not in noise()]
    parts = scan(part)
    if isinstance(parts, DateParts):
        return (parts.year is not None or parts.time is not None or len(others) <= 2) and not _VERSION.fullmatch(part)
    if not isinstance(parts, Rest) or parts.compact:
        return False
    if any(token.isdecimal() for token in parts.tokens):
        return True
    return len(others) <= (3 if parts.time else 2)


def _trimmed(text: str, run: list[tuple[int, int]]) -> tuple[int, int]:
    while len(run) > 1 and _idle(text, run[0]) and understood(text[run[1][0] : run[-1][1]]):
        run = run[1:]
    return run[0][0], run[-1][1]


def _idle(text: str, span: tuple[int, int]) -> bool:
    word = fold(text[span[0] : span[1]])
    return word in noise() and word not in telling() and word not in weekdays()
