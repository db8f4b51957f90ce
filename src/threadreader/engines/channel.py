"""2channel and 5channel: the pages of `read.cgi`.

Facts: pages of `read.cgi` as the tests and templates of public 2channel readers show them.
"""

from __future__ import annotations

from typing import ClassVar

from threadreader.dates.weekday_order import DATE, moment
from threadreader.engines.core.engine import Group, PageContext
from threadreader.engines.imageboard import Imageboard
from threadreader.markup import dom
from threadreader.markup.dom import Node, Selector
from threadreader.model import Author
from threadreader.patterns import lazy

_KEY = lazy(r"^(https?://.*/read\.cgi/\w+/\d+)")
_NUMBER = lazy(r"(\d+)\s*[:：]")
_USER = lazy(r"ID:\S+")


class Channel(Imageboard):
    """Since 2017 `.post#N` with `.message`, since 2023 with `.post-content`."""

    name = "2ch"
    label = "2channel, 5channel"
    signature: ClassVar[tuple[Group, ...]] = (
        (".post .meta .number", ".post .message .escaped"),
        (".post-header .postid", ".post-content"),
    )
    title: ClassVar[Selector] = ("#threadtitle", "h1.title", "h1")
    post: ClassVar[Selector] = (".post[id]",)
    author: ClassVar[Selector] = (".postusername", ".meta .name")
    role: ClassVar[Selector] = (".uid",)
    date: ClassVar[Selector] = (".date",)
    body: ClassVar[Selector] = (".post-content", ".message .escaped", ".message")
    id: ClassVar[Selector] = (".postid", ".meta .number", "@id")

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """The address of the thread and the number."""
        return _permalink(reading.url, self.post_id(reading, node))


class ReadCgi(Imageboard):
    """Until 2017: `dt` with `N ：NAME：DATE ID:…`, `dd` with the text."""

    name = "2ch"
    label = "2channel before 2017"
    signature = (("dl.thread > dt", "dl.thread > dd"), ("a[href*='read.cgi/']", "dl > dt + dd", "dl > dt b"))
    title = ("h1", "font[size='+1'][color=red]", "title")
    post = ("dl.thread > dt", "dl > dt")
    author = ("font", "a[href^='mailto:']", "b")

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """The number the line begins with."""
        found = _NUMBER.match(dom.text(node) or "")
        return found[1] if found else None

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """The address of the thread and the number."""
        return _permalink(reading.url, self.post_id(reading, node))

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """The name, and the day's mark of who wrote it."""
        name, user = dom.pick(node, self.author), _USER.search(dom.own_text(node) or "")
        return Author(name, user[0] if user else None) if name else None

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """What stands after the name."""
        found = DATE.search(dom.own_text(node) or "")
        return moment(found[0], self.date_order) if found else None, found[0].strip() if found else None

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """The element after the line; none where the list is another one."""
        after = dom.next_element(node)
        return [after] if after is not None and after.tag == "dd" and self.post_id(reading, node) else []


def _permalink(url: str | None, number: str | None) -> str | None:
    """Address of a post of a thread at `url`."""
    found = _KEY.match(url or "")
    return f"{found[1]}/{number}" if found and number else None
