"""WordPress: an article and the comments on it.

Facts: WordPress/WordPress `wp-includes/class-walker-comment.php`, `comment-template.php`.
"""

from __future__ import annotations

from typing import ClassVar

from threadreader.engines.core.engine import Engine, FoundPost, Group, PageContext, last_digits
from threadreader.markup import dom
from threadreader.markup.dom import Node, Selector
from threadreader.model import Author
from threadreader.patterns import lazy

_COMMENT = "li.comment, div.comment, article.comment"
_POST = lazy(r"\bpostid-(\d+)")
_ARTICLE = "article.post, article.type-post, article.hentry, div.post.type-post, div.hentry, #content .post"


class WordPress(Engine):
    """`li#comment-N.comment`, its answers in a `.children` list inside it."""

    name = "wordpress"
    label = "WordPress comments"
    signature: ClassVar[tuple[Group, ...]] = (
        ("ol.comment-list, ol.commentlist, ul.commentlist, .comment-list", "li.comment [id^=div-comment-]"),
        ("#comments li.comment[id^=comment-]", ".comment-content"),
        ("[id^=li-comment-]", ".comment-author"),
    )
    title: ClassVar[Selector] = ("h1.entry-title", ".entry-title", "h1.post-title", "h1.wp-block-post-title", "h1")
    page = ".comment-navigation .current, .comments-pagination .current"
    pager = ".comment-navigation .page-numbers, .comments-pagination .page-numbers"
    post: ClassVar[Selector] = f"{_ARTICLE}, {_COMMENT}"
    not_post: ClassVar[str] = ".pingback, .trackback"
    permalink: ClassVar[Selector] = (
        ".comment-metadata a@href",
        ".commentmetadata a@href",
        ".comment-meta a@href",
        "a[rel=bookmark]@href",
        ".entry-title a@href",
    )
    author: ClassVar[Selector] = (
        ".comment-author .fn",
        "cite.fn",
        ".fn",
        ".comment-author cite",
        ".comment-author",
        ".author a",
        "a[rel=author]",
    )
    author_link: ClassVar[Selector] = (
        ".comment-author a.url@href",
        ".fn a@href",
        "a[rel=author]@href",
        ".author a@href",
    )
    machine_date: ClassVar[Selector] = (
        ".comment-metadata time@datetime",
        ".comment-meta time@datetime",
        "time.entry-date@datetime",
        "time.published@datetime",
        ".wp-block-post-date time@datetime",
    )
    date: ClassVar[Selector] = (
        ".comment-metadata time",
        ".comment-meta time",
        ".commentmetadata a",
        ".comment-meta a",
        ".comment-date",
        "time.entry-date",
        ".entry-date",
    )
    body: ClassVar[Selector] = (
        ".comment-content",
        ".comment-text",
        ".entry-content",
        ".wp-block-post-content",
        ".comment-body",
    )
    not_body: ClassVar[str] = (
        ".comment-author, .comment-meta, .commentmetadata, .reply, .children, .comment-awaiting-moderation, .says, "
        ".sharedaddy, .jp-relatedposts, .post-navigation, .wp-block-comments, #comments"
    )

    def posts(self, reading: PageContext) -> list[Node]:
        """One article: others are offered below it."""
        comments: list[Node] = []
        articles: list[Node] = []
        for node in super().posts(reading):
            comment = "comment" in dom.classes(node)
            (comments if comment else articles).append(node)
        held = [node for node in articles if dom.first(node, (".entry-content", ".wp-block-post-content")) is not None]
        return held[:1] + comments

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """Articles and comments are counted apart."""
        digits = last_digits(dom.attribute(node, "id"))
        return digits if not digits or "comment" in dom.classes(node) else f"post{digits}"

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """The comment around it."""
        above = (one for one in dom.ancestors(node) if "comment" in dom.classes(one))
        return next((self.post_id(reading, one) for one in above if dom.attribute(one, "id")), None)


class WordPressBlocks(WordPress):
    """`ol.wp-block-comment-template > li#comment-N`; the article has no element of its own around it."""

    label = "WordPress comments (block themes)"
    signature = (
        (".wp-block-comment-template", ".wp-block-comment-content"),
        (".wp-block-comment-template", ".wp-block-comment-date"),
        (".wp-block-comment-content", ".wp-block-comment-author-name"),
    )
    post = ".wp-block-comment-template li[id^=comment-]"
    permalink = (".wp-block-comment-date a@href",)
    author = (".wp-block-comment-author-name a", ".wp-block-comment-author-name", ".comment-author .fn")
    author_link = (".wp-block-comment-author-name a@href",)
    machine_date = (".wp-block-comment-date time@datetime",)
    date = (".wp-block-comment-date time", ".wp-block-comment-date")
    body = (".wp-block-comment-content",)
    not_body = ".comment-awaiting-moderation"

    def found_posts(self, reading: PageContext) -> list[FoundPost]:
        """The article before its comments."""
        article = self._article(reading)
        return [*([article] if article is not None else []), *super().found_posts(reading)]

    def posts(self, reading: PageContext) -> list[Node]:
        """Comments alone."""
        return [node for node in dom.every(reading.document.root, self.post) if not dom.matches(node, self.not_post)]

    def _article(self, reading: PageContext) -> FoundPost | None:
        root = reading.document.root
        body = root.css_first(".wp-block-post-content, .entry-content")
        if body is None:
            return None
        found = _POST.search(dom.pick(reading.document.body, "@class") or "")
        one = FoundPost(body, id=f"post{found[1]}" if found else None, permalink=reading.url)
        name = dom.pick(root, (".wp-block-post-author-name", ".wp-block-post-author__name", "a[rel=author]"))
        one.author = Author(name) if name else None
        one.machine_date = dom.pick(root, ".wp-block-post-date time@datetime")
        one.date_text = dom.pick(root, ".wp-block-post-date time")
        one.body = reading.bodies.read([body], body.css(WordPress.not_body))
        return one


class DisqusStatic(WordPress):
    """Comments kept with Disqus that its plugin for WordPress writes into the page: no dates, no addresses."""

    name = "disqus"
    label = "Disqus (written by its plugin)"
    signature = ("#dsq-comments [id^=dsq-comment-message]",)
    post = f"{_ARTICLE}, #dsq-comments li[id^=dsq-comment-]"
    author = ("[id^=dsq-author-user]", ".dsq-comment-header cite", *WordPress.author)
    author_link = ("a[id^=dsq-author-user]@href", *WordPress.author_link)
    body = (".dsq-comment-message", ".entry-content", ".wp-block-post-content", ".post-content", ".entry")

    def posts(self, reading: PageContext) -> list[Node]:
        """Older versions give their items no class."""
        for item in reading.document.select("#dsq-comments li[id^=dsq-comment-]:not(.comment)"):
            item.attrs["class"] = "comment"
        return super().posts(reading)
