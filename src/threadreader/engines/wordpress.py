"""WordPress: an article and the comments on it.

Facts: WordPress/WordPress `wp-includes/class-walker-comment.php`, `comment-template.php`.
"""

from __future__ import annotations

from threadreader.engines.base import Engine, Reading, last_digits
from threadreader.markup import dom
from threadreader.markup.dom import Node

_COMMENT = "li.comment, div.comment, article.comment"
_ARTICLE = "article.post, article.type-post, article.hentry, div.post.type-post, div.hentry, #content .post"


class WordPress(Engine):
    """`li#comment-N.comment`, its answers in a `.children` list inside it."""

    name = "wordpress"
    label = "WordPress comments"
    signature = (
        ("ol.comment-list, ol.commentlist, ul.commentlist, .comment-list", "li.comment [id^=div-comment-]"),
        ("#comments li.comment[id^=comment-]", ".comment-content"),
        ("[id^=li-comment-]", ".comment-author"),
    )
    title = ("h1.entry-title", ".entry-title", "h1.post-title", "h1.wp-block-post-title", "h1")
    page = ".comment-navigation .current, .comments-pagination .current"
    pager = ".comment-navigation .page-numbers, .comments-pagination .page-numbers"
    post = f"{_ARTICLE}, {_COMMENT}"
    not_post = ".pingback, .trackback"
    permalink = (
        ".comment-metadata a@href",
        ".commentmetadata a@href",
        ".comment-meta a@href",
        "a[rel=bookmark]@href",
        ".entry-title a@href",
    )
    author = (
        ".comment-author .fn",
        "cite.fn",
        ".fn",
        ".comment-author cite",
        ".comment-author",
        ".author a",
        "a[rel=author]",
    )
    author_link = (".comment-author a.url@href", ".fn a@href", "a[rel=author]@href", ".author a@href")
    machine_date = (
        ".comment-metadata time@datetime",
        ".comment-meta time@datetime",
        "time.entry-date@datetime",
        "time.published@datetime",
        ".wp-block-post-date time@datetime",
    )
    date = (
        ".comment-metadata time",
        ".comment-meta time",
        ".commentmetadata a",
        ".comment-meta a",
        ".comment-date",
        "time.entry-date",
        ".entry-date",
    )
    body = (".comment-content", ".comment-text", ".entry-content", ".wp-block-post-content", ".comment-body")
    not_body = (
        ".comment-author, .comment-meta, .commentmetadata, .reply, .children, .comment-awaiting-moderation, .says, "
        ".sharedaddy, .jp-relatedposts, .post-navigation, .wp-block-comments, #comments"
    )

    def posts(self, reading: Reading) -> list[Node]:
        """One article: others are offered below it."""
        comments: list[Node] = []
        articles: list[Node] = []
        for node in super().posts(reading):
            comment = "comment" in dom.classes(node)
            (comments if comment else articles).append(node)
        held = [node for node in articles if dom.first(node, (".entry-content", ".wp-block-post-content")) is not None]
        return held[:1] + comments

    def post_id(self, reading: Reading, node: Node) -> str | None:
        """Articles and comments are counted apart."""
        digits = last_digits(dom.attribute(node, "id"))
        return digits if not digits or "comment" in dom.classes(node) else f"post{digits}"

    def post_parent(self, reading: Reading, node: Node) -> str | int | None:
        """The comment around it."""
        above = (one for one in dom.ancestors(node) if "comment" in dom.classes(one))
        return next((self.post_id(reading, one) for one in above if dom.attribute(one, "id")), None)
