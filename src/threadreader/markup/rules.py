"""What the elements inside a body are, told by their classes: one table for every engine.

A key is a class (`"bbCodeQuote"`) or a tag with a class (`"td.quote"`), which wins. An engine lays its own table over
this one where a class means something else there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from threadreader.markup.dom import Selector


@dataclass(frozen=True, slots=True)
class Drop:
    """Not part of what the author wrote."""

    why: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Belongs to the post, not to its body: goes into a field of its own."""

    field: Literal["edited", "signature", "attachments", "reactions", "poll"]


@dataclass(frozen=True, slots=True)
class QuoteRule:
    """A quote. Without `content` everything but the attribution is its content."""

    author: Selector = ()
    post: Selector = ()
    """Names something whose last digits are the id of the quoted post."""
    attribution: Selector = ()
    content: Selector = ()


@dataclass(frozen=True, slots=True)
class SpoilerRule:
    """Text kept closed."""

    title: Selector = ()
    content: Selector = ()


@dataclass(frozen=True, slots=True)
class CodeRule:
    """Preformatted text."""

    content: Selector = ()
    language: Selector = ()


@dataclass(frozen=True, slots=True)
class PictureRule:
    """A picture in a frame that also holds its caption; what else stands there tells of the file."""

    content: Selector
    caption: Selector = ()


@dataclass(frozen=True, slots=True)
class LinkCard:
    """A preview card, kept as its address and title."""

    url: Selector
    title: Selector = ()


@dataclass(frozen=True, slots=True)
class RoleRule:
    """An element whose role is told by its kind alone."""

    kind: Literal["attribution", "caption", "lines", "flow", "paragraph", "formula"]


Rule = Drop | Aside | QuoteRule | SpoilerRule | CodeRule | PictureRule | LinkCard | RoleRule
Rules = Mapping[str, Rule]

ATTRIBUTION = RoleRule("attribution")
"""A line that stands before its quote: who is quoted."""
CAPTION = RoleRule("caption")
LINES = RoleRule("lines")
"""Running text whose newlines are line breaks."""
FLOW = RoleRule("flow")
"""No meaning: for laying over a rule of this table."""
PARAGRAPH = RoleRule("paragraph")
"""An inline element that is shown as a block."""
FORMULA = RoleRule("formula")

BUTTONS = Drop("buttons")
ADVERT = Drop("advert")
NOTE = Drop("a note for screen readers or the like")
CARD = Drop("author card")
NUMBERS = Drop("numbers of lines")

