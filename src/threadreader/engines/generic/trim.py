"""Trimming a body at its ends: subject lines, buttons, edit notices and signatures that stand inside its element."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from threadreader.engines.generic import words
from threadreader.engines.generic.bodies import FoundBody
from threadreader.engines.generic.tree import Tree
from threadreader.markup import dom
from threadreader.markup.dom import Node

_RULE = re.compile(r"^\s*(?:[_=*~-]\s?){4,}\s*$")
_TITLE = re.compile(r"title|subject|headline", re.IGNORECASE)
_INLINE = frozenset(("a", "span", "b", "i", "em", "strong", "font", "small", "u", "code", "img"))
_SAID = frozenset(("p", "li", "pre", "b", "i", "em", "strong", "code", "td"))
"""Elements in which one word may be all that was said."""
_EMPTY = frozenset(("br", "hr", "script", "style"))
_SOLID = frozenset(("img", "iframe", "video", "audio", "embed", "object", "picture", "canvas"))
_LONGEST_BAR = 200
_LONGEST_COUNTS = 60
_LONGEST_SIGNATURE = 400


@dataclass(slots=True)
class Trimmed:
    """What is taken off a body."""

    skip: list[Node] = field(default_factory=list)
    edited: str | None = None
    signature: list[Node] = field(default_factory=list)
    subject: list[Node] = field(default_factory=list)
    """Of what is skipped, that which repeats the title or another post: said after all where nothing else is."""


class Trimmer:
    """Trims the bodies of one page."""

    def __init__(self, tree: Tree, furniture: list[set[int]], subject: str | None) -> None:
        self._tree = tree
        self._furniture = furniture
        self._subject = words.fold(subject or "")
        self._titled = False
        """Whether the posts have headings of their own; then one that repeats the thread's title is no label."""

    def headed(self, bodies: list[FoundBody]) -> None:
        """Looks at the headings that stand before the bodies, all at once."""
        heads = [body.nodes[0] for body in bodies if len(body.nodes) > 1]
        self._titled = sum(map(self._repeats, heads)) < len(heads) / 3

    def trim(self, index: int, body: FoundBody) -> Trimmed:
        """What to leave out of the body of record `index`."""
        out = Trimmed([self._tree.nodes[n] for n in body.skip])
        if len(body.nodes) > 1 and self._repeats(body.nodes[0]) and not (self._titled and index):
            body.nodes = body.nodes[1:]
        out.skip.extend(self._tree.nodes[n] for number in body.nodes for n in self._counts(number))
        for number in body.nodes:
            self._end(index, self._tree.nodes[number], out, 0)
        if body.nodes:
            self._start(index, self._tree.nodes[body.nodes[0]], out, 0)
        return out

    def _counts(self, number: int) -> Iterator[int]:
        """Parts of a body that only count its likes and shares, wherever they stand between its parts."""
        tree = self._tree
        for child in tree.children(number):
            held = tree.tags[child] not in _INLINE and 0 < tree.size(child) <= _LONGEST_COUNTS
            if held and words.COUNTS.fullmatch(tree.text(child)):
                yield child

    def _start(self, index: int, node: Node, out: Trimmed, depth: int) -> None:
        child = node.first_child
        skipped = {one.mem_id for one in out.skip}
        while child is not None:
            if child.is_text_node and (child.text_content or "").strip():
                return
            if child.is_element_node and child.mem_id not in skipped and not _blank(child):
                if self._chrome(index, child, out, first=True):
                    out.skip.append(child)
                else:
                    if depth < 4 and child.tag in ("div", "td", "table", "tbody", "tr", "section", "span"):
                        self._start(index, child, out, depth + 1)
                    return
            child = child.next

    def _end(self, index: int, node: Node, out: Trimmed, depth: int) -> None:
        child = node.last_child
        skipped = {one.mem_id for one in out.skip}
        while child is not None:
            if child.is_text_node and (child.text_content or "").strip():
                return
            if child.is_element_node and child.mem_id not in skipped and not _blank(child):
                if self._chrome(index, child, out, first=False):
                    out.skip.append(child)
                else:
                    if depth < 4 and child.tag in ("div", "td", "table", "tbody", "tr", "section"):
                        self._end(index, child, out, depth + 1)
                    return
            child = child.prev

    def _chrome(self, index: int, node: Node, out: Trimmed, first: bool) -> bool:
        """Whether an element at an end of the body is no part of it."""
        number = self._tree.number(node)
        if number is None:
            return False
        if self._set_aside(number, node, out) or (first and self._is_reply_line(number)):
            return True
        if self._spoken(number, node):
            return False
        kind = self._kind(number)
        if first and self._is_subject(number, kind):
            out.subject.append(node)
            return True
        if number in self._furniture[index]:
            if node.tag == "p":
                out.subject.append(node)
            return True
        return not first and (node.tag == "fieldset" or self._is_bar(number, kind))

    def _is_bar(self, number: int, kind: str) -> bool:
        """Whether it is a short element that is named for what is no body, or holds nothing but buttons."""
        if self._tree.size(number) > _LONGEST_BAR:
            return False
        tree = self._tree
        links = tree.prose_before[number] == tree.prose_before[tree.ends[number]]
        bare = (links or tree.tags[number] not in _SAID) and words.BAR.match(self._tree.text(number)) is not None
        return bare or words.holds_body(kind) is False

    def _set_aside(self, number: int, node: Node, out: Trimmed) -> bool:
        """Whether it is a signature or an edit notice, which are kept."""
        if words.SIGNATURE.search(self._kind(number)):
            out.signature.append(node)
            return True
        if self._tree.size(number) <= _LONGEST_BAR and words.EDITED.search(self._tree.text(number)):
            out.edited = out.edited or dom.shown_text(node)
            return True
        return False

    def _is_reply_line(self, number: int) -> bool:
        """Whether it only says to whom the post replies."""
        return self._tree.size(number) <= _LONGEST_BAR and words.REPLY_LINE.match(self._tree.text(number)) is not None

    def _spoken(self, number: int, node: Node) -> bool:
        """Whether it is part of what the author said: a quote, code, a piece of a line."""
        tree = self._tree
        held = tree.tags[number + 1 : tree.ends[number]]
        return tree.quoted[number] or "blockquote" in held or "pre" in held or _beside_text(node)

    def _kind(self, number: int) -> str:
        attributes = self._tree.attributes[number]
        return f"{attributes.get('class') or ''} {attributes.get('id') or ''}"

    def _repeats(self, number: int) -> bool:
        return self._is_subject(number, self._tree.attributes[number].get("class") or "")

    def _is_subject(self, number: int, kind: str) -> bool:
        """Whether the element repeats the thread's title, or is marked as the post's own."""
        tree, said = self._tree, words.fold(self._tree.text(number))
        if number in tree.stamps and tree.size(number) <= 60:
            return True
        if tree.tags[number] == "p":
            return bool(said) and said == self._subject
        if self._subject and len(said) > 3 and (said in self._subject or self._subject in said):
            return 0.8 * len(self._subject) < len(said) < 1.2 * len(self._subject)
        return tree.size(number) <= 150 and bool(_TITLE.search(kind))


