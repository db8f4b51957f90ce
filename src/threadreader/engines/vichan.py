"""vichan, Tinyboard and infinity; LynxChan.

Facts: vichan-devel/vichan `templates/{thread,post_thread,post_reply}.html`; SthephanShinkufag/
Dollchan-Extension-Tools `BoardDetector`; mikf/gallery-dl `lynxchan.py`; the `postCellTemplate` of LynxChan front ends.
"""

from __future__ import annotations

from threadreader.engines.core.engine import PageContext
from threadreader.engines.imageboard import Imageboard
from threadreader.markup import dom
from threadreader.markup.dom import Node


class Vichan(Imageboard):
    """`#op_N.post.op` and `#reply_N.post.reply`; the files of the first post stand before it."""

    name = "vichan"
    label = "vichan, Tinyboard"
    signature = (("[id^=thread_] .post .body", "p.intro"), ("form[name=postcontrols]", ".intro a.post_no", ".body"))
    title = (".post.op .intro .subject",)
    board = ("header h1", "h1")
    post = ("[id^=thread_] .post.op, [id^=thread_] .post.reply",)
    not_post = ".post-hover, .hidden:not([id])"
    id = ("@id", ".intro input@name", "a.post_no@href")
    permalink = ("a.post_no@href",)
    author = (".intro .name",)
    role = (".intro .capcode", ".intro .trip", ".intro .poster_id")
    machine_date = (".intro time@datetime",)
    date = (".intro time",)
    date_order = "mdy"
    body = (".body",)
    file = ".fileinfo"
    file_name = (".postfilename@title", ".postfilename", "a")

    def files(self, reading: PageContext, node: Node) -> list[Node]:
        """Those of the first post are beside it."""
        if "op" not in dom.classes(node) or node.parent is None:
            return super().files(reading, node)
        return [one for one in node.parent.css(self.file) if dom.closest(one, ".reply") is None]


class LynxChan(Imageboard):
    """`.opCell .innerOP` and `.postCell#N .innerPost`."""

    name = "lynxchan"
    label = "LynxChan"
    signature = (
        (".innerOP .divMessage", ".linkName"),
        (".innerPost .divMessage", ".linkName"),
        (".innerOP, .innerPost", ".labelCreated", ".linkName"),
    )
    title = (".innerOP .labelSubject",)
    board = ("#labelName", "#labelBoard")
    post = (".innerOP, .innerPost",)
    not_post = ".quoteTooltip *"
    id = (".linkQuote", ".linkSelf@href", ".deletionCheckBox@name")
    permalink = (".linkSelf@href", ".linkQuote@href")
    author = (".linkName",)
    role = (".labelRole", ".labelId")
    date = (".labelCreated",)
    date_order = "mdy"
    body = (".divMessage",)
    edited = (".labelLastEdit",)
    file = ".uploadCell"
    file_link = ("a.imgLink@href", "a.nameLink@href", "a.originalNameLink@href")
    file_name = ("a.originalNameLink@download", "a.originalNameLink", "a")
