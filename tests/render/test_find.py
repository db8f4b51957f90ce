from __future__ import annotations

import re
import time
from itertools import accumulate

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from threadreader.model import Author, Code, Image, Post, Quote, Spoiler, Text
from threadreader.render.column import Column
from threadreader.render.column_contents import ColumnContents
from threadreader.render.find import Match, Matches, wanted
from threadreader.render.flow import Flow
from threadreader.render.marks import Marks
from threadreader.render.post import HEADER, flow_of
from threadreader.render.searched import Searched


def places(words: str, text: str, is_pattern: bool = False) -> list[str]:
    asked = wanted(words, is_pattern)
    assert asked is not None
    return [text[start:end] for start, end in asked.places(text)]


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("keel", "The Keel", True),
        ("Keel", "The keel", False),
        ("the  keel", "the keel", True),
        ("the keel", "the  \n keel", True),
        ("the keel", "the\n\nkeel", False),
        ("the keel", "the\N{NO-BREAK SPACE}keel", True),
        ("no such", "No such thing", True),
        ("a.c", "abc", False),
        ("éCOLE", "école", False),
        ("école", "École", True),
        ("istanbul", "İstanbul", True),
        ("漢字", "これは漢字です", True),
    ],
)
def test_words_are_found_as_they_are(words: str, text: str, found: bool) -> None:
    assert bool(places(words, text)) is found


def test_no_words_look_for_nothing() -> None:
    assert wanted("  ") is None
    assert wanted("", is_pattern=True) is None


@given(st.text("aAkK é\u212a.", max_size=12), st.text("aAkK\n é\u212a.", max_size=60))
def test_a_word_is_found_where_a_plain_search_finds_it(words: str, text: str) -> None:
    asked = wanted(words)
    if asked is None:
        return
    exact = any(map(str.isupper, words))
    naive = re.compile(r"\s+".join(map(re.escape, words.split())), 0 if exact else re.IGNORECASE)
    spans = [found.span() for found in naive.finditer(text)]
    assert [span for span in spans if text[slice(*span)].count("\n") < 2] == [
        span for span in asked.places(text) if span in spans
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"k[ae]el", "the keel, a Kael", ["keel", "Kael"]),
        (r"Keel", "keel", []),
        (r"\Skeel", "akeel", ["akeel"]),
        (r"\p{Lu}\w+", "ada Bob", ["ada", "Bob"]),
        (r"^\w+$", "keel\nof oak", ["keel"]),
        (r"x*", "axxb", ["xx"]),
    ],
)
def test_patterns(pattern: str, text: str, found: list[str]) -> None:
    assert places(pattern, text, is_pattern=True) == found


@pytest.mark.parametrize("pattern", ["(keel", "[a", "*", "a{100000}", r"\p{None}", "(" * 3000, "k" * 501])
def test_a_pattern_that_is_none_is_told_and_taken_for_words(pattern: str) -> None:
    asked = wanted(pattern, is_pattern=True)
    assert asked is not None
    assert asked.trouble.endswith("taken as plain words")
    assert list(asked.places(f"x {pattern} y")) == [(2, 2 + len(pattern))]


@pytest.mark.parametrize("pattern", [r"(a|aa)+$", r"(?R)", r"((a{1,900}){1,900}){1,900}c"])
def test_a_pattern_that_takes_for_ever_gives_up(pattern: str) -> None:
    asked = wanted(pattern, is_pattern=True)
    assert asked is not None
    began = time.process_time()
    with pytest.raises(TimeoutError):
        list(asked.places("a" * 5000 + "b"))
    assert time.process_time() - began < 2


@given(st.lists(st.text("ab", max_size=5), min_size=2, max_size=6), st.data())
def test_offsets_are_told_as_places_in_rows(rows: list[str], data: st.DataObject) -> None:
    text = "\n".join(rows)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    begins = [at - len(row) for row, at in zip(rows, accumulate(len(row) + 1 for row in rows), strict=True)]
    for (start, end), match in zip(spans, Matches(map(len, rows), spans), strict=True):
        for offset, row, at in ((start, match.row, match.start), (end, match.last, match.end)):
            if row > HEADER:
                assert begins[row + 2] - 1 + at == offset


def test_places_in_texts_that_have_become_shorter_are_at_their_end() -> None:
    assert Matches([3, 0, 4], [(5, 9), (50, 60)])[1] == Match(0, 45, 0, 55)


MARKDOWN = st.text("ab*`~[]()<>\\_|-#1. \n\t", max_size=40)
BLOCKS = st.recursive(
    st.builds(Text, MARKDOWN) | st.builds(Code, st.text("ab\n\t", max_size=9)) | st.builds(Image, st.none(), MARKDOWN),
    lambda inner: st.builds(lambda one: Quote((one,), "ada"), inner) | st.builds(lambda one: Spoiler((one,)), inner),
    max_leaves=4,
)


@given(st.lists(BLOCKS, max_size=3), MARKDOWN)
@example([], "~*~")
def test_bare_rows_have_the_texts_of_the_others(blocks: list[Text], signature: str) -> None:
    post = Post(blocks=tuple(blocks), signature=signature)
    whole, bare = flow_of(post), flow_of(post, flow=Flow(bare=True))
    assert [(row.text, row.kind, row.folds) for row in bare.rows] == [
        (row.text, row.kind, row.folds) for row in whole.rows
    ]


def test_what_the_reader_itself_says_is_not_searched() -> None:
    posts = [Post(author=Author("ada")), Post(), Post(author=Author("bob"), parent=0, blocks=(Text("Keel."),))]
    searched = Searched(ColumnContents(posts))
    assert [searched.text(index) for index in range(3)] == ["ada\n\n", "\n\n", "bob\n\n\n\nKeel."]


def test_notes_are_searched_also_those_written_later() -> None:
    notes: dict[int, str] = {}
    column = Column(ColumnContents([Post(blocks=(Text("Keel."),))], Marks(bytes(1), bytes(1), notes)), [5])
    column.contents.sieve = lambda words: lambda index: False
    searched = Searched(column.contents)
    assert searched.text(0) == "\n\nKeel."
    assert not searched.may_have("larch")(0)
    notes[0] = "larch"
    column.forget()
    assert searched.text(0) == "\n\nKeel.\n\nlarch"
    assert searched.may_have("larch")(0)
