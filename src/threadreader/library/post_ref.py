"""The name of a post of the library that holds while pages join its thread, which the post's index does not."""

from __future__ import annotations

from typing import NamedTuple


class PostRef(NamedTuple):
    """A post, by the ids of its thread and of itself in the library."""

    thread_id: int
    post_id: int
    """Stays the post's own, also where its thread is merged into another one."""
