"""Lemmy (its own web interface).

Facts: LemmyNet/lemmy-ui `src/shared/components/`: `comment/comment-node.tsx`, `post/post-listing.tsx`,
`common/moment-time.tsx`.
"""

from __future__ import annotations

import re

from threadreader.engines.base import Engine, Reading, host
from threadreader.markup import dom
from threadreader.markup.dom import Node


class Lemmy(Engine):
    """`.post-listing` (twice in it: for phones and for desks), `article.comment-node`."""

    name = "lemmy"
    label = "Lemmy"
    signature = ((".lemmy-site", ".post-listing .post-title"), "article.comment-node .comment-content")
    title = (".post-title h1", ".post-listing .post-title", "h1")
    board = (".post-listing .community-link",)
    post = ".post-listing, article.comment-node"
    permalink = ("a[title=link][href*='/post/']@href", "a[title=link][href*='/comment/']@href")
    author = (".person-listing > span", ".person-listing")
    author_link = ".person-listing@href"
    date = (".moment-time@data-tippy-content", ".moment-time")
    score = ("[aria-label$=Upvotes]@aria-label", "[aria-label$=Upvote]@aria-label", ".vote-bar .unselectable")
    link = (".post-title h1 a@href", ".post-title a@href")
    body = (".comment-content .md-div", ".comment-content", "#postContent .md-div", "#postContent")

    def posts(self, reading: Reading) -> list[Node]:
        """The first listing is the thread's; others are posted across."""
        nodes = super().posts(reading)
        listings = [node for node in nodes if "post-listing" in dom.classes(node)]
        return listings[:1] + [node for node in nodes if "post-listing" not in dom.classes(node)]

    def post_link(self, reading: Reading, node: Node) -> str | None:
        """None where the title leads to the thread itself."""
        link = super().post_link(reading, node)
        return None if not link or host(link) == host(reading.url) else link

    def post_permalink(self, reading: Reading, node: Node) -> str | None:
        """The first post's is the page's."""
        return reading.url if "post-listing" in dom.classes(node) else super().post_permalink(reading, node)

    def post_id(self, reading: Reading, node: Node) -> str | None:
        """Posts and comments are counted apart."""
        found = re.search(r"/post/(\d+)", reading.url or "") if "post-listing" in dom.classes(node) else None
        return f"post{found[1]}" if found else super().post_id(reading, node)

    def post_parent(self, reading: Reading, node: Node) -> str | int | None:
        """Answers stand in a list behind the comment, in the same item."""
        nest = node.parent.parent if node.parent is not None else None
        above = nest.parent if nest is not None else None
        for child in dom.children(above) if above is not None and above.tag == "li" else ():
            if "comment-node" in dom.classes(child):
                return self.post_id(reading, child)
        return None
