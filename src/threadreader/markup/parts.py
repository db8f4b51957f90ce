"""Parts of a body that are told from their markup alone: the rows of a table, files, the line above a quote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from threadreader.markup import text
from threadreader.markup.dom import Node, attribute, children, pick, previous_element, shown_text
from threadreader.markup.markdown import plain
from threadreader.markup.phrases import is_lead
from threadreader.markup.references import absolute
from threadreader.model import Attachment, Block, Text
from threadreader.patterns import lazy

_FILE_SIZE = lazy(r"\d[\d.,]*\s*(?:[KMGКМГ]i?[BБ]|bytes)\b", re.IGNORECASE)
_LAYOUT = "table table, pre, blockquote, ul, ol, img, iframe, video, details, td.quote, td.code, div > div"
"""What a table of data does not hold."""
_MOST_CELLS = 100_000
"""Cells of a table, those included that fill up short rows; what is larger is read as paragraphs."""
_OPENER = "input[type=button], [onclick*=display], [onclick*=toggle]"


def attribution(head: Node) -> str | None:
    """Who is quoted, as shown, without the arrow to the quoted post and without a date that floats at its right."""
    words = shown_text(head) or ""
    date = head.css_first("div.responsive-hide")
    if date is not None:
        words = words.removesuffix(shown_text(date) or "")
    return text.line(words.replace("\u2191", " "))


def lead(blocks: tuple[Block, ...]) -> tuple[str | None, tuple[Block, ...]]:
    """The lines at the head of a quote that say who is quoted, as one, and the blocks without them."""
    if not blocks or not isinstance(blocks[0], Text):
        return None, blocks
    rows = blocks[0].markdown.split("\n")
    taken: list[str] = []
    while rows and len(taken) < 2 and is_lead(words := plain(rows[0]).strip()):
        taken.append(words)
        rows = rows[next((i for i, row in enumerate(rows[1:], 1) if row.strip() not in ("", "---")), len(rows)) :]
    rest = (Text("\n".join(rows)),) if rows else ()
    return " ".join(taken) or None, (*rest, *blocks[1:])


def attachments(node: Node, base: str | None) -> Iterator[Attachment]:
    """The files that are offered under `node`: one for each address, with the name and size shown."""
    seen: set[str] = set()
    for link in node.css("a[href]"):
        address = absolute(base, attribute(link, "href"))
        name = shown_text(link) or text.line(attribute(link, "title"))
        name = name or pick(link, ("img@alt", "img@title")) or _name_near(link)
        name = name or pick(node, (".file-name@title", "[class*=name]"))
        if not name or (address and address in seen):
            continue
        seen.add(address or name)
        yield Attachment(name, address, _size_near(link))


def _name_near(link: Node) -> str | None:
    """The name of a file beside its link, where the link itself is only a picture."""
    return pick(link.parent, ".file-name") if link.parent is not None else None


def _size_near(link: Node) -> str | None:
    """The size of a file, beside its link or in the element around both."""
    around = link.parent
    for _ in range(2):
        if around is None or len({attribute(one, "href") for one in around.css("a[href]")}) > 1:
            break
        if found := _FILE_SIZE.search(shown_text(around) or ""):
            return found[0]
        around = around.parent
    return None


def opener(node: Node) -> str | None:
    """The words on the button before a hidden element that opens it; None where no button does."""
    for place in (node, node.parent):
        before = previous_element(place) if place is not None else None
        button = before.css_first(_OPENER) if before is not None else None
        if button is not None:
            return pick(button, "@value") or shown_text(button) or ""
    return None


def data_rows(node: Node) -> list[list[Node]] | None:
    """The cells of a table of data, row by row; None where the table lays other things out."""
    if node.css_first(_LAYOUT) is not None:
        return None
    rows = [[cell for cell in children(row) if cell.tag in ("td", "th")] for row in node.css("tr")]
    rows = [row for row in rows if row]
    width = max(map(len, rows), default=0)
    return rows if len(rows) > 1 and 1 < width <= _MOST_CELLS // len(rows) else None
