"""Google Groups as drawn since 2020. Its classes say nothing, yet these have stayed.

Facts: public scrapers of 2021 to 2026.
"""

from __future__ import annotations

from typing import ClassVar

from threadreader.engines.base import Engine, Reading
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import ATTRIBUTION, BUTTONS, Aside, QuoteRule, Rules
from threadreader.model import PageSpan, Post
from threadreader.patterns import lazy

_GROUP = lazy(r"/g/([^/?#]+)/c/")
_THREAD = lazy(r"https?://.+?/g/[^/?#]+/c/[^/?#]+")
_WHEN = lazy(r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s|$)")
"""A time of day, as every message that is open shows beside its author."""


class GoogleGroups(Engine):
    """`section[data-author]` around its `[role=region]`; a message that is folded has none."""

    name = "googlegroups"
    label = "Google Groups"
    signature = ("section[data-author] [role=region]", (".zX2W9c", ".ptW7te", "section .s1f8Zd"))
    title = ("h1 html-blob", "h1", "title")
    title_words = r"\s+-\s+Google Groups$"
    post = ("section[data-author]:has([role=region])", "section:has(.ptW7te)")
    author = ("@data-author", "h3.s1f8Zd", "h3")
    body = (".ptW7te", "[role=region]")
    signature_line = "--"
    rules: ClassVar[Rules] = {
        "gmail_attr": ATTRIBUTION,
        "blockquote.gmail_quote": QuoteRule(),
        "gmail_signature": Aside("signature"),
        "gmail_signature_prefix": BUTTONS,
    }

    def post_id(self, reading: Reading, node: Node) -> str | None:
        """Letters and digits."""
        return dom.pick(node, "@data-doc-id")

    def post_permalink(self, reading: Reading, node: Node) -> str | None:
        """Below the thread's own address."""
        own, found = self.post_id(reading, node), _THREAD.match(reading.url or "")
        return f"{found[0]}/m/{own}" if own and found else None

    def posted_at(self, reading: Reading, node: Node) -> tuple[str | None, str | None]:
        """In a class of its own, else the shortest text outside the body that tells a time of day."""
        if told := dom.pick(node, "span.zX2W9c"):
            return None, told
        bodies = self.bodies(reading, node)
        spans = (one for one in node.css("span, time") if not any(dom.within(one, body) for body in bodies))
        shown = [words for one in spans if len(words := dom.text(one) or "") < 60 and _WHEN.search(words)]
        return None, min(shown, key=len, default=None)

    def trail(self, reading: Reading, title: str | None) -> tuple[str, ...]:
        """The group, of the address."""
        found = _GROUP.search(reading.url or "")
        return (found[1],) if found else super().trail(reading, title)

    def span(self, reading: Reading, held: int) -> PageSpan:
        """A thread is one page."""
        return PageSpan(posts_claimed=len(reading.document.select("section[data-author]")) or None)

    def warnings(self, reading: Reading, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """Long threads fold what has been read."""
        folded = len(reading.document.select("section[data-author]")) - len(posts)
        some = "A message was" if folded == 1 else f"{folded:,} messages were"
        return (f"{some} folded away when the page was saved.",) if folded > 0 else ()
