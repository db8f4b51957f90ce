from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from threadreader.markup.markdown import Span, chunks, plain, spans
from threadreader.markup.text import clean, destination, escape, flat, from_plain, guard, table
from threadreader.markup.written import markdown_blocks, plain_blocks
from threadreader.model import Code, Embed, Image, Quote, Spoiler, Text

LINES = st.text(
    alphabet=st.one_of(st.sampled_from("#+-=*_~`[]()<>|\\&;.1 \u00e9"), st.characters(exclude_categories=["C"]))
)


@pytest.mark.parametrize(
    "words",
    [
        "1. no list",
        "23) neither",
        "# no heading",
        "###### no heading",
        "- no item",
        "+ no item",
        "* no item",
        "---",
        "===",
        "> no quote",
        "| no | table |",
        "~~~",
        "```",
        "snake_case *stars* `ticks` ~~waves~~",
        "[no](link)",
        "<b> &amp; &lt;",
        "C:\\temp\\*.txt",
        "ends with a backslash \\",
        "AT&T; Q&A",
    ],
)
def test_text_that_looks_like_markdown_reads_back(words: str) -> None:
    (chunk,) = chunks(guard(escape(words)))
    assert chunk.kind == "paragraph"
    assert plain(guard(escape(words))) == words


@given(LINES)
@example("\\*")
@example("`` ` ``")
def test_any_line_reads_back(words: str) -> None:
    whole = " ".join(clean(words).split())
    assert plain(guard(escape(whole))) == whole


@given(st.lists(LINES, max_size=6))
def test_plain_text_reads_back_line_by_line(rows: list[str]) -> None:
    kept = [row.strip() for row in clean("\n".join(rows)).split("\n") if row.strip()]
    assert plain(from_plain("\n".join(rows))).split("\n") == (kept or [""])


def test_plain_text_keeps_its_paragraphs_and_lines() -> None:
    assert from_plain("one\ntwo\n\n\n- three\n") == "one  \ntwo\n\n\\- three"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a **b** c", (Span("a "), Span("b", bold=True), Span(" c"))),
        ("*i*", (Span("i", italic=True),)),
        ("~~s~~", (Span("s", strike=True),)),
        ("`c*d*`", (Span("c*d*", code=True),)),
        ("`` a`b ``", (Span(" a`b ", code=True),)),
        ("`` `a ``", (Span("`a", code=True),)),
        ("***bi***", (Span("bi", bold=True, italic=True),)),
        ("*a**b***", (Span("a", italic=True), Span("b", bold=True, italic=True))),
        ("[t](https://x.example/)", (Span("t", link="https://x.example/"),)),
        ("[**t** u](u)", (Span("t", bold=True, link="u"), Span(" u", link="u"))),
        ("<https://x.example/a_b>", (Span("https://x.example/a_b", link="https://x.example/a_b"),)),
        ("\\*a\\*", (Span("*a*"),)),
        ("[open", (Span("[open"),)),
        ("](u)", (Span("](u)"),)),
        ("", ()),
    ],
)
def test_spans(source: str, expected: tuple[Span, ...]) -> None:
    assert spans(source) == expected


@given(st.text(alphabet="*~`[]()\\<>a "))
def test_spans_never_fail_and_never_invent(source: str) -> None:
    assert set("".join(span.text for span in spans(source))) <= set(source)


def test_chunks_of_each_kind() -> None:
    kinds = [
        (chunk.kind, chunk.level, chunk.marker)
        for chunk in chunks("## H\n\np\n\n- a\n    1. b\n- c\n\n---\n\n| x | y |\n| --- | --- |\n| 1 | 2 |")
    ]
    assert kinds == [
        ("heading", 2, None),
        ("paragraph", 0, None),
        ("item", 0, "-"),
        ("item", 1, "1."),
        ("item", 0, "-"),
        ("rule", 0, None),
        ("table", 0, None),
    ]


def test_a_hard_break_parts_lines_of_one_chunk() -> None:
    (chunk,) = chunks("- a  \n  b")
    assert chunk.lines == ((Span("a"),), (Span("b"),))


def test_a_table_has_its_cells() -> None:
    (chunk,) = chunks(table([["a|b", "`c|d`"], ["\\|", "e"]]))
    assert [["".join(span.text for span in cell) for cell in row] for row in chunk.cells] == [
        ["a|b", "c|d"],
        ["|", "e"],
    ]


def test_a_table_fills_short_rows() -> None:
    assert table([["a", "b"], ["c"]]) == "| a | b |\n| --- | --- |\n| c |  |"


@given(st.lists(st.lists(LINES, min_size=2, max_size=2), min_size=2, max_size=4))
def test_any_cell_reads_back(rows: list[list[str]]) -> None:
    cells = [[" ".join(clean(cell).split()) for cell in row] for row in rows]
    (chunk,) = chunks(table([[escape(cell) for cell in row] for row in cells]))
    assert [["".join(span.text for span in cell) for cell in row] for row in chunk.cells] == cells


def test_plain_marks_items_and_drops_rules() -> None:
    assert plain("# T\n\n- a\n    - b\n\n---\n\nend") == "T\n- a\n  - b\nend"


def test_a_link_address_cannot_end_the_link() -> None:
    source = f"[a]({destination('https://x.example/(b) <c>')}) d"
    assert spans(source) == (Span("a", link="https://x.example/%28b%29%20%3Cc%3E"), Span(" d"))


def test_plain_blocks_hold_every_kind_in_place() -> None:
    blocks = (
        Text("a **b**"),
        Quote((Text("c"),), "ada", "ada wrote:"),
        Code("d\n  e"),
        Image("https://x.example/i.png", "alt", "f"),
        Image("https://x.example/j.png"),
        Spoiler((Text("h"),), "g"),
        Embed("https://x.example/v", "t", "t\ni"),
    )
    assert plain_blocks(blocks) == "a b\nada wrote:\nc\nd\n  e\nf\ng\nh\nt\ni"


def test_markdown_blocks_are_commonmark() -> None:
    blocks = (Quote((Text("c"),), "ada", "ada wrote:"), Code("x", "py"), Image("https://x.example/i.png", "[alt]"))
    assert markdown_blocks(blocks) == (
        "> **ada wrote:**\n>\n> c\n\n```py\nx\n```\n\n![\\[alt\\]](https://x.example/i.png)"
    )


def test_the_fence_of_code_is_longer_than_any_in_it() -> None:
    assert markdown_blocks((Code("```\nx\n```"),)).startswith("````\n")


def test_flat_text_has_no_indent_that_grows() -> None:
    whole = flat("<blockquote><ul><li>word " * 2000)
    assert len(re.findall("word", whole)) == 2000
    assert len(whole) < 40_000


@given(st.text("ab*`~[]()<>\\_|! ", max_size=40))
def test_bare_text_is_that_of_the_spans(row: str) -> None:
    assert plain(f"x{row}x") == "".join(span.text for span in spans(f"x{row}x"))
