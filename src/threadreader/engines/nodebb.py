"""NodeBB 1 to 4.

Facts: NodeBB/nodebb-theme-harmony and nodebb-theme-persona `templates/topic.tpl`, `templates/partials/topic/post.tpl`.
"""

from __future__ import annotations

from threadreader.engines.core.engine import Engine, FoundPost, PageContext, last_digits
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.numbers import whole

_SAID_IN = "p:has(> a[href*='/post/'])"


class NodeBB(Engine):
    """`li[component=post]`; times stand in titles, for the page fills them in itself."""

    name = "nodebb"
    label = "NodeBB"
    signature = ("[component=topic][data-tid]", "[component='post/content']", ("body.template-topic", ".topic .posts"))
    title = ("[component='topic/title']", "h1.topic-title", "h1[itemprop=name]", "h1")
    board = ("ol.breadcrumb [itemprop=name]", "ol.breadcrumb [itemprop=title]", "ol.breadcrumb li a")
    page = ("[component=pagination] li.page.active a@data-page", "[component=pagination] li.page.active")
    pager = "[component=pagination] li.page a"
    claimed = ("[component='topic/post-count']@title", "[component='topic/post-count']")
    post = ("[component=post]", "li[itemtype$=Comment]:has(.content)")
    not_post = "[component='post/replies/container'] [component=post]"
    id = ("@data-pid", "a.permalink@href", "a.post-index@href", ".post-header a[href*='/post/']@href")
    permalink = ("a.permalink@href", "a.post-index@href")
    author = (
        "[itemprop=author] [itemprop=name]@content",
        ".post-header a.fw-bold",
        "strong a[href*='/user/']",
        "@data-username",
        ".topic-profile-pic .username",
        "a[href*='/user/']:not(:has(img))",
    )
    author_link = ("[itemprop=author] [itemprop=url]@content", "a[href*='/user/']@href")
    role = (".post-header .badge .badge-text", ".group-label", ".badge-text")
    machine_date = (
        "meta[itemprop=datePublished]@content",
        "@data-timestamp",
        "a.permalink .timeago@title",
        ".post-header a.timeago@title",
        ".topic-footer .timeago@title",
    )
    date = ("a.permalink .timeago", ".post-header a.timeago")
    score = ("[component='post/vote-count']@data-votes", "[component='post/vote-count']")
    body = ("[component='post/content']", ".content")
    edited = (
        "[component='post/editor'][data-editor]:not([data-editor=''])",
        ".edit-icon:not(.hidden) ~ [component='post/editor'], .edit-icon:not(.hidden) ~ * [component='post/editor']",
        "[component='post/editor'].text-nowrap:not(.hidden)",
    )
    signature_of = ("[component='post/signature']", ".post-signature")
    parent = (
        "[component='post/parent']@data-parent-pid",
        "[component='post/parent']@data-topid",
        "[component='post/parent'] a[href*='/post/']@href",
        "a[component='post/parent']@href",
    )

    def post_number(self, reading: PageContext, node: Node) -> str | None:
        """Printed by newer themes; the index counts from 0."""
        shown = dom.pick(node, ("a.post-index", "a[component='post/anchor']@id"))
        index = whole(dom.attribute(node, "data-index"))
        return shown.lstrip("#") if shown else str(index + 1) if index is not None else None

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """The line above a quote, `@ada said in TITLE:`, links to the quoted post."""
        found = super().bodies(reading, node)
        for quote in (quote for body in found for quote in body.css(f"{_SAID_IN} + blockquote")):
            line = dom.previous_element(quote)
            quoted = last_digits(dom.pick(line, "a[href*='/post/']@href")) if line is not None else None
            if quoted:
                quote.attrs["data-postid"] = quoted
        return found

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """A comma parts the edit notice from the date before it."""
        super().asides(reading, one)
        one.body.edited = (one.body.edited or "").lstrip(", ") or None
