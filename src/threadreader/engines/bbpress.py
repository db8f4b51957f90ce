"""bbPress 2 (the WordPress plugin) and the stand-alone bbPress 1.

Facts: bbpress/bbPress `src/templates/default/bbpress/*.php`, branches 2.0 to 2.6; `bb-templates/kakumei` of 1.x.
"""

from __future__ import annotations

import re

from threadreader.engines.core.engine import Engine, FoundPost, PageContext, last_digits, number
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.model import Author, PageSpan

_LEAD = ".bbp-lead-topic .bbp-topic-content, table.bbp-topic .bbp-topic-content"
_TOTAL = re.compile(r"\(\D*(\d[\d.,\u202f\xa0]*)\D*\)")


class BbPress(Engine):
    """The body stands in `div.post-PID`, its date and number in `#post-PID.bbp-reply-header` before it."""

    name = "bbpress"
    label = "bbPress 2"
    signature = (
        ".bbp-reply-content",
        ".bbp-topic-content",
        ".bs-forum-content",
        ("#bbpress-forums", "[class*=type-reply] .bbp-reply-author"),
    )
    versions = (("#bbpress-forums, .bbp-reply-content", "2"),)
    title = (".bbp-breadcrumb-current", "h1.entry-title", ".bbp-topic-title h1")
    board = (".bbp-breadcrumb a:not(.bbp-breadcrumb-home):not(.bbp-breadcrumb-topic)", ".bbp-breadcrumb a")
    post = (
        ".bbp-lead-topic [class*=type-topic], .bbp-body [class*=type-topic], .bbp-body [class*=type-reply], "
        ".bs-reply-list-item",
        "[class*=type-topic], [class*=type-reply]",
        ".bbp-body > div:has(.bbp-reply-content)",
    )
    not_post = "body, .bbp-header, .bbp-footer, li.bbp-body, :has(.bbp-replies)"
    author = (
        ".bbp-author-name",
        ".bbp-reply-author h3 a",
        "h3 a",
        ".bbp-reply-author > a",
        ".bbp-topic-author a",
        "a.bbp-author-link",
    )
    author_link = ("a.bbp-author-link@href", "a.bbp-author-name@href", ".bbp-reply-author a@href")
    role = (".bbp-author-role",)
    body = (".bbp-reply-content", ".bbp-topic-content")
    page = (".bbp-pagination-links .current",)

    def posts(self, reading: PageContext) -> list[Node]:
        """Only what holds a body: list headers share the posts' classes."""
        return [node for node in super().posts(reading) if dom.first(node, self.body) is not None]

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """From the class `post-PID`: the id moved to the header row in 2.3."""
        for kind in dom.classes(node):
            if re.fullmatch(r"post-\d+", kind):
                return kind[5:]
        return last_digits(dom.pick(node, "@id")) or last_digits(dom.pick(_header(node) or node, "@id"))

    def post_number(self, reading: PageContext, node: Node) -> str | None:
        """`#PID` in the header row is all the page prints."""
        shown = dom.pick(_header(node) or node, (".bbp-reply-permalink", ".bbp-topic-permalink"))
        return last_digits(shown) or self.post_id(reading, node)

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """In the header row; no machine date anywhere."""
        head = _header(node)
        for place in (head, node):
            if place is not None and (
                shown := dom.pick(place, (".bbp-reply-post-date", ".bbp-topic-post-date", ".bs-timestamp"))
            ):
                return dom.pick(place, "time@datetime"), shown
        meta = head.css_first(".bbp-meta, td") if head is not None else None
        return None, dom.own_text(meta) if meta is not None else None

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """A guest is bare text beside an avatar."""
        author = super().post_author(reading, node)
        cell = dom.first(node, (".bbp-reply-author", ".bbp-topic-author")) if author is None else None
        name = dom.own_text(cell) if cell is not None else None
        return Author(name) if name else author

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """In threaded mode a reply stands in a list inside its parent's item."""
        nest = dom.closest(node, "ul.bbp-threaded-replies")
        above = dom.closest(nest, "li") if nest is not None else None
        first = above.css_first("[class*=type-reply], [class*=type-topic]") if above is not None else None
        return self.post_id(reading, first) if first is not None else None

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """The permalink stands in the header row too."""
        one = super().found(reading, node)
        if one is not None:
            link = dom.pick(_header(node) or node, ("a.bbp-reply-permalink@href", "a.bbp-topic-permalink@href"))
            one.permalink = reading.absolute(link)
        return one

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """`Viewing 15 posts - 16 through 30 (of 41 total)`; `Viewing 9 reply threads` counts something else. Below a
        topic that leads every page only its replies are counted.
        """
        span = super().span(reading, held)
        total = _TOTAL.search(dom.pick(reading.document.root, ".bbp-pagination-count") or "")
        claimed = number(total[1]) if total else None
        if claimed is not None and reading.document.first(_LEAD) is not None:
            claimed += 1
        return PageSpan(span.page or (1 if claimed and claimed <= held else None), span.pages, claimed)


class BbPress1(Engine):
    """`ol#thread > li#post-PID`; times are told only as `2 years ago`."""

    name = "bbpress"
    label = "bbPress 1"
    signature = (
        ("#thread", ".threadauthor", ".threadpost .post"),
        ("#thread li[id^=post-]", "[id^=position-] .threadauthor"),
    )
    versions = ((".threadpost", "1"),)
    title = (".topictitle",)
    board = (".bbcrumb a:not(:first-of-type)",)
    page = (".nav .page-numbers.current",)
    pager = ".nav .page-numbers"
    claimed = ("#topic_posts",)
    post = "#thread > li[id^=post-]"
    number = ("[id^=position-]@id",)
    permalink = (".poststuff a[href*='#post-']@href",)
    author = (".threadauthor strong",)
    author_link = (".threadauthor strong a@href", ".threadauthor small a@href")
    role = (".threadauthor small",)
    body = (".threadpost > .post", ".threadpost > div:first-child", ".threadauthor + div > .post")

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """`Posted 2 years ago` in front of the links."""
        place = node.css_first(".poststuff")
        return None, (dom.own_text(place) or "").partition(" ")[2] or None if place is not None else None


def _header(node: Node) -> Node | None:
    before = dom.previous_element(node)
    rows = {"bbp-reply-header", "bbp-topic-header"}
    return before if before is not None and rows & set(dom.classes(before)) else None
