"""What an engine is: how a page is read by where the software puts things.

An engine states where on a page its software puts the thread, and what tells its pages from others: class attributes,
most of them selectors. A selector is `"css"`, `"css@attribute"`, `"@attribute"`, or a tuple of those tried in order
(see `markup.dom`). A hook is overridden only where a selector cannot say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import ClassVar, Self

from threadreader.dates import Clock, parse, parse_machine, settle_order, stated_offset
from threadreader.engines.core import reactions as extras
from threadreader.engines.core import signature_lines
from threadreader.engines.core.page_context import FoundPost, PageContext
from threadreader.engines.core.page_facts import clean_title
from threadreader.engines.core.text_helpers import host, last_digits, last_number, leads_home, number, trail
from threadreader.markup import dom
from threadreader.markup.blocks import Body, attachments
from threadreader.markup.dom import Document, Node, Selector
from threadreader.markup.rules import BASE, Rule, Rules
from threadreader.markup.text import from_plain
from threadreader.markup.written import signature_markdown
from threadreader.model import Author, Board, Embed, Kind, PageSpan, Post, Text, Thread
from threadreader.numbers import whole
from threadreader.patterns import lazy

_DIGITS = lazy(r"\d+")
_NO_ORDER = "Whether day or month stands first in the dates could not be read."
_NO_ZONE = "In which zone the times are could not be read."
_ZONES = ("UTC", "GMT", "WEZ")
_SESSION = lazy(r"(?:(?<=[?&;])(?:sid|s|PHPSESSID)=[\w:,-]{16,}[&;]|[?&;](?:sid|s|PHPSESSID)=[\w:,-]{16,}(?=#|$))")

_MARKS = "button, [class*=badge], [class*=Badge], [class*=reputation], [class*=Reputation]"
"""CSS selector of what may stand beside a name in one element: who began the thread, points, medals."""
_MOST_TITLES = 8
"""Headings among which the title is looked for."""
MOST_AROUND = 60
"""Posts that may stand around a post."""

Group = str | tuple[str, ...]

FIELDS = (
    "id number permalink author author_link role machine_date date score body edited signature_of attached parent"
).split()
"""The selectors of a post's fields."""
_SELECTORS = (*"title board pages page claimed post told_date link".split(), *FIELDS)
_OUTS = ("title_prefix", "pager", "not_post", "not_body", "reactions", "poll")


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

    # A page

    def thread(self, reading: PageContext, found: list[FoundPost]) -> Thread:
        """The thread that the posts found are of."""
        self.extras(reading, found)
        posts = self.finish(reading, found)
        read = reading.errors.of_page
        title = read("The title could not be read.", None, self.thread_title, reading)
        kind = read("What kind of thread it is could not be read.", self.kind, self.thread_kind, reading)
        site = read("The name of the site could not be read.", None, lambda: reading.facts.site)
        version = read("The version of the software could not be read.", None, self.version, reading.document)
        boards = read("The boards could not be read.", (), self.trail, reading, title)
        span = read("Which page of the thread it is could not be read.", PageSpan(), self.span, reading, len(posts))
        warnings = read("Whether posts are missing could not be read.", (), self.warnings, reading, posts)
        return Thread(
            kind=kind,
            title=title,
            site=site,
            url=reading.url,
            saved_at=reading.page.saved_at,
            engine=self.name,
            engine_version=version,
            board=Board(boards),
            span=span,
            posts=posts,
            warnings=(*warnings, *reading.cut, *reading.errors.sentences()),
        )

    @classmethod
    def body_rules(cls) -> Rules:
        """The table of classes for bodies of this engine."""
        return {**BASE, **cls.rules}

    def found_posts(self, reading: PageContext) -> list[FoundPost]:
        """Every post of the page taken apart, once each."""
        nodes = reading.nodes = _without_frames(self._shallow(reading, self.posts(reading)))
        return _distinct([one for node in nodes if (one := self.found_at(reading, node)) is not None])

    @staticmethod
    def _shallow(reading: PageContext, nodes: list[Node]) -> list[Node]:
        """Posts, each once, without those that stand in more than `MOST_AROUND` others. Notes which posts stand in
        which.
        """
        nodes = list({node.mem_id: node for node in nodes}.values())
        kept: list[Node] = []
        nearest: dict[int, tuple[int, int]] = {}  # of each element above a post, the post around it, and how many are
        for node in nodes:
            above = dom.ancestors_before(node, nearest)
            outer, count = nearest[above[-1]] if above and above[-1] in nearest else (-1, 0)
            nearest.update(dict.fromkeys(above, (outer, count)))
            nearest[node.mem_id] = node.mem_id, count + 1
            if outer >= 0:
                reading.inner.setdefault(outer, []).append(node)
            if count <= MOST_AROUND:
                kept.append(node)
        if len(kept) < len(nodes):
            reading.cut.append(f"{len(nodes) - len(kept):,} posts are nested too deep in others, and were not read.")
        return kept

    def posts(self, reading: PageContext) -> list[Node]:
        """The outermost element of each post, in page order."""
        nodes = dom.every(reading.document.root, self.post)
        left_out = {node.mem_id for node in reading.document.root.css(self.not_post)} if nodes and self.not_post else ()
        return [node for node in nodes if node.mem_id not in left_out] if left_out else nodes

    def found_at(self, reading: PageContext, node: Node) -> FoundPost | None:
        """As `found`, and where what a subclass adds to it fails, the post without that."""
        failed = FoundPost(node)
        one = reading.errors.of_post("details", node.mem_id, failed, self.found, reading, node)
        return Engine.found(self, reading, node) if one is failed else one

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """One post; None where the element turns out to be none. A getter that fails costs its field."""
        one, read, key = FoundPost(node), reading.errors.of_post, node.mem_id
        one.id = read("id", key, None, self.post_id, reading, node)
        if one.id is not None and reading.taken.get(one.id, key) != key:
            return None  # the same post once more: its body is not worth reading
        one.number = read("number", key, None, self.post_number, reading, node)
        one.permalink = read("address", key, None, self.post_permalink, reading, node)
        one.author = read("author", key, None, self.post_author, reading, node)
        one.machine_date, one.date_text = read("date", key, (None, None), self.posted_at, reading, node)
        one.parent = read("parent", key, None, self.post_parent, reading, node)
        if self.score:
            one.score = read("score", key, None, lambda: number(dom.pick(node, self.score)))
        bodies = read("body", key, None, self.bodies, reading, node)
        if bodies is None:
            bodies = read("body", key, [node], Engine.bodies, self, reading, node)
        body = read("formatting", key, None, self._read_body, reading, bodies, reading.inner.get(key, ()))
        one.body = _words(bodies) if body is None else body
        read("edit notice, signature or attachments", key, None, self.asides, reading, one)
        link = read("link", key, None, self.post_link, reading, node)
        if link:
            one.body.blocks = (Embed(link), *one.body.blocks)
        if not bodies and not link:
            return None
        if one.id is not None:
            reading.taken[one.id] = key
        return one

    def _read_body(self, reading: PageContext, bodies: list[Node], inner: Iterable[Node]) -> Body:
        """The body without the posts that stand inside it."""
        body = reading.bodies.read(bodies, [*self.left_out(bodies), *inner])
        return signature_lines.cut(body, self.signature_line) if self.signature_line else body

    def post_id(self, reading: PageContext, node: Node) -> str | None:
        """The engine's id of a post: the last digits of what `id` names."""
        return last_digits(dom.pick(node, self.id))

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """Address of the post, without the session of who saved the page."""
        link = reading.absolute(dom.pick(node, self.permalink)) if self.permalink else None
        return _SESSION.sub("", link) if link else None

    def post_number(self, reading: PageContext, node: Node) -> str | None:
        """The number as shown."""
        shown = dom.pick(node, self.number) if self.number else None
        digits = _DIGITS.search(shown.replace(",", "")) if shown else None
        return digits[0] if digits else None

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """Who wrote it."""
        name = dom.pick(node, self.author) if self.author else None
        if not name:
            return None
        place = dom.first(node, self.author)
        if place is not None and place.css_first(_MARKS) is not None and dom.text(place) == name:
            name = _text_without(place, _MARKS) or name
        link = reading.absolute(dom.pick(node, self.author_link)) if self.author_link else None
        return Author(name, dom.pick(node, self.role) if self.role else None, link)

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """The date for machines and the date as shown."""
        machine = dom.pick(node, self.machine_date) if self.machine_date else None
        machine = machine or dom.pick(node, self.told_date)
        return machine, dom.pick(node, self.date) if self.date else None

    def post_link(self, reading: PageContext, node: Node) -> str | None:
        """The address that a first post offers, with or without words about it."""
        return reading.absolute(dom.pick(node, self.link)) if self.link else None

    def post_parent(self, reading: PageContext, node: Node) -> str | int | None:
        """Id (or index) of the post this one answers."""
        return last_digits(dom.pick(node, self.parent)) if self.parent else None

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """The elements that hold the body, mostly one. None: the post is none."""
        body = dom.first(node, self.body) if self.body else None
        return [body] if body is not None else []

    def left_out(self, bodies: list[Node]) -> list[Node]:
        """What stands inside the bodies and is no part of them."""
        return [node for body in bodies for node in body.css(self.not_body)] if self.not_body else []

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """Fills edit notice, signature and attachments that stand beside the body."""
        if self.edited and one.body.edited is None:
            one.body.edited = _shown(one.node, self.edited)
        if self.signature_of and one.body.signature is None:
            node = dom.first(one.node, self.signature_of)
            if node is not None:
                one.body = replace(one.body, signature=self.read_signature(reading, node))
        if self.attached:
            nodes = dom.outermost(dom.every(one.node, self.attached))
            files = (file for node in nodes for file in attachments(node, reading.base))
            one.body.attachments = tuple(dict.fromkeys((*one.body.attachments, *files)))

    def read_signature(self, reading: PageContext, node: Node) -> str | None:
        """The signature in an element of its own, without the line above it."""
        read = reading.bodies.read([node])
        if self.signature_line:
            read = signature_lines.cut(read, self.signature_line, whole=True)
        return read.signature or signature_markdown(read.blocks)

    def extras(self, reading: PageContext, found: list[FoundPost]) -> None:
        """Fills reactions and polls that stand beside the bodies."""
        document, places = reading.document, [(one.node, one.id, one.body) for one in found]
        if self.reactions:
            extras.give_reactions(document.select(self.reactions), places, reading.errors)
        if self.poll:
            extras.give_polls(document.select(self.poll), places, reading.errors)

    # The page

    def thread_kind(self, reading: PageContext) -> Kind:
        """Thread or question and answers."""
        return self.kind

    def thread_title(self, reading: PageContext) -> str | None:
        """The thread's title, without prefix labels and the site's name."""
        node = self._title_node(reading) if self.title else None
        shown = _text_without(node, self.title_prefix) if node is not None else None
        shown = _shorter(clean_title(shown, reading.facts.site), reading.facts.title)
        return re.sub(self.title_words, "", shown).strip() if shown and self.title_words else shown

    def _title_node(self, reading: PageContext) -> Node | None:
        """The first match of the title's selector; of several, the first that the title of the page's head holds."""
        first = dom.first(reading.document.root, self.title)
        whole = (reading.document.title or "").casefold()
        if first is None or not whole or _is_in(first, whole):
            return first
        nodes = dom.every(reading.document.root, self.title)[:_MOST_TITLES]
        return next((node for node in nodes if _is_in(node, whole)), first)

    def trail(self, reading: PageContext, title: str | None) -> tuple[str, ...]:
        """The boards, outermost first."""
        nodes = dom.every(reading.document.root, self.board) if self.board else []
        names = [name for node in nodes if not leads_home(node) and (name := dom.shown_text(node))]
        return trail(names or reading.facts.crumbs, title, reading.facts.site)

    def span(self, reading: PageContext, held: int) -> PageSpan:
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
        return max((page for words in entries if len(words) < 6 and (page := whole(words))), default=None)

    def warnings(self, reading: PageContext, posts: tuple[Post, ...]) -> tuple[str, ...]:
        """What the page itself tells is missing from this file, in sentences."""
        return ()

    def finish(self, reading: PageContext, found: list[FoundPost]) -> tuple[Post, ...]:
        """The posts: dates settled over the page, parents and quotes as references."""
        index = {one.id: i for i, one in reversed([*enumerate(found)]) if one.id}
        moments = _moments(reading, found)
        return tuple(self._post(one, i, index, moments[i]) for i, one in enumerate(found))

    def _post(self, one: FoundPost, i: int, index: Mapping[str, int], moment: tuple[datetime, bool] | None) -> Post:
        parent = one.parent if isinstance(one.parent, int) else index.get(one.parent or "")
        return Post(
            id=one.id if one.id and index[one.id] == i else None,  # an id that an earlier post has names that one
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
            missing_replies=one.missing_replies,
        )


