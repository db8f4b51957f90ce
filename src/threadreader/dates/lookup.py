"""The word tables as dicts and sets of folded words, built at first use."""

from __future__ import annotations

from functools import cache

from threadreader.dates import words
from threadreader.dates.fold import fold
from threadreader.dates.months import JALALI, MONTHS
from threadreader.dates.weekdays import WEEKDAYS

Meanings = dict[str, int]
"""What a word stands for, by language."""


def _invert(table: dict[str, str]) -> dict[str, Meanings]:
    found: dict[str, Meanings] = {}
    for language, names in table.items():
        for place, forms in enumerate(names.split("|")):
            for form in forms.split():
                found.setdefault(fold(form), {})[language] = place
    return found


def _folded(*tables: str) -> frozenset[str]:
    return frozenset(fold(word) for table in tables for word in table.split())


@cache
def months() -> dict[str, Meanings]:
    """Word to month, January 0; Persian solar months are 12 to 23."""
    found = _invert(MONTHS)
    for word, meanings in _invert({"fa": JALALI}).items():
        found.setdefault(word, {})["fa"] = meanings["fa"] + 12
    return found


@cache
def weekdays() -> dict[str, Meanings]:
    """Word to weekday, Monday 0."""
    return _invert(WEEKDAYS)


@cache
def day_words() -> dict[str, int]:
    """Phrase to days from the save date."""
    return {fold(phrase): offset for offset, phrases in words.DAYS.items() for phrase in phrases.split("|")}


@cache
def now_phrases() -> frozenset[str]:
    """Whole texts that say the post is new."""
    return frozenset(fold(phrase).replace("'", " ").replace("-", " ") for phrase in words.NOW.split("|"))


@cache
def ago_words() -> frozenset[str]:
    """Words of which a count of units needs one."""
    return _folded(words.AGO)


@cache
def noise() -> frozenset[str]:
    """Words a date may have around it."""
    return _folded(words.NOISE, words.VAGUE_ZONES)


@cache
def beside_dates() -> frozenset[str]:
    """Words that may be left over when the date has been taken out: noise, weekdays, zones."""
    return noise() | set(weekdays()) | set(zones())


@cache
def fillers() -> frozenset[str]:
    """Words that may stand among counts and units."""
    return _folded(words.FILLER, words.ZERO) | ago_words()


@cache
def duals() -> dict[str, int]:
    """Seconds of words that say two of a unit."""
    return {fold(word): 2 * seconds for seconds, forms in words.DUALS.items() for word in forms.split()}


@cache
def ones() -> frozenset[str]:
    """Words for one."""
    return _folded(words.ONE)


@cache
def compact() -> frozenset[str]:
    """Units that stand for a date with nothing but a number."""
    return _folded(words.COMPACT)


@cache
def weak_months() -> frozenset[str]:
    """Month names that are also common words."""
    return _folded(words.WEAK_MONTHS)


@cache
def zones() -> dict[str, int]:
    """Zone letters to minutes from UTC."""
    return {word: minutes for minutes, letters in words.ZONES.items() for word in letters.split()}


@cache
def alone() -> frozenset[str]:
    """Unit words that mean one of it without a number."""
    return _folded(words.ALONE)


@cache
def _units() -> tuple[dict[str, int], dict[str, int]]:
    exact: dict[str, int] = {}
    stems: dict[str, int] = {}
    for seconds, forms in words.UNITS.items():
        for form in forms.split():
            if form.endswith("*"):
                stems[fold(form[:-1])] = seconds
            else:
                exact[fold(form)] = seconds
    return exact, stems


def unit(word: str) -> int | None:
    """Seconds of a unit word."""
    exact, stems = _units()
    if word in exact:
        return exact[word]
    return next((stems[word[:end]] for end in range(len(word), 1, -1) if word[:end] in stems), None)


@cache
def known() -> frozenset[str]:
    """Every word that may be part of a date, units by stem aside."""
    phrases = [*day_words(), *now_phrases(), *words.WEAK_DAYS]
    split = {word for phrase in phrases for word in phrase.replace("-", " ").split()}
    return beside_dates() | fillers() | ones() | split | set(months()) | set(duals()) | set(_units()[0])


@cache
def telling() -> frozenset[str]:
    """Words of which a date that is not all numbers has at least one."""
    heads = {word for phrase in (*day_words(), *now_phrases()) for word in phrase.replace("-", " ").split()}
    days = {word for word in weekdays() if len(word) > 2}
    return (frozenset(months()) | ago_words() | (heads - noise()) | set(words.WEAK_DAYS) | compact() | days) - {"en"}


def meaning(meanings: Meanings, language: str | None) -> int | None:
    """What a word means in a language, or in every language that has it; None where that is open."""
    primary = (language or "").lower().replace("_", "-").partition("-")[0]
    if primary in meanings:
        return meanings[primary]
    found = set(meanings.values())
    return next(iter(found)) if len(found) == 1 else meanings.get("en")
