"""What an engine's selectors miss, filled from what repeats on the page.

Skins and later versions rename and move things. An engine may still know the posts of such a page while its selectors
name no author, no date or no body in any of them, or know only the post whose element kept its name. What repeats tells
those too (`generic`), without the names. So a page is read a second time where, and only where, a field is missing from
every post of a kind or one post stands in a row of its like; and what is read then is taken only where it looks whole,
for there are boards without names. What the engine did find always stands.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from threadreader.markup import dom
from threadreader.markup.text import plain_blocks
from threadreader.model import Author

if TYPE_CHECKING:
    from threadreader.engines.base import Engine, Found, Reading
    from threadreader.markup.dom import Node
    from threadreader.model import Thread
    from threadreader.page import SavedPage

_Key = TypeVar("_Key", int, str)

_MOST_HELD = 0.1
"""Share of the posts of a kind that may have a field which the kind lacks."""
_WHOLE = 0.8
"""Share of the posts that must have a value for the values to be trusted."""
_FEW = 3
"""Posts that may all be by one author; posts that may be a part of a row."""
_MORE = 3
"""How many times as many posts must repeat as the engine found."""
_PROBE = 60
"""Characters by which bodies are told apart."""
_ABOVE = 3
"""Elements around a post that may be what stands in a row."""
_DIGITS = re.compile(r"\d+")


def complete(engine: Engine, reading: Reading) -> list[Found]:
    """The posts an engine finds, with what they lack."""
    found = engine.found_posts(reading)
    if not found or engine.name == "generic":
        return found
    wanted = [(field, some) for field in _FIELDS if (some := lacking(found, field))]
    alone = len(found) <= _FEW and _in_row(found)
    if not wanted and not alone:
        return found
    others = _repeating(engine, reading)
    if alone:
        found = _joined(found, others, reading)
    _fill(engine, reading, found, others, wanted)
    return found


def rescue(engine: Engine, page: SavedPage) -> Thread | None:
    """The thread of a page that an engine claims without finding its posts."""
    from threadreader.engines.base import Reading

    engine, reading = engine.fitted(page.document), Reading(page, engine.body_rules())
    found = rescued(engine, reading)
    return engine.thread(reading, found) if found else None


def rescued(engine: Engine, reading: Reading) -> list[Found]:
    """The posts of such a page as they repeat, with the fields that the engine still knows. None where they are hardly
    posts.
    """
    others = _repeating(engine, reading)
    if len(others) < 2 or not (_looks_whole(_AUTHOR, others) and _looks_whole(_DATE, others)):
        return []
    blind = copy(engine)
    blind.body = "@"  # the whole post, until what repeats tells which part of it is the body
    found = blind.found_posts(reading)
    for one in found:
        one.body.blocks = ()
    pairs = _aligned(found, others)
    if len(pairs) < _WHOLE * len(others):
        _tell(reading, "posts", len(others))
        return others
    found = [found[index] for index in sorted(pairs)]
    _fill(engine, reading, found, others, [(field, some) for field in _FIELDS if (some := lacking(found, field))])
    return found


def lacking(found: list[Found], field: Field) -> list[Found]:
    """Posts without the field, of kinds of which next to none has it."""
    if all(map(field.held, found)):
        return []
    kinds = defaultdict(list)
    for one in found:
        kinds[_kind(one.node)].append(one)
    lack: list[Found] = []
    for alike in kinds.values():
        without = [one for one in alike if not field.held(one)]
        if len(without) >= len(alike) * (1 - _MOST_HELD):
            lack += without
    return lack


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be filled."""

    name: str
    held: Callable[[Found], object]
    """Its value; nothing where the post lacks it."""


_AUTHOR = Field("author", lambda one: one.author and one.author.name)
_DATE = Field("date", lambda one: one.machine_date or one.date_text)
_BODY = Field("body", lambda one: one.body.blocks or one.body.attachments)
_FIELDS = (_AUTHOR, _DATE, _BODY)


def _repeating(engine: Engine, reading: Reading) -> list[Found]:
    """The posts of the page as they repeat, their bodies read by the engine's rules."""
    from threadreader.engines.base import Reading
    from threadreader.engines.generic import Generic

    return Generic().found_posts(Reading(reading.page, engine.body_rules()))


def _fill(
    engine: Engine, reading: Reading, found: list[Found], others: list[Found], wanted: list[tuple[Field, list[Found]]]
) -> None:
    pairs = _aligned(found, others) if wanted else {}
    told = {id(one): others[pairs[index]] for index, one in enumerate(found) if index in pairs}
    for field, posts in wanted:
        both = [(one, told[id(one)]) for one in posts if id(one) in told]
        values = [other for _, other in both]
        if len(both) < _WHOLE * len(posts) or not _looks_whole(field, values) or not _agrees(field, found, told):
            continue
        for one, other in both:
            _take(engine, field, one, other)
        _tell(reading, field.name, sum(bool(field.held(other)) for other in values))


def _looks_whole(field: Field, others: list[Found]) -> bool:
    """Whether most posts have a value; names and dates that are all the same are none, but of few posts."""
    values = [value for one in others if (value := field.held(one))]
    if not values or len(values) < _WHOLE * len(others):
        return False
    if field is not _AUTHOR:
        return True
    named = sum(any(map(str.isalpha, str(value))) for value in values)
    return named >= _WHOLE * len(values) and (len(values) <= _FEW or len(set(map(str, values))) > 1)


