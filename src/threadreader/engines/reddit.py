"""Reddit: the old design, that of 2018, and the present one (`shreddit`).

Facts: saved pages of the first and the last; kepano/defuddle `src/extractors/reddit.ts`; public scrapers of the design
of 2018 and its own scripts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from threadreader.engines.core import omitted_posts
from threadreader.engines.core.engine import Engine, FoundPost, PageContext, number
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import BUTTONS, Rules
from threadreader.model import Author, PageSpan, Post
from threadreader.numbers import whole

_POINTS = re.compile(r"-?[\d.,]+k? points?", re.IGNORECASE)
_NAMED = re.compile(r"\bt1_\w+")
_EDITED = re.compile(r"(?:·\s*)?(edited .{1,30} ago)", re.IGNORECASE)
_INDENT = re.compile(r"padding-left:\s*(\d+)")


class _Reddit(Engine):
    """What both designs share: ids such as `t1_abc`, links instead of a first text, comments left out."""

    name = "reddit"
    rules: ClassVar[Rules] = {"expando-button": BUTTONS, "md-spoiler-text": BUTTONS}

    def post_link(self, reading: PageContext, node: Node) -> str | None:
        """None where it leads to the thread itself, which has words of its own."""
        link, own = super().post_link(reading, node), dom.pick(node, self.permalink) if self.permalink else None
        return link if link and not (own and link.rstrip("/").endswith(own.rstrip("/"))) else None

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """Long threads come in parts; a save without scripts holds no comment at all."""
        return omitted_posts.count(len(posts), self.span(reading, len(posts)).posts_claimed)

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """The page counts comments; the first post comes on top. There are no pages."""
        comments = number(dom.pick(reading.document.root, self.claimed))
        return PageSpan(posts_claimed=comments + 1 if comments is not None else None)


class OldReddit(_Reddit):
    """`.thing.link`, `.thing.comment` with its answers inside it; what is said of one stands in its `.entry`."""

    label = "Reddit (old design)"
    signature = (".thing.link .entry", ".commentarea .thing.comment", "[id^=thing_t1_]")
    versions = (("body", "1"),)
    title = (".thing.link a.title",)
    board = (".pagename.redditname a", ".redditname a")
    claimed = (".thing.link@data-comments-count", ".thing.link a.comments")
    post = ".commentarea .thing.comment > .entry, #siteTable .thing.link > .entry"
    permalink = (".bylink@href", "a[data-event-action=permalink]@href", "a.comments@href")
    author = (".tagline a.author", ".tagline .author", ".tagline > a[href*='/user/']", ".tagline em")
    author_link = ".tagline a.author@href"
    role = (".tagline .flair",)
    machine_date = (".tagline time.live-timestamp@datetime", ".tagline time@datetime")
    date = (".tagline time.live-timestamp", ".tagline time")
    score = (".tagline .score.unvoted@title", ".tagline .score.unvoted")
    body = (".usertext-body .md", ".usertext-body", ".usertext .md", ".tagline")
    link = "a.title.outbound@href"

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """A link has none."""
        body = dom.first(node, (".usertext-body .md", ".usertext-body"))
        return [body] if body is not None else []

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """The edit notice is a title; the score of the first post stands beside its entry."""
        one = super().found(reading, node)
        if one is not None:
            one.body.edited = dom.pick(node, "time.edited-timestamp@title")
            beside = ("@data-score", ".midcol .score.unvoted")
            told = dom.pick(node.parent, beside) if node.parent is not None else None
            one.score = one.score if one.score is not None else number(told)
            one.missing_replies = _not_loaded(reading, node.parent)
        return one

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """`t1_…` of the thing the entry stands in."""
        return _full_name(node.parent)

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """Answers stand inside the thing they answer; those to the first post beside it."""
        above = node.parent.parent if node.parent is not None else None
        while above is not None and "comment" not in dom.classes(above):
            above = above.parent
        return _full_name(above)


def _not_loaded(reading: PageContext, thing: Node | None) -> int | None:
    """`load more comments (2 replies)` stands among the answers to a comment, `continue this thread` in their place."""
    if thing is not None and "link" in dom.classes(thing):
        lists = reading.document.select(".commentarea > .sitetable")
    else:
        below = dom.children(thing) if thing is not None else ()
        lists = [one for child in below if "child" in dom.classes(child) for one in dom.children(child)]
    stubs = [one for comments in lists for one in dom.children(comments) if "morechildren" in dom.classes(one)]
    return sum(number(dom.pick(one, ".morecomments .gray")) or 0 for one in stubs) if stubs else None


class RedditRedesign(_Reddit):
    """`.Comment.t1_ID` side by side, indented by the element around each. Its other classes say nothing."""

    label = "Reddit (design of 2018)"
    signature = (
        (".RichTextJSON-root", ".Comment[class*=t1_]"),
        "[id^=CommentTopMeta--Created]",
        (".Post .RichTextJSON-root", ".Post[id^=t3_] h1"),
    )
    versions = (("body", "2"),)
    title = ("[data-test-id=post-content] h1", ".Post[id^=t3_] h1", "h1")
    claimed = (".Post [data-click-id=comments]", ".Post .icon-comment + span")
    post = ".Post[id^=t3_], .Comment"
    permalink = ("[id^=CommentTopMeta--Created]@href", "a[data-testid=comment_timestamp]@href")
    author = ("a[data-testid$=author_link]", "a[href*='/user/']:not(:has(img))")
    author_link = ("a[data-testid$=author_link]@href", "a[href*='/user/']:not(:has(img))@href")
    date = (
        "[id^=CommentTopMeta--Created]",
        "a[data-testid=comment_timestamp]",
        "[data-click-id=timestamp], [data-testid=post_timestamp]",
    )
    score = "[id^=vote-arrows]"
    body = (".RichTextJSON-root", "a:has(img.ImageBox-image)", "[data-click-id=media]")
    link = "a.styled-outbound-link@href"

    def posts(self, reading: PageContext) -> list[Node]:
        """One first post: others stand in the list that the thread was opened over."""
        nodes = super().posts(reading)
        firsts = [node for node in nodes if "Post" in dom.classes(node)]
        first = next((node for node in firsts if node.css_first("h1") is not None), firsts[0] if firsts else None)
        return [node for node in nodes if node is first or "Comment" in dom.classes(node)]

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """`t3_…` of the first post; a comment's is one of its classes."""
        named = _NAMED.search(dom.attribute(node, "class") or "")
        return named[0] if named else dom.attribute(node, "id")

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """Without what tells Reddit whence one came; the first post's is the page's."""
        link = super().post_permalink(reading, node)
        return link.partition("?")[0] if link else reading.url

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """`u/NAME` in the first post."""
        one = super().post_author(reading, node)
        return replace(one, name=one.name.removeprefix("u/")) if one else None

    def post_link(self, reading: PageContext, node: Node) -> str | None:
        """None where there are words: then it is one of theirs."""
        if "Comment" in dom.classes(node) or self.bodies(reading, node):
            return None
        return super().post_link(reading, node)

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """The nearest comment above that is indented less."""
        around = dom.closest(node, "[id^=t1_]")
        style = _INDENT.search(dom.attribute(around, "style") or "")
        above: list[tuple[int, str | None]] = reading.kept.setdefault("indents", [])
        if around is None or "Post" in dom.classes(node):
            return None
        level = whole(style[1]) or 0 if style else len(around.css(".threadline"))
        while above and above[-1][0] >= level:
            above.pop()
        parent = above[-1][1] if above else None
        above.append((level, self.post_id(reading, node)))
        return parent

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """A comment's score and that it was edited are told in words."""
        one = super().found(reading, node)
        for span in node.css("span") if one is not None else ():
            words = dom.text(span) or ""
            if one is not None and one.score is None and _POINTS.fullmatch(words):
                one.score = number(words)
            elif one is not None and (edited := _EDITED.fullmatch(words)):
                one.body.edited = edited[1]
        return one

    def trail(self, reading: PageContext, title: str | None) -> tuple[str, ...]:
        """`r/NAME`."""
        links = reading.document.select(".Post[id^=t3_] a[href*='/r/']")
        return tuple([words for link in links if (words := dom.text(link) or "").startswith("r/")][:1])


