"""Hacker News, now and before 2014, when its rows had no classes.

Facts: saved pages of 2012 and of today; TUVIMEN/forumscraper `hackernews`; kepano/defuddle
`src/extractors/hackernews.ts`.
"""

from __future__ import annotations

import re

from threadreader.engines.core.engine import Engine, FoundPost, PageContext, last_digits, number
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.model import Author, Embed, PageSpan, Post
from threadreader.numbers import whole

_AGE = re.compile(r"\d+ (?:minute|hour|day|month|year)s? ago|on [A-Z][a-z]{2} \d+, \d{4}")
_COMMENTS = re.compile(r"\b(\d+)\s+comments?\b")
_PART = re.compile(r"[?&]p=(\d{1,4})\b")
_USER = "a.hnuser, a[href*='user?id=']"
_INDENT = 40
"""Pixels of a level."""


class HackerNews(Engine):
    """A story and, in `td.default`, its comments: a flat list, their depth told by the width of a spacer."""

    name = "hackernews"
    label = "Hacker News"
    signature = (
        ("tr.comtr", ".commtext"),
        (".fatitem", "td.subtext, .subline"),
        ("td.default", ".comhead a[href*='item?id=']"),
    )
    title = (".fatitem .titleline > a", ".fatitem td.title a", "td.title a")
    post = "td.default"
    id = (".age a@href", ".comhead a[href*='item?id=']@href")
    permalink = (".age a@href", ".comhead a[href*='item?id=']@href")
    body = (".commtext", ".comment")
    not_body = "div.reply, font:has(> u > a[href*='reply?'])"

    def found_posts(self, reading: PageContext) -> list[FoundPost]:
        """The story before its comments."""
        comments = super().found_posts(reading)
        above: list[tuple[int, str | None]] = []
        for one in comments:
            depth = _depth(one.node)
            while above and above[-1][0] >= depth:
                above.pop()
            one.parent = above[-1][1] if above else None
            above.append((depth, one.id))
        story = self._story(reading)
        return [story, *comments] if story is not None else comments

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """None where the comment was deleted."""
        return _author(reading, node)

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """`3 years ago`, with the time in a title since 2019."""
        return _time(node)

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """The line below the title counts comments; the story comes on top. Only the longest have a second page."""
        line = dom.pick(reading.document.root, (".fatitem td.subtext", "td.subtext", ".subline"))
        told, part = _COMMENTS.search(line or ""), _PART.search(reading.url or "")
        page = int(part[1]) if part else 1 if reading.document.first("a.morelink") is not None else None
        return PageSpan(page, None, count + 1 if told and (count := whole(told[1])) is not None else None)

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """A link at the end leads to the rest."""
        more = reading.document.first("a.morelink") is not None
        return ("The thread goes on at the link `More`; what follows is not in this file.",) if more else ()

    def _story(self, reading: PageContext) -> FoundPost | None:
        line = reading.document.first(".fatitem td.subtext, td.subtext")
        table = reading.document.first(".fatitem") or _table(line)
        if table is None or line is None:
            return None
        shown = dom.pick(table, ("[id^=score_]@id", "tr.athing@id", "[id^=up_]@id", "a[href*='item?id=']@href"))
        one = FoundPost(table, id=last_digits(shown))
        one.author, (one.machine_date, one.date_text) = _author(reading, line), _time(line)
        one.score = number(dom.pick(line, (".score", "[id^=score_]")))
        one.permalink = reading.absolute(f"item?id={one.id}") if one.id else None
        one.body = reading.bodies.read(_text(table, line))
        link = dom.pick(table, (".titleline > a@href", "td.title a@href"))
        if link and "item?id=" not in link and (address := reading.absolute(link)):
            one.body.blocks = (Embed(address), *one.body.blocks)
        return one


def _table(node: Node | None) -> Node | None:
    return next((one for one in dom.ancestors(node) if one.tag == "table"), None) if node is not None else None


def _author(reading: PageContext, node: Node) -> Author | None:
    link = node.css_first(_USER)
    name = dom.text(link)
    return Author(name, None, reading.absolute(dom.attribute(link, "href"))) if name else None


def _time(node: Node) -> tuple[str | None, str | None]:
    stamp = (dom.pick(node, ".age@title") or "").split()
    head = node.css_first(".comhead") or node
    shown = dom.pick(head, ".age") or ((age := _AGE.search(dom.text(head) or "")) and age[0])
    machine = stamp[-1] if stamp and stamp[-1].isdecimal() else f"{stamp[0]}Z" if stamp else None
    return machine, shown or None


def _text(table: Node, line: Node) -> list[Node]:
    """The words of the story: marked now, once a row of their own below the line with its author."""
    marked = table.css_first(".toptext")
    if marked is not None:
        return [marked]
    row = line.parent
    while row is not None and (row := dom.next_element(row)) is not None:
        cells = [cell for cell in row.css("td") if dom.text(cell) and cell.css_first("form") is None]
        if cells:
            return cells[-1:]
    return []


def _depth(node: Node) -> int:
    row = node.parent
    if row is None:
        return 0
    told = number(dom.pick(row, "td.ind@indent"))
    return told if told is not None else (number(dom.pick(row, "td img@width")) or 0) // _INDENT
