"""Shortcodes to characters."""

from __future__ import annotations

import pytest

from threadreader.markup.emoji import emoji


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (":sob:", "😭"),
        (":+1:", "👍"),
        (":+1:t4:", "👍🏽"),
        (":our_own_parrot:", ":our_own_parrot:"),
        ("😊", "😊"),
        (":-)", ":-)"),
        (":p", "😛"),
        (":think:", "🤔"),
        ("", ""),
    ],
)
def test_shortcode_becomes_its_character(words: str, expected: str) -> None:
    assert emoji(words) == expected
