"""Steam discussions.

Facts: saved pages as public scrapers of steamcommunity.com describe them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from threadreader.engines.core.engine import Engine, PageContext, number
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import Aside, CodeRule, QuoteRule, Rule, SpoilerRule
from threadreader.model import Author, PageSpan


class Steam(Engine):
    """`.forum_op#forum_op_ID`, on each page of the thread, and `.commentthread_comment#comment_ID`."""

    name = "steam"
    label = "Steam discussions"
    signature = ((".forum_op .forum_op_author", ".forum_op .content"), ("[id^=forum_op_]", ".commentthread_comment"))
    title = (".forum_op .topic",)
    board = (".forum_breadcrumbs a",)
    page = (".commentthread_pagelink.active", ".forum_paging_pagelink.active")
    pager = ".commentthread_pagelink, .forum_paging_pagelink"
    claimed = (".forum_paging_summary [id$=_pagetotal]",)
    post = ".forum_op, .commentthread_comment"
    not_post = ".commentthread_deleted_comment"
    number = (".forum_comment_permlink a", ".forum_comment_permlink")
    permalink = (".forum_comment_permlink a@href",)
    author = (
        ".forum_op_author",
        ".commentthread_author_link bdi",
        ".commentthread_author_link",
        ".authorline a",
        ".commentthread_comment_author a[href*='/id/'], .commentthread_comment_author a[href*='/profiles/']",
    )
    author_link = (".forum_op_author@href", ".commentthread_author_link@href")
    role = (".commentthread_workshop_authorbadge", ".commentthread_author_badge")
    machine_date = (".authorline .date@data-timestamp", ".commentthread_comment_timestamp@data-timestamp")
    date = (
        ".authorline .date@title",
        ".authorline .date",
        ".commentthread_comment_timestamp@title",
        ".commentthread_comment_timestamp",
    )
    body = (".commentthread_comment_text", "[id^=comment_content_]", ".content")
    edited = ".forum_audit"
    rules: ClassVar[Mapping[str, Rule]] = {
        "bb_blockquote": QuoteRule(
            author=(".bb_quoteauthor b", ".bb_quoteauthor"),
            post=".bb_quoteauthor a@href",
            attribution=".bb_quoteauthor",
        ),
        "bb_code": CodeRule(),
        "bb_spoiler": SpoilerRule(),
        "forum_audit": Aside("edited"),
    }

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """The nickname a viewer gave and the mark of a menu stand behind the name."""
        found = super().post_author(reading, node)
        place = dom.first(node, self.author)
        name = dom.own_text(place) if place is not None else None
        role = found.role.strip(" []") if found and found.role else None
        return Author(name or found.name, role, found.url) if found else None

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """The first post's is the thread's."""
        if "forum_op" in dom.classes(node):
            return (reading.url or "").partition("#")[0].partition("?")[0] or None
        return super().post_permalink(reading, node)

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """The first post is none of the counted comments."""
        found = super().span(reading, held)
        total = number(dom.pick(reading.document.root, self.claimed))
        return PageSpan(found.page, found.pages, total + 1 if total is not None else None)
