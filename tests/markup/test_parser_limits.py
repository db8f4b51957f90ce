from __future__ import annotations

import pytest

from threadreader.markup.dom import Document
from threadreader.markup.parser_limits import limited


@pytest.mark.parametrize("tag", ["div", "font", "blockquote", "section"])
def test_depth_is_cut_and_the_words_stay(tag: str) -> None:
    html = tamed((f"<{tag}>" * 20_000 + "deep" + f"</{tag}>" * 20_000).encode())
    assert html.count(f"<{tag}>".encode()) == 3000
    assert b"deep" in html


def test_tags_without_end_tags_are_not_counted() -> None:
    html = b"<p>line<br>" * 20_000
    assert tamed(html) == html


def test_balanced_markup_stays_as_it_is() -> None:
    html = b"<div><b>word</b></div>" * 20_000
    assert tamed(html) == html


def test_thousands_of_attributes_are_taken_off() -> None:
    html = "<div " + " ".join(f"a{number}=1" for number in range(20_000)) + ">words</div>"
    assert tamed(html.encode()) == b"<div>words</div>"


def test_one_long_attribute_stays() -> None:
    html = f'<div data-preloaded="{"a b " * 20_000}">words</div>'.encode()
    assert tamed(html) == html


def test_a_document_of_a_million_levels_is_parsed() -> None:
    assert Document("<div>" * 1_000_000 + "bottom").body.text() == "bottom"