BASE: Rules = {
    # Not written by the author
    "bbCodeBlock-expandLink": BUTTONS,
    "bbCodeBlock-shrinkLink": BUTTONS,
    "quoteExpand": BUTTONS,
    "js-selectToQuoteEnd": BUTTONS,
    "messageTextEndMarker": BUTTONS,
    "codeblock-button-wrapper": BUTTONS,
    "cooked-selection-barrier": BUTTONS,
    "toggleButton": BUTTONS,
    "sr-only": NOTE,
    "visually-hidden": NOTE,
    "screen-reader-text": NOTE,
    "u-hiddenVisually": NOTE,
    "adsbygoogle": ADVERT,
    "advertisement": ADVERT,
    "addtoany_share_save_container": BUTTONS,
    "sharedaddy": BUTTONS,
    "cPostShareMenu": BUTTONS,
    "vbmenu_popup": CARD,
    "crawler-linkback-list": Drop("back links"),
    "post-links": Drop("back links"),
    "quote-controls": BUTTONS,
    "jammer": Drop("text against copying"),
    "attach_nopermission": NOTE,
    "bbp-reply-revision-log": Aside("edited"),
    "bbp-topic-revision-log": Aside("edited"),
    "message-lastEdit": Aside("edited"),
    "ipsEdited": Aside("edited"),
    "postedit": Aside("edited"),
    "pstatus": Aside("edited"),
    "post_edit": Aside("edited"),
    "lastedited": Aside("edited"),
    "span.edit": Aside("edited"),
    "p.edit": Aside("edited"),
    "editDate": Aside("edited"),
    "post-edit-date": Aside("edited"),
    "wpf-post-edit-wrap": Aside("edited"),
    # Signatures and attachments that stand inside the body
    "bbp-signature": Aside("signature"),
    "postsignature": Aside("signature"),
    "sig-content": Aside("signature"),
    "message-signature": Aside("signature"),
    "forum-signature": Aside("signature"),
    "signature": Aside("signature"),
    "bbp-attachments": Aside("attachments"),
    "attachbox": Aside("attachments"),
    "message-attachments": Aside("attachments"),
    "attachedFiles": Aside("attachments"),
    "inline-attachment": FLOW,
    # Reactions and polls that stand inside the body
    "reactionsBar": Aside("reactions"),
    "likesBar": Aside("reactions"),
    "likesSummary": Aside("reactions"),
    "ipsReact": Aside("reactions"),
    "reactionSummaryList": Aside("reactions"),
    "vbseo_liked": Aside("reactions"),
    "post-reactions": Aside("reactions"),
    "Post-likedBy": Aside("reactions"),
    "div.poll": Aside("poll"),
    "pollContainer": Aside("poll"),
    # Quotes
    "bbCodeBlock--quote": QuoteRule(
        author="@data-quote",
        post=("@data-source", "a.bbCodeBlock-sourceJump@href"),
        attribution=".bbCodeBlock-title",
        content=(".bbCodeBlock-expandContent", ".bbCodeBlock-content"),
    ),
    "bbCodeQuote": QuoteRule(
        author="@data-author",
        post="a.AttributionLink@href",
        attribution=".attribution",
        content=(".quoteContainer > .quote", ".quoteContainer"),
    ),
    "ipsQuote": QuoteRule(
        author="@data-ipsquote-username",
        post="@data-ipsquote-contentcommentid",
        attribution=".ipsQuote_citation",
        content=".ipsQuote_contents",
    ),
    "ipsBlockquote": QuoteRule(author="@data-author", post="@data-cid"),
    "aside.quote": QuoteRule(author="@data-username", attribution=".title", content="blockquote"),
    "mycode_quote": QuoteRule(attribution="cite", post=("cite a.quick_jump@href",)),
    "bbcode_quote": QuoteRule(
        author=(".bbcode_postedby strong", "div:has(+ .message) strong"),
        post=(".bbcode_postedby a@href", "div:has(+ .message) a@href"),
        attribution=(".bbcode_postedby", "div:has(+ .message)"),
        content=".message",
    ),
    "quotebox": QuoteRule(attribution="cite", content="blockquote"),
    "quoteBox": QuoteRule(
        post="@cite",
        attribution=(".quoteBoxTitle", ".quoteHeader", "header"),
        content=(".quoteBoxContent", ".quoteBody", "blockquote > div"),
    ),
    "UserQuote": QuoteRule(author=".QuoteAuthor a", attribution=".QuoteAuthor", content=".QuoteText"),
    "d4pbbc-quote": QuoteRule(attribution=".d4p-bbt-quote-title", post=".d4p-bbt-quote-title a@href"),
    "bb_blockquote": QuoteRule(author=".bb_quoteauthor", attribution=".bb_quoteauthor"),
    "quotemain": QuoteRule(),
    "quotecontent": QuoteRule(),
    "td.quote": QuoteRule(),
    "quoteheader": ATTRIBUTION,
    "quotetitle": ATTRIBUTION,
    "quotetop": ATTRIBUTION,
    "citation": ATTRIBUTION,
    "quotefooter": NOTE,
    # Code
    "bbCodeBlock--code": CodeRule(content="pre", language="pre@data-lang"),
    "bbCodeCode": CodeRule(content="pre"),
    "codebox": CodeRule(content=("pre", "dd", "code")),
    "codeblock": CodeRule(content=(".body", "pre"), language=".title"),
    "phpcodeblock": CodeRule(content=".body", language=".title"),
    "bbCodePHP": CodeRule(content=".code", language=".type"),
    "bbCodeHTML": CodeRule(content=(".code", "pre"), language=".type"),
    "bbcode_code": CodeRule(),
    "blockcode": CodeRule(content=("ol", "pre")),
    "codecontent": CodeRule(),
    "codemain": CodeRule(),
    "td.code": CodeRule(),
    "bbc_code": CodeRule(),
    "div.code": CodeRule(),
    "codeBox": CodeRule(content=("pre", "code", ".codeBoxCode"), language=".codeBoxHeadline"),
    "syntaxhighlighter": CodeRule(content=("td.code .container", "td.code", ".lines")),
    "crayon-syntax": CodeRule(content=(".crayon-pre", "td.crayon-code")),
    "js-file-line-container": CodeRule(),
    "hljs-ln": CodeRule(),
    "td.gutter": NUMBERS,
    "td.linenos": NUMBERS,
    "td.line_numbers": NUMBERS,
    "td.rouge-gutter": NUMBERS,
    "td.crayon-nums": NUMBERS,
    "td.blob-num": NUMBERS,
    "td.hljs-ln-numbers": NUMBERS,
    "codetitle": BUTTONS,
    "codetop": BUTTONS,
    "codeheader": BUTTONS,
    "bbcode_description": BUTTONS,
    # Formulas
    "katex-display": FORMULA,
    "katex": FORMULA,
    "MathJax": FORMULA,
    "MathJax_Preview": FORMULA,
    "MathJax_Display": FORMULA,
    "MathJax_SVG": FORMULA,
    "MathJax_SVG_Display": FORMULA,
    "MathJax_CHTML": FORMULA,
    "mwe-math-element": FORMULA,
    # Spoilers
    "bbCodeSpoiler": SpoilerRule(
        title=".bbCodeSpoiler-button-title", content=(".bbCodeBlock-content", ".bbCodeSpoiler-content")
    ),
    "bbCodeSpoilerContainer": SpoilerRule(title=".SpoilerTitle", content=".SpoilerTarget"),
    "ipsSpoiler": SpoilerRule(title=".ipsSpoiler_header", content=".ipsSpoiler_contents"),
    "ipsStyle_spoiler": SpoilerRule(),
    "spoilerBox": SpoilerRule(title="header", content=".spoilerBoxContent"),
    "div.spoiler": SpoilerRule(),
    "div.spoiled": SpoilerRule(),
    "blockquote.spoiler": SpoilerRule(),
    "spoilwrapper": SpoilerRule(title=".spoiltitle", content=".spoilcontent"),
    # Cards
    "aside.onebox": LinkCard(url="@data-onebox-src", title="h3"),
    "bbCodeBlock--unfurl": LinkCard(url="@data-url", title=".js-unfurl-title"),
    # Pictures and captions
    "dl.file": PictureRule(content="dt:has(img)", caption="dd em"),
    "dl.thumbnail": PictureRule(content="dt:has(img)", caption="dd em"),
    "wp-caption-text": CAPTION,
    "wp-caption-dd": CAPTION,
    "gallery-caption": CAPTION,
    "tiled-gallery-caption": CAPTION,
    "image-caption": CAPTION,
    "img-caption": CAPTION,
    "img_caption": CAPTION,
    "photo-caption": CAPTION,
    "figure-caption": CAPTION,
    "thumbcaption": CAPTION,
    "div.caption": CAPTION,
    "span.caption": CAPTION,
    "p.caption": CAPTION,
}
"""Facts: the engines' own templates."""
