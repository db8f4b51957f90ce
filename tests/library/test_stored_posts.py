"""The posts of a stored thread, decoded when they are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadreader.codec import dumps, encode_post
from threadreader.errors import LibraryDamagedError
from threadreader.library.stored_thread import StoredPosts
from threadreader.model import Author, Code, Post, Text

LONG = (Code("keel = 7\n" * 10_000),)


def stored(*posts: Post) -> StoredPosts:
    bodies = [dumps(encode_post(post)) for post in posts]
    return StoredPosts(bodies, [post.parent for post in posts], [""] * len(posts), Path("library.db"))


def test_the_head_of_a_long_post_comes_without_its_blocks() -> None:
    whole = Post("p2", "2", author=Author("ada"), parent=0, score=3, blocks=LONG)
    head = stored(Post(), whole).heads[1]
    assert head == Post("p2", "2", author=Author("ada"), parent=0, score=3)


def test_the_head_of_a_post_that_is_decoded_is_the_post() -> None:
    posts = stored(Post(number="1", blocks=LONG))
    assert posts.heads[0] != posts[0]
    assert posts.heads[0] is posts[0]


def test_short_posts_are_their_own_heads() -> None:
    posts = stored(Post(blocks=(Text("Oak."),)))
    assert posts.heads[:] == (Post(blocks=(Text("Oak."),)),)


def test_words_of_a_post_are_not_taken_for_the_beginning_of_its_blocks() -> None:
    words = ',"blocks":['
    assert stored(Post(words, words, author=Author(words, words), blocks=LONG)).heads[0] == Post(
        words, words, author=Author(words, words)
    )


def test_a_damaged_head_is_told() -> None:
    with pytest.raises(LibraryDamagedError):
        StoredPosts(['{"id":' + "x" * 60_000 + ',"blocks":[]}'], [None], [""], Path("library.db")).heads[0]