def _without_frames(nodes: list[Node]) -> list[Node]:
    """Posts without those that are only a frame around another: the same words, once more."""
    frames = set()
    for outer, inner in pairwise(nodes):
        if (
            inner.parent is not None
            and inner.parent.mem_id == outer.mem_id
            and outer.text()
            and (len(outer.text().strip()) == len(inner.text().strip()))
        ):
            frames.add(outer.mem_id)
    return [node for node in nodes if node.mem_id not in frames] if frames else nodes


def _words(bodies: list[Node]) -> Body:
    """Bodies that cannot be read as blocks: their words."""
    return Body((Text(from_plain("\n\n".join(filter(None, map(dom.shown_text, bodies))))),))


def _moments(reading: PageContext, found: list[FoundPost]) -> list[tuple[datetime, bool] | None]:
    """When each was posted: as machines read it, else as shown, day and month told apart over the whole page."""
    read = reading.errors.of_post
    moments = [
        read("date", id(one), None, parse_machine, one.machine_date) if one.machine_date else None for one in found
    ]
    if all(moment or not one.date_text for one, moment in zip(found, moments, strict=True)):
        return moments
    language = reading.document.language
    texts = [one.date_text for one in found if one.date_text]
    order = reading.errors.of_page(_NO_ORDER, None, settle_order, texts, language)
    offset = reading.errors.of_page(_NO_ZONE, None, _stated_offset, reading, found)
    clock = Clock(saved_at=reading.page.saved_at, order=order, language=language, offset=offset)
    return [
        moment or (read("date", id(one), None, parse, one.date_text, clock) if one.date_text else None)
        for one, moment in zip(found, moments, strict=True)
    ]


def _stated_offset(reading: PageContext, found: list[FoundPost]) -> timedelta | None:
    """The zone that the page states for its times; what posts say of a zone is about something else."""
    source = reading.document.source
    if not any(zone.encode() in source for zone in _ZONES):
        return None
    offset = stated_offset(reading.document.body.text(separator=" "))
    if offset is None or any(stated_offset(one.node.text(separator=" ")) is not None for one in found):
        return None
    return offset


def _distinct(found: list[FoundPost]) -> list[FoundPost]:
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


def _is_in(node: Node, whole: str) -> bool:
    said = (dom.text(node) or "").casefold()
    return bool(said) and said in whole


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


__all__ = ["Engine", "FoundPost", "PageContext", "host", "last_digits", "last_number", "number", "trail"]
