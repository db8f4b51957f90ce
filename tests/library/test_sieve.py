from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.threads import post, thread
from threadreader.codec import dumps, encode_post
from threadreader.library import Library
from threadreader.library.search.prefilter import sieve
from threadreader.markup.text import escape
from threadreader.model import Attachment, Author, Code, Embed, Image, Post, Quote, Spoiler, Text
from threadreader.page import SavedPage
from threadreader.render.column_contents import ColumnContents
from threadreader.render.searched import Searched

LETTERS = "abkKiısſ 漢字Ж жЯё\u1c82éßΣς%&"
MARKDOWN = st.lists(
    st.text(LETTERS, max_size=6).map(escape)
    | st.sampled_from(
        ["**", "*", "~~", "`", "[", "](https://a.example/x)", "<https://a.example/k>", "  \n", "\n\n", "| "]
    ),
    max_size=12,
).map("".join)
BLOCKS = st.recursive(
    st.builds(Text, MARKDOWN)
    | st.builds(Code, st.text(LETTERS + '\n\t"\\', max_size=9))
    | st.builds(Image, st.text("abk%20é", max_size=9).map("https://a.example/{}.jpg".format), st.none() | MARKDOWN)
    | st.builds(Embed, st.just("https://a.example/k"), st.none() | st.text(LETTERS, max_size=9)),
    lambda inner: (
        st.builds(lambda one: Quote((one,), "жа"), inner) | st.builds(lambda one: Spoiler((one,), "k"), inner)
    ),
    max_leaves=4,
)
WORDS = st.text(LETTERS, max_size=6)
POSTS = st.builds(
    Post,
    author=st.builds(Author, WORDS),
    edited=st.none() | WORDS,
    blocks=st.lists(BLOCKS, max_size=3).map(tuple),
    attachments=st.lists(st.builds(Attachment, WORDS, size=WORDS), max_size=1).map(tuple),
    signature=st.none() | MARKDOWN,
    reactions=st.none() | WORDS,
    poll=st.none() | st.text(LETTERS + "\n", max_size=9),
    missing_replies=st.none() | st.integers(0, 3),
)


@given(POSTS, st.data())
def test_no_post_is_passed_over_that_has_the_words(made: Post, data: st.DataObject) -> None:
    text = Searched(ColumnContents([made])).text(0)
    start = data.draw(st.integers(0, len(text)))
    words = text[start : start + data.draw(st.integers(1, 6))]
    words = data.draw(st.sampled_from([words, words.lower(), words.upper()]))
    if re.search(re.escape(words), text, re.IGNORECASE):
        assert sieve(words)(dumps(encode_post(made)))


@pytest.mark.parametrize("words", ["keel", "KEEL", "the keel", "larch", "киль", "漢字", "12"])
def test_posts_without_the_words_are_passed_over(words: str) -> None:
    made = Post(author=Author("ada"), blocks=(Text("A mast of [oak](https://a.example/), **not** ash. Дерево 木"),))
    assert not sieve(words)(dumps(encode_post(made)))


@pytest.mark.parametrize("words", ["", "…", "\u0301"])
def test_where_nothing_can_be_told_every_post_is_kept(words: str) -> None:
    assert sieve(words)(dumps(encode_post(Post(blocks=(Text("oak"),)))))


def test_a_lone_surrogate_spells_the_whole_post_otherwise() -> None:
    assert sieve("漢字")(dumps(encode_post(Post(blocks=(Text("漢字 \ud800"),)))))


def test_an_open_thread_tells_its_posts_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADREADER_HOME", str(tmp_path))
    library = Library.open()
    made = thread(posts=[post(0, "A k**ee**l of oak."), post(1, "A mast of ash.")])
    library.add(made, SavedPage("page.html", raw=b"page", url=made.url))
    may_have = library.open_thread(1).posts.sieve("keel")
    assert [may_have(index) for index in range(2)] == [True, False]
