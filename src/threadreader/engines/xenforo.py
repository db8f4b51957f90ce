"""XenForo 1 and 2.

Facts: saved pages of 2.1 to 2.3 and 1.x; the engine's source is proprietary. See also TUVIMEN/forumscraper.
"""

from __future__ import annotations

from typing import ClassVar

from threadreader.engines.core.engine import Engine, FoundPost, PageContext, last_digits, number
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import ADVERT, NOTE, Rules
from threadreader.patterns import lazy

_NUMBER = lazy(r"(?:Post\s*)?#?\s*(\d[\d,]*)(?:\s+of\s+\d+)?")


class XenForo2(Engine):
    """`article.message--post`; the VerticalScope skin has `div.MessageCard` and nests replies."""

    name = "xenforo"
    label = "XenForo 2"
    signature = (
        ("html#XF", "article.message--post"),
        ("html#XF", ".MessageCard[id^=js-post-]"),
        "article.message--post[id^=js-post-]",
        ".MessageCard[id^=js-post-]",
    )
    versions = (("article.message, .MessageCard", "2"),)
    title = ("h1.p-title-value", "h1.MessageCard__thread-title", ".p-title h1", "h1")
    title_prefix = ".label, .labelLink, .label-append, .prefix, .threadmark-label"
    board = ("ul.p-breadcrumbs:not(.p-breadcrumbs--bottom) a", ".p-breadcrumbs a")
    page = (".pageNav-page--current a", ".pageNavSimple-el--current")
    pages = (".pageNav-main .pageNav-page:last-child a", ".pageNavSimple-el--current")
    post = ("article.message--post, .MessageCard[id^=js-post-]", "article.message[id^=js-post-]")
    not_post = ".message--ad, .message--simple:not([id]), .js-quickReply, .message-placeholder"
    id = ("@data-content", "@id")
    permalink = (
        ".message-attribution-opposite a[href*='post-']@href",
        ".message-attribution a[href*='post-']@href",
        "a[href*='/post-']@href",
    )
    author = (
        "@data-author",
        ".message-name .username",
        ".MessageCard__user-info__name",
        "[itemprop=name]",
        ".username",
    )
    author_link = (".message-name a.username@href", "a.MessageCard__user-info__name@href", "a.username@href")
    role = (".message-userTitle", ".userTitle", ".MessageCard__user-info__title")
    machine_date = (
        ".message-attribution-main time@datetime",
        ".MessageCard__date-created time@datetime",
        ".message-attribution time@datetime",
        ".message-date time@datetime",
        "meta[itemprop=datePublished]@content",
        "time.u-dt@datetime",
    )
    date = (
        ".message-attribution-main time",
        ".MessageCard__date-created time",
        ".message-attribution time",
        ".message-header a span",
        "time.u-dt",
    )
    body = (
        "article.message-body .bbWrapper",
        ".message-body .bbWrapper",
        ".MessageCard__content-inner .bbWrapper",
        ".message-userContent .bbWrapper",
        ".message-body",
    )
    number = (
        ".message-attribution-opposite a",
        ".MessageCard__post-position",
        ".message-number a",
        ".message-header a",
    )
    edited = ".message-lastEdit"
    signature_of = (".message-signature .bbWrapper", ".message-signature")
    attached = ".message-attachments .file, .message-attachments .attachment"
    reactions = ".reactionsBar, .likesBar, .MessageCard .reactionSummary"
    poll = "form[class*=js-pollContainer], [class*=js-pollContainer], form[data-xf-init*=poll-block]"
    rules: ClassVar[Rules] = {
        "bbCodeBlock-title": NOTE,
        "samCodeUnit": ADVERT,
        "samUnit": ADVERT,
    }

    def post_number(self, reading: PageContext, node: Node) -> str | None:
        """The last link of the row opposite the date that reads `#12`."""
        for one in self.number:
            for link in reversed(node.css(one)):
                if found := _NUMBER.fullmatch(dom.text(link) or ""):
                    return found[1].replace(",", "") or None
        return dom.pick(node, "meta[itemprop=position]@content")

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """Reactions of every kind together."""
        one = super().found(reading, node)
        if one is not None:
            one.score = _likes(node.css_first(".reactionsBar-link, .likesBar-link"), "bdi")
        return one

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """The nested skin puts an answer inside the element of the post it answers, or in a list after it."""
        if not _is_nested(reading):
            return None
        own = self.post_id(reading, node)
        for above in dom.ancestors(node):
            mark = dom.attribute(above, "id") or ""
            if mark.startswith("js-post-") and (outer := last_digits(mark)) != own:
                return outer
            if "js-nested-children-wrapper" in dom.classes(above):
                before = dom.previous_element(above)
                card = before.css_first("[id^=js-post-]") if before is not None else None
                return self.post_id(reading, card) if card is not None else None
        return None


def _is_nested(reading: PageContext) -> bool:
    """Whether posts stand inside posts anywhere on the page."""
    if "nested" not in reading.kept:
        nested = ".js-nested-children-wrapper, [id^=js-post-] article[id^=js-post-], [id^=js-post-] li[id^=js-post-]"
        reading.kept["nested"] = reading.document.first(nested) is not None
    return bool(reading.kept["nested"])


class XenForo1(Engine):
    """`li.message[data-author]` in `#messageList`."""

    name = "xenforo"
    label = "XenForo 1"
    signature = (("#messageList", "li.message[id^=post-]"), ("html#XenForo", "li.message"))
    versions = (("li.message", "1"),)
    title = (".titleBar h1", "h1")
    title_prefix = ".prefix"
    board = (".breadcrumb:not(.bottom) .crust a.crumb", ".breadcrumb .crust a.crumb")
    page = "a.currentPage"
    pages = (".PageNav@data-last",)
    post = "#messageList > li.message[id^=post-]"
    not_post = ".quickReply, .stickyFirstContainer li"
    number = (".postNumber",)
    permalink = ("a.postNumber@href", "a.datePermalink@href")
    author = ("@data-author", ".userText .username", "a.username")
    author_link = (".userText a.username@href", "a.username@href")
    role = (".userText .userTitle",)
    machine_date = (".messageMeta abbr.DateTime@data-time", ".privateControls abbr.DateTime@data-time")
    date = (".messageMeta .DateTime@title", ".messageMeta .DateTime", ".DateTime")
    body = (".messageContent blockquote.messageText", ".messageText")
    edited = ".editDate"
    signature_of = ".signature"
    attached = ".attachedFiles .attachment"
    reactions = ".likesSummary"
    poll = ".PollContainer, .pollBlock"

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """Who likes the post."""
        one = super().found(reading, node)
        if one is not None:
            one.score = _likes(node.css_first(".LikeText"), "a.username")
        return one


def _likes(bar: Node | None, name: str) -> int | None:
    """`ada, bo, cy and 14 others` are 17."""
    names = bar.css(name) if bar is not None else []
    if bar is None or not names:
        return None
    shown = dom.text(bar) or ""
    last = next((words for name in reversed(names) if (words := dom.text(name))), None)  # deleted members have no name
    others = shown.rpartition(last)[2] if last else shown
    return len(names) + (number(others) or 0)
