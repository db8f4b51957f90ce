"""Blocks written out as plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.markup.written import plain_blocks, plain_start
from threadreader.model import Block, Code, Embed, Image, Quote, Spoiler, Text

WORDS = st.text("ab \n", min_size=1, max_size=9)
BLOCKS = st.recursive(
    st.builds(Text, WORDS) | st.builds(Code, WORDS) | st.builds(Image, st.none(), WORDS) | st.builds(Embed, WORDS),
    lambda inner: st.builds(lambda one: Quote((one,), "ada"), inner) | st.builds(lambda one: Spoiler((one,)), inner),
    max_leaves=4,
)


@given(st.lists(BLOCKS, max_size=5))
def test_the_start_of_short_blocks_is_all_of_them(blocks: list[Block]) -> None:
    assert plain_start(blocks, 10_000) == plain_blocks(blocks)


@pytest.mark.parametrize("wrap", [lambda *blocks: blocks, lambda *blocks: (Quote(blocks),), lambda *b: (Spoiler(b),)])
def test_the_start_of_long_blocks_is_as_long_as_asked(wrap: object) -> None:
    assert callable(wrap)
    assert plain_start(wrap(Text("word " * 100), Text("never read")), 12) == "word word wo"


def test_blocks_behind_the_start_are_not_looked_at() -> None:
    assert plain_start([Text("word"), *[None] * 3], 4) == "word"  # type: ignore[list-item]
