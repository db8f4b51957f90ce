"""The markup of one body to blocks, in one walk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from threadreader.markup import inline, text
from threadreader.markup.dom import Node, absolute, attribute, children, first, pick, shown_text
from threadreader.markup.images import furniture, picture, smiley
from threadreader.markup.inline import Run
from threadreader.markup.phrases import is_attribution, quoted_author
from threadreader.markup.rules import (
    Aside,
    CodeRule,
    Drop,
    LinkCard,
    Mark,
    QuoteRule,
    Rule,
    Rules,
    SpoilerRule,
)
from threadreader.model import Attachment, Block, Code, Embed, Image, Quote, Spoiler, Text

_DEEPEST = 120
"""Levels of elements that are walked; what is nested deeper comes out as plain Markdown."""

_STYLES = {
    **dict.fromkeys(("b", "strong"), inline.BOLD),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), inline.ITALIC),
    **dict.fromkeys(("s", "strike", "del"), inline.STRIKE),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), inline.CODE),
}
_PARAGRAPHS = frozenset(
    "address article aside center dd div dl dt fieldset figure footer form header legend main nav p section tbody td tfoot "
    "th thead tr caption summary".split()
)
_SILENT = frozenset(
    "button canvas datalist head input link map meta noscript option optgroup param script select source style svg template "
    "textarea title track".split()
)
_SPACE = re.compile(r"[ \t\r\n\f\xa0\u2000-\u200a\u202f\u3000]+")
_BLANKS = re.compile(r"[ \t\r\f\xa0]+")
_DIGITS = re.compile(r"(\d+)(?!.*\d)")
_CREDIT = re.compile(r"\[[^\[\]]*(?:/|File:|Photo|Courtesy)[^\[\]]*\]$")
_FILE_SIZE = re.compile(r"\d[\d.,]*\s*(?:[KMG]i?B|bytes)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class Body:
    """One body taken apart."""

    blocks: tuple[Block, ...] = ()
    edited: str | None = None
    signature: str | None = None
    attachments: tuple[Attachment, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    """What was left out: why, and its first words."""


@dataclass(slots=True)
class _State:
    """Blocks gathered so far at one level of quotes and spoilers."""

    blocks: list[Block] = field(default_factory=list)
    parts: list[tuple[bool, str]] = field(default_factory=list)
    """Chunks of the text block under way: whether a list item, and its Markdown."""
    runs: list[Run] = field(default_factory=list)
    attribution: str | None = None
    """A line that waits for its quote."""


class BodyReader:
    """Turns bodies of one page to blocks. `rules` say what classes mean; `base` makes addresses absolute."""

    def __init__(
        self, rules: Rules, base: str | None = None, resource: Callable[[str | None], str | None] = lambda _: None
    ) -> None:
        self._rules = rules
        self._base = base
        self._resource = resource
        self._reset()

    def _reset(self) -> None:
        self._state = _State()
        self._style = 0
        self._link: str | None = None
        self._depth = 0
        self._lists: list[int | None] = []
        self._marker: str | None = None
        self._skip: set[int] = set()
        self._off = False
        self._body = Body()

    def read(self, nodes: list[Node]) -> Body:
        """The blocks of the elements in `nodes` (one, or the pieces a body was cut into), in order."""
        self._reset()
        for node in nodes:
            self._flow(node)
            self._paragraph()
        self._end_text()
        self._body.blocks = tuple(_captioned(self._state.blocks))
        return self._body

    # Walking

    def _flow(self, node: Node) -> None:
        if self._depth >= _DEEPEST:
            self._put(text.plain(text.flat(node.html or "")))
            return
        self._depth += 1
        for child in children(node, include_text=True):
            if child.is_text_node:
                if not self._off:
                    self._put(_SPACE.sub(" ", text.clean(child.text_content or "")))
            elif child.is_element_node:
                if not self._off:
                    self._element(child)
            elif child.is_comment_node:
                self._off = _switch(child.comment_content or "", self._off)
        self._depth -= 1

    def _element(self, node: Node) -> None:
        tag = node.tag or ""
        if tag in _SILENT or (self._skip and node.mem_id in self._skip):
            return
        attributes = node.attributes
        rule = self._rule(tag, attributes.get("class")) if "class" in attributes else None
        if rule is not None and self._apply(rule, node):
            return
        if ("style" in attributes or "hidden" in attributes) and self._hidden(node, attributes):
            return
        if tag in _STYLES:
            self._styled(node, _STYLES[tag])
        elif tag in _PARAGRAPHS or tag.startswith("h") and tag[1:].isdigit():
            self._block(node, tag)
        else:
            handler = _HANDLERS.get(tag)
            if handler:
                handler(self, node)
            else:
                self._flow(node)

    def _rule(self, tag: str, kinds: str | None) -> Rule | None:
        for kind in (kinds or "").split():
            rule = self._rules.get(f"{tag}.{kind}") or self._rules.get(kind)
            if rule is not None:
                return rule
        return None

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
                self._spoiler(node, pick(node, rule.title), first(node, rule.content), first(node, rule.title))
            case CodeRule():
                self._code(first(node, rule.content) or node, pick(node, rule.language))
            case LinkCard():
                self._card(node, rule)
            case Mark():
                return self._mark(rule, node)
        return True

    def _mark(self, mark: Mark, node: Node) -> bool:
        if mark.kind == "attribution":
            self._paragraph()
            self._state.attribution = shown_text(node)
        elif mark.kind == "caption":
            self._caption(node)
        elif mark.kind == "lines":
            self._lines(node)
        elif mark.kind == "paragraph":
            self._paragraph()
            self._flow(node)
            self._paragraph()
        else:
            return False
        return True

    # Text

    def _put(self, words: str) -> None:
        if words:
            if words[0] == " " and (not self._state.runs or self._state.runs[-1].text[-1:] in (" ", "\n")):
                words = words[1:]
            if words:
                self._state.runs.append(Run(words, self._style, self._link))

    def _styled(self, node: Node, style: int) -> None:
        before, self._style = self._style, self._style | style
        self._flow(node)
        self._style = before

    def _block(self, node: Node, tag: str) -> None:
        self._paragraph()
        if tag[0] == "h" and tag[1:].isdigit():
            self._heading(node, int(tag[1:]))
            return
        if tag in ("td", "th") and self._state.runs:
            self._put(" ")
        self._flow(node)
        self._paragraph()

    def _heading(self, node: Node, level: int) -> None:
        self._flow(node)
        runs = [Run(run.text, run.style & ~inline.BOLD, run.link) for run in self._state.runs]
        self._state.runs = []
        if words := inline.one_line(runs):
            self._state.parts.append((False, f"{'#' * min(level, 6)} {words}"))

    def _paragraph(self) -> None:
        """Ends the paragraph under way."""
        state = self._state
        if not state.runs:
            return
        runs, state.runs = state.runs, []
        for rows in inline.paragraphs(runs):
            self._chunk(rows)

    def _chunk(self, rows: list[str]) -> None:
        parts, indent = self._state.parts, "    " * max(0, len(self._lists) - 1)
        if self._marker:
            hang = "  \n" + indent + " " * (len(self._marker) + 1)
            parts.append((True, f"{indent}{self._marker} {hang.join(rows)}"))
            self._marker = None
        elif self._lists and parts and parts[-1][0]:
            hang = "  \n" + indent + "  "
            parts[-1] = (True, hang.join([parts[-1][1], *rows]))
        else:
            parts.append((False, "  \n".join(rows)))

    def _end_text(self) -> None:
        """Ends the text block under way."""
        self._paragraph()
        state = self._state
        if not state.parts:
            return
        out = [state.parts[0][1]]
        for (was_item, _), (is_item, markdown) in zip(state.parts, state.parts[1:], strict=False):
            out.append("\n" if was_item and is_item else "\n\n")
            out.append(markdown)
        state.parts = []
        state.blocks.append(Text("".join(out)))

    def _lines(self, node: Node) -> None:
        """Text whose own newlines count."""
        self._paragraph()
        for index, row in enumerate(text.clean(node.text()).strip("\n").split("\n")):
            if index:
                self._put("\n")
            self._put(_BLANKS.sub(" ", row))
        self._paragraph()

    # Lists and tables

    def _list(self, node: Node) -> None:
        self._paragraph()
        start = attribute(node, "start") or "1"
        self._lists.append(int(start) if node.tag == "ol" and start.isdigit() else 1 if node.tag == "ol" else None)
        self._marker = None
        self._flow(node)
        self._paragraph()
        self._marker = None
        self._lists.pop()

    def _item(self, node: Node) -> None:
        self._paragraph()
        number = self._lists[-1] if self._lists else None
        self._marker = "-" if number is None else f"{number}."
        if not self._lists:
            self._lists.append(None)
            self._flow(node)
            self._paragraph()
            self._lists.pop()
        else:
            self._flow(node)
            self._paragraph()
        if number is not None and self._lists and self._marker is None:
            self._lists[-1] = number + 1
        self._marker = None

    def _table(self, node: Node) -> None:
        rows = _data_rows(node)
        self._paragraph()
        if rows is None:
            self._flow(node)
            self._paragraph()
            return
        cells = [[self._cell(cell) for cell in row] for row in rows]
        self._state.parts.append((False, text.table(cells)))

    def _cell(self, node: Node) -> str:
        held, self._state.runs = self._state.runs, []
        lists, self._lists = self._lists, []
        parts, self._state.parts = self._state.parts, []
        self._flow(node)
        self._paragraph()
        markdown = " ".join(part.replace("  \n", " ") for _, part in self._state.parts)
        self._state.runs, self._state.parts, self._lists = held, parts, lists
        return markdown

    # Blocks

    def _inside(self, nodes: list[Node] | Node) -> tuple[Block, ...]:
        """The blocks of what stands in a quote or spoiler."""
        outer, lists, style = self._state, self._lists, self._style
        self._state, self._lists, self._style = _State(), [], 0
        for node in nodes if isinstance(nodes, list) else [nodes]:
            self._flow(node)
            self._paragraph()
        self._end_text()
        blocks = tuple(_captioned(self._state.blocks))
        self._state, self._lists, self._style = outer, lists, style
        return blocks

    def _quote(self, node: Node, rule: QuoteRule) -> None:
        head = first(node, rule.attribution) if rule.attribution else None
        shown = (shown_text(head) or "").rstrip(" ↑↑") or None if head is not None else None
        author = pick(node, rule.author) if rule.author else None
        source = pick(node, rule.post) if rule.post else None
        content = first(node, rule.content) if rule.content else None
        if head is not None:
            self._skip.add(head.mem_id)
        shown = shown or self._waiting_attribution()
        blocks = self._inside(content if content is not None else node)
        digits = _DIGITS.search(source or "")
        self._end_text()
        if blocks or shown:
            name = author or quoted_author(shown)
            self._state.blocks.append(Quote(blocks, name, shown, digits[1] if digits else None))

    def _waiting_attribution(self) -> str | None:
        """The line before a quote that says who is quoted, taken out of the running text."""
        self._paragraph()
        shown, self._state.attribution = self._state.attribution, None
        if shown or not self._state.parts:
            return shown
        is_item, markdown = self._state.parts[-1]
        last = text.plain(markdown).rpartition("\n")[2]
        if is_item or not is_attribution(last):
            return None
        rest = markdown.rpartition("  \n")[0]
        self._state.parts[-1:] = [(False, rest)] if rest else []
        return last

    def _blockquote(self, node: Node) -> None:
        head = next(iter(children(node)), None)
        if head is not None and head.tag == "div" and "class" not in head.attributes:
            head = next(iter(children(head)), None)
        cited = head is not None and head.tag == "cite"
        post = "@cite" if not cited else ("cite a@data-post-id", "cite a@href", "@cite")
        self._quote(node, QuoteRule(attribution="cite" if cited else (), post=post))

    def _spoiler(self, node: Node, title: str | None, content: Node | None, head: Node | None) -> None:
        if head is not None and head.mem_id != node.mem_id:
            self._skip.add(head.mem_id)
        blocks = self._inside(content if content is not None else node)
        self._end_text()
        if blocks:
            self._state.blocks.append(Spoiler(blocks, title))

    def _details(self, node: Node) -> None:
        head = node.css_first("summary")
        self._spoiler(node, shown_text(head) if head is not None else None, None, head)

    def _code(self, node: Node, language: str | None = None) -> None:
        self._end_text()
        words = text.clean("".join(_code_text(node))).replace("\xa0", " ").strip("\n").rstrip()
        if words.strip():
            self._state.blocks.append(Code(words, language or _language(node)))

    def _card(self, node: Node, rule: LinkCard) -> None:
        self._end_text()
        address = absolute(self._base, pick(node, rule.url))
        if address:
            words = text.plain_blocks(block for block in self._inside(node) if isinstance(block, Text))
            self._state.blocks.append(Embed(address, pick(node, rule.title) if rule.title else None, words or None))

    def _embed(self, node: Node) -> None:
        address = attribute(node, "src") or attribute(node, "data-src") or attribute(node, "data-url")
        source = node.css_first("source[src]") if not address else None
        address = absolute(self._base, address or attribute(source, "src"))
        if address:
            self._end_text()
            self._state.blocks.append(Embed(address, None))

    def _image(self, node: Node) -> None:
        attributes = node.attributes
        words = smiley(attributes)
        if words is not None:
            self._put(words)
        elif not furniture(attributes):
            image = picture(attributes, self._link, self._base, self._resource)
            if image is not None:
                self._end_text()
                self._state.blocks.append(image)

    def _caption(self, node: Node) -> None:
        words = shown_text(node)
        self._end_text()
        blocks = self._state.blocks
        if words and blocks and isinstance(blocks[-1], Image) and not blocks[-1].caption:
            image = blocks[-1]
            blocks[-1] = Image(image.src, image.alt, words, image.file)
        else:
            self._flow(node)
            self._end_text()

    def _anchor(self, node: Node) -> None:
        before, self._link = self._link, absolute(self._base, attribute(node, "href"))
        self._flow(node)
        self._link = before

    def _break(self, node: Node) -> None:
        if self._state.runs:
            self._state.runs.append(Run("\n"))

    def _ruler(self, node: Node) -> None:
        self._paragraph()
        self._state.parts.append((False, "---"))

    # What is no body

    def _hidden(self, node: Node, attributes: dict[str, str | None]) -> bool:
        if "hidden" not in attributes and not _HIDDEN.search(attributes.get("style") or ""):
            return False
        if "spoil" in (attributes.get("class") or "").lower() + (attributes.get("id") or "").lower():
            self._spoiler(node, None, None, None)
        else:
            self._drop("hidden on the page", node)
        return True

    def _drop(self, why: str, node: Node) -> None:
        words = text.line(node.text()) or ""
        self._body.dropped += ((why, words[:60]),)

    def _aside(self, rule: Aside, node: Node) -> None:
        if rule.field == "attachments":
            self._body.attachments += tuple(attachments(node, self._base))
            return
        if rule.field == "edited":
            self._body.edited = self._body.edited or shown_text(node)
            return
        self._body.signature = self._body.signature or text.markdown_blocks(self._inside(node)) or None


_HANDLERS: dict[str, Callable[[BodyReader, Node], None]] = {
    "a": BodyReader._anchor,
    "audio": BodyReader._embed,
    "blockquote": BodyReader._blockquote,
    "br": BodyReader._break,
    "details": BodyReader._details,
    "embed": BodyReader._embed,
    "figcaption": BodyReader._caption,
    "hr": BodyReader._ruler,
    "iframe": BodyReader._embed,
    "img": BodyReader._image,
    "li": BodyReader._item,
    "ol": BodyReader._list,
    "pre": BodyReader._code,
    "table": BodyReader._table,
    "ul": BodyReader._list,
    "video": BodyReader._embed,
}


def _switch(comment: str, off: bool) -> bool:
    """Whether what follows a comment is marked as no content of the page (`googleoff: all`)."""
    mark = comment.strip().lower()
    return mark.startswith("googleoff") or (off and not mark.startswith("googleon"))


def attachments(node: Node, base: str | None) -> Iterator[Attachment]:
    """The files that are offered under `node`: one for each address, with the name and size shown."""
    seen: set[str] = set()
    for link in node.css("a[href]"):
        address = absolute(base, attribute(link, "href"))
        name = shown_text(link) or text.line(attribute(link, "title"))
        if name is None and (image := link.css_first("img")) is not None:
            name = text.line(attribute(image, "alt")) or text.line(attribute(image, "title"))
        if not name or (address and address in seen):
            continue
        seen.add(address or name)
        near = _FILE_SIZE.search(shown_text(link.parent) or "") if link.parent is not None else None
        yield Attachment(name, address, near[0] if near else None)


def _code_text(node: Node) -> Iterator[str]:
    """Text of code: `br` and list items are lines, the rest as it stands."""
    for child in children(node, include_text=True):
        if child.is_text_node:
            yield child.text_content or ""
        elif child.tag == "br":
            yield "\n"
        elif child.tag in ("li", "tr", "div", "p"):
            yield from _code_text(child)
            yield "\n"
        elif child.is_element_node and child.tag not in _SILENT:
            yield from _code_text(child)


def _language(node: Node) -> str | None:
    inner = node.css_first("code") if node.tag == "pre" else None
    for one in (node, inner):
        for kind in (attribute(one, "class") or "").split():
            if kind.startswith(("lang-", "language-")):
                return kind.partition("-")[2] or None
    return None


def _data_rows(node: Node) -> list[list[Node]] | None:
    """The cells of a table of data, row by row; None where the table lays other things out."""
    if node.css_first("table table, pre, blockquote, ul, ol, img, td.quote, td.code, div > div") is not None:
        return None
    rows = [[cell for cell in children(row) if cell.tag in ("td", "th")] for row in node.css("tr")]
    rows = [row for row in rows if row]
    return rows if len(rows) > 1 and max(map(len, rows)) > 1 else None


def _captioned(blocks: list[Block]) -> Iterator[Block]:
    """Gives an image the line after it that stands as its caption: one that ends with a credit in brackets."""
    index = 0
    while index < len(blocks):
        block, after = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(block, Image) and not block.caption and isinstance(after, Text):
            head, _, rest = after.markdown.partition("\n\n")
            words = text.plain(head)
            if len(words) < 400 and "\n" not in words and _CREDIT.search(words):
                yield Image(block.src, block.alt, words, block.file)
                if rest:
                    yield Text(rest)
                index += 2
                continue
        yield block
        index += 1
