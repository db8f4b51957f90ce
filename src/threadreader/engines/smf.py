"""Simple Machines Forum 1.1, 2.0 and 2.1, and their print view.

Facts: SimpleMachines/SMF release-2.1 `Themes/default/{Display,index,Printpage}.template.php`; 1.1 from
XoopsModulesArchive/smf.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from threadreader.engines.core.engine import Engine, FoundPost, PageContext
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import BUTTONS, CodeRule, QuoteRule, Rule

_GUILLEMETS = " «»"
_TITLE_WORDS = (
    r"^(?:Topic|Thema|Sujet|Tema|Onderwerp|Wątek|Тема)\s*:\s+"
    r"|\s+\((?:Read|Gelesen|Lu|Leído|gelezen|Прочитано) [\d.,]+ \S+\)$"
)


class Smf(Engine):
    """`.inner#msg_PID` (1.1: `div.post`), its subject `#subject_PID`, its date after `on:` in guillemets."""

    name = "smf"
    label = "SMF"
    signature = (
        (".post .inner[id^=msg_]", ".poster"),
        ("#top_subject", "[id^=subject_]", "div.post"),
        ("#quickModForm", "[id^=subject_]", "div.post"),
        (".post_wrapper .poster", "[id^=subject_]", "[id^=msg_]"),
    )
    versions = (("#display_head, .postinfo", "2.1"), (".post_wrapper, #forumposts", "2.0"), ("td#top_subject", "1.1"))
    title = ("h2.display_title #top_subject", "li.last > a > span", "#top_subject", "title")
    title_words = _TITLE_WORDS
    board = (
        ".navigate_section li:not(.last):not(:first-child) > a > span",
        ".navigate_section li:not(.last):not(:first-child) > a",
        "#linktree li:not(.last):not(:first-child) a",
        "div.nav b:not(:first-of-type) a.nav",
    )
    page = (".pagelinks .current_page", ".pagelinks strong", "td.middletext > b", ".pagesection strong")
    pager = ".pagelinks a, .pagelinks strong, .pagelinks span, td.middletext > b, td.middletext > a.navPages"
    post = ("[id^=subject_]",)
    id = ("[id^=subject_]@id",)
    number = (".page_number", ".postinfo a[title*='#']@title")
    permalink = ("[id^=subject_] a@href", ".postinfo a@href")
    author = (
        ".poster h4 a[href*=profile]",
        ".poster h4",
        "td[rowspan] > b a",
        "td[rowspan] > b",
        "h4:has(a[href*='action=profile'])",
    )
    author_link = (".poster h4 a@href", "td[rowspan] > b a@href")
    role = ("li.membergroup", "li.title", "li.postgroup")
    body = (".inner[id^=msg_]", ".post .inner", ".post > [id^=msg_]", "div.post")
    edited = ("[id^=modified_]", ".modified")
    signature_of = (".signature",)
    attached = (".attachments", "[id$=_footer]", "div:has(> a[href*=dlattach])")
    reactions = ".like_count, [id^=msg_][id$=_likes], .thank_you_member_list"
    poll = "#poll, #poll_options"
    rules: ClassVar[Mapping[str, Rule]] = {
        "bbc_standard_quote": QuoteRule(attribution="cite", post="cite a@href"),
        "bbc_alternate_quote": QuoteRule(attribution="cite", post="cite a@href"),
        "div.quote": QuoteRule(),
        "div.code": CodeRule(),
        "codeheader": BUTTONS,
    }

    def posts(self, reading: PageContext) -> list[Node]:
        """The box around each subject."""
        box = (
            ".post_wrapper, div.windowbg, div.windowbg2, td.windowbg, td.windowbg2, table.bordercolor > tbody > tr > td"
        )
        found = (dom.closest(node, box) for node in super().posts(reading))
        return [node for node in found if node is not None]

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """`« Reply #1 on: DATE »`, in 2.1 the date alone."""
        words = _when(node)
        return None, words or dom.pick(node, (".postinfo a.smalltext", ".postinfo .smalltext"))

    def post_number(self, reading: PageContext, node: Node) -> str | None:
        """The number of the reply; the first post has none."""
        lead = dom.pick(node, ("[id^=subject_] + .smalltext > strong", "[id^=subject_] + .smalltext > b"))
        found = re.search(r"#\s*(\d+)", lead) if lead else None
        return found[1] if found else super().post_number(reading, node)

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """The edit notice stands in guillemets."""
        super().asides(reading, one)
        one.body.edited = (one.body.edited or "").strip(_GUILLEMETS) or None


class SmfPrint(Engine):
    """`action=printpage`: `Post by: NAME on DATE` above each body."""

    name = "smf"
    label = "SMF print view"
    signature = (("#posts .postheader", "#posts .postbody"),)
    title = ("#posts .postheader strong",)
    post = "#posts .postheader"
    author = ("strong:nth-of-type(2)",)
    date = ("strong:nth-of-type(3)",)

    def trail(self, reading: PageContext, title: str | None) -> tuple[str, ...]:
        """`Category => Board => Topic started by …`."""
        words = dom.text(reading.document.first("#linktree")) or ""
        return tuple(name.strip() for name in words.split("=>")[:-1])

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """The element after the head."""
        after = dom.next_element(node)
        return [after] if after is not None and "postbody" in dom.classes(after) else []


def _when(node: Node) -> str | None:
    place = node.css_first("[id^=subject_] + .smalltext")
    if place is None:
        return None
    lead = dom.pick(place, ("strong", "b")) or ""
    words = (dom.text(place) or "").strip(_GUILLEMETS)
    return (words.removeprefix(lead) if lead.endswith(":") else words).strip(_GUILLEMETS) or None
