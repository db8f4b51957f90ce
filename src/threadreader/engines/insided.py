"""inSided (Gainsight Customer Communities).

Facts: saved pages of 2020.
"""

from __future__ import annotations

from typing import ClassVar

from threadreader.engines.core.engine import Engine, PageContext, number
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import Drop, Rules
from threadreader.model import PageSpan


class InSided(Engine):
    """`#postN.qa-topic-post-box`; the first post's date stands in the head of the topic."""

    name = "insided"
    label = "inSided"
    signature = (
        (".qa-topic-post-box", ".qa-topic-post-content"),
        (".post__content", "[id^=post].post", ".qa-username"),
    )
    title = (".qa-thread-title", ".topic__title", "h1")
    claimed = (".qa-link-to-replies",)
    post = (".qa-topic-post-box", ".post[id^=post]:has(.post__content)")
    permalink = "a.post__date@href"
    author = (".qa-username", ".username")
    author_link = (".qa-username@href", ".username@href")
    role = (".qa-usertitle", ".usertitle")
    machine_date = "a.post__date time@datetime"
    date = ("a.post__date time", "a.post__date")
    body = (".qa-topic-post-content", ".post__content")
    signature_of = ".post__footer .signature"
    attached = ".post__attachments"
    rules: ClassVar[Rules] = {"qa-answer-field": Drop("the best answer, repeated below its question")}

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """A reply's own date; of the first post that of the topic, a day without a time."""
        machine, shown = super().posted_at(reading, node)
        first = dom.closest(node, ".qa-topic-first-post")
        if machine or shown or first is None:
            return machine, shown
        head = ".qa-topic-meta time"
        return dom.pick(first, f"{head}@datetime"), dom.pick(first, (f"{head} + .tooltip__content", head))

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """The page counts replies; the first post comes on top."""
        shown = super().span(reading, held)
        replies = number(dom.pick(reading.document.root, self.claimed))
        return PageSpan(shown.page, shown.pages, replies + 1 if replies is not None else None)
