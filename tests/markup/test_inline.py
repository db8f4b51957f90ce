from __future__ import annotations

import pytest

from tests.markup.reading import markdown, plain
from threadreader.markup.markdown import Span, spans


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a <b>b</b> c", "a **b** c"),
        ("<em>i</em>", "*i*"),
        ("<del>s</del>", "~~s~~"),
        ("<code>c</code>", "`c`"),
        ("<b><i>bi</i></b>", "***bi***"),
        ("<b>a </b>b", "**a** b"),
        ("<b>a</b><b>b</b>", "**ab**"),
        ("<b>a</b> <b>b</b>", "**a b**"),
        ("<code>a</code> <code>b</code>", "`a` `b`"),
        ("<code>a`b</code>", "``a`b``"),
        ("<code>`</code>", "`` ` ``"),
        ("<b> </b>a", "a"),
        ("<b>a<br>b</b>", "**a**  \n**b**"),
        ("<u>u</u><ins>i</ins><sup>2</sup>", "ui2"),
        ("<font color=red>f</font> <span style='color:red'>s</span>", "f s"),
    ],
)
def test_styles(html: str, expected: str) -> None:
    assert markdown(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<i>a</i><b><i>b</i></b> rest",
        "<b><i>a</i></b><i>b</i> rest",
        "<i>(<code>a</code>)</i> rest",
        "<b>a</b><i>b</i> rest",
        "<i>a</i><b>b</b><s>c</s> rest",
        "<i><s>a</s></i><i>b</i> rest",
    ],
)
def test_touching_styles_do_not_leak_into_the_rest(html: str) -> None:
    assert spans(markdown(html))[-1] == Span(" rest")


def test_each_part_keeps_its_own_style() -> None:
    assert spans(markdown("<i>a</i><b><i>b</i></b><b>c</b>")) == (
        Span("a", italic=True),
        Span("b", bold=True, italic=True),
        Span("c", bold=True),
    )


def test_emphasis_around_a_link() -> None:
    assert spans(markdown("<b>see <a href='/x'>this</a> now</b>")) == (
        Span("see", bold=True),
        Span(" "),
        Span("this", bold=True, link="https://forum.example/x"),
        Span(" "),
        Span("now", bold=True),
    )


def test_a_link_over_several_styles_is_one_link() -> None:
    assert markdown("<a href='/x'>a <b>b</b></a>") == "[a **b**](https://forum.example/x)"


def test_a_link_that_shows_its_address_is_short() -> None:
    assert markdown("<a href='https://x.example/a_b'>https://x.example/a_b</a>") == "<https://x.example/a_b>"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JavaScript:x", "java\nscript:x", "data:text/html,x", "", "vbscript:x"]
)
def test_a_link_that_opens_nothing_is_text(address: str) -> None:
    assert markdown(f'<a href="{address}">go</a>') == "go"


def test_markdown_written_by_the_author_stays_text() -> None:
    assert plain("**not bold** [x](y) `z` &lt;b&gt;") == "**not bold** [x](y) `z` <b>"


@pytest.mark.parametrize(
    "words", ["1. no list", "# no heading", "## none", "- no item", "+ none", "---", "===", "| a | b |"]
)
def test_a_line_that_begins_like_markdown_stays_text(words: str) -> None:
    assert markdown(f"first<br>{words}").count("\n") == 1
    assert plain(f"first<br>{words}") == f"first\n{words}"


def test_guards_are_set_in_styled_paragraphs_too() -> None:
    assert plain("<b>a</b><br># b<br>1. c") == "a\n# b\n1. c"
