"""HyperKitty, the archive of Mailman 3: a page for each thread.

Facts: hyperkitty/hyperkitty `templates/hyperkitty/{thread,messages/message,ajax/replies}.html`.
"""

from __future__ import annotations

from typing import ClassVar

from threadreader.engines.core.engine import Engine, PageContext
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import BUTTONS, LINES, QuoteRule, Rules
from threadreader.model import Post
from threadreader.numbers import whole
from threadreader.patterns import lazy

_LEVEL = lazy(r"reply-level-(\d+)|margin-left:\s*(\d+)em")


class HyperKitty(Engine):
    """`.email` with its `#HASH.email-header`; how deep a reply stands is told by the element around it."""

    name = "mailman"
    label = "HyperKitty"
    signature = (
        (".email-header[id]", ".email-author .name", ".email-body"),
        (".email-author", ".email-date", ".email-body"),
    )
    title = (".thread-header h1", ".thread-header h2", ".thread-header h3")
    board = ("#navbar .list-name", ".navbar .list-name", ".navbar a[href*='/list/']")
    post = (".email:has(.email-body)",)
    permalink = (".messagelink a@href", "a[href*='/message/']@href")
    author = (".email-author .name a", ".email-author .name")
    author_link = ".email-author .name a@href"
    date = (".email-date .time span@title", ".email-date .time span", ".email-date span[title]@title")
    not_body = ".email-header, .email-info, .attachments"
    attached = (".attachments-list",)
    rules: ClassVar[Rules] = {"email-body": LINES, "quoted-switch": BUTTONS, "quoted-text": QuoteRule()}

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """The plain text of a mail, whose lines count, or its paragraphs."""
        body = node.css_first(".email-body")
        return [body] if body is not None and body.css_first("p") is not None else [node]

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """A hash of the message's id."""
        return dom.pick(node, ".email-header@id")

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """`Sender's time: March 4, 2024, 1:05 p.m.`: beside it stands the hour alone."""
        machine, shown = super().posted_at(reading, node)
        return machine, (shown.partition(": ")[2] or shown) if shown else None

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """The nearest message above that stands less deep."""
        around = node.parent
        marks = (dom.pick(around, "@class"), dom.pick(around, "@style")) if around is not None else ()
        found = _LEVEL.search(" ".join(filter(None, marks)))
        told = whole(found[1] or found[2]) or 0 if found else 0
        level = told if found and found[1] else told // 2
        levels: list[int] = reading.kept.setdefault("levels", [])
        levels.append(level)
        return next((i for i in range(len(levels) - 2, -1, -1) if levels[i] < level), None)

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """The page itself holds the first message; a script fetches the rest."""
        waiting = reading.document.first(".replies .ajaxloader") is not None
        return ("The replies are not in this file: it was saved before they were loaded.",) if waiting else ()
