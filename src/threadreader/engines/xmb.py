"""XMB 1.9.

Facts: miqrogroove/xmb `templates/{header,viewthread,viewthread_post,viewthread_multipage}.php`, and its BBCode.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from threadreader.engines.core import edit_notices
from threadreader.engines.core.engine import Engine, FoundPost, PageContext
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import Aside, CodeRule, QuoteRule, Rule
from threadreader.patterns import lazy

_EDITED = lazy(r"\[?(Edited (?:on )?[\d-].*? by .*?)\]?")
_POSTED = lazy(r"(?i)^posted on:?\s+")


class Xmb(Engine):
    """Three rows a post: who (`a[name=pidPID]`) and when, the text, the buttons."""

    name = "xmb"
    label = "XMB"
    signature = (("td[rowspan].tablerow a[name^=pid]", "td.tablerow .mediumtxt"),)
    versions = (("td.tablerow a[name^=pid]", "1"),)
    title = ("tr.header td:last-child", "title")
    title_words = r"^(?:Subject|Betreff|Sujet|Asunto|Onderwerp|Oggetto|Assunto):\s+"
    board = ("td.nav a:not(:first-of-type)",)
    page = ("td.multi strong", "td.multi b")
    pager = "td.multi a, td.multi strong, td.multi b"
    post = "tr:has(> td[rowspan] a[name^=pid])"
    id = ("a[name^=pid]@name",)
    author = ("td[rowspan] .mediumtxt strong", "td[rowspan] .mediumtxt b", "td[rowspan] .mediumtxt")
    author_link = "td[rowspan] .mediumtxt a@href"
    not_body = "font.subject"
    signature_line = r"_{8,}"
    rules: ClassVar[Mapping[str, Rule]] = {
        "table.quote": QuoteRule(content="td.quotemessage"),
        "table.code": CodeRule(content=("td.codemessage code", "td.codemessage")),
        "sig": Aside("signature"),
    }

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """The page's, with the anchor."""
        return reading.absolute(f"#{dom.pick(node, 'a[name^=pid]@name')}")

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """`posted on DAY at TIME`, a link in later versions."""
        words = dom.pick(node, ("td.smalltxt a[href*='goto=search']", "td.smalltxt"))
        return None, _POSTED.sub("", words) if words else None

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """The row below."""
        row = dom.next_element(node)
        body = row.css_first("td.tablerow") if row is not None else None
        return [body] if body is not None else []

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """The edit notice is the last line of the body."""
        super().asides(reading, one)
        one.body = edit_notices.cut(one.body, _EDITED)
