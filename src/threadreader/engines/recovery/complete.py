"""What an engine's selectors miss, filled from what repeats on the page.

Skins and later versions rename and move things. An engine may still know the posts of such a page while its selectors
name no author, no date or no body in any of them, or know only some of the posts. What repeats tells those too
(`generic`), without the names. So a page is read a second time where, and only where, a field is missing from every
post of a kind, or posts stand in a row of which the engine knows one or two. What is read then is taken only where it
looks whole, for there are boards without names; what the engine did find always stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from threadreader.engines.recovery import clues, missed_posts, opening_post
from threadreader.engines.recovery.align import aligned, kind
from threadreader.markup import dom
from threadreader.model import Author

if TYPE_CHECKING:
    from threadreader.engines.core.engine import Engine, FoundPost, PageContext
    from threadreader.model import Thread
    from threadreader.page import SavedPage

_MOST_HELD = 0.1
"""Share of the posts of a kind that may have a field which the kind lacks."""
_WHOLE = 0.8
"""Share of the posts that must have a value for the values to be trusted."""
_SAME = 0.75
"""Share of the posts that may have one name: buttons are the same beneath each."""
_FEW = 3
"""Posts that may all be by one author."""
_NO_ROW = "What repeats on the page could not be read: posts may be missing."
_NO_FIELDS = "What repeats on the page could not be read: authors, dates or bodies may be missing."
_NO_CLUES = "Signatures, roles, numbers or addresses of posts could not be read."


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be filled."""

    name: str
    held: Callable[[FoundPost], object]
    """Its value; nothing where the post lacks it."""


_AUTHOR = Field("author", lambda one: one.author and one.author.name)
_DATE = Field("date", lambda one: one.machine_date or one.date_text)
_BODY = Field("body", lambda one: one.body.blocks or one.body.attachments)
_FIELDS = (_AUTHOR, _DATE, _BODY)


def complete(engine: Engine, reading: PageContext, found: list[FoundPost]) -> list[FoundPost]:
    """Return the posts that an engine found, with what they lack."""
    if not found or engine.name == "generic":
        return found
    read = reading.errors.of_page
    if others := read(_NO_ROW, None, _others, engine, reading, found):
        found = read(_NO_ROW, found, _with_others, engine, reading, found, others)
        read(_NO_FIELDS, None, _fill, engine, reading, found, others)
    read(_NO_CLUES, None, _give_clues, engine, reading, found)
    return found


def _others(engine: Engine, reading: PageContext, found: list[FoundPost]) -> list[FoundPost] | None:
    """The posts as they repeat; None where nothing is missing of those found."""
    if (
        missed_posts.missed(reading, found)
        or missed_posts.alone(found)
        or _lacks(found)
        or opening_post.is_missing(reading, found)
    ):
        return _repeating(engine, reading)
    return None


def _with_others(
    engine: Engine, reading: PageContext, found: list[FoundPost], others: list[FoundPost]
) -> list[FoundPost]:
    """The posts with those of their row that the engine does not know."""
    held = found
    if missed := missed_posts.missed(reading, found):
        found = missed_posts.with_missed(engine, reading, found, missed, others)
    elif missed_posts.alone(found) and all(looks_whole(field, others) for field in _FIELDS):
        found = missed_posts.joined(found, others)
    if opening_post.is_missing(reading, found):
        found = opening_post.with_opening_post(found, others)
    if found is not held:
        _tell(reading, f"{len(found) - len(held)} posts")
    return found


def _give_clues(engine: Engine, reading: PageContext, found: list[FoundPost]) -> None:
    for name, count in clues.give(engine, reading, found):
        _tell(reading, f"{name} of {count} posts", "a second clue")


def rescue(engine: Engine, page: SavedPage) -> Thread | None:
    """The thread of a page that an engine claims without finding its posts."""
    from threadreader.engines.core.engine import PageContext

    engine, reading = engine.fitted(page.document), PageContext(page, engine.body_rules())
    found = rescued(engine, reading)
    return engine.thread(reading, found) if found else None


