"""YaBB 2.5 and 2.6.

Facts: nixnutnz/yabb-2.6-legacy `Templates/default/Display.template`, `Sources/YaBBC.pl`, `Languages/English/Post.lng`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from threadreader.engines.core.engine import Engine, FoundPost, PageContext, last_digits
from threadreader.markup import dom
from threadreader.markup.blocks import attachments
from threadreader.markup.dom import Node
from threadreader.markup.phrases import quoted_author
from threadreader.markup.rules import QuoteRule, Rule

_WHEN = (".dividerbot span.small span.small", "td.dividerbot div.small")
_BELOW = "td > div.small[style*='text-align: left']"


class Yabb(Engine):
    """`.displaycontainer table.bordercolor` with `div.message`; posts are counted from 0."""

    name = "yabb"
    label = "YaBB 2"
    signature = ((".displaycontainer table.bordercolor div.message", ".dividerbot"),)
    versions = ((".displaycontainer .post-userinfo", "2.6"), (".displaycontainer", "2.5"))
    title = (".displaycontainer tr:last-child > td.titlebg", "title")
    title_words = r"^(?:Topic|Thema|Sujet|Tema):\s+|\s+\((?:Read|Gelesen|Lu|Leído|Gelezen) [\d.,]+ \S+\)$"
    board = ("a.nav[href*='catselect='], a.nav[href*='board=']",)
    pager = "td.catbg a[href*='num='], .tabtitle a[href*='num=']"
    post = ".displaycontainer table.bordercolor:has(div.message)"
    id = ("td:first-child > a[name]@name", "td:first-child > .anchor@id")
    number = (".dividerbot span.small span.small b", "td.dividerbot div.small b:nth-of-type(2)")
    author = ("td:first-child > a[href*=viewprofile]", "td:first-child > b", "td:first-child > a[href]")
    author_link = "td:first-child a[href*=viewprofile]@href"
    body = ("div.message",)
    edited = (
        "td[valign=bottom] > div.small[style*='text-align: right']",
        "td.bottom > div.small[style*='text-align: right']",
    )
    rules: ClassVar[Mapping[str, Rule]] = {"div.quote": QuoteRule(author="@data-author", post="@data-post")}

    def posts(self, reading: PageContext) -> list[Node]:
        """Pictures are hidden until a script has measured them; a link in the line above a quote tells whose it is."""
        for image in reading.document.select("div.message img[name$=img_resize]"):
            image.attrs["style"] = ""
        for link in reading.document.select("div.message a.message"):
            _mark(link)
        return super().posts(reading)

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """The page's, with the anchor."""
        mark = dom.pick(node, self.id)
        return reading.absolute(f"#{mark}") if mark else None

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """After subject and number."""
        place = dom.first(node, _WHEN)
        words = dom.own_text(place) if place is not None else None
        return None, words.replace(" ,", ",") if words else None

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """Below the text: the edit notice in guillemets, a box of files, last the signature."""
        super().asides(reading, one)
        one.body.edited = (one.body.edited or "").strip(" «»") or None
        below = one.node.css(_BELOW)
        if below:
            one.body.signature = one.body.signature or self.read_signature(reading, below[-1])
        for box in below[:-1]:
            one.body.attachments += tuple(attachments(box, reading.base))


def _mark(link: Node) -> None:
    box = dom.next_element(link)
    while box is not None and box.tag not in {"div", "a"}:
        box = dom.next_element(box)
    if box is not None and "quote" in dom.classes(box):
        box.attrs["data-author"] = quoted_author(dom.text(link)) or ""
        box.attrs["data-post"] = last_digits(dom.attribute(link, "href")) or ""
