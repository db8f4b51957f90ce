"""The markup of one body to blocks, in one walk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from threadreader.markup import inline, text
from threadreader.markup.code import SILENT, code_language, code_text, rule_language
from threadreader.markup.composer import Composer
from threadreader.markup.dom import Node, Selector, ancestors, attribute, children, first, pick, shown_text
from threadreader.markup.email_protection import protected_link, protected_text
from threadreader.markup.extras import poll_text, reaction_text
from threadreader.markup.formulas import formula, picture_formula
from threadreader.markup.images import furniture, picture, smiley
from threadreader.markup.mail import is_mail, mail_blocks
from threadreader.markup.markdown import plain
from threadreader.markup.parts import attachments, attribution, data_rows, lead, opener
from threadreader.markup.phrases import quoted_author
from threadreader.markup.references import absolute
from threadreader.markup.rules import (
    Aside,
    CodeRule,
    Drop,
    LinkCard,
    PictureRule,
    QuoteRule,
    RoleRule,
    Rule,
    Rules,
    SpoilerRule,
)
from threadreader.markup.written import plain_blocks, signature_markdown
from threadreader.model import Attachment, Block, Code, Embed, Quote, Spoiler, Text
from threadreader.patterns import lazy

_DEEPEST = 120
"""Levels of elements that are walked; what is nested deeper comes out as plain Markdown."""
_MOST_FLATTENED = 100_000
"""Bytes of a page that are flattened with their paragraphs, which is slow; of more only the words are kept."""
_MOST_DROPPED = 1000
"""Elements left out of a body that are told of."""

_STYLES = {
    **dict.fromkeys(("b", "strong"), inline.BOLD),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), inline.ITALIC),
    **dict.fromkeys(("s", "strike", "del"), inline.STRIKE),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), inline.CODE),
}
_PARAGRAPHS = (
    "address article aside center dd div dl dt fieldset footer form header legend main nav p section tbody td "
    "tfoot th thead tr caption summary"
).split()
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLANKS = lazy(r"[ \t\r\f\xa0]+")
_DIGITS = lazy(r"\d+")
_LIST_START = lazy(r"[0-9]{1,6}")
_HIDDEN = lazy(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class Body:
    """One body taken apart."""

    blocks: tuple[Block, ...] = ()
    edited: str | None = None
    signature: str | None = None
    attachments: tuple[Attachment, ...] = ()
    reactions: str | None = None
    poll: str | None = None
    dropped: tuple[tuple[str, str], ...] = ()
    """What was left out: why, and its first words."""


class BodyReader:
    """Turns bodies of one page to blocks. `rules` say what classes mean; `base` makes addresses absolute."""

    def __init__(
        self, rules: Rules, base: str | None = None, resource: Callable[[str | None], str | None] = lambda _: None
    ) -> None:
        self._rules = rules
        self._meanings: dict[tuple[str, str | None], Rule | None] = {}
        self._base = base
        self._resource = resource
        self._flattenable = _MOST_FLATTENED
        self._reset()

    def _reset(self) -> None:
        self._out = Composer()
        self._style = 0
        self._spaced = _spaced
        self._link: str | None = None
        self._depth = 0
        self._skip: set[int] = set()
        self._off = False
        self._body = Body()
        self._attachments: list[Attachment] = []
        self._signatures: list[str] = []

    def read(self, nodes: list[Node], skip: Iterable[Node] = ()) -> Body:
        """The blocks of the elements in `nodes` (one, or the pieces a body was cut into), in order, without those in
        `skip`.
        """
        self._reset()
        self._skip.update(node.mem_id for node in skip)
        for node in nodes:
            self._flow(node)
            self._out.paragraph()
        self._body.blocks = self._out.blocks()
        self._body.attachments = tuple(self._attachments)
        self._body.signature = "\n\n".join(self._signatures) or None
        return self._body

    # Walking

    def _flow(self, node: Node) -> None:
        if self._depth >= _DEEPEST:
            self._put(self._flattened(node))
            return
        self._depth += 1
        child = node.first_child
        while child is not None:
            tag = child.tag
            if tag == "-text":
                if not self._off:
                    self._put(self._spaced(child.text_content or ""))
            elif tag == "-comment":
                self._off = _switch(child.comment_content or "", self._off)
            elif tag is not None and not self._off:
                self._element(child, tag)
            child = child.next
        self._depth -= 1

    def _flattened(self, node: Node) -> str:
        html = (node.html or "") if self._flattenable > 0 else ""
        self._flattenable -= len(html)
        return plain(text.flat(html)) if self._flattenable > 0 else shown_text(node) or ""

    def _element(self, node: Node, tag: str) -> None:
        if tag in SILENT or (self._skip and node.mem_id in self._skip):
            if tag == "script" and (attribute(node, "type") or "").startswith("math/tex"):
                self._formula(node)
            return
        if attributes := node.attributes:
            rule = self._rule(tag, attributes["class"]) if "class" in attributes else None
            if rule is not None and self._apply(rule, node):
                return
            if ("style" in attributes or "hidden" in attributes) and self._hidden(node, attributes):
                return
            if "data-cfemail" in attributes and (address := protected_text(node)):
                self._put(text.clean(address))
                return
        if tag == "code" and node.css_first("br") is not None:
            self._code(node)
        elif tag in _STYLES:
            self._styled(node, _STYLES[tag])
        elif tag in _HEADINGS:
            self._heading(node, _HEADINGS[tag])
        else:
            _HANDLERS.get(tag, BodyReader._flow)(self, node)

    def _rule(self, tag: str, kinds: str | None) -> Rule | None:
        """What the classes of an element mean; of several the first that means anything."""
        key = tag, kinds
        if key not in self._meanings:
            rules = (self._rules.get(f"{tag}.{kind}") or self._rules.get(kind) for kind in (kinds or "").split())
            self._meanings[key] = next((rule for rule in rules if rule is not None), None)
        return self._meanings[key]

    def _apply(self, rule: Rule, node: Node) -> bool:
        """Does what `rule` says; whether the element is thereby done."""
        match rule:
            case Drop():
                self._drop(rule.why, node)
            case Aside():
                self._aside(rule, node)
            case QuoteRule():
                self._quote(node, rule)
            case SpoilerRule():
                head = self._own(node, rule.title)
                self._spoiler(node, self._own(node, rule.content), head, self._own_words(node, rule.title))
            case CodeRule():
                self._code(first(node, rule.content) or node, rule_language(node, rule.language))
            case PictureRule():
                self._pictured(node, rule)
            case LinkCard():
                self._card(node, rule)
            case RoleRule():
                return self._mark(rule, node)
        return True

    def _mark(self, mark: RoleRule, node: Node) -> bool:
        if mark.kind == "attribution":
            self._out.wait(shown_text(node), pick(node, "a@href"))
        elif mark.kind == "caption":
            self._caption(node)
        elif mark.kind == "lines":
            self._lines(node)
        elif mark.kind == "paragraph":
            self._block(node)
        elif mark.kind == "formula":
            self._formula(node)
        else:
            return False
        return True

    # Text

    def _put(self, words: str) -> None:
        self._out.put(words, self._style, self._link)

    def _styled(self, node: Node, style: int) -> None:
        before, self._style = self._style, self._style | style
        self._flow(node)
        self._style = before

    def _formula(self, node: Node) -> None:
        """A formula as its source, one that is set apart as a paragraph; as it is drawn where that is all there is."""
        source = formula(node)
        if source is None:
            self._flow(node)
        elif source.startswith("$$"):
            self._out.paragraph()
            self._put(source)
            self._out.paragraph()
        else:
            self._put(source)

    def _block(self, node: Node) -> None:
        self._out.paragraph()
        self._flow(node)
        self._out.paragraph()

    def _heading(self, node: Node, level: int) -> None:
        self._out.paragraph()
        self._flow(node)
        self._out.heading(level)

    def _lines(self, node: Node) -> None:
        """Text whose own newlines count."""
        self._out.paragraph()
        before, self._spaced = self._spaced, _in_lines
        self._flow(node)
        self._spaced = before
        self._out.paragraph()

    # Lists and tables

    def _list(self, node: Node) -> None:
        start = attribute(node, "start") or ""
        number = int(start) if _LIST_START.fullmatch(start) else 1
        self._out.listed(lambda: self._flow(node), number if node.tag == "ol" else None)

    def _item(self, node: Node) -> None:
        self._out.item(lambda: self._flow(node))

    def _table(self, node: Node) -> None:
        rows = data_rows(node)
        if rows is None:
            self._figure(node)
            return
        self._out.paragraph()
        if (caption := node.css_first("caption")) is not None:
            self._block(caption)
        self._out.table([[self._cell(cell) for cell in row] for row in rows])

    def _cell(self, node: Node) -> str:
        return self._out.cell(lambda: self._flow(node))

    # Blocks

    def _inside(self, node: Node) -> tuple[Block, ...]:
        """The blocks of what stands in a quote or spoiler."""
        outer, style = self._out, self._style
        self._out, self._style = Composer(), 0
        self._flow(node)
        blocks = self._out.blocks()
        self._out, self._style = outer, style
        return blocks

    def _own(self, node: Node, selector: Selector) -> Node | None:
        """The first element the selector names, unless it is part of a quote or spoiler inside `node`."""
        found = first(node, selector)
        if found is None or found.mem_id == node.mem_id:
            return found
        bare = node.tag == "blockquote" and self._rule("blockquote", attribute(node, "class")) is None
        for above in ancestors(found):
            if above.mem_id == node.mem_id:
                return found
            rule = self._rule(above.tag or "", attribute(above, "class"))
            if isinstance(rule, QuoteRule | SpoilerRule) or (bare and above.tag == "blockquote"):
                break
        return None

    def _own_words(self, node: Node, selector: Selector) -> str | None:
        """As `pick`, within what `_own` allows."""
        for one in (selector,) if isinstance(selector, str) else selector:
            if self._own(node, one) is not None and (value := pick(node, one)):
                return value
        return None

    def _quote(self, node: Node, rule: QuoteRule) -> None:
        head = self._own(node, rule.attribution)
        shown = attribution(head) if head is not None else None
        author, source = self._own_words(node, rule.author), self._own_words(node, rule.post)
        content = self._own(node, rule.content)
        waiting = self._out.source()
        if head is not None:
            self._skip.add(head.mem_id)
        shown = " ".join(filter(None, (self._out.attribution(label=shown is not None), shown))) or None
        blocks = self._inside(content if content is not None else node)
        digits = _DIGITS.findall(source or waiting or "")
        self._out.end_text()
        if shown is None:
            shown, blocks = lead(blocks)
        if shown is None and len(blocks) == 1 and isinstance(blocks[0], Quote | Spoiler):
            self._out.block(blocks[0])
        elif blocks or shown:
            name = author or quoted_author(shown)
            self._out.block(Quote(blocks, name, shown, digits[-1] if digits else None))

    def _blockquote(self, node: Node) -> None:
        head = next(iter(children(node)), None)
        if head is not None and head.tag == "div" and "class" not in head.attributes:
            head = next(iter(children(head)), None)
        cited = head is not None and head.tag == "cite"
        post = (
            ("@cite", "@data-postid")
            if not cited
            else ("cite a[data-post-id]@data-post-id", "cite a[href*='#']@href", "@cite")
        )
        self._quote(node, QuoteRule(attribution="cite" if cited else (), post=post))

    def _spoiler(
        self, node: Node, content: Node | None = None, head: Node | None = None, title: str | None = None
    ) -> None:
        if head is not None and head.mem_id != node.mem_id:
            self._skip.add(head.mem_id)
        blocks = self._inside(content if content is not None else node)
        self._out.end_text()
        if blocks:
            self._out.block(Spoiler(blocks, title))
        elif title:
            self._out.block(Text(text.from_plain(title)))

    def _details(self, node: Node) -> None:
        head = next((child for child in children(node) if child.tag == "summary"), None)
        self._spoiler(node, None, head, shown_text(head) if head is not None else None)

    def _code(self, node: Node, language: str | None = None) -> None:
        self._out.end_text()
        words = code_text(node)
        if words.strip():
            self._out.block(Code(words, language or code_language(node)))

    def _preformatted(self, node: Node) -> None:
        """Code, or a mail."""
        words = code_text(node)
        if ">" not in words or node.css_first("code") is not None or not is_mail(words):
            self._code(node)
            return
        for block in mail_blocks(words):
            self._out.block(block)

    def _card(self, node: Node, rule: LinkCard) -> None:
        self._out.end_text()
        address = absolute(self._base, pick(node, rule.url))
        blocks = self._inside(node)
        if address:
            title = pick(node, rule.title) if rule.title else None
            self._out.block(Embed(address, title, plain_blocks(blocks) or None))
        else:
            for block in blocks:
                self._out.block(block)

    def _embed(self, node: Node) -> None:
        address = attribute(node, "src") or attribute(node, "data-src") or attribute(node, "data-url")
        source = node.css_first("source[src]") if not address else None
        address = absolute(self._base, address or attribute(source, "src"))
        if address:
            self._out.block(Embed(address, None))

    def _image(self, node: Node) -> None:
        attributes = node.attributes
        words = smiley(attributes)
        if words is None:
            words = picture_formula(attributes)
        if words is not None:
            self._put(words)
        elif not furniture(attributes):
            image = picture(attributes, self._link, self._base, self._resource)
            if image is not None:
                self._out.block(image)

    def _pictured(self, node: Node, rule: PictureRule) -> None:
        """A picture, then its caption; a frame without one is read as it stands."""
        place, caption = first(node, rule.content), first(node, rule.caption)
        if place is None:
            self._block(node)
            return
        self._block(place)
        if caption is not None:
            self._caption(caption)

    def _figure(self, node: Node) -> None:
        """A caption may stand above its picture."""
        head = next(children(node), None)
        if head is None or head.tag not in ("figcaption", "caption") or node.css_first("img") is None:
            self._block(node)
            return
        self._skip.add(head.mem_id)
        self._block(node)
        self._caption(head)

    def _caption(self, node: Node) -> None:
        if not self._out.caption(shown_text(node)):
            self._flow(node)
            self._out.end_text()

    def _anchor(self, node: Node) -> None:
        reference = attribute(node, "href")
        before, self._link = self._link, absolute(self._base, protected_link(reference) or reference)
        self._flow(node)
        self._link = before

    def _break(self, node: Node) -> None:
        self._out.line_break()

    def _ruler(self, node: Node) -> None:
        self._out.ruler()

    # What is no body

    def _hidden(self, node: Node, attributes: dict[str, str | None]) -> bool:
        if "hidden" not in attributes and not _HIDDEN.search(attributes.get("style") or ""):
            return False
        if "spoil" in (attributes.get("class") or "").lower() + (attributes.get("id") or "").lower():
            self._spoiler(node)
        elif (button := opener(node)) is not None:
            self._spoiler(node, title=button or None)
        else:
            self._drop("hidden on the page", node)
        return True

    def _drop(self, why: str, node: Node) -> None:
        if len(self._body.dropped) >= _MOST_DROPPED:
            return
        words = text.line(node.text()) or ""
        self._body.dropped += ((why, words[:60]),)

    def _aside(self, rule: Aside, node: Node) -> None:
        if rule.field == "attachments":
            self._attachments.extend(attachments(node, self._base))
            return
        if rule.field == "edited":
            self._body.edited = self._body.edited or shown_text(node)
            return
        if rule.field == "reactions":
            self._body.reactions = self._body.reactions or reaction_text(node)
            return
        if rule.field == "poll":
            self._body.poll = self._body.poll or poll_text(node)
            return
        if words := signature_markdown(self._inside(node)):
            self._signatures.append(words)


_HANDLERS: dict[str, Callable[[BodyReader, Node], None]] = {
    **dict.fromkeys(_PARAGRAPHS, BodyReader._block),
    "a": BodyReader._anchor,
    "audio": BodyReader._embed,
    "blockquote": BodyReader._blockquote,
    "br": BodyReader._break,
    "details": BodyReader._details,
    "dir": BodyReader._list,
    "embed": BodyReader._embed,
    "figcaption": BodyReader._caption,
    "figure": BodyReader._figure,
    "hr": BodyReader._ruler,
    "iframe": BodyReader._embed,
    "img": BodyReader._image,
    "li": BodyReader._item,
    "listing": BodyReader._code,
    "math": BodyReader._formula,
    "menu": BodyReader._list,
    "mjx-container": BodyReader._formula,
    "ol": BodyReader._list,
    "pre": BodyReader._preformatted,
    "table": BodyReader._table,
    "ul": BodyReader._list,
    "video": BodyReader._embed,
    "xmp": BodyReader._code,
}


def _spaced(words: str) -> str:
    """Running text, cleaned, with one space for each stretch of white space."""
    core = " ".join(words.split())
    if not core:
        return " " if words else ""
    words = f"{' ' if words[0].isspace() else ''}{core}{' ' if words[-1].isspace() else ''}"
    return words if words.isprintable() else text.clean(words)


def _in_lines(words: str) -> str:
    """Text whose newlines count, cleaned."""
    return _BLANKS.sub(" ", text.clean(words))


def _switch(comment: str, off: bool) -> bool:
    """Whether what follows a comment is marked as no content of the page (`googleoff: all`)."""
    mark = comment.strip().lower()
    return mark.startswith("googleoff") or (off and not mark.startswith("googleon"))


__all__ = ["Body", "BodyReader", "attachments"]
