"""Threads as plain text: copied out of a browser, or what a program made of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from threadreader.dates import Clock, parse, settle_order
from threadreader.engines.dump.bodies import body_blocks
from threadreader.engines.dump.dat import read_dat
from threadreader.engines.dump.heads import DumpLine, Head, lines, settle, undoubled
from threadreader.engines.dump.styles import DumpStyle
from threadreader.markup.text import clean
from threadreader.model import Author, Board, Kind, PageSpan, Post, Thread
from threadreader.numbers import whole
from threadreader.page import SavedPage

_VIEWING = re.compile(
    r"Viewing (?:(?P<held>[\d,]+) )?(?P<what>posts?|repl(?:y|ies)|reply threads?)"
    r"(?: (?P<only>\d+))?(?: - (?P<first>[\d,]+) through (?P<last>[\d,]+))?(?: \(of (?P<total>[\d,]+) total\))?",
)
_PAGE_OF = re.compile(
    r"\W*(?:page|seite|página|pagina|strona|страница|sida)\s+(\d{1,5})\s+(?:of|von|de|di|z|из|av)\s+(\d{1,5})\W*", re.I
)
_FORUMS = re.compile(
    r"\b(?:forums?|foren|foros?|fóruns?|fori|форумы?|message boards?|discussion boards?|communit(?:y|ies))\b", re.I
)
_STEP = re.compile(r"\s*(?:[›»>→▸]|::|\s[/|]\s)\s*")
_HOME = re.compile(r"(?:home|homepage|startseite|accueil|inicio|главная|index)\b\s*", re.IGNORECASE)
_LONGEST_TITLE = 250
_MOST_PREAMBLE = 40
"""Lines above the first post that are looked at."""
_MOST_LINES = 50_000
"""Lines of a text that are read: each is looked through for dates. Real ones have a few thousand."""
_LEAST_LETTERS = 80
"""Letters of a text that is worth reading as an article."""
_UNKNOWN = "No posts were recognised in this text; it is shown as one."


@dataclass(frozen=True, slots=True)
class _Preamble:
    """What stands above the first post."""

    title: str | None = None
    site: str | None = None
    trail: tuple[str, ...] = ()


def read_dump(page: SavedPage) -> Thread | None:
    """The thread of a plain-text page; `Kind.ARTICLE` where it is one text without posts; None where it is no text."""
    if (thread := read_dat(page)) is not None:
        return thread
    text = clean(page.text or "")
    held = lines(text)
    warnings: tuple[str, ...] = ()
    if len(held) > _MOST_LINES:
        held = held[:_MOST_LINES]
        warnings = (f"The text has more than {_MOST_LINES:,} lines; only those were read.",)
    found = settle(text, held)
    thread = _thread(page, held, *found) if found else _article(page, held)
    return replace(thread, warnings=(*warnings, *thread.warnings)) if thread and warnings else thread


def _thread(page: SavedPage, held: Sequence[DumpLine], style: DumpStyle, heads: list[Head]) -> Thread:
    preamble = _preamble([line for line in held[: heads[0].start] if not _is_dropped(line, style)])
    names = [head.fields["author"] for head in heads]
    twice = _are_doubled(names)
    dates = [head.fields["date"] for head in heads if "date" in head.fields]
    clock = Clock(saved_at=page.saved_at, order=settle_order(dates, None))
    ends = [*(head.start for head in heads[1:]), len(held)]
    posts = tuple(
        _post(head, _body(held[head.end : end], style, name), twice, clock, style)
        for head, end, name in zip(heads, ends, [*names[1:], ""], strict=True)
    )
    return Thread(
        Kind.THREAD,
        title=preamble.title,
        site=preamble.site,
        url=page.url,
        saved_at=page.saved_at,
        engine=style.engine,
        board=Board(preamble.trail),
        span=_span(held),
        posts=posts,
    )


def _post(head: Head, body: Sequence[DumpLine], twice: bool, clock: Clock, style: DumpStyle) -> Post:
    name = head.fields["author"]
    number, shown = head.fields.get("number"), head.fields.get("date")
    moment = parse(shown, clock) if shown else None
    return Post(
        # bbPress prints a post's id for its number.
        id=number if style.engine == "bbpress" else None,
        number=number,
        author=Author(undoubled(name) if twice else name, head.fields.get("role")),
        posted_at=moment[0] if moment else None,
        zone_known=bool(moment and moment[1]),
        date_text=shown,
        blocks=body_blocks(body),
    )


def _body(held: Sequence[DumpLine], style: DumpStyle, following: str) -> list[DumpLine]:
    """The lines of a body: without those of the layout, what stands below its end, and the next author's avatar."""
    kept: list[DumpLine] = []
    for line in held:
        if style.end is not None and style.end.fullmatch(line.bare):
            break
        if not _is_dropped(line, style):
            kept.append(line)
    while kept and kept[-1].bare in ("", following, following[:1].upper()):
        kept.pop()
    return kept


