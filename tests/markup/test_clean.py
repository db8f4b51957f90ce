from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.markup.text import clean, line

ESC, BEL, ST = "\x1b", "\x07", "\x1b\\"


@pytest.mark.parametrize(
    ("page", "safe"),
    [
        (f"{ESC}[31mred{ESC}[0m", "red"),
        (f"{ESC}[2J{ESC}[1;1Hgone", "gone"),
        (f"a{ESC}]0;new title{BEL}b", "ab"),
        (f"a{ESC}]52;c;cm0gLXJm{ST}b", "ab"),
        (f"{ESC}]8;;https://evil.example/{ST}bank{ESC}]8;;{ST}", "bank"),
        (f"a{ESC}Pq#0;2;0;0;0{ST}b", "ab"),
        (f"a{ESC}_Gf=24;AAAA{ST}b", "ab"),
        (f"{ESC}cb", "b"),
        (f"{ESC}(0b", "b"),
        (f"a{ESC}", "a"),
        ("a\x00\x01\x08\x0e\x7fb", "ab"),
        ("a\x80\x9a\x9fb", "ab"),
    ],
)
def test_what_a_terminal_obeys_goes(page: str, safe: str) -> None:
    assert clean(page) == safe


def test_a_sequence_without_an_end_takes_no_words_with_it() -> None:
    assert clean(f"before {ESC}]0;the rest of the post") == "before 0;the rest of the post"


@pytest.mark.parametrize("mark", ["\x9b", "\x9d", "\x90"])
def test_a_misread_quotation_mark_takes_no_words_with_it(mark: str) -> None:
    assert clean(f"She said â€{mark}Hello there") == "She said â€Hello there"


@pytest.mark.parametrize(
    ("misread", "meant"),
    [
        ("shouldn\x92t", "shouldn\u2019t"),
        ("\x93so\x94 \x96 he \x97", "\u201cso\u201d \u2013 he \u2014"),
        ("it\xe2\x80\x99s", "it\u2019s"),
        ("\xe2\x80\xaeexe", "exe"),
    ],
)
def test_marks_of_windows_taken_for_latin_1_are_read_again(misread: str, meant: str) -> None:
    assert clean(misread) == meant


@pytest.mark.parametrize("mark", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
def test_direction_overrides_go(mark: str) -> None:
    assert clean(f"file{mark}gpj.exe") == "filegpj.exe"


@pytest.mark.parametrize("mark", ["\u200e", "\u200f"])
def test_direction_marks_stay_in_text_but_not_in_names(mark: str) -> None:
    assert clean(f"ج{mark}12") == f"ج{mark}12"
    assert line(f"{mark}طاهر{mark}") == "طاهر"


@pytest.mark.parametrize("mark", ["\xad", "\u200b", "\u2060", "\ufeff", "\ufffe", "\ud800"])
def test_what_shows_nothing_goes(mark: str) -> None:
    assert clean(f"so{mark}ft") == "soft"


@pytest.mark.parametrize("kept", ["👨‍👩‍👧", "می‌خواهم", "ñ", "e\u0301", "日本語", "a\tb\nc"])
def test_letters_joiners_tabs_and_newlines_stay(kept: str) -> None:
    assert clean(kept) == kept


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_every_line_end_is_a_newline(end: str) -> None:
    assert clean(f"a{end}b") == "a\nb"


def test_a_line_is_one_line() -> None:
    assert line("  a\u00a0\n\tb\r\nc ") == "a b c"
    assert line(" \n\u200b") is None
    assert line(None) is None


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\x1b[]\x07\\;m\x9b\x9d\x9c\u202e\r"))))
def test_nothing_forbidden_comes_through(text: str) -> None:
    out = clean(text)
    assert all(char in "\t\n" or unicodedata.category(char) not in ("Cc", "Cs") for char in out)
    assert not set(out) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
    assert clean(out) == out


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_ordinary_text_is_untouched(text: str) -> None:
    assert clean(text) == text
