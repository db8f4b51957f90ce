"""Discuz! X, 7, 6 and 5.

Facts: Discuz-X/DiscuzX `template/default/forum/{viewthread,viewthread_node,viewthread_node_body,discuzcode}.htm`,
`source/function/function_discuzcode.php`; saved pages of 7.2 and 5.5.
"""

from __future__ import annotations

import re
from typing import ClassVar

from threadreader.dates import find_date
from threadreader.engines.core.engine import Engine, FoundPost, PageContext, number
from threadreader.markup import dom
from threadreader.markup.dom import Document, Node
from threadreader.markup.rules import BUTTONS, FLOW, NOTE, CodeRule, Drop, QuoteRule, Rules
from threadreader.model import PageSpan
from threadreader.patterns import lazy

_FLOORS = {"楼主": "1", "樓主": "1", "沙发": "2", "沙發": "2", "板凳": "3", "地板": "4"}
"""Names of the first posts."""
_POSTED = lazy(r"^(?:发表于|發表於|發表于|Posted(?: on)?:?)\s*", re.IGNORECASE)
_POST = lazy(r"[?&;]pid=(\d+)")
_QUOTES = lazy(r"(?:原帖由|Originally posted by)\s*(\S.{0,40}?)\s*(?:于|於|at)\s*\d")
_EDITED = lazy(r"^(?:本帖最后由|本帖最後由|Last edited by|This post was last edited)")
_HEAD = ("a[href*='goto=findpost']", "h5")


class DiscuzBase(Engine):
    """What all versions share."""

    name = "discuz"
    pager = ".pg a, .pages a, .p_bar a.p_num"
    rules: ClassVar[Rules] = {
        "div.quote": QuoteRule(
            author="@data-author", post="a[data-pid]@data-pid", attribution=_HEAD, content="blockquote"
        ),
        "blockcode": CodeRule(content=("ol", "pre", "code")),
        "discuz-code": CodeRule(content=".msgborder"),
        "discuz-quote": QuoteRule(author="@data-author", post="a[data-pid]@data-pid", content=".msgborder"),
        "headactions": BUTTONS,
        "tip": Drop("size of an attachment"),
        "t_attach": Drop("size of an attachment"),
        "attach_popup": Drop("size of an attachment"),
        "showhide": FLOW,
        "xg1": NOTE,
    }

    def version(self, document: Document) -> str | None:
        """`Discuz! X3.4`."""
        found = re.match(r"Discuz! (X?\d+)", document.meta("generator") or "")
        return found[1] if found else super().version(document)

    def found_posts(self, reading: PageContext) -> list[FoundPost]:
        """Quotes and code are told apart before any body is read."""
        _marked(reading.document)
        return super().found_posts(reading)

    def post_number(self, reading: PageContext, node: Node) -> str | None:
        """The first floors have names."""
        return self.floor(dom.pick(node, self.number) or "") or super().post_number(reading, node)

    @staticmethod
    def floor(shown: str) -> str | None:
        """The number that a name of a floor stands for."""
        return _FLOORS.get(shown.strip("# "))

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """`发表于 2020-2-23 03:41`."""
        machine, shown = super().posted_at(reading, node)
        return machine, _POSTED.sub("", shown) if shown else None

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """The page counts replies; the first post comes on top."""
        span = super().span(reading, held)
        return PageSpan(span.page, span.pages, span.posts_claimed + 1 if span.posts_claimed is not None else None)


