"""Mbin and kbin: threads of links and texts, and microblog posts.

Facts: MbinOrg/mbin `templates/components/{entry,entry_comment,post,post_comment,user_inline,vote}.html.twig`.
"""

from __future__ import annotations

from threadreader.engines.core.engine import Engine, PageContext, last_digits
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.numbers import whole
from threadreader.patterns import lazy

_LEVEL = lazy(r"comment-level--(\d+)")
_COMMENT = ".entry-comment[id^=entry-comment-], .post-comment[id^=post-comment-]"
_FIRST = ".entry[id^=entry-], .post[id^=post-].subject"


class Mbin(Engine):
    """`.entry#entry-ID` or `.post#post-ID`, then `.comment` side by side, each with its level and parent."""

    name = "mbin"
    label = "Mbin, kbin"
    signature = (
        (".entry.subject[id^=entry-]", ".user-inline"),
        ("[id^=entry-comment-].entry-comment", ".user-inline"),
        (".post.subject[id^=post-]", ".user-inline"),
    )
    title = (".entry header h1", "title")
    title_prefix = ".badge, .entry__domain, .badge-lang"
    board = (".entry__meta .magazine-inline", ".post header .magazine-inline", ".head-title .magazine-inline")
    post = f"{_FIRST}, {_COMMENT}"
    permalink = ("header a.link-muted[href*='#']@href", "header a[href*='-comment-']@href")
    author = (
        ".entry__meta .user-inline",
        "header .user-inline",
        ".entry__meta a[href*='/u/']",
        "header a[href*='/u/']",
    )
    author_link = (".entry__meta .user-inline@href", "header .user-inline@href")
    role = (".entry__meta .user-badge", "header .user-badge + .user-badge")
    machine_date = (".entry__meta time@datetime", "header time@datetime")
    date = (".entry__meta time", "header time")
    score = (".vote__up [data-subject-target=favCounter]", ".vote__up button span", ".vote__up button")
    link = (".entry__domain a@href",)
    body = (".entry__body > .content", ".content:not(.short-desc)", ".entry__body")

    def posts(self, reading: PageContext) -> list[Node]:
        """The first entry is the thread's; others are posted across."""
        nodes = super().posts(reading)
        first = next((node for node in nodes if dom.matches(node, _FIRST)), None)
        return [node for node in nodes if node is first or dom.matches(node, _COMMENT)]

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """First posts and comments are counted apart."""
        mark = dom.attribute(node, "id") or ""
        return last_digits(mark) if "-comment-" in mark else mark.replace("-", "")

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """The page's, with the comment's id."""
        mark, page = dom.attribute(node, "id") or "", (reading.url or "").partition("#")[0]
        shown = super().post_permalink(reading, node) if "-comment-" in mark else page
        return shown or (f"{page}#{mark}" if page else None)

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """An attribute; where that is stripped, the nearest comment above of a lower level."""
        told = _LEVEL.search(dom.attribute(node, "class") or "")
        above: list[tuple[int, str | None]] = reading.kept.setdefault("levels", [])
        if told is None:
            return None
        level = whole(told[1]) or 0
        while above and above[-1][0] >= level:
            above.pop()
        parent = above[-1][1] if above else None
        above.append((level, self.post_id(reading, node)))
        stated = dom.attribute(node, "data-subject-parent-value")
        return parent if stated is None else stated or None

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """Pictures stand below the text; beside a link they are only its thumbnail."""
        linked = node.css_first(".entry__domain") is not None
        return [*super().bodies(reading, node), *([] if linked else node.css("figure"))]
