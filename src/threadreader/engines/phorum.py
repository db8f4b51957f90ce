"""Phorum 5: its `emerald` template, and `classic`, which 5.0 and 5.1 had.

Facts: Phorum/Core `templates/{emerald,classic}/{header,read,read_hybrid,paging}.tpl`, `mods/bbcode`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from threadreader.engines.core import edit_notices
from threadreader.engines.core.engine import Engine, FoundPost, Group, PageContext, last_digits
from threadreader.markup import dom, text
from threadreader.markup.dom import Node, Selector
from threadreader.markup.rules import BUTTONS, NOTE, Drop, QuoteRule, Rule
from threadreader.model import Attachment, Author
from threadreader.numbers import whole
from threadreader.patterns import lazy

_EDITED = lazy(r"(Edited \d+ time\(s\)\. Last edit at .*?)\s*(?:\([^()]*\))?")
_PLACE = lazy(r"\?\d+,\d+,(\d+)")
_FILE = lazy(r"(?:- *)?(.+?)\s*(?:\(([\d.,]+ ?[a-zA-Z]+)\))?")
_FILES = ".attachments a[href], .PhorumStdBlock > a[href*='file.php']"
_INDENT = lazy(r"padding-left:\s*(\d+)")


class Phorum(Engine):
    """`div.message` after `a[name=msg-PID]`, which the first message lacks."""

    name = "phorum"
    label = "Phorum 5"
    signature: ClassVar[tuple[Group, ...]] = (("#phorum", ".message .message-body", ".message-author"),)
    versions = (("#phorum, .PhorumReadBodyText", "5"),)
    title: ClassVar[Selector] = ("#page-info h1", "h1.heading", "h1", "title")
    board: ClassVar[Selector] = ("#breadcrumb a",)
    page = (".paging .current-page",)
    pager = ".paging a, .paging strong"
    post = "div.message:has(.message-body)"
    author = (".message-author > a", ".message-author")
    author_link = ".message-author > a@href"
    role = ".message-user-info > strong"
    body = (".message-body",)
    rules: ClassVar[Mapping[str, Rule]] = {
        "blockquote.bbcode": QuoteRule(author="small + strong", attribution="small + strong"),
        "attachments": Drop("attachments"),
        "message-options": BUTTONS,
        "message-moderation": BUTTONS,
        "warning": NOTE,
    }
    not_body = "blockquote.bbcode > small, blockquote.bbcode > div > small"

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """From the anchor before the message, else from the link to answer it."""
        if name := _anchor(node):
            return last_digits(name)
        places = (_PLACE.search(dom.attribute(link, "href") or "") for link in node.css(".message-options a"))
        return next((place[1] for place in places if place), None)

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """The page's, with the anchor where there is one."""
        return reading.absolute(f"#{name}") if (name := _anchor(node)) else reading.url

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """Below the subject."""
        return None, next((dom.own_text(place) for place in node.css(".message-author + small")), None)

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """Where messages are indented: the nearest above that is less so."""
        above: list[tuple[int, str | None]] = reading.kept.setdefault("indents", [])
        if (indent := _INDENT.search(dom.attribute(node, "style") or "")) is None:
            return None
        level = whole(indent[1]) or 0
        while above and above[-1][0] >= level:
            above.pop()
        parent = above[-1][1] if above else None
        above.append((level, self.post_id(reading, node)))
        return parent

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """The edit notice is the last line of the body; a file may have a link to open and one to keep it."""
        super().asides(reading, one)
        one.body = edit_notices.cut(one.body, _EDITED)
        one.body.attachments += tuple(_files(reading, one.node.css(_FILES)))


class PhorumClassic(Phorum):
    """`.PhorumReadMessageBlock`: subject, author and date in lines above the text."""

    label = "Phorum 5 (classic)"
    signature = (".PhorumReadMessageBlock .PhorumReadBodyText",)
    title = (".PhorumReadBodySubject", "title")
    board = (".PhorumTitleText a", "#breadcrumb a")
    page = (".PhorumNavBlock strong.current-page",)
    pager = ".PhorumNavBlock a.PhorumNavLink"
    post = ".PhorumReadMessageBlock:has(.PhorumReadBodyText)"
    body = (".PhorumReadBodyText",)

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """The last line but one: `Posted by: NAME (IP)`."""
        lines = node.css(".PhorumReadBodyHead")
        name = dom.pick(lines[-2], "strong") if len(lines) > 1 else None
        return Author(name, None, reading.absolute(dom.pick(lines[-2], "a@href"))) if name else None

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """The last line: `Date: …`."""
        lines = node.css(".PhorumReadBodyHead")
        words = dom.text(lines[-1]) or "" if lines else ""
        return None, words.partition(": ")[2] or words or None


def _anchor(node: Node) -> str | None:
    before = dom.previous_element(node)
    return dom.pick(before, "@name") if before is not None and before.tag == "a" else None


def _files(reading: PageContext, links: list[Node]) -> Iterator[Attachment]:
    for link in links:
        after = link.next
        tail = (after.text_content or "").strip() if after is not None and after.is_text_node else ""
        found = _FILE.fullmatch(tail if tail.startswith("- ") else dom.text(link) or "")
        address = reading.absolute(dom.attribute(link, "href"))
        if found and address and tail != "|":
            yield Attachment(text.line(found[1]) or "", address, found[2])
