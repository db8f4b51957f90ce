"""FluxBB, PunBB 1.2 (the same layout) and PunBB 1.3 and 1.4.

Facts: fluxbb/fluxbb `viewtopic.php`; punbb/punbb 1.4 `viewtopic.php`, `include/template/main.tpl`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from threadreader.engines.core.engine import Engine
from threadreader.markup.rules import Drop, QuoteRule, Rule


class FluxBb(Engine):
    """`div.blockpost#pPID`; a signature bears the class of a body too."""

    name = "fluxbb"
    label = "FluxBB, PunBB 1.2"
    signature = (
        (".blockpost .postmsg", ".blockpost .postleft"),
        ("#punviewtopic", ".blockpost"),
        (".postleft", ".postright", ".postmsg"),
    )
    title = ("ul.crumbs li strong", ".linkst ul li:last-child", "#brdmain .linkst h2")
    title_words = r"^»\s*"
    board = ("ul.crumbs li a", ".linkst ul li a")
    page = (".pagelink strong",)
    pager = ".pagelink a, .pagelink strong"
    post = (".blockpost[id^=p]", ".blockpost")
    not_post = "#quickpost, #postpreview"
    number = ("h2 .conr",)
    permalink = ("h2 a@href",)
    author = (".postleft dt strong", ".postleft dt")
    author_link = (".postleft dt a@href",)
    role = (".postleft .usertitle",)
    date = ("h2 a", "h2")
    body = (".postmsg:not(.postsignature)",)
    edited = (".postedit",)
    signature_of = (".postsignature",)
    rules: ClassVar[Mapping[str, Rule]] = {"incqbox": QuoteRule(attribution="h4"), "postsignature": Drop("signature")}


class PunBb(Engine):
    """`div.post` with the id on its head, `div.posthead#pPID`."""

    name = "punbb"
    label = "PunBB 1.3, 1.4"
    signature = ((".posthead .post-ident", ".entry-content"),)
    versions = ((".posthead", "1"),)
    title = ("h1.main-title a.permalink", "h1.main-title", ".crumblast")
    title_words = r"^\[ .*? \]\s*"
    board = ("#brd-crumbs-top .crumb:not(.crumbfirst):not(.crumblast) a", "#brd-crumbs-top a")
    page = (".paging strong",)
    pager = ".paging a, .paging strong"
    claimed = (".main-head .item-info", ".main-head h2")
    post = ("div.post:has(.posthead)",)
    id = (".posthead@id", "@id")
    number = (".post-num",)
    permalink = (".post-link a.permalink@href", "a.permalink@href")
    author = (".post-byline strong", ".post-byline a", ".author-ident .username")
    author_link = (".post-byline a@href", ".author-ident .username a@href")
    role = (".author-ident .usertitle",)
    date = (".post-link a.permalink", ".post-link")
    body = (".entry-content",)
    edited = (".post-edit",)
