"""The parsed page. Only user of the HTML parser (selectolax's Lexbor), which builds the tree a browser builds.

A *selector* is `"css"` (the text of the first match), `"css@attribute"`, `"@attribute"` (of the node itself), or a
tuple of those, tried in order.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cached_property, lru_cache

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode, SelectolaxError

from threadreader.markup.parser_limits import limited
from threadreader.markup.presence import Needs, needs
from threadreader.markup.self_closed import with_end_tags
from threadreader.markup.text import line
from threadreader.patterns import lazy

Node = LexborNode
Selector = str | tuple[str, ...]

# A declarative shadow root holds what a reader saw; as a template its content would stand outside the tree.
_SHADOW = lazy(rb"<template\s+shadowroot(?:mode)?=[^<>]*>", re.IGNORECASE)
_SHADOW_END = lazy(rb"</template>", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article aside blockquote br center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
# Parts of selectors.
_LISTED = lazy(r"\[[^\]]*,|\"[^\"]*\][^\"]*\"|'[^']*\][^']*'")
_IN_BRACKETS = lazy(r"\[[^\]]*\]")
_COMBINATORS = lazy(r"\s*[\s>+~]\s*")
_NAME = lazy(r"[A-Za-z][\w-]*")
_CLASS = lazy(r"\.([\w-]+)")
_SILENT = frozenset(("script", "style", "noscript", "template", "head", "svg"))


def _with_shadows(markup: bytes) -> bytes:
    """Return the markup with declarative shadow roots as plain elements."""
    parts: list[bytes] = []
    at = 0
    while (start := _SHADOW.search(markup, at)) and (end := _SHADOW_END.search(markup, start.end())):
        parts += (markup[at : start.start()], b"<div>", markup[start.end() : end.start()], b"</div>")
        at = end.end()
    return b"".join([*parts, markup[at:]])


class Document:
    """One page, parsed once."""

    def __init__(self, markup: bytes | str) -> None:
        markup = markup.encode("utf-8", "replace") if isinstance(markup, str) else markup
        if b"shadowroot" in markup:
            markup = _with_shadows(markup)
        self.source, self.warnings = limited(with_end_tags(markup))
        """What was parsed, for cheap tests on its bytes; and what of the page was not, in sentences."""
        try:
            self._tree = LexborHTMLParser(self.source, options=LexborDocumentOptions.WO_EVENTS)
        except SelectolaxError as error:  # any bytes are markup to it: what it lacks is memory
            raise MemoryError from error
        self._held: dict[tuple[bytes, bool], bool] = {}

    @cached_property
    def _names(self) -> str:
        """Every id and class of the page, lower case, a space around each."""
        held = {node.attrs["class"] for node in self._tree.css("[class]")}
        held.update(node.id for node in self._tree.css("[id]"))
        return f" {' '.join(filter(None, held))} ".lower()

    @cached_property
    def names(self) -> frozenset[str]:
        """Every id and class of the page, lower case."""
        return frozenset(self._names.split())

    def could(self, css: str, thorough: bool = True) -> bool:
        """Whether a selector may match somewhere; False is sure. `thorough`: words that are no ids and classes are
        looked for too, which costs about as much as one look for an element.
        """
        names = self.names
        for one in needs(css):  # noqa: SIM110 (asked a few hundred times of a page, mostly answered by the names alone)
            if one.names <= names and self._met(one, thorough):
                return True
        return False

    def _met(self, one: Needs, thorough: bool) -> bool:
        if one.parts and not all(part in self._names for part in one.parts):
            return False
        return not (thorough and one.words) or all(self._holds(word, one.head) for word in one.words)

    def possible(self, selector: Selector) -> tuple[str, ...]:
        """The alternatives of a selector that may match on this page."""
        every = (selector,) if isinstance(selector, str) else selector
        return tuple(one for one in every if self.could(_parts(one)[0], thorough=False))

    def _holds(self, word: bytes, in_head: bool) -> bool:
        key = word, in_head
        if key not in self._held:
            end = self.source.find(b"<body") if in_head else -1
            self._held[key] = self.source.find(word, 0, end if end > 0 else len(self.source)) >= 0
        return self._held[key]

    @cached_property
    def root(self) -> Node:
        """The `html` element."""
        root = self._tree.root
        if root is None:  # the parser makes one for any input
            raise ValueError("a document without a root")
        return root

    @cached_property
    def body(self) -> Node:
        """The `body` element, or the root of a page without one (a frameset)."""
        return self._tree.body or self.root

    def select(self, css: str) -> list[Node]:
        """Every element that matches, in document order."""
        return self._tree.css(css) if css and self.could(css, thorough=False) else []

    def first(self, css: str) -> Node | None:
        """The first element that matches."""
        return self._tree.css_first(css) if css and self.could(css, thorough=False) else None

    def meta(self, name: str) -> str | None:
        """Content of the `meta` with this name or property, on one line."""
        return self._metas.get(name.lower())

    @cached_property
    def _metas(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for node in (self._tree.head or self.root).css("meta[content]"):
            attributes = node.attributes
            key = attributes.get("property") or attributes.get("name")
            content = line(attributes.get("content"))
            if key and content:
                found.setdefault(key.lower(), content)
        return found

    @cached_property
    def title(self) -> str | None:
        """The `title` element, on one line."""
        return text(self._tree.css_first("title"))

    @cached_property
    def base(self) -> str | None:
        """The address of `base`, as it stands."""
        node = (self._tree.head or self.root).css_first("base[href]")
        return node.attributes.get("href") if node is not None else None

    @cached_property
    def language(self) -> str | None:
        """Language tag of the page, lower case: `de`, `pt-br`."""
        tag = self.root.attributes.get("lang") or self.root.attributes.get("xml:lang") or self.meta("content-language")
        return tag.strip().lower().replace("_", "-") or None if tag else None


def quoted(text: str) -> str:
    """Any text as a string within a CSS selector, quotation marks around it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\{ord(c):x} " for c in escaped) + '"'


