"""MyBB 1.6 and 1.8, and their archive ("lo-fi") pages.

Facts: mybb/mybb tags mybb_1615 and mybb_1837, `install/resources/mybb_theme.xml`, `archive/index.php`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from threadreader.engines.core.engine import Engine, PageContext
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.text import line
from threadreader.model import Author, PageSpan

_PAGER = ".pagination:not(.pagination_breadcrumb)"


class MyBb(Engine):
    """`#post_PID` (1.8 a `div`, 1.6 a `table`) around `div.post_body#pid_PID`."""

    name = "mybb"
    label = "MyBB"
    signature = ((".post_body[id^=pid_]", "[id^=post_]"), ("#posts, .forum_post", "[id^=post_] [id^=pid_]"))
    versions = (("div.post[id^=post_]", "1.8"), ("table[id^=post_]", "1.6"))
    title = ("title",)
    board = (
        "div.navigation > .nav_bit:not(:first-of-type) > a",
        "div.navigation > a:not(:first-of-type)",
        ".navigation li:not(:first-of-type) a",
    )
    page = (f"{_PAGER} .pagination_current",)
    pages = (f"{_PAGER} .pages",)
    pager = f"{_PAGER} a, {_PAGER} .pagination_current"
    post = (".post_body[id^=pid_]", "[id^=post_] [id^=pid_]")
    id = (".post_body[id^=pid_]@id", "[id^=pid_]@id")
    number = (".post_head .float_right a", "[style*='right'] strong a", ".float_right strong a", "td.tcat strong a")
    permalink = (
        ".post_head a[href*='#pid']@href",
        ".float_right a[href*='#pid']@href",
        "td.tcat a[href*='#pid']@href",
        "strong > a[href*='#pid']@href",
    )
    author = (
        ".author_information .largetext",
        ".author_information strong",
        ".post_author .largetext",
        ".post_author strong",
        "td .largetext",
    )
    author_link = (".author_information strong a@href", ".post_author strong a@href", ".largetext a@href")
    role = (".author_information > .smalltext",)
    body = (".post_body[id^=pid_]", "[id^=pid_]")
    edited = (".edited_post", "[id^=edited_by_]")
    signature_of = (".signature",)
    attached = ("fieldset",)
    reactions = "[id^=tyl_] .tyllist, [id^=tyl_], [id^=thx_list], .myreactions-reacted"
    poll = "table:has(> tbody > tr > td > .pollbar), table:has(> tbody > tr > td > img[src*=pollbar])"

    def posts(self, reading: PageContext) -> list[Node]:
        """The frame around each body."""
        found = (dom.closest(node, "[id^=post_]:not([id^=post_meta])") for node in super().posts(reading))
        return [node for node in found if node is not None]

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """The title is the first line below the name; in 1.6 stars and counts follow it in the same element."""
        author = super().post_author(reading, node)
        if author is None or author.role:
            return author
        below = node.css_first("strong:has(> .largetext) ~ .smalltext")
        first = below.first_child if below is not None else None
        return replace(author, role=line(first.text_content) if first is not None and first.is_text_node else None)

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """The edit notice may stand inside the date; in `Today, 09:14 PM` the day's title is the true one."""
        place = dom.first(node, (".post_date", "td.tcat .float_left", "td.tcat"))
        if place is None:
            below = (dom.text(one) or "" for one in reversed(node.css("td > span.smalltext")))
            return None, next((words for words in below if re.search(r"\d", words)), None)
        words = dom.own_text(place) or ""
        day = next((one for one in dom.children(place) if dom.attribute(one, "title")), None)
        if day is not None:
            words = f"{dom.pick(day, '@title')}{words if words.startswith(',') else ' ' + words}"
        return None, words.strip() or None

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """The breadcrumb may hold a pager too, of the board."""
        if reading.document.first(_PAGER) is None:
            return PageSpan(1, 1) if reading.document.first("div.pagination") is not None else PageSpan()
        return super().span(reading, held)


class MyBbArchive(Engine):
    """`archive/index.php?thread-TID.html`: no ids."""

    name = "mybb"
    label = "MyBB archive"
    signature = (("#fullversion", ".post .header .dateline", ".post .message"),)
    title = ("#fullversion a", "title")
    board = (".navigation a:not(:first-of-type)",)
    page = (".multipage strong",)
    pager = ".multipage a, .multipage strong"
    post = (".post:has(.message)",)
    author = (".author h2", ".author")
    author_link = (".author a@href",)
    date = (".dateline",)
    body = (".message",)
