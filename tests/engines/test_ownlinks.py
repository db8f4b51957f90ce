"""What a page's links call its thread."""

from __future__ import annotations

from threadreader.engines.core.self_links import thread_reference
from threadreader.engines.read import read_thread
from threadreader.markup.dom import Document
from threadreader.model import Kind, Post, Thread
from threadreader.page import SavedPage

THREAD = Thread(Kind.THREAD, "Pads wear out", posts=(Post(id="31"), Post(id="p32")))


def reference(*links: tuple[str, str]) -> str | None:
    markup = "".join(f"<a href='{address}'>{words}</a>" for address, words in links)
    return thread_reference(Document(markup.encode()), THREAD)


def test_a_pager_names_the_thread() -> None:
    assert (
        reference(("viewtopic.php?t=3&amp;start=15", "2"), ("viewtopic.php?t=4", "Next topic")) == "viewtopic.php?t=3"
    )


def test_links_to_the_posts_name_the_thread() -> None:
    assert reference(("topic,7.msg31.html#msg31", "Reply"), ("topic,9.msg88.html#msg88", "Last")) == "topic,7"


def test_the_title_names_the_thread() -> None:
    assert reference(("../?id=20", "Pads wear out"), ("../board/?id=3", "Workshop")) == "?id=20"


def test_links_to_several_threads_name_none() -> None:
    assert reference(("viewtopic.php?t=3", "1"), ("viewtopic.php?t=4", "2")) is None
    assert reference(("viewtopic.php?p=31#31", "Post"), ("javascript:go(3)", "3"), ("#31", "4")) is None


PAGE = """<html><head>{head}<title>Pads - Board</title><meta name="generator" content="MyBB"></head><body>
<div class="pagination"><a href="showthread.php?tid=65&page=2">2</a></div>
<div id="posts">{posts}</div></body></html>"""
POST = """<div class="post classic" id="post_{0}"><div class="post_author"><strong><span class="largetext">
<a href="member.php?uid=1">ada</a></span></strong></div><div class="post_content"><div class="post_head">
<span class="post_date">01-02-2021, 10:0{0} AM</span></div>
<div class="post_body scaleimages" id="pid_{0}">Words {0}.</div></div></div>"""


def read(head: str = "") -> Thread:
    markup = PAGE.format(head=head, posts="".join(POST.format(number) for number in (1, 2)))
    thread = read_thread(SavedPage("pads.html", markup=markup.encode()))
    assert len(thread.posts) == 2
    return thread


def test_a_page_without_address_has_a_reference() -> None:
    assert read().reference == "showthread.php?t=65"


def test_a_page_that_names_its_board_has_a_reference() -> None:
    head = '<meta property="og:url" content="https://b.example/forumdisplay.php?fid=2">'
    assert read(head).reference == "showthread.php?t=65"


def test_a_page_with_an_address_has_none() -> None:
    assert read('<meta property="og:url" content="https://b.example/showthread.php?tid=65">').reference is None
