"""The overview of a thread as rows to look at, and what each row that can be gone to leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from threadreader.coverage import told
from threadreader.render.header import day_of
from threadreader.render.rankings import authors, rankings
from threadreader.render.rows import Choice, ListRow, capital, counted, heading, notes
from threadreader.render.timeline import GAPLESS, Timeline, Unit, axis, bar_width, chart, timeline
from threadreader.render.wrap import cut

if TYPE_CHECKING:
    from threadreader.library import StoredThread
    from threadreader.library.page_origins import Origin
    from threadreader.render.survey import Survey

_CHART = 3
"""Lines of the chart."""
_ROOMY = 60
"""Cells from which on an address is told whole."""
_PLACES = 12
"""Places where posts are missing that are listed."""


def overview(
    stored: StoredThread, origins: Sequence[Origin], survey: Survey, width: int, whole: bool = True
) -> list[ListRow]:
    """Every part, `width` cells wide. `whole`: no post is still to be counted."""
    return [
        *_head(stored, survey, width),
        *_days(stored, survey, width, whole),
        *authors(survey, width),
        *_saved(stored, origins, width),
        *rankings(stored.posts, survey, width),
        *_marks(stored, width),
    ]


# The head


def _head(stored: StoredThread, survey: Survey, width: int) -> Iterator[ListRow]:
    row, thread = stored.row, stored.thread
    yield notes("title", row.title or "(no title)", "title", width)
    engine = " ".join(filter(None, (thread.engine, thread.engine_version)))
    place = " › ".join(filter(None, (thread.site, *thread.board.trail)))
    yield notes("place", " · ".join(filter(None, (place, engine))) or "(no site)", "facts", width)
    if row.url:
        yield notes("address", row.url if width >= _ROOMY else cut(row.url, width), "facts", width)
    saved = f"saved {day_of(thread.saved_at.astimezone())}" if thread.saved_at else ""
    authors = len(survey.authors) - (None in survey.authors)
    by = f" by {counted(authors, 'author')}" if authors else ""
    unread = len(stored.read) - sum(stored.read)
    facts = (f"{counted(row.posts, 'post')}{by}", f"{unread:,} unread" if unread else "")
    yield notes("facts", " · ".join(filter(None, facts)), "facts", width)
    yield notes("times", " · ".join(filter(None, (_span(stored), saved))), "facts", width)


def _span(stored: StoredThread) -> str:
    first, last = stored.row.first_at, stored.row.last_at
    if first is None or last is None:
        return "no dates"
    if first.date() == last.date():
        return day_of(first)
    return f"{day_of(first)} to {day_of(last)}, {_duration(first, last)}"


def _duration(first: datetime, last: datetime) -> str:
    days = (last.date() - first.date()).days + 1
    if days < 60:
        return counted(days, "day")
    return f"{days / 30.44:.0f} months" if days < 730 else f"{days / 365.25:.0f} years"


# Days


def _days(stored: StoredThread, survey: Survey, width: int, whole: bool) -> Iterator[ListRow]:
    ends = () if whole else (stored.row.first_at, stored.row.last_at)
    until = [moment.toordinal() * 24 + moment.hour for moment in ends if moment is not None]
    found = timeline(survey.hours, width, until)
    undated = f"{counted(len(survey.undated), 'post')} without a date" if survey.undated else ""
    if found is None:
        yield from (row for row in heading("When", undated, width) if undated)
        return
    if len(found.bars) == 1:
        yield from heading("When", "", width)
        words = f"{counted(len(found.bars[0]), 'post')}, {found.named(0)}"
        yield notes("days", words, "", width, Choice(words, found.bars[0]))
    else:
        preposition = "on" if found.unit in (Unit.HOUR, Unit.DAY) else "in"
        busiest = f"most: {len(found.bars[found.peak]):,} {preposition} {found.named(found.peak)}"
        yield from heading(f"Posts per {found.unit.value}", busiest, width)
        yield from _chart(found, width)
    if undated:
        yield notes("undated", undated, "facts", width, Choice(undated, survey.undated))


def _chart(found: Timeline, width: int) -> Iterator[ListRow]:
    cells = bar_width(len(found.bars), width)
    choices = tuple(
        Choice(
            capital(f"{found.named(at)}: {counted(len(bar), 'post') if bar else 'no post'}"),
            bar,
            at * cells,
            (at + 1) * cells - (cells > GAPLESS),
        )
        for at, bar in enumerate(found.bars)
    )
    yield ListRow("days", tuple(((row, "chart"),) for row in chart(found.counts, cells, _CHART)), choices)
    dates = axis([found.date(at) for at in range(len(found.bars))], cells)
    yield ListRow("dates", (((cut(dates, width), "facts"),),))


# What was marked


def _marks(stored: StoredThread, width: int) -> Iterator[ListRow]:
    unread = [index for index, read in enumerate(stored.read) if not read]
    bookmarked = [index for index, on in enumerate(stored.bookmarked) if on]
    marked = (
        (unread if len(unread) < len(stored.read) else [], "unread"),
        (bookmarked, "bookmarked"),
        (sorted(stored.notes), "with a note of yours"),
        (sorted(stored.versions), "edited, with what they said before"),
        (sorted(stored.gone), "gone from a newer copy of their page"),
    )
    found = [(posts, what) for posts, what in marked if posts]
    if found:
        yield from heading("Marks", "posts", width)
    room = max((len(f"{len(posts):,}") for posts, _ in found), default=0)
    for posts, what in found:
        pieces = ((f"{len(posts):>{room},}  ", "number"), (what, ""))
        yield ListRow(what, (pieces,), (Choice(f"{counted(len(posts), 'post')} {what}", posts),))


# Saved pages


def _saved(stored: StoredThread, origins: Sequence[Origin], width: int) -> Iterator[ListRow]:
    if not origins:
        return
    row, gaps = stored.row, stored.gaps
    whole = f"{row.posts:,} of {row.posts + row.missing:,} posts" if row.missing else counted(row.posts, "post")
    yield from heading("Saved pages", whole, width)
    numbers = sorted({page for one in origins if (page := one.head.span.page or 0) > 0})
    pages = max((row.pages or 0, *numbers), default=0)
    if pages > 1 and numbers:
        yield _pages(origins, numbers, pages, width)
        yield notes("page numbers", _page_words(numbers, pages), "", width)
    else:
        yield notes("page numbers", f"{counted(len(origins), 'saved page')}.", "", width)
    for gap in gaps[:_PLACES]:
        words = capital(told(gap))
        yield notes(f"gap {gap.after}", f"┄ {words}", "", width, Choice(words, [max(0, gap.after - 1)]))
    if len(gaps) > _PLACES:
        yield notes("gaps", f"and in {len(gaps) - _PLACES:,} more places", "", width)
    elif not gaps and not stored.thread.warnings:
        yield notes("gaps", "No missing posts found.", "", width)
    for warning in stored.thread.warnings:
        if not (gaps and "not saved" in warning):
            yield notes(warning, warning, "warning", width)


def _pages(origins: Sequence[Origin], numbers: Sequence[int], pages: int, width: int) -> ListRow:
    """`▉▉▁▉`: a cell or more for each page, or for several where they are many."""
    first = {one.head.span.page: one.first for one in reversed(origins)}
    each = -(-pages // width)
    cells = max(1, min(4, width // pages))
    text, choices = "", []
    for low in range(1, pages + 1, each):
        group = range(low, min(low + each, pages + 1))
        held = [number for number in numbers if number in group]
        text += _glyph(len(held), len(group), cells)
        posts = [index for number in held if (index := first[number]) is not None]
        choices.append(Choice(_group_words(group, len(held)), posts, len(text) - cells, len(text)))
    return ListRow("pages", (((text, "chart"),),), tuple(choices))


def _glyph(held: int, of: int, cells: int) -> str:
    return "█" * (cells - 1) + "▉" if held == of else ("▄" if held else "▁") * cells


def _group_words(group: range, held: int) -> str:
    if len(group) == 1:
        return f"Page {group[0]:,} is {'saved' if held else 'not saved'}"
    many = "saved" if held == len(group) else f"saved, {held:,} of them" if held else "not saved"
    return f"Pages {group[0]:,} to {group[-1]:,} are {many}"


def _page_words(numbers: Sequence[int], pages: int) -> str:
    if len(numbers) == pages:
        return "Both pages are saved." if pages == 2 else f"All {pages:,} pages are saved."
    alone = len(numbers) == 1
    return f"{'Page' if alone else 'Pages'} {listed(numbers)} of {pages:,} {'is' if alone else 'are'} saved."


def listed(numbers: Iterable[int]) -> str:
    """`1-4, 7`: rising numbers, runs of them as one."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{low:,}" if low == high else f"{low:,}-{high:,}" for low, high in runs)
