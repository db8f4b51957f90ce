from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.render.wrap import breaks, chops, clusters, cut, width_of


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


FLAG = "\N{REGIONAL INDICATOR SYMBOL LETTER D}\N{REGIONAL INDICATOR SYMBOL LETTER E}"
EDGES = (
    FLAG * 9,
    "x" + FLAG * 9,
    "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}" * 9,
    "\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}" * 9,
    "\N{HEAVY BLACK HEART}\N{VARIATION SELECTOR-16}" * 9,
    "e\N{COMBINING ACUTE ACCENT}" * 20,
    "שָׁלוֹם עֲלֵיכֶם " * 5,
    "مرحبا بالعالم " * 5,
    "ภาษาไทยง่าย" * 5,
    "漢字ｶﾅ한국어" * 5,
)


@pytest.mark.parametrize("text", EDGES)
@pytest.mark.parametrize("width", range(3, 12))
def test_what_is_seen_as_one_character_stays_whole_at_the_edge(text: str, width: int) -> None:
    starts = {start for start, _, _ in clusters(text)}
    for lines in (breaks(text, width, width), chops(text, width)):
        assert {start for start, _ in lines} <= starts
        assert all(width_of(text[start:end]) <= width for start, end in lines)
    assert width_of(cut(text, width)) <= width
    assert len(cut(text, width)) - 1 in {*starts, len(text.rstrip()), *(len(text[:at].rstrip()) for at in starts)}


def test_two_letters_make_a_flag() -> None:
    assert clusters(f"a{FLAG}{FLAG}") == [(0, 1, 1), (1, 3, 2), (3, 5, 2)]
    assert wrapped("x" + FLAG * 3, 4) == [f"x{FLAG}", FLAG * 2]
    assert cut(FLAG * 3, 4) == f"{FLAG}…"


def test_code_loses_no_space() -> None:
    text = "漢 字   x = 1"
    assert "".join(text[start:end] for start, end in chops(text, 4)) == text
