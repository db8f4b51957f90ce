"""What a terminal would obey, in every text, attribute and datum of every fixture, is in no string of the thread."""

from __future__ import annotations

import operator
import random
import re
from functools import partial
from html import escape
from pathlib import Path

import pytest

from tests.engines import fixtures
from tests.engines.mutation import Mutation, behind, page, with_payload
from tests.hostile_text import INVISIBLE, RAW, REFERENCES, faults
from threadreader.engines.read import read_thread

pytestmark = pytest.mark.slow

PAGES = fixtures.pages()
NAMED = [path for path in PAGES if path.parent.name not in {"generic", "none"}]
_SINGLE_PLACES = 3


@pytest.mark.parametrize("path", PAGES, ids=fixtures.name)
def test_no_payload_in_any_place_reaches_a_thread(path: Path) -> None:
    markup = path.read_text("utf-8")
    for payload in (RAW, REFERENCES):
        mutated = with_payload(markup, payload).markup
        assert list(faults(read_thread(page(mutated, path.name)))) == []


@pytest.mark.parametrize("path", PAGES, ids=fixtures.name)
def test_payloads_behind_texts_cost_no_post(path: Path) -> None:
    mutated = Mutation(path.read_text("utf-8"), behind(INVISIBLE), escape, lambda data: data).markup
    thread, before = read_thread(page(mutated, path.name)), fixtures.expected(path)
    assert thread.engine == before["engine"]
    assert len(thread.posts) == len(before["posts"])


@pytest.mark.parametrize("path", PAGES, ids=fixtures.name)
def test_no_payload_in_a_single_place_reaches_a_thread(path: Path) -> None:
    markup = path.read_text("utf-8")
    places = with_payload(markup, RAW, lambda place: False).places
    for chosen in random.Random(path.name).sample(range(places), min(_SINGLE_PLACES, places)):
        mutated = with_payload(markup, RAW, partial(operator.eq, chosen)).markup
        assert list(faults(read_thread(page(mutated, path.name)))) == []


def test_payloads_behind_texts_and_attributes_cost_few_pages_their_posts() -> None:
    """Some engines know their pages by the whole of an attribute; most pages are read all the same."""
    kept = 0
    for path in NAMED:
        mutated = with_payload(path.read_text("utf-8"), INVISIBLE).markup
        thread, before = read_thread(page(mutated, path.name)), fixtures.expected(path)
        kept += thread.engine == before["engine"] and len(thread.posts) == len(before["posts"])
    assert kept > 0.75 * len(NAMED)


def test_a_board_named_by_a_picture_is_cleaned() -> None:
    markup = (fixtures.FOLDER / "slashdot" / "slash2006.html").read_text("utf-8")
    before = read_thread(page(markup, "slash2006.html")).board.trail
    mutated = re.sub(
        r'(class="topic".*?alt=")', lambda found: f"{found[0]}{REFERENCES}\u202e\x9b", markup, count=1, flags=re.DOTALL
    )
    thread = read_thread(page(mutated, "slash2006.html"))
    assert mutated != markup
    assert list(faults(thread)) == []
    assert thread.board.trail[0].endswith(before[0])


@pytest.mark.parametrize(
    ("fixture", "pattern"),
    [
        ("mbin/entry", r'id="entry-612'),
        ("reddit/shreddit", r'thingid="t1_m001'),
        ("mailman/hyperkitty3", r'id="6FH2KVWXYZ'),
        ("googlegroups/conversation", r'data-doc-id="\w+'),
    ],
)
def test_an_id_is_cleaned_and_stays_the_key_of_its_post(fixture: str, pattern: str) -> None:
    markup = (fixtures.FOLDER / f"{fixture}.html").read_text("utf-8")
    before = [post.id for post in read_thread(page(markup, "page.html")).posts]
    mutated = re.sub(pattern, rf"\g<0>{INVISIBLE}", markup)
    assert mutated != markup
    assert [post.id for post in read_thread(page(mutated, "page.html")).posts] == before
