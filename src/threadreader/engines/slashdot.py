"""Slashdot, now and in the years from 2005 when its own pages and those of other sites of Slash were alike.

Facts: saved pages; jmcvetta/slashcode `themes/slashcode/templates/dispComment;misc;default` of 2006.
"""

from __future__ import annotations

import re
from typing import ClassVar

from threadreader.engines.core.engine import Engine, FoundPost, Group, PageContext, number
from threadreader.markup import dom
from threadreader.markup.dom import Node, Selector
from threadreader.model import Author, Post

_BYLINE = re.compile(r"Posted\s+by\s+(.+?)(?:\s+on\s|\s*$)")
_DATE = re.compile(r"on\s+(.*?\d{1,2}:\d\d\s?[AP]M)", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(.+?)\s+on\s")
_MEMBER = re.compile(r"\s*\(\d+\)$")
_SCORE = re.compile(r"\(Score:\s*(-?\d+)")
_SHORTENED = "li.comment.oneline"


class Slashdot(Engine):
    """`article.fhitem-story`; `li#tree_N` in `#commentlisting` with answers inside, some shortened or left empty."""

    name = "slashdot"
    label = "Slashdot"
    signature: ClassVar[tuple[Group, ...]] = (
        "#commentlisting [id^=comment_body_]",
        ("article.fhitem-story", "h1.story"),
    )
    title: ClassVar[Selector] = ("h1 .story-title > a", "h1.story a", ".story-title a")
    board: ClassVar[Selector] = ".topic a img@alt"
    post: ClassVar[Selector] = "article.fhitem-story, #commentlisting .cw[id^=comment_], div.cw[id^=comment_]"
    permalink: ClassVar[Selector] = (
        ".otherdetails a[href*='cid=']@href",
        "a[id^=comment_link_]@href",
        ".story-title a@href",
    )
    author_link: ClassVar[Selector] = (".by a@href",)
    score: ClassVar[Selector] = ".score"
    body: ClassVar[Selector] = ("[id^=comment_body_]", "[id^=text-].p", ".body .p")

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """A link, or bare words (`Anonymous Coward`)."""
        link = reading.absolute(dom.pick(node, (".by a@href", ".story-byline a[href*='~']@href")))
        name = dom.pick(node, (".by > a", ".story-byline a[href*='~']"))
        if name is None and (by := node.css_first(".by")) is not None:
            name = dom.own_text(by)
        if name is None and (found := _BYLINE.search(dom.pick(node, ".story-byline") or "")):
            name = found[1]
        return Author(name, None, link) if name else None

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """`on Friday January 12, 2024 @11:40AM`."""
        found = _DATE.search(dom.pick(node, ("time", ".otherdetails")) or "")
        return None, found[1] if found else None

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """The nearest comment around it that has words."""
        own = node.parent
        for above in dom.ancestors(own) if own is not None else ():
            if above.tag == "li" and (dom.attribute(above, "id") or "").startswith("tree_"):
                card = next((one for one in dom.children(above) if "cw" in dom.classes(one)), None)
                if card is not None and self.bodies(reading, card):
                    return self.post_id(reading, card)
        return None

    def trail(self, reading: PageContext, title: str | None) -> tuple[str, ...]:
        """The topics of the story."""
        names = (dom.attribute(node, "alt") for node in reading.document.select("article.fhitem-story .topic img[alt]"))
        return tuple(dict.fromkeys(filter(None, names)))

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """Comments under the reader's threshold come shortened, or not at all."""
        document = reading.document
        short, empty = len(document.select(_SHORTENED)), len(document.select("li.comment.hidden"))
        told = f"{_comments(short)} shortened by the site." if short else None
        gone = f"{_comments(empty)} not in this file." if empty else None
        return tuple(filter(None, (told, gone)))


class SlashdotClassic(Slashdot):
    """`li#tree_N.comment` with `.commentTop`; the words of its `.details` have no elements of their own."""

    label = "Slash (2005 to 2008)"
    signature = (("#commentlisting .commentTop h4 a[name]:not([id])", ".commentBody [id^=comment_body_]"),)
    post = "#commentlisting li.comment > [id^=comment_], .article"
    permalink = (".details a[href*='cid=']@href", ".generaltitle h3 a[href*='sid=']@href")
    title = (".generaltitle h3 a[href*='sid=']", ".generaltitle h3")
    board = ".article .topic img@alt"
    role = ()
    body = ("[id^=comment_body_]", ".intro", ".body")
    score = ".commentTop .title"
    signature_of = (".sig",)
    signature_line = "--"

    def posts(self, reading: PageContext) -> list[Node]:
        """The boxes of comments; beside each stands one for its state."""
        nodes = super().posts(reading)
        return [node for node in nodes if node.css_first("[id^=comment_body_], .intro") is not None]

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """The score is what follows the subject: `(Score:5, Insightful)`."""
        one = super().found(reading, node)
        if one is not None:
            told = _SCORE.search(dom.pick(node, ".commentTop .title") or "")
            one.score = number(told[1]) if told else None
        return one

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """`by NAME (123)`; the number is the member's."""
        line = dom.first(node, (".details",))
        name = dom.pick(line, "a[href*='/~']") if line is not None else None
        link = reading.absolute(dom.pick(line, "a[href*='/~']@href")) if line is not None else None
        if name is None and line is not None and (found := _BY.search(dom.text(line) or "")):
            name = found[1]
        return Author(_MEMBER.sub("", name), None, link) if name else None

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """Among the words of that line."""
        found = _DATE.search(dom.pick(node, ".details") or "")
        return None, found[1] if found else None

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """The item around this one's."""
        own = node.parent
        above = dom.closest(own, "li[id^=tree_]") if own is not None else None
        return self.post_id(reading, above) if above is not None else None

    def trail(self, reading: PageContext, title: str | None) -> tuple[str, ...]:
        """The topics of the story."""
        names = (dom.attribute(node, "alt") for node in reading.document.select(".article .topic img[alt]"))
        return tuple(dict.fromkeys(filter(None, names)))

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """Under the threshold a comment is only a link."""
        short = len(reading.document.select("#commentlisting li.comment:not(:has([id^=comment_body_]))"))
        return (f"{_comments(short)} not in this file.",) if short else ()


def _comments(count: int) -> str:
    return "1 comment is" if count == 1 else f"{count:,} comments are"
