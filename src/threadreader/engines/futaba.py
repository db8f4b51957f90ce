"""Boards where the first post is not in a box of its own: Futaba, Wakaba, Kusaba, 4chan before 2012.

Facts: saved pages of 2chan.net and of Wakaba boards; SthephanShinkufag/Dollchan-Extension-Tools `BoardDetector`;
mikf/gallery-dl `2chan.py`; 4chan's `imgboard.php` of 2009.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from threadreader.dates.weekday_order import DATE, moment
from threadreader.engines.core.engine import Group, PageContext
from threadreader.engines.imageboard import Imageboard
from threadreader.markup import dom
from threadreader.markup.dom import Node, Selector
from threadreader.markup.rules import PARAGRAPH, Rule
from threadreader.model import Author

_REPLY = "td"
"""What a reply stands in."""
_HEAD = "input[type=checkbox], .reflink, .cno, .quotejs"


class Wakaba(Imageboard):
    """Each post is what a `blockquote` stands in: the form (or the thread) for the first, a cell for a reply."""

    name = "wakaba"
    label = "Wakaba, Kusaba"
    signature: ClassVar[tuple[Group, ...]] = (
        ("#delform blockquote", ".reflink"),
        ("td.reply blockquote", ".commentpostername", ".reflink"),
    )
    title: ClassVar[Selector] = (".filetitle",)
    board: ClassVar[Selector] = (".logo", "#logo", "title")
    post = ("form blockquote, .thre blockquote, [id^=thread] blockquote",)
    not_post = "blockquote blockquote"
    id: ClassVar[Selector] = (
        ".reflink a@href",
        ".cno",
        "input[value=delete]@name",
        "input[type=checkbox]@value",
        "a[name]@name",
    )
    author: ClassVar[Selector] = (".postername", ".commentpostername")
    body = ("blockquote",)
    not_body = ".abbrev, .omittedposts"
    file = "a[href*='/src/']:not(:has(img))"
    file_link = "@href"
    file_name = ""
    rules: ClassVar[Mapping[str, Rule]] = {"blockquote.unkfunc": PARAGRAPH}

    def posts(self, reading: PageContext) -> list[Node]:
        """What holds each text and the post's head."""
        around = (node.parent for node in super().posts(reading))
        return [node for node in around if node is not None and node.css_first(_HEAD) is not None]

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """Every post has its number for an anchor."""
        number = self.post_id(reading, node)
        return f"{reading.url.partition('#')[0]}#{number}" if reading.url and number else None

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """The name, and the mark beside it that tells who has a password for it."""
        one, place = super().post_author(reading, node), dom.first(node, self.author)
        beside = dom.next_element(place) if place is not None else None
        if one is None or beside is None or "postertrip" not in dom.classes(beside):
            return one
        return Author(one.name, dom.text(beside))

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """The date is bare text in the head; the first post's stands before every other."""
        found = DATE.search(dom.shown_text(node) or "")
        label = node.css_first("label")
        shown = found[0].strip() if found else dom.own_text(label) if label is not None else None
        return moment(shown, self.date_order), shown

    def files(self, reading: PageContext, node: Node) -> list[Node]:
        """A reply's are in its cell, the first post's in none; not those named in the text."""
        own = [one for one in super().files(reading, node) if dom.closest(one, "blockquote") is None]
        return own if dom.matches(node, _REPLY) else [one for one in own if dom.closest(one, _REPLY) is None]


class FourChanClassic(Wakaba):
    """`a.quotejs` for the number; month before day."""

    name = "4chan"
    label = "4chan before 2012"
    signature = (("form .quotejs", "td.reply blockquote"),)
    board = (".logo b", ".logo", "title")
    date_order = "mdy"
    id = ("input[value=delete]@name", ".quotejs@href")


class Futaba(Wakaba):
    """2chan.net: without classes until about 2013, then `.cnm`, `.cnw` and `.cno`."""

    name = "futaba"
    label = "Futaba"
    signature = ((".thre blockquote", ".cno"), ("form[action*='futaba.php'] input[value=delete]", "form blockquote"))
    title = (".thre > .csb", "form font[color='#cc1105'] b")
    board = ("#tit", "title")
    id = (".cno", "input[value=delete]@name")
    author = (".cnm", "font[color='#117743'] b", "font[color='#117743']")
    not_body = ""

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """Its posts have no anchors."""
        return None
