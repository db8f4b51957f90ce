"""The model as JSON and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadreader.codec import (
    decode_blocks,
    decode_post,
    decode_thread,
    dumps,
    encode_blocks,
    encode_post,
    encode_thread,
    loads,
)
from threadreader.model import (
    Attachment,
    Author,
    Block,
    Board,
    Code,
    Embed,
    Image,
    Kind,
    PageSpan,
    Post,
    Quote,
    Spoiler,
    Text,
    Thread,
)

words = st.text(max_size=20)
maybe = st.none() | words
counts = st.none() | st.integers()
zones = st.sampled_from((UTC, timezone(timedelta(hours=-9, minutes=-30))))
times = st.none() | st.datetimes(timezones=zones)


def within(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    return st.builds(Quote, blocks, maybe, maybe, maybe) | st.builds(Spoiler, blocks, maybe)


leaves: st.SearchStrategy[Block] = st.one_of(
    st.builds(Text, words),
    st.builds(Code, words, maybe),
    st.builds(Image, maybe, maybe, maybe, maybe),
    st.builds(Embed, words, maybe, maybe),
)
bodies = st.lists(st.recursive(leaves, within, max_leaves=6), max_size=3).map(tuple)
posts = st.builds(
    Post,
    id=maybe,
    number=maybe,
    permalink=maybe,
    author=st.none() | st.builds(Author, words, maybe, maybe),
    posted_at=times,
    zone_known=st.booleans(),
    date_text=maybe,
    edited=maybe,
    parent=counts,
    score=counts,
    blocks=bodies,
    attachments=st.lists(st.builds(Attachment, words, maybe, maybe), max_size=2).map(tuple),
    signature=maybe,
    reactions=maybe,
    poll=maybe,
)
threads = st.builds(
    Thread,
    kind=st.sampled_from(Kind),
    title=maybe,
    site=maybe,
    url=maybe,
    saved_at=times,
    engine=maybe,
    engine_version=maybe,
    board=st.builds(Board, st.lists(words, max_size=3).map(tuple)),
    span=st.builds(PageSpan, counts, counts, counts),
    posts=st.lists(posts, max_size=3).map(tuple),
    warnings=st.lists(words, max_size=2).map(tuple),
    reason=maybe,
)


@pytest.mark.slow
@given(threads)
def test_a_thread_comes_back_as_it_was(thread: Thread) -> None:
    text = dumps(encode_thread(thread))
    assert decode_thread(loads(text)) == thread
    assert decode_thread(loads(text.encode().decode())) == thread


@given(posts)
def test_a_post_comes_back_as_it_was(post: Post) -> None:
    assert decode_post(loads(dumps(encode_post(post)))) == post


def test_defaults_take_no_room() -> None:
    assert encode_post(Post()) == {}
    assert encode_thread(Thread(Kind.QA)) == {"kind": "qa"}
    assert dumps(encode_post(Post(author=Author("ada"), blocks=(Text("Hi"),)))) == '{"author":"ada","blocks":["Hi"]}'


def test_what_is_empty_is_not_lost() -> None:
    post = Post(id="", score=0, blocks=(Image(None), Quote(())), signature="")
    assert decode_post(encode_post(post)) == post


def test_what_is_unknown_is_passed_over() -> None:
    blocks = (Text("before"), Code("x"), Text("after"))
    values = [*encode_blocks(blocks)[:1], {"poll": [1, 2]}, {}, {"code": "x", "theme": "dark"}, "after"]
    assert decode_blocks(values) == blocks
    assert decode_post({"id": "1", "mood": "happy"}) == Post(id="1")
    assert decode_thread({"kind": "thread", "mood": "happy"}) == Thread(Kind.THREAD)


def test_half_a_character_can_be_stored() -> None:
    text = dumps(encode_post(Post(signature="\ud83d")))
    assert json.loads(text.encode()) == {"signature": "\ud83d"}


def test_a_zone_is_kept() -> None:
    zone = timezone(timedelta(hours=5, minutes=45))
    post = decode_post(encode_post(Post(posted_at=datetime(2004, 2, 29, 23, 59, 1, tzinfo=zone))))
    assert post.posted_at is not None
    assert post.posted_at.utcoffset() == timedelta(hours=5, minutes=45)
