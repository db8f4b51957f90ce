"""Fields that an engine's selectors miss, and posts that it does not know, on pages of FluxBB with things renamed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from threadreader.engines.explain import explain
from threadreader.engines.read import read_thread
from threadreader.engines.recovery import complete
from threadreader.engines.registry import ENGINES
from threadreader.model import Thread
from threadreader.page import SavedPage

NAMES = ("Shuttle", "Heddle", "Warp", "Shuttle", "Weft", "Heddle", "Bobbin", "Warp")
SAID = (
    "Do river pebbles work as weights? I have forty of them.",
    "They do, when you tie them in nets and not by a hole.",
    "Mine slipped out of the nets after a week of weaving.",
    "Then knot the nets closer, with waxed string perhaps.",
    "Clay rings are easier, and a kiln is not needed for them.",
    "Unfired clay crumbles in a damp shed, mind you.",
    "I have thrown a dozen rings, and none of them crumbled.",
    "Weigh them all before you hang them on the loom.",
)


def _post(index: int) -> str:
    return f"""
    <div id="p{601 + index}" class="blockpost"><h2><span class="conr">#{index + 1}</span>
      <a href="viewtopic.php?pid={601 + index}#p{601 + index}">2021-03-0{index + 1} 10:59:47</a></h2>
      <div class="postleft"><dl><dt><strong><a href="profile.php?id={index}">{NAMES[index]}</a></strong></dt></dl></div>
      <div class="postmsg"><p>{SAID[index]}</p></div></div>"""


def _page(change: Callable[[str], str] = str) -> SavedPage:
    posts = "".join(map(_post, range(len(NAMES))))
    html = f"""<!doctype html><html><head><title>Loom weights / Weavers</title></head><body id="punviewtopic">
    <ul class="crumbs"><li><a href="/">Index</a></li><li><strong>Loom weights</strong></li></ul>{posts}</body></html>"""
    return SavedPage("page.html", markup=change(html).encode(), url="https://warp.example/viewtopic.php?id=42")


def _told(thread: Thread) -> list[tuple[str | None, str | None]]:
    return [(post.author.name if post.author else None, post.date_text) for post in thread.posts]


AS_IT_IS = _told(read_thread(_page()))


def _read(change: Callable[[str], str]) -> Thread:
    thread = read_thread(_page(change))
    assert thread.engine == "fluxbb"
    return thread


def test_an_author_whose_class_was_renamed_is_filled() -> None:
    assert _told(_read(lambda html: html.replace("postleft", "who").replace("<dt>", "<p>"))) == AS_IT_IS


def test_a_date_that_was_moved_is_filled() -> None:
    assert _told(_read(lambda html: html.replace("h2>", "h4>"))) == AS_IT_IS


def test_posts_whose_body_was_renamed_are_rescued() -> None:
    thread = _read(lambda html: html.replace("postmsg", "words"))
    assert _told(thread) == AS_IT_IS
    assert thread.title == "Loom weights"
    assert [post.id for post in thread.posts][:2] == ["601", "602"]


def test_a_row_of_posts_of_which_one_kept_its_name_is_read_whole() -> None:
    head, *rest = _page().html.split('class="blockpost"')
    thread = _read(lambda html: 'class="blockentry"'.join((head + 'class="blockentry blockpost"' + rest[0], *rest[1:])))
    assert _told(thread) == AS_IT_IS
    assert thread.posts[0].number == "1"


def test_what_the_engine_found_stands() -> None:
    first = f'<strong><a href="profile.php?id=0">{NAMES[0]}</a></strong>'
    thread = _read(lambda html: html.replace("h2>", "h4>").replace(first, "<strong>Guest of honour</strong>"))
    assert thread.posts[0].author is not None
    assert thread.posts[0].author.name == "Guest of honour"
    assert thread.posts[0].date_text == AS_IT_IS[0][1]


def test_a_board_without_names_gets_none() -> None:
    def anonymous(html: str) -> str:
        for name in NAMES:
            html = html.replace(f">{name}</a>", ">Reply</a>")
        return html.replace("postleft", "buttons").replace("<dt>", "<p>")

    assert all(post.author is None for post in _read(anonymous).posts)


def test_nothing_is_read_twice_where_nothing_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(complete, "_repeating", never)
    assert len(read_thread(_page()).posts) == len(NAMES)


def test_explaining_tells_what_was_filled() -> None:
    page = _page(lambda html: html.replace("h2>", "h4>"))
    lines = "\n".join(explain(page, read_thread(page), ENGINES))
    assert "filled        date of 8 posts, from what repeats" in lines


def test_a_signature_is_told_by_a_word_in_its_class() -> None:
    signed = '</p></div><div class="signature-line">Beat gently.</div></div>'
    thread = _read(lambda html: html.replace("</p></div></div>", signed, 1))
    assert [post.signature for post in thread.posts[:2]] == ["Beat gently.", None]