class Reddit(_Reddit):
    """`shreddit-post`, `shreddit-comment`: what is said of one stands in its attributes."""

    label = "Reddit"
    signature = ("shreddit-post", "shreddit-comment")
    versions = (("shreddit-post, shreddit-comment", "3"),)
    title = ("shreddit-post h1", "shreddit-post [slot=title]")
    board = ("shreddit-post a[href^='/r/'].subreddit-name", "shreddit-post [slot=credit-bar] a[href*='/r/']")
    claimed = "shreddit-post@comment-count"
    post = "shreddit-post, shreddit-comment"
    permalink = "@permalink"
    author = ("@author",)
    machine_date = ("@created-timestamp", "@created", "faceplate-timeago@ts", "time@datetime")
    date = "faceplate-timeago time"
    score = "@score"
    link = "@content-href"

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """Its own slot, not that of an answer inside it; a link has none."""
        slot = "text-body" if node.tag == "shreddit-post" else "comment"
        held = [one for one in node.css(f"[slot={slot}]") if _around(one) == node.mem_id]
        return [inner if (inner := one.css_first(".md")) is not None else one for one in held[:1]]

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """`t3_…` of the post, `t1_…` of a comment."""
        return dom.pick(node, ("@thingid", "@id"))

    def post_number(self, reading: PageContext, node: Node) -> str | None:
        """None are shown."""
        return None

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """Named, or told by the comment around it; answers to the first post have none."""
        named = dom.attribute(node, "parentid") or ""
        if named.startswith("t1_") or node.tag == "shreddit-post":
            return named or None
        above = next((one for one in dom.ancestors(node) if one.tag == "shreddit-comment"), None)
        return self.post_id(reading, above) if above is not None else None

    def trail(self, reading: PageContext, title: str | None) -> tuple[str, ...]:
        """`r/NAME`."""
        named = dom.pick(reading.document.root, "shreddit-post@subreddit-prefixed-name")
        return (named,) if named else super().trail(reading, title)


def _full_name(thing: Node | None) -> str | None:
    if thing is None:
        return None
    return dom.attribute(thing, "data-fullname") or (dom.attribute(thing, "id") or "").removeprefix("thing_") or None


def _around(node: Node) -> int | None:
    return next((one.mem_id for one in dom.ancestors(node) if one.tag in ("shreddit-post", "shreddit-comment")), None)
