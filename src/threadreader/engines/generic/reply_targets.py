"""Which post answers which, as the posts say themselves: `In reply to #12`, `>>12`, an attribute with the parent."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from threadreader.engines.core.engine import FoundPost
from threadreader.engines.generic import words
from threadreader.engines.generic.records import Record, members
from threadreader.engines.generic.tree import Ranges, Tree
from threadreader.model import Text
from threadreader.numbers import whole

_LAST = re.compile(r"(\d+)\D*$")
_PARENT = re.compile(r"parent|reply-?to|topid", re.IGNORECASE)
_SHOWN = re.compile(r"(?<![>＞\\])\\?[>＞]\\?[>＞](\d+)")
"""In Markdown."""
_LONGEST = 80
_HEAD = 32
"""Elements of a record among which the link or the attribute stands that tells what it answers."""


def answered(tree: Tree, record: Record, bodies: Ranges, place: dict[str, int]) -> int | None:
    """The place of the post that the head of the record says it answers; `place` knows the posts by their ids."""
    for number in islice(members(record), _HEAD):
        attributes = tree.attributes[number]
        if not attributes:
            continue
        told = next((attributes[name] for name in attributes if _tells(name)), None)
        if not told and tree.tags[number] == "a":
            told = attributes.get("href")
            told = told if told and _place(told, place) is not None and _says_reply(tree, number) else None
        parent = _place(told, place) if told else None
        if parent is not None and not any(start <= number < end for start, end in bodies):
            return parent
    return None


@lru_cache(maxsize=1024)
def _tells(name: str) -> bool:
    """Whether an attribute of that name tells the parent."""
    return name.startswith("data-") and _PARENT.search(name) is not None


def _place(told: str, place: dict[str, int]) -> int | None:
    digits = _LAST.search(told)
    return place.get(digits[1]) if digits else None


def _says_reply(tree: Tree, link: int) -> bool:
    around = tree.parents[link]
    outer = around if tree.size(around) <= _LONGEST else link
    return words.IN_REPLY.search(tree.text(outer)) is not None


def shown(found: list[FoundPost], place: dict[str, int]) -> None:
    """Adds the parents of posts that begin with `>>12` and name no other; the first post may bear no number."""
    opening = min((number for key in place if (number := whole(key)) is not None), default=0)
    for index, one in enumerate(found):
        if one.parent is None and index:
            named = {n for block in one.body.blocks if isinstance(block, Text) for n in _SHOWN.findall(block.markdown)}
            digits = named.pop() if len(named) == 1 else ""
            parent = place.get(digits, 0 if (number := whole(digits)) is not None and number < opening else None)
            one.parent = parent if parent is not None and parent < index else None
