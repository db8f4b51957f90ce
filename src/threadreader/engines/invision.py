"""Invision Community 4 and 5, IP.Board 3, Invision Power Board 1 and 2.

Facts: saved pages of 4.0 to 5.0 and 2.3; the engine's source is proprietary. See also TUVIMEN/forumscraper.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from threadreader.engines.core.engine import Engine, FoundPost, PageContext, number
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import ADVERT, ATTRIBUTION, FLOW, CodeRule, QuoteRule, Rule
from threadreader.markup.text import line
from threadreader.model import Author

_LABEL = re.compile(r"^\D*?[:：]\s+")
"""`Posted: ` before a date."""


class Invision(Engine):
    """`article#elComment_PID`; the author stands in it twice, for wide screens and for narrow ones."""

    name = "invision"
    label = "Invision Community 4, 5"
    signature = ("article[id^=elComment_]",)
    versions = (("article.ipsEntry", "5"), ("article.cPost", "4"))
    title = (
        "h1.ipsType_pageTitle .ipsType_break > span:last-of-type",
        "h1.ipsType_pageTitle",
        ".ipsPageHeader h1",
        "h1[data-ips-hook=title]",
    )
    title_prefix = ".ipsBadge, .ipsTags, [data-ipstooltip], .ipsTag_prefix"
    board = (
        ".ipsBreadcrumb_top [data-role=breadcrumbList] li a",
        ".ipsBreadcrumb_top > ul:last-of-type li a",
        ".ipsBreadcrumb__list li [itemprop=name]",
        ".ipsBreadcrumb__list li a",
        ".ipsBreadcrumb li a",
    )
    page = (".ipsPagination_active", ".ipsPagination__active")
    pages = (".ipsPagination@data-pages", ".ipsPagination_pageJump a", ".ipsPagination__pageJump button")
    pager = ".ipsPagination_page, .ipsPagination__page"
    post = "article[id^=elComment_]"
    permalink = (
        ".ipsComment_meta a[href*=omment]@href",
        ".ipsEntry__header a[href*=findComment]@href",
        ".cAuthorPane_mobile a[href*='#']@href",
        ".ipsComment_toolWrap a[href*=findComment]@href",
    )
    number = (".ipsComment_tools a[href*=findComment]", ".ipsEntry__meta a[href*=findComment]")
    author = (
        "aside .cAuthorPane_author a",
        ".cAuthorPane_author a",
        ".ipsEntry__username .ipsUsername",
        ".ipsEntry__username a",
        "aside .cAuthorPane_author",
        ".cAuthorPane_author",
        ".ipsEntry__username",
        ".ipsComment_author strong a",
    )
    author_link = (".cAuthorPane_author a@href", ".ipsEntry__username a@href")
    role = (
        "[data-role=group]",
        ".ipsEntry__group",
        ".cAuthorPane_info > li.ipsType_break",
        ".cAuthorPane_info > li:not([class]):not(:has(ul, img, i))",
    )
    machine_date = (".ipsComment_meta time@datetime", ".ipsEntry__date time@datetime", "time@datetime")
    date = (".ipsComment_meta time", ".ipsEntry__date .ipsTime__long", ".ipsTime__long", "time")
    body = ("[data-role=commentContent]", ".cPost_contentWrap .ipsType_richText", ".ipsRichText", ".ipsType_richText")
    not_body = "[data-excludequote], span.ipsType_reset.ipsType_light, [data-nosnippet]"
    edited = (
        ".cPost_contentWrap [data-excludequote]",
        ".cPost_contentWrap span.ipsType_reset.ipsType_light",
        "[data-role=commentContent] [data-excludequote]",
        ".ipsEdited",
    )
    signature_of = (
        "[data-role=memberSignature]",
        ".ipsEntry__signature",
        ".ipsSignature",
        ".ipsBorder_top.ipsPadding_vertical",
    )
    reactions = ".ipsReact_blurb, .ipsReact__blurb"
    poll = "[data-role=pollContents], .cPollList"
    rules: ClassVar[Mapping[str, Rule]] = {"ipsAreaBackground": ADVERT}

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """Where the panes are gone the data for quoting tells the name."""
        return super().post_author(reading, node) or _quotable(node)

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """Some skins print no link; the address of any comment is known."""
        link = super().post_permalink(reading, node)
        one = self.post_id(reading, node)
        if link or not reading.url or not one:
            return link
        thread = reading.url.partition("#")[0]
        return f"{thread}{'&' if '?' in thread else '?'}do=findComment&comment={one}"

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """A time is written out and, for narrow screens, once more in short."""
        super().asides(reading, one)
        short = dom.pick(one.node, (".ipsEdited .ipsTime__short", "[data-excludequote] .ipsTime__short"))
        if short and one.body.edited:
            one.body.edited = one.body.edited.replace(f" {short} ", " ", 1)

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """The reactions of every kind together."""
        one = super().found(reading, node)
        counts = [number(dom.text(count)) or 0 for count in node.css(".ipsReact_reactCount")]
        if one is not None and counts:
            one.score = sum(counts)
        return one


class IpBoard3(Engine):
    """`div.post_block#post_id_PID`."""

    name = "invision"
    label = "IP.Board 3"
    signature = (
        "div.post_block[id^=post_id_]",
        ("div.post_block", "div.post_wrap"),
        ("div.post_wrap", ".author_info", ".post_body"),
    )
    versions = (("div.post_block", "3"),)
    title = ("h1.ipsType_pagetitle", "h2.maintitle .main_topic_title", ".maintitle .main_topic_title", "h2.maintitle")
    title_prefix = ".ipsBadge, .main_topic_desc, .desc"
    board = (
        "ol.breadcrumb.top li:not(:first-child) a",
        "ol.breadcrumb li:not(:first-child) a",
        "#secondary_navigation li:not(:first-child) a",
        ".breadcrumb a",
    )
    page = ("ul.pagination li.active", ".pagination .active")
    pages = (".pagination .pagejump",)
    pager = ".pagination li"
    post = ("div.post_block[id^=post_id_]", "div.post_block")
    not_post = ".ipsAd, .post_block:not(:has(.post))"
    number = (".post_id a", ".post_id")
    permalink = (".post_id a@href", "a[rel=bookmark]@href")
    author = (".author [itemprop=name]", ".author.vcard a", ".author.vcard", ".author", "h3 a.url", "h3.guest")
    author_link = (".author a[href*=user]@href", ".author a.url@href")
    role = (".user_details .title", ".user_details .group_title", ".group_title")
    machine_date = ("abbr.published@title", "abbr[itemprop=commentTime]@title")
    date = ("abbr.published", "abbr[itemprop=commentTime]", ".posted_info abbr", ".posted_info")
    body = (".post.entry-content", ".entry-content", ".post_body .post", ".post")
    not_body = "[id^=attach_wrap], .attach_wrap"
    edited = ("p.edit",)
    signature_of = (".signature",)
    attached = (
        "[id^=attach_wrap] a:has(strong)",
        "[id^=attach_wrap]",
        ".attach_wrap",
        ".attachments",
        ".attachmentlist",
    )
    score = (".rep_bar .reputation",)
    reactions = ".ipsLikeBar_info"
    poll = "div.poll"
    rules: ClassVar[Mapping[str, Rule]] = {"div.blockquote": FLOW, "div.quote": QuoteRule()}


class IpBoard2(Engine):
    """A table for each post: `span.normalname`, dates in `span.postdetails`, the body in `div.postcolor`."""

    name = "invision"
    label = "Invision Power Board 1, 2"
    signature = (("div.postcolor", "span.postdetails"),)
    versions = ((".ipbtable, .borderwrap", "2"), (".tableborder", "1"))
    title = ("div.maintitle b", "td.maintitle b", ".maintitle b", ".maintitle")
    board = ("#navstrip a:not(:first-of-type)", "#navstrip a")
    page = ("span.pagecurrent",)
    pages = ("span.pagelink",)
    pager = "span.pagelink a, span.pagecurrent"
    post = "div.postcolor"
    id = ("a[name^=entry]@name", "[id^=post-main-]@id", ".postcolor@id")
    number = ("a[onclick*=link_to_post]", "td + td .postdetails a")
    permalink = ("a[href*='#entry']@href",)
    author = ("span.normalname a", "span.normalname", "span.unreg", "td > a[name] + span", "a[href*=showuser]")
    author_link = ("span.normalname a@href",)
    body = ("div.postcolor",)
    signature_of = ("div.signature",)
    rules: ClassVar[Mapping[str, Rule]] = {"quotetop": ATTRIBUTION, "quotemain": QuoteRule(), "codemain": CodeRule()}

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """In 1 a body is closed for every quote and opened again behind it."""
        found = [_marked(body) for body in node.css("div.postcolor")]
        if len(found) < 2:
            return found
        between = itertools.takewhile(lambda one: one.mem_id != found[-1].mem_id, _after(found[0]))
        return [found[0], *map(_marked, between), found[-1]]

    def posts(self, reading: PageContext) -> list[Node]:
        """The table around each body."""
        found = (dom.closest(node, "table") for node in super().posts(reading))
        return [node for node in found if node is not None]

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """The first details beside the name; those below it tell of the author."""
        for details in node.css("span.postdetails"):
            words = dom.text(details) or ""
            if re.search(r"\d", words):
                return None, _LABEL.sub("", words)
        return None, None


def _after(node: Node) -> Iterator[Node]:
    """The elements behind one under the same parent."""
    after = dom.next_element(node)
    while after is not None:
        yield after
        after = dom.next_element(after)


def _marked(node: Node) -> Node:
    """Quotes and code of version 1 are tables that only an id tells; they get the classes of version 2."""
    for cell in node.css("td[id=QUOTE], td[id=CODE]"):
        kind = (dom.attribute(cell, "id") or "").lower()
        cell.attrs["class"] = f"{kind}main"
        row = dom.previous_element(cell.parent) if cell.parent is not None else None
        head = row.css_first("td") if row is not None else None
        if head is not None:
            head.attrs["class"] = f"{kind}top"
    return node


def _quotable(node: Node) -> Author | None:
    try:
        data = json.loads(dom.attribute(node.css_first("[data-quotedata]"), "data-quotedata") or "")
        return Author(name) if (name := line(data["username"])) else None
    except (ValueError, KeyError, TypeError):
        return None
