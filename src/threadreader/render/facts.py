"""What is known of a post, and how it came into the library: names and values, in parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from threadreader.markup.written import plain_blocks
from threadreader.model import Post, walk
from threadreader.render.header import DAYS, day_of
from threadreader.render.rows import counted

if TYPE_CHECKING:
    from threadreader.library import StoredThread
    from threadreader.library.page_origins import Origin

Fact = tuple[str, str]
"""What it is, and what it says."""
Part = tuple[str, tuple[Fact, ...]]
"""A heading and what stands below it."""


def facts(stored: StoredThread, index: int, origins: Sequence[Origin], mark: str = "") -> list[Part]:
    """Of a post, given by index: the post itself, who wrote it and when, its text, the saved pages it is on. `mark`:
    how its author was marked.
    """
    post = stored.posts[index]
    parts = [
        ("Post", _post(stored, post, index)),
        ("Author", _author(post, mark)),
        ("Date", _date(post)),
        ("Text", _text(post)),
    ]
    thread = stored.thread
    read_by = " ".join(filter(None, (thread.engine, thread.engine_version)))
    parts.append(("Thread", (("library", str(stored.row.id)), ("address", stored.row.url or ""), ("engine", read_by))))
    several = len(origins) > 1
    parts += (
        (f"Saved page {at} of {len(origins)}" if several else "Saved page", tuple(_origin(one)))
        for at, one in enumerate(origins, 1)
    )
    given = ((name, tuple((label, shown(value)) for label, value in found if value)) for name, found in parts)
    return [(name, found) for name, found in given if found]


def shown(text: str) -> str:
    """`text` without what a terminal would obey: paths come from a disk, not from a page."""
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)


def written(parts: Sequence[Part]) -> str:
    """The facts as text, to be copied."""
    return "\n\n".join(
        "\n".join((heading, *(f"  {label}: {value}".replace("\n", "\n    ") for label, value in found)))
        for heading, found in parts
    )


def _post(stored: StoredThread, post: Post, index: int) -> tuple[Fact, ...]:
    edits = stored.versions.get(index, 0)
    return (
        ("place", f"{index + 1:,} of {len(stored.posts):,}"),
        ("number", post.number or "none is shown"),
        ("id", post.id or "unknown"),
        ("permalink", post.permalink or "unknown"),
        ("answers", _parent(stored.posts, post)),
        ("score", "" if post.score is None else f"{post.score:,}"),
        ("reactions", post.reactions or ""),
        ("poll", post.poll or ""),
        ("edited", post.edited or ""),
        (
            "versions",
            f"{counted(edits, 'earlier version')} kept: V shows {'it' if edits == 1 else 'them'}" * bool(edits),
        ),
        ("gone", "a newer copy of its page came without it" * (index in stored.gone)),
        ("read", "yes" if stored.read[index] else "no"),
        ("bookmarked", "yes" * bool(stored.bookmarked[index])),
        ("note", stored.notes.get(index, "")),
    )


def _parent(posts: Sequence[Post], post: Post) -> str:
    if post.parent is None or not 0 <= post.parent < len(posts):
        return ""
    parent = posts[post.parent]
    return f"#{parent.number or post.parent + 1} by {parent.author.name if parent.author else '(unknown)'}"


def _author(post: Post, mark: str) -> tuple[Fact, ...]:
    author = post.author
    if author is None:
        return (("name", "not known"),)
    return ("name", author.name), ("role", author.role or ""), ("profile", author.url or ""), ("shown", mark)


def _date(post: Post) -> tuple[Fact, ...]:
    moment = post.posted_at
    if moment is None:
        return ("on the page", post.date_text or ""), ("read as", "no date that can be trusted")
    read = f"{moment.isoformat()}" if post.zone_known else f"{moment.replace(tzinfo=None).isoformat()}, taken for UTC"
    here = _time(moment.astimezone()) if post.zone_known else ""
    zone = "from the page" if post.zone_known else "unknown"
    return ("on the page", post.date_text or ""), ("read as", read), ("zone", zone), ("here", here)


def _time(moment: datetime) -> str:
    return f"{DAYS[moment.weekday()]} {day_of(moment)} {moment:%H:%M} {moment.tzname() or ''}".rstrip()


def _text(post: Post) -> tuple[Fact, ...]:
    words = plain_blocks(post.blocks, markers=False)
    kinds = Counter(type(block).__name__.lower() for block in walk(post.blocks))
    files = "\n".join(
        " · ".join(filter(None, (one.name, one.size or "size not told", one.url))) for one in post.attachments
    )
    return (
        ("length", f"{counted(len(words), 'character')}, {counted(len(words.split()), 'word')}"),
        ("blocks", ", ".join(counted(count, kind) for kind, count in kinds.items()) or "none"),
        ("attachments", files),
        ("signature", counted(len((post.signature or "").split()), "word") * bool(post.signature)),
    )


def _origin(one: Origin) -> Iterator[Fact]:
    head = one.head
    span = head.span
    yield "file", one.sources[0] if one.sources else "not known"
    if others := one.sources[1:]:
        yield "also at", "\n".join(others)
    yield "address", head.url or "the file does not tell"
    of = f" of {span.pages:,}" if span.pages else ""
    yield "page", f"{span.page:,}{of}" if span.page else "unknown"
    yield "engine", " ".join(filter(None, (head.engine, head.engine_version)))
    yield "read from", "plain text" if one.media == "text" else one.media.upper()
    yield "saved", _time(head.saved_at.astimezone()) if head.saved_at else "the file does not tell"
    yield "added", _time(one.added_at.astimezone())
    yield "posts", f"{one.posts:,}"
    if head.warnings:
        yield "warnings", "\n".join(head.warnings)
