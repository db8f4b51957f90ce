"""Khoros Communities Classic (Lithium): boards, blogs with comments and knowledge bases.

Facts: public scrapers of boards of 2012 to 2024.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from threadreader.engines.core.engine import Engine, FoundPost, PageContext
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.markdown import plain
from threadreader.markup.phrases import is_attribution, quoted_author
from threadreader.markup.rules import BUTTONS, Aside, CodeRule, Rules, SpoilerRule
from threadreader.model import Block, Quote, Text
from threadreader.patterns import lazy

_UID = lazy(r"messageUid-(\d+)")
_WRAPPERS = (
    ".lia-message-view-wrapper:has(.lia-message-body-content)",
    "[id^=lineardisplaymessageviewwrapper], [id^=threadeddetaildisplaymessageviewwrapper]",
    ".MessageView:has(.lia-message-body-content)",
)


class Khoros(Engine):
    """`.lia-message-view-wrapper` around `#bodyDisplay.lia-message-body`; the ids count places on the page."""

    name = "khoros"
    label = "Khoros Classic (Lithium)"
    signature = ((".lia-message-body-content", ".lia-user-name, .lia-user-name-link"),)
    title = (
        "h1.lia-forum-topic-subject",
        ".lia-thread-topic .lia-message-subject",
        ".lia-breadcrumb .final-crumb",
        ".lia-message-subject",
    )
    title_words = r"^(?:Solved:\s+)?(?:Re:\s+)*"
    board = ".lia-breadcrumb .lia-breadcrumb-node:not(.final-crumb) > a"
    page = (".lia-paging-full-pages > li > .lia-link-disabled",)
    pager = ".lia-paging-full-pages > li > a, .lia-paging-full-pages > li > span"
    claimed = ".lia-message-position-in-thread"
    post = _WRAPPERS
    number = ".lia-message-position-in-thread"
    permalink = (
        "a[id^=highlightMessage]@href",
        ".lia-message-position-in-thread a@href",
        ".lia-message-subject a@href",
    )
    author = (".lia-user-name-link", ".lia-user-name")
    author_link = ".lia-user-name-link@href"
    role = ".lia-message-author-rank"
    date = (
        ".lia-message-posted-on .local-friendly-date@title",
        ".lia-message-posted-on",
        ".lia-message-post-date .local-friendly-date@title",
        ".lia-message-post-date .DateTime",
        ".DateTime",
    )
    score = (".MessageKudosCount", ".lia-button-image-kudos-count")
    body = (".lia-message-body-content",)
    not_body = "blockquote > hr:first-child, blockquote > hr:last-child"
    edited = (".lia-message-edited-on",)
    signature_of = (".lia-message-signature",)
    attached = (".lia-attachments-message",)
    rules: ClassVar[Rules] = {
        "lia-message-signature": Aside("signature"),
        "lia-spoiler-container": SpoilerRule(title=".lia-spoiler-link", content=".lia-spoiler-content"),
        "lia-code-sample": CodeRule(content="code"),
        "lia-inline-image-display-wrapper-button": BUTTONS,
        "lia-media-lightbox-trigger": BUTTONS,
    }

    def posts(self, reading: PageContext) -> list[Node]:
        """Each once, where it stands in the thread: an accepted solution is repeated under its question."""
        held: dict[str, Node] = {}
        for place, node in enumerate(super().posts(reading)):
            uid = self.post_id(reading, node) or f"place {place}"
            held.pop(uid, None)
            held[uid] = node
        return list(held.values())

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """Named in an attribute of the wrapper, or in a class of it where attributes are gone."""
        told = dom.pick(node, ("@data-lia-message-uid", "[data-lia-message-uid]@data-lia-message-uid"))
        classes = dom.pick(node, ("@class",)) or ""
        found = _UID.search(classes) or _UID.search(dom.pick(node, "[class*=messageUid-]@class") or "")
        return told or (found[1] if found else None)

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """The edit notice goes on behind the date: `- edited 03-18-2016`."""
        super().asides(reading, one)
        one.body.edited = (one.body.edited or "").strip(" -") or None
        one.body.blocks = named(one.body.blocks)


def named(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Quotes whose first line tells who is quoted: the line above has no mark of its own."""
    return tuple(_said(block) if isinstance(block, Quote) else block for block in blocks)


def _said(quote: Quote) -> Quote:
    quote = replace(quote, blocks=named(quote.blocks))
    first = quote.blocks[0] if quote.blocks else None
    if quote.attribution or not isinstance(first, Text):
        return quote
    head, _, below = first.markdown.partition("\n\n")
    said = plain(head).strip()
    if not is_attribution(said):
        return quote
    rest = (Text(below), *quote.blocks[1:]) if below else quote.blocks[1:]
    return replace(quote, blocks=rest, author=quoted_author(said), attribution=said)
