"""Words are found as people type them, by searches of the library and by find alike, and what is found is marked."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.library.samples import post, saved_page, thread
from threadreader.library import Library
from threadreader.library.letters import folded, unfolded
from threadreader.library.search.prefilter import sieve
from threadreader.library.search.query_parser import parse
from threadreader.library.search.snippets import snippet
from threadreader.library.storage.database import open_database
from threadreader.library.storage.schema import MIGRATIONS
from threadreader.render.find import wanted

ALIKE = [
    ("ёлку", "елку"),
    ("Ёж", "еж"),
    ("großen", "grossen"),
    ("Straße", "STRASSE"),
    ("\ufb01le", "file"),
    ("ＨＯＮＥ", "hone"),
    ("İstanbul", "istanbul"),
    ("Diyarbakır", "diyarbakir"),
    ("affûtage", "affutage"),
    ("Ωμέγα", "ωμεγα"),
    ("cœur", "coeur"),
    ("Łódź", "lodz"),
    ("за\u0301мок", "замок"),
    ("ｶﾞﾗｽ", "ガラス"),
    ("שָׁלוֹם", "שלום"),
    ("m²", "m2"),
    (unicodedata.normalize("NFD", "йод"), "йод"),
    (unicodedata.normalize("NFD", "한국"), "한국"),
]
APART = [("йод", "иод"), ("їжак", "іжак"), ("がま", "かま"), ("1½", "11"), ("Foo™", "footm"), ("naïve", "naves")]


@pytest.mark.slow
@pytest.mark.parametrize(("one", "other"), ALIKE)
@pytest.mark.parametrize("back", [False, True])
def test_letters_are_found_as_people_type_them(library: Library, one: str, other: str, back: bool) -> None:
    text, query = (other, one) if back else (one, other)
    said = f"oak … {text}, elm"
    library.add(replace(thread([]), posts=(post(1, said),)), saved_page())
    (hit,) = library.search(query).hits
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == [text]
    asked = wanted(query if query.islower() else query.lower())
    assert asked is not None
    assert [said[start:end] for start, end in asked.places(said)] == [text]
    assert sieve(query)(said)


@pytest.mark.parametrize(("text", "query"), APART)
def test_other_letters_stay_apart(library: Library, text: str, query: str) -> None:
    library.add(replace(thread([]), posts=(post(1, text),)), saved_page())
    assert library.search(query).hits == ()
    asked = wanted(query)
    assert asked is not None
    assert asked.places(text) == []


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("die Straße, die strasse", "Strasse", ["Straße"]),
        ("Ёлка и елка", "Елка", ["Ёлка"]),
        ("Äpfel, apfel", "apfel", ["Äpfel", "apfel"]),
        ("Maßstab", "s", ["ß", "s"]),
        ("Maßstab", "as", ["aß"]),
    ],
)
def test_find_marks_whole_letters(text: str, query: str, found: list[str]) -> None:
    asked = wanted(query)
    assert asked is not None
    assert [text[start:end] for start, end in asked.places(text)] == found


def test_snippets_mark_the_right_places_behind_letters_that_grow() -> None:
    found = snippet("ßßß ﬁﬁ oak e\u0301lm", parse("oak elm").words())
    assert [found.text[start:end] for start, end in found.marks] == ["oak", "e\u0301lm"]


def test_author_tag_and_title_are_found_as_people_type_them(library: Library) -> None:
    library.add(replace(thread([1], title="Straßenbau")), saved_page())
    library.tag([1], add=["ёлка"])
    assert library.search("title:strassenbau words").hits
    assert library.search("tag:елка words").hits


LETTERS = "aSßé\u0301ёйﬁИ\u0306 .İı①ｶﾞ한漢\u05b8"


@given(st.text(LETTERS, max_size=12))
@example("\uff76\u05b8\uff9e")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(LETTERS, max_size=12), st.text(LETTERS, max_size=12), st.text(LETTERS, min_size=1, max_size=4))
def test_places_are_those_of_the_text(before: str, after: str, word: str) -> None:
    assume(not unicodedata.combining(unicodedata.normalize("NFKC", word)[0]))  # which belongs to what is before it
    text = f"{before} {word} {after}"
    start = len(folded(f"{before} "))
    places = unfolded(text, [(start, start + len(folded(word)))])
    for begin, end in places:
        assert folded(text[begin:end]) == folded(word)


def test_an_older_library_finds_words_as_people_type_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.db"
    with monkeypatch.context() as older:
        older.setattr("threadreader.library.storage.index_terms.folded", lambda text: text or "")
        older.setattr("threadreader.library.ingest.add_page.next_id", lambda db, table: 1)
        with Library(open_database(path, MIGRATIONS[:3])[0]) as library:
            library.add(replace(thread([], title="Straße"), posts=(post(1, "eine ёлка"),)), saved_page())
            assert not library.search("елка").hits
    with Library.open(path) as library:
        assert library.search("елка").hits
        assert library.search("title:strasse").hits
        library.add(replace(thread([], title="Straße", saved=9), posts=(post(1, "eine"),)), saved_page(words="new"))
        assert not library.search("елка").hits
