"""WoltLab Suite Forum 3 to 6, Burning Board 4, and Burning Board 3, whose markup is another.

Facts: WoltLab/com.woltlab.wcf.conversation `templates/conversationMessageList.tpl` at 2.0, 3.0, 5.5 and 6.1, whose
messages are marked up as the forum's; WoltLab/WCF `templates/{messageSidebar,quoteMetaCode,spoilerMetaCode}.tpl`; of
Burning Board 3 public crawlers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from threadreader.engines.core.engine import Engine, FoundPost, PageContext
from threadreader.markup import dom
from threadreader.markup.rules import CodeRule, QuoteRule, Rule, SpoilerRule


class WoltLab(Engine):
    """`li#postPID` around `article.wbbPost`, the body in `.messageText`."""

    name = "woltlab"
    label = "WoltLab"
    signature = (
        ("article.wbbPost", ".messageText"),
        (".wbbThreadPostList", ".messageText"),
        ("#tplThread, #tpl_wbb_thread", ".messageText"),
        ("article.wbbPost", ".messageBody"),
    )
    versions = (
        ("woltlab-core-date-time, woltlab-core-pagination", "6"),
        ("#tplThread, .messageHeadline > p > a.permalink", "4"),
    )
    title = (".contentHeader h1.contentTitle", "h1.contentTitle", ".boxHeadline h1 a", ".boxHeadline h1")
    title_prefix = ".badge, .labelList"
    board = (".breadcrumbs li a",)
    page = (
        "nav.pagination li.active > span:first-child",
        "nav.pageNavigation li.active > span:first-child",
        "woltlab-core-pagination@page",
    )
    pages = ("nav.pagination@data-pages", "nav.pageNavigation@data-pages", "woltlab-core-pagination@count")
    pager = "nav.pagination li a, nav.pagination li.active > span, nav.pageNavigation li a"
    post = ("li[id^=post]:has(> article.message)", "article.wbbPost")
    id = ("@data-object-id", "@data-post-id", "@id")
    number = (".messageQuickOptions a[href*='#post']", ".messageCounter a", ".messageQuickOptions a")
    permalink = ("a.permalink@href", ".messageQuickOptions a[href*='#post']@href", ".messageCounter a@href")
    author = (
        ".messageSidebar .messageAuthorContainer .username",
        ".messageSidebar .username",
        ".messageHeader .username",
        ".messageSidebar [itemprop=name]",
        ".messageSidebar h2",
        "a[rel~=author]",
    )
    author_link = (
        ".messageSidebar a.username@href",
        ".messageSidebar .username a@href",
        ".messageHeader .username a@href",
    )
    role = (".userTitle .badge", ".userTitle")
    machine_date = (
        "a.permalink time@datetime",
        "a.permalink woltlab-core-date-time@date",
        ".messageHeader time@datetime",
        ".messageHeader woltlab-core-date-time@date",
        "a.permalink time@data-timestamp",
    )
    date = ("a.permalink", ".messageHeader time")
    body = (
        ".messageBody .messageText",
        ".messageText",
        ".messageBody > [itemprop=text]",
        ".messageBody",
    )
    edited = (".wbbPostEditNote", ".messageFooterNote:not([class*=ike])")
    signature_of = (".messageSignature",)
    attached = (".attachmentThumbnailList, .attachmentFileList",)
    reactions = ".reactionSummaryList, .reactionSummary, .messageFooterNote[class*=ike]"
    poll = ".pollContainer"
    rules: ClassVar[Mapping[str, Rule]] = {
        "codeBox": CodeRule(content=(".codeBoxCode", "pre", "ol", "code")),
        "spoilerBox": SpoilerRule(
            title=("header", ".spoilerBoxHeader"), content=(".spoilerBoxContent", "header + div")
        ),
    }

    def found(self, reading: PageContext, node: dom.Node) -> FoundPost | None:
        """Below the list stands an editor in the shape of a post."""
        return (
            None if node.css_first("textarea[name=text], .messageQuickReplyContent") else super().found(reading, node)
        )


class BurningBoard3(Engine):
    """`div.message#postRowPID`, the body in `#postTextPID`."""

    name = "woltlab"
    label = "WoltLab Burning Board 3"
    signature = (
        (".message .messageInner", ".messageContentInner .messageBody"),
        ("[id^=postText]", ".messageSidebar", ".messageBody"),
    )
    versions = ((".messageContentInner", "3"),)
    title = (".mainHeadline .headlineContainer h2", ".mainHeadline h2")
    title_prefix = ".prefix"
    board = (".breadCrumbs li:not(:first-child) a",)
    page = (".pageNavigation li.active span", ".pageNavigation li.active")
    pager = ".pageNavigation li"
    post = (".message:has(> .messageInner .messageBody)",)
    not_post = ".quickReply, .message:has(textarea)"
    id = ("[id^=postText]@id", "@id", ".messageCount a@href")
    number = (".messageCount .messageNumber", ".messageNumber", ".messageCount a")
    permalink = (".messageCount a.messageNumber@href", ".messageNumber@href", ".messageCount a@href")
    author = (".messageAuthor .userName a", ".messageAuthor .userName", ".userName")
    author_link = (".messageAuthor .userName a@href",)
    role = (".messageAuthor .userTitle", ".messageAuthor .userRank")
    date = (".messageHeader .containerContent p.light", ".messageHeader p.light", ".messageHeader .smallFont")
    body = ("[id^=postText]", ".messageBody > div", ".messageBody")
    edited = (".editNote",)
    signature_of = (".messageContentInner .signature",)
    attached = (".attachmentFile, fieldset.attachment, .attachmentImage",)
    rules: ClassVar[Mapping[str, Rule]] = {
        "quoteBox": QuoteRule(
            post=("@cite", ".quoteHeader a@href"), attribution=".quoteHeader", content=(".quoteBody",)
        ),
        "codeBox": CodeRule(content=("ol", "pre", ".codeLines", "code")),
    }
