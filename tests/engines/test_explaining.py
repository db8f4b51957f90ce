from __future__ import annotations

import pytest

from tests.engines import fixtures
from threadreader.engines.explain import explain
from threadreader.engines.read import read_thread
from threadreader.engines.registry import ENGINES
from threadreader.page import SavedPage


def _lines(page: SavedPage) -> str:
    return "\n".join(explain(page, read_thread(page), ENGINES))


def test_it_tells_who_claimed_the_page_and_by_what() -> None:
    lines = _lines(fixtures.saved(fixtures.FOLDER / "xenforo" / "v1.html"))
    assert "claimed by    xenforo (XenForo 1): #messageList and li.message[id^=post-]" in lines
    assert "posts         2, by #messageList" in lines


def test_it_tells_what_was_put_aside_and_left_out() -> None:
    html = (fixtures.FOLDER / "xenforo" / "v2.html").read_text("utf-8")
    html = html.replace("A pea.", 'A pea. <span class="sr-only">for ears only</span>')
    lines = _lines(SavedPage("page.html", markup=html.encode()))
    assert "signatures of 1 posts" in lines
    assert "1 × a note for screen readers or the like, such as “for ears only”" in lines


def test_it_tells_what_posts_lack() -> None:
    html = (fixtures.FOLDER / "xenforo" / "v1.html").read_text("utf-8").replace("Mar 2, 2014 at 9:22 AM", "long ago")
    assert "no date       1 of 2 posts: long ago" in _lines(SavedPage("page.html", markup=html.encode()))


def test_it_tells_which_selector_names_each_field() -> None:
    lines = _lines(fixtures.saved(fixtures.FOLDER / "fluxbb" / "fluxbb15.html"))
    assert "author        .postleft dt strong: 2 of 2, such as “Shuttle”" in lines
    assert "edited        .postedit: 1 of 2" in lines


def test_it_tells_which_field_nothing_names() -> None:
    html = (fixtures.FOLDER / "fluxbb" / "fluxbb15.html").read_text("utf-8").replace("usertitle", "renamed")
    assert "role          nothing on this page" in _lines(SavedPage("page.html", markup=html.encode()))


@pytest.mark.parametrize("text", [None, "nothing of a thread"])
def test_a_page_without_a_thread_is_explained_too(text: str | None) -> None:
    lines = _lines(SavedPage("page.html", markup=b"<p>Hello.</p>", text=text))
    assert "refused" in lines or "dump" in lines
