"""A thread as a Markdown document to keep: front matter, a section for each post, its structures in CommonMark.

Quotes and replies link to the post they are of, where it is in the document; spoilers stay closed in readers that know
`<details>`. A signature stands below the first post that has it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from posixpath import basename
from urllib.parse import unquote, urlsplit

from threadreader.coverage import told
from threadreader.export.extras import Extras, name_of, number_of, shown_date
from threadreader.markup.text import destination, escape, guard
from threadreader.markup.written import fenced, markdown_blocks, prefixed
from threadreader.model import Attachment, Block, Code, Embed, Image, Post, Quote, Spoiler, Text, Thread, walk
from threadreader.output import json_text

_HEADING = re.compile(r"^(#{1,6})(?= )", re.MULTILINE)
_BELOW = 2
"""Headings of posts stand below that of their section."""


def to_markdown(thread: Thread, extras: Extras | None = None) -> Iterator[str]:
    """The document in pieces, each with its line end."""
    yield from _Document(thread, extras or Extras()).pieces()


def quoted(post: Post, index: int, title: str | None = None, url: str | None = None) -> str:
    """A post as a quote, headed by who wrote it where."""
    address = post.permalink or url
    name = f"{escape(name_of(post))}, {number_of(post, index)}"
    head = f"[{name}]({destination(address)})" if address else name
    place = f" in “{escape(title)}”" if title else ""
    when = f", {escape(shown_date(post))}" if shown_date(post) else ""
    return prefixed(f"**{head}**{place}{when}:\n\n{markdown_blocks(post.blocks)}") + "\n"


class _Document:
    def __init__(self, thread: Thread, extras: Extras) -> None:
        self.thread = thread
        self.extras = extras
        self._places = {post.id: index for index, post in enumerate(thread.posts) if post.id}
        self._gaps = {gap.after: gap for gap in thread.gaps}
        self._signed: set[tuple[str, str]] = set()

    def pieces(self) -> Iterator[str]:
        thread = self.thread
        referred = self._referred()
        yield _front_matter(thread, self.extras)
        yield f"\n# {escape(_one_line(thread.title or '(no title)'))}\n"
        for warning in thread.warnings:
            yield f"\n*{escape(_one_line(warning))}*\n"
        yield self._gap(0)
        for index, post in enumerate(thread.posts):
            anchor = f'\n<a id="post-{index + 1}"></a>\n' if index in referred else ""
            parts = filter(None, self._post(post, index))
            yield f"{anchor}\n" + "\n\n".join(parts) + "\n" + self._gap(index + 1)

    def _referred(self) -> set[int]:
        """Posts that others answer or quote."""
        found = set()
        for index, post in enumerate(self.thread.posts):
            if post.parent is not None and post.parent != index - 1:
                found.add(post.parent)
            quotes = (block.post for block in walk(post.blocks) if isinstance(block, Quote))
            found |= {self._places[one] for one in quotes if one in self._places}
        return found

    def _gap(self, after: int) -> str:
        gap = self._gaps.get(after)
        return f"\n*{escape(told(gap)[:1].upper() + told(gap)[1:])}.*\n" if gap else ""

    # A post

    def _post(self, post: Post, index: int) -> Iterator[str]:
        star = " ★" if index in self.extras.bookmarked else ""
        head = (f"{number_of(post, index)} {_one_line(name_of(post))}", shown_date(post))
        yield f"## {escape(' · '.join(filter(None, head)))}{star}"
        yield " · ".join(self._facts(post, index))
        if post.poll:
            question, *options = post.poll.split("\n")
            yield f"**{escape(question)}**"
            yield "\n".join(f"- {escape(option)}" for option in options)
        yield self._blocks(post.blocks) or ("" if post.poll or post.attachments else "*(no text)*")
        yield "\n".join(map(_attachment, post.attachments))
        yield _italic(f"Reactions: {post.reactions}") if post.reactions else ""
        yield _italic(post.edited) if post.edited else ""
        if index in self.extras.notes:
            yield f"**Note:** {_lines(self.extras.notes[index])}"
        if post.signature and (name_of(post), post.signature) not in self._signed:
            self._signed.add((name_of(post), post.signature))
            yield f"*Signature:*\n\n{_below(post.signature)}"

    def _facts(self, post: Post, index: int) -> Iterator[str]:
        if post.permalink:
            yield f"<{destination(post.permalink)}>" if ":" in post.permalink else escape(post.permalink)
        starter = self.thread.posts[0].author
        if index and starter and post.author and post.author.name == starter.name:
            yield "OP"
        if post.author and post.author.role:
            yield escape(_one_line(post.author.role))
        if post.score:
            yield f"score {post.score:+d}"
        if post.parent is not None and post.parent != index - 1 and 0 <= post.parent < len(self.thread.posts):
            yield f"in answer to {self._link(post.parent)}"
        yield from self.extras.saves(index)

    def _link(self, index: int) -> str:
        post = self.thread.posts[index]
        return f"[{escape(f'{number_of(post, index)} {name_of(post)}')}](#post-{index + 1})"

    # Its blocks

    def _blocks(self, blocks: Iterable[Block]) -> str:
        return "\n\n".join(filter(None, map(self._block, blocks)))

    def _block(self, block: Block) -> str:
        match block:
            case Text():
                return _below(block.markdown)
            case Quote():
                return prefixed("\n\n".join(filter(None, (self._attribution(block), self._blocks(block.blocks)))))
            case Code():
                return fenced(block)
            case Image():
                return _image(block, self.extras.folder)
            case Spoiler():
                title = html.escape(_one_line(block.title or "Spoiler"), quote=False)
                return f"<details>\n<summary>{title}</summary>\n\n{self._blocks(block.blocks)}\n\n</details>"
            case Embed():
                return _embed(block)

    def _attribution(self, quote: Quote) -> str:
        named = _one_line(quote.attribution or (f"{quote.author}:" if quote.author else ""))
        place = self._places.get(quote.post or "")
        lead = [f"**{escape(named)}**"] if named else []
        return " ".join(lead + ([self._link(place)] if place is not None else []))


def _front_matter(thread: Thread, extras: Extras) -> str:
    """Facts as YAML. A string of JSON is one of YAML."""
    dates = sorted(post.posted_at.date().isoformat() for post in thread.posts if post.posted_at)
    values = {
        "title": thread.title,
        "site": thread.site,
        "board": list(thread.board.trail),
        "url": thread.url,
        "engine": thread.engine,
        "saved": thread.saved_at.isoformat(timespec="seconds") if thread.saved_at else None,
        "posts": len(thread.posts),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "tags": list(extras.tags),
    }
    given = (f"{name}: {json_text(value)}" for name, value in values.items() if value)
    return "\n".join(("---", *given, "---", ""))


def _below(markdown: str) -> str:
    """Markdown with its headings below that of a post."""
    return _HEADING.sub(lambda found: "#" * min(6, len(found[1]) + _BELOW), markdown)


def _image(image: Image, folder: Path | None) -> str:
    address = image.src if image.src and not image.src.startswith("data:") else None
    if address is None and image.file:
        address = str(folder / image.file) if folder else image.file
    alt = _one_line(image.alt or "")
    if address:
        picture = f"![{escape(alt or _file_name(address))}]({destination(address)})"
    else:
        picture = f"*(a picture{f': {escape(alt)}' if alt else ''})*"
    caption = image.caption if image.caption and image.caption.strip() != alt else ""
    return f"{picture}\n\n{_italic(caption)}" if caption else picture


def _file_name(address: str) -> str:
    try:
        return unquote(basename(urlsplit(address).path))
    except ValueError:
        return ""


def _embed(embed: Embed) -> str:
    title = _one_line(embed.title or "")
    link = f"[{escape(title)}]({destination(embed.url)})" if title else f"<{destination(embed.url)}>"
    words = [line for line in (embed.text or "").split("\n") if line.strip() and _one_line(line) != title]
    return f"{link}\n\n{prefixed(_lines(chr(10).join(words)))}" if words else link


def _attachment(one: Attachment) -> str:
    name = escape(_one_line(one.name))
    link = f"[{name}]({destination(one.url)})" if one.url else name
    return f"- {link}" + (f", {escape(one.size)}" if one.size else "")


def _italic(text: str) -> str:
    return "  \n".join(f"*{escape(line.strip())}*" for line in text.split("\n") if line.strip())


def _lines(text: str) -> str:
    """Plain lines with hard breaks between them."""
    return "  \n".join(guard(escape(line.strip())) for line in text.split("\n") if line.strip())


def _one_line(text: str) -> str:
    return " ".join(text.split())
