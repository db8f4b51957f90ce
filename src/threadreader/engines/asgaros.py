"""Asgaros Forum (WordPress).

Facts: Asgaros/asgaros-forum `includes/views/post-element.php`, `includes/forum-{breadcrumbs,pagination,uploads}.php`.
"""

from __future__ import annotations

from threadreader.engines.core.engine import Engine, FoundPost, PageContext
from threadreader.markup import dom
from threadreader.markup.dom import Node

_DOTS = " ·\u00a0"


class Asgaros(Engine):
    """`.post-element#postid-PID`, in its body a hidden copy of it for the quote button."""

    name = "asgaros"
    label = "Asgaros"
    signature = (("[id^=postid-]", ".post-message", "#af-wrapper, .forum-post-header, .post-element"),)
    title = ("h1.main-title-topic", "#af-wrapper h1.main-title", "#af-wrapper h1")
    board = (
        "#forum-breadcrumbs [itemprop=itemListElement] ~ [itemprop=itemListElement] [itemprop=name]",
        "#forum-breadcrumbs a ~ a",
    )
    page = ("#af-wrapper .pages > strong", ".pages > strong")
    pager = ".pages a, .pages > strong"
    post = (".post-element[id^=postid-]", "#af-wrapper [id^=postid-]")
    number = (".post-meta > a[href*='postid-']", ".forum-post-date a")
    permalink = (".post-meta > a[href*='postid-']@href", ".forum-post-date a@href")
    author = (".post-author .post-username", ".post-author-block-name")
    author_link = (".post-username a@href", ".post-author-block-name a@href")
    role = (".post-author .af-usergroup-tag",)
    body = (".post-message",)
    not_body = "[id^=post-quote-container-], .uploaded-files-title, .uploaded-files-title + ul"
    edited = (".post-edit-date",)
    signature_of = (".post-wrapper > .signature", ".signature")
    attached = (".uploaded-file",)
    reactions = ".post-reactions"
    poll = "#poll-panel, #poll-container"

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """The number may stand before the date."""
        place = dom.first(node, (".forum-post-date", ".post-date"))
        return None, (dom.own_text(place) or "").strip(_DOTS) or None if place is not None else None

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """A dot parts the edit notice from the number."""
        super().asides(reading, one)
        one.body.edited = (one.body.edited or "").strip(_DOTS) or None
