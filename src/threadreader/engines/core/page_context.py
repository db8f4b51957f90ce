"""A page while an engine reads it, and a post while it is put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from threadreader.engines.core.field_errors import FieldErrors
from threadreader.engines.core.page_facts import PageFacts
from threadreader.engines.core.structured_data import StructuredPost, structured
from threadreader.markup.blocks import Body, BodyReader
from threadreader.markup.dom import Document, Node
from threadreader.markup.references import absolute
from threadreader.markup.rules import Rules
from threadreader.model import Author
from threadreader.page import SavedPage


class PageContext:
    """One page while it is read: its tree, address and language, and what several fields need."""

    def __init__(self, page: SavedPage, body_rules: Rules) -> None:
        self.page = page
        self.document: Document = page.document
        self.url = absolute(None, page.url) or absolute(None, self.document.meta("og:url"))
        self.base = absolute(self.url, self.document.base) or self.url
        self.bodies = BodyReader(body_rules, self.base, page.resource)
        self.nodes: list[Node] = []
        """The elements that the engine takes for posts."""
        self.inner: dict[int, list[Node]] = {}
        """Of posts, by `mem_id`, those that stand inside them and in no other post there."""
        self.taken: dict[str, int] = {}
        """The ids of posts that were read, each with the `mem_id` of its element."""
        self.cut: list[str] = []
        """What was left out of the thread, in sentences."""
        self.filled: list[str] = []
        """What was filled from elsewhere (see `engines.recovery`)."""
        self.kept: dict[str, Any] = {}
        """What an engine keeps from one of its hooks to the next."""
        self.errors = FieldErrors()
        """What could not be read."""

    @cached_property
    def facts(self) -> PageFacts:
        """What any page may tell of its thread: title, site, crumbs, page numbers."""
        return PageFacts(self.document, self.url or self.base)

    @cached_property
    def structured(self) -> tuple[StructuredPost, ...]:
        """Posts of the page's JSON-LD."""
        return structured(self.document)

    def absolute(self, reference: str | None) -> str | None:
        """A reference of the page as an address."""
        return absolute(self.base, reference)


@dataclass(slots=True)
class FoundPost:
    """A post while it is put together."""

    node: Node
    id: str | None = None
    number: str | None = None
    permalink: str | None = None
    author: Author | None = None
    machine_date: str | None = None
    date_text: str | None = None
    parent: str | int | None = None
    """Id of the post it answers, or its index."""
    score: int | None = None
    missing_replies: int | None = None
    body: Body = field(default_factory=Body)
