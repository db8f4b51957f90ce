"""Quotes of mails in plain text."""

from __future__ import annotations

import pytest

from tests.markup.reading import blocks, plain
from threadreader.model import Code, Quote, Text

NESTED = (
    Text("Hello"),
    Quote((Quote((Text("one"),), "ada", "ada wrote:"), Text("two")), "bob", "bob wrote:"),
    Text("three"),
)


@pytest.mark.parametrize(
    "html",
    [
        "<pre>Hello\n\nbob wrote:\n&gt; ada wrote:\n&gt;&gt; one\n&gt; two\n\nthree</pre>",
        "<pre>Hello\nbob wrote:\n\n&gt; ada wrote:\n&gt; &gt; one\n&gt;\n&gt; two\nthree</pre>",
        "<p>Hello<br>bob wrote:<br>&gt; ada wrote:<br>&gt;&gt; one<br>&gt; two<br>three</p>",
        "<p>Hello</p><p>bob wrote:</p><p>&gt; ada wrote:<br>&gt;&gt; one<br>&gt; two</p><p>three</p>",
    ],
)
def test_marks_before_lines_are_the_depth_of_a_quote(html: str) -> None:
    assert blocks(html) == NESTED


def test_a_line_that_says_whose_may_be_wrapped() -> None:
    head = "On Mon, 3 May 2021 at 10:00, bob <b@x.example> wrote:"
    html = "<pre>On Mon, 3 May 2021 at 10:00, bob &lt;b@x.example&gt;\nwrote:\n&gt; two</pre>"
    assert blocks(html) == (Quote((Text("two"),), "bob", head),)


@pytest.mark.parametrize(
    "html",
    [
        "<pre>if a\n&gt; b\nend</pre>",
        "<pre><code>bob wrote:\n&gt; echo</code></pre>",
    ],
)
def test_marks_in_code_are_code(html: str) -> None:
    (only,) = blocks(html)
    assert isinstance(only, Code)


def test_marks_that_nobody_is_named_above_stay_in_the_text() -> None:
    assert plain("<p>&gt;be me<br>&gt;reads a lot</p>") == ">be me\n>reads a lot"


def test_marks_without_end_are_read() -> None:
    assert "x" in plain(f"<pre>bob wrote:\n{'&gt;' * 500} x</pre>")
