"""Copies that archives and text corpora keep: without scripts, comments, `noscript`, `meta`, `link` and `data-*`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.engines import fixtures
from threadreader.engines.read import read_thread
from threadreader.engines.registry import ENGINES
from threadreader.export import to_dict
from threadreader.page import SavedPage

_GONE = re.compile(
    r"<(?P<tag>script|noscript)\b.*?</(?P=tag)>|<!--.*?-->|<(?:meta|link)\b[^>]*>"
    r"|\sdata-[\w-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?",
    re.IGNORECASE | re.DOTALL,
)
DATA = {
    "discourse/crawler2014",
    "discourse/data",
    "discourse/drawn",
    "disqus/data",
    "flarum/payload",
    "flarum/written",
    "khoros/aurora_data",
}
"""Pages whose posts stand in what is taken away."""
STANDING = [
    path for path in fixtures.pages() if path.parent.name not in {"generic", "none"} and fixtures.name(path) not in DATA
]


def _stripped(path: Path) -> SavedPage:
    page = fixtures.saved(path)
    return SavedPage(path.name, _GONE.sub("", page.html).encode(), url=page.url)


@pytest.mark.slow
@pytest.mark.parametrize("path", STANDING, ids=fixtures.name)
def test_a_stripped_copy_is_claimed_by_the_same_engine(path: Path) -> None:
    document = _stripped(path).document
    claims = {engine.name for engine in ENGINES if engine.name not in {"generic", "schema"} and engine.claims(document)}
    assert claims == {path.parent.name}


@pytest.mark.slow
@pytest.mark.parametrize("path", STANDING, ids=fixtures.name)
def test_a_stripped_copy_has_the_same_posts(path: Path) -> None:
    posts = to_dict(read_thread(_stripped(path)), path.name)["posts"]
    told = [(post["author"], post["text"]) for post in posts]
    assert told == [(post["author"], post["text"]) for post in fixtures.expected(path)["posts"]]
