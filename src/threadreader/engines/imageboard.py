"""What imageboards and text boards share: files above the text, `>>N` for who is answered, dates such as
`24/02/03(Sat)10:05:00`, no title but the first words.
"""

from __future__ import annotations

from itertools import islice
from typing import ClassVar

from threadreader.dates.weekday_order import DATE, moment
from threadreader.engines.core.engine import Engine, FoundPost, PageContext
from threadreader.markup import dom
from threadreader.markup.dom import Node, Selector
from threadreader.markup.written import plain_blocks
from threadreader.model import Attachment, Author, Image
from threadreader.patterns import lazy

_ANSWERED = lazy(r"(?<![>＞])[>＞]{2}(\d+)(\s*[-,]\s*\d)?")
_PICTURE = lazy(r"\.(?:jpe?g|png|gif|webp|avif|bmp)(?:[?#]|$)")
_SIZE = lazy(r"\d[\d.,]*\s*(?:[KMG]i?B|B|bytes)\b")
_NO_TITLE = frozenset(("無題", "無念", "No subject"))
_LONGEST_HEAD = 2000
"""Characters among which the date of a post stands where its head has no element of its own."""
_LONGEST = 80
"""Characters of the first words that stand for a title."""


class Imageboard(Engine):
    """Posts with numbers, files and no profiles."""

    file: ClassVar[str] = ""
    """CSS selector of what names a file: its address, name and size."""
    file_link: ClassVar[Selector] = "a@href"
    file_name: ClassVar[Selector] = "a"
    date_order: ClassVar[str] = "ymd"
    """How a date in digits is meant where its weekday does not tell."""
    head: ClassVar[str] = ""
    """CSS selector of what stands in a post's head, on boards whose first post is in no box of its own: there `post`
    names the texts, and a post is what one of them stands in, the form or the thread for the first.
    """
    box: ClassVar[str] = ""
    """CSS selector of what a reply stands in on such a board."""
    trip: ClassVar[str] = ""
    """Class of the mark beside a name that tells who has a password for it."""

    def posts(self, reading: PageContext) -> list[Node]:
        """The outermost element of each post; on a board without boxes what holds a text and a head."""
        nodes = super().posts(reading)
        if not self.head:
            return nodes
        around = (node.parent for node in nodes)
        return [node for node in around if node is not None and node.css_first(self.head) is not None]

    def post_author(self, reading: PageContext, node: Node) -> Author | None:
        """The name, and the mark beside it."""
        one = super().post_author(reading, node)
        place = dom.first(node, self.author) if self.trip and one is not None else None
        beside = dom.next_element(place) if place is not None else None
        if one is None or beside is None or self.trip not in dom.classes(beside):
            return one
        return Author(one.name, dom.text(beside))

    def post_number(self, reading: PageContext, node: Node) -> str | None:
        """The number of a post is its id."""
        return self.post_id(reading, node)

    def posted_at(self, reading: PageContext, node: Node) -> tuple[str | None, str | None]:
        """The date in digits, its order told by the weekday."""
        machine, shown = super().posted_at(reading, node)
        if self.head:  # bare text in the head; the first post's stands before every other
            found = DATE.search(dom.shown_text(node, _LONGEST_HEAD) or "")
            label = node.css_first("label") if found is None else None
            shown = found[0].strip() if found else dom.own_text(label) if label is not None else None
        return machine or moment(shown, self.date_order), shown

    def files(self, reading: PageContext, node: Node) -> list[Node]:
        """What names the files of a post. On a board without boxes: a reply's are in its own, the first post's in none;
        not those named in the text.
        """
        files = node.css(self.file) if self.file else []
        if not self.box or not files:
            return files
        own = [one for one in files if dom.closest(one, "blockquote") is None]
        return own if dom.matches(node, self.box) else [one for one in own if dom.closest(one, self.box) is None]

    def asides(self, reading: PageContext, one: FoundPost) -> None:
        """The one post that is answered, the files, and the words that may stand for a title."""
        super().asides(reading, one)
        words = plain_blocks(one.body.blocks)
        one.parent = answered(words)
        reading.kept.setdefault("opening", _opening(words))
        for node in reversed(self.files(reading, one.node)):
            self._file(reading, one, node)

    def _file(self, reading: PageContext, one: FoundPost, node: Node) -> None:
        """Pictures stand above the text; other files are attachments."""
        address, name = reading.absolute(dom.pick(node, self.file_link)), dom.pick(node, self.file_name)
        if _PICTURE.search((address or name or "").lower()):
            local = reading.page.resource(_thumbnail(node, dom.pick(node, self.file_link)))
            one.body.blocks = (Image(address, name, None, local), *one.body.blocks)
        elif address:
            size = _SIZE.search(f"{dom.shown_text(node)} {_after(node)}")
            one.body.attachments = (
                Attachment(name or address, address, size[0] if size else None),
                *one.body.attachments,
            )

    def thread_title(self, reading: PageContext) -> str | None:
        """The subject of the first post, else its first words, else the title of the page."""
        subject = dom.pick(reading.document.root, self.title)
        if subject and subject not in _NO_TITLE:
            return subject
        return reading.kept.get("opening") or super().thread_title(reading)

    def trail(self, reading: PageContext, title: str | None) -> tuple[str, ...]:
        """The board alone: `/diy/ - Do It Yourself`."""
        board = dom.pick(reading.document.root, self.board) if self.board else None
        return (board,) if board else ()


def answered(words: str) -> str | None:
    """Number of the post that `words` answer: where they begin with `>>N` and name no other."""
    named = list(_ANSWERED.finditer(words))
    if not named or words[: named[0].start()].strip() or any(one[2] for one in named):
        return None
    return named[0][1] if len({one[1] for one in named}) == 1 else None


def _thumbnail(node: Node, link: str | None) -> str | None:
    """Source of the small picture that stands in a link to the same file."""
    for place in islice(dom.ancestors(node), 2):
        for around in place.css("a[href]:has(img)"):
            if dom.attribute(around, "href") == link:
                return dom.pick(around, "img@src")
    return None


def _after(node: Node) -> str:
    """The bare text after an element."""
    return node.next.text_content or "" if node.next is not None and node.next.is_text_node else ""


def _opening(words: str) -> str:
    line = words.strip().partition("\n")[0].strip()
    if len(line) <= _LONGEST:
        return line
    cut = line[:_LONGEST]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"