def _beside_text(node: Node) -> bool:
    """Whether an inline element is part of a line of running text."""
    if node.tag not in _INLINE:
        return False
    return any(
        beside is not None and beside.is_text_node and bool((beside.text_content or "").strip())
        for beside in (node.prev, node.next)
    )


def _blank(node: Node) -> bool:
    if node.tag in _EMPTY:
        return True
    if node.tag in _SOLID or (node.text() or "").strip():
        return False
    return node.css_first("img, iframe, video, audio, embed") is None


def recurring_tails(tree: Tree, bodies: list[FoundBody], names: list[str | None]) -> dict[int, Node]:
    """Of each record the last element of its body, where all posts of its author end with the same words."""
    ends: dict[str, list[tuple[int, Node, str]]] = defaultdict(list)
    for index, (body, name) in enumerate(zip(bodies, names, strict=True)):
        if not name or len(body.nodes) != 1:
            continue
        node = tree.nodes[body.nodes[0]]
        last = node.last_child
        while last is not None and (not last.is_element_node or _blank(last)):
            if last.is_text_node and (last.text_content or "").strip():
                break
            last = last.prev
        words_ = dom.text(last) if last is not None and last.is_element_node else None
        if last is not None and words_ and 8 <= len(words_) <= _LONGEST_SIGNATURE:
            ends[name].append((index, last, words_))
        else:
            ends[name].append((index, node, ""))
    found: dict[int, Node] = {}
    for held in ends.values():
        texts = {text for _, _, text in held}
        if len(held) > 1 and len(texts) == 1 and "" not in texts:
            found.update({index: node for index, node, _ in held})
    return found
