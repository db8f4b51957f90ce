"""Where on a page a forum software puts the thread, and what tells its pages from others.

A selector is `"css"`, `"css@attribute"`, `"@attribute"`, or a tuple of those tried in order (see `markup.dom`).
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import ClassVar, Self

from threadreader.markup.dom import Document, Selector
from threadreader.markup.rules import Rule
from threadreader.model import Kind

Group = str | tuple[str, ...]

FIELDS = (
    "id number permalink author author_link role machine_date date score body edited signature_of attached parent"
).split()
"""The selectors of a post's fields."""
_SELECTORS = (*"title board pages page claimed post told_date link".split(), *FIELDS)
_OUTS = ("title_prefix", "pager", "not_post", "not_body", "reactions", "poll")


class Selectors:
    """What an engine states of its software."""

    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    signature: ClassVar[tuple[Group, ...]] = ()
    """What tells this software's thread pages: any of these; of a tuple all. Each a CSS selector."""
    versions: ClassVar[tuple[tuple[str, str], ...]] = ()
    """(CSS selector, version): the first that matches."""
    kind: ClassVar[Kind] = Kind.THREAD

    title: ClassVar[Selector] = ()
    title_prefix: ClassVar[str] = ""
    """CSS selector of labels inside the title that are no part of it."""
    title_words: ClassVar[str] = ""
    """Regular expression of words around the title: `Thread:`."""
    board: ClassVar[Selector] = ()
    """Names every crumb, outermost first."""
    pages: ClassVar[Selector] = ()
    """Names a text or attribute whose last number is the count of pages."""
    page: ClassVar[Selector] = ()
    pager: ClassVar[str] = ""
    """CSS selector of the pager's entries: the highest number among them is the count of pages."""
    claimed: ClassVar[Selector] = ()
    """Names a text whose last number is the count of posts in the thread."""

    post: ClassVar[Selector] = ()
    """Every post's outermost element."""
    not_post: ClassVar[str] = ""
    """CSS selector of look-alikes: adverts, forms, stubs."""
    id: ClassVar[Selector] = "@id"
    number: ClassVar[Selector] = ()
    permalink: ClassVar[Selector] = ()
    author: ClassVar[Selector] = ()
    author_link: ClassVar[Selector] = ()
    role: ClassVar[Selector] = ()
    machine_date: ClassVar[Selector] = ()
    """ISO time, unix seconds or milliseconds."""
    told_date: ClassVar[Selector] = (
        "[itemprop=datePublished]@content",
        "[itemprop=dateCreated]@content",
        "[itemprop=datePublished]@datetime",
        "[itemprop=dateCreated]@datetime",
    )
    """Where any page may keep a post's date for machines; a bare `time` may be the edit's or the quote's."""
    date: ClassVar[Selector] = ()
    """The date as shown."""
    score: ClassVar[Selector] = ()
    body: ClassVar[Selector] = ()
    link: ClassVar[Selector] = ()
    """Names the address that a first post offers on boards of links; no reply may match it."""
    not_body: ClassVar[str] = ""
    """CSS selector of what stands inside a body and is no part of it, where no class tells (see `markup.rules`)."""
    edited: ClassVar[Selector] = ()
    signature_of: ClassVar[Selector] = ()
    signature_line: ClassVar[str] = ""
    """Regular expression of the line in a body below which the signature stands."""
    attached: ClassVar[Selector] = ()
    reactions: ClassVar[str] = ""
    """CSS selector of what tells who liked or thanked; sought once on the page, not in each post."""
    poll: ClassVar[str] = ""
    """CSS selector of the boxes of polls, inside posts or above them."""
    parent: ClassVar[Selector] = ()
    """Names a text or attribute whose last digits are the id of the post this one answers."""
    rules: ClassVar[Mapping[str, Rule]] = {}
    """What classes mean in this engine's bodies, over `markup.rules.BASE`."""

    # Recognising

    def fitted(self, document: Document) -> Self:
        """A copy without the selectors that match nothing on the page, which then cost nothing for each post."""
        fit = copy(self)
        for name in _SELECTORS:
            if selector := getattr(self, name):
                setattr(fit, name, document.possible(selector))
        for name in _OUTS:
            if (css := getattr(self, name)) and not document.could(css):
                setattr(fit, name, "")
        return fit

    def claims(self, document: Document) -> str | None:
        """The part of the signature that the page bears; None where it is no page of this software."""
        for group in self.signature:
            selectors = (group,) if isinstance(group, str) else group
            if all(map(document.could, selectors)) and all(document.first(one) is not None for one in selectors):
                return " and ".join(selectors)
        return None

    def version(self, document: Document) -> str | None:
        """Major version of the software, where the page tells."""
        return next((number for css, number in self.versions if document.first(css) is not None), None)
