"""Lemmy (its own web interface), from 0.13 on.

Facts: LemmyNet/lemmy-ui `src/shared/components/`: `comment/{comment-node,comment-nodes}.tsx`, `post/post-listing.tsx`,
`common/moment-time.tsx`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from threadreader.engines.core import omitted_posts
from threadreader.engines.core.engine import Engine, FoundPost, PageContext, host, number
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.model import Author, PageSpan, Post
from threadreader.patterns import lazy

_UPVOTES = "button[aria-label=Upvote] span, button[aria-label=upvote] span"
_TIMES = lazy(r"^(?:[^\d:,]+:\s+)?(.+?)(?:\s+(Modified:?\s.+))?$", re.IGNORECASE)


class Lemmy(Engine):
    """`.post-listing` (twice in it: for phones and for desks), `#comment-ID.comment-node`: an `article` since 0.18."""

    name = "lemmy"
    label = "Lemmy"
    signature = (
        (".lemmy-site", ".post-listing .post-title"),
        (".lemmy-site", ".post-listing .post-name"),
        "[id^=comment-].comment-node .md-div",
    )
    title = (".post-title h1", "h1.post-name", ".post-listing .post-title", "h1")
    board = (".post-listing .community-link", ".post-listing a[href*='/c/']")
    claimed = (".post-listing a[href*=scrollToComments]@title", ".post-listing a[href*=scrollToComments]")
    post = ".post-listing, [id^=comment-].comment-node"
    permalink = ("a[title=link][href*='/post/']@href", "a[title=link][href*='/comment/']@href")
    author = (".person-listing > span", ".person-listing", "a[href*='/u/'] > span")
    author_link = (".person-listing@href", "a[href*='/u/']@href")
    date = (".moment-time@data-tippy-content", ".moment-time")
    score = (
        "[aria-label$=' Upvotes']@aria-label",
        "[aria-label$=' Upvote']@aria-label",
        ".vote-bar .unselectable",
        "a.unselectable",
    )
    link = (".post-title h1 a@href", ".post-title a@href", "h1.post-name a@href")
    body = (".comment-content .md-div", ".comment-content", "#postContent .md-div", "#postContent", ".md-div")

    def posts(self, reading: PageContext) -> list[Node]:
        """The first listing is the thread's; others are posted across."""
        nodes = super().posts(reading)
        listings = [node for node in nodes if "post-listing" in dom.classes(node)]
        return listings[:1] + [node for node in nodes if "post-listing" not in dom.classes(node)]

    def post_link(self, reading: PageContext, node: Node) -> str | None:
        """None where the title leads to the thread itself."""
        link = super().post_link(reading, node)
        return None if not link or host(link) == host(reading.url) else link

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """The first post's is the page's, which has an anchor for every comment."""
        if "post-listing" in dom.classes(node):
            return reading.url
        return super().post_permalink(reading, node) or reading.absolute(f"#{dom.attribute(node, 'id')}")

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """Posts and comments are counted apart."""
        found = re.search(r"/post/(\d+)", reading.url or "") if "post-listing" in dom.classes(node) else None
        return f"post{found[1]}" if found else super().post_id(reading, node)

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """Answers stand in a list behind the comment, in the same item."""
        nest = node.parent.parent if node.parent is not None else None
        above = nest.parent if nest is not None else None
        for child in dom.children(above) if above is not None and "comment" in dom.classes(above) else ():
            if "comment-node" in dom.classes(child):
                return self.post_id(reading, child)
        return None

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """`@NAME` where somebody has no other name."""
        one = super().post_author(reading, node)
        return replace(one, name=one.name.removeprefix("@")) if one else None

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """One tooltip tells when it was written and when it was changed."""
        one = super().found(reading, node)
        if one is not None and one.date_text and (told := _TIMES.match(one.date_text)):
            one.date_text, one.body.edited = told[1], told[2]
        return one

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """The page counts comments; the first post comes on top. There are no pages."""
        comments = number(dom.pick(reading.document.root, self.claimed))
        return PageSpan(posts_claimed=comments + 1 if comments is not None else None)

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """Deep answers wait behind a button."""
        return omitted_posts.count(len(posts), self.span(reading, len(posts)).posts_claimed)
