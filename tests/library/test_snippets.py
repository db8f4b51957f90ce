from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.library.letters import folded
from threadreader.library.search.query_parser import parse
from threadreader.library.search.snippets import pattern, places, snippet


def marked(text: str, query: str) -> list[str]:
    found = snippet(text, parse(query).words())
    return [found.text[start:end] for start, end in found.marks]


@pytest.mark.parametrize(
    ("text", "query", "marks"),
    [
        ("Glue and unglued, glue", "glue", ["Glue", "glue"]),
        ("Äpfel, apfel, Apfelmus", "apfel", ["Äpfel", "apfel"]),
        ("A\u0308pfel", "äpfel", ["A\u0308pfel"]),
        ("the velvet and the velours", "vel*", ["velvet", "velours"]),
        ("hide glue; glue hide; hide, glue", '"hide glue"', ["hide glue", "hide, glue"]),
        ("今日は東京都へ行く", "東京", ["東京"]),
        ("กาแฟเย็น", "กาแฟ", ["กาแฟ"]),
        ("Straße und Łódź", "straße łódź", ["Straße", "Łódź"]),
    ],
)
def test_matches_are_marked_as_the_index_compares_them(text: str, query: str, marks: list[str]) -> None:
    assert marked(text, query) == marks


def test_a_long_text_is_cut_around_the_matches() -> None:
    found = snippet("one " * 200 + "hide glue" + " two" * 200, parse("hide glue").words())
    assert found.text.startswith("… one")
    assert found.text.endswith("two …")
    assert len(found.text) < 180
    assert [found.text[start:end] for start, end in found.marks] == ["hide", "glue"]


def test_the_part_with_most_of_the_words_is_shown() -> None:
    text = "glue " + "one " * 100 + "hide glue" + " two" * 100
    assert marked(text, "hide glue") == ["hide", "glue"]


def test_a_snippet_stands_on_one_line() -> None:
    assert snippet("hide\n\nglue\there", parse("glue").words()).text == "hide glue here"


def test_a_text_without_matches_gives_its_beginning() -> None:
    found = snippet("one " * 200, parse("glue").words())
    assert found.text.startswith("one one")
    assert found.marks == ()


@given(st.text("aÄé\u0301 ", max_size=20), st.text("aé", min_size=1, max_size=2))
def test_marks_hold_what_was_looked_for(text: str, word: str) -> None:
    wanted = pattern(parse(word).words())
    assert wanted is not None
    assert all(folded(text[start:end]) == folded(word) for start, end in places(text, wanted))
