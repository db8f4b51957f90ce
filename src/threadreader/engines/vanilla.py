"""Vanilla 2 and 3 (Higher Logic Vanilla).

Facts: vanilla/vanilla `applications/vanilla/views/discussion/{discussion,helper_functions}.php`,
`library/Vanilla/EmbeddedContent`, plugins Quotes and Signatures.
"""

from __future__ import annotations

from threadreader.engines.base import Engine, Found, Reading, last_digits
from threadreader.markup import dom
from threadreader.markup.dom import Node


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
    permalink = (".DateCreated a.Permalink@href", "a.Permalink@href")
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

    def post_id(self, reading: Reading, node: Node) -> str | None:
        """Discussions and comments are counted apart: the first post's id is `discussionN`."""
        mark = dom.attribute(node, "id") or ""
        return f"discussion{last_digits(mark)}" if mark.startswith("Discussion_") else last_digits(mark)

    def post_number(self, reading: Reading, node: Node) -> str | None:
        """The first post is none of the counted comments."""
        return last_digits(dom.pick(node, "a.Permalink@name"))

    def found(self, reading: Reading, node: Node) -> Found | None:
        """The edit notice is a title."""
        one = super().found(reading, node)
        if one is not None:
            one.body.edited = one.body.edited or dom.pick(node, (".DateUpdated@title", ".DateUpdated"))
        return one
