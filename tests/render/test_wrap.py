from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.render.wrap import breaks, cut, width_of


def wrapped(text: str, width: int, rest: int | None = None) -> list[str]:
    return [text[start:end] for start, end in breaks(text, width, rest or width)]


def test_breaks_between_words() -> None:
    assert wrapped("one two three", 7) == ["one two", "three"]


def test_further_lines_may_be_narrower() -> None:
    assert wrapped("one two three four", 7, 5) == ["one two", "three", "four"]


def test_a_long_word_is_broken() -> None:
    assert wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_an_address_is_broken_at_a_joint() -> None:
    assert wrapped("https://boats.example/keel/oak", 24) == ["https://boats.example/", "keel/oak"]


def test_wide_characters_take_two_cells_and_break_anywhere() -> None:
    assert wrapped("漢字かな交じり", 6) == ["漢字か", "な交じ", "り"]


def test_no_line_begins_with_a_wide_comma() -> None:
    assert wrapped("漢字かな、交じり", 8) == ["漢字か", "な、交じ", "り"]


def test_a_joined_emoji_is_never_cut() -> None:
    family = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    assert all(line.count(family) * len(family) == len(line) for line in wrapped(family * 6, 5))


@pytest.mark.parametrize("text", ["", "x", "שלום עולם", "cafe\N{COMBINING ACUTE ACCENT}"])
def test_what_fits_is_one_line(text: str) -> None:
    assert wrapped(text, 20) == [text]


@given(st.text(alphabet=st.characters(blacklist_categories=["Cc", "Cs"]), max_size=80), st.integers(2, 30))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line) <= max(width, 2) for line in lines)


def test_cut_leaves_what_fits() -> None:
    assert cut("keel", 4) == "keel"
    assert cut("keelson", 5) == "keel…"
    assert cut("漢字かな", 5) == "漢字…"
