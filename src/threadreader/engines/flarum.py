"""Flarum 1 and 2.

The page for crawlers (`noscript`) has names and bodies only; the data behind the page have the rest; a browser draws
only the posts near the screen.

Facts: flarum/framework `framework/core/views/frontend/content/discussion.blade.php`,
`framework/core/js/src/forum/components/{Post,PostStream,CommentPost}`, `extensions/mentions/src/ConfigureMentions.php`.
"""

from __future__ import annotations

from typing import ClassVar

from threadreader.engines.core import json_payload, omitted_posts
from threadreader.engines.core.engine import Engine, FoundPost, PageContext, last_digits
from threadreader.engines.core.json_payload import Table
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import QuoteRule, Rules
from threadreader.model import Author, PageSpan, Post
from threadreader.numbers import whole

_PAGE = 20
_DRAWN = ".PostStream-item[data-type=comment], .PostStream-item:has(.Post-body)"
_WRITTEN = "#flarum-content article"
_QUOTED = "p:first-child > a.PostMention:first-child"


class Flarum(Engine):
    """`.PostStream-item`, `#flarum-content article`, `#flarum-json-payload`."""

    name = "flarum"
    label = "Flarum"
    signature = (
        "#flarum-json-payload",
        "#flarum-content .Post-body",
        ".PostStream-item .Post-body",
        (".DiscussionPage", ".Post-body"),
    )
    title = ("h1.DiscussionHero-title", ".DiscussionHero-title", "#flarum-content h1")
    board = (".DiscussionHero .TagLabel-name", ".DiscussionHero .TagLabel", ".DiscussionHero .TagLabel-text")
    claimed = (".PostStreamScrubber .Scrubber-count", ".PostStreamScrubber .Dropdown-toggle")
    post = (_DRAWN, _WRITTEN, "article.CommentPost")
    id = "@data-id"
    number = ("@data-number", ".PostMeta-number")
    author = (".PostUser-name .username", ".PostUser-name", ".PostUser .username", ".PostUser h3", "h3 a[href*='/u/']")
    author_link = (".PostUser-name a@href",)
    role = (".PostUser-level", ".PostUser .Badge--group--1")
    machine_date = ("@data-time", ".PostMeta time@datetime", ".Post-header time@datetime")
    date = (".PostMeta time", ".Post-header time")
    body = (".Post-body",)
    reactions = ".Post-likedBy, .Post-reactions"
    poll = ".PostPoll, .Post-poll, .Poll"
    rules: ClassVar[Rules] = {"blockquote.uncited": QuoteRule(author=_QUOTED, post=f"{_QUOTED}@data-id")}

    def found_posts(self, reading: PageContext) -> list[FoundPost]:
        """Drawn posts and those the data add; else the crawlers' page, dated from the data; else the data alone."""
        found = super().found_posts(reading)
        rows = _rows(reading)
        if found and not found[0].id:
            for one, row in zip(found, _same(reading, found, rows), strict=False):
                _completed(reading, one, row)
            return found if rows else _by_number(found)
        held, read = {one.id: one for one in found}, reading.errors.of_post
        for row in rows:
            known = held.get(_id(row)) or read("data", id(row), None, self._from_data, reading, row)
            if known is not None:
                held[_id(row)] = _completed(reading, known, row)
        return sorted(held.values(), key=lambda one: whole(one.number) or 0)

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """The address is the discussion's with the number behind it; the edit notice is a title."""
        one = super().found(reading, node)
        if one is not None:
            one.permalink = _address(reading, one.number)
            one.body.edited = dom.pick(node, (".PostEdited@title", ".PostEdited"))
        return one

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """An answer begins with the name of the post it answers."""
        body = dom.first(node, self.body) or node
        mention = body.css_first(_QUOTED)
        if mention is None or dom.matches(mention, "blockquote a") or not _leads(mention):
            return None
        return dom.attribute(mention, "data-id") or None

    def _from_data(self, reading: PageContext, row: Table) -> FoundPost | None:
        body = json_payload.fragment(row.get("attributes"), "contentHtml")
        if body is None:
            return None
        return FoundPost(body, body=reading.bodies.read([body]), parent=self.post_parent(reading, body))

    def thread_title(self, reading: PageContext) -> str | None:
        """The data have it without the site's name."""
        return json_payload.words(_discussion(reading).get("attributes"), "title") or super().thread_title(reading)

    def trail(self, reading: PageContext, title: str | None) -> tuple[str, ...]:
        """Tags stand for boards: a tag and those under it."""
        held = json_payload.table(_discussion(reading), "relationships", "tags")
        tags = [_included(reading).get(("tags", _id(tag)), {}) for tag in json_payload.tables(held, "data")]
        told = [json_payload.table(tag, "attributes") for tag in tags]
        names = [json_payload.words(tag, "name") for tag in sorted(told, key=lambda tag: bool(tag.get("isChild")))]
        return tuple(filter(None, names)) or super().trail(reading, title)

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """Pages are for crawlers."""
        told = super().span(reading, held)
        claimed = json_payload.whole(_discussion(reading).get("attributes"), "commentCount") or told.posts_claimed
        if reading.document.first(".PostStream-item") is not None or reading.document.first(_WRITTEN) is None:
            return PageSpan(posts_claimed=claimed)
        page = told.page or 1
        return PageSpan(page, -(-claimed // _PAGE) if claimed else None, claimed)

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """What a browser did not draw, and no data tell."""
        span = self.span(reading, len(posts))
        return omitted_posts.count(len(posts), span.posts_claimed) if span.page is None else ()


def _data(reading: PageContext) -> Table:
    if "payload" not in reading.kept:
        node = reading.document.first("script#flarum-json-payload")
        data = json_payload.load(node.text()) if node is not None else None
        reading.kept["payload"] = json_payload.table(data, "apiDocument")
    found: Table = reading.kept["payload"]
    return found


def _discussion(reading: PageContext) -> Table:
    return json_payload.table(_data(reading), "data")


def _included(reading: PageContext) -> dict[tuple[str, str | None], Table]:
    """What the data hold besides the discussion, by type and id."""
    if "included" not in reading.kept:
        rows = json_payload.tables(_data(reading), "included")
        reading.kept["included"] = {(str(row.get("type")), _id(row)): row for row in rows}
    found: dict[tuple[str, str | None], Table] = reading.kept["included"]
    return found


def _rows(reading: PageContext) -> list[Table]:
    """The posts in the data, by number; changes of title, locks and the like are left out."""
    posts = [row for (kind, _), row in _included(reading).items() if kind == "posts"]
    numbered = [(json_payload.whole(row.get("attributes"), "number"), row) for row in posts]
    kept = [(n, row) for n, row in numbered if n and json_payload.words(row["attributes"], "contentType") == "comment"]
    return [row for _, row in sorted(kept, key=lambda pair: pair[0])]


def _id(row: Table) -> str | None:
    return json_payload.words(row, "id")


def _author(reading: PageContext, row: Table) -> Author | None:
    user = json_payload.table(row, "relationships", "user", "data")
    told = json_payload.table(_included(reading).get(("users", _id(user))), "attributes")
    name = json_payload.words(told, "displayName") or json_payload.words(told, "username")
    slug = json_payload.words(told, "slug") or json_payload.words(told, "username")
    return Author(name, None, reading.absolute(f"/u/{slug}") if slug else None) if name else None


def _same(reading: PageContext, found: list[FoundPost], rows: list[Table]) -> list[Table]:
    """The rows that the posts of the crawlers' page came from: the first run of them with the same authors."""
    names = [one.author.name if one.author else None for one in found]
    told = [author.name if (author := _author(reading, row)) else None for row in rows]
    for start in range(len(rows) - len(names) + 1):
        if all(name in (None, shown) for name, shown in zip(told[start:], names, strict=False)):
            return rows[start : start + len(names)]
    return []


def _by_number(found: list[FoundPost]) -> list[FoundPost]:
    """Posts without ids: which one is answered only the number in an address tells."""
    places = {one.number: i for i, one in enumerate(found) if one.number}
    for one in found:
        mention = one.node.css_first(f".Post-body > {_QUOTED}")
        if mention is not None and _leads(mention):
            one.parent = places.get(last_digits(dom.attribute(mention, "href")) or "")
    return found


def _completed(reading: PageContext, one: FoundPost, row: Table) -> FoundPost:
    """What only the data tell."""
    told = json_payload.table(row, "attributes")
    one.id, one.number = _id(row), str(json_payload.whole(told, "number"))
    one.author = one.author or _author(reading, row)
    one.machine_date = one.machine_date or json_payload.words(told, "createdAt")
    one.permalink = _address(reading, one.number)
    return one


def _address(reading: PageContext, key: str | None) -> str | None:
    """`…/d/ID-slug/N`."""
    address = (reading.url or "").partition("?")[0].rstrip("/")
    head, found, slug = address.partition("/d/")
    return f"{head}/d/{slug.partition('/')[0]}/{key}" if found and key else None


def _leads(mention: Node) -> bool:
    """Whether no word stands before it in its paragraph."""
    before = mention.prev
    return before is None or not (before.text_content or "").strip()
