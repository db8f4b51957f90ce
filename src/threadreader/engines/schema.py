"""Pages whose posts stand in their JSON-LD alone: shells that a script was to fill, saved before it ran."""

from __future__ import annotations

import re
from html import unescape

from threadreader.engines.core.engine import Engine, FoundPost, PageContext, last_digits
from threadreader.engines.core.structured_data import StructuredPost, structured
from threadreader.markup import dom
from threadreader.markup.blocks import Body
from threadreader.markup.dom import Document
from threadreader.markup.text import from_plain
from threadreader.model import Author, Kind, Text

_OPENING = frozenset(("DiscussionForumPosting", "SocialMediaPosting", "Question"))
_MARKUP = re.compile(r"</?(?:p|br|div|a|b|i|em|strong|ul|ol|li|pre|code|blockquote|img|span)\b[^<>]*>", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_PROBE = 8
"""Words of a post that must stand in the markup for it to hold the post."""


class Schema(Engine):
    """Reads what a page tells search engines."""

    name = "schema"
    label = "Structured data"

    def claims(self, document: Document) -> str | None:
        """Posts with texts of which the markup itself holds nothing."""
        if b"ld+json" not in document.source:
            return None
        posts = _written(structured(document))
        if not posts or (len(posts) < 2 and posts[0].type not in _OPENING):
            return None
        shown = " ".join(_WORDS.findall(dom.shown_text(document.body) or ""))
        return None if any(_probe(post) in shown for post in posts[:3]) else "JSON-LD"

    def found_posts(self, reading: PageContext) -> list[FoundPost]:
        """The posts in the order of the data."""
        posts = reading.structured
        kept = [index for index, post in enumerate(posts) if post in _written(posts)]
        place = {index: position for position, index in enumerate(kept)}
        read = reading.errors.of_post
        held = [read("data", index, None, self._as_found, reading, posts[index], place) for index in kept]
        return [one for one in held if one is not None]

    def _as_found(self, reading: PageContext, post: StructuredPost, place: dict[int, int]) -> FoundPost | None:
        return FoundPost(
            reading.document.body,
            id=last_digits(post.url),
            permalink=reading.absolute(post.url),
            author=Author(post.author) if post.author else None,
            machine_date=post.date,
            parent=place.get(post.parent) if post.parent is not None and post.type != "Answer" else None,
            score=post.score,
            body=_body(reading, post.text),
        )

    def thread_title(self, reading: PageContext) -> str | None:
        """The headline of the first post."""
        headline = next((post.headline for post in reading.structured if post.headline), None)
        return headline or super().thread_title(reading)

    def thread_kind(self, reading: PageContext) -> Kind:
        """Question and answers where the data call them so."""
        return Kind.QA if any(post.type == "Question" for post in reading.structured) else Kind.THREAD


def _written(posts: tuple[StructuredPost, ...]) -> list[StructuredPost]:
    return [post for post in posts if post.text]


def _probe(post: StructuredPost) -> str:
    """The first words, as they would stand in the markup."""
    return " ".join(_WORDS.findall(_MARKUP.sub(" ", unescape(post.text)))[:_PROBE])


def _body(reading: PageContext, text: str) -> Body:
    """The text as blocks; it may be markup, once or twice escaped."""
    text = unescape(text) if _MARKUP.search(unescape(text)) else text
    if _MARKUP.search(text):
        return reading.bodies.read([Document(text).body])
    return Body((Text(from_plain(text)),))
