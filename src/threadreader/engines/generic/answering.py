"""Which post answers which, as the posts say themselves: `In reply to #12`, `>>12`, an attribute with the parent."""

from __future__ import annotations

import re

from threadreader.engines.base import Found
from threadreader.engines.generic import words
from threadreader.engines.generic.records import Record, members
from threadreader.engines.generic.tree import Ranges, Tree
from threadreader.markup.text import plain_blocks

_LAST = re.compile(r"(\d+)\D*$")
_PARENT = re.compile(r"parent|reply-?to|topid", re.IGNORECASE)
_SHOWN = re.compile(r"(?<![>＞])[>＞]{2}(\d+)")
_LONGEST = 80


def answered(tree: Tree, record: Record, bodies: Ranges, place: dict[str, int]) -> int | None:
    """The place of the post that the head of the record says it answers; `place` knows the posts by their ids."""
    for number in members(record):
        attributes = tree.attributes[number]
        if not attributes or any(start <= number < end for start, end in bodies):
            continue
        told = next((v for k, v in attributes.items() if k[:5] == "data-" and v and _PARENT.search(k)), None)
        if told is None and tree.tags[number] == "a" and (href := attributes.get("href")):
            told = href if _LAST.search(href) and _says_reply(tree, number) else None
        digits = _LAST.search(told) if told else None
        if digits and digits[1] in place:
            return place[digits[1]]
    return None


def _says_reply(tree: Tree, link: int) -> bool:
    around = tree.parents[link]
    outer = around if tree.size(around) <= _LONGEST else link
    return words.IN_REPLY.search(tree.text(outer)) is not None


def shown(found: list[Found], place: dict[str, int]) -> None:
    """Adds the parents of posts that begin with `>>12` and name no other; the first post may bear no number."""
    opening = min(map(int, place), default=0)
    for index, one in enumerate(found):
        if one.parent is None and index:
            named = set(_SHOWN.findall(plain_blocks(one.body.blocks)))
            digits = named.pop() if len(named) == 1 else ""
            parent = place.get(digits, 0 if digits and int(digits) < opening else None)
            one.parent = parent if parent is not None and parent < index else None
