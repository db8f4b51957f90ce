"""Kunena (Joomla): 4 to 6 in Bootstrap templates, 1.6 to 3 in Blue Eagle and what descends from it.

Facts: Kunena/Kunena-Forum `src/site/template/aurelia/layouts/{topic/item,message/item,bbcode/quote}`, crypsis of 5.1,
`html/message` of Blue Eagle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from threadreader.engines.core.engine import Engine, FoundPost, PageContext
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.markdown import plain
from threadreader.markup.phrases import is_attribution, quoted_author
from threadreader.markup.rules import PARAGRAPH, QuoteRule, Rule
from threadreader.model import Block, Quote, Text

_WORDS = r"(?i)^(?:topic|thema|sujet|tema|onderwerp|argomento|tópico|тема|wątek|téma)\s*:\s*"
_QUOTED = "p.kmsgtext-quote + div"
_RULES: Mapping[str, Rule] = {
    "div.kmsgtext-quote": QuoteRule(),
    "p.kmsgtext-quote": PARAGRAPH,
    "kunena-quote": QuoteRule(attribution=_QUOTED, post=f"{_QUOTED} > a@href"),
}


class Kunena(Engine):
    """`.message` around `.kmsg`; its number is `a#PID[rel=canonical]`."""

    name = "kunena"
    label = "Kunena"
    signature = ((".kunena-topic-item", ".kmsg"), (".mykmsg-header", ".kmsg"))
    title = (".kunena-topic-item h1", ".kunena-topic-item h3")
    title_prefix = ".label, .badge, [id*=rate], [class*=rating]"
    title_words = _WORDS
    board = (".kunena-breadcrumb li a, .mod-kunena-breadcrumbs li a", "ol.breadcrumb li a", ".breadcrumb a")
    page = (".pagination li.active", ".pagination .current")
    pager = ".kunena-topic-item .pagination li a, .kunena-topic-item .pagination li.active > *, .pagination li a"
    post = (".kunena-topic-item .message:has(.kmsg)", ".message:has(.kmsg)", ".row-fluid:has(> * .mykmsg-header)")
    id = ("a[rel=canonical][id]@id", "small a[id]@id")
    number = ("a[rel=canonical][id]", "small a[id]")
    permalink = ("a[rel=canonical][id]@href", "small a[id]@href")
    author = (".mykmsg-header [class*=kwho]", ".profilebox [class*=kwho]", "[class*=kwho]")
    author_link = (".mykmsg-header a[class*=kwho]@href", "a[class*=kwho]@href")
    date = (
        "small .kdate@title",
        "small .kdate@data-bs-original-title",
        "small .kdate@data-original-title",
        "small span[title]:not([class*=icon])@title",
        "small .kdate",
    )
    body = (".mykmsg-header ~ .kmsg", ".horizontal-message-text .kmsg", ".kmessage .kmsg", ".kmsg")
    edited = (".alert.alert-info[title]", ".alert.alert-info")
    signature_of = (".ksignature", ".ksig")
    attached = (".kattach",)
    reactions = ".kmessage-thankyou"
    poll = "div:has(> #poll-results), .kpoll"
    rules = _RULES

    def post_number(self, reading: PageContext, node: Node) -> str | None:
        """Some boards show the id in place of the number."""
        return _number(super().post_number(reading, node), self.post_id(reading, node))

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """Neither a quote of a post nor the line in it that names the author has a class."""
        found = super().bodies(reading, node)
        for head in (head for body in found for head in body.css(f"blockquote > {_QUOTED}:not([class])")):
            if head.parent is not None:
                head.parent.attrs["class"] = "kunena-quote"
        return found

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """A quote may name its author in the line of its text."""
        super().asides(reading, one)
        one.body.blocks = tuple(map(_named, one.body.blocks))


class Kunena2(Engine):
    """`.kmsg-header` with number and date, then a table with author and body."""

    name = "kunena"
    label = "Kunena 1.6 to 3"
    signature = ((".kmsg-header .kmsgdate", ".kmsgtext"),)
    title = (".kheader h1 > span", ".kheader h1", ".kheader h2")
    title_words = _WORDS
    board = (".kforum-pathway a", ".kpathway a")
    page = (".kpagination .active", ".kpagination span.pagenav")
    pager = ".kpagination a, .kpagination .active, .kpagination span.pagenav"
    post = (".kmsg-header:has(.kmsgdate)",)
    id = ("a[id]@id", "a[name]@name")
    number = ("[class*=kmsg-id] a[href]",)
    permalink = ("[class*=kmsg-id] a[href]@href",)
    author = (".kpost-username a", ".kpost-username", "[class*=kwho]")
    author_link = (".kpost-username a@href", "a[class*=kwho]@href")
    date = (".kmsgdate@title", ".kmsgdate")
    body = (".kmsgtext", ".kmsgbody")
    edited = (".kmessage-editmarkup", ".kmessage-editmarkup-cover")
    signature_of = (".kmsgsignature",)
    attached = (".kmsgattach",)
    reactions = ".kmessage-thankyou, .kpost-thankyou"
    poll = "#kpoll, .kpoll, #kpoll-poll-results"
    rules = _RULES

    def post_number(self, reading: PageContext, node: Node) -> str | None:
        """Some boards show the id in place of the number."""
        return _number(super().post_number(reading, node), self.post_id(reading, node))

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """A quote may name its author in the line of its text."""
        super().asides(reading, one)
        one.body.blocks = tuple(map(_named, one.body.blocks))

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """What the head does not hold stands in the element behind it."""
        table = dom.next_element(node)
        one = super().found(reading, table) if table is not None else None
        if one is None:
            return None
        one.id, one.number = self.post_id(reading, node), self.post_number(reading, node)
        one.permalink = self.post_permalink(reading, node)
        one.machine_date, one.date_text = self.posted_at(reading, node)
        return one


def _number(shown: str | None, post_id: str | None) -> str | None:
    return shown if shown != post_id else None


def _named(block: Block) -> Block:
    """A quote that begins `NAME wrote: ` as the quote of NAME."""
    first = block.blocks[0] if isinstance(block, Quote) and block.blocks else None
    if not isinstance(block, Quote) or not isinstance(first, Text) or block.attribution:
        return block
    head, colon, words = first.markdown.partition(": ")
    shown = f"{plain(head)}:"
    if not colon or not words.strip() or "\n" in head or not is_attribution(shown):
        return block
    return replace(block, blocks=(Text(words), *block.blocks[1:]), author=quoted_author(shown), attribution=shown)