def _is_dropped(line: DumpLine, style: DumpStyle) -> bool:
    return style.dropped is not None and style.dropped.fullmatch(line.bare) is not None


def _are_doubled(names: list[str]) -> bool:
    """Whether every name stands twice. One short name may be spelt so: `BoBo`."""
    halves = {undoubled(name) for name in names}
    doubled = all(undoubled(name) != name for name in names)
    return doubled and (len(halves) > 1 or any(len(half) > 3 or " " in half for half in halves))


def _preamble(held: list[DumpLine]) -> _Preamble:
    """Title, site and boards: the title stands first, and again at the end of the breadcrumb."""
    short = (line.bare for line in held if 0 < len(line.text) <= 2 * _LONGEST_TITLE)
    shown = [one for one in short if not _PAGE_OF.fullmatch(one)][:_MOST_PREAMBLE]
    if not shown:
        return _Preamble()
    ends = [(one, title) for title in shown for one in shown if one != title and len(title) > 3 and one.endswith(title)]
    if ends:
        crumbs, title = max(ends, key=lambda pair: len(pair[1]))
        return _Preamble(title, *_crumbs(crumbs.removesuffix(title)))
    crumbs = next((one for one in shown if len(_STEP.split(one)) > 2), "")
    rest = [one for one in shown if one != crumbs and len(one) <= _LONGEST_TITLE]
    return _Preamble(rest[0] if rest else None, *_crumbs(crumbs)) if crumbs else _Preamble(shown[0][:_LONGEST_TITLE])


def _crumbs(text: str) -> tuple[str | None, tuple[str, ...]]:
    """(site, boards) of a breadcrumb. Where steps run together the word `Forums` parts site and boards."""
    steps = [step.strip() for step in _STEP.split(text) if step.strip()]
    if len(steps) > 1:
        return None, tuple(step for step in steps if not _HOME.fullmatch(step) and not _FORUMS.fullmatch(step))
    whole = _HOME.sub("", text.strip(), count=1) if _HOME.match(text.strip()) else text.strip()
    found = _FORUMS.search(whole)
    if found is None or not whole[found.end() :].strip():
        return None, (whole,) if whole else ()
    return whole[: found.start()].strip() or None, (whole[found.end() :].strip(),)


def _span(held: Sequence[DumpLine]) -> PageSpan:
    """`Viewing 15 posts - 16 through 30 (of 41 total)`, or `Page 2 of 3`."""
    for line in held:
        if found := _PAGE_OF.fullmatch(line.bare):
            return PageSpan(int(found[1]), int(found[2])) if int(found[1]) <= int(found[2]) else PageSpan()
        if found := _VIEWING.fullmatch(line.bare):
            return _viewing(found)
    return PageSpan()


def _viewing(found: re.Match[str]) -> PageSpan:
    shown = {name: value.replace(",", "") for name, value in found.groupdict().items() if value and name != "what"}
    number = {name: count for name, value in shown.items() if (count := whole(value)) is not None}
    held = number.get("held", 1)
    total, first, last = number.get("total", held), number.get("first", 1), number.get("last", held)
    # Where replies are counted, the post they answer is none of them.
    claimed = total + (1 if found["what"].startswith("repl") else 0)
    if held and last < total:
        return PageSpan((first - 1) // held + 1, ceil(total / held), claimed)
    return PageSpan(1, 1, claimed) if first == 1 else PageSpan(None, None, claimed)


def _article(page: SavedPage, held: Sequence[DumpLine]) -> Thread | None:
    """The text as one post, where it is running text."""
    letters = sum(letter.isalpha() for line in held for letter in line.text)
    signs = sum(not letter.isspace() for line in held for letter in line.text)
    if letters < _LEAST_LETTERS or letters < 0.6 * signs:
        return None
    start = next(at for at, line in enumerate(held) if line.text)
    titled = len(held[start].text) <= _LONGEST_TITLE and start + 1 < len(held) and not held[start + 1].text
    blocks = body_blocks(held[start + 1 :] if titled else held[start:])
    title = held[start].bare if titled else None
    return Thread(
        Kind.ARTICLE,
        title=title,
        url=page.url,
        saved_at=page.saved_at,
        engine="generic",
        posts=(Post(blocks=blocks),),
        warnings=(_UNKNOWN,),
    )


__all__ = ["read_dump"]