def _agrees(field: Field, found: list[Found], told: dict[int, Found]) -> bool:
    """Whether what repeats names the same authors where the engine knows them."""
    if field is not _AUTHOR:
        return True
    both = [(one.author.name, told[id(one)].author) for one in found if one.author and id(one) in told]
    same = sum(other is not None and other.name == name for name, other in both)
    return same >= _WHOLE * len(both)


def _take(engine: Engine, field: Field, one: Found, other: Found) -> None:
    if field is _AUTHOR and other.author is not None:
        role = dom.pick(one.node, engine.role) if engine.role else None
        one.author = Author(other.author.name, role or other.author.role, other.author.url)
    elif field is _DATE:
        one.machine_date, one.date_text = other.machine_date, other.date_text
    elif field is _BODY:
        own = one.body
        one.body = replace(
            other.body,
            edited=own.edited or other.body.edited,
            signature=own.signature or other.body.signature,
            reactions=own.reactions,
            poll=own.poll,
        )


def _tell(reading: Reading, name: str, count: int) -> None:
    """Keeps for `--explain` what was filled."""
    of = "" if name == "posts" else f"{name} of "
    reading.kept.setdefault("filled", []).append(f"{of}{count} posts, from what repeats")


# Posts that the engine does not know


def _in_row(found: list[Found]) -> bool:
    """Whether beside a post, or beside what is around it, stand more of the same kind than were found."""
    node: Node | None = found[0].node
    held = {one.node.mem_id for one in found}
    for _ in range(_ABOVE):
        if node is None or node.parent is None or node.tag == "body":
            return False
        kind = _kind(node)
        alike = sum(_kind(other) == kind for other in dom.children(node.parent) if other.mem_id not in held)
        if kind[1] and alike >= _MORE * len(found) - 1:
            return True
        node = node.parent
    return False


def _joined(found: list[Found], others: list[Found], reading: Reading) -> list[Found]:
    """The posts as they repeat, those the engine knows as it knows them; only the latter where the former are no posts
    of its kind.
    """
    pairs = _aligned(found, others)
    if len(others) < _MORE * len(found) or len(pairs) < len(found):
        return found
    kinds = Counter(_kind(one.node) for one in others)
    alike = sum(kinds[kind] for kind in {_kind(others[index].node) for index in pairs.values()})
    if alike < _WHOLE * len(others) or not all(_looks_whole(field, others) for field in _FIELDS):
        return found
    known = {index: found[place] for place, index in pairs.items()}
    for index, one in known.items():
        one.parent = others[index].parent
    _tell(reading, "posts", len(others) - len(known))
    return [known.get(index, other) for index, other in enumerate(others)]


# Which post is which


def _kind(node: Node) -> tuple[str, str]:
    """Tag and first class or, without one, what the id begins with."""
    name = next(iter(dom.classes(node)), "") or dom.attribute(node, "id") or ""
    return node.tag or "", _DIGITS.sub("", name)


def _aligned(found: list[Found], others: list[Found]) -> dict[int, int]:
    """Which of the others is which post: by their elements, else by how their bodies begin."""
    pairs = _by_elements(found, others)
    places, probes = _once(map(_probe, found)), _once(map(_probe, others))
    taken = set(pairs.values())
    for probe, index in places.items():
        if index not in pairs and (other := probes.get(probe)) is not None and other not in taken:
            pairs[index] = other
    return dict(sorted(pairs.items()))


def _by_elements(found: list[Found], others: list[Found]) -> dict[int, int]:
    """Posts whose elements are one, or of which one stands nearest inside the other and no third does."""
    ours, theirs = _once(one.node.mem_id for one in found), _once(one.node.mem_id for one in others)
    pairs = {index: theirs[node] for node, index in ours.items() if node in theirs}
    taken = set(pairs.values())
    outer = {index: _around(found[index].node, theirs) for index in ours.values() if index not in pairs}
    inner = [(_around(others[index].node, ours), index) for index in theirs.values() if index not in taken]
    near = [(index, other) for index, other in chain(outer.items(), inner) if index is not None and other is not None]
    mine, other_ones = Counter(index for index, _ in near), Counter(other for _, other in near)
    for index, other in near:
        if mine[index] == other_ones[other] == 1 and index not in pairs and other not in taken:
            pairs[index] = other
    return pairs


def _around(node: Node, held: dict[int, int]) -> int | None:
    return next((held[above.mem_id] for above in dom.ancestors(node) if above.mem_id in held), None)


def _once(keys: Iterable[_Key]) -> dict[_Key, int]:
    """The place of each key that stands once."""
    listed = list(keys)
    counts = Counter(listed)
    return {key: index for index, key in enumerate(listed) if key and counts[key] == 1}


def _probe(one: Found) -> str:
    """The letters and digits that a body begins with."""
    return "".join(islice(filter(str.isalnum, plain_blocks(one.body.blocks).casefold()), _PROBE))


__all__ = ["complete", "lacking", "rescue", "rescued"]
