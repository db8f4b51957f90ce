"""Replies that a page tells of at a post, and does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadreader.engines.read import read_thread
from threadreader.formats import read

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("page", "told"),
    [("reddit/old.html", {1: 2}), ("stackexchange/comments.html", {0: 2}), ("stackexchange/v2018.html", {0: 2})],
)
def test_they_are_counted_at_the_post(page: str, told: dict[int, int]) -> None:
    (saved,) = read(HERE / page)
    posts = read_thread(saved).posts
    assert {at: post.missing_replies for at, post in enumerate(posts) if post.missing_replies is not None} == told
