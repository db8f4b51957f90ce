"""Every string of a thread is cleaned, whatever it came from."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile_text import RAW, faults
from threadreader.markup.text import clean
from threadreader.model import (
    Attachment,
    Author,
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
from threadreader.sanitizer import sanitized

_SAMPLES = {int: 3, bool: True, Kind: Kind.THREAD, datetime: datetime(2020, 1, 2, tzinfo=UTC)}


def _filled(kind: Any, text: str, depth: int = 0) -> Any:
    """A value of a type of the model, with `text` for every string in it."""
    if kind is str:
        return text
    if kind in _SAMPLES:
        return _SAMPLES[kind]
    if get_origin(kind) is tuple:
        return tuple(_filled(one, text, depth) for one in _inside(get_args(kind)[0], depth))
    if isinstance(kind, UnionType):
        return _filled(next(one for one in get_args(kind) if one is not NoneType), text, depth)
    assert is_dataclass(kind) and isinstance(kind, type)
    hints = get_type_hints(kind)
    return kind(**{field.name: _filled(hints[field.name], text, depth + 1) for field in fields(kind)})


def _inside(kind: Any, depth: int) -> tuple[Any, ...]:
    """The types of what stands in a tuple; blocks not without end."""
    every = get_args(kind) if isinstance(kind, UnionType) else (kind,)
    return every if depth < 4 else tuple(one for one in every if one not in (Quote, Spoiler))


def test_every_string_of_the_model_is_cleaned() -> None:
    dirty = _filled(Thread, f"a{RAW}\n\tb")
    assert len(list(faults(dirty))) > 50
    thread = sanitized(dirty)
    assert list(faults(thread)) == []
    assert len(thread.posts[0].blocks) == 6


def test_a_clean_thread_stays_the_same_object() -> None:
    thread = _filled(Thread, "plain words of ada")
    assert sanitized(thread) is thread


def test_lines_stay_where_a_field_may_have_several() -> None:
    blocks = (Text("a\nb"), Code("a\n\tb"), Embed("https://a.example", text="a\nb"))
    post = Post(blocks=blocks, signature="a\nb", poll="a?\nb: 3")
    thread = Thread(Kind.THREAD, posts=(post,))
    assert sanitized(thread) == thread


def test_spaces_of_one_line_stay() -> None:
    thread = Thread(Kind.THREAD, title="a  b")
    assert sanitized(thread).title == "a  b"


def test_what_held_nothing_else_is_left_out() -> None:
    post = Post(id="\x1b", author=Author("\x9b"), blocks=(Text("\x07"), Text("b")), attachments=(Attachment("\x1b"),))
    thread = Thread(Kind.THREAD, title="\u202e", board=Board(("\x07", "b")), posts=(post,), warnings=("\x08",))
    assert sanitized(thread) == Thread(Kind.THREAD, board=Board(("b",)), posts=(Post(blocks=(Text("b"),)),))


def test_quotes_still_name_the_post_they_quote() -> None:
    quote = Quote((Text("words"),), post="a\x1bb")
    thread = sanitized(Thread(Kind.THREAD, posts=(Post(id="a\x1bb"), Post(blocks=(quote,)))))
    quoted = thread.posts[1].blocks[0]
    assert isinstance(quoted, Quote)
    assert quoted.post == thread.posts[0].id == "a"


def test_values_without_text_stay() -> None:
    thread = Thread(Kind.QA, title="\x1b[31mred", span=PageSpan(2, 3), posts=(Post(parent=0, score=-1),))
    assert sanitized(thread) == Thread(Kind.QA, title="red", span=PageSpan(2, 3), posts=(Post(parent=0, score=-1),))


def test_a_picture_keeps_its_name_in_the_page() -> None:
    picture = Image(None, file="data:0123456789abcdef01234567")
    thread = Thread(Kind.THREAD, posts=(Post(blocks=(picture,)),))
    assert sanitized(thread) is thread


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b\x1b[31m[31mred", "[31mred"),
        ("\x1b\u200b[31mred", "[31mred"),
        ("\x1b[3\x1b[31m1mred", "1mred"),
        ("\x1b]0;a\x1b]0;b\x07c", "0;ac"),
        ("\x9b31mred", "31mred"),
        ("\xe2\x80\xaered", "red"),
    ],
)
def test_no_sequence_arises_from_what_is_left(text: str, left: str) -> None:
    assert clean(text) == left


@given(st.text(st.sampled_from("\x1b[]31m;\x07\\P\x9b\x9c\xe2\x80\xae\u200b\u202e\x85\r\n\ud800a")))
def test_cleaned_text_is_clean_and_stays_so(text: str) -> None:
    cleaned = clean(text)
    assert list(faults((cleaned.replace("\n", ""),))) == []
    assert clean(cleaned) == cleaned
