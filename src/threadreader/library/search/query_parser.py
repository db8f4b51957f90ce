"""The language of searches: from what somebody typed to a tree. Nothing typed is an error, see `parse`.

The tree is of named tuples, which are made in a third of the time of dataclasses: `threadreader search` starts with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from threadreader.library.storage.index_terms import parts
from threadreader.patterns import lazy


class Words(NamedTuple):
    """Words that stand side by side, in this order; most often one."""

    text: str
    """As typed."""
    parts: tuple[str, ...]
    """As the index has them; a stretch of Chinese, Japanese or Thai is one."""
    prefix: bool = False
    """The last one is the beginning of a word."""


class FieldTerm(NamedTuple):
    """`name:value`."""

    name: str
    value: str


class When(NamedTuple):
    """`after:` or `before:` the beginning of a day, month or year."""

    name: str
    value: str
    at: float
    """Seconds since 1970."""


Leaf = Words | FieldTerm | When


class Not(NamedTuple):
    """Posts without this."""

    leaf: Leaf


Term = Leaf | Not


class Either(NamedTuple):
    """Posts with one of these at least."""

    terms: tuple[Term, ...]


class Query(NamedTuple):
    """Posts for which all of these hold; those of no terms are none."""

    text: str
    terms: tuple[Term | Either, ...]
    trouble: str | None = None
    """Why the text was taken for plain words, in a sentence; None where it is well formed."""

    def leaves(self) -> Iterator[Leaf]:
        """What is looked for, without what is shut out."""
        for term in self.terms:
            for one in term.terms if isinstance(term, Either) else (term,):
                if not isinstance(one, Not):
                    yield one

    def words(self) -> list[Words]:
        """The words that are looked for: those to mark in what is found."""
        return [leaf for leaf in self.leaves() if isinstance(leaf, Words)]


VALUES = {
    "is": ("unread", "read", "bookmarked"),
    "has": ("image", "link", "code", "note", "attachment", "quote"),
}
"""Fields whose values are given."""

FIELDS = ("author", "board", "site", "title", "tag", *VALUES, "after", "before")

_MOST, _LONGEST = 60, 1000
"""Terms of a query, and characters of a phrase, that are looked at."""

_QUOTES = str.maketrans("“”„‟«»", '""""""')
_TERM = lazy(
    r'(?P<minus>-(?=\S))?(?:(?P<field>[A-Za-z]+):(?=[^\s]))?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))(?P<star>\*)?'
)
_DATE = lazy(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


class _TroubleError(Exception):
    """The text is not well formed; holds a sentence."""


def parse(text: str, typing: bool = False) -> Query:
    """What a query asks for. One that is not well formed asks for its words, whatever they are.

    With `typing` the last word may go on: three letters of one, or one of a script without spaces, find what begins so.
    """
    try:
        terms, trouble = _terms(text), None
    except _TroubleError as error:
        terms, trouble = tuple(_plain(text)), str(error)
    kept = _within_bounds(terms)
    if typing and kept == terms and terms and text[-1:].isalnum():
        kept = _unfinished(terms)
    return Query(text, kept, trouble)


def _within_bounds(terms: tuple[Term | Either, ...]) -> tuple[Term | Either, ...]:
    """The first `_MOST` terms. A pasted page is no query, and SQLite answers none that is as long."""
    kept: list[Term | Either] = []
    room = _MOST
    for term in terms:
        if room <= 0:
            break
        kept.append(Either(term.terms[:room]) if isinstance(term, Either) else term)
        room -= len(term.terms) if isinstance(term, Either) else 1
    return tuple(kept)


def _plain(text: str) -> Iterator[Words]:
    for word in text.split():
        yield from _words(word, star=False)


def _words(text: str, star: bool) -> Iterator[Words]:
    """The words of `text` as one; none where it has only punctuation."""
    found = tuple(parts(text[:_LONGEST]))
    if found:
        yield Words(text, found, star)


def _unfinished(terms: tuple[Term | Either, ...]) -> tuple[Term | Either, ...]:
    last = terms[-1]
    if isinstance(last, Words) and not last.prefix:
        if len(last.parts[-1]) >= 3:
            return (*terms[:-1], Words(last.text, last.parts, prefix=True))
        if len(terms) > 1 and last.text.isascii():
            return terms[:-1]
    return terms


def _terms(text: str) -> tuple[Term | Either, ...]:
    groups: list[list[Term]] = []
    joined = False
    for one in _scanned(text.translate(_QUOTES)):
        if one is None:
            if joined or not groups:
                raise _TroubleError("An `or` needs something on both of its sides.")
            joined = True
        elif joined:
            groups[-1].append(one)
            joined = False
        else:
            groups.append([one])
    if joined:
        raise _TroubleError("An `or` needs something on both of its sides.")
    return tuple(group[0] if len(group) == 1 else Either(tuple(group)) for group in groups)


def _scanned(text: str) -> Iterator[Term | None]:
    """The terms one after the other; None for `or`."""
    if text.count('"') % 2:
        raise _TroubleError("A quotation mark is not closed.")
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _TERM.match(text, at)
        if found is None:
            raise _TroubleError("A quotation mark stands within a word.")
        at = found.end()
        if found[0] in ("or", "OR"):
            yield None
            continue
        for leaf in _leaves(found["field"] or "", found["phrase"], found["word"] or "", bool(found["star"])):
            yield Not(leaf) if found["minus"] else leaf


def _leaves(field: str, phrase: str | None, word: str, star: bool) -> Iterator[Leaf]:
    name = field.lower()
    if name not in FIELDS:
        if phrase is not None:
            yield from _words(field, star=False)
            yield from _words(phrase, star)
        else:
            yield from _words(f"{field}:{word}" if field else word, star or word.endswith("*"))
        return
    value = (word if phrase is None else phrase).strip()
    if name in ("after", "before"):
        yield When(name, value, _day(name, value))
    else:
        yield FieldTerm(name, _valued(name, value) + ("*" if star and name not in VALUES else ""))


def _valued(name: str, value: str) -> str:
    if name in VALUES:
        value = value.lower()
        if value not in VALUES[name]:
            raise _TroubleError(f"`{name}:` knows {', '.join(VALUES[name])}.")
    elif not parts(value) and name != "author":
        raise _TroubleError(f"`{name}:` needs a word.")
    return value


def _day(name: str, value: str) -> float:
    found = _DATE.fullmatch(value)
    try:
        if found:
            return datetime(int(found[1]), int(found[2] or 1), int(found[3] or 1), tzinfo=UTC).timestamp()
    except (ValueError, OverflowError):
        pass
    raise _TroubleError(f"`{name}:` needs a year, a month or a day: 2023, 2023-05, 2023-05-01.")


# Explaining


def explain(query: Query) -> str:
    """How a query was understood, a line for each thing that is asked of a post."""
    lines = [f"{query.text.strip() or '(nothing)'}", ""]
    if query.trouble:
        lines += [f"{query.trouble} So it is searched as plain words.", ""]
    if sum(len(term.terms) if isinstance(term, Either) else 1 for term in query.terms) >= _MOST:
        lines += [f"It is long: the first {_MOST} words count.", ""]
    if not query.terms:
        return "\n".join((*lines, "There is no word in it, so nothing is found."))
    lines.append("Finds posts")
    lines += [f"  {'and ' if at else ''}{_told(term)}" for at, term in enumerate(query.terms)]
    return "\n".join(lines)


def _told(term: Term | Either) -> str:
    match term:
        case Either():
            return ", or ".join(map(_told, term.terms))
        case Not(Words() as words):
            return f"without {_told_words(words)}"
        case Not(leaf):
            return f"not {_told(leaf)}"
        case Words():
            return f"with {_told_words(term)}"
        case When():
            return f"{'of' if term.name == 'after' else 'before'} {term.value}{' or later' * (term.name == 'after')}"
        case FieldTerm():
            return _TOLD[term.name].format(term.value)


def _told_words(words: Words) -> str:
    shown = " ".join(words.parts) + ("…" if words.prefix else "")
    if len(words.parts) > 1:
        return f"the words “{shown}” side by side"
    return f"a word that begins with “{shown.rstrip('…')}”" if words.prefix else f"the word “{shown}”"


_TOLD = {
    "author": "by “{}”",
    "board": "in a board with “{}” in its name",
    "site": "of a site with “{}” in its name",
    "title": "of a thread with “{}” in its title",
    "tag": "of a thread with the tag “{}”",
    "is": "that are {}",
    "has": "that hold: {}",
}

LANGUAGE = """\
felt glue            posts with both words, in any order; accents and capitals do not matter
"hide glue"          the words side by side
-warm                without the word; works before anything below, too
felt or velvet       one of the two at least; `or` joins what stands beside it: felt or velvet glue
vel*                 words that start with vel
author:ada           by ada; where nobody has that name, by names with a word that begins so
board:audio          in a board with the word in its name; so too site:, and title: for threads
title:"closed pads"  two words of a title, side by side
tag:repairs          of threads with that tag
is:unread            also is:read, is:bookmarked
has:image            also has:link, has:code, has:note, has:attachment, has:quote
after:2023           of 2023 or later; a year, a month (2023-05) or a day (2023-05-01)
before:2024-05-01    before that day

All the words stand in one post, or in your note on it, or in the title of its thread. Chinese, Japanese and Thai
are found by any stretch of letters. A query with errors is searched as plain words."""
