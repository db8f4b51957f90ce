from __future__ import annotations

import pytest

from threadreader.render.find import pattern


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("keel", "The Keel", True),
        ("Keel", "The keel", False),
        ("the  keel", "the keel", True),
        ("a.c", "abc", False),
        ("a\nb", "a\nb", False),
        ("éCOLE", "école", False),
        ("漢字", "これは漢字です", True),
    ],
)
def test_pattern(words: str, text: str, found: bool) -> None:
    wanted = pattern(words)
    assert wanted is not None
    assert bool(wanted.search(text)) is found


def test_no_words_look_for_nothing() -> None:
    assert pattern("  ") is None
