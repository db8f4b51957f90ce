"""Elements that close themselves in their own tag, as in XML."""

from __future__ import annotations

import pytest

from threadreader.markup.self_closed import with_end_tags


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (b'<div><span class="x"/>a</div>', b'<div><span class="x"></span>a</div>'),
        (b"<div><div/>a</div>", b"<div><div></div>a</div>"),
        (b"<div class='a' />", b"<div class='a' ></div>"),
        (b"<script src='a.js'/><p>a</p>", b"<script src='a.js'></script><p>a</p>"),
    ],
)
def test_elements_without_an_end_tag_get_one(markup: bytes, expected: bytes) -> None:
    assert with_end_tags(markup) == expected


@pytest.mark.parametrize(
    "markup",
    [
        b"<div class='a'/>text</div>",  # a slip of the pen: the end tag is there
        b"<a href=http://boats.example/>keel</a>",  # the slash ends the address
        b"<p>one<br/>two<img src='a.png'/></p>",
        b"<meta charset=utf-8><script src='a.js'/></script>",
        b"<svg><path d='M0'/></svg>",
    ],
)
def test_what_is_open_or_has_no_content_stays(markup: bytes) -> None:
    assert with_end_tags(markup) == markup