def attribute(node: Node | None, name: str) -> str | None:
    """The attribute's value; None where there is none, `""` where it is empty."""
    return node.attrs.sget(name, None) if node is not None and node.is_element_node else None


def classes(node: Node) -> list[str]:
    """The element's classes."""
    return node.attrs.sget("class").split() if node.is_element_node else []


def text(node: Node | None) -> str | None:
    """The element's text on one line, cleaned; None when there is none."""
    return line(node.text()) if node is not None else None


def shown_text(node: Node, most: int | None = None) -> str | None:
    """As `text`, with space between blocks and without scripts: for elements that hold more than a phrase.

    Ends with the text that goes beyond `most` characters.
    """
    if most is None:
        return line("".join(_shown(node)))
    texts, length = [], 0
    for one in _shown(node):
        texts.append(one)
        length += len(one)
        if length > most:
            break
    return line("".join(texts))


def _shown(node: Node) -> Iterator[str]:
    """Texts in order, a space around blocks and between elements that touch. A stack, for pages nest as they like."""
    levels = [(children(node, include_text=True), "")]
    after_element = False
    while levels:
        child = next(levels[-1][0], None)
        if child is None:
            yield levels.pop()[1]
            after_element = True
        elif child.is_text_node:
            yield child.text_content or ""
            after_element = False
        elif child.is_element_node and child.tag not in _SILENT:
            space = " " if child.tag in _BLOCKS else ""
            yield space or (" " if after_element else "")
            levels.append((children(child, include_text=True), space))
            after_element = False


def children(node: Node, include_text: bool = False) -> Iterator[Node]:
    """The children of an element: elements only, or text and comments too."""
    child = node.first_child
    while child is not None:
        if include_text or child.is_element_node:
            yield child
        child = child.next


def own_text(node: Node) -> str | None:
    """Text that stands in the element itself, not in elements inside it."""
    return line(" ".join(child.text_content or "" for child in children(node, True) if child.is_text_node))


def next_element(node: Node) -> Node | None:
    """The element after this one under the same parent."""
    after = node.next
    while after is not None and not after.is_element_node:
        after = after.next
    return after


def previous_element(node: Node) -> Node | None:
    """The element before this one under the same parent."""
    before = node.prev
    while before is not None and not before.is_element_node:
        before = before.prev
    return before


