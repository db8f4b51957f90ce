"""Pipermail, the archive of Mailman 2: a page for each message.

Facts: Mailman 2.1 `templates/en/article.html`, `Mailman/Archiver/HyperArch.py`.
"""

from __future__ import annotations

import re

from threadreader.engines.core.engine import Engine, FoundPost, PageContext
from threadreader.markup import dom
from threadreader.markup.blocks import Body
from threadreader.markup.dom import Node
from threadreader.markup.references import absolute
from threadreader.markup.text import clean, from_plain
from threadreader.model import Attachment, PageSpan
from threadreader.patterns import lazy

_LIST = lazy(r"^\[([^\[\]]+)\]\s*")
_PART = lazy(r"^-{8,} next part -{8,}$", re.MULTILINE)
_NAMED = lazy(r"^(?:Name: (?P<name>.+)|Size: (?P<size>.+)|URL: <?(?P<url>[^\s<>]+)>?)$", re.MULTILINE)
_ABOVE_SIGNATURE = "\n-- \n"


class Pipermail(Engine):
    """One message: subject, author, address and date stand in `h1`, `b`, `a`, `i`, one after the other."""

    name = "mailman"
    label = "Pipermail"
    signature = (
        ("h1 + b + a + br + i", "a[href*='thread.html#']"),
        ("h1 + b + br + i", "a[href*='thread.html#']"),
    )
    title = ("h1",)
    title_words = r"^\[[^\[\]]+\]\s*"
    post = "body"
    id = "a[href*='date.html#']@href"
    author = ("h1 + b",)
    date = ("h1 + b + a + br + i", "h1 + b + br + i")

    def post_permalink(self, reading: PageContext, node: Node) -> str | None:
        """The page's own address."""
        return reading.url

    def trail(self, reading: PageContext, title: str | None) -> tuple[str, ...]:
        """The list, as it marks its subjects: `[list] subject`."""
        found = _LIST.match(dom.pick(reading.document.root, "h1") or "")
        return (found[1],) if found else ()

    def span(self, reading: PageContext, held: int) -> PageSpan:
        """The archive has no pages, and does not tell how long a thread is."""
        return PageSpan()

    def bodies(self, reading: PageContext, node: Node) -> list[Node]:
        """Plain text; other messages came as markup, and stand there as one paragraph."""
        return [one for one in dom.children(node) if one.tag == "pre"]

    def found(self, reading: PageContext, node: Node) -> FoundPost | None:
        """The text of a mail is read as one: `>` marks a quote, `-- ` a signature."""
        one = super().found(reading, node)
        if one is not None:
            words = "".join(pre.text() for pre in self.bodies(reading, node))
            one.body = mail(clean(words.replace("\r\n", "\n")))
        return one


def mail(words: str) -> Body:
    """The text of a mail taken apart: its body, its signature, and the parts that the archive keeps beside it."""
    from threadreader.engines.dump.bodies import body_blocks
    from threadreader.engines.dump.heads import lines

    words, *parts = _PART.split(words)
    text, _, signature = words.partition(_ABOVE_SIGNATURE)
    files = tuple(file for part in parts if (file := _file(part)) is not None)
    below = from_plain(signature.strip()) if signature.strip() else None
    return Body(body_blocks(lines(text)), signature=below, attachments=files)


def _file(part: str) -> Attachment | None:
    told = {key: value for found in _NAMED.finditer(part) for key, value in found.groupdict().items() if value}
    url = absolute(None, told.get("url"))
    name = told.get("name") or (url or "").rpartition("/")[2]
    return Attachment(name.strip(), url, told.get("size")) if name else None
