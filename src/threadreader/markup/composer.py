"""Puts a body together: words become paragraphs, items and headings of Markdown, those become text blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from threadreader.markup import inline, text
from threadreader.markup.inline import Run
from threadreader.markup.mail import MARK, quoted_blocks
from threadreader.markup.markdown import plain
from threadreader.markup.phrases import is_attribution, is_label
from threadreader.model import Block, Embed, Image, Text
from threadreader.patterns import lazy

_CREDIT = lazy(
    r"\[[^\[\]]*(?:/|File:|Photo|Courtesy|Credit|Image|Source|©)[^\[\]]*\]$"
    r"|\((?:AP |Photo|Image|Picture|Credit|Courtesy|©)[^()]*\)$"
    r"|^(?:Photo|Image|Picture)(?: by| credit| courtesy of)?\s?[:©] .{2,80}$"
)
"""Ends the line below a picture, or is that line: who made it."""
_HEADING_MARK = lazy(r"^#{1,6} ")
_LONGEST_CAPTION = 400


class Composer:
    """The blocks at one level of quotes and spoilers, in the order in which their words come."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._parts: list[tuple[bool, str]] = []
        """Chunks of the text block under way: whether a list item, and its Markdown."""
        self._runs: list[Run] = []
        self._lists: list[int | None] = []
        """The lists that are open: the number of the next item, None where items have none."""
        self._marker: str | None = None
        """Of an item that has no words yet."""
        self._waiting: str | None = None
        """A line that waits for its quote."""
        self._source: str | None = None
        """The address in that line."""

    def blocks(self) -> tuple[Block, ...]:
        """Everything so far; text is ended."""
        self.end_text()
        return tuple(_captioned(self._blocks))

    # Words

    def put(self, words: str, style: int, link: str | None) -> None:
        """Words of the paragraph under way; white space is one space already."""
        if words and words[0] == " " and (not self._runs or self._runs[-1][0][-1] in " \n"):
            words = words[1:]
        if words:
            if self._waiting:
                self.unclaimed()
            self._runs.append((words, style, link))

    def line_break(self) -> None:
        """A line ends within the paragraph."""
        if self._runs:
            self._runs.append(("\n", 0, None))

    def paragraph(self) -> None:
        """The paragraph under way ends."""
        if self._runs:
            runs, self._runs = self._runs, []
            for rows in inline.paragraphs(runs):
                if not self._mailed(rows):
                    self._chunk(rows)

    def heading(self, level: int) -> None:
        """The words since the last paragraph are a heading."""
        runs = [(words, style & ~inline.BOLD, link) for words, style, link in self._runs]
        self._runs = []
        if words := inline.one_line(runs):
            self._parts.append((False, f"{'#' * level} {words}"))

    def ruler(self) -> None:
        """A line across."""
        self.paragraph()
        self._parts.append((False, "---"))

    def end_text(self) -> None:
        """The text block under way ends."""
        self.paragraph()
        self.unclaimed()
        if not self._parts:
            return
        out = [self._parts[0][1]]
        for (was_item, _), (is_item, markdown) in zip(self._parts, self._parts[1:], strict=False):
            out.append("\n" if was_item and is_item else "\n\n")
            out.append(markdown)
        self._parts = []
        self._blocks.append(Text("".join(out)))

    def _chunk(self, rows: list[str]) -> None:
        parts, indent = self._parts, "    " * max(0, len(self._lists) - 1)
        if self._marker:
            hang = "  \n" + indent + " " * (len(self._marker) + 1)
            parts.append((True, f"{indent}{self._marker} {hang.join(rows)}"))
            self._marker = None
        elif self._lists and parts and parts[-1][0]:
            hang = "  \n" + indent + "  "
            parts[-1] = (True, hang.join([parts[-1][1], *rows]))
        else:
            parts.append((False, "  \n".join(rows)))

    def _mailed(self, rows: list[str]) -> bool:
        """Puts lines in which a mail is quoted: with a `>` before each, below a line that says whose. False for any
        other, such as what stands in `>` on an imageboard.
        """
        marked = [row.startswith(MARK) for row in rows]
        if True not in marked or self._lists:
            return False
        at = marked.index(True)
        above = rows[at - 1] if at else self._parts[-1][1] if self._parts else ""
        if not is_attribution(plain(above).rpartition("\n")[2]):
            return False
        for block in quoted_blocks(rows, None if at else self.attribution(label=False)):
            if isinstance(block, Text):
                self._parts.append((False, block.markdown))
            else:
                self.block(block)
        return True

    # Lists and tables

    def listed(self, fill: Callable[[], None], start: int | None) -> None:
        """A list, whose items `fill` puts; they count from `start`, None for bullets."""
        self.paragraph()
        self._lists.append(start)
        self._marker = None
        fill()
        self.paragraph()
        self._marker = None
        self._lists.pop()

    def item(self, fill: Callable[[], None]) -> None:
        """An item, whose words `fill` puts; outside a list it has a bullet."""
        self.paragraph()
        if not self._lists:
            self.listed(lambda: self.item(fill), None)
            return
        number = self._lists[-1]
        self._marker = "-" if number is None else f"{number}."
        fill()
        self.paragraph()
        if number is not None:
            self._lists[-1] = number + 1
        self._marker = None

    def cell(self, fill: Callable[[], None]) -> str:
        """The words that `fill` puts, as one line of Markdown."""
        held = self._runs, self._lists, self._parts, self._marker
        self._runs, self._lists, self._parts, self._marker = [], [], [], None
        fill()
        self.paragraph()
        markdown = " ".join(_HEADING_MARK.sub("", part.replace("  \n", " ")) for _, part in self._parts)
        self._runs, self._lists, self._parts, self._marker = held
        return markdown

    def table(self, rows: list[list[str]]) -> None:
        """A table of cells."""
        self._parts.append((False, text.table(rows)))

    # Blocks

    def block(self, block: Block) -> None:
        """A block after the text so far."""
        self.end_text()
        self._blocks.append(block)

    def caption(self, words: str | None) -> bool:
        """Gives the words to the image or player just before; False where there is none that lacks a caption."""
        self.end_text()
        last = self._blocks[-1] if self._blocks else None
        if isinstance(last, Embed) and words and not last.title and not last.text:
            self._blocks[-1] = replace(last, title=words)
            return True
        if not isinstance(last, Image) or last.caption or not words:
            return False
        self._blocks[-1] = replace(last, caption=words)
        return True

    # Who is quoted

    def wait(self, words: str | None, source: str | None) -> None:
        """A line that belongs to the quote after it, and the address in it."""
        self.paragraph()
        self.unclaimed()
        self._waiting, self._source = words, source

    def unclaimed(self) -> None:
        """The line that waited for a quote is none's: it stays where it stood."""
        words, self._waiting = self._waiting, None
        if words:
            self._parts.append((False, text.from_plain(words)))

    def source(self) -> str | None:
        """The address in the line that waits, once."""
        source, self._source = self._source, None
        return source

    def attribution(self, label: bool) -> str | None:
        """The line before a quote that says who is quoted, taken out of the running text; `label`: only a `Quote:`."""
        self.paragraph()
        shown, self._waiting = self._waiting, None
        if shown or not self._parts:
            return shown
        is_item, markdown = self._parts[-1]
        last = plain(markdown).rpartition("\n")[2]
        if is_item or not (is_label(last) if label else is_attribution(last)):
            return None
        rest = markdown.rpartition("  \n")[0]
        self._parts[-1:] = [(False, rest)] if rest else []
        return last


def _captioned(blocks: list[Block]) -> Iterator[Block]:
    """Gives an image the line after it that stands as its caption: one that ends with a credit in brackets."""
    index = 0
    while index < len(blocks):
        block, after = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(block, Image) and not block.caption and isinstance(after, Text):
            head, _, rest = after.markdown.partition("\n\n")
            words = plain(head)
            if len(words) < _LONGEST_CAPTION and "\n" not in words and _CREDIT.search(words):
                yield replace(block, caption=words)
                if rest:
                    yield Text(rest)
                index += 2
                continue
        yield block
        index += 1
