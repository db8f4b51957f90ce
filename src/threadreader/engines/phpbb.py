"""phpBB 2 and 3: prosilver, its print view and the Tapatalk groups built on it; subsilver2; subSilver.

Facts: phpbb/phpbb branches 2.0.x to master: `phpBB/styles/{prosilver,subsilver2}/template`,
`phpBB/templates/subSilver`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from threadreader.engines.core.engine import Engine, FoundPost, PageContext, number
from threadreader.markup import dom
from threadreader.markup.dom import Document, Node
from threadreader.markup.rules import FLOW, Drop, Rule
from threadreader.markup.text import line
from threadreader.model import Attachment, PageSpan
from threadreader.patterns import lazy

_LABEL = re.compile(r"^\D*?[:：]\s+")
"""`Posted: ` before a date."""
_TOTAL = re.compile(r"\[\s*(\d[\d,.]*)")
_BUMP = lazy(r"\bbumped by\b|als neu markiert|\bremonté par\b|\breactivado por\b", re.IGNORECASE)
"""A notice that no word was changed."""
_VIEW = r"^.*?(?:::|•) View topic - "


class PhpBb3(Engine):
    """`div.post#pPID`; the body is `.content`, the date stands in `p.author` after `»`."""

    name = "phpbb"
    label = "phpBB 3"
    signature = (
        ("body#phpbb", "div.post .content"),
        ("div.postbody", "p.author", "div.content"),
        ("div.post > .date > strong", "div.post > .author > strong", "div.post > .content"),
    )
    versions = (("div.post", "3"),)
    title = ("h2.topic-title", "#page-body > h2", "#page-body h2", "h2 a[href*=viewtopic]", "div.post > h3")
    title_words = _VIEW
    board = (
        "#nav-breadcrumbs .crumb a:not([data-navbar-reference]):not([accesskey=h])",
        ".breadcrumbs .crumb a:not([data-navbar-reference]):not([accesskey=h])",
        "#page-header .navlinks .icon-home a:not([accesskey=h])",
        ".navlinks .icon-home a:not([accesskey=h])",
        ".navlinks .breadcrumbs a:not([accesskey=h])",
    )
    page = (".pagination li.active", ".pagination > span > strong", ".pagination strong", ".page-number strong")
    pages = (".page-number",)
    pager = ".pagination li:not(.page-jump), .pagination > span > a, .pagination > a.button"
    post = (
        "div.post[id^=p]",
        "div.post:has(> a[id^=p])",
        "div.post:has(> .content, .postbody)",
    )
    not_post = "#preview, #postpreview, .post:not(:has(.content))"
    id = ("@id", "a[id^=p]@id", "h3 a[href*='#p']@href")
    number = ("a.icon_post_target", "a.unread > span:not(.sr-only)", ".post-number", ".postnumber")
    permalink = ("p.author a[href*='#p']@href", "p.author > a@href", "h3 a[href*='#p']@href")
    author = (
        ".author .username",
        ".author .username-coloured",
        ".author strong",
        ".postprofile .username",
        ".postprofile .username-coloured",
        ".postprofile dt > strong",
        ".postprofile dt a:not(.avatar)",
        "a[href*='mode=viewprofile']:not(:has(img))",
    )
    author_link = (".author strong a@href", ".postprofile a.username@href", ".postprofile a.username-coloured@href")
    role = (
        ".profile-rank-name",
        ".profile-rank",
    )
    machine_date = (".author time@datetime", "time[itemprop=datePublished]@datetime")
    body = ("[id^=post_content] .content", ".postbody .content", ".content")
    edited = (".postbody .notice:not(.post_deleted_msg)", ".notice:not(.post_deleted_msg)")
    signature_of = (".signature", ".postsignature")
    not_body = (
        ".inline-attachment dd:not(:has(em)), .inline-attachment dl.file:not(:has(img[src*=file], .attach-image))"
    )
    attached = ".attachbox, .inline-attachment dl.file:has(a.postlink)"
    reactions = "[id^=list_thanks], .postbody .reactions-list, .post-reactions"
    poll = "form.topic_poll, .panel:has(fieldset.polls), fieldset.polls"

    def found_posts(self, reading: PageContext) -> list[FoundPost]:
        """Tapatalk groups print the profile once for posts of one author in a row."""
        found = super().found_posts(reading)
        for before, one in itertools.pairwise(found):
            if one.author is None and one.node.css_first(".postprofile, .author strong") is None:
                one.author = before.author
        return found

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """Text after `»` in 3.0 and 3.1, an element of its own in later ones and in skins."""
        machine, _ = super().posted_at(reading, node)
        shown = dom.pick(node, (".author .timespan@title", ".author time", ".author .timestamp", ".date strong"))
        place = dom.first(node, ("p.author", ".author"))
        if shown is None and place is not None:
            words = (dom.own_text(place) or "").rpartition("»")[2].rpartition("«")[2].strip()
            shown = words if re.search(r"\d", words) else dom.pick(place, ("a:not(.username):not([title])",))
        return machine, shown

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """The comment on a picture amid the text is its caption; its line has no class."""
        found = super().bodies(reading, node)
        for words in (words for body in found for words in body.css(".inline-attachment dl:has(img) > dd:has(em)")):
            words.attrs["class"] = "image-caption"
        return found

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """An attached picture is shown, not linked."""
        super().asides(reading, one)
        if one.body.edited and _BUMP.search(one.body.edited):
            one.body.edited = None
        for image in one.node.css(".attachbox .attach-image img"):
            name = dom.pick(image, "@alt")
            if name:
                one.body.attachments += (Attachment(name, reading.absolute(dom.attribute(image, "src"))),)

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """`48 posts` before the pager."""
        span = super().span(reading, held)
        row = reading.document.first(".pagination")
        return replace(span, posts_claimed=number(dom.own_text(row)) if row is not None else None)


class Subsilver2(Engine):
    """A table for each post: `b.postauthor`, then `div.postbody`; the signature is a second `div.postbody`."""

    name = "phpbb"
    label = "phpBB 3, subsilver2"
    signature = (("b.postauthor", "div.postbody", "table.tablebg"),)
    versions = (("b.postauthor", "3"),)
    title = ("#pageheader h2 a.titles", "a.titles", "h2 a")
    title_words = _VIEW
    board = ("p.breadcrumbs a:not([href*='index.php'])", ".breadcrumbs a")
    page = ("#pagecontent td.nav strong",)
    pages = ("#pagecontent td.nav",)
    post = "b.postauthor"
    id = ("a[name^=p]@name",)
    permalink = ("a[href*='#p']@href",)
    author = ("b.postauthor",)
    author_link = ("b.postauthor a@href",)
    body = ("div.postbody",)
    edited = ("td:has(> div.postbody) > span.gensmall",)
    poll = "td.row2:has(img[src*=poll_center]), td.row1:has(img[src*=poll_center])"
    signature_of = ("div.postbody ~ div.postbody",)
    signature_line = r"_{5,}"
    attached = ("td:has(> div.postbody) table.tablebg",)
    rules: ClassVar[Mapping[str, Rule]] = {"attachtitle": Drop("size of a file"), "attachcontent": FLOW}

    def posts(self, reading: PageContext) -> list[Node]:
        """The table around each author's name."""
        found = (dom.closest(node, "table") for node in super().posts(reading))
        return [node for node in found if node is not None]

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """Beside a bold label, in the second of two floating boxes."""
        box = dom.first(node, ("td.gensmall > div + div", "td.gensmall"))
        return None, dom.own_text(box) if box is not None else None

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """`[ 277 posts ]`."""
        span = super().span(reading, held)
        cells = (dom.text(cell) or "" for cell in reading.document.select("#pagecontent td.gensmall"))
        total = next((found[1] for cell in cells if (found := _TOTAL.match(cell))), None)
        return replace(span, posts_claimed=number(total))


