"""What is exported of a thread beside the thread: what the reader left at it, what its saves tell of one another."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from threadreader.model import Post

if TYPE_CHECKING:
    from threadreader.library import Library, StoredThread


@dataclass(frozen=True, slots=True)
class Extras:
    """By index of the post."""

    tags: Sequence[str] = ()
    """Of the thread."""
    notes: Mapping[int, str] = field(default_factory=dict)
    bookmarked: Container[int] = ()
    gone: Container[int] = ()
    """Posts that a newer copy of their page came without."""
    edited: Mapping[int, int] = field(default_factory=dict)
    """How many earlier versions there are."""
    folder: Path | None = None
    """Where the saved page lies, beside whose pictures it does."""

    def saves(self, index: int) -> list[str]:
        """What saves tell of a post, in a few words each."""
        count = self.edited.get(index, 0)
        told = [f"edited, {count} earlier version{'' if count == 1 else 's'} kept"] if count else []
        return told + (["gone from the newer copy of its page"] if index in self.gone else [])


def extras_of(library: Library, stored: StoredThread) -> tuple[Extras, str]:
    """What goes with a thread of the library, and where its first page was read from. Raises LibraryError."""
    page = library.saved_page(stored.row.id, 0)
    source = page.source if page else ""
    extras = Extras(
        library.tags(stored.row.id),
        dict(stored.notes),
        frozenset(index for index, marked in enumerate(stored.bookmarked) if marked),
        stored.gone,
        stored.versions,
        folder_of(source),
    )
    return extras, source


def folder_of(source: str) -> Path | None:
    """The folder of a saved page; None where it came through standard input."""
    return None if source in ("", "-") else Path(source).absolute().parent


def name_of(post: Post) -> str:
    """Its author."""
    return post.author.name if post.author else "(unknown)"


def number_of(post: Post, index: int) -> str:
    """`#12`, as the page shows it, else by its place."""
    return f"#{post.number or index + 1}"


def shown_date(post: Post) -> str:
    """`2021-03-04 10:00`, with the offset where it is known; as the page has it where that is no date."""
    moment = post.posted_at
    if moment is None:
        return " ".join((post.date_text or "").split())
    return f"{moment:%Y-%m-%d %H:%M}" + (f" {moment:%z}".rstrip() if post.zone_known else "")
