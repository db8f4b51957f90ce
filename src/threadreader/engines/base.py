"""What an engine is: where on a page the software puts the thread, and how a page is read by it.

An engine is a class of selectors; a hook is overridden only where a selector cannot say it. A selector is `"css"`,
`"css@attribute"`, `"@attribute"`, or a tuple of those tried in order (see `markup.dom`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from threadreader.dates import Clock, parse, parse_machine, settle_order
from threadreader.engines import extras, filling, signatures
from threadreader.engines.facts import PageFacts, clean_title
from threadreader.engines.structured import StructuredPost, structured
from threadreader.markup import dom
from threadreader.markup.blocks import Body, BodyReader, attachments
from threadreader.markup.dom import Document, Node, Selector
from threadreader.markup.rules import BASE, Rule, Rules
from threadreader.markup.text import signature_markdown
from threadreader.model import Attachment, Author, Board, Embed, Kind, PageSpan, Post, Thread
from threadreader.page import SavedPage
from threadreader.patterns import lazy

Group = str | tuple[str, ...]

_DIGITS = lazy(r"\d+")
_LAST_DIGITS = lazy(r"(\d+)\D*$")
_SESSION = lazy(r"(?:(?<=[?&;])(?:sid|s|PHPSESSID)=[\w:,-]{16,}[&;]|[?&;](?:sid|s|PHPSESSID)=[\w:,-]{16,}(?=#|$))")
_COUNT = lazy(r"-?\d[\d,.\u202f\xa0 ]*[kK]?")
_WHOLE = lazy(r"\d{1,3}(?:[., ]\d{3})+(?!\d)|\d{1,15}")
_HOME = lazy(
    r"^(?:home|homepage|forums?|foren|foren-übersicht|foros|fóruns|fora|форум|форумы|"
    r"start|startseite|accueil|inicio|portal|index|board index|forum index|forum home|main|"
    r"all activity|domů|úvod|strona główna|hem|hjem|etusivu|kezdőlap|ana sayfa|главная|головна|ホーム|首页|首頁)$",
    re.IGNORECASE,
)


FIELDS = (
    "id number permalink author author_link role machine_date date score body edited signature_of attached parent"
).split()
"""The selectors of a post's fields."""
_SELECTORS = (*"title board pages page claimed post told_date link".split(), *FIELDS)
_OUTS = ("title_prefix", "pager", "not_post", "not_body", "reactions", "poll")


class Reading:
    """One page while it is read: its tree, address and language, and what several fields need."""

    def __init__(self, page: SavedPage, body_rules: Rules) -> None:
        self.page = page
        self.document: Document = page.document
        self.url = dom.absolute(None, page.url) or dom.absolute(None, self.document.meta("og:url"))
        self.base = dom.absolute(self.url, self.document.base) or self.url
        self.bodies = BodyReader(body_rules, self.base, page.resource)
        self.nodes: list[Node] = []
        """The elements that the engine takes for posts."""
        self.filled: list[str] = []
        """What was filled from elsewhere (see `filling`)."""
        self.kept: dict[str, Any] = {}
        """What an engine keeps from one of its hooks to the next."""

    @cached_property
    def facts(self) -> PageFacts:
        """What any page may tell of its thread: title, site, crumbs, page numbers."""
        return PageFacts(self.document, self.url or self.base)

    @cached_property
    def structured(self) -> tuple[StructuredPost, ...]:
        """Posts of the page's JSON-LD."""
        return structured(self.document)

    def absolute(self, reference: str | None) -> str | None:
        """A reference of the page as an address."""
        return dom.absolute(self.base, reference)


@dataclass(slots=True)
class Found:
    """A post while it is put together."""

    node: Node
    id: str | None = None
    number: str | None = None
    permalink: str | None = None
    author: Author | None = None
    machine_date: str | None = None
    date_text: str | None = None
    parent: str | int | None = None
    """Id of the post it answers, or its index."""
    score: int | None = None
    body: Body = field(default_factory=Body)


