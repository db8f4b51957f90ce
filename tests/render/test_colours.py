from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from threadreader.model import Code, Post, Quote
from threadreader.render.colours import coloured, show
from threadreader.render.flow import Flow
from threadreader.render.post import flow_of

PYTHON = 'def cut(plank):  # twice\n    """Of\n    oak."""\n    return plank * 4.2\n'


def styles(flow: Flow) -> dict[str, str]:
    """The style of each stretch of text."""
    told = {}
    for row in flow.rows:
        at = 0
        for run in row.runs:
            told[row.text[at : run.end].strip()] = run.style
            at = run.end
    return told


def painted(*blocks: Code | Quote) -> Flow:
    flow = flow_of(Post(blocks=blocks))
    show(flow, coloured(flow))
    return flow


def test_words_of_a_language_have_colours() -> None:
    told = styles(painted(Code(PYTHON, "Python")))
    assert (told["def"], told["cut"], told["# twice"], told["4.2"]) == ("keyword", "name", "comment", "literal")
    assert told['oak."""'] == "string"


def test_within_a_quote_it_stays_quiet() -> None:
    assert styles(painted(Quote((Code("return 1", "python"),))))["return"] == "quote keyword"


def test_php_needs_no_opening_tag() -> None:
    assert styles(painted(Code("if ($oak) return;", "php")))["if"] == "keyword"


def test_a_language_that_is_not_known_or_not_named_has_none() -> None:
    for language in ("klingon", None):
        assert set(styles(painted(Code("if (oak) return;", language))).values()) == {"code"}


def test_a_very_long_block_has_none() -> None:
    assert set(styles(painted(Code("x = 1\n" * 5000, "python"))).values()) == {"code"}


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=80),
    st.sampled_from(["python", "html", "diff", "php", "console", "c++", "json", "make"]),
)
def test_no_letter_changes(text: str, language: str) -> None:
    plain = flow_of(Post(blocks=(Code(text, language),)))
    texts = [row.text for row in plain.rows]
    show(plain, coloured(plain))
    assert [row.text for row in plain.rows] == texts
    assert all(row.runs[-1].end == len(row.text) for row in plain.rows if row.text)
