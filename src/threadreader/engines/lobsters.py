"""Lobsters and its forks.

Facts: lobsters/lobsters `app/views/comments/_comment.html.erb`, `app/views/stories/_listdetail.html.erb`.
"""

from __future__ import annotations

from threadreader.engines.core.engine import Engine, FoundPost, PageContext, number
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.model import PageSpan


class Lobsters(Engine):
    """`li.story`, `div.comment[data-shortid]` in nested `ol.comments`."""

    name = "lobsters"
    label = "Lobsters"
    signature = (("li.story, div.story", ".comment[id^=c_] .comment_text"), ("#story_comments", ".story_liner"))
    title = ("li.story .link a", ".story .link a", "h1")
    board = "li.story .tags a.tag"
    claimed = (".story .comments_label",)
    post = "li.story, .comment[id^=c_]"
    permalink = (".byline a[href*='/c/']@href", ".comments_label a@href", ".byline a[href*='/s/']@href")
    author = (
        ".byline a.u-author",
        ".byline a[href*='/~']:not([aria-hidden]):not(:has(img))",
        ".byline a[href*='/u/']:not(:has(img))",
    )
    author_link = (".byline a.u-author@href", ".byline a[href*='/~']:not([aria-hidden])@href")
    machine_date = (".byline time@data-at-unix", ".byline time@datetime", ".byline span[title]@title")
    date = (".byline time", ".byline span[title]")
    score = (".voters .upvoter", ".voters .score")
    link = (".link a.u-url@href", ".link a@href")

    def posts(self, reading: PageContext) -> list[Node]:
        """One story: others are offered below it."""
        nodes = super().posts(reading)
        stories = [node for node in nodes if "story" in dom.classes(node)]
        return stories[:1] + [node for node in nodes if "story" not in dom.classes(node)]

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """A story's text stands below its line, or it is no more than a link."""
        story = "story" in dom.classes(node)
        place = reading.document.first(".story_text") if story else node.css_first(".comment_text")
        return [place] if place is not None else []

    def post_link(self, reading: PageContext, node: Node) -> str | None:
        """None of a story of words only."""
        link = super().post_link(reading, node)
        return None if not link or "/s/" in link else link

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """The page counts comments; the story comes on top. There are no pages."""
        comments = number(dom.pick(reading.document.root, self.claimed))
        return PageSpan(posts_claimed=comments + 1 if comments is not None else None)

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """One word before the time, which then is that of the edit."""
        super().asides(reading, one)
        line = one.node.css_first(".byline")
        if line is not None and "edited" in (dom.own_text(line) or "").split():
            one.body.edited = f"edited {one.date_text or ''}".strip()

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """Letters and digits."""
        return dom.pick(node, "@data-shortid") or (dom.attribute(node, "id") or "").rpartition("_")[2] or None

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """The comment of the list item around this one's list."""
        own = node.parent
        item = own.parent.parent if own is not None and own.parent is not None else None
        while item is not None and item.tag != "li":
            item = item.parent
        for child in dom.children(item) if item is not None else ():
            if "comment" in dom.classes(child):
                return self.post_id(reading, child)
        return None
