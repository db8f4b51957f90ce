"""Kinds of pages that were once misread, each as a small page (see `kinds/README.md`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.engines import fixtures
from threadreader.engines.read import read_thread
from threadreader.markup.written import plain_blocks

FOLDER = Path(__file__).parent / "kinds"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_the_posts_come_out(name: str) -> None:
    thread = read_thread(fixtures.saved(FOLDER / "pages" / f"{name}.html"))
    posts = [
        [
            post.author and post.author.name,
            post.posted_at and f"{post.posted_at:%Y-%m-%d %H:%M}",
            "".join(plain_blocks(post.blocks).split()[:1]),
            "".join(plain_blocks(post.blocks).split()[-1:]),
            post.parent,
        ]
        for post in thread.posts
    ]
    assert {"title": thread.title, "posts": posts} == EXPECTED[name]


def test_every_page_has_an_expectation() -> None:
    assert {path.stem for path in FOLDER.glob("pages/*.html")} == EXPECTED.keys()
