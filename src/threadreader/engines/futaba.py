"""Boards where the first post is not in a box of its own: Futaba, Wakaba, Kusaba, 4chan before 2012.

Facts: saved pages of 2chan.net and of Wakaba boards; SthephanShinkufag/Dollchan-Extension-Tools `BoardDetector`;
mikf/gallery-dl `2chan.py`; 4chan's `imgboard.php` of 2009.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from threadreader.engines.core.engine import Group, PageContext
from threadreader.engines.imageboard import Imageboard
from threadreader.markup.dom import Node, Selector
from threadreader.markup.rules import PARAGRAPH, Rule

_TEXT = ("form blockquote, .thre blockquote, [id^=thread] blockquote",)
_IN_TEXT = "blockquote blockquote"
_HEAD = "input[type=checkbox], .reflink, .cno, .quotejs"
_FILE = "a[href*='/src/']:not(:has(img))"
_RULES: Mapping[str, Rule] = {"blockquote.unkfunc": PARAGRAPH}


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
    post = _TEXT
    not_post = _IN_TEXT
    head = _HEAD
    box = "td"
    id: ClassVar[Selector] = (
        ".reflink a@href",
        ".cno",
        "input[value=delete]@name",
        "input[type=checkbox]@value",
        "a[name]@name",
    )
    author: ClassVar[Selector] = (".postername", ".commentpostername")
    trip = "postertrip"
    body = ("blockquote",)
    not_body = ".abbrev, .omittedposts"
    file = _FILE
    file_link = "@href"
    file_name = ""
    rules = _RULES

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """Every post has its number for an anchor."""
        return _anchor(reading.url, self.post_id(reading, node))


class FourChanClassic(Imageboard):
    """`a.quotejs` for the number; month before day."""

    name = "4chan"
    label = "4chan before 2012"
    signature = (("form .quotejs", "td.reply blockquote"),)
    title = (".filetitle",)
    board = (".logo b", ".logo", "title")
    post = _TEXT
    not_post = _IN_TEXT
    head = _HEAD
    box = "td"
    date_order = "mdy"
    id = ("input[value=delete]@name", ".quotejs@href")
    author = (".postername", ".commentpostername")
    trip = "postertrip"
    body = ("blockquote",)
    not_body = ".abbrev, .omittedposts"
    file = _FILE
    file_link = "@href"
    file_name = ""
    rules = _RULES

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """Every post has its number for an anchor."""
        return _anchor(reading.url, self.post_id(reading, node))


class Futaba(Imageboard):
    """2chan.net: without classes until about 2013, then `.cnm`, `.cnw` and `.cno`. Its posts have no anchors."""

    name = "futaba"
    label = "Futaba"
    signature = ((".thre blockquote", ".cno"), ("form[action*='futaba.php'] input[value=delete]", "form blockquote"))
    title = (".thre > .csb", "form font[color='#cc1105'] b")
    board = ("#tit", "title")
    post = _TEXT
    not_post = _IN_TEXT
    head = _HEAD
    box = "td"
    id = (".cno", "input[value=delete]@name")
    author = (".cnm", "font[color='#117743'] b", "font[color='#117743']")
    body = ("blockquote",)
    file = _FILE
    file_link = "@href"
    file_name = ""
    rules = _RULES


def _anchor(url: str | None, number: str | None) -> str | None:
    """Address of a post of a thread at `url`."""
    return f"{url.partition('#')[0]}#{number}" if url and number else None