class Discuz(DiscuzBase):
    """`table#pidN` with `#postmessage_N`."""

    label = "Discuz! X, 7 and 6"
    signature = (
        ("table[id^=pid]", "[id^=postmessage_]"),
        ("#postlist [id^=post_]", "[id^=authorposton]"),
        ("table[id^=pid]", ".postmessage"),
    )
    title = ("#thread_subject", "#threadtitle h1", ".mainbox.viewthread h1", "h1")
    board = (
        "#pt a:not(.nvhm):not([href$='forum.php'])",
        "#nav a:not([href$='index.php'])",
        "#foruminfo a:not([href$='index.php'])",
    )
    page = (".pg strong", ".pages strong")
    pages = (".pg label span@title",)
    claimed = (".pls .hm", "td.pls .hm.ptn")
    post = ("table[id^=pid]", "#postlist > div[id^=post_]")
    number = ("a[id^=postnum] em", "a[id^=postnum]", ".postinfo strong")
    permalink = ("a[id^=postnum]@href", "a[href*='goto=findpost']@href")
    author = (
        ".pls .authi a",
        ".authi a.xw1",
        ".pls .authi",
        "td.postauthor .postinfo",
        "td.postauthor cite",
    )
    author_link = (".authi a@href", "td.postauthor .postinfo a@href", "td.postauthor cite a@href")
    role = (".pls p em a", "td.postauthor p em a")
    date = ("em[id^=authorposton] span@title", "em[id^=authorposton]")
    body = ("[id^=postmessage_]", ".t_f", ".t_msgfont", ".pcb .locked, .t_fsz .locked, .postmessage .locked")
    signature_of = ("div.sign", ".signatures")
    attached = ".pattl .tattl, .t_attachlist"
    poll = "form#poll"

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """Discuz! 6 has it in a line of buttons."""
        machine, shown = super().posted_at(reading, node)
        line = node.css_first("td.postcontent .postinfo") if not shown else None
        return machine, shown or (find_date(dom.own_text(line) or "") if line is not None else None)


class Discuz5(DiscuzBase):
    """`table.t_row` with `td.t_user` and `#messageN`."""

    label = "Discuz! 5"
    versions = (("td.t_user", "5"),)
    signature = (("td.t_user", ".t_msgfont[id^=message]"), ("td.t_user", "a[name^=pid]"))
    title = (".header td",)
    title_prefix = ".right"
    title_words = r"^(?:标题|標題|Subject)\s*[:：]\s*"
    board = ".nav a:not([href$='index.php'])"
    page = (".p_curpage",)
    pages = (".p_pages",)
    claimed = (".p_total",)
    post = "table.t_row"
    id = "a[name^=pid]@name"
    number = (".t_number a", ".t_number")
    author = (".t_user > a.bold", ".t_user a[href*='space.php']", ".t_user > .bold", ".t_user > b")
    author_link = ".t_user a[href*='space.php']@href"
    role = (".t_user .smalltxt font",)
    body = (".t_msgfont[id^=message]", ".t_msgfont")
    signature_of = (".signatures", ".sigline + div")

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """Words above the body, among buttons."""
        number_ = node.css_first(".t_number")
        line = dom.next_element(number_) if number_ is not None else node.css_first(".t_msg td div")
        return None, find_date(dom.own_text(line) or "") if line is not None else None

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """Here the pager counts posts."""
        span = super().span(reading, held)
        total = number(dom.pick(reading.document.root, self.claimed))
        return PageSpan(span.page, span.pages, total)


def _marked(document: Document) -> None:
    """Says with attributes what only words tell: whom a quote quotes, which lines are edit notices, and what a box of
    Discuz! 5 is.
    """
    for box in document.select(".t_msgfont .msgbody"):
        box.attrs["class"] = "discuz-code" if box.css_first("[id^=code]") is not None else "discuz-quote"
    for quote in document.root.css("div.quote, .discuz-quote"):
        for link in quote.css("a[href*='pid=']"):
            if found := _POST.search(dom.attribute(link, "href") or ""):
                link.attrs["data-pid"] = found[1]
                for arrow in link.css("img"):
                    arrow.decompose()
        if found := _QUOTES.search(dom.text(quote) or ""):
            quote.attrs["data-author"] = found[1]
    for words in document.select("[id^=postmessage_] i, .t_msgfont i, .t_f i"):
        if _EDITED.match(dom.text(words) or ""):
            words.attrs["class"] = "pstatus"
            before, after = words.prev, words.next
            for side, bracket in ((before, "["), (after, "]")):
                if side is not None and side.is_text_node and (side.text_content or "").strip() == bracket:
                    side.decompose()
