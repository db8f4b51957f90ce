"""What Discourse's fixtures do not show: pages without posts, and data that are not what they should be."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from threadreader.engines.read import read_thread
from threadreader.model import Kind, Thread
from threadreader.page import SavedPage

_URL = "https://garden.example/t/hoops/80"
_HEAD = '<meta name="generator" content="Discourse 3.4.0 - https://github.com/discourse/discourse"><title>Hoops</title>'


def _read(topic: Any, body: str = "") -> Thread:
    held = html.escape(json.dumps({"topic_80": json.dumps(topic)}))
    page = f'{_HEAD}<body><div id="data-preloaded" data-preloaded="{held}"></div>{body}</body>'
    return read_thread(SavedPage("page.html", markup=page.encode(), url=_URL))


def _row(number: int, **more: Any) -> dict[str, Any]:
    return {"post_number": number, "username": "pia", "cooked": f"<p>Hoop {number}</p>", **more}


def test_shell_without_data_holds_no_thread_and_says_why() -> None:
    page = f'{_HEAD}<body><section id="d-splash"></section><div id="data-preloaded" data-preloaded="{{}}"></div></body>'
    thread = read_thread(SavedPage("page.html", markup=page.encode(), url=_URL))
    assert thread.kind is Kind.NONE
    assert "saved before its posts were loaded" in (thread.reason or "")


def test_data_alone_make_the_thread() -> None:
    thread = _read({"title": "Hoops", "posts_count": 2, "post_stream": {"posts": [_row(1), _row(2)]}})
    assert [post.number for post in thread.posts] == ["1", "2"]
    assert thread.title == "Hoops"
    assert thread.span.posts_claimed == 2
    assert thread.posts[1].permalink == f"{_URL}/2"


def test_answered_post_is_told_by_the_data() -> None:
    rows = [_row(1), _row(2), _row(3, reply_to_post_number=1)]
    assert [post.parent for post in _read({"post_stream": {"posts": rows}}).posts] == [None, None, 0]


def test_deleted_post_is_left_out() -> None:
    rows = [_row(1), _row(2, deleted_at="2024-01-01T00:00:00Z")]
    assert len(_read({"post_stream": {"posts": rows}}).posts) == 1


def test_drawn_post_and_its_data_are_one() -> None:
    drawn = (
        '<div class="topic-post"><article id="post_2" class="onscreen-post"><div class="names"><span class="username">'
        '<a data-user-card="pia">pia</a></span></div><div class="cooked"><p>Hoop 2, as drawn</p></div></article></div>'
    )
    thread = _read({"posts_count": 3, "post_stream": {"posts": [_row(1), _row(2)]}}, drawn)
    assert [post.number for post in thread.posts] == ["1", "2"]
    assert "as drawn" in str(thread.posts[1].blocks)
    assert thread.warnings == ("Post 3 of 3 is not in this file.",)


def test_quote_from_another_topic_names_no_post_of_this_one() -> None:
    quote = '<aside class="quote" data-username="wren" data-post="1" data-topic="12"><blockquote>x</blockquote></aside>'
    rows = [_row(1), _row(2, cooked=quote)]
    assert "post='1'" not in str(_read({"post_stream": {"posts": rows}}).posts[1].blocks)


@pytest.mark.parametrize(
    "topic",
    [None, [], {"post_stream": []}, {"post_stream": {"posts": [3, None, {}, {"post_number": "x", "cooked": 5}]}}],
)
def test_data_of_another_shape_are_no_posts(topic: Any) -> None:
    assert _read(topic).kind is Kind.NONE
