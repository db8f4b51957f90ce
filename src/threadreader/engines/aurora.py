"""Khoros Aurora, which has taken the place of Khoros Classic since 2023. Of its classes the last part changes with each
release; what comes before it stays.

Facts: public scrapers of techcommunity.microsoft.com, forums.ea.com and communityforums.atmeta.com.
"""

from __future__ import annotations

import re
from typing import ClassVar

from threadreader.engines.core import omitted_posts
from threadreader.engines.core.engine import Engine, FoundPost, PageContext, last_digits
from threadreader.engines.core.json_payload import Table, fragment, load, table, whole, words
from threadreader.engines.khoros import named
from threadreader.markup import dom
from threadreader.markup.dom import Document, Node
from threadreader.markup.rules import BUTTONS, CodeRule, Rules, SpoilerRule
from threadreader.model import Author, PageSpan, Post

_BODY = "div[class*=lia-g-message-body]"
_DATA = "script#__NEXT_DATA__"
_MESSAGE = re.compile(r"\w+(Topic|Reply)Message:message:(\d+)")


class KhorosAurora(Engine):
    """`article` around `div.styles_lia-g-message-body__…`; a page not yet drawn holds its messages as data."""

    name = "khoros"
    label = "Khoros Aurora"
    signature = ((f"article {_BODY}", "article a[href*='/users/']"), _DATA)
    title = ("h1[data-testid=MessageSubject]", "h1")
    board = ("nav[aria-label*=readcrumb] a", "ol[class*=breadcrumb] a")
    claimed = ("[data-testid=messageRepliesCount]",)
    post = ("article[data-testid=StandardMessageView]", f"article:has({_BODY})")
    id = "a[href*='/replies/']@href"
    permalink = "a[href*='/replies/']@href"
    author = ("a[data-testid=userLink]:not(:has(img))", "a[href*='/users/']:not(:has(img))")
    author_link = ("a[data-testid=userLink]@href", "a[href*='/users/']@href")
    role = "[data-testid=userRank]"
    machine_date = "time@datetime"
    date = (
        "[data-testid=messageTime] [title]@title",
        "[data-testid=messageTime]@title",
        "[data-testid=messageTime]",
        "span[title*=' at ']@title",
        "time",
    )
    score = "[data-testid=kudosCount]"
    body = (_BODY,)
    signature_of = ("[class*=lia-g-message-signature]",)
    rules: ClassVar[Rules] = {
        "lia-spoiler-container": SpoilerRule(title=".lia-spoiler-link", content=".lia-spoiler-content"),
        "lia-code-sample": CodeRule(content="code"),
        "lia-media-lightbox-trigger": BUTTONS,
    }

    def claims(self, document: Document) -> str | None:
        """As drawn, or by the names of its data."""
        found = super().claims(document)
        return None if found == _DATA and not _messages(document) else found

    def found_posts(self, reading: PageContext) -> list[FoundPost]:
        """The messages as drawn, else those of the data."""
        told = _told(reading)
        if drawn := super().found_posts(reading):
            return drawn
        read, keys = reading.errors.of_post, enumerate(_thread(told, reading.url))
        held = [read("data", place, None, _found, reading, told, key) for place, key in keys]
        return [one for one in held if one is not None]

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """A reply's is in its address, the first message's in that of the page."""
        return super().post_id(reading, node) or last_digits((reading.url or "").partition("?")[0])

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """The first message's is the page's."""
        return super().post_permalink(reading, node) or reading.url

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """Answers to a reply stand in a list in its item."""
        item = dom.closest(node, "li")
        outer = dom.closest(item, "li") if item is not None else None
        above = outer.css_first("article") if outer is not None else None
        return self.post_id(reading, above) if above is not None else None

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """Quotes begin with who is quoted."""
        super().asides(reading, one)
        one.body.blocks = named(one.body.blocks)

    def thread_title(self, reading: PageContext) -> str | None:
        """Where nothing is drawn, that of the first message."""
        told = _told(reading)
        first = next(iter(_thread(told, reading.url)), "")
        shown = dom.pick(reading.document.root, self.title)
        return super().thread_title(reading) if shown else words(told.get(first), "subject")

    def trail(self, reading: PageContext, title: str | None) -> tuple[str, ...]:
        """As drawn, else the board of the first message."""
        told = _told(reading)
        first = next(iter(_thread(told, reading.url)), "")
        board = words(_at(told, told.get(first), "board"), "title")
        return super().trail(reading, title) or ((board,) if board else ())

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """The page counts replies; the first message comes on top."""
        shown, told = super().span(reading, held), _told(reading)
        count = whole(told.get(next(iter(_thread(told, reading.url)), "")), "repliesCount")
        count = shown.posts_claimed if count is None else count
        return PageSpan(shown.page, shown.pages, count + 1 if count is not None else None)

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """Replies are loaded a few at a time."""
        return omitted_posts.count(len(posts), self.span(reading, len(posts)).posts_claimed)


def _told(reading: PageContext) -> Table:
    """The data, which may be long, taken apart once."""
    if "told" not in reading.kept:
        reading.kept["told"] = _messages(reading.document)
    told: Table = reading.kept["told"]
    return told


def _messages(document: Document) -> Table:
    """Everything the page's data names, where messages are among it."""
    node = document.first(_DATA)
    held = node.text() if node is not None else ""
    data = table(load(held), "props", "pageProps", "apolloState") if "Message:message:" in held else {}
    return data if any(_MESSAGE.fullmatch(key) for key in data) else {}


def _thread(told: Table, url: str | None) -> list[str]:
    """Names of the first message and its replies; messages of other threads have no text here."""
    named = [(key, found) for key in told if (found := _MESSAGE.fullmatch(key)) and words(told[key], "body")]
    openings = [key for key, found in named if found[1] == "Topic"]
    asked = [key for key in openings if url and key.endswith(f":{last_digits(url.partition('?')[0])}")]
    return [*(asked or openings)[:1], *(key for key, found in named if found[1] == "Reply")]


def _at(told: Table, data: Table | None, key: str) -> Table:
    """What a reference of the data leads to."""
    return table(told, words(table(data, key), "__ref") or "")


def _found(reading: PageContext, told: Table, key: str) -> FoundPost | None:
    data = table(told, key)
    body = fragment(data, "body")
    if body is None:
        return None
    one = FoundPost(body, id=last_digits(key), score=whole(data, "kudosSumWeight"))
    user = _at(told, data, "author")
    if name := words(user, "login"):
        one.author = Author(name, words(_at(told, user, "rank"), "name"))
    one.machine_date = words(data, "postTime")
    above = words(table(data, "parent"), "__ref") or ""
    one.parent = last_digits(above) if "ReplyMessage" in above else None
    page = (reading.url or "").partition("?")[0].rstrip("/")
    one.permalink = (page if "TopicMessage" in key else f"{page}/replies/{one.id}") if page else None
    one.body = reading.bodies.read([body])
    one.body.blocks = named(one.body.blocks)
    return one
