"""What a terminal would obey, in every text, attribute and datum of every fixture, is in no string of the thread."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.engines import fixtures
from tests.engines.mutation import Mutation, page
from tests.hostile_text import INVISIBLE, RAW, REFERENCES, faults
from threadreader.engines import read_thread

PAGES = fixtures.pages()
NAMED = [path for path in PAGES if path.parent.name not in {"generic", "none"}]
_SINGLE_PLACES = 3


@pytest.mark.parametrize("path", PAGES, ids=fixtures.name)
def test_no_payload_in_any_place_reaches_a_thread(path: Path) -> None:
    markup = path.read_text("utf-8")
    for payload in (RAW, REFERENCES):
        mutated = Mutation(markup, payload, payload).markup
        assert list(faults(read_thread(page(mutated, path.name)))) == []


@pytest.mark.parametrize("path", PAGES, ids=fixtures.name)
def test_payloads_behind_texts_cost_no_post(path: Path) -> None:
    mutated = Mutation(path.read_text("utf-8"), INVISIBLE, "").markup
    thread, before = read_thread(page(mutated, path.name)), fixtures.expected(path)
    assert thread.engine == before["engine"]
    assert len(thread.posts) == len(before["posts"])


@pytest.mark.parametrize("path", PAGES, ids=fixtures.name)
def test_no_payload_in_a_single_place_reaches_a_thread(path: Path) -> None:
    markup = path.read_text("utf-8")
    places = Mutation(markup, RAW, RAW, lambda place: False).places
    for chosen in random.Random(path.name).sample(range(places), min(_SINGLE_PLACES, places)):
        mutated = Mutation(markup, RAW, RAW, lambda place, chosen=chosen: place == chosen).markup  # type: ignore[misc]
        assert list(faults(read_thread(page(mutated, path.name)))) == []


def test_payloads_behind_texts_and_attributes_cost_few_pages_their_posts() -> None:
    """Some engines know their pages by the whole of an attribute; most pages are read all the same."""
    kept = 0
    for path in NAMED:
        mutated = Mutation(path.read_text("utf-8"), INVISIBLE, INVISIBLE).markup
        thread, before = read_thread(page(mutated, path.name)), fixtures.expected(path)
        kept += thread.engine == before["engine"] and len(thread.posts) == len(before["posts"])
    assert kept > 0.75 * len(NAMED)
