"""Slashdot.

Facts: saved pages.
"""

from __future__ import annotations

import re

from threadreader.engines.base import Engine, Reading
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.model import Author, Post

_BYLINE = re.compile(r"Posted\s+by\s+(.+?)(?:\s+on\s|\s*$)")
_DATE = re.compile(r"on\s+(.*?\d{1,2}:\d\d\s?[AP]M)", re.IGNORECASE)
_SHORTENED = "li.comment.oneline"


class Slashdot(Engine):
    """`article.fhitem-story`; `li#tree_N` in `#commentlisting` with answers inside, some shortened or left empty."""

    name = "slashdot"
    label = "Slashdot"
    signature = ("#commentlisting [id^=comment_body_]", ("article.fhitem-story", "h1.story"))
    title = ("h1 .story-title > a", "h1.story a", ".story-title a")
    board = ".topic a img@alt"
    post = "article.fhitem-story, #commentlisting .cw[id^=comment_], div.cw[id^=comment_]"
    permalink = (".otherdetails a[href*='cid=']@href", "a[id^=comment_link_]@href", ".story-title a@href")
    author_link = (".by a@href",)
    score = ".score"
    body = ("[id^=comment_body_]", "[id^=text-].p", ".body .p")

    def post_author(self, reading: Reading, node: Node) -> Author | None:
        """A link, or bare words (`Anonymous Coward`)."""
        link = reading.absolute(dom.pick(node, (".by a@href", ".story-byline a[href*='~']@href")))
        name = dom.pick(node, (".by > a", ".story-byline a[href*='~']"))
        if name is None and (by := node.css_first(".by")) is not None:
            name = dom.own_text(by)
        if name is None and (found := _BYLINE.search(dom.pick(node, ".story-byline") or "")):
            name = found[1]
        return Author(name, None, link) if name else None

    def posted_at(self, reading: Reading, node: Node) -> tuple[str | None, str | None]:
        """`on Friday January 12, 2024 @11:40AM`."""
        found = _DATE.search(dom.pick(node, ("time", ".otherdetails")) or "")
        return None, found[1] if found else None

    def post_parent(self, reading: Reading, node: Node) -> str | int | None:
        """The nearest comment around it that has words."""
        own = node.parent
        for above in dom.ancestors(own) if own is not None else ():
            if above.tag == "li" and (dom.attribute(above, "id") or "").startswith("tree_"):
                card = next((one for one in dom.children(above) if "cw" in dom.classes(one)), None)
                if card is not None and self.bodies(reading, card):
                    return self.post_id(reading, card)
        return None

    def trail(self, reading: Reading, title: str | None) -> tuple[str, ...]:
        """The topics of the story."""
        names = (dom.attribute(node, "alt") for node in reading.document.select("article.fhitem-story .topic img[alt]"))
        return tuple(dict.fromkeys(filter(None, names)))

    def warnings(self, reading: Reading, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """Comments under the reader's threshold come shortened, or not at all."""
        document = reading.document
        short, empty = len(document.select(_SHORTENED)), len(document.select("li.comment.hidden"))
        told = f"{_comments(short)} shortened by the site." if short else None
        gone = f"{_comments(empty)} not in this file." if empty else None
        return tuple(filter(None, (told, gone)))


def _comments(count: int) -> str:
    return "1 comment is" if count == 1 else f"{count:,} comments are"
