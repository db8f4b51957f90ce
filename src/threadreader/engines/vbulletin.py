"""vBulletin 2 to 6, the Internet Brands line of 3, the archive and the print views.

Facts: saved pages of 2, 3.8, 3.9 and 4.2; the engine's source is proprietary. See also Kinematics/NetTally
`VBulletin{3,4,5}Adapter2.cs` and TUVIMEN/forumscraper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from threadreader.engines.core import signature_lines
from threadreader.engines.core.engine import Engine, FoundPost, PageContext
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import CodeRule, QuoteRule, Rule
from threadreader.model import Attachment, Author

_LABEL = re.compile(r"^(?:Posted|Geschrieben)\b:?\s*|#\s*\d+\s*$", re.IGNORECASE)
_PICTURE_WORDS = re.compile(r":\s*(?P<name>\S.*?\.\w{2,5})\s+\S+:\s*[\d.,]+\s+\S+:\s*(?P<size>\d[\d.,]*\s*\w+)")
"""`Click image … Name: kite.jpg Views: 3 Size: 20.1 KB`."""
_TITLE_WORDS = r"^(?:Thread|Thema|Discussion|Tema|Hilo|Sujet|Тема|Topic|موضوع|Онлайн)\s*:\s+"
_PRINTED = "td.page > table td[style*='14pt']:has(+ td.smallfont)"
_QUOTE = QuoteRule(
    author=("div:has(+ div[style*=italic]) > strong", "div:has(> a[href*='#post']) > strong"),
    post="div > a[href*='#post']@href",
    attribution=("div:has(+ div[style*=italic])", "div:has(> strong + a[href*='#post'])"),
)


class VBulletin5(Engine):
    """`li.b-post[data-node-id]`; comments to a post are lists inside it."""

    name = "vbulletin"
    label = "vBulletin 5, 6"
    signature = ("li.b-post .js-post__content-text", ("body#vb-page-body", "li.b-post"))
    versions = (("meta[name=generator][content^='vBulletin 6']", "6"), ("li.b-post", "5"))
    title = ("h1.main-title", ".b-post__title")
    board = (".breadcrumbs-wrapper a.crumb-link", "#breadcrumbs a.crumb-link", ".breadcrumbs a")
    page = (".js-pagenum@value", ".pagenav-controls .js-pagenum@value")
    pages = (".pagenav-controls .pagetotal", ".pagetotal")
    post = "li.b-post, li.b-comment"
    not_post = (
        ".b-post--deleted, .h-hide, "
        "li:not(:has(.js-post__content-text, .js-post__content, .b-comment__content, [itemprop=text]))"
    )
    id = ("@data-node-id", "a.b-post__count@href", "@id")
    number = ("a.b-post__count",)
    permalink = ("a.b-post__count@href",)
    author = (
        "[itemprop=author] .author a",
        "[itemprop=author] [itemprop=name]",
        ".author a",
        ".author",
        ".b-comment__author",
    )
    author_link = (".author a@href",)
    role = (".usertitle",)
    machine_date = (".b-post__timestamp time@datetime", "time@datetime")
    date = (".b-post__timestamp time", ".b-post__timestamp", "time")
    body = (".js-post__content-text", "[itemprop=text]", ".b-comment__content", ".js-post__content")
    edited = (".b-post__edit",)
    signature_of = (".post-signature", ".b-post__signature")
    attached = (".b-post-attachments__item", ".b-post__attachments")
    reactions = ".reactions__topic-reactions, .reactions__topic-reaction"
    poll = ".b-content-entry-panel__content--poll, .b-post__poll"

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """A comment stands inside the post it comments."""
        outer = node.parent
        above = dom.closest(outer, "li.b-post") if outer is not None else None
        return self.post_id(reading, above) if above is not None else None


class VBulletin4(Engine):
    """`li.postcontainer#post_PID`; the outer `blockquote.postcontent` is no quote."""

    name = "vbulletin"
    label = "vBulletin 4"
    signature = (("li[id^=post_]", "blockquote.postcontent"), (".postcontainer[id^=post_]", "[id^=post_message_]"))
    versions = (("blockquote.postcontent", "4"),)
    title = ("#pagetitle .threadtitle", ".threadtitle", "#pagetitle h1")
    title_prefix = ".prefix"
    title_words = _TITLE_WORDS
    board = ("#breadcrumb li.navbit:not(.lastnavbit) a", ".breadcrumb li.navbit:not(.lastnavbit) a", ".navbit a")
    page = (".pagination .selected a", ".pagination .selected")
    pages = (".pagination .popupctrl",)
    pager = ".pagination > span > a"
    claimed = ("#postpagestats_above", ".postpagestats", ".pagination .selected a@title")
    post = (".postcontainer[id^=post_]", "li[id^=post_]:has([id^=post_message_])")
    number = ("a.postcounter", ".nodecontrols", "a[id^=postcount]@name")
    permalink = ("a.postcounter@href",)
    author = (".username_container .username", ".userinfo .username", "[itemprop=author]", ".username")
    author_link = (".username_container a.username@href", "a.username@href")
    role = (".usertitle",)
    date = (".postdate .date", ".posthead .date", ".date")
    body = ("[id^=post_message_] blockquote.postcontent", "[id^=post_message_]")
    edited = (".lastedited",)
    signature_of = (".signaturecontainer", ".signature")
    attached = (".attachments",)
    reactions = "[id^=post_thanks_box_], .likes_postbit, [class*=dbtech_thanks], .vbseo_liked"
    poll = "#pollinfo, .pollresults"


class VBulletin3(Engine):
    """`#post_message_PID` in `table#postPID` (Internet Brands: `div#postPID`)."""

    name = "vbulletin"
    label = "vBulletin 3"
    signature = ("table[id^=post] [id^=post_message_]", ("[id^=post_message_]", "a[id^=postcount]"))
    versions = (("[id^=post_message_]", "3"),)
    title = ("td.navbar > strong", "h1 [itemprop=name]", "h1.threadtitle", ".navbar strong")
    title_words = _TITLE_WORDS
    board = (
        "span.navbar a:not([accesskey])",
        "[itemtype*=BreadcrumbList] [itemprop=itemListElement] a:not([accesskey]):not([onclick])",
    )
    pages = (".pagenav .vbmenu_control",)
    pager = ".pagenav a, .pagenav strong"
    claimed = (".pagenav .alt2 [title]@title", ".pagenav a[title*=' 1 ']@title")
    post = "[id^=post_message_]"
    id = ("[id^=post_message_]@id",)
    number = ("a[id^=postcount]@name", "a[id^=postcount]")
    permalink = (".thead a[href*='#post']@href", "a[id^=postcount]@href")
    author = ("[id^=postmenu_] a.bigusername", "a.bigusername", ".bigusername", "[id^=postmenu_]")
    author_link = ("a.bigusername@href",)
    role = ("[id^=postmenu_] + .smallfont:not(:has(.threadstarter, div, br))",)
    body = ("[id^=post_message_]",)
    not_body = ".smallfont:has(+ pre.alt2), .smallfont:has(+ div.alt2), div:has(> label):has(+ pre)"
    edited = ("[id^=td_post_] .smallfont > hr + em", ".smallfont > hr + em")
    attached = ("fieldset.fieldset", "fieldset")
    reactions = "[id^=post_thanks_box_], .vbseo_liked, [class*=dbtech_thanks]"
    poll = "table#poll"
    rules: ClassVar[Mapping[str, Rule]] = {
        "td.alt2": _QUOTE,
        "div.panel": _QUOTE,
        "pre.alt2": CodeRule(),
        "div.alt2": CodeRule(content="code"),
    }

    def posts(self, reading: PageContext) -> list[Node]:
        """The frame around each message."""
        frame = "table[id^=post], div[id^=edit], div[id^=post]:not([id^=post_])"
        found = ((dom.closest(node, frame) or dom.closest(node, "table")) for node in super().posts(reading))
        return [node for node in found if node is not None]

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """A guest has no link, only a text before the script of his menu."""
        place = node.css_first("[id^=postmenu_]")
        if place is None or place.css_first("a") is not None:
            return super().post_author(reading, node)
        name = dom.own_text(place) or dom.shown_text(place)
        return Author(name, dom.pick(node, self.role)) if name else None

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """Beside the anchor of the post, in the head of its frame."""
        anchor = node.css_first("a[name^=post]:not([href])") or node.css_first("a[name^=post]")
        place = anchor.parent if anchor is not None else node.css_first(".thead")
        if place is None:
            return None, None
        words = dom.own_text(place) or dom.text(place) or ""
        words = words if re.search(r"\d", words) else dom.text(place) or ""
        return None, _LABEL.sub("", words).strip() or None

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """The signature is a nameless box after the message that begins with a line of underscores; the words of an
        attached picture tell its name and size.
        """
        super().asides(reading, one)
        one.body.attachments = tuple(_named(file) for file in one.body.attachments)
        message = one.node.css_first("[id^=post_message_]")
        while message is not None and one.body.signature is None:
            message = dom.next_element(message)
            if message is not None and (dom.own_text(message) or "").startswith("_____"):
                read = signature_lines.cut(reading.bodies.read([message]), r"_{5,}", whole=True)
                one.body = replace(one.body, signature=read.signature)


def _named(file: Attachment) -> Attachment:
    found = _PICTURE_WORDS.search(file.name)
    return Attachment(found["name"], file.url, found["size"]) if found else file


class VBulletinArchive(Engine):
    """`archive/index.php/t-TID.html`: bare posts."""

    name = "vbulletin"
    label = "vBulletin archive"
    signature = (("div.posttop > .username", "div.posttext"),)
    title = ("p.largefont a", "p.largefont", "#navbar strong")
    board = ("#navbar a:not(:first-of-type)",)
    pager = "#pagenumbers a, #pagenumbers b"
    post = ("div.post:has(.posttext)",)
    author = (".username",)
    date = (".date",)
    body = (".posttext",)


class VBulletin4Print(Engine):
    """`printthread.php` of 4: `li#post_N`, N the post's number on the page."""

    name = "vbulletin"
    label = "vBulletin 4 print view"
    signature = ((".postbit.blockbody .datetime", ".postbit.blockbody blockquote.restore"),)
    versions = ((".postbit.blockbody", "4"),)
    title = ("#pagetitle h1",)
    page = VBulletin4.page
    pages = VBulletin4.pages
    claimed = VBulletin4.claimed
    post = ".postbit.blockbody"
    id = ()
    author = (".username",)
    date = (".datetime",)
    body = ("blockquote.restore",)
    rules: ClassVar[Mapping[str, Rule]] = {
        "bbcode_quote": QuoteRule(
            author="div:has(+ .message) strong",
            post="div:has(+ .message) a@href",
            attribution="div:has(+ .message)",
            content=".message",
        )
    }