def rescued(engine: Engine, reading: PageContext) -> list[FoundPost]:
    """The posts of such a page as they repeat, with the fields that the engine still knows. None where they are hardly
    posts.
    """
    others = _repeating(engine, reading)
    if len(others) < 2 or not (looks_whole(_AUTHOR, others) and looks_whole(_DATE, others)):
        return []
    found = missed_posts.without_bodies(engine).found_posts(reading)
    for one in found:
        one.body.blocks = ()
    pairs = aligned(found, others)
    if len(pairs) < _WHOLE * len(others):
        _tell(reading, f"{len(others)} posts")
        return others
    found = [found[index] for index in sorted(pairs)]
    _fill(engine, reading, found, others)
    return found if looks_whole(_BODY, found) else others


def _lacks(found: list[FoundPost]) -> list[tuple[Field, list[FoundPost]]]:
    return [(field, posts) for field in _FIELDS if (posts := _lacking(found, field))]


def _lacking(found: list[FoundPost], field: Field) -> list[FoundPost]:
    """Posts without the field, of kinds of which next to none has it."""
    if all(map(field.held, found)):
        return []
    kinds = defaultdict(list)
    for one in found:
        kinds[kind(one.node)].append(one)
    lack: list[FoundPost] = []
    for alike in kinds.values():
        without = [one for one in alike if not field.held(one)]
        if len(without) >= len(alike) * (1 - _MOST_HELD):
            lack += without
    return lack


def _repeating(engine: Engine, reading: PageContext) -> list[FoundPost]:
    """The posts of the page as they repeat, their bodies read by the engine's rules."""
    from threadreader.engines.core.engine import PageContext
    from threadreader.engines.generic import Generic

    again = PageContext(reading.page, engine.body_rules())
    again.errors = reading.errors
    return Generic().found_posts(again)


def _fill(engine: Engine, reading: PageContext, found: list[FoundPost], others: list[FoundPost]) -> None:
    wanted = _lacks(found)
    pairs = aligned(found, others) if wanted else {}
    told = {id(found[index]): others[other] for index, other in pairs.items()}
    for field, posts in wanted:
        both = [(one, told[id(one)]) for one in posts if id(one) in told]
        values = [other for _, other in both]
        if len(both) < _WHOLE * len(posts) or not looks_whole(field, values) or not _agrees(field, found, told):
            continue
        for one, other in both:
            _take(engine, field, one, other)
        _tell(reading, f"{field.name} of {sum(bool(field.held(other)) for other in values)} posts")


def looks_whole(field: Field, others: list[FoundPost]) -> bool:
    """Whether most posts have a value; names that are much the same, or no words, are none."""
    values = [str(value) for one in others if (value := field.held(one))]
    if not values or len(values) < _WHOLE * len(others):
        return False
    if field is not _AUTHOR:
        return True
    worded = sum(any(map(str.isalpha, value)) for value in values)
    most = Counter(values).most_common(1)[0][1]
    return worded >= _WHOLE * len(values) and (len(values) <= _FEW or most < _SAME * len(values))


def _agrees(field: Field, found: list[FoundPost], told: dict[int, FoundPost]) -> bool:
    """Whether what repeats names the same authors where the engine knows them."""
    if field is not _AUTHOR:
        return True
    both = [(one.author.name, told[id(one)].author) for one in found if one.author and id(one) in told]
    same = sum(other is not None and other.name == name for name, other in both)
    return same >= _WHOLE * len(both)


def _take(engine: Engine, field: Field, one: FoundPost, other: FoundPost) -> None:
    if field is _AUTHOR and other.author is not None:
        role = dom.pick(one.node, engine.role) if engine.role else None
        one.author = Author(other.author.name, role or other.author.role, other.author.url)
    elif field is _DATE:
        one.machine_date, one.date_text = other.machine_date, other.date_text
    elif field is _BODY:
        missed_posts.give_body(one, other)


def _tell(reading: PageContext, what: str, source: str = "what repeats") -> None:
    """Keeps for `--explain` what was filled."""
    reading.filled.append(f"{what}, from {source}")


__all__ = ["complete", "rescue", "rescued"]
