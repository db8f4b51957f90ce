"""UBB.threads 7 and 6.

Facts: public scrapers and user styles of boards that run it, and a public copy of the pages of 6 as a style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from threadreader.dates import find_date
from threadreader.engines.core.engine import Engine, FoundPost, PageContext, last_digits
from threadreader.engines.core.ruled_quotes import RULES, mark
from threadreader.markup import dom
from threadreader.markup.dom import Node
from threadreader.markup.rules import Aside, CodeRule, QuoteRule, Rule, SpoilerRule
from threadreader.model import Attachment, Author, PageSpan
from threadreader.patterns import lazy

_QUOTE = lazy(r"originally posted|^(?:quote|in reply to|zitat)\b", re.IGNORECASE)
_PARTS = (".subjecttable", ".author-content")
_ANSWER = lazy(r"^Re:\s", re.IGNORECASE)
_PART = lazy(r"[?&;]fpart=(\d{1,5})")


class UbbThreads(Engine):
    """`.post_inner > #bodyN` in one table with `.author-content` and `.subjecttable`."""

    name = "ubbthreads"
    label = "UBB.threads 7"
    signature = (
        (".subjecttable", ".author-content", ".post_inner [id^=body]"),
        (".author-content", ".post_inner > [id^=body]"),
    )
    versions = ((".post_inner [id^=body]", "7"),)
    title = (".subjecttable b", "title")
    title_words = r"^Re:\s+"
    board = ("td.breadcrumbs a", ".breadcrumbs a")
    page = (".pagination .page-cur", ".pagination b", ".pagination strong")
    pages = (".pagination .page-n",)
    pager = ".pagination td, .pagination a"
    post = ".post_inner > [id^=body]"
    id = ("[id^=number]@id",)
    number = ("[id^=number]",)
    permalink = (
        ".subjecttable a[id^=number]@href",
        ".subjecttable a[href*='#Post']:has([id^=number])@href",
    )
    author = (".author-name .username", ".author-name a", "[id^=menu_control_] a", "[id^=menu_control_]")
    author_link = (".author-content a[href*='/users/']@href", ".author-content a[href*=showprofile]@href")
    body = (".post_inner > [id^=body]",)
    edited = (".edited-wording",)
    signature_of = (".post_inner .signature", ".signature")
    signature_line = r"_{10,}"
    rules: ClassVar[Mapping[str, Rule]] = {
        "ubbcode-block": QuoteRule(
            author=".ubbcode-header a",
            post=".ubbcode-header a@href",
            attribution=".ubbcode-header",
            content=".ubbcode-body",
        ),
        "ubbcode-code": CodeRule(content=(".ubbcode-body pre", ".ubbcode-body")),
        "ubbcode-spoiler": SpoilerRule(content=(".ubbcode-body > div", ".ubbcode-body"), title=".ubbcode-header"),
        "edited-wording": Aside("edited"),
    }

    def posts(self, reading: PageContext) -> list[Node]:
        """The nearest element around each body that also holds who wrote it and when."""
        for box in reading.document.select(".ubbcode-block"):
            box.attrs["class"] = _kind(box)
        found = []
        for body in super().posts(reading):
            frame = next((one for one in dom.ancestors(body) if all(map(one.css_first, _PARTS))), None)
            if frame is not None:
                found.append(frame)
        return found

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """Day and time stand in elements of their own, mostly."""
        parts = (dom.pick(node, ".subjecttable .date"), dom.pick(node, ".subjecttable .time"))
        return None, " ".join(filter(None, parts)) or None

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """`[Re: NAME]` in the head leads to the post that is answered."""
        for link in node.css(".subjecttable a[href*='#Post']"):
            if _ANSWER.match(dom.text(link) or ""):
                return last_digits(dom.attribute(link, "href"))
        return None


def _kind(box: Node) -> str:
    """Quotes, code and spoilers have one class; what stands in the head tells."""
    head, body = dom.first(box, ".ubbcode-header"), dom.first(box, ".ubbcode-body")
    if head is None or _QUOTE.search(dom.text(head) or ""):
        return "ubbcode-block"
    if head.css_first("input, button, [onclick]") is not None:
        return "ubbcode-spoiler"
    coded = body is not None and next((one.tag for one in dom.children(body)), None) in ("pre", "code")
    return "ubbcode-code" if coded else "ubbcode-block"


class UbbThreads6(Engine):
    """Two rows a post: `a[name=PostN]` with the author beside `.subjecttable`, then `.post` in `td.lighttable`."""

    name = "ubbthreads"
    label = "UBB.threads 6"
    signature = (("td.subjecttable", "td.lighttable .post", "td > a[name^=Post]"),)
    versions = (("td > a[name^=Post]", "6"),)
    title = (".subjecttable b", "title")
    title_words = r"^(?:Re|Aw):\s+"
    board = (
        ".catandforum a[href*='&C='], .catandforum a[href*='?C='], .catandforum a[href*=postlist]",
        "a[href*='postlist.php?']:not(:has(img))",
    )
    pager = "a[href*='fpart=']"
    post = "tr:has(> td > a[name^=Post])"
    id = "td > a[name^=Post]@name"
    author = ("a[name^=Post] ~ table a[href], a[name^=Post] ~ a[href]", "a[name^=Post] ~ table td")
    author_link = ("a[name^=Post] ~ table a[href]@href", "a[name^=Post] ~ a[href]@href")
    role = ("a[name^=Post] ~ table td.small b", "a[name^=Post] ~ .small")
    signature_line = r"[-_]{10,}"
    not_body = ".small:has(> em:only-child)"
    rules = RULES

    def posts(self, reading: PageContext) -> list[Node]:
        """Quotes are told from their rules before any body is read."""
        mark(reading.document)
        return super().posts(reading)

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """The page's, with the anchor."""
        return reading.absolute(f"#{dom.pick(node, self.id)}")

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """Bare words where nobody was logged in."""
        anchor = node.css_first("td > a[name^=Post]")
        cell = anchor.parent if anchor is not None else None
        name = dom.own_text(cell) if cell is not None else None
        return super().post_author(reading, node) or (Author(name) if name else None)

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """Small print below the subject, where the post answered may be named too."""
        told = (find_date(dom.own_text(small) or "") for small in node.css(".subjecttable .small"))
        return None, next(filter(None, told), None)

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """`[Re: NAME]` leads to the post that is answered."""
        links = [link for link in node.css(".subjecttable a") if _ANSWER.match(dom.text(link) or "")]
        return last_digits(dom.attribute(links[0], "href")) if links else None

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """In the row below."""
        row = dom.next_element(node)
        body = row.css_first(".post") if row is not None else None
        return [body] if body is not None else []

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """Below the text: who edited it, and the signature in print still smaller; above it a file."""
        row = dom.next_element(one.node)
        if row is None:
            return
        one.body.edited = one.body.edited or dom.pick(row, ".post .small:has(> em:only-child)")
        sign = row.css_first("td font[size='-2'], td .signature")
        if sign is not None and one.body.signature is None:
            one.body.signature = self.read_signature(reading, sign)
        for link in one.node.css("a[href*='download.php']"):
            file = Attachment(dom.text(link) or "", reading.absolute(dom.attribute(link, "href")))
            one.body.attachments += (file,)
        super().asides(reading, one)

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """The page is a part of the address."""
        shown, found = super().span(reading, held), _PART.search(reading.url or "")
        page = int(found[1]) if found else 1 if shown.pages else shown.page
        return PageSpan(page, max(filter(None, (page, shown.pages)), default=None), shown.posts_claimed)
