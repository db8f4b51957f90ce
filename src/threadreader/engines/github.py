"""GitHub issues, pull requests and discussions: pages of its server, and issues drawn by React since 2025.

Facts: a saved discussion of 2021; kepano/defuddle `src/extractors/github.ts`; public readers of discussions.
"""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import urlsplit

from threadreader.engines.core.engine import Engine, PageContext, last_digits
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import BUTTONS, LINES, QuoteRule, Rules
from threadreader.model import Post

_MORE = ".ajax-pagination-form, [data-testid^=issue-timeline-load-more]"
_OPENING = "[data-testid=issue-viewer-issue-container], .react-issue-body"


class _GitHub(Engine):
    """What both share: the repository as board, folded comments."""

    name = "github"
    title = (".js-issue-title", ".discussion-topic-title", "[data-testid=issue-title]", "h1 .markdown-title", "h1 bdi")
    title_words = r"\s+·\s+(?:[\w.-]+/[\w.-]+\s+·\s+)?(?:Issue|Pull Request|Discussion) #\d+.*$"
    rules: ClassVar[Rules] = {
        "zeroclipboard-container": BUTTONS,
        "a.anchor": BUTTONS,
        "email-hidden-toggle": BUTTONS,
        "email-fragment": LINES,
        "email-quoted-reply": QuoteRule(),
    }

    def trail(self, reading: PageContext, title: str | None) -> tuple[str, ...]:
        """`owner/repository`, of the address or the head of the page."""
        parts = urlsplit(reading.url or "").path.strip("/").split("/")
        if len(parts) > 2:
            return ("/".join(parts[:2]),)
        names = (
            dom.pick(reading.document.root, "[itemprop=author] a"),
            dom.pick(reading.document.root, "strong[itemprop=name] a"),
        )
        return ("/".join(filter(None, names)),) if all(names) else ()

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """Long threads are folded in the middle."""
        folded = reading.document.first(_MORE) is not None
        return ("The page has folded comments away; they are not in this file.",) if folded else ()


class GitHub(_GitHub):
    """`.js-comment` around `.js-comment-body`; its own address is that of `a.js-timestamp`."""

    label = "GitHub"
    signature = (
        ".js-comment-body.markdown-body",
        (".comment-body.markdown-body", ".timeline-comment"),
        ("[id^=issuecomment-], [id^=discussioncomment-]", ".timeline-comment, .js-comment"),
    )
    post = (".js-comment-body", ".comment-body.markdown-body")
    permalink = ("a.js-timestamp@href", "a.timestamp@href")
    author = (
        ".author",
        "a[data-hovercard-type=user]:not(:has(img))",
        "a[data-hovercard-url*='/users/']:not(:has(img))",
    )
    author_link = ".author@href"
    role = (".timeline-comment-label",)
    machine_date = (
        "a.js-timestamp relative-time@datetime",
        "relative-time@datetime",
        "time-ago@datetime",
        ".timeline-comment-header time@datetime",
    )
    date = ("a.js-timestamp", "relative-time", ".timeline-comment-header time")
    body = (".js-comment-body", ".comment-body.markdown-body")
    edited = (".js-comment-edit-history summary",)
    reactions = ".js-comment-reactions-options, .comment-reactions"

    def posts(self, reading: PageContext) -> list[Node]:
        """The box around each body."""
        boxes = ".js-comment, .timeline-comment, .review-comment, .js-comment-container"
        found = (dom.closest(node, boxes) for node in super().posts(reading))
        return [node for node in found if node is not None]

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """The opening post of a discussion may have no address of its own."""
        link = dom.pick(node, ("a.js-timestamp@href", "[id^=discussioncomment-]@id", "@id"))
        return last_digits(link) or (None if reading.kept else reading.kept.setdefault("opening", "opening"))

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """Replies in a discussion stand in a list that names their comment."""
        replies = dom.closest(node, "[id^=child-comments-discussioncomment-]")
        return last_digits(dom.attribute(replies, "id")) if replies is not None else None


class GitHubIssue(_GitHub):
    """`.react-issue-comment`; of most classes the last part changes from day to day."""

    label = "GitHub issues (React)"
    signature = (".react-issue-comment .markdown-body", "[data-testid=issue-viewer-issue-container]")
    id = "a:has(relative-time)@href"
    post = ".react-issue-comment"
    permalink = "a:has(relative-time)@href"
    author = (
        "a[data-testid=issue-body-header-author]",
        "a[class*=authorLoginLink]",
        "a[class*=AuthorLink]",
        "a[data-hovercard-url*='/users/']",
    )
    author_link = (
        "a[data-testid=issue-body-header-author]@href",
        "a[class*=authorLoginLink]@href",
        "a[class*=AuthorLink]@href",
        "a[data-hovercard-url*='/users/']@href",
    )
    machine_date = "relative-time@datetime"
    date = "relative-time"
    body = ("[data-testid=issue-body-viewer] .markdown-body", ".markdown-body")
    reactions = "[aria-label='Reactions']"

    def posts(self, reading: PageContext) -> list[Node]:
        """The issue itself, then its comments."""
        opening = reading.document.first(_OPENING)
        return ([opening] if opening is not None else []) + super().posts(reading)
