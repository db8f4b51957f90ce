"""What is known of the posts of a thread beside what they say."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True)
class Marks:
    """What the reader and the saves tell of each post, by its index."""

    read: Sequence[int]
    bookmarked: Sequence[int]
    notes: Mapping[int, str] = field(default_factory=dict)
    """What the reader wrote to posts."""
    authors: Mapping[str, int] = field(default_factory=dict)
    """Authors that are hidden or highlighted, by name, as `library.AuthorMark` has it."""
    gone: Container[int] = ()
    """Posts that are gone from the newer copy of their page."""
    versions: Mapping[int, int] = field(default_factory=dict)
    """How many older versions there are."""
    new: AbstractSet[int] = frozenset()
    """Posts that were not there when the thread was last opened."""
    since: str = ""
    """When the thread was last opened, as it is told where `new` posts begin."""

    @classmethod
    def none(cls, posts: int) -> Self:
        """Return the marks of so many posts of which nothing is known."""
        return cls(bytes(posts), bytes(posts))
