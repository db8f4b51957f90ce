from __future__ import annotations

import pytest

from tests.tui.reader.conftest import Begin
from tests.tui.threads import post, thread
from threadreader.model import Code
from threadreader.tui.reader.copy_text import CopyText

CODE = [post(0, Code("a = 1")), post(1, Code("b = 2\nc = 3"))]


def test_the_text_of_the_post_is_copied(begin: Begin) -> None:
    context = begin(thread(posts=[post(0), post(1, "A keel of oak.")]))
    context.fake_posts.read(1)
    CopyText(context).copy_post()
    assert context.copied == [("the post's text", "A keel of oak.")]


def test_what_is_selected_is_copied_before_the_post(begin: Begin) -> None:
    context = begin(thread())
    context.fake_posts.selection.stretch, context.fake_posts.selection.text = object(), "post number"
    CopyText(context).copy_post()
    assert context.copied == [("the selection", "post number")]


def test_a_quote_names_author_and_thread(begin: Begin) -> None:
    context = begin(thread())
    CopyText(context).copy_quoted()
    ((what, text),) = context.copied
    assert what == "the post as a quote in Markdown"
    assert "> Sentence of post number 1." in text
    assert "member0" in text


def test_one_block_of_code_is_copied(begin: Begin) -> None:
    context = begin(thread(posts=CODE[:1]))
    CopyText(context).copy_code()
    assert context.copied == [("1 line of code", "a = 1")]


def test_of_several_blocks_the_number_is_told(begin: Begin) -> None:
    context = begin(thread(posts=CODE))
    context.fake_posts.count = 2
    CopyText(context).copy_code()
    assert context.copied == [("block 2 of 2 in sight, 2 lines of code", "b = 2\nc = 3")]


def test_a_number_too_high_is_told(begin: Begin) -> None:
    context = begin(thread(posts=CODE))
    context.fake_posts.count = 3
    CopyText(context).copy_code()
    assert context.notices == ["There are 2 blocks of code in sight, no 3."]


def test_that_there_is_no_code_is_told(begin: Begin) -> None:
    context = begin(thread())
    CopyText(context).copy_code()
    assert (context.copied, context.notices) == ([], ["There is no code in sight."])


def test_the_address_of_the_post_is_copied(begin: Begin) -> None:
    context = begin(thread(posts=[post(0, permalink="https://boats.example/p1")]))
    CopyText(context).copy_address()
    assert context.copied == [("the post's address", "https://boats.example/p1")]


@pytest.mark.parametrize("permalink", [None, "javascript:alert(1)"])
def test_without_one_that_can_be_opened_it_is_that_of_the_thread(begin: Begin, permalink: str | None) -> None:
    context = begin(thread(posts=[post(0, permalink=permalink)]))
    CopyText(context).copy_address()
    assert context.copied == [("the thread's address", "https://boats.example/viewtopic.php?t=1")]


def test_without_a_thread_nothing_is_copied(begin: Begin) -> None:
    context = begin()
    copying = CopyText(context)
    for copy in (copying.copy_post, copying.copy_quoted, copying.copy_address):
        copy()
    assert (context.copied, context.notices) == ([], [])
