"""What the parser is given is within the caps, whatever the page; an ordinary page is given as it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.benchmarks.hostile import ATTACKS
from tests.benchmarks.synthetic import large_page
from threadreader.markup import parser_limits
from threadreader.markup.dom import Document, Node
from threadreader.markup.parser_limits import DEEPEST, MOST_ATTRIBUTES_OF_ONE, limited

pytestmark = pytest.mark.slow

_SMALL = 20_000
"""Times that an attack repeats what it is made of, in place of a million."""
_UNMARKED = 7
"""Levels that a table and a list add for each element that is counted."""


def elements(document: Document) -> Iterator[tuple[int, Node]]:
    """Every element with its depth."""
    node, depth = document.root, 1
    while True:
        if node.is_element_node:
            yield depth, node
        if node.first_child is not None:
            node, depth = node.first_child, depth + 1
            continue
        while node.next is None:
            parent = node.parent
            if parent is None or depth == 1:
                return
            node, depth = parent, depth - 1
        node = node.next


@pytest.mark.parametrize("name", ATTACKS)
def test_the_tree_of_hostile_markup_is_bounded(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser_limits, "MOST_ELEMENTS", 50_000)
    monkeypatch.setattr(parser_limits, "_FEW_TAGS", 3000)
    monkeypatch.setattr(parser_limits, "_FEW_FORMATTING_TAGS", 500)
    monkeypatch.setattr(parser_limits, "_FEW_REOPENED", 50_000)
    monkeypatch.setattr(parser_limits, "_FEW_BYTES", 20_000)
    attack = ATTACKS[name](_SMALL)
    document = Document(attack[:500_000])
    count = deepest = attributes = 0
    for depth, node in elements(document):
        count, deepest, attributes = count + 1, max(deepest, depth), max(attributes, len(node.attributes))
    assert count <= 120_000
    assert deepest <= max(3000, DEEPEST * _UNMARKED)
    assert attributes <= MOST_ATTRIBUTES_OF_ONE


@pytest.mark.parametrize("tag", ["div", "blockquote", "section", "span"])
def test_depth_is_cut_and_the_words_stay(tag: str) -> None:
    found = limited((f"<{tag}>" * 20_000 + "deep" + f"</{tag}>" * 20_000).encode())
    assert found.markup.count(f"<{tag}>".encode()) == found.markup.count(f"</{tag}>".encode()) == DEEPEST
    assert b"deep" in found.markup
    assert found.warnings == ("Elements nested more than 700 deep were taken out of each other.",)


@pytest.mark.parametrize(
    "html",
    [
        b"<p>line<br>" * 20_000,
        b"<div><b>word</b></div>" * 20_000,
        b"<a name=x>word" * 20_000,
        b"<table>" + b"<tr><td><div>word<font color=red>" * 20_000 + b"</table>",
        b"<ul>" + b"<li><div><span>word" * 20_000 + b"</ul>",
        b"<div><p><span>word</p></div>" * 20_000,
        b"<h3>word<h3>" * 20_000,
        b"<svg><path d='M0'/><use/></svg>" * 20_000,
        b"<script>if (a <b && c == '<div>') {}</script>" * 20_000,
        b"<p><b>one<i>two</b>three</i></p>" * 20_000,
        b"<!-- <div> -->" * 20_000,
    ],
)
def test_elements_that_end_without_an_end_tag_are_not_deep(html: bytes) -> None:
    assert limited(html) == (html, ())


@pytest.mark.parametrize("named", [True, False])
def test_ten_thousand_posts_of_ordinary_markup_stay(named: bool) -> None:
    html = large_page(20_000_000, named=named).encode()
    assert limited(html) == (html, ())


def test_elements_over_the_cap_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser_limits, "MOST_ELEMENTS", 100)
    found = limited(b"<p>x</p>" * 20_000)
    assert found.markup == b"<p>x</p>" * 100
    assert found.warnings == ("The page has more than 100 elements; only those were read.",)


@pytest.mark.parametrize("value", ["", "=1", "='<'", '=">"', "='</div>'"])
def test_attributes_over_the_cap_are_left_out(value: str) -> None:
    html = "<div " + " ".join(f"a{number}{value}" for number in range(60_000)) + ">words</div>"
    body = Document(html).body
    div = body.css_first("div")
    assert div is not None
    assert len(div.attributes) == MOST_ATTRIBUTES_OF_ONE
    assert body.text() == "words"


@pytest.mark.parametrize("start", [b"<x a=' ", b"<!-- ", b"<script>", b"<textarea>", b"<svg><![CDATA[ "])
def test_tags_in_what_is_no_markup_are_not_counted(start: bytes) -> None:
    html = b"<p>words</p>" + start + b"<div>" * 20_000
    assert limited(html).markup.count(b"<div>") == 20_000


def test_one_long_attribute_stays() -> None:
    html = f'<div data-preloaded="{"a <b> " * 40_000}">words</div>'.encode()
    assert limited(html) == (html, ())


def test_a_class_of_a_megabyte_is_left_out() -> None:
    html = f'<div title=x class="{"a b " * 250_000}">words</div>'.encode()
    found = limited(html)
    assert found.markup == b"<div title=x>words</div>"
    assert found.warnings == ("An attribute of more than 65,536 bytes was left out.",)


def test_formatting_left_open_is_capped() -> None:
    html = "".join(f"<p><font color=c{number}>x" for number in range(3000))
    assert sum(1 for _ in elements(Document(html))) < 3000 * (parser_limits.MOST_FORMATTING + 3)


def test_a_document_of_a_million_levels_is_parsed() -> None:
    assert Document("<div>" * 1_000_000 + "bottom").body.text() == "bottom"


def test_a_page_cut_short_says_so() -> None:
    assert Document("<div>" * 20_000).warnings
