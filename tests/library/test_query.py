from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.library.letters import folded
from threadreader.library.search.query_parser import (
    FIELDS,
    LANGUAGE,
    VALUES,
    Either,
    FieldTerm,
    Not,
    Query,
    When,
    Words,
    explain,
    parse,
)


def word(text: str, *, prefix: bool = False) -> Words:
    return Words(text, tuple(text.split()), prefix)


def test_words_stand_beside_each_other() -> None:
    assert parse("felt  glue").terms == (word("felt"), word("glue"))


def test_a_phrase_is_one() -> None:
    assert parse('"hide glue" felt').terms == (word("hide glue"), word("felt"))


def test_curly_quotation_marks_are_quotation_marks() -> None:
    assert parse("“hide glue”").terms == (word("hide glue"),)


def test_a_word_with_a_hyphen_is_a_phrase() -> None:
    assert parse("ear-pads").terms == (Words("ear-pads", ("ear", "pads")),)


def test_minus_shuts_out_words_phrases_and_fields() -> None:
    assert parse('-felt -"hide glue" -author:ada').terms == (
        Not(word("felt")),
        Not(word("hide glue")),
        Not(FieldTerm("author", "ada")),
    )


def test_or_joins_what_stands_beside_it() -> None:
    assert parse("a or b OR c d").terms == (Either((word("a"), word("b"), word("c"))), word("d"))


def test_a_star_makes_a_prefix() -> None:
    (found,) = parse("vel*").terms
    assert isinstance(found, Words)
    assert (found.parts, found.prefix) == (("vel",), True)


@pytest.mark.parametrize("name", ["author", "board", "site", "title", "tag"])
def test_fields_take_a_word_or_a_phrase(name: str) -> None:
    assert parse(f'{name}:ada {name.upper()}:"ada b"').terms == (FieldTerm(name, "ada"), FieldTerm(name, "ada b"))


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in VALUES.items() for value in values])
def test_fields_with_given_values(name: str, value: str) -> None:
    assert parse(f"{name}:{value}").terms == (FieldTerm(name, value),)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("after:2023", 1672531200), ("before:2024-05", 1714521600), ("before:2024-05-02", 1714608000)],
)
def test_dates_are_the_beginning_of_what_they_name(text: str, seconds: int) -> None:
    (found,) = parse(text).terms
    assert isinstance(found, When)
    assert found.at == seconds


@pytest.mark.parametrize(
    "text",
    [
        'felt "glue',
        "or felt",
        "felt or",
        "felt or or glue",
        "is:blue",
        "has:",
        "has:cats felt",
        "after:soon",
        "before:2023-13",
    ],
)
def test_what_is_not_well_formed_is_searched_as_plain_words(text: str) -> None:
    query = parse(text)
    assert query.trouble or ":" in text
    assert all(isinstance(term, Words) and not term.prefix for term in query.terms)


@pytest.mark.parametrize("text", ["a " * 500, "a or " * 500 + "b", "-a " * 500, '"b c" ' * 500])
def test_of_a_very_long_query_the_beginning_counts(text: str) -> None:
    query = parse(text)
    assert sum(len(term.terms) if isinstance(term, Either) else 1 for term in query.terms) == 60
    assert "It is long" in explain(query)


def test_a_star_behind_a_given_value_means_nothing() -> None:
    assert parse('has:"image"*').terms == (FieldTerm("has", "image"),)


def test_a_name_that_is_no_field_is_a_word() -> None:
    query = parse("note:this http://a.example/b")
    assert [term.parts for term in query.words()] == [("note", "this"), ("http", "a", "example", "b")]
    assert query.trouble is None


def test_punctuation_alone_asks_for_nothing() -> None:
    assert parse("?! ...").terms == ()


def test_letters_of_scripts_without_spaces_are_one_part() -> None:
    assert [term.parts for term in parse("東京都tower กาแฟ").words()] == [("東京都", "tower"), ("กาแฟ",)]


def test_the_last_word_may_go_on_while_somebody_types() -> None:
    assert parse("felt gl", typing=True).words() == [word("felt")]
    assert parse("felt glu", typing=True).words() == [word("felt"), word("glu", prefix=True)]
    assert parse("felt glu ", typing=True).words() == [word("felt"), word("glu")]


@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    query = parse(text)
    assert isinstance(query, Query)
    assert explain(query)
    parse(text, typing=True)


_PIECES = st.sampled_from(
    [
        '"',
        "-",
        "or",
        "*",
        ":",
        " ",
        "felt",
        "é",
        "東京",
        "\ufb01",
        *(f"{name}:" for name in FIELDS),
        "2023",
        "is:read",
        "(",
        "'",
    ]
)


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_no_mixture_of_signs_is_an_error(text: str) -> None:
    query = parse(text)
    assert all(part for words in query.words() for part in words.parts)


@given(st.lists(st.text("abcé東", min_size=1, max_size=5).filter(lambda one: one != "or"), min_size=1, max_size=5))
def test_plain_words_are_those_of_the_query(words: list[str]) -> None:
    assert ["".join(one.parts) for one in parse(" ".join(words)).words()] == list(map(folded, words))


def test_explaining_tells_what_is_asked_of_a_post() -> None:
    told = explain(parse('"hide glue" vel* -felt author:ada after:2023'))
    assert "the words “hide glue” side by side" in told
    assert "a word that begins with “vel”" in told
    assert "without the word “felt”" in told
    assert "by “ada”" in told
    assert "of 2023 or later" in told


def test_explaining_tells_why_a_query_was_taken_for_words() -> None:
    assert "A quotation mark is not closed. So it is searched as plain words." in explain(parse('"felt'))


def test_the_language_stands_on_one_screen() -> None:
    assert len(LANGUAGE.splitlines()) <= 22
    assert all(f"{name}:" in LANGUAGE for name in FIELDS)
    assert all(f"has:{value}" in LANGUAGE for value in VALUES["has"])
