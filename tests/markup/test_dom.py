from __future__ import annotations

import pytest

from threadreader.markup import dom
from threadreader.markup.dom import Document, pick, shown_text

PAGE = Document(
    "<html lang='pt_BR'><head><title> A\n title </title><meta name='Generator' content='forum 3'>"
    "<meta property='og:title' content='A&#27;[31m title'><base href='/b/'></head>"
    "<body><div id=d class='x y' title=' t '><a href='/1'>one</a> text <a href='/2'></a><b></b></div></body></html>"
)


def div() -> dom.Node:
    """The element of the page."""
    (node,) = PAGE.select("#d")
    return node


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("a", "one"),
        ("a@href", "/1"),
        ("@title", "t"),
        ("@missing", None),
        ("b", None),
        (("b", "i", "a"), "one"),
        (("i@x", "a@href"), "/1"),
        ((), None),
    ],
)
def test_pick(selector: str | tuple[str, ...], expected: str | None) -> None:
    assert pick(div(), selector) == expected


def test_first_and_every() -> None:
    found = dom.first(div(), ("i", "a@href"))
    assert found is not None and dom.text(found) == "one"
    assert len(dom.every(div(), ("i", "a"))) == 2
    assert dom.first(div(), "i") is None
    assert dom.every(div(), ()) == []


def test_what_the_head_says() -> None:
    assert PAGE.title == "A title"
    assert PAGE.meta("generator") == "forum 3"
    assert PAGE.meta("OG:Title") == "A title"
    assert PAGE.base == "/b/"
    assert PAGE.language == "pt-br"


def test_steps_over_text_between_elements() -> None:
    first = PAGE.select("a")[0]
    after = dom.next_element(first)
    assert after is not None and dom.attribute(after, "href") == "/2"
    before = dom.previous_element(after)
    assert before is not None and before.mem_id == first.mem_id
    assert dom.previous_element(first) is None
    assert dom.own_text(div()) == "text"
    assert dom.within(first, div())
    assert dom.classes(div()) == ["x", "y"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("a<br>b", "a b"),
        ("by <a>ada</a>.", "by ada."),
        ("<b>w</b>ord", "word"),
        ("<span>ada</span><span>today</span>", "ada today"),
        ("a<script>x</script><style>y</style>b", "ab"),
        ("<span>a<script>x</script></span>", "a"),
        ("<ul><li>a</li><li>b</li></ul>c", "a b c"),
        ("<p> </p>", None),
    ],
)
def test_shown_text(html: str, expected: str | None) -> None:
    assert shown_text(Document(html).body) == expected


def test_a_shadow_root_is_part_of_the_page() -> None:
    assert Document("<div><template shadowrootmode=open><p>a</p></template></div>").body.text() == "a"


def test_a_script_closed_as_in_xml_swallows_nothing() -> None:
    assert shown_text(Document("<body><script src='a.js'/><p>a</p>").body) == "a"


def test_deep_nesting_is_walked() -> None:
    assert shown_text(Document("<div>" * 10_000 + "word").body) == "word"


@pytest.mark.parametrize("html", ["", "word", "<frameset><frame></frameset>", "\x00\ud800<", "<!--"])
def test_every_input_is_a_page(html: str) -> None:
    document = Document(html)
    assert document.body is not None
    assert document.title is None


@pytest.mark.parametrize("css", [
    "div", "DIV", ".x", ".X.Y", "#d", "[title]", "div[title*=','], p", "p > .x", "body .y, p", "div:not(.z)", "*.x",
    "[title=' t ']", "html body div#d.x.y[title]",
])  # fmt: skip
def test_element_matches_what_the_parser_says(css: str) -> None:
    node = div()
    assert dom.matches(node, css) == any(found.mem_id == node.mem_id for found in PAGE.select(css))


@pytest.mark.parametrize("css", ["a", ".z", "p", "", "div.z", ".x a", "[href]"])
def test_element_does_not_match_for_what_stands_inside_it(css: str) -> None:
    assert not dom.matches(div(), css)


def test_outermost_leaves_out_what_stands_inside_another() -> None:
    page = Document("<div id=a><div id=b><div id=c></div></div></div><div id=d></div>")
    assert [node.attributes["id"] for node in dom.outermost(page.select("div"))] == ["a", "d"]