def ancestors(node: Node) -> Iterator[Node]:
    """Parent, grandparent and on, up to the root."""
    parent = node.parent
    while parent is not None and parent.is_element_node:
        yield parent
        parent = parent.parent


def matches(node: Node, css: str) -> bool:
    """Whether the element itself matches; the parser's own `css_matches` is also content with one inside it. An empty
    selector, as one becomes that can match nothing on the page, matches nothing.
    """
    if not css or not _may_match(node, css):
        return False
    found = node.css_first(css)
    return found is not None and found.mem_id == node.mem_id


def _may_match(node: Node, css: str) -> bool:
    """Whether the element has the name and the classes that a selector asks for; spares a search of all inside it."""
    asked = _asked(css)
    if asked is None:
        return True
    tag = (node.tag or "").lower()
    classes = None
    for name, wanted in asked:
        if name and name != tag:
            continue
        if not wanted:
            return True
        if classes is None:
            # Pages without a doctype do not tell small letters from capitals here.
            classes = frozenset((node.attributes.get("class") or "").lower().split())
        if wanted <= classes:
            return True
    return False


@lru_cache(maxsize=4096)
def _asked(css: str) -> tuple[tuple[str, frozenset[str]], ...] | None:
    """The element name (or nothing) and the classes of what each selector of a list ends with; None where that cannot
    be told without a full grammar of selectors.
    """
    if "(" in css or "\\" in css or _LISTED.search(css):
        return None
    lasts = [_COMBINATORS.split(_IN_BRACKETS.sub("[]", one).strip())[-1] for one in css.split(",")]
    return tuple(
        (found[0].lower() if (found := _NAME.match(last)) else "", frozenset(map(str.lower, _CLASS.findall(last))))
        for last in lasts
    )


def closest(node: Node, css: str) -> Node | None:
    """The nearest ancestor that matches."""
    return next((parent for parent in ancestors(node) if matches(parent, css)), None)


def within(node: Node, outer: Node) -> bool:
    """Whether `node` stands inside `outer`."""
    return any(parent.mem_id == outer.mem_id for parent in ancestors(node))


def ancestors_before(node: Node, known: Container[int]) -> list[int]:
    """The `mem_id` of each ancestor, the nearest first, up to the first that is `known`, which is the last. Who adds
    those of one node to what is known before the next comes walks over each element of a page once.
    """
    above: list[int] = []
    for parent in ancestors(node):
        above.append(parent.mem_id)
        if above[-1] in known:
            break
    return above


def outermost(nodes: Iterable[Node]) -> Iterator[Node]:
    """Nodes, given in page order, without those inside another of them."""
    inside: dict[int, bool] = {}
    for node in nodes:
        above = ancestors_before(node, inside)
        is_inside = bool(above) and inside.get(above[-1], False)
        inside.update(dict.fromkeys(above, is_inside))
        inside[node.mem_id] = True
        if not is_inside:
            yield node


@lru_cache(maxsize=4096)
def _parts(selector: str) -> tuple[str, str | None]:
    css, at, name = selector.rpartition("@")
    return (css, name) if at else (selector, None)


def first(node: Node, selector: Selector) -> Node | None:
    """The first element the selector names, its `@attribute` left aside."""
    for one in (selector,) if isinstance(selector, str) else selector:
        css, _ = _parts(one)
        found = node.css_first(css) if css else node
        if found is not None:
            return found
    return None


def every(node: Node, selector: Selector) -> list[Node]:
    """Every element under `node` that the first selector with a match names."""
    for one in (selector,) if isinstance(selector, str) else selector:
        css, _ = _parts(one)
        if css and (found := node.css(css)):
            return found
    return []


def pick(node: Node, selector: Selector) -> str | None:
    """What the selector names, on one line, cleaned: the text or attribute of the first match that has any."""
    for one in (selector,) if isinstance(selector, str) else selector:
        css, name = _parts(one)
        found = node.css_first(css) if css else node
        if found is not None and (value := line(found.attrs.sget(name, None) if name else found.text())):
            return value
    return None
