"""Disqus: the frame of comments below an article, saved as a page of its own.

Facts: public clones of the frame's markup.
"""

from __future__ import annotations

from typing import ClassVar

from threadreader.engines.core import omitted_posts
from threadreader.engines.core.engine import Engine, FoundPost, PageContext, last_digits
from threadreader.engines.core.json_payload import Table, fragment, load, table, tables, whole, words
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.references import absolute
from threadreader.markup.rules import BUTTONS, Rules, SpoilerRule
from threadreader.model import Author, PageSpan, Post

_ITEM = "[id^=post-].post"


class Disqus(Engine):
    """`li#post-N.post > .post-content`, answers in `ul.children` beside it."""

    name = "disqus"
    label = "Disqus"
    signature = (
        ("[id^=post-].post", ".post-body .post-message", ".post-byline"),
        (".post-content .post-message-container", ".time-ago"),
        "script#disqus-threadData",
    )
    claimed = (".comment-count", "#main-nav .comment-count")
    post = (f"{_ITEM} > .post-content", f"{_ITEM} > [data-role=post-content]")
    permalink = (".post-meta a.time-ago@href", "a.time-ago@href")
    author = (".post-byline .author a", ".post-byline .author", ".author")
    author_link = ".post-byline .author a@href"
    role = ".post-byline .badge"
    date = ("a.time-ago@title", "a.time-ago")
    score = (".vote-up .count", "[data-role=likes]")
    body = (".post-message",)
    rules: ClassVar[Rules] = {
        "see-more": BUTTONS,
        "spoiler": SpoilerRule(),
        "media-button": BUTTONS,
    }

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """Of the item around the content."""
        return last_digits(dom.attribute(node.parent, "id"))

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """Answers stand inside the item they answer."""
        own = node.parent
        above = dom.closest(own, _ITEM) if own is not None else None
        return last_digits(dom.attribute(above, "id")) if above is not None else None

    def found_posts(self, reading: PageContext) -> list[FoundPost]:
        """The comments as drawn; where no script has run, those the frame brought along as data."""
        if drawn := super().found_posts(reading):
            return drawn
        read, rows = reading.errors.of_post, tables(_data(reading), "posts")
        held = [read("data", id(row), None, _found, reading, row) for row in rows]
        return [one for one in held if one is not None]

    def thread_title(self, reading: PageContext) -> str | None:
        """The article's, which the frame keeps for its own script."""
        thread = table(_data(reading), "thread")
        shown = words(thread, "clean_title") or words(thread, "title") or super().thread_title(reading)
        return None if shown == "Disqus Comments" else shown

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """There are no pages, only more to load."""
        told = whole(table(_data(reading), "thread"), "posts")
        return PageSpan(posts_claimed=told or super().span(reading, held).posts_claimed)

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """Comments are loaded a few dozen at a time."""
        return omitted_posts.count(len(posts), self.span(reading, len(posts)).posts_claimed)


def _data(reading: PageContext) -> Table:
    if "data" not in reading.kept:
        held = reading.document.first("script#disqus-threadData")
        reading.kept["data"] = table(load(held.text() if held is not None else None), "response")
    data: Table = reading.kept["data"]
    return data


def _found(reading: PageContext, data: Table) -> FoundPost | None:
    """A comment of the data; a deleted one has no words left."""
    message, author, link = (
        fragment(data, "message"),
        table(data, "author"),
        words(table(_data(reading), "thread"), "link"),
    )
    if message is None:
        return None
    one = FoundPost(message, id=words(data, "id"), score=whole(data, "likes"))
    name = words(author, "name") or words(author, "username")
    one.author = Author(name, None, absolute(None, words(author, "profileUrl"))) if name else None
    one.permalink = absolute(link, f"#comment-{one.id}") if one.id and link else None
    created = words(data, "createdAt")
    one.machine_date = f"{created}Z" if created and not created.endswith("Z") else created
    above = whole(data, "parent")
    one.parent = str(above) if above is not None else words(data, "parent")
    one.body = reading.bodies.read([message])
    return one
