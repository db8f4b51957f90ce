"""wpForo (WordPress) 1 and 2, in its layouts: extended, simplified, questions and answers, threaded.

Facts: WordPressBugBounty/plugins-wpforo `wpforo/themes/*/layouts/{1,2,3,4}/post.php`, `includes/{functions,hooks}.php`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from threadreader.engines.core.engine import Engine, PageContext, last_digits
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import ATTRIBUTION, BUTTONS, Aside, Rule
from threadreader.model import Kind


class WpForo(Engine):
    """`#post-PID`: `.post-wrap`, answers to it `.reply-wrap` (threaded) or `.comment-wrap` (questions and answers)."""

    name = "wpforo"
    label = "wpForo"
    signature = (
        ("#wpforo-wrap", ".wpforo-post-content"),
        (".post-wrap[id^=post-]", ".wpforo-post .wpforo-post-content"),
    )
    title = ("#wpforo-title",)
    board = (".wpf-breadcrumb div:not(.wpf-root) a", ".wpf-breadcrumb [itemprop=name]")
    page = (".wpf-page-info",)
    pages = (".wpf-page-info",)
    post = (".post-wrap[id^=post-], .reply-wrap[id^=post-], .comment-wrap[id^=post-]",)
    permalink = ("a.wpf-post-link@href", ".wpf-post-link a@href", "a[href*='#post-']@href")
    author = (
        ".author-name a",
        ".wpf-author-name a",
        ".wpf-pa-name a",
        ".author-name",
        ".wpf-author-name",
        ".wpf-pa-name",
        ".wpforo-comment-footer a",
    )
    author_link = (
        ".author-name a@href",
        ".wpf-author-name a@href",
        ".wpf-pa-name a@href",
        ".wpforo-comment-footer a@href",
    )
    role = (".author-title", ".wpf-author-title")
    date = (
        ".wpf-post-date",
        ".wpforo-post-date",
        ".wpforo-post-content-bottom .cbleft",
        ".wpforo-post-content-top > span:not(.wpf-mod-message):not(.wpf-starter)",
    )
    score = (".wpf-vote-number",)
    body = (".wpforo-post-content", ".wpforo-comment-content", "[itemprop=text]")
    edited = (".wpf-post-edit-wrap", ".wpf-post-edited")
    signature_of = (".wpforo-post-signature",)
    parent = (".wpf-reply-to a@href",)
    rules: ClassVar[Mapping[str, Rule]] = {
        "wpforo-post-quote-author": ATTRIBUTION,
        "wpforo-post-signature": Aside("signature"),
        "wpf-post-edited": Aside("edited"),
        "wpforo-attached-file": Aside("attachments"),
        "wpforo-comment-footer": BUTTONS,
        "wpf-post-button-actions": BUTTONS,
        "wpforo-comment-action-links": BUTTONS,
    }

    def thread_kind(self, reading: PageContext) -> Kind:
        """Layout 3 holds questions and answers."""
        return Kind.QA if reading.document.first(".wpfl-3 .wpforo-post-voting") else Kind.THREAD

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """Layout 2 says `Posted : DATE` below the body, a comment of layout 3 `by NAME DATE`."""
        machine, shown = super().posted_at(reading, node)
        foot = node.css_first(".wpforo-comment-footer > span")
        if foot is not None:
            shown = re.sub(r"^by\s+", "", dom.own_text(foot) or "") or None
        foot = node.css_first(".wpforo-post-content-bottom > .cbleft")
        if foot is not None and node.css_first(".wpf-post-date, .wpforo-post-date") is None:
            shown = dom.own_text(foot)
        return machine, shown.rpartition(" : ")[2] if shown else None

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """A comment stands behind its answer; a reply names the post it answers."""
        if not dom.matches(node, ".comment-wrap"):
            return super().post_parent(reading, node)
        before = dom.previous_element(node)
        while before is not None and not dom.matches(before, ".post-wrap"):
            before = dom.previous_element(before)
        return last_digits(dom.attribute(before, "id"))
