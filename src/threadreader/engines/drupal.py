"""Drupal 6 to 11: the core's forum with comments, and Advanced Forum.

Facts: drupal/drupal `core/modules/{comment,forum,node}/templates/*.html.twig`, `modules/comment/comment.tpl.php` of 6
and 7; the templates of advanced_forum.
"""

from __future__ import annotations

import re

from threadreader.dates import find_date
from threadreader.engines.core.engine import Engine, PageContext, last_digits
from threadreader.markup import dom
from threadreader.markup.dom import Document, Node
from threadreader.model import Author
from threadreader.patterns import lazy

_COMMENT_BODY = ".field--name-comment-body, .field-name-comment-body"
"""Since Drupal 8, and in 7."""
_PANEL = "div.forum-post[id^=post-]:has(.forum-post-panel-main)"
_COMMENTS = "article.comment, article[id^=comment], div.comment, li.comment"
_GUEST = lazy(
    r"^(?:[^\n]{0,60}\b(?:by|von|par|por|door|av|od|от)\s+)?(\S[^\n]{0,60}?)\s*\([^()]*(?:verif|geprüft|проверен)[^()]*\)",
    re.IGNORECASE,
)
"""The name of a guest in the line below a title: `Submitted by NAME (not verified) on DATE`."""
_NODES = "article.node, div.node, .node"


class Drupal(Engine):
    """A node and its `.comment`s, those that answer one another in `div.indented`; or `div.forum-post` panels."""

    name = "drupal"
    label = "Drupal"
    signature = (
        (".comment .submitted", ".comment .content", "#comments"),
        ("article.comment, div.comment", _COMMENT_BODY),
        ("[class*=node-type-forum], .node--type-forum, .node-forum", f"{_COMMENT_BODY}, .comment .content"),
        (_PANEL, ".forum-post-content"),
    )
    title = ("h1.page-title, h1.page__title, h1#page-title", "#content h1, #main h1, main h1", "h1.title", "h2.title")
    board = (".breadcrumb li a", "nav.breadcrumb a", ".breadcrumb a")
    page = ("nav.pager li.pager__item.is-active", "ul.pager li.pager-current")
    pager = "nav.pager .pager__item a, ul.pager li"
    post = (_PANEL, _COMMENTS)
    number = (".forum-post-number", "a.permalink")
    permalink = (
        ".forum-post-number a@href",
        ".comment__permalink a@href",
        "h3 > a.permalink@href",
        ":not(.parent) > a.permalink@href",
        "h3 a[href*='#comment-']@href",
    )
    author = (
        ".submitted a.username, .submitted span.username, .comment__author .username, .comment__submitted .username",
        ".author-pane .author-name",
        "a.username, span.username",
        "[typeof*=UserAccount], [typeof='schema:Person'], [property='foaf:name']",
        ".submitted a[href*='/user']",
        ".submitted a",
        "[class*=username]",
    )
    author_link = (".submitted a@href", "a.username@href")
    role = ".author-pane .author-title"
    machine_date = (
        "[data-comment-timestamp]@data-comment-timestamp",
        ".submitted time@datetime",
        "[property='dc:date dc:created']@content",
        "[property='schema:dateCreated']@content",
        "[itemprop=dateCreated]@content",
    )
    date = (".forum-posted-on", ".submitted time", ".node__submitted .field--name-created")
    body = (
        f"{_COMMENT_BODY}, .field--name-body, .field-name-body",
        ".forum-post-content",
        ".comment__content, .node__content",
        ".content",
        "[class$=content]",
    )
    not_body = ".links, ul.links, .user-signature, .forum-topic-navigation, .taxonomy, .terms"
    signature_of = (".user-signature", ".author-signature")

    def posts(self, reading: PageContext) -> list[Node]:
        """The node, and the outermost element of each comment that has a body."""
        if panels := reading.document.select(_PANEL):
            return panels
        for node in reading.document.select(_NODES):
            _parted(node)
        comments: dict[int, Node] = {}
        for node in reading.document.select(_COMMENTS):
            inside = any(above.mem_id in comments for above in dom.ancestors(node))
            if not inside and dom.first(node, self.body) is not None:
                comments[node.mem_id] = node
        opening = _opening(reading.document, self)
        return [*([opening] if opening is not None else []), *comments.values()]

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """Of a comment the anchor before it tells it; nodes are counted apart."""
        if "node" in dom.classes(node):
            return f"node{last_digits(dom.pick(node, ('@data-history-node-id', '@id'))) or ''}"
        before = dom.previous_element(node)
        anchor = dom.pick(before, "@id") if before is not None and before.tag == "a" else None
        link = ("@id", "h3 a[href*='#comment-']@href", "a[href*='#comment-']@href", "a[id^=comment-]@id")
        return last_digits(anchor) or last_digits(dom.pick(node, link))

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """Mostly words: `Submitted by NAME on DATE`."""
        machine, shown = super().posted_at(reading, node)
        line = dom.first(node, (".submitted, .comment__submitted, .node__submitted", ".comment__meta, .node__meta"))
        told = (dom.own_text(line), dom.shown_text(line)) if line is not None else ()
        return machine, shown or next((date for words in told if words and (date := find_date(words))), None)

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """In Drupal 6 the name of a guest is bare text: `DATE — NAME (not verified)`."""
        author = super().post_author(reading, node)
        line = dom.pick(node, ".submitted") or ""
        if author is not None and author.name != line:
            return author
        told = line.rpartition(" — ")[2]
        guest = _GUEST.search(told)
        name = guest[1] if guest else told if told != line else None
        return Author(name) if name else author

    def thread_title(self, reading: PageContext) -> str | None:
        """In old themes the only `h1` is the site's name; the head has `TITLE | SITE`."""
        if dom.first(reading.document.root, self.title) is not None:
            return super().thread_title(reading)
        return (reading.document.title or "").rpartition(" | ")[0] or super().thread_title(reading)

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """Answers stand in a `div.indented` behind the comment; some themes say whose answer it is."""
        told = last_digits(dom.pick(node, (".parent a[href*='#comment-']@href", ".forum-in-reply-to a@href")))
        if told == "0":  # the opening post
            return 0
        nest = next((one for one in dom.ancestors(node) if "indented" in dom.classes(one)), None)
        before = dom.previous_element(nest) if nest is not None and not told else None
        while before is not None and not _is_comment(before):
            before = dom.previous_element(before)
        return told or (self.post_id(reading, before) if before is not None else None)


def _is_comment(node: Node) -> bool:
    """Adverts and anchors stand between a comment and its answers."""
    own = (dom.attribute(node, "id") or "").startswith("comment")
    return node.tag != "a" and (own or "comment" in dom.classes(node))


def _parted(node: Node) -> None:
    """Since Drupal 8 the comments stand inside the node: puts them behind it."""
    comments = node.css_first("section.comments, section.comment-wrapper, #comments, [class*=field--type-comment]")
    if comments is not None:
        node.insert_after(comments)
        comments.decompose()


def _opening(document: Document, engine: Engine) -> Node | None:
    """The node: marked as one, or what stands around the first line of author and date before the comments."""
    comment = document.first("#comments, .comment")
    node = next((one for one in document.select(_NODES) if dom.first(one, engine.body) is not None), None)
    if node is not None:
        return node
    node = document.first(".submitted")
    if node is None or comment is None or dom.within(node, comment):
        return None
    while (above := node.parent) is not None and above.css_first("#comments, .comment") is None:
        node = above
    return node
