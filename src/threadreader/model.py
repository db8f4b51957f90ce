"""The thread as every part of the program knows it: frozen dataclasses that import nothing of ours.

A `Thread` holds `Post`s in page order; a post's body is a tuple of `Block`s. Running text is Markdown inside a `Text`
block; a structure gets a block of its own only when it behaves in the reader (folds, copies, opens, jumps).

Text in the model is clean: `sanitizer` has taken control characters, escape sequences and bidirectional overrides out
of every string, so whatever stands here may go to a terminal. Only the fields it names hold several lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a saved page turned out to hold."""

    THREAD = "thread"
    QA = "qa"
    """A question with answers and comments."""
    ARTICLE = "article"
    """One text without posts around it."""
    NONE = "none"
    """No thread: an index, a login wall, an empty script shell, an error page."""


@dataclass(frozen=True, slots=True)
class Text:
    """Running text: paragraphs, headings, lists and tables."""

    markdown: str
    """CommonMark with pipe tables. A hard line break is two spaces and a newline."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else, usually of an earlier post."""

    blocks: tuple[Block, ...]
    author: str | None = None
    attribution: str | None = None
    """The line the page shows above the quote, such as `ada said:`."""
    post: str | None = None
    """Id of the quoted post, as in `Post.id`, where the page tells."""


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text, its spaces and line ends kept."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A content image; avatars, smilies and spacers are none."""

    src: str | None
    """The true address behind lazy loading, or None where the save did not keep it."""
    alt: str | None = None
    caption: str | None = None
    file: str | None = None
    """Where its bytes are in the save: a file, relative to the saved one; the name of a part, of MHTML; `data:` and a
    digest for what stands in the page itself. None where they are not.
    """

    @property
    def is_embedded(self) -> bool:
        """Whether its bytes stand in the page itself."""
        return self.file is not None and self.file.startswith("data:")


@dataclass(frozen=True, slots=True)
class Spoiler:
    """Text the page keeps closed until the reader asks."""

    blocks: tuple[Block, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Embed:
    """A player, map or card of another site, kept as its address."""

    url: str
    title: str | None = None
    text: str | None = None
    """Every word the card shows, the title among them, in plain lines."""


Block = Text | Quote | Code | Image | Spoiler | Embed


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a post."""

    name: str
    role: str | None = None
    """Rank or title as shown: `Participant`, `Moderator`."""
    url: str | None = None
    """Address of the profile."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file offered beside the body."""

    name: str
    url: str | None = None
    size: str | None = None
    """As shown: `150 KB`."""


@dataclass(frozen=True, slots=True)
class Board:
    """Where on the site the thread stands."""

    trail: tuple[str, ...] = ()
    """Breadcrumb, outermost first, without the thread and without `Home`."""

    @property
    def name(self) -> str | None:
        """The innermost board."""
        return self.trail[-1] if self.trail else None


@dataclass(frozen=True, slots=True)
class PageSpan:
    """Which page of the thread this is, as the page itself says."""

    page: int | None = None
    pages: int | None = None
    posts_claimed: int | None = None
    """Posts of the whole thread."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a thread."""

    id: str | None = None
    """The engine's id, unique within the site."""
    number: str | None = None
    """As shown, without `#`."""
    permalink: str | None = None
    author: Author | None = None
    posted_at: datetime | None = None
    """Aware. None where the page gives no date that can be trusted."""
    zone_known: bool = False
    """False: the page gave a time without zone and `posted_at` takes it for UTC."""
    date_text: str | None = None
    """The date as shown."""
    edited: str | None = None
    """The edit notice as shown."""
    parent: int | None = None
    """Index in `Thread.posts` of the post this one answers, where the page's structure says so."""
    score: int | None = None
    blocks: tuple[Block, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    signature: str | None = None
    """Markdown."""
    reactions: str | None = None
    """Who thanked, liked or otherwise reacted, as shown: `ada, bob and 3 others`, `👍 3 · ❤ 1`."""
    poll: str | None = None
    """The question, then a line for each option with its votes."""
    missing_replies: int | None = None
    """How many replies to it the page tells of and does not hold; 0 where it does not tell how many."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Posts that are known not to be saved."""

    after: int
    """How many of the thread's posts stand before it: 0 where its first are missing."""
    first: int | None = None
    """The number of the first one missing, as posts are numbered, where it is known."""
    last: int | None = None
    count: int | None = None
    """How many are missing, or at least how many."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread, or that part of one which a saved page holds."""

    kind: Kind
    title: str | None = None
    site: str | None = None
    url: str | None = None
    """The page's original address."""
    saved_at: datetime | None = None
    engine: str | None = None
    engine_version: str | None = None
    board: Board = Board()
    span: PageSpan = PageSpan()
    posts: tuple[Post, ...] = ()
    warnings: tuple[str, ...] = ()
    """What is missing or doubtful, in sentences."""
    reason: str | None = None
    """For `Kind.NONE`: one plain sentence, with what the reader can do about it."""
    reference: str | None = None
    """What the page's own links call the thread (`viewtopic.php?t=3`), where its address does not name it."""
    gaps: tuple[Gap, ...] = ()
    """Of a thread merged from its pages: where posts are missing, in thread order."""


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, those inside quotes and spoilers too, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Quote | Spoiler):
            yield from walk(block.blocks)
