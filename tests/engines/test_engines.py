"""What holds for every engine and each of its fixtures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.engines import fixtures
from threadreader import formats
from threadreader.engines.core.engine import Engine
from threadreader.engines.core.page_context import PageContext
from threadreader.engines.read import read_thread
from threadreader.engines.registry import ENGINES
from threadreader.markup.blocks import Body
from threadreader.markup.dom import Node
from threadreader.markup.written import plain_blocks

PAGES = fixtures.pages()
NAMED = [path for path in PAGES if path.parent.name not in {"generic", "none"}]


@pytest.mark.slow
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


def test_body_of_a_repeated_post_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    path = next(path for path in PAGES if fixtures.name(path) == "phpbb/prosilver31")
    markup = path.read_bytes()
    start = re.search(rb'<div id="p\d+" class="post[^<>]*>', markup)
    assert start
    read: list[Node] = []
    body = Engine._read_body

    def counted(engine: Engine, reading: PageContext, bodies: list[Node], inner: Iterable[Node]) -> Body:
        read.extend(bodies)
        return body(engine, reading, bodies, inner)

    monkeypatch.setattr(Engine, "_read_body", counted)
    page = next(iter(formats.read_bytes(markup.replace(start[0], start[0] * 200), "page.html")))
    assert len(read_thread(page).posts) == len(read) < 20


def test_posts_nested_very_deep_are_left_out_and_told() -> None:
    path = next(path for path in PAGES if fixtures.name(path) == "phpbb/prosilver31")
    markup = path.read_bytes()
    start = re.search(rb'<div id="p\d+" class="post[^<>]*>', markup)
    assert start
    nested = b"".join(re.sub(rb'id="p\d+"', b'id="p%d"' % number, start[0]) for number in range(9000, 9200))
    page = next(iter(formats.read_bytes(markup.replace(start[0], nested + start[0]), "page.html")))
    thread = read_thread(page)
    assert any("nested too deep" in warning for warning in thread.warnings)


NESTED = {
    "mailman": (
        '<div class="email"><div class="email-header" id="H{n}">'
        '<div class="email-author"><span class="name">ada{n}</span></div>'
        '<div class="email-date"><span title="March {d}, 2024, 1:05 p.m.">x</span></div></div>'
        '<div class="email-body"><p>Letter number {n}.</p>{inner}</div></div>'
    ),
    "futaba": (
        "<td><input type=checkbox value={n}><span class=cnm>ada</span><span class=cnw>24/03/{d}(Mon)10:05:00</span>"
        "<span class=cno>No.{n}</span><blockquote>Letter number {n}.</blockquote>"
        "<table><tr>{inner}</tr></table></td>"
    ),
}
AROUND = {"mailman": "{}", "futaba": "<form><div class=thre><table><tr>{}</tr></table></div></form>"}


@pytest.mark.parametrize("name", NESTED)
def test_a_post_is_no_part_of_the_body_of_the_one_it_stands_in(name: str) -> None:
    markup = ""
    for number in range(129, 100, -1):
        markup = NESTED[name].format(n=number, d=number % 28 + 1, inner=markup)
    page = next(iter(formats.read_bytes(f"<body>{AROUND[name].format(markup)}</body>".encode(), "page.html")))
    engine = next(engine for engine in ENGINES if engine.name == name)
    posts = read_thread(page, [engine]).posts
    assert [plain_blocks(post.blocks) for post in posts] == [f"Letter number {n}." for n in range(101, 130)]


def test_id_of_an_earlier_post_is_not_given_again() -> None:
    path = next(path for path in PAGES if path.parent.name == "hackernews")
    markup = path.read_bytes()
    ids = [post["id"].encode() for post in fixtures.expected(path)["posts"]]
    page = next(iter(formats.read_bytes(markup.replace(ids[1], ids[0]), "page.html")))
    thread = read_thread(page)
    assert [post.id for post in thread.posts].count(ids[0].decode()) == 1
    assert len(thread.posts) == len(ids)
