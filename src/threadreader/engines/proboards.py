"""ProBoards 5.

Facts: nrsyed/proboards-scraper `proboards_scraper/scraper/scrape.py`, forum-dl `extractors/proboards.py`, and plugins
that write its quotes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from threadreader.engines.core.engine import Engine
from threadreader.markup.rules import CARD, QuoteRule, Rule


class ProBoards(Engine):
    """`tr.post#post-PID`: `td.left-panel` and `td.content` around `article .message`."""

    name = "proboards"
    label = "ProBoards"
    signature = (
        (".post[id^=post-] .left-panel", ".post .content .message", ".user-link, .user-guest, .o-user-link"),
        (".container.posts", ".post[id^=post-] .message", ".user-link, .user-guest, .o-user-link"),
    )
    title = (".container.posts .title-bar h1", ".posts .title-bar h1", "h1")
    board = (".nav-tree-wrapper a[itemprop=item]", "#nav-tree li a", ".nav-tree li a")
    page = (".ui-pagination li.state-selected",)
    pager = ".ui-pagination li a"
    post = (".post[id^=post-]:has(.message)",)
    permalink = (".info a[href*='/post/']@href", "a[href*='/post/'][href*=thread]@href")
    author = (
        ".left-panel .user-link",
        ".left-panel .o-user-link",
        ".left-panel .user-guest",
        ".mini-profile .user-link",
        ".user-link",
        ".user-guest",
    )
    author_link = (".left-panel a.user-link@href", ".left-panel a.o-user-link@href", ".mini-profile a.user-link@href")
    machine_date = (".info .date abbr@data-timestamp", ".info abbr.time@data-timestamp")
    date = (".info .date abbr@title", ".info abbr.time@title", ".info .date")
    body = ("article .message", ".content .message", ".message")
    edited = (".edited_by",)
    signature_of = (".signature",)
    attached = (".attachments",)
    rules: ClassVar[Mapping[str, Rule]] = {
        "div.quote": QuoteRule(
            author=(".quote_header .user-link", "@author"),
            post=("@source", ".quote_header a[href*='/post/']@href"),
            attribution=".quote_header",
        ),
        "quote_avatar_container": CARD,
        "no_avatar_placeholder": CARD,
    }