class PhpBb2(Engine):
    """Rows of `table.forumline`: `span.name`, a date in `span.postdetails`, pieces of the body in `span.postbody`."""

    name = "phpbb"
    label = "phpBB 2"
    signature = (("table.forumline", "span.postbody", "span.name", "span.postdetails"),)
    versions = (("span.postbody", "2"),)
    title = ("a.maintitle", ".maintitle a", ".maintitle")
    title_words = _VIEW
    board = ("td:has(> span.nav > a.nav[href*=viewforum]) a.nav[href*=viewforum]", "a.nav[href*=viewforum]")
    page = ("span.nav > b",)
    pages = ("span.nav:has(> b + b)",)
    post = "span.name"
    not_post = ":not(:has(b, a))"
    id = ("span.name a[name]@name", "span.name a[id]@id")
    permalink = ("a[href*='viewtopic']:has(img)@href", "a[href*='#']:has(img)@href")
    author = ("span.name",)
    author_link = ("span.name a[href]@href",)
    body = ("td:has(> span.postbody)", "span.postbody")
    not_body = "tr:has(+ tr > td.code), span.postbody ~ span.gensmall"
    edited = ("td:has(> span.postbody) > span.gensmall",)
    poll = "td.row2:has(img[src*=vote_lcap])"
    signature_line = r"_{10,}"

    def claims(self, document: Document) -> str | None:
        """JForum dresses as phpBB 2."""
        claim = super().claims(document)
        return claim if claim and document.first("div.edit_area") is None else None

    def posts(self, reading: PageContext) -> list[Node]:
        """The row around each author's name."""
        found = (dom.closest(node, "tr") for node in super().posts(reading))
        return [node for node in found if node is not None]

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """The words before the subject: `Posted: DATE`."""
        for details in node.css("td + td span.postdetails"):
            first = details.first_child
            words = line(first.text_content) if first is not None and first.is_text_node else None
            if words and re.search(r"\d", words):
                return None, _LABEL.sub("", words)
        return None, None
