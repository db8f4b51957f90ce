"""Stack Exchange: a question, its answers, and the comments on each, which are posts that answer their post.

Facts: saved pages of 2012 to 2026; TUVIMEN/forumscraper `stackexchange`.
"""

from __future__ import annotations

import re
from typing import ClassVar

from threadreader.engines.core.engine import Engine, FoundPost, PageContext, last_digits, number
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import BUTTONS, Rules
from threadreader.model import Author, Kind, Post
from threadreader.numbers import whole

_COMMENT = "[id^=comment-].comment, [id^=follow-up-][itemprop=comment]"
_QUESTION = re.compile(r"/(?:q|questions|posts)/(\d+)")
_BY_AUTHOR = re.compile(r"\b(?:asked|answered|posted)\b", re.IGNORECASE)
_BY_EDITOR = re.compile(r"\b(?:edited|modified)\b", re.IGNORECASE)
_LEFT = "data-remaining-comments-count"

_USER = ".user-details a[href*='/users/']"
_CREATED = "[itemprop=dateCreated]@datetime"
"""Of a post that belongs to all, which names its last edit alone."""


class StackExchange(Engine):
    """`#question`, `.answer`; comments `li.comment` (`tr` until 2014), since 2025 `#follow-up-N` on Stack Overflow."""

    name = "stackexchange"
    label = "Stack Exchange"
    kind = Kind.QA
    signature = (
        "body.question-page",
        ".question[data-questionid]",
        ("#question", ".answer .js-post-body"),
        ("#question.question", ".post-text"),
    )
    title = ("#question-header h1", "#question-header h2", "a.question-hyperlink")
    title_words = r"\s*\[(?:closed|duplicate|on hold|migrated|locked)\]$"
    page = (".s-pagination--item.is-selected", ".pager-answers .current")
    pager = ".s-pagination--item, .pager-answers .page-numbers"
    post = f"#question, .answer[id^=answer-], {_COMMENT}"
    author = (".comment-user", "[itemprop=author] [itemprop=name]", ".comment-body a[href*='/users/']")
    author_link = "a.comment-user@href"
    date = (
        ".comment-date .relativetime-clean, .comment-date .relativetime, .comment-date [title]",
        ".s-user-card--time",
    )
    machine_date = (
        ".comment-date .relativetime-clean@title",
        ".comment-date [title]@title",
        ".s-user-card--time@title",
    )
    body = (
        ".js-post-body, .post-text",
        ".postcell .s-prose, .answercell .s-prose",
        ".postcell [itemprop=text], .answercell [itemprop=text]",
        ".comment-copy",
        "[itemprop=text]",
        "[id^=comment-] .comment-body > span:first-child",
        ".comment-text > div",
    )
    rules: ClassVar[Rules] = {"snippet-ctas": BUTTONS, "snippet-result": BUTTONS, "js-share-link": BUTTONS}

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """A comment, or a question or answer with its boxes of author and editor."""
        if (dom.attribute(node, "id") or "").startswith(("comment-", "follow-up-")):
            return super().found(reading, node)
        bodies = self.bodies(reading, node)
        if not bodies:
            return None
        one = FoundPost(node, id=self.post_id(reading, node))
        link = dom.pick(node, ("a.js-share-link@href", "a.short-link@href"))
        one.permalink = reading.absolute(link.partition("?")[0]) if link else _anchor(reading, one.id)
        one.score = number(dom.pick(node, (".js-vote-count@data-value", ".js-vote-count", ".vote-count-post")))
        one.body = reading.bodies.read(bodies)
        one.missing_replies = number(dom.pick(node, f"[{_LEFT}]@{_LEFT}")) or None
        self._boxes(reading, one)
        return one

    def _boxes(self, reading: PageContext, one: FoundPost) -> None:
        """Up to three boxes stand below a post: its author's, its last editor's, the wiki's."""
        for box in one.node.css(".user-info"):
            action = dom.pick(box, ".user-action-time") or ""
            if _BY_EDITOR.search(action):
                by = dom.pick(box, ".user-details a")
                one.body.edited = f"{action} by {by}" if by else action
            if _BY_AUTHOR.search(action) or box.css_first("[itemprop=author]") is not None or not one.author:
                one.author = _signed(reading, box) or one.author
            if _BY_AUTHOR.search(action) or not one.machine_date:
                one.machine_date = dom.pick(box, ".relativetime@title")
                one.date_text = dom.pick(box, ".relativetime")
        if not one.machine_date or (one.body.edited and one.machine_date in (one.body.edited, _edited_at(one.node))):
            one.machine_date = dom.pick(one.node, _CREATED) or one.machine_date

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """Posts and comments are counted apart: a comment's id is `commentN`, as in its address."""
        mark = dom.attribute(node, "id") or ""
        if mark.startswith(("comment-", "follow-up-")):
            return f"comment{last_digits(mark)}"
        told = last_digits(mark) or dom.pick(node, ("@data-questionid", "[data-post-id]@data-post-id"))
        link = dom.pick(node, ("a.js-share-link@href", "a.short-link@href", "a[href*='/posts/']@href"))
        found = _QUESTION.search(link or reading.url or "")
        return told or (found[1] if found else "question")

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """The title of a comment's date goes on behind it: `…Z, License: CC BY-SA 4.0`."""
        machine, shown = super().posted_at(reading, node)
        return machine.partition(",")[0] if machine else None, shown

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """A comment stands inside its post, a reply to a comment inside that."""
        above = _around(node, ("question", "answer-", "comment-", "follow-up-"))
        return self.post_id(reading, above) if above is not None else None

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """A comment's address names its post too."""
        post = _around(one.node, ("question", "answer-"))
        parent = self.post_id(reading, post) if post is not None else None
        shown = dom.pick(one.node, (".comment-score", "button .s-btn--icon + span"))
        one.score = number(shown)
        one.permalink = _anchor(reading, f"{one.id}_{parent}") if parent else None

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """Only the first comments on a post are in the page."""
        held = reading.document.select(f"[{_LEFT}]")
        left = sum(number(dom.attribute(node, _LEFT)) or 0 for node in held)
        for node in reading.document.select("[id^=follow-ups-container] button, .js-show-link:not(.dno)"):
            found = re.search(r"\b(\d+) more comment", dom.shown_text(node) or "")
            left += whole(found[1]) or 0 if found and (not held or node.tag == "button") else 0
        if not left:
            return ()
        return (f"{left:,} comments are not in this file." if left > 1 else "1 comment is not in this file.",)


def _around(node: Node, marks: tuple[str, ...]) -> Node | None:
    """The nearest element around this one whose id begins with one of `marks`."""
    return next((one for one in dom.ancestors(node) if (dom.attribute(one, "id") or "").startswith(marks)), None)


def _signed(reading: PageContext, box: Node) -> Author | None:
    link = dom.pick(box, (_USER + "@href", ".user-details a@href"))
    name = dom.pick(box, (".user-details [itemprop=name]@content", _USER, ".user-details a"))
    if not name and (details := box.css_first(".user-details")) is not None:
        name = dom.own_text(details)
    return Author(name, None, reading.absolute(link)) if name else None


def _edited_at(node: Node) -> str | None:
    """When a post was edited, where that is the only date below it."""
    dates = [dom.pick(box, ".relativetime@title") for box in node.css(".user-info")]
    return next(filter(None, dates), None) if sum(map(bool, dates)) == 1 else None


def _anchor(reading: PageContext, mark: str | None) -> str | None:
    return f"{reading.url.partition('#')[0]}#{mark}" if reading.url and mark else None
