"""What a thread is made of, counted post by post: who wrote, when, what is answered, where links lead.

Counted is what a post says itself. What it quotes was counted where it was said.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest, nsmallest
from itertools import chain
from typing import NamedTuple

from threadreader.model import Block, Code, Embed, Image, Post, Quote, Spoiler, Text
from threadreader.patterns import lazy

_LINK = lazy(r"http(?:(?<=\]\(http)(?<!\\\]\(http)|(?<=<http))s?://(?:[^/?#\s()<>@]*@)?(?:www\.)?([^/?#\s()<>:]+)")
"""An address that Markdown links to, its host. What stands before it is looked at last: so `http` is searched for."""
_UNSPACED = lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""Letters of scripts without spaces between words: each counts as one, as word processors have it."""
KINDS = ("link", "image", "code block", "attachment", "quote")
"""What `Survey.held` counts."""


@dataclass(slots=True)
class Share:
    """A part of the thread."""

    posts: list[int] = field(default_factory=list)
    """Indexes, in thread order."""
    total: int = 0
    """Words of an author, links to a host, pictures: what is counted in those posts."""

    def add(self, index: int, total: int) -> None:
        """Count something in a post."""
        if not self.posts or self.posts[-1] != index:
            self.posts.append(index)
        self.total += total


class Said(NamedTuple):
    """What a post says itself, counted."""

    words: int
    hosts: Counter[str]
    """Links by the host they lead to."""
    kinds: Counter[str]
    """Blocks by the name they have in `KINDS`."""
    quoted: Sequence[tuple[str | None, str | None]]
    """Of each post it quotes its id and its author, as far as they are told."""


def said_in(post: Post) -> Said:
    """Count what a post says itself. Of a long one this takes time."""
    own = tuple(_own(post.blocks))
    hosts = Counter(chain.from_iterable(map(_hosts, own)))
    return Said(
        sum(_words(block.markdown) for block in own if isinstance(block, Text)),
        hosts,
        Counter(kind for block in own if (kind := _KINDS.get(type(block)))),
        tuple(dict.fromkeys((block.post, block.author) for block in own if isinstance(block, Quote))),
    )


class Survey:
    """Takes the posts of a thread in order; can be looked at any time."""

    def __init__(self) -> None:
        self.words: array[int] = array("l")
        """By index of the post."""
        self.authors: dict[str | None, Share] = {}
        """By name; None gathers the posts of which it is not known."""
        self.starter: str | None = None
        """Who began the thread."""
        self.hours: dict[int, list[int]] = {}
        """Indexes of posts by the hour they were posted in, counted from the beginning of year 1."""
        self.undated: list[int] = []
        self.hosts: dict[str, Share] = {}
        self.held: dict[str, Share] = {kind: Share() for kind in KINDS}
        self.answers: dict[int, list[int]] = {}
        """By index of a post those that quote or answer it."""
        self._waiting: dict[str, list[int]] = {}
        """Posts that quote one which has not come yet, by its id."""
        self._ids: dict[str, int] = {}
        self._latest: dict[str, int] = {}
        """The last post so far by the name of its author, case aside."""

    @property
    def count(self) -> int:
        """Posts taken."""
        return len(self.words)

    def take(self, post: Post, said: Said | None = None) -> None:
        """Count the next post, of which `said_in` tells what it says, unless that is given."""
        index = len(self.words)
        said = said or said_in(post)
        self.words.append(said.words)
        name = post.author.name if post.author else None
        self.starter = name if index == 0 else self.starter
        self.authors.setdefault(name, Share()).add(index, said.words)
        self._take_time(index, post)
        self._take_answers(index, post, said)
        self._take_held(index, post, said)
        if post.id:
            self._ids[post.id] = index
        if name:
            self._latest[name.casefold()] = index

    def _take_time(self, index: int, post: Post) -> None:
        moment = post.posted_at
        if moment is None:
            self.undated.append(index)
            return
        if post.zone_known:
            moment = moment.astimezone()
        self.hours.setdefault(moment.toordinal() * 24 + moment.hour, []).append(index)

    def _take_answers(self, index: int, post: Post, said: Said) -> None:
        """What a post answers: its parent, and every post it quotes, each once."""
        answered = {post.parent} if post.parent is not None else set()
        for quoted, author in said.quoted:
            if quoted is not None and quoted not in self._ids:
                self._waiting.setdefault(quoted, []).append(index)
            elif quoted is not None:
                answered.add(self._ids[quoted])
            elif author is not None and (latest := self._latest.get(author.casefold())) is not None:
                answered.add(latest)
        for target in answered - {index}:
            self.answers.setdefault(target, []).append(index)
        if post.id in self._waiting:
            known = self.answers.setdefault(index, [])
            known += dict.fromkeys(one for one in self._waiting.pop(post.id) if one not in (*known, index))

    def _take_held(self, index: int, post: Post, said: Said) -> None:
        for host, links in said.hosts.items():
            self.hosts.setdefault(host, Share()).add(index, links)
            self.held["link"].add(index, links)
        for kind, count in said.kinds.items():
            self.held[kind].add(index, count)
        if post.attachments:
            self.held["attachment"].add(index, len(post.attachments))

    def most_answered(self, most: int) -> list[tuple[int, list[int]]]:
        """The posts with the most answers, the most first: index, and indexes of the answers in thread order."""
        known = ((index, posts) for index, posts in self.answers.items() if 0 <= index < self.count)
        top = nsmallest(most, known, key=lambda one: (-len(one[1]), one[0]))
        return [(index, sorted(posts)) for index, posts in top]

    def longest(self, most: int) -> list[int]:
        """The posts with the most words, the most first."""
        top = nlargest(most, zip(self.words, range(0, -self.count, -1), strict=True))
        return [-place for words, place in top if words]


_KINDS: dict[type[Block], str] = {Image: "image", Code: "code block", Quote: "quote"}


def _own(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, those inside spoilers too, not those inside quotes."""
    for block in blocks:
        yield block
        if isinstance(block, Spoiler):
            yield from _own(block.blocks)


def _words(markdown: str) -> int:
    """Words of running text; marks that stand alone, as those of lists and tables, are none."""
    if markdown.isascii() and "\n" not in markdown:
        return len(markdown.split())
    count = 0
    if not markdown.isascii():
        markdown, count = _UNSPACED.subn(" ", markdown)
    return count + sum(any(map(str.isalnum, word)) for word in markdown.split())


def _hosts(block: Block) -> list[str]:
    """The host of each address that a block links to."""
    if isinstance(block, Text):
        return [host.lower() for host in _LINK.findall(block.markdown)] if "://" in block.markdown else []
    return [host.lower() for host in _LINK.findall(f"<{block.url}>")] if isinstance(block, Embed) else []