class Engine:
    """A forum software. Subclasses state selectors; what they leave out falls back to the page's structured data."""

    name: ClassVar[str] = ""
    label: ClassVar[str] = ""
    signature: ClassVar[tuple[Group, ...]] = ()
    """What tells this software's thread pages: any of these; of a tuple all. Each a CSS selector."""
    versions: ClassVar[tuple[tuple[str, str], ...]] = ()
    """(CSS selector, version): the first that matches."""
    kind: ClassVar[Kind] = Kind.THREAD

    title: ClassVar[Selector] = ()
    title_prefix: ClassVar[str] = ""
    """CSS selector of labels inside the title that are no part of it."""
    title_words: ClassVar[str] = ""
    """Regular expression of words around the title: `Thread:`."""
    board: ClassVar[Selector] = ()
    """Names every crumb, outermost first."""
    pages: ClassVar[Selector] = ()
    """Names a text or attribute whose last number is the count of pages."""
    page: ClassVar[Selector] = ()
    pager: ClassVar[str] = ""
    """CSS selector of the pager's entries: the highest number among them is the count of pages."""
    claimed: ClassVar[Selector] = ()
    """Names a text whose last number is the count of posts in the thread."""

    post: ClassVar[Selector] = ()
    """Every post's outermost element."""
    not_post: ClassVar[str] = ""
    """CSS selector of look-alikes: adverts, forms, stubs."""
    id: ClassVar[Selector] = "@id"
    number: ClassVar[Selector] = ()
    permalink: ClassVar[Selector] = ()
    author: ClassVar[Selector] = ()
    author_link: ClassVar[Selector] = ()
    role: ClassVar[Selector] = ()
    machine_date: ClassVar[Selector] = ()
    """ISO time, unix seconds or milliseconds."""
    told_date: ClassVar[Selector] = (
        "[itemprop=datePublished]@content",
        "[itemprop=dateCreated]@content",
        "[itemprop=datePublished]@datetime",
        "[itemprop=dateCreated]@datetime",
    )
    """Where any page may keep a post's date for machines; a bare `time` may be the edit's or the quote's."""
    date: ClassVar[Selector] = ()
    """The date as shown."""
    score: ClassVar[Selector] = ()
    body: ClassVar[Selector] = ()
    link: ClassVar[Selector] = ()
    """Names the address that a first post offers on boards of links; no reply may match it."""
    not_body: ClassVar[str] = ""
    """CSS selector of what stands inside a body and is no part of it, where no class tells (see `markup.rules`)."""
    edited: ClassVar[Selector] = ()
    signature_of: ClassVar[Selector] = ()
    signature_line: ClassVar[str] = ""
    """Regular expression of the line in a body below which the signature stands."""
    attached: ClassVar[Selector] = ()
    reactions: ClassVar[str] = ""
    """CSS selector of what tells who liked or thanked; sought once on the page, not in each post."""
    poll: ClassVar[str] = ""
    """CSS selector of the boxes of polls, inside posts or above them."""
    parent: ClassVar[Selector] = ()
    """Names a text or attribute whose last digits are the id of the post this one answers."""
    rules: ClassVar[Mapping[str, Rule]] = {}
    """What classes mean in this engine's bodies, over `markup.rules.BASE`."""

    # Recognising

    def fitted(self, document: Document) -> Self:
        """A copy without the selectors that match nothing on the page, which then cost nothing for each post."""
        fit = copy(self)
        for name in _SELECTORS:
            if selector := getattr(self, name):
                setattr(fit, name, document.possible(selector))
        for name in _OUTS:
            if (css := getattr(self, name)) and not document.could(css):
                setattr(fit, name, "")
        return fit

    def claims(self, document: Document) -> str | None:
        """The part of the signature that the page bears; None where it is no page of this software."""
        for group in self.signature:
            selectors = (group,) if isinstance(group, str) else group
            if all(map(document.could, selectors)) and all(document.first(one) is not None for one in selectors):
                return " and ".join(selectors)
        return None

    def version(self, document: Document) -> str | None:
        """Major version of the software, where the page tells."""
        return next((number for css, number in self.versions if document.first(css) is not None), None)

    # Reading

    def read(self, page: SavedPage) -> Thread:
        """The thread on the page. No posts: the page is none of this software's threads."""
        return self.fitted(page.document)._read(Reading(page, self.body_rules()))

    def _read(self, reading: Reading) -> Thread:
        return self.thread(reading, filling.complete(self, reading))

    def thread(self, reading: Reading, found: list[Found]) -> Thread:
        """The thread that the posts found are of."""
        self.extras(reading, found)
        posts = self.finish(reading, found)
        title = self.thread_title(reading)
        return Thread(
            kind=self.thread_kind(reading),
            title=title,
            site=reading.facts.site,
            url=reading.url,
            saved_at=reading.page.saved_at,
            engine=self.name,
            engine_version=self.version(reading.document),
            board=Board(self.trail(reading, title)),
            span=self.span(reading, len(posts)),
            posts=posts,
            warnings=self.warnings(reading, posts),
        )

    @classmethod
    def body_rules(cls) -> Rules:
        """The table of classes for bodies of this engine."""
        return {**BASE, **cls.rules}

    def found_posts(self, reading: Reading) -> list[Found]:
        """Every post of the page taken apart, once each."""
        nodes = reading.nodes = self.posts(reading)
        return _distinct([one for node in nodes if (one := self.found(reading, node)) is not None])

    def posts(self, reading: Reading) -> list[Node]:
        """The outermost element of each post, in page order."""
        nodes = dom.every(reading.document.root, self.post)
        return [node for node in nodes if not (self.not_post and dom.matches(node, self.not_post))]

    def found(self, reading: Reading, node: Node) -> Found | None:
        """One post; None where the element turns out to be none."""
        one = Found(node)
        one.id = self.post_id(reading, node)
        one.number = self.post_number(reading, node)
        one.permalink = self.post_permalink(reading, node)
        one.author = self.post_author(reading, node)
        one.machine_date, one.date_text = self.posted_at(reading, node)
        one.parent = self.post_parent(reading, node)
        one.score = number(dom.pick(node, self.score)) if self.score else None
        bodies = self.bodies(reading, node)
        one.body = reading.bodies.read(bodies, self.left_out(bodies))
        if self.signature_line:
            one.body = signatures.cut(one.body, self.signature_line)
        self.asides(reading, one)
        if link := self.post_link(reading, node):
            one.body.blocks = (Embed(link), *one.body.blocks)
        return one if bodies or link else None

    def post_id(self, reading: Reading, node: Node) -> str | None:
        """The engine's id of a post: the last digits of what `id` names."""
        return last_digits(dom.pick(node, self.id))

    def post_permalink(self, reading: Reading, node: Node) -> str | None:
        """Address of the post, without the session of who saved the page."""
        link = reading.absolute(dom.pick(node, self.permalink)) if self.permalink else None
        return _SESSION.sub("", link) if link else None

    def post_number(self, reading: Reading, node: Node) -> str | None:
        """The number as shown."""
        shown = dom.pick(node, self.number) if self.number else None
        digits = _DIGITS.search(shown.replace(",", "")) if shown else None
        return digits[0] if digits else None

    def post_author(self, reading: Reading, node: Node) -> Author | None:
        """Who wrote it."""
        name = dom.pick(node, self.author) if self.author else None
        if not name:
            return None
        link = reading.absolute(dom.pick(node, self.author_link)) if self.author_link else None
        return Author(name, dom.pick(node, self.role) if self.role else None, link)

    def posted_at(self, reading: Reading, node: Node) -> tuple[str | None, str | None]:
        """The date for machines and the date as shown."""
        machine = dom.pick(node, self.machine_date) if self.machine_date else None
        machine = machine or dom.pick(node, self.told_date)
        return machine, dom.pick(node, self.date) if self.date else None

    def post_link(self, reading: Reading, node: Node) -> str | None:
        """The address that a first post offers, with or without words about it."""
        return reading.absolute(dom.pick(node, self.link)) if self.link else None

    def post_parent(self, reading: Reading, node: Node) -> str | int | None:
        """Id (or index) of the post this one answers."""
        return last_digits(dom.pick(node, self.parent)) if self.parent else None

    def bodies(self, reading: Reading, node: Node) -> list[Node]:
        """The elements that hold the body, mostly one. None: the post is none."""
        body = dom.first(node, self.body) if self.body else None
        return [body] if body is not None else []

    def left_out(self, bodies: list[Node]) -> list[Node]:
        """What stands inside the bodies and is no part of them."""
        return [node for body in bodies for node in body.css(self.not_body)] if self.not_body else []

    def asides(self, reading: Reading, one: Found) -> None:
        """Fills edit notice, signature and attachments that stand beside the body."""
        if self.edited and one.body.edited is None:
            one.body.edited = _shown(one.node, self.edited)
        if self.signature_of and one.body.signature is None:
            node = dom.first(one.node, self.signature_of)
            if node is not None:
                one.body = replace(one.body, signature=self.read_signature(reading, node))
        if self.attached:
            files = (file for node in dom.every(one.node, self.attached) for file in attachments(node, reading.base))
            one.body.attachments = tuple(dict.fromkeys((*one.body.attachments, *files)))

    def read_signature(self, reading: Reading, node: Node) -> str | None:
        """The signature in an element of its own, without the line above it."""
        read = reading.bodies.read([node])
        if self.signature_line:
            read = signatures.cut(read, self.signature_line, whole=True)
        return read.signature or signature_markdown(read.blocks)

    def extras(self, reading: Reading, found: list[Found]) -> None:
        """Fills reactions and polls that stand beside the bodies."""
        document, places = reading.document, [(one.node, one.id, one.body) for one in found]
        if self.reactions:
            extras.give_reactions(document.select(self.reactions), places)
        if self.poll:
            extras.give_polls(document.select(self.poll), places)

    # The page

    def thread_kind(self, reading: Reading) -> Kind:
        """Thread or question and answers."""
        return self.kind

    def thread_title(self, reading: Reading) -> str | None:
        """The thread's title, without prefix labels and the site's name."""
        node = dom.first(reading.document.root, self.title) if self.title else None
        shown = _text_without(node, self.title_prefix) if node is not None else None
        shown = _shorter(clean_title(shown, reading.facts.site), reading.facts.title)
        return re.sub(self.title_words, "", shown).strip() if shown and self.title_words else shown

    def trail(self, reading: Reading, title: str | None) -> tuple[str, ...]:
        """The boards, outermost first."""
        nodes = dom.every(reading.document.root, self.board) if self.board else []
        names = [name for node in nodes if not _leads_home(node) and (name := dom.shown_text(node))]
        return trail(names or reading.facts.crumbs, title, reading.facts.site)

    def span(self, reading: Reading, held: int) -> PageSpan:
        """Which page of how many, and how many posts the thread has."""
        root = reading.document.root
        page = number(dom.pick(root, self.page)) if self.page else None
        pages = number(last_digits(dom.pick(root, self.pages))) if self.pages else None
        claimed = last_number(dom.pick(root, self.claimed)) if self.claimed else None
        pages = pages or self._last_page(reading.document)
        if page is None or pages is None:
            told = reading.facts.numbers
            page, pages = page or told[0], pages or told[1]
        pages = max(filter(None, (pages, page)), default=None)
        return PageSpan(page or (1 if pages == 1 else None), pages, claimed)

    def _last_page(self, document: Document) -> int | None:
        entries = (dom.text(entry) or "" for entry in document.select(self.pager)) if self.pager else ()
        return max((int(words) for words in entries if words.isdecimal() and len(words) < 6), default=None)

    def warnings(self, reading: Reading, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """What the page itself tells is missing from this file, in sentences."""
        return ()

    def finish(self, reading: Reading, found: list[Found]) -> tuple[Post, ...]:
        """The posts: dates settled over the page, parents and quotes as references."""
        index = {one.id: i for i, one in enumerate(found) if one.id}
        moments = _moments(reading, found)
        return tuple(self._post(one, i, index, moments[i]) for i, one in enumerate(found))

    def _post(self, one: Found, i: int, index: Mapping[str, int], moment: tuple[datetime, bool] | None) -> Post:
        parent = one.parent if isinstance(one.parent, int) else index.get(one.parent or "")
        return Post(
            id=one.id,
            number=one.number,
            permalink=one.permalink,
            author=one.author,
            posted_at=moment[0] if moment else None,
            zone_known=bool(moment and moment[1]),
            date_text=one.date_text or one.machine_date,
            edited=one.body.edited,
            parent=parent if parent is not None and parent < i else None,
            score=one.score,
            blocks=one.body.blocks,
            attachments=one.body.attachments,
            signature=one.body.signature,
            reactions=one.body.reactions,
            poll=one.body.poll,
        )


def _leads_home(crumb: Node) -> bool:
    """Whether a crumb is a link to the root of the site, whatever the site calls itself."""
    link = dom.attribute(crumb, "href")
    return link is not None and re.fullmatch(r"https?://[^/]+/?|/", link) is not None


def trail(names: Iterable[str], title: str | None, site: str | None) -> tuple[str, ...]:
    """Crumbs as boards: without Home, the site, the thread itself, doubles and separators."""
    boards: list[str] = []
    for raw in names:
        name = raw.strip(" »«›‹>/→·|")
        cut = name.rstrip(".…").strip()
        is_thread = title and (name.casefold() == title.casefold() or (name != cut and title.startswith(cut)))
        if not name or _HOME.match(name) or name in boards or is_thread or name == site:
            continue
        boards.append(name)
    return tuple(boards)


def number(shown: str | None) -> int | None:
    """The first whole number in a text: `1,204 votes` is 1204, `1.2k` is 1200; None where there is none."""
    found = _COUNT.search(shown) if shown else None
    if not found:
        return None
    text = found[0].strip()
    if text[-1] in "kK":
        try:
            return round(float(text[:-1].replace(",", ".")) * 1000)
        except ValueError:
            return None
    digits = re.sub(r"[^\d-]", "", text)
    return int(digits) if digits.strip("-") and len(digits) < 16 else None


def last_number(text: str | None) -> int | None:
    """The last whole number in a text: `Results 1 to 10 of 1,014` is 1014; None where there is none."""
    found = _WHOLE.findall(text) if text else []
    return int(re.sub(r"\D", "", found[-1])) if found else None


def last_digits(text: str | None) -> str | None:
    """The last run of digits in a text."""
    found = _LAST_DIGITS.search(text) if text else None
    return found[1] if found else None


def host(url: str | None) -> str | None:
    """Host of an address, without `www.`."""
    name = urlsplit(url).hostname if url else None
    return name.removeprefix("www.") if name else None


def _moments(reading: Reading, found: list[Found]) -> list[tuple[datetime, bool] | None]:
    """When each was posted: as machines read it, else as shown, day and month told apart over the whole page."""
    moments = [parse_machine(one.machine_date) if one.machine_date else None for one in found]
    if all(moment or not one.date_text for one, moment in zip(found, moments, strict=True)):
        return moments
    language = reading.document.language
    order = settle_order([one.date_text for one in found if one.date_text], language)
    clock = Clock(saved_at=reading.page.saved_at, order=order, language=language)
    return [
        moment or (parse(one.date_text, clock) if one.date_text else None)
        for one, moment in zip(found, moments, strict=True)
    ]


def _distinct(found: list[Found]) -> list[Found]:
    """Without second copies of a post (pinned first posts, highlights)."""
    seen: set[str] = set()
    kept = []
    for one in found:
        if one.id is not None and one.id in seen:
            continue
        seen.add(one.id or "")
        kept.append(one)
    return kept


def _shorter(heading: str | None, head: str | None) -> str | None:
    """The heading, unless it holds the title of the page's head among pagers, dates and counts."""
    if heading and head and len(heading) > len(head) + 15 and head.casefold() in heading.casefold():
        return head
    return heading or head


def _shown(node: Node, selector: Selector) -> str | None:
    found = dom.first(node, selector)
    return dom.shown_text(found) if found is not None else None


def _text_without(node: Node, css: str) -> str | None:
    if not css or node.css_first(css) is None:
        return dom.text(node)
    copy = node.clone()
    for label in copy.css(css):
        label.decompose()
    return dom.text(copy)


__all__ = ["Attachment", "Engine", "Found", "Reading", "host", "last_digits", "number", "trail"]
