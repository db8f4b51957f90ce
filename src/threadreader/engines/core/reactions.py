"""Reactions and polls: found once on a page, then given to the posts around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from threadreader.engines.core.field_errors import FieldErrors
from threadreader.markup.blocks import Body
from threadreader.markup.dom import Node, ancestors, attribute
from threadreader.markup.extras import poll_text, reaction_text
from threadreader.patterns import lazy

PostElement = tuple[Node, str | None, Body]
"""A post: its element, its id, and its body, which is filled here."""

_DIGITS = lazy(r"(\d+)\D*$")


def give_reactions(nodes: Sequence[Node], places: Sequence[PostElement], errors: FieldErrors) -> None:
    """Each post its reactions; what already stood inside its body stays."""
    told: dict[int, list[str]] = {}
    for node, place in _placed(nodes, places):
        if place is None or places[place][2].reactions is not None:
            continue
        if words := errors.of_post("reactions", places[place][0].mem_id, None, reaction_text, node):
            told.setdefault(place, []).append(words)
    for place, words_ in told.items():
        places[place][2].reactions = " · ".join(dict.fromkeys(words_))


def give_polls(nodes: Sequence[Node], places: Sequence[PostElement], errors: FieldErrors) -> None:
    """Each post its poll; one that stands in no post is the first post's."""
    for node, place in _placed(nodes, places):
        if places and (body := places[place or 0][2]).poll is None:
            body.poll = errors.of_post("poll", node.mem_id, None, poll_text, node)


def _placed(nodes: Sequence[Node], places: Sequence[PostElement]) -> Iterator[tuple[Node, int | None]]:
    """The outermost of the elements, each with the index of the post around it, or of the one its id names."""
    homes = {node.mem_id: index for index, (node, _, _) in enumerate(places)}
    named = {name: index for index, (_, name, _) in enumerate(places) if name}
    taken: set[int] = set()
    for node in nodes:
        above = [one.mem_id for one in ancestors(node)]
        if taken.isdisjoint(above):
            taken.add(node.mem_id)
            home = next((homes[one] for one in above if one in homes), None)
            digits = _DIGITS.search(attribute(node, "id") or "") if home is None else None
            yield node, named.get(digits[1]) if digits else home
