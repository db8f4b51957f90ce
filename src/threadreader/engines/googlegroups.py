"""Google Groups as drawn since 2020, and from 2011 to 2020. Most of their classes say nothing, yet these have stayed.

Facts: public scrapers of 2021 to 2026; of the older pages a user style of PointedEars/user-scripts and what is
remembered of them.
"""

from __future__ import annotations

from typing import ClassVar

from threadreader.engines.core.engine import Engine, Group, PageContext
from threadreader.markup import dom
from threadreader.markup.dom import Node, Selector
from threadreader.markup.rules import ATTRIBUTION, BUTTONS, Aside, QuoteRule, Rules
from threadreader.model import PageSpan, Post
from threadreader.patterns import lazy

_GROUP = lazy(r"/g/([^/?#]+)/c/")
_OLD_GROUP = lazy(r"(?:#!|/d/)(?:topic|msg)/([^/?#]+)/([^/?#;]+)")
_THREAD = lazy(r"https?://.+?/g/[^/?#]+/c/[^/?#]+")
_WHEN = lazy(r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s|$)")
"""A time of day, as every message that is open shows beside its author."""


class GoogleGroups(Engine):
    """`section[data-author]` around its `[role=region]`; a message that is folded has none."""

    name = "googlegroups"
    label = "Google Groups"
    signature: ClassVar[tuple[Group, ...]] = (
        "section[data-author] [role=region]",
        (".zX2W9c", ".ptW7te", "section .s1f8Zd"),
    )
    title: ClassVar[Selector] = ("h1 html-blob", "h1", "title")
    title_words = r"\s+-\s+Google Groups$"
    post: ClassVar[Selector] = ("section[data-author]:has([role=region])", "section:has(.ptW7te)")
    author: ClassVar[Selector] = ("@data-author", "h3.s1f8Zd", "h3")
    body: ClassVar[Selector] = (".ptW7te", "[role=region]")
    signature_line = "--"
    rules: ClassVar[Rules] = {
        "gmail_attr": ATTRIBUTION,
        "blockquote.gmail_quote": QuoteRule(),
        "gmail_signature": Aside("signature"),
        "gmail_signature_prefix": BUTTONS,
    }

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """Letters and digits."""
        return dom.pick(node, "@data-doc-id")

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """Below the thread's own address."""
        own, found = self.post_id(reading, node), _THREAD.match(reading.url or "")
        return f"{found[0]}/m/{own}" if own and found else None

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """In a class of its own, else the shortest text outside the body that tells a time of day."""
        if told := dom.pick(node, "span.zX2W9c"):
            return None, told
        bodies = self.bodies(reading, node)
        spans = (one for one in node.css("span, time") if not any(dom.within(one, body) for body in bodies))
        shown = [words for one in spans if len(words := dom.text(one) or "") < 60 and _WHEN.search(words)]
        return None, min(shown, key=len, default=None)

    def trail(self, reading: PageContext, title: str | None) -> tuple[str, ...]:
        """The group, of the address."""
        found = _GROUP.search(reading.url or "")
        return (found[1],) if found else super().trail(reading, title)

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """A thread is one page."""
        return PageSpan(posts_claimed=len(reading.document.select("section[data-author]")) or None)

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """Long threads fold what has been read."""
        return folded_away(len(reading.document.select("section[data-author]")) - len(posts))


class GoogleGroupsClassic(GoogleGroups):
    """`[role=listitem]` with `._username`, and the text in an element whose class ends in `-nb-P`."""

    label = "Google Groups (2011 to 2020)"
    signature = (("[role=listitem] ._username", "[class*='-nb-P']"), ("#t-t", "._username"))
    title = ("#t-t", "title")
    post = ("[role=listitem]:has(._username)",)
    not_post = "[role=listitem]:not(:has([class*='-nb-P']))"
    author = ("._username",)
    body = ("[class*='-nb-P']",)

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """Some have a link to themselves."""
        return reading.absolute(dom.pick(node, ("a[href*='/d/msg/']@href", "a[href*='#!msg/']@href")))

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """The last part of that link."""
        return (self.post_permalink(reading, node) or "").rpartition("/")[2] or None

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """The day alone is shown, the rest is its title."""
        return None, dom.pick(node, ("span[title*=':']@title", "span[title*=' at ']@title", "span[title]@title"))

    def trail(self, reading: PageContext, title: str | None) -> tuple[str, ...]:
        """The group, of the address."""
        found = _OLD_GROUP.search(reading.url or "")
        return (found[1],) if found else ()

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """A thread is one page."""
        return PageSpan(posts_claimed=len(reading.document.select("[role=listitem] ._username")) or None)

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """Long threads fold what has been read."""
        return folded_away(len(reading.document.select("[role=listitem] ._username")) - len(posts))


def folded_away(count: int) -> tuple[str, ...]:
    """How many messages were closed."""
    some = "A message was" if count == 1 else f"{count:,} messages were"
    return (f"{some} folded away when the page was saved.",) if count > 0 else ()
