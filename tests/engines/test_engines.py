"""What holds for every engine and each of its fixtures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines import fixtures
from threadreader.engines.registry import ENGINES

PAGES = fixtures.pages()
NAMED = [path for path in PAGES if path.parent.name not in {"generic", "none"}]


@pytest.mark.parametrize("path", PAGES, ids=fixtures.name)
def test_fixture_comes_out_as_expected(path: Path) -> None:
    assert fixtures.extracted(path) == fixtures.expected(path)


@pytest.mark.parametrize("path", NAMED, ids=fixtures.name)
def test_fixture_is_claimed_by_its_engine_and_no_other(path: Path) -> None:
    document = fixtures.saved(path).document
    claims = {engine.name for engine in ENGINES if engine.name not in {"generic", "schema"} and engine.claims(document)}
    assert claims == {path.parent.name}


@pytest.mark.parametrize("path", NAMED, ids=fixtures.name)
def test_posts_of_a_fixture_have_words_author_and_absolute_permalink(path: Path) -> None:
    posts = fixtures.expected(path)["posts"]
    assert len(posts) > 1
    for post in posts:
        assert post["text"] or post["images"]
        assert post["author"]
        assert post["permalink"] is None or post["permalink"].startswith("https://")


def test_every_engine_has_a_fixture() -> None:
    assert {engine.name for engine in ENGINES} <= {path.parent.name for path in PAGES} | {"schema"}


def test_names_and_labels_are_stated_once() -> None:
    labels = [engine.label for engine in ENGINES]
    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_generic_stays_last() -> None:
    assert ENGINES[-1].name == "generic"
