"""Vanilla 2 and 3 (Higher Logic Vanilla), and the layouts that scripts draw since 2022.

Facts: vanilla/vanilla `applications/vanilla/views/discussion/{discussion,helper_functions}.php`,
`library/Vanilla/EmbeddedContent`, plugins Quotes and Signatures; of layouts `renderSeoHtml` of the assets
`DiscussionOriginalPostAsset` and `CommentThreadAsset`, and `renderSeoUser`.
"""

from __future__ import annotations

from threadreader.engines.core.engine import Engine, FoundPost, PageContext, last_digits
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.model import Author


class Vanilla(Engine):
    """`#Discussion_N.ItemDiscussion`, `#Comment_N.ItemComment`."""

    name = "vanilla"
    label = "Vanilla"
    signature = (
        "body#vanilla_discussion_index",
        ".ItemDiscussion .Message",
        ".ItemComment .Message",
        ("[id^=Comment_] .Message", ".MessageList"),
    )
    title = ("#Item_0.PageTitle h1", ".PageTitle h1", ".PageTitle", "h1")
    title_prefix = ".Options, .Tag"
    board = (".Breadcrumbs .CrumbLabel:not(.HomeCrumb) a", ".ItemDiscussion .MItem.Category a", ".Breadcrumbs a")
    page = ("#PagerAfter a.Highlight", "#PagerBefore a.Highlight", ".Pager a.Highlight")
    pager = "#PagerAfter a[class*='p-'], #PagerAfter a.LastPage, .Pager a.LastPage"
    post = (
        ".ItemDiscussion[id^=Discussion_], .ItemComment[id^=Comment_]",
        "[id^=Discussion_].Item, [id^=Comment_].Item",
    )
    permalink = (".DateCreated a.Permalink@href", "a.Permalink@href", ".DateCreated a@href")
    author = (".Author a.Username", ".Author .Username", ".Author a[title]@title", ".Author a")
    author_link = (".Author a.Username@href", ".Author a@href")
    role = (".AuthorInfo .Rank@title", ".AuthorInfo .MItem.RoleTitle", ".AuthorInfo .Rank")
    machine_date = (".DateCreated time@datetime", ".CommentInfo time@datetime", ".DiscussionMeta time@datetime")
    date = (".DateCreated time@title", ".DateCreated time", ".DateCreated")
    body = (".Message.userContent", ".userContent", ".Message")
    signature_of = (".Signature.UserSignature", ".UserSignature", ".Signature")
    attached = ".Attachments .Attachment"
    reactions = ".RecordReactions, .LikedBy"
    poll = ".DP_ResultsForm, .DP_VotingForm"

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """Discussions and comments are counted apart: the first post's id is `discussionN`."""
        mark = dom.attribute(node, "id") or ""
        return f"discussion{last_digits(mark)}" if mark.startswith("Discussion_") else last_digits(mark)

    def post_number(self, reading: PageContext, node: Node) -> str | None:
        """The first post is none of the counted comments."""
        return last_digits(dom.pick(node, "a.Permalink@name"))

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """The edit notice is a title."""
        one = super().found(reading, node)
        if one is not None:
            one.body.edited = one.body.edited or dom.pick(node, (".DateUpdated@title", ".DateUpdated"))
        return one


class VanillaLayout(Engine):
    """What a layout's server page holds for crawlers: `a.seoUser` above each body, and neither dates nor ids."""

    name = "vanilla"
    label = "Vanilla layouts"
    signature = (("a.seoUser .seoUserName", ".userContent"),)
    title = ("h1",)
    post = "div:has(> a.seoUser) + .userContent"
    id = ()

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """Named in the element before."""
        before = dom.previous_element(node)
        name = dom.pick(before, ".seoUserName") if before is not None else None
        link = reading.absolute(dom.pick(before, "a.seoUser@href")) if before is not None else None
        return Author(name, None, link) if name else None

    def found_posts(self, reading: PageContext) -> list[FoundPost]:
        """The data for search engines tell when the thread was begun."""
        found = super().found_posts(reading)
        told = next(iter(reading.structured), None)
        if found and told and (author := found[0].author) and author.name == told.author:
            found[0].machine_date = told.date
        return found

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """The post is nothing else."""
        return [node]
