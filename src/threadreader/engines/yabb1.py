"""YaBB 1 and what came of its markup: ProBoards until 2012 (version 4 and earlier).

Facts: `Sources/Display.pl` of YaBB 1 Gold in public copies; ProBoards 4 from saved pages as remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from threadreader.dates import find_date
from threadreader.engines.core.engine import Engine, FoundPost, Group, PageContext
from threadreader.engines.core.ruled_quotes import RULES, mark
from threadreader.markup import dom
from threadreader.markup.dom import Node, Selector
from threadreader.markup.text import line
from threadreader.model import Author
from threadreader.patterns import lazy

_NUMBER = lazy(r"#(\d+)")


class Yabb1(Engine):
    """A cell with `a[name=COUNT]` before a table of its own: author, then a rule between head and text."""

    name = "yabb"
    label = "YaBB 1"
    signature: ClassVar[tuple[Group, ...]] = (
        ("td[class^=windowbg] > a[name] + table td[rowspan]", "td[class^=windowbg] hr + font"),
    )
    versions: ClassVar[tuple[tuple[str, str], ...]] = (("td[class^=windowbg] > a[name] + table", "1"),)
    title: ClassVar[Selector] = ("td.titlebg ~ td.titlebg b", "title")
    title_words = r"^(?:Topic|Thema|Sujet|Tema):\s+|\s+\((?:Read|Gelesen|Lu|Leído|Gelezen) [\d.,]+ \S+\)$"
    board: ClassVar[Selector] = ("a.nav[href*='#'], a.nav[href*='board=']:not([href*='action=display'])",)
    page: ClassVar[Selector] = ("td.catbg font b ~ b",)
    pager = "td.catbg a[href*='start=']"
    post: ClassVar[Selector] = "td[class^=windowbg]:has(> a[name] + table td[rowspan])"
    id: ClassVar[Selector] = "a[name]@name"
    author: ClassVar[Selector] = ("td[rowspan] a[href*=viewprofile] b", "td[rowspan] b")
    author_link: ClassVar[Selector] = "td[rowspan] a[href*=viewprofile]@href"
    signature_of: ClassVar[Selector] = ("td[valign=bottom] > table + font",)
    rules = RULES

    def posts(self, reading: PageContext) -> list[Node]:
        """Quotes are told from their rules before any body is read."""
        mark(reading.document)
        return super().posts(reading)

    def post_number(self, reading: PageContext, node: Node) -> str | None:
        """`Reply #1`; the first post has none."""
        head = _head(node)
        found = _NUMBER.search(dom.text(head) or "") if head is not None else None
        return found[1] if found else None

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """The page's, with the anchor."""
        anchor = dom.pick(node, self.id)
        return reading.absolute(f"#{anchor}") if anchor else None

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """The rank is bare text below the name."""
        one, place = super().post_author(reading, node), node.css_first("td > font > :first-child")
        after = place.next if place is not None else None
        while after is not None and not (after.is_text_node and (after.text_content or "").strip()):
            after = after.next
        return replace(one, role=line(after.text_content) if after is not None else None) if one else None

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """In guillemets below the subject: `« Reply #1 on: 01/02/02 at 15:04:05 »`."""
        head = _head(node)
        words = dom.own_text(head) if head is not None else None
        return None, (find_date(words) or words.strip(" «»")) if words else None

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """What follows the rule."""
        rule = node.css_first("hr")
        body = dom.next_element(rule) if rule is not None else None
        return [body] if body is not None and _head(node) is not None else []

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """The edit notice stands in guillemets too, below the text."""
        super().asides(reading, one)
        for body in self.bodies(reading, one.node):
            below = (words for words in _lines(one.node) if words.mem_id != body.mem_id and not dom.within(words, body))
            notes = [dom.text(words) or "" for words in below][1:]
            one.body.edited = notes[-1].strip(" «»") if notes else None


class ProBoards4(Yabb1):
    """A row of two cells, the first with `a[name=ID]` and the author."""

    name = "proboards"
    label = "ProBoards 4"
    signature = (
        ("td[class^=windowbg] > a[name]", "a[href*='viewprofile&user=']", "a[href*='action=display&thread=']"),
    )
    versions = (("td[class^=windowbg] > a[name]", "4"),)
    board = ("a[href*='index.cgi#'], a[href*='board=']:not([href*='action='])",)
    page = ()
    pager = "a[href*='action=display'][href*='page=']"
    post = "tr:has(> td[class^=windowbg] > a[name])"
    author = ("td:first-child a[href*=viewprofile]", "td:first-child b")
    author_link = "td:first-child a[href*=viewprofile]@href"
    signature_of = ("hr ~ hr ~ font",)

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """`Link to Post`, else the address of the subject."""
        anchored = f"a[href$={dom.quoted(f'#{dom.pick(node, self.id)}')}]@href"
        link = dom.pick(node, ("a[href*='action=gotopost']@href", anchored))
        return reading.absolute(link) if link else super().post_permalink(reading, node)


def _head(node: Node) -> Node | None:
    """The line that tells when, below the subject."""
    return next(_lines(node), None)


def _lines(node: Node) -> Iterator[Node]:
    """What stands in guillemets."""
    return (words for words in node.css("td font, td span") if "«" in (dom.own_text(words) or ""))
