"""Discourse.

One topic has three shapes, and a file may hold several of them at once: the page for crawlers (also in `noscript`, and
the print view), the page a browser drew, and the data it was drawn from. Posts are taken together by their number.

Facts: discourse/discourse `app/views/topics/show.html.erb` of 2014 to 2026 and
`frontend/discourse/app/components/post*.gjs`; kepano/defuddle `src/extractors/discourse.ts`.
"""

from __future__ import annotations

import re
from typing import ClassVar

from threadreader.dates import find_date
from threadreader.engines.core import json_payload, omitted_posts
from threadreader.engines.core.engine import Engine, FoundPost, PageContext, last_digits, number
from threadreader.engines.core.json_payload import Table
from threadreader.markup import dom
from threadreader.markup.dom import Document, Node
from threadreader.markup.rules import BUTTONS, FORMULA, NOTE, QuoteRule, Rules
from threadreader.model import Author, PageSpan, Post
from threadreader.numbers import whole
from threadreader.patterns import lazy

_PAGE = 20
"""Posts on a page for crawlers."""
_LIKE = 2
"""Kind of action."""
_TOPIC = lazy(r"(.*/t/(?:[^/?#]*[^/?#\d][^/?#]*/)?(\d+))(?=[/?#]|$)")


class Discourse(Engine):
    """`div#post_N.crawler-post`, `article#post_N.onscreen-post`, `#data-preloaded`. A post's id is its number."""

    name = "discourse"
    label = "Discourse"
    signature = (
        "meta[name=generator][content^=Discourse]",
        "#data-preloaded",
        ".crawler-post .post",
        "article.onscreen-post .cooked",
        ".topic-post article[id^=post_] .cooked",
        ("[itemtype$=DiscussionForumPosting] > .creator", "[itemtype$=DiscussionForumPosting] > .post"),
    )
    title = (
        "#topic-title .fancy-title",
        "h1[data-topic-id] .fancy-title",
        "#topic-title h1 a",
        "#topic-title h1",
        "h1[data-topic-id]",
        ".fancy-title",
        "#main-outlet > h2 > a[href*='/t/']",
    )
    board = (
        ".topic-category .category-name",
        "#topic-title .badge-category__name",
        "#topic-title .category-name",
        "#breadcrumbs [itemprop=title]",
        "#breadcrumbs a",
    )
    post = (
        ".crawler-post[id^=post_], article[id^=post_].onscreen-post, .topic-post article[id^=post_]",
        ".crawler-post:has(.post)",
        "[itemtype$=DiscussionForumPosting]:has(> .post)",
    )
    permalink = (".post-info a.post-date@href", "a.post-date@href", ".topic-meta-data a[href*='/t/']@href")
    author = (
        ".creator [itemprop=name]",
        ".creator b",
        ".names a[data-user-card]@data-user-card",
        ".names .username a",
        ".names .first a",
        ".names a",
    )
    author_link = (".creator a@href", ".names a@href")
    role = (".names .user-title",)
    machine_date = (
        ".crawler-post-infos time@datetime",
        "time.post-time@datetime",
        ".post-date .relative-date@data-time",
        "time[itemprop=datePublished]@datetime",
    )
    date = ("time.post-time", ".post-date .relative-date@title", ".post-date .relative-date", ".creator time")
    score = (
        ".post-likes",
        "[itemprop=userInteractionCount]@content",
        ".like-count",
        "[itemprop=interactionCount]@content",
    )
    body = (".cooked", ".post[itemprop=text]", ".post[itemprop=articleBody]", "div.post")
    reactions = ".post-likes, .like-count, .discourse-reactions-counter"
    rules: ClassVar[Rules] = {
        "aside.quote": QuoteRule(
            author="@data-username", post="@data-post", attribution=".title", content=("blockquote",)
        ),
        "a.anchor": BUTTONS,
        "span.math": FORMULA,
        "div.math": FORMULA,
        "div.meta": NOTE,
        "badge-notification": NOTE,
    }

    def version(self, document: Document) -> str | None:
        """`Discourse 3.4.0.beta2-dev - https://…`."""
        found = re.match(r"Discourse (\d+)", document.meta("generator") or "")
        return found[1] if found else None

    def found_posts(self, reading: PageContext) -> list[FoundPost]:
        """Every post that any shape of the topic holds, once each; as drawn rather than for crawlers or in data."""
        topic = _topic(reading)
        for copies in reading.document.select(".embedded-posts"):
            copies.decompose()  # parents and answers that unfold inside a post
        _own_quotes(reading.document.root, _number(reading))
        held: dict[str | None, FoundPost] = {}
        read = reading.errors.of_post
        for node in self.posts(reading):
            one = self.found_at(reading, node)
            if one is not None and (one.id not in held or node.tag == "article"):
                held[one.id] = one
        for row in json_payload.tables(topic.get("post_stream"), "posts"):
            key = str(json_payload.whole(row, "post_number") or "")
            one = held.get(key) or (read("data", id(row), None, self._from_data, reading, key, row) if key else None)
            if one is not None:
                held[key] = _completed(one, row)
        posts = sorted(held.values(), key=lambda one: whole(one.id) or 0)
        _answered(posts)
        return posts

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """The number: quotes and answers name a post by it, and every shape has it."""
        return self.post_number(reading, node)

    def post_number(self, reading: PageContext, node: Node) -> str | None:
        """From the id `post_N`; pages before 2018 only print it: `#3 By: …`."""
        own = dom.attribute(node, "id") or ""
        shown = number(dom.pick(node, ("[itemprop=position]", ".creator")))
        return last_digits(own) if own.startswith("post_") else str(shown) if shown else None

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """The oldest pages for crawlers have bare words: `#2 By: NAME, DATE`."""
        machine, shown = super().posted_at(reading, node)
        line = node.css_first("div.creator") if not machine and not shown else None
        return machine, find_date(dom.own_text(line) or "") if line is not None else shown

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """The address is the topic's with the number behind it."""
        one = super().found(reading, node)
        if one is not None:
            one.permalink = (one.permalink or "").partition("?")[0] or _address(reading, one.number)
            one.body.edited = dom.pick(node, (".post-info.edits button@title", ".post-info.edits a@title"))
        return one

    def _from_data(self, reading: PageContext, key: str, row: Table) -> FoundPost | None:
        body, name = json_payload.fragment(row, "cooked"), json_payload.words(row, "username")
        if body is None or row.get("deleted_at"):
            return None
        author = Author(name, json_payload.words(row, "user_title"), reading.absolute(f"/u/{name}")) if name else None
        one = FoundPost(body, id=key, number=key, permalink=_address(reading, key), author=author)
        one.machine_date = json_payload.words(row, "created_at")
        _own_quotes(body, _number(reading))
        one.body = reading.bodies.read([body])
        return one

    def thread_title(self, reading: PageContext) -> str | None:
        """The data have it without entities and the site's name."""
        return json_payload.words(_topic(reading), "title") or super().thread_title(reading)

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """A topic has no pages but for crawlers; the data tell how many posts it has."""
        topic, document = _topic(reading), reading.document
        claimed = (
            json_payload.whole(topic, "posts_count")
            or len(json_payload.rows(topic.get("post_stream"), "stream"))
            or None
        )
        if document.first("article.onscreen-post") is not None or document.first(".crawler-post") is None:
            return PageSpan(posts_claimed=claimed)
        asked = super().span(reading, held)
        alone = document.first("[role=navigation] a[rel=next], [role=navigation] a[rel=prev]") is None
        page = asked.page or 1
        pages = -(-claimed // _PAGE) if claimed else 1 if alone and page == 1 else None
        return PageSpan(page, max(pages, page) if pages else None, claimed)

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """A browser draws only what is near the screen."""
        if reading.document.first("article.onscreen-post") is None:
            return ()
        claimed = json_payload.whole(_topic(reading), "posts_count")
        return omitted_posts.sentences([number for post in posts if (number := whole(post.id)) is not None], claimed)


def _topic(reading: PageContext) -> Table:
    """The topic in the page's data; empty where they are gone."""
    if "topic" not in reading.kept:
        held = json_payload.table(
            json_payload.load(dom.attribute(reading.document.first("#data-preloaded"), "data-preloaded"))
        )
        inner = next((one for key, one in held.items() if key.startswith("topic_") and isinstance(one, str)), None)
        reading.kept["topic"] = json_payload.table(json_payload.load(inner))
    topic: Table = reading.kept["topic"]
    return topic


def _number(reading: PageContext) -> str | None:
    """The topic's number."""
    found = _TOPIC.match(reading.url or "")
    return found[2] if found else str(_topic(reading).get("id"))


def _address(reading: PageContext, key: str | None) -> str | None:
    """`…/t/SLUG/TOPIC/N`."""
    found = _TOPIC.match(reading.url or "")
    return f"{found[1]}/{key}" if found and key else None


def _completed(one: FoundPost, row: Table) -> FoundPost:
    """What only the data tell: which post is answered, and the likes."""
    answered = json_payload.whole(row, "reply_to_post_number")
    one.parent = str(answered) if answered else None
    if one.score is None:
        likes = (act for act in json_payload.tables(row, "actions_summary") if act.get("id") == _LIKE)
        one.score = next((json_payload.whole(act, "count") for act in likes), 0)
    return one


def _answered(posts: list[FoundPost]) -> None:
    """The tab above a drawn post names no more than an author: the last post of theirs before this one is meant."""
    for index, one in enumerate(posts):
        name = None if one.parent else dom.pick(one.node, (".reply-to-tab",))
        if name:
            before = (i for i in range(index - 1, -1, -1) if (by := posts[i].author) and by.name == name)
            one.parent = next(before, None)


def _own_quotes(root: Node, topic: str | None) -> None:
    """Takes the number off quotes from other topics: it would name a post of this one."""
    for quote in root.css("aside.quote[data-topic]"):
        if topic and dom.attribute(quote, "data-topic") != topic and "data-post" in quote.attributes:
            del quote.attrs["data-post"]
