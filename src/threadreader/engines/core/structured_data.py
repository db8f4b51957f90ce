"""schema.org data of a page: the posts its JSON-LD names. It fills what the markup lacks; it is no source of bodies
where the markup has one, for its texts are cut and flattened by most engines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from threadreader.engines.core.json_payload import load
from threadreader.markup.dom import Document
from threadreader.markup.text import clean, line
from threadreader.numbers import bounded

_POSTS = frozenset(
    ("DiscussionForumPosting", "SocialMediaPosting", "Question", "Answer", "Comment", "UserComments", "BlogPosting")
)
_MOST = 5000
_DEEPEST = 200
"""Comments under comments."""
_CONTROLS = re.compile(r"[\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class StructuredPost:
    """A post as JSON-LD tells it."""

    type: str
    text: str
    """Plain text, maybe cut."""
    author: str | None
    date: str | None
    url: str | None
    headline: str | None
    score: int | None
    parent: int | None
    """Index of the post it stands under."""


def structured(document: Document) -> tuple[StructuredPost, ...]:
    """The posts of every JSON-LD block of the page, each before its comments."""
    found: list[StructuredPost] = []
    for node in document.select("script[type='application/ld+json']"):
        text = node.text()
        data = load(text) or load(_CONTROLS.sub(" ", text))
        for item in _items(data, 0):
            _gather(item, None, found)
    return tuple(found)


def _items(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The topmost posts in the data, through `@graph`, lists and `mainEntity`."""
    if depth > 8:
        return
    if isinstance(data, list):
        for one in data:
            yield from _items(one, depth + 1)
    elif isinstance(data, dict):
        if _type(data) in _POSTS:
            yield data
        else:
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from _items(data.get(key), depth + 1)


def _type(item: dict[str, Any]) -> str:
    kinds = item.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return next((kind for kind in kinds if isinstance(kind, str) and kind in _POSTS), "")


def _gather(item: dict[str, Any], parent: int | None, found: list[StructuredPost], depth: int = 0) -> None:
    if len(found) > _MOST or depth > _DEEPEST:
        return
    found.append(
        StructuredPost(
            type=_type(item),
            text=_string(item.get("text") or item.get("articleBody")) or "",
            author=_author(item.get("author") or item.get("creator")),
            date=_string(item.get("datePublished") or item.get("dateCreated")),
            url=_string(item.get("url") or item.get("@id")),
            headline=line(_string(item.get("headline") or item.get("name"))),
            score=_whole(item.get("upvoteCount")),
            parent=parent,
        )
    )
    index = len(found) - 1
    for key in ("acceptedAnswer", "suggestedAnswer", "comment"):
        below = item.get(key)
        for one in below if isinstance(below, list) else [below]:
            if isinstance(one, dict) and _type(one):
                _gather(one, index, found, depth + 1)


def _author(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return line(_string(value.get("name") if isinstance(value, dict) else value))


def _string(value: Any) -> str | None:
    return clean(value).strip() or None if isinstance(value, str) else None


def _whole(value: Any) -> int | None:
    try:
        return bounded(int(value))
    except (TypeError, ValueError, OverflowError):  # nothing, words, infinity
        return None
