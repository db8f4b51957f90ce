"""UBB.threads 7.

Facts: public scrapers and user styles of boards that run it (the software itself is not public).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from threadreader.engines.base import Engine, Reading, last_digits
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import Aside, CodeRule, QuoteRule, Rule, SpoilerRule
from threadreader.patterns import lazy

_QUOTE = lazy(r"originally posted|^(?:quote|in reply to|zitat)\b", re.IGNORECASE)
_PARTS = (".subjecttable", ".author-content")
_ANSWER = lazy(r"^Re:\s")


class UbbThreads(Engine):
    """`.post_inner > #bodyN` in one table with `.author-content` and `.subjecttable`."""

    name = "ubbthreads"
    label = "UBB.threads 7"
    signature = ((".subjecttable", ".author-content", ".post_inner [id^=body]"),)
    versions = ((".post_inner [id^=body]", "7"),)
    title = (".subjecttable b", "title")
    title_words = r"^Re:\s+"
    board = ("td.breadcrumbs a", ".breadcrumbs a")
    page = (".pagination .page-cur", ".pagination b", ".pagination strong")
    pages = (".pagination .page-n",)
    pager = ".pagination td, .pagination a"
    post = ".post_inner > [id^=body]"
    id = ("[id^=number]@id",)
    number = ("[id^=number]",)
    permalink = (
        ".subjecttable a[id^=number]@href",
        ".subjecttable a[href*='#Post']:has([id^=number])@href",
    )
    author = (".author-name .username", ".author-name a", "[id^=menu_control_] a", "[id^=menu_control_]")
    author_link = (".author-content a[href*='/users/']@href", ".author-content a[href*=showprofile]@href")
    body = (".post_inner > [id^=body]",)
    edited = (".edited-wording",)
    signature_of = (".post_inner .signature", ".signature")
    signature_line = r"_{10,}"
    rules: ClassVar[Mapping[str, Rule]] = {
        "ubbcode-block": QuoteRule(
            author=".ubbcode-header a",
            post=".ubbcode-header a@href",
            attribution=".ubbcode-header",
            content=".ubbcode-body",
        ),
        "ubbcode-code": CodeRule(content=(".ubbcode-body pre", ".ubbcode-body")),
        "ubbcode-spoiler": SpoilerRule(content=(".ubbcode-body > div", ".ubbcode-body"), title=".ubbcode-header"),
        "edited-wording": Aside("edited"),
    }

    def posts(self, reading: Reading) -> list[Node]:
        """The nearest element around each body that also holds who wrote it and when."""
        for box in reading.document.select(".ubbcode-block"):
            box.attrs["class"] = _kind(box)
        found = []
        for body in super().posts(reading):
            frame = next((one for one in dom.ancestors(body) if all(map(one.css_first, _PARTS))), None)
            if frame is not None:
                found.append(frame)
        return found

    def posted_at(self, reading: Reading, node: Node) -> tuple[str | None, str | None]:
        """Day and time stand in elements of their own, mostly."""
        parts = (dom.pick(node, ".subjecttable .date"), dom.pick(node, ".subjecttable .time"))
        return None, " ".join(filter(None, parts)) or None

    def post_parent(self, reading: Reading, node: Node) -> str | int | None:
        """`[Re: NAME]` in the head leads to the post that is answered."""
        for link in node.css(".subjecttable a[href*='#Post']"):
            if _ANSWER.match(dom.text(link) or ""):
                return last_digits(dom.attribute(link, "href"))
        return None


def _kind(box: Node) -> str:
    """Quotes, code and spoilers have one class; what stands in the head tells."""
    head, body = dom.first(box, ".ubbcode-header"), dom.first(box, ".ubbcode-body")
    if head is None or _QUOTE.search(dom.text(head) or ""):
        return "ubbcode-block"
    if head.css_first("input, button, [onclick]") is not None:
        return "ubbcode-spoiler"
    coded = body is not None and next((one.tag for one in dom.children(body)), None) in ("pre", "code")
    return "ubbcode-code" if coded else "ubbcode-block"