class VBulletin3Print(Engine):
    """`printthread.php` of 3: a table for each post, the name in large letters beside the date."""

    name = "vbulletin"
    label = "vBulletin 3 print view"
    signature = ((_PRINTED, "td.page > table + hr"),)
    versions = (("td.page", "3"),)
    title = ("td.page > table a[href*='showthread'] > strong", "td.page > table a[href*='/t'] > strong")
    title_words = _TITLE_WORDS
    board = ("td.page > table a[href*='forumdisplay'] > strong",)
    pages = (".pagenav .vbmenu_control",)
    post = ("td.page:has(> table + hr)",)
    id = ()
    author = ("td[style*='14pt']",)
    date = (".smallfont[align=right]",)
    body = ("hr ~ div:last-of-type",)
    rules: ClassVar[Mapping[str, Rule]] = {
        "td.alt2": _QUOTE,
        "pre.alt2": CodeRule(),
        "div.alt2": CodeRule(content="code"),
    }


class VBulletin2(Engine):
    """A table for each post, the anchor beside the name; skins give it `id=postbit`, which is not unique."""

    name = "vbulletin"
    label = "vBulletin 2"
    signature = (
        ("[id=postbit]", "a[name^=post]", ".message"),
        ("td > a[name^=post]", "td + td > p", "img[src*=posticon]"),
    )
    versions = (("a[name^=post]", "2"),)
    board = ("#crumbs li a", "b > a[href*=forumdisplay]")
    page = (".pagenav.current",)
    pager = ".pagenav"
    post = ("[id=postbit]:has(.message)", "td:has(> a[name^=post])")
    id = ("a[name^=post]@name",)
    number = (".postdata a[href*='#post']",)
    permalink = (".postdata a[href*='#post']@href", "td > font > a[href*='#post']@href")
    author = (".username", "td:has(> a[name^=post]) b")
    role = (".customtitle", ".usertitle", "td:has(> a[name^=post]) > font ~ font")
    date = (".postdate", "td > font:has(> img[src*=posticon])")
    body = (".message", "td:has(> a[name^=post]) + td")
    not_body = "td > font:first-child:has(> b), td > p[align=right], td > p > font > i:only-child"
    edited = ("td > p > font > i:only-child",)
    signature_of = (".signature",)
    signature_line = r"_{10,}"

    def posts(self, reading: PageContext) -> list[Node]:
        """The table around each anchor."""
        found = (dom.closest(node, "table") if node.tag == "td" else node for node in super().posts(reading))
        return [node for node in found if node is not None]

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """In the row below the body."""
        machine, shown = super().posted_at(reading, node)
        return machine, _LABEL.sub("", shown).strip() if shown else None

    def thread_title(self, reading: PageContext) -> str | None:
        """The page's title begins with the name of the board's index, as its first crumb does."""
        title = super().thread_title(reading)
        for link in reading.document.select("b > a[href*=index]")[:3]:
            title = title.removeprefix(f"{dom.text(link)} - ") if title else None
        return title
